// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/profile/import.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

ImportFile sample(const QString &name)
{
    QFile file(QStringLiteral(STILLPOINT_TEST_DATA) + u"/configuration/"_s + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("A test file is missing: %s", qPrintable(file.fileName()));
    }
    return {name, file.readAll()};
}

ImportedSettings imported(const ImportRequest &request)
{
    const Result<ImportedSettings> result = importConfiguration(request);
    if (!result) {
        qWarning("%s", qPrintable(result.error().toString()));
        return {};
    }
    return *result;
}

ImportedSettings properties(const QByteArray &text)
{
    return imported({{{u"application.properties"_s, text}}, {}, {}});
}

Error refusal(const ImportRequest &request)
{
    const Result<ImportedSettings> result = importConfiguration(request);
    return result ? Error() : result.error();
}

/// All notes in one text, with what they are about.
QString textOf(const std::vector<ImportNote> &notes)
{
    QString text;
    for (const ImportNote &note : notes) {
        text += note.field + u'|' + note.source + u'|' + note.place + u'|' + note.message + u'\n';
    }
    return text;
}

QString allTextOf(const ImportedSettings &settings)
{
    return textOf(settings.understood) + textOf(settings.toConfirm) + textOf(settings.notUnderstood)
        + textOf(settings.missing);
}

bool isBlocked(const ImportedSettings &settings, const QString &field)
{
    return std::any_of(settings.missing.begin(), settings.missing.end(),
                       [&field](const ImportNote &note) { return note.blocking && note.field.startsWith(field); });
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { Redaction::forgetAll(); }

    void propertiesWithEscapesAndContinuedLinesAreReadWhole()
    {
        const ImportedSettings settings = imported({{sample(u"application.properties"_s)}, {}, {}});
        QVERIFY(settings.database && settings.search && settings.content);
        QCOMPARE(settings.database->display(), u"db01.example.org:5433/shop"_s);
        QCOMPARE(settings.database->schema, u"flowable"_s);
        QCOMPARE(settings.database->tls.mode, u"verify-full"_s);
        QCOMPARE(settings.database->tls.ca, u"/etc/ssl/db-ca.pem"_s);
        QCOMPARE(settings.database->user, u"shop_app"_s);
        QCOMPARE(settings.search->url, u"https://search01.example.org:9200"_s);
        QCOMPARE(settings.search->prefix, u"shop-"_s);
        QCOMPARE(settings.content->root, u"/srv/flowable/content"_s);
        QCOMPARE(settings.secrets.value(u"database"_s).reveal(), QByteArray("Marker-Secret:1"));
        QCOMPARE(settings.secrets.value(u"search"_s).reveal(), QByteArray("Marker-Search-2"));
        QVERIFY(textOf(settings.notUnderstood).contains(u"prepareThreshold"_s));
        // The defaults of placeholders are told, and nothing that is certain has to be confirmed.
        QVERIFY2(textOf(settings.toConfirm).contains(u"DB_HOST, DB_PORT"_s), qPrintable(allTextOf(settings)));
        QCOMPARE(settings.toConfirm.size(), 1U);
        QVERIFY(!isBlocked(settings, {}));
    }

    void noNoteEverShowsAPassword()
    {
        for (const char *name : {"application.properties", "docker-compose.yml", "manifest.yaml"}) {
            const ImportedSettings settings =
                imported({{sample(QString::fromLatin1(name)), sample(u"compose.env"_s)}, {}, u"work"_s});
            QVERIFY2(!allTextOf(settings).contains(u"Marker"_s), qPrintable(allTextOf(settings)));
            QVERIFY(!settings.understood.empty());
        }
    }

    void passwordsInAddressesAreTakenOutOfThem_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("parameter") << QByteArray("jdbc:postgresql://db/x?user=u&password=Marker%267");
        QTest::newRow("before the host") << QByteArray("jdbc:postgresql://u:Marker%267@db/x");
        QTest::newRow("Oracle") << QByteArray("jdbc:oracle:thin:u/Marker&7@//db:1521/x");
        QTest::newRow("SQL Server") << QByteArray("jdbc:sqlserver://db;databaseName=x;user=u;password=Marker&7");
        QTest::newRow("Db2") << QByteArray("jdbc:db2://db:50000/x:user=u;password=Marker&7;");
    }

    void passwordsInAddressesAreTakenOutOfThem()
    {
        QFETCH(const QByteArray, address);
        const ImportedSettings settings = properties("spring.datasource.url=" + address);
        QVERIFY(settings.database);
        QCOMPARE(settings.database->host, u"db"_s);
        QCOMPARE(settings.database->name, u"x"_s);
        QCOMPARE(settings.database->user, u"u"_s);
        QCOMPARE(settings.secrets.value(u"database"_s).reveal(), QByteArray("Marker&7"));
        QVERIFY2(!allTextOf(settings).contains(u"Marker"_s), qPrintable(allTextOf(settings)));
    }

    void aPasswordWhereTheNameShouldBeIsNeitherShownNorSaved()
    {
        const ImportedSettings settings = properties("spring.datasource.url=jdbc:postgresql://db/x;password=Marker");
        QVERIFY(settings.database);
        QVERIFY(settings.database->name.isEmpty());
        QVERIFY(isBlocked(settings, u"databases[0].name"_s));
        QVERIFY(!allTextOf(settings).contains(u"Marker"_s));
    }

    void otherVendorsAreUnderstoodAndNamedAsNotSupported_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("engine");
        QTest::addColumn<int>("port");
        QTest::newRow("MySQL") << QByteArray("jdbc:mysql://db/x?useSSL=true") << u"mysql"_s << 3306;
        QTest::newRow("MariaDB") << QByteArray("jdbc:mariadb://db:3307/x") << u"mariadb"_s << 3307;
        QTest::newRow("Oracle SID") << QByteArray("jdbc:oracle:thin:@db:1522:x") << u"oracle"_s << 1522;
        QTest::newRow("Oracle TNS") << QByteArray(
            "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1523))"
            "(CONNECT_DATA=(SERVICE_NAME=x)))")
                                    << u"oracle"_s << 1523;
        QTest::newRow("SQL Server") << QByteArray("jdbc:sqlserver://db\\\\inst:1444;databaseName=x") << u"sqlserver"_s
                                    << 1444;
        QTest::newRow("Db2") << QByteArray("jdbc:db2://db:50001/x:currentSchema=S;") << u"db2"_s << 50001;
        QTest::newRow("H2 server") << QByteArray("jdbc:h2:tcp://db/x;MODE=Oracle") << u"h2"_s << 9092;
    }

    void otherVendorsAreUnderstoodAndNamedAsNotSupported()
    {
        QFETCH(const QByteArray, address);
        QFETCH(const QString, engine);
        QFETCH(const int, port);
        const ImportedSettings settings = properties("spring.datasource.url=" + address);
        QVERIFY(settings.database);
        QCOMPARE(settings.database->engine, engine);
        QCOMPARE(settings.database->host, u"db"_s);
        QCOMPARE(settings.database->port, port);
        QCOMPARE(settings.database->name, u"x"_s);
        QVERIFY(textOf(settings.missing).contains(u"not supported yet"_s));
        QVERIFY(isBlocked(settings, u"databases[0]"_s));
    }

    void severalServersAreNamedAndNoneIsChosen()
    {
        const ImportedSettings settings = properties("spring.datasource.url=jdbc:postgresql://a:1,[::1]:2/x");
        QVERIFY(settings.database);
        QVERIFY(settings.database->host.isEmpty());
        QVERIFY(textOf(settings.missing).contains(u"a:1, ::1:2"_s));
    }

    void namesFromBeforeFlowable63AndSpringBoot26AreKnown()
    {
        ImportFile file = sample(u"application-old.properties"_s);
        file.name = u"application.properties"_s;
        const ImportedSettings settings = imported({{file}, {}, {}});
        QVERIFY(settings.database && settings.search && settings.content);
        QCOMPARE(settings.database->display(), u"db01:5432/old"_s);
        QCOMPARE(settings.search->url, u"http://search01:9200"_s);
        QCOMPARE(settings.content->root, u"/srv/old"_s);
    }

    void springProfilesChooseTheDocuments_data()
    {
        QTest::addColumn<QStringList>("profiles");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("of the file itself") << QStringList() << u"db-stage"_s << QString();
        QTest::newRow("old property") << QStringList{u"test"_s} << u"db-stage"_s << QString();
        QTest::newRow("expression") << QStringList{u"prod"_s, u"eu"_s} << u"db-prod"_s << u"prod-"_s;
        QTest::newRow("half an expression") << QStringList{u"prod"_s} << u"db-default"_s << QString();
        QTest::newRow("negation") << QStringList{u"dev"_s} << u"db-dev"_s << QString();
    }

    void springProfilesChooseTheDocuments()
    {
        QFETCH(const QStringList, profiles);
        QFETCH(const QString, host);
        QFETCH(const QString, prefix);
        const ImportedSettings settings = imported({{sample(u"application.yml"_s)}, profiles, {}});
        QVERIFY(settings.database && settings.content);
        QCOMPARE(settings.database->host, host);
        QCOMPARE(settings.content->root, u"/srv/content"_s);
        QCOMPARE(settings.search.has_value(), !prefix.isEmpty());
        QCOMPARE(settings.search.value_or(SearchSettings()).prefix, prefix);
        QVERIFY(textOf(settings.notUnderstood).contains(u"Spring profile"_s));
    }

    void placeholdersAreReplacedAndThoseWithoutValueAreNamed()
    {
        const ImportedSettings nested = properties("stage=eu\nhost.eu=db-eu\nspring.datasource.username=${A:${B:c}}\n"
                                                   "spring.datasource.url=jdbc:postgresql://${host.${stage}}/x");
        QVERIFY(nested.database);
        QCOMPARE(nested.database->host, u"db-eu"_s);
        QCOMPARE(nested.database->user, u"c"_s);
        const ImportedSettings unset = properties("spring.datasource.url=jdbc:postgresql://${DB_HOST}/x");
        QVERIFY(!unset.database);
        QVERIFY(textOf(unset.missing).contains(u"DB_HOST"_s));
        const ImportedSettings maven = properties("spring.datasource.url=jdbc:postgresql://@db.host@/x");
        QVERIFY(!maven.database);
        QVERIFY(textOf(maven.missing).contains(u"db.host"_s));
        const ImportedSettings circle = properties("a=${b}\nb=${a}\nspring.datasource.url=${a}");
        QVERIFY(!circle.database);
        QVERIFY(isBlocked(circle, u"databases[0]"_s));
        QByteArray bomb = "a0=xxxxxxxxxxxxxxxx\n";
        for (int i = 1; i < 60; ++i) {
            bomb += QByteArray("a%2=${a%1}${a%1}\n")
                        .replace("%1", QByteArray::number(i - 1))
                        .replace("%2", QByteArray::number(i));
        }
        QVERIFY(isBlocked(properties(bomb + "spring.datasource.url=${a59}"), u"databases[0]"_s));
    }

    void aComposeServiceIsChosenOnlyWhenThereIsOneOrItIsNamed()
    {
        const ImportFile compose = sample(u"docker-compose.yml"_s);
        const Error several = refusal({{compose}, {}, {}});
        QCOMPARE(several.code, ErrorCode::InvalidInput);
        QVERIFY2(several.message.contains(u"work, design"_s), qPrintable(several.message));
        QCOMPARE(refusal({{compose}, {}, u"nobody"_s}).code, ErrorCode::InvalidInput);
        const ImportedSettings design = imported({{compose}, {}, u"design"_s});
        QVERIFY(design.database && !design.search && !design.content);
        QCOMPARE(design.database->host, u"db.example.org"_s);
        QVERIFY(textOf(design.missing).contains(u"the shell"_s));
        QVERIFY(!isBlocked(design, u"search"_s) && !isBlocked(design, u"contentStores"_s));
    }

    void whatIsTrueOnlyInsideAContainerIsNotTakenForGranted()
    {
        const ImportedSettings work =
            imported({{sample(u"docker-compose.yml"_s), sample(u"compose.env"_s)}, {}, u"work"_s});
        QVERIFY(work.database && work.search);
        QVERIFY(textOf(work.toConfirm).contains(u"postgres is a name inside"_s));
        QVERIFY(textOf(work.toConfirm).contains(u"elastic is a name inside"_s));
        QVERIFY(!work.content);
        QVERIFY(isBlocked(work, u"contentStores[0].root"_s));
        QCOMPARE(work.search->prefix, u"acme-"_s);
        QCOMPARE(work.database->user, u"flowable"_s);
        QCOMPARE(work.secrets.value(u"database"_s).reveal(), QByteArray("Marker $ecret 5"));
        const QString unread = textOf(work.notUnderstood);
        QVERIFY(unread.contains(u"more.env"_s));
        QVERIFY(unread.contains(u"spring.datasource.hikari.schema"_s));
    }

    void aManifestTakesConfigMapsAndNamesSecrets()
    {
        const ImportedSettings settings = imported({{sample(u"manifest.yaml"_s)}, {}, {}});
        QVERIFY(settings.database && settings.search);
        QCOMPARE(settings.database->display(), u"db.example.org:5432/work"_s);
        QCOMPARE(settings.search->url, u"https://search.example.org"_s);
        // The environment outranks the mounted file.
        QCOMPARE(settings.search->prefix, u"k8s-"_s);
        QVERIFY(settings.secrets.isEmpty());
        const QString missing = textOf(settings.missing);
        QVERIFY2(missing.contains(u"the key username of the Kubernetes secret work-db"_s), qPrintable(missing));
        QVERIFY(missing.contains(u"the key password of the Kubernetes secret work-db"_s));
        QVERIFY(textOf(settings.notUnderstood).contains(u"more-secrets"_s));
        QVERIFY(textOf(settings.notUnderstood).contains(u"elsewhere"_s));
    }

    void anEnvFileAloneIsAnEnvironment()
    {
        const ImportedSettings settings =
            imported({{{u".env"_s,
                        "SPRING_DATASOURCE_URL=jdbc:postgresql://db/x\nSPRING_ELASTICSEARCH_URIS=https://s:9200\n"
                        "FLOWABLE_INDEXING_INDEX_NAME_PREFIX=\"a-\"\nFLOWABLE_CONTENT_STORAGE_ROOTFOLDER=/srv/c\n"}},
                      {},
                      {}});
        QVERIFY(settings.database && settings.search && settings.content);
        QCOMPARE(settings.search->prefix, u"a-"_s);
        QCOMPARE(settings.content->root, u"/srv/c"_s);
    }

    void anEnvironmentOutranksFiles()
    {
        const ImportedSettings settings =
            imported({{{u"prod.env"_s, "DB_HOST=from-env\n"}, sample(u"application.properties"_s)}, {}, {}});
        QVERIFY(settings.database);
        QCOMPARE(settings.database->host, u"from-env"_s);
    }

    void whatIsNotSaidIsMissingAndNotGuessed()
    {
        const ImportedSettings settings = properties("spring.datasource.url=jdbc:postgresql://db/x\nserver.port=1\n");
        QVERIFY(isBlocked(settings, u"databases[0].user"_s));
        QVERIFY(isBlocked(settings, u"search.url"_s));
        QVERIFY(isBlocked(settings, u"contentStores[0].root"_s));
        QCOMPARE(settings.otherSettings, 1);
        const ImportedSettings remote = properties("flowable.content.storage.type=aws-s3\n");
        QVERIFY(isBlocked(remote, u"contentStores[0].kind"_s));
        QVERIFY(!remote.content);
        const ImportedSettings local = properties("spring.datasource.url=jdbc:postgresql://localhost/x");
        QVERIFY(textOf(local.toConfirm).contains(u"localhost"_s));
    }

    void hostileYamlIsRefusedInBoundedTime_data()
    {
        QTest::addColumn<QByteArray>("content");
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1) + ", ";
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before.repeated(9) + "]\n";
        }
        QTest::newRow("alias bomb") << bomb;
        QTest::newRow("alias of itself") << QByteArray("a: &a [*a]\n");
        QTest::newRow("deep") << QByteArray("a: ") + QByteArray(300, '[') + QByteArray(300, ']');
        QTest::newRow("very deep") << QByteArray("a: ") + QByteArray(1'000'000, '[');
        QTest::newRow("many parts") << QByteArray("- a\n").repeated(200'000);
        QTest::newRow("name twice") << QByteArray("a: 1\na: 2\n");
        QTest::newRow("broken") << QByteArray("a: [1, 2\nb: }\n");
        QTest::newRow("Helm template") << QByteArray("a: {{ .Values.host }}\n");
        QTest::newRow("too large") << QByteArray(largestImport + 1, ' ');
    }

    void hostileYamlIsRefusedInBoundedTime()
    {
        QFETCH(const QByteArray, content);
        const Error error = refusal({{{u"application.yml"_s, content}}, {}, {}});
        QCOMPARE(error.code, ErrorCode::InvalidInput);
        QVERIFY(error.message.contains(u"application.yml"_s));
    }

    void aFileOfUnknownKindIsRefused()
    {
        QCOMPARE(refusal({{{u"settings.txt"_s, "a=b"}}, {}, {}}).code, ErrorCode::InvalidInput);
        QCOMPARE(refusal({}).code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestImport)

#include "tst_import.moc"
