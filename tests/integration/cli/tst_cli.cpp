// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// The last line of every run says how it ended.
bool endsWith(const CommandResult &result, int exitCode, const QString &verdict)
{
    const QJsonObject end = result.last();
    return result.exitCode == exitCode && result.isAllJson && end.value(u"event"_s) == u"end"_s
        && end.value(u"exit"_s).toInt(-1) == exitCode && end.value(u"verdict"_s) == verdict
        && end.value(u"losses"_s).isArray() && end.contains(u"set"_s);
}

/// A mistake of the caller: 64, one sentence, and what to do.
bool isUsageError(const CommandResult &result)
{
    const std::vector<QJsonObject> errors = result.all(u"error"_s);
    return result.exitCode == 64 && errors.size() == 1 && !errors.front().value(u"message"_s).toString().isEmpty();
}

bool overwriteOneByte(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() / 2)) {
        return false;
    }
    const QByteArray old = file.read(1);
    return file.seek(file.size() / 2) && file.write(QByteArray(1, static_cast<char>(old.at(0) ^ 0x55))) == 1;
}

} // namespace

/// One application for all tests; each has a home and a backup folder of its own.
class TestCli : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_database.emplace(std::move(database));
        m_scene.emplace(m_folder, *m_database);
    }

    void init()
    {
        m_commandLine.emplace(m_folder.path(u"home-%1"_s.arg(++m_number)));
        QDir(m_scene->backupFolder()).removeRecursively();
    }

    void cleanupTestCase()
    {
        m_scene.reset();
        m_database.reset();
    }

    void theGrammarIsEnforced_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{u"backupp"_s, u"--json"_s};
        QTest::newRow("half a command") << QStringList{u"profile"_s, u"--json"_s};
        QTest::newRow("unknown option") << QStringList{u"list"_s, u"--json"_s, u"--colour"_s};
        QTest::newRow("nothing to show") << QStringList{u"show"_s, u"--json"_s};
        QTest::newRow("too much to show") << QStringList{u"show"_s, u"--json"_s, u"a"_s, u"b"_s};
        QTest::newRow("backup of what") << QStringList{u"backup"_s, u"--json"_s, u"--hot"_s};
        QTest::newRow("backup how") << QStringList{u"backup"_s, u"--json"_s, u"--profile"_s, u"shop"_s};
        QTest::newRow("unknown profile") << QStringList{u"backup"_s, u"--json"_s, u"--hot"_s, u"--profile"_s, u"no"_s};
        QTest::newRow("jobs of no number")
            << QStringList{u"backup"_s, u"--json"_s, u"--hot"_s, u"--profile"_s,
                           u"shop"_s,   u"--jobs"_s, u"two"_s,   u"--acknowledge-consistency"_s};
        QTest::newRow("set that is not there") << QStringList{u"verify"_s, u"/nonexistent/set"_s, u"--json"_s};
        QTest::newRow("no restore to undo") << QStringList{u"undo"_s, u"--json"_s, u"--profile"_s, u"shop"_s};
    }

    void theGrammarIsEnforced()
    {
        QFETCH(const QStringList, words);
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const CommandResult result = m_commandLine->run(words);
        QCOMPARE(result.exitCode, 64);
        if (!words.isEmpty()) {
            QVERIFY2(isUsageError(result), result.text().constData());
        }
    }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QString>("command");
        for (const QString &command :
             {u"profile add"_s, u"profile edit"_s, u"profile list"_s, u"profile show"_s, u"profile remove"_s,
              u"profile export"_s, u"profile import"_s, u"check"_s, u"backup"_s, u"list"_s, u"show"_s, u"verify"_s,
              u"restore"_s, u"undo"_s, u"discard"_s}) {
            QTest::newRow(qPrintable(command)) << command;
        }
    }

    void everyCommandExplainsItself()
    {
        QFETCH(const QString, command);
        const CommandResult result = m_commandLine->run(command.split(u' ') + QStringList{u"--help"_s});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.contains(u"Usage: stillpoint-cli "_s + command), result.text().constData());
        QVERIFY2(m_commandLine->run({u"--help"_s}).output.contains(command), "not in the overview");
    }

    void profilesAreAddedShownEditedExportedImportedAndRemoved()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        QVERIFY2(isUsageError(m_commandLine->addProfile(*m_scene)), "the same name twice");

        QCOMPARE(m_commandLine->run({u"profile"_s, u"edit"_s, u"shop"_s, u"--rename"_s, u"store"_s}).exitCode, 0);
        const CommandResult list = m_commandLine->run({u"profile"_s, u"list"_s, u"--json"_s});
        QCOMPARE(list.all(u"profile"_s).size(), 1U);
        const QJsonObject listed = list.last().value(u"profile"_s).toObject();
        QCOMPARE(listed.value(u"name"_s).toString(), u"store"_s);
        const CommandResult shown = m_commandLine->run({u"profile"_s, u"show"_s, u"store"_s, u"--json"_s});
        QCOMPARE(shown.last().value(u"profile"_s).toObject(), listed);

        const QString file = m_commandLine->home() + u"/exported.json"_s;
        QCOMPARE(m_commandLine->run({u"profile"_s, u"export"_s, u"store"_s, file}).exitCode, 0);
        QVERIFY2(isUsageError(m_commandLine->run({u"profile"_s, u"export"_s, u"store"_s, file, u"--json"_s})),
                 "a file was overwritten");
        QCOMPARE(m_commandLine->run({u"profile"_s, u"remove"_s, u"store"_s}).exitCode, 0);
        QCOMPARE(m_commandLine->run({u"profile"_s, u"show"_s, u"store"_s}).exitCode, 64);
        QCOMPARE(m_commandLine->run({u"profile"_s, u"import"_s, file}).exitCode, 0);
        const CommandResult again = m_commandLine->run({u"profile"_s, u"show"_s, u"store"_s, u"--json"_s});
        QCOMPARE(again.last().value(u"profile"_s).toObject(), listed);
    }

    void aProfileIsReadableByItsOwnerAlone()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        ProgramCall find;
        find.program = u"/usr/bin/find"_s;
        find.arguments = QStringList{m_commandLine->home(), u"-name"_s, u"*.json"_s, u"-printf"_s, u"%m "_s};
        const ProgramResult found = runProgram(find);
        QCOMPARE(found.output, QByteArray("600 "));
    }

    void aPasswordInAnAddressIsRefusedWithoutBeingRepeated()
    {
        DatabaseAddress address = m_database->owner;
        address.user += u":Sesame-4711"_s;
        for (const QString &url : QStringList{urlOf(address), urlOf(m_database->owner) + u"?password=Sesame-4711"_s}) {
            const CommandResult result = m_commandLine->addProfile(*m_scene, {u"--database"_s, url});
            QVERIFY2(isUsageError(result), result.text().constData());
            QVERIFY2(!result.text().contains("Sesame"), result.text().constData());
        }
        QVERIFY(m_commandLine->run({u"profile"_s, u"list"_s, u"--json"_s}).all(u"profile"_s).empty());
    }

    void namesWithASlashAreRefused()
    {
        const QStringList rest{u"--database"_s, urlOf(m_database->owner), u"--json"_s, u"--backup-folder"_s,
                               m_scene->backupFolder()};
        const CommandResult name =
            m_commandLine->run(QStringList{u"profile"_s, u"add"_s, u"a/b"_s, u"--environment"_s, u"x"_s} + rest);
        QVERIFY2(isUsageError(name), name.text().constData());
        const CommandResult environment =
            m_commandLine->run(QStringList{u"profile"_s, u"add"_s, u"a"_s, u"--environment"_s, u"x/y"_s} + rest);
        QVERIFY2(isUsageError(environment), environment.text().constData());
        QVERIFY(m_commandLine->run({u"profile"_s, u"list"_s, u"--json"_s}).all(u"profile"_s).empty());
    }

    void aCheckEndsWith0OrWith3()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const QStringList words{u"check"_s, u"--json"_s,    u"--profile"_s,
                                u"shop"_s,  u"--secrets"_s, m_commandLine->secretsFile(m_database->owner.password)};
        const CommandResult good = m_commandLine->run(words);
        QVERIFY2(good.exitCode == 0 && good.last().value(u"exit"_s).toInt(-1) == 0, good.text().constData());
        QVERIFY(good.all(u"check"_s).size() > 3);
        QVERIFY2(!QFile::exists(m_scene->backupFolder()), "a check wrote something");

        static_cast<void>(m_commandLine->secretsFile(u"wrong"_s));
        const CommandResult bad = m_commandLine->run(words);
        QVERIFY2(bad.exitCode == 3 && bad.last().value(u"exit"_s).toInt(-1) == 3, bad.text().constData());
    }

    void withoutAcknowledgementTheNoticeIsShownAndNothingDone()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        QStringList words = m_commandLine->backupWords(*m_scene);
        words.removeAll(u"--acknowledge-consistency"_s);
        const CommandResult result = m_commandLine->run(words);
        QVERIFY2(isUsageError(result), result.text().constData());
        QCOMPARE(result.all(u"notice"_s).size(), 1U);
        QVERIFY(result.all(u"notice"_s).front().value(u"text"_s).toString().contains(u"atomic"_s));
        QVERIFY(!QFile::exists(m_scene->backupFolder()));
    }

    void aBackupIsListedShownVerifiedAndImportedFrom()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const QString set = backUp();
        QVERIFY(!set.isEmpty());

        const CommandResult list = m_commandLine->run({u"list"_s, u"--profile"_s, u"shop"_s, u"--json"_s});
        QCOMPARE(list.exitCode, 0);
        QCOMPARE(list.all(u"set"_s).size(), 1U);
        QCOMPARE(list.last().value(u"state"_s).toString(), u"complete"_s);
        const QString id = QFileInfo(set).fileName();
        const CommandResult shown = m_commandLine->run({u"show"_s, id, u"--profile"_s, u"shop"_s, u"--json"_s});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.last().value(u"manifest"_s).toObject().contains(u"fences"_s));
        for (const QString &depth : {u"presence"_s, u"hashes"_s, u"canary"_s}) {
            const CommandResult verified = m_commandLine->run({u"verify"_s, set, u"--depth"_s, depth, u"--json"_s});
            QVERIFY2(verified.exitCode == 0 && verified.last().value(u"exit"_s).toInt(-1) == 0,
                     verified.text().constData());
        }

        QCOMPARE(m_commandLine->run({u"profile"_s, u"import"_s, set, u"--name"_s, u"copy"_s}).exitCode, 0);
        const CommandResult copy = m_commandLine->run({u"profile"_s, u"show"_s, u"copy"_s, u"--json"_s});
        QCOMPARE(copy.last().value(u"profile"_s).toObject().value(u"databases"_s).toArray().first()[u"name"_s],
                 m_database->owner.name);
    }

    void aDamagedSetIsFoundWithTheExitCode2()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const QString set = backUp();
        QVERIFY(overwriteOneByte(set + u"/content.index.zst"_s));
        const CommandResult verified = m_commandLine->run({u"verify"_s, set, u"--json"_s});
        QVERIFY2(verified.exitCode == 2 && verified.last().value(u"exit"_s).toInt(-1) == 2,
                 verified.text().constData());
        QVERIFY2(!verified.last().value(u"findings"_s).toArray().isEmpty(), verified.text().constData());
    }

    void aRestoreNeedsTheTargetTyped()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const QString set = backUp();
        m_scene->work();
        const Fingerprint before = m_scene->live();
        QStringList words = m_commandLine->restoreWords(*m_scene, set);

        QStringList planned = words;
        planned.remove(planned.indexOf(u"--yes-restore-over"_s), 2);
        const CommandResult plan = m_commandLine->run(planned);
        QVERIFY2(plan.exitCode == 0 && plan.last().value(u"exit"_s).toInt(-1) == 0, plan.text().constData());
        QCOMPARE(plan.all(u"plan"_s).size(), 1U);
        QVERIFY(plan.all(u"stage"_s).empty());

        words.replaceInStrings(u"staging/shop"_s, u"staging/other"_s);
        const CommandResult refused = m_commandLine->run(words);
        QVERIFY2(isUsageError(refused), refused.text().constData());
        QCOMPARE(differences(before, m_scene->live()), QStringList());
    }

    void aRestoreIsUndoneAndDiscarded()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const Fingerprint backedUp = m_scene->live();
        const QString set = backUp();
        m_scene->work();
        const Fingerprint worked = m_scene->live();
        QVERIFY(!differences(backedUp, worked).isEmpty());

        const CommandResult restored = m_commandLine->run(m_commandLine->restoreWords(*m_scene, set));
        QVERIFY2(endsWith(restored, 0, u"verified"_s), restored.text().constData());
        QCOMPARE(differences(backedUp, m_scene->live()), QStringList());
        QVERIFY(m_scene->applicationCanLogIn());

        QStringList back{u"undo"_s, u"--json"_s,    u"--profile"_s,
                         u"shop"_s, u"--secrets"_s, m_commandLine->secretsFile(m_database->owner.password)};
        const CommandResult planned = m_commandLine->run(back);
        QVERIFY2(planned.exitCode == 0 && planned.all(u"stage"_s).empty(), planned.text().constData());
        QCOMPARE(differences(backedUp, m_scene->live()), QStringList());
        back << u"--yes-restore-over"_s << u"staging/shop"_s;
        const CommandResult undone = m_commandLine->run(back);
        QVERIFY2(endsWith(undone, 0, u"verified"_s), undone.text().constData());
        QCOMPARE(differences(worked, m_scene->live()), QStringList());

        QVERIFY(!m_scene->leftBeside().isEmpty());
        back.first() = u"discard"_s;
        const CommandResult discarded = m_commandLine->run(back);
        QVERIFY2(endsWith(discarded, 0, u"verified"_s), discarded.text().constData());
        QCOMPARE(m_scene->leftBeside(), QStringList());
        QCOMPARE(differences(worked, m_scene->live()), QStringList());
    }

    void anInterruptedBackupEndsCleanlyAndIsNotOfferedForRestore()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        TestConnection application(m_database->owner);
        // Enough for the dump to be at work when the signal comes.
        QVERIFY(application.execute(u"CREATE TABLE bulk AS SELECT n, md5(n::text) || md5((n + 1)::text) AS text "
                                    "FROM generate_series(1, 600000) n"_s));
        ProgramRun run(m_commandLine->call(m_commandLine->backupWords(*m_scene)));
        const auto dumps = [&run] { return !childrenOf(run.pid()).filter(u"pg_dump"_s).filter(u"--host"_s).isEmpty(); };
        QVERIFY2(QTest::qWaitFor(dumps, 30000), "no dump began");
        run.sendSignal(SIGINT);
        const qint64 pid = run.pid();
        const CommandResult result = toCommandResult(run.finish());
        QVERIFY(application.execute(u"DROP TABLE bulk"_s));

        QVERIFY2(endsWith(result, 6, u"cancelled"_s), result.text().constData());
        QCOMPARE(childrenOf(pid), QStringList());
        QVERIFY2(m_scene->sessionsEnd(), qPrintable(m_scene->sessions().join(u'\n')));
        QVERIFY(m_scene->isUnlocked());
        QCOMPARE(m_scene->completeSets(), QStringList());
        QCOMPARE(result.last().value(u"set"_s).toString(), QString());
        for (const QString &set : m_scene->incompleteSets()) {
            const CommandResult list = m_commandLine->run({u"list"_s, u"--profile"_s, u"shop"_s, u"--json"_s});
            QCOMPARE(list.last().value(u"state"_s).toString(), u"incomplete"_s);
            const CommandResult restore = m_commandLine->run(m_commandLine->restoreWords(*m_scene, set));
            QVERIFY2(restore.exitCode == 64, restore.text().constData());
        }
        QVERIFY(!backUp().isEmpty());
    }

    void aSecondRunIsRefusedWhileOneGoesOn_data()
    {
        QTest::addColumn<bool>("otherFolder");
        QTest::newRow("the same backup folder") << false;
        QTest::newRow("the same database, another backup folder") << true;
    }

    void aSecondRunIsRefusedWhileOneGoesOn()
    {
        QFETCH(const bool, otherFolder);
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        ProgramRun first(m_commandLine->call(m_commandLine->backupWords(*m_scene)));
        QVERIFY(first.waitForText("\"event\":\"start\"", std::chrono::seconds(30)));
        first.sendSignal(SIGSTOP);

        const QString elsewhere = m_folder.path(u"elsewhere"_s);
        if (otherFolder) {
            QCOMPARE(m_commandLine->run({u"profile"_s, u"edit"_s, u"shop"_s, u"--backup-folder"_s, elsewhere}).exitCode,
                     0);
        }
        const CommandResult second = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        first.sendSignal(SIGCONT);
        const CommandResult firstResult = toCommandResult(first.finish());
        QVERIFY2(endsWith(second, 75, u"failed-nothing-changed"_s), second.text().constData());
        QVERIFY2(endsWith(firstResult, 0, u"verified"_s), firstResult.text().constData());
        QCOMPARE(m_scene->completeSets().size(), 1);
        QVERIFY2(!QFile::exists(elsewhere), "a refused run wrote into its folder");
    }

private:
    /// The folder of a new, verified set; empty and a failed test when it is none.
    QString backUp()
    {
        const CommandResult result = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        if (!endsWith(result, 0, u"verified"_s)) {
            QTest::qFail(result.text().constData(), __FILE__, __LINE__);
            return {};
        }
        return result.last().value(u"set"_s).toString();
    }

    TestFolder m_folder;
    std::optional<TestDatabase> m_database;
    std::optional<ApplicationScene> m_scene;
    std::optional<CommandLine> m_commandLine;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
