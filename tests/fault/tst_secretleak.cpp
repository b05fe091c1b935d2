// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"
#include "tests/kit/searchapi.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds interval{3};

/// The password of the database or of the cluster, and of nothing else in the world.
const QByteArray marker = QByteArrayLiteral("Zx7-Marker-Zx7q%=: $");

/// A secret as it might be written.
QList<QByteArray> spellings(const QByteArray &secret)
{
    const QString text = QString::fromLatin1(secret);
    return {secret, secret.toBase64(QByteArray::OmitTrailingEquals), secret.toHex(),
            QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)};
}

/// What must be nowhere; set before a watch begins.
QList<QByteArray> &wanted()
{
    static QList<QByteArray> words = spellings(marker);
    return words;
}

bool holdsMarker(const QByteArray &bytes)
{
    const QList<QByteArray> &all = wanted();
    return std::any_of(all.begin(), all.end(), [&bytes](const QByteArray &word) { return bytes.contains(word); });
}

/// A login of the cluster: the option that names it, its name, and what is secret of it.
struct SearchLogin
{
    QString option;
    QString name;
    QByteArray secret;
    bool isAccepted;
};

bool addSearchSecret(const QString &secretsFile, const QByteArray &secret)
{
    QFile file(secretsFile);
    return file.open(QIODevice::Append) && file.write("search=" + secret + '\n') > 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Looks at the arguments and the environment of every process of the machine, over and over, while it lives.
class ProcessWatch
{
public:
    ProcessWatch()
        : m_thread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                look();
                std::this_thread::sleep_for(interval);
            }
        })
    {
    }

    /// What held the marker, and the names of all programs that were seen.
    QStringList leaks()
    {
        const std::lock_guard lock(m_mutex);
        return m_leaks;
    }

    QStringList programs()
    {
        const std::lock_guard lock(m_mutex);
        return m_programs;
    }

private:
    void look()
    {
        for (const QString &process : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
            const QByteArray words = contentOf(u"/proc/%1/cmdline"_s.arg(process));
            const QByteArray environment = contentOf(u"/proc/%1/environ"_s.arg(process));
            const QString program = QString::fromLocal8Bit(words.split('\0').value(0)).section(u'/', -1);
            const std::lock_guard lock(m_mutex);
            if (!m_programs.contains(program)) {
                m_programs << program;
            }
            if (holdsMarker(words)) {
                m_leaks << u"arguments of "_s + program;
            }
            if (holdsMarker(environment)) {
                m_leaks << u"environment of "_s + program;
            }
        }
    }

    std::mutex m_mutex; ///< protects the lists, which the test reads while the thread works
    QStringList m_leaks;
    QStringList m_programs;
    std::jthread m_thread; // last: it uses the others
};

/// Files below a folder that hold the marker, compressed ones unpacked.
QStringList leaksBelow(const QString &folder, int *searched)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        ++*searched;
        QByteArray content = contentOf(path);
        if (path.endsWith(u".zst"_s)) {
            ProgramCall unpack;
            unpack.program = QStandardPaths::findExecutable(u"zstd"_s);
            unpack.arguments = QStringList{u"-dc"_s, path};
            content += runProgram(unpack).output;
        }
        if (holdsMarker(content) || holdsMarker(path.toLocal8Bit())) {
            found << path;
        }
    }
    return found;
}

} // namespace

class TestSecretLeak : public QObject
{
    Q_OBJECT

private slots:

    void theSearchFindsWhatItLooksFor()
    {
        TestFolder folder;
        QFile planted(folder.path(u"log"_s));
        QVERIFY(planted.open(QIODevice::WriteOnly));
        planted.write("connecting with " + marker + '\n');
        planted.close();
        int searched = 0;
        QCOMPARE(leaksBelow(folder.path(), &searched).size(), 1);

        for (const bool asArgument : {true, false}) {
            ProcessWatch watch;
            ProgramCall careless;
            careless.program = QStandardPaths::findExecutable(u"sleep"_s);
            careless.arguments = QStringList{u"1"_s};
            if (asArgument) {
                careless.program = QStandardPaths::findExecutable(u"sh"_s);
                careless.arguments = QStringList{u"-c"_s, u"sleep 1; :"_s, QString::fromLatin1(marker)};
            } else {
                careless.environment = {{u"PGPASSWORD"_s, QString::fromLatin1(marker)}};
            }
            const ProgramResult ended = runProgram(careless);
            QCOMPARE(ended.exitCode, 0);
            QVERIFY(!watch.leaks().isEmpty());
        }
    }

    void thePasswordIsNowhereButInTheServer()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"zstd"_s).isEmpty(), "this test needs the program zstd");
        TestFolder folder;
        NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
        // Not on the application's own database: a restore waits until nobody is.
        DatabaseAddress maintenance = database.superuser;
        maintenance.name = u"postgres"_s;
        TestConnection server(maintenance);
        QString literal = QString::fromLatin1(marker);
        QVERIFY(server.execute(u"SET standard_conforming_strings = on"_s));
        QVERIFY(server.execute(
            u"ALTER ROLE \"%1\" PASSWORD '%2'"_s.arg(database.owner.user, literal.replace(u'\'', u"''"_s))));
        // Enough that the tools are seen at work.
        {
            TestConnection filling(database.superuser);
            QVERIFY(filling.execute(u"CREATE TABLE bulk AS SELECT n, md5(n::text) AS text FROM "
                                    "generate_series(1, 200000) n"_s));
            QVERIFY(filling.execute(u"ALTER TABLE bulk OWNER TO \"%1\""_s.arg(database.owner.user)));
        }
        database.owner.password = QString::fromLatin1(marker);
        const ApplicationScene scene(folder, database);
        const CommandLine commandLine(folder.path(u"home"_s));
        QCOMPARE(commandLine.addProfile(scene).exitCode, 0);

        ProcessWatch watch;
        QByteArray said;
        const auto run = [&](const QStringList &words) {
            const CommandResult result = commandLine.run(words);
            said += result.output.toUtf8() + result.errors.toUtf8();
            return result;
        };
        QStringList backup = commandLine.backupWords(scene);
        const QString secrets = backup.last();
        const CommandResult made = run(backup);
        QVERIFY2(made.exitCode == 0, made.text().constData());
        const QString set = made.last().value(u"set"_s).toString();
        QCOMPARE(run({u"verify"_s, set, u"--json"_s}).exitCode, 0);
        QCOMPARE(run(commandLine.restoreWords(scene, set)).exitCode, 0);

        // The same words are now a wrong password, which servers and libraries like to talk about.
        QVERIFY(server.execute(u"ALTER ROLE \"%1\" PASSWORD 'other'"_s.arg(database.owner.user)));
        backup.removeAll(u"--json"_s);
        QVERIFY(run(backup).exitCode != 0);
        QCOMPARE(run({u"check"_s, u"--profile"_s, u"shop"_s, u"--secrets"_s, secrets}).exitCode, 3);

        for (const QString &program : {u"pg_dump"_s, u"pg_restore"_s, u"stillpoint-cli"_s}) {
            QVERIFY2(watch.programs().contains(program), qPrintable(program + u" was never seen"_s));
        }
        QCOMPARE(watch.leaks(), QStringList());
        QVERIFY(!holdsMarker(said));

        QVERIFY(QFile::remove(secrets));
        int searched = 0;
        QCOMPARE(leaksBelow(folder.path(), &searched), QStringList());
        QVERIFY2(searched > 30, "the search went past the files");
        QVERIFY(QFile::exists(commandLine.home() + u"/data/stillpoint/stillpoint.log"_s));
    }

    void theSecretsOfSearchAreNowhereButInTheCluster()
    {
        NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, {.security = true}));
        SearchApi api(server);
        const QString index = u"acme-tasks-20260101-1200-00-1"_s;
        QVERIFY(api.createIndex(index) && api.addAlias(index, u"acme-tasks"_s) && api.storeMany(index, 20));
        QVERIFY(api.registerRepository(u"backups"_s, u"backups"_s));
        const std::vector<SearchLogin> logins{
            {u"--search-user"_s, server.backupUser.name, server.backupUser.password.toLatin1(), true},
            // The test distribution has no keys of its own, so that this one is always refused.
            {u"--search-api-key"_s, u"VuaCfGcBCdbkQm-e5aOx"_s, marker, false},
        };
        for (const SearchLogin &login : logins) {
            QVERIFY(login.secret.size() > 15);
            // Also as the header of a request says it.
            wanted() = spellings(login.secret) << QByteArray(login.name.toLatin1() + ':' + login.secret).toBase64();
            searchIsUsedWithoutShowing(server, login);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        wanted() = spellings(marker);
    }

private:
    static void searchIsUsedWithoutShowing(const SearchServer &server, const SearchLogin &login)
    {
        TestFolder folder;
        NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
        const ApplicationScene scene(folder, database);
        const CommandLine commandLine(folder.path(u"home"_s));
        const CommandResult added = commandLine.addProfile(scene,
                                                           {u"--search"_s, server.url, u"--search-prefix"_s, u"acme-"_s,
                                                            u"--search-repository"_s, u"backups"_s, u"--search-ca"_s,
                                                            server.ca, login.option, login.name});
        QVERIFY2(added.exitCode == 0, added.text().constData());

        ProcessWatch watch;
        QByteArray said = added.text();
        const auto run = [&](const QStringList &words, const QByteArray &secret) {
            const qsizetype option = words.indexOf(u"--secrets"_s);
            if (!addSearchSecret(words.value(option + 1), secret)) {
                QTest::qFail("the secrets file", __FILE__, __LINE__);
            }
            const CommandResult result = commandLine.run(words);
            said += result.output.toUtf8() + result.errors.toUtf8();
            return result;
        };
        if (login.isAccepted) {
            const CommandResult made = run(commandLine.backupWords(scene), login.secret);
            QVERIFY2(made.exitCode == 0, made.text().constData());
            const CommandResult restored =
                run(commandLine.restoreWords(scene, made.last().value(u"set"_s).toString()), login.secret);
            QVERIFY2(restored.exitCode == 0, restored.text().constData());
        }
        // A secret that is refused is what servers and libraries like to talk about.
        const QByteArray refusedSecret = login.isAccepted ? login.secret + "-wrong" : login.secret;
        QVERIFY(run(commandLine.backupWords(scene), refusedSecret).exitCode != 0);

        QVERIFY2(watch.programs().contains(u"stillpoint-cli"_s), "the program was never seen");
        QCOMPARE(watch.leaks(), QStringList());
        QVERIFY(!holdsMarker(said));
        QVERIFY(QFile::remove(commandLine.home() + u"/secrets"_s));
        int searched = 0;
        QCOMPARE(leaksBelow(folder.path(), &searched), QStringList());
        QVERIFY2(searched > 20, "the search went past the files");
    }
};

QTEST_GUILESS_MAIN(TestSecretLeak)
#include "tst_secretleak.moc"
