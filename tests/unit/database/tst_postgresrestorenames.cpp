// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplacescript.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestorearchive.h"
#include "app/engine/database/postgresrestoresettings.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// The pure parts of a restore: names, markers, settings and what is read from an archive's list.
class TestPostgresRestoreNames : public QObject
{
    Q_OBJECT

private slots:
    void namesComeFromTheLiveNameAndTheShortRunId();
    void longNamesAreCutBetweenCharactersAndStayApart();
    void aMarkerSurvivesItsCommentAndForeignCommentsAreNone();
    void valuesThatAreListsBecomeOneLiteralEach();
    void rightsThatAreNoneOfADatabaseNeverBecomeStatements();
    void settingsSurviveTheManifest();
    void rolesAreReadFromTheArchivesStatements();
    void entriesForExistingSchemasAreLeftOut();
    void onlyTheRefusedSettingIsNoErrorOfARestore_data();
    void onlyTheRefusedSettingIsNoErrorOfARestore();
};

void TestPostgresRestoreNames::namesComeFromTheLiveNameAndTheShortRunId()
{
    const PostgresNames names = postgresNames(u"shop"_s, u"20261122-140211-7f3a"_s);
    QCOMPARE(names.live, u"shop"_s);
    QCOMPARE(names.scratch, u"shop_restore_7f3a"_s);
    QCOMPARE(names.aside, u"shop_before_7f3a"_s);
    QCOMPARE(names.undone, u"shop_undone_7f3a"_s);
}

void TestPostgresRestoreNames::longNamesAreCutBetweenCharactersAndStayApart()
{
    const QString stem = QString(29, u'ä') + u"ab"_s; // 60 bytes
    const PostgresNames first = postgresNames(stem + u"1"_s, u"20261122-140211-7f3a"_s);
    const PostgresNames second = postgresNames(stem + u"2"_s, u"20261122-140211-7f3a"_s);
    for (const QString &name : {first.scratch, first.aside, first.undone, second.scratch}) {
        QVERIFY(name.toUtf8().size() <= 63);
        QVERIFY(name.endsWith(u"_7f3a"_s));
        QCOMPARE(QString::fromUtf8(name.toUtf8()), name);
    }
    QVERIFY(first.scratch != second.scratch);
    QVERIFY(first.scratch != first.aside);
    const PostgresNames wide = postgresNames(u"𝄞"_s.repeated(15), u"20261122-140211-7f3a"_s);
    QVERIFY(wide.scratch.toUtf8().size() <= 63);
    QCOMPARE(QString::fromUtf8(wide.scratch.toUtf8()), wide.scratch);
}

void TestPostgresRestoreNames::aMarkerSurvivesItsCommentAndForeignCommentsAreNone()
{
    const QString own = u"orders\nof \"Müller\"; {}"_s;
    const PostgresMarker marker{
        .kind = PostgresMarkerKind::Before, .runId = u"20261122-140211-7f3a"_s, .comment = own, .complete = true};
    const auto read = PostgresMarker::fromComment(marker.toComment());
    QVERIFY(read.has_value());
    QCOMPARE(read->comment, own);
    QVERIFY(read->complete);
    QVERIFY(isMarkedAs(marker.toComment(), PostgresMarkerKind::Before, marker.runId));
    QVERIFY(!isMarkedAs(marker.toComment(), PostgresMarkerKind::Undone, marker.runId));
    QVERIFY(!isMarkedAs(marker.toComment(), PostgresMarkerKind::Before, u"20261122-140211-ffff"_s));
    for (const QString &foreign :
         {QString(), own, u"a\n{\"stillpoint\":\"live\"}"_s, u"{\"stillpoint\":\"before\"}"_s}) {
        QVERIFY(!PostgresMarker::fromComment(foreign).has_value());
    }
}

void TestPostgresRestoreNames::valuesThatAreListsBecomeOneLiteralEach()
{
    QCOMPARE(settingValue(u"search_path"_s, u"\"$user\", public, \"odd, \"\"name\""_s),
             u"'$user', 'public', 'odd, \"name'"_s);
    QCOMPARE(settingValue(u"work_mem"_s, u"7MB"_s), u"'7MB'"_s);
    QCOMPARE(settingValue(u"app.title"_s, u"a, b"_s), u"'a, b'"_s);
}

void TestPostgresRestoreNames::rightsThatAreNoneOfADatabaseNeverBecomeStatements()
{
    PostgresDatabaseSettings settings;
    settings.grants.emplace();
    settings.grants->push_back({.grantee = u"clerk"_s, .privilege = u"CONNECT"_s, .grantable = true});
    settings.grants->push_back(
        {.grantee = u"x"_s, .privilege = u"ALL ON SCHEMA public TO evil; --"_s, .grantable = false});
    const QString all = settings.applyStatements(u"shop"_s).join(u'\n');
    QVERIFY(all.contains(u"GRANT CONNECT ON DATABASE \"shop\" TO \"clerk\" WITH GRANT OPTION"_s));
    QVERIFY(!all.contains(u"evil"_s));
}

void TestPostgresRestoreNames::settingsSurviveTheManifest()
{
    PostgresDatabaseSettings settings;
    settings.owner = u"flowable"_s;
    settings.encoding = u"UTF8"_s;
    settings.connectionLimit = 77;
    settings.settings.push_back({.role = u"flowable"_s, .name = u"work_mem"_s, .value = u"7MB"_s});
    settings.grants.emplace();
    QVERIFY(settings.differencesFrom(PostgresDatabaseSettings::fromJson(settings.toJson())).isEmpty());
    PostgresDatabaseSettings other = settings;
    other.grants.reset();
    QCOMPARE(settings.differencesFrom(PostgresDatabaseSettings::fromJson(other.toJson())).size(), 1);
}

void TestPostgresRestoreNames::rolesAreReadFromTheArchivesStatements()
{
    PostgresArchiveContents contents;
    for (const char *line :
         {"ALTER TABLE public.act_ru_task OWNER TO flowable;", "ALTER TABLE public.t OWNER TO \"Odd \"\"Role\";",
          "GRANT SELECT ON TABLE public.act_ru_task TO clerk WITH GRANT OPTION;",
          "GRANT ALL ON SCHEMA public TO PUBLIC;", "-- GRANT SELECT ON TABLE t TO nobody;"}) {
        readArchiveStatement(line, contents);
    }
    QCOMPARE(contents.owners, (QStringList{u"flowable"_s, u"Odd \"Role"_s}));
    QCOMPARE(contents.grantees, QStringList{u"clerk"_s});
}

void TestPostgresRestoreNames::entriesForExistingSchemasAreLeftOut()
{
    const QByteArray list = "; header\n"
                            "5; 2615 2200 SCHEMA - public pg_database_owner\n"
                            "6; 2615 16390 SCHEMA - flow owner\n"
                            "3355; 0 0 COMMENT - SCHEMA public pg_database_owner\n"
                            "3356; 0 0 ACL - SCHEMA flow owner\n"
                            "2; 3079 16400 EXTENSION - pgcrypto \n"
                            "214; 1259 16389 TABLE public act_x owner\n";
    const QByteArray kept = withoutExisting(list, {u"public"_s}, {u"pgcrypto"_s});
    QVERIFY(!kept.contains("public pg_database_owner"));
    QVERIFY(!kept.contains("pgcrypto"));
    QVERIFY(kept.contains("SCHEMA - flow owner"));
    QVERIFY(kept.contains("ACL - SCHEMA flow owner"));
    QVERIFY(kept.contains("TABLE public act_x"));
    PostgresArchiveContents contents;
    for (const QByteArray &line : list.split('\n')) {
        readArchiveList(line, contents);
    }
    QCOMPARE(contents.entries, 6);
    QCOMPARE(contents.schemas, (QStringList{u"public"_s, u"flow"_s}));
    QCOMPARE(contents.extensions, QStringList{u"pgcrypto"_s});
}

void TestPostgresRestoreNames::onlyTheRefusedSettingIsNoErrorOfARestore_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("harmless");
    QTest::addColumn<QByteArray>("first");
    const QByteArray refused =
        "pg_restore: while INITIALIZING:\n"
        "pg_restore: error: could not execute query: ERROR:  unrecognized configuration parameter "
        "\"transaction_timeout\"\n"
        "Command was: SET transaction_timeout = 0;\n\n";
    const QByteArray failed = "pg_restore: error: COPY failed for table \"t\": ERROR:  value too long\n"
                              "CONTEXT:  COPY t, line 1\n";
    const QByteArray warned = "pg_restore: warning: errors ignored on restore: 1";
    QTest::newRow("nothing") << QByteArray("pg_restore: creating TABLE \"public.t\"") << false << QByteArray();
    QTest::newRow("the refused setting") << QByteArray(refused + warned) << true << QByteArray();
    QTest::newRow("another error after it") << QByteArray(refused + failed + warned) << false << failed.trimmed();
    QTest::newRow("another error alone") << QByteArray(failed + warned) << false << failed.trimmed();
    const QByteArray last = "pg_restore: error: could not read from input file";
    QTest::newRow("an error as the last line") << QByteArray(refused + last) << false << last;
    const QByteArray posing = "pg_restore: error: COPY failed for table \"t\": ERROR:  value too long\n"
                              "Command was: SET transaction_timeout = 0;\n";
    QTest::newRow("an error with the words of the setting")
        << QByteArray(refused + posing) << false << posing.trimmed();
}

void TestPostgresRestoreNames::onlyTheRefusedSettingIsNoErrorOfARestore()
{
    QFETCH(QByteArray, lines);
    PostgresRestoreErrors errors;
    for (const QByteArray &line : lines.split('\n')) {
        errors.add(line);
    }
    QTEST(errors.areOnlyTheUnknownSetting(), "harmless");
    QTEST(errors.first(), "first");
}

QTEST_GUILESS_MAIN(TestPostgresRestoreNames)
#include "tst_postgresrestorenames.moc"
