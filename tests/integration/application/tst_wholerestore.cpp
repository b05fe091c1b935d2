// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"
#include "tests/kit/testconnection.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The main job, second half: what a backup holds comes back, whatever is left of the live state, and what a restore
/// replaced comes back too. Everything is compared from outside: rows, structure, settings, rights and files.
class WholeRestoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRestoreOverAWorkingApplicationNamesItsSessionsAndChangesNothing();
    void aRestoreOverTheLiveStateIsUndoneExactlyAndDiscardedWithoutATrace();
    void everyStoreThatWasDestroyedComesBackAndTheApplicationWorksOnIt();
    void cleanupTestCase();

private:
    /// All there is to compare of both stores.
    struct State
    {
        Fingerprint database;
        Fingerprint tree;
    };

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isState(const State &expected) const;
    /// Databases of the server and entries beside the content folder.
    [[nodiscard]] QStringList besides() const;
    [[nodiscard]] bool becomesIdle();
    [[nodiscard]] bool decorate();
    [[nodiscard]] QString maintenance(const QString &sql) const;

    std::optional<Workstation> m_workstation; // its folder is removed last: the application writes into it
    std::optional<PostgresServer> m_server;
    std::optional<TestDatabase> m_database;
    std::optional<Application> m_application;
    QString m_content;
    QString m_set;
    State m_backedUp;
};

namespace {

QJsonObject jsonOf(const Application::Answer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

/// The load ends with an order whose task is open and a content item of known bytes.
bool worksAsBefore(const Application &application, const Ledger &ledger)
{
    const LedgerEntry *content = nullptr;
    for (const LedgerEntry &entry : ledger) {
        if (entry.kind == u"content.create"_s && entry.size > 0) {
            content = &entry;
        }
        if (content != nullptr && entry.id == content->id && entry.kind == u"content.replace"_s) {
            content = &entry;
        }
        if (content != nullptr && entry.id == content->id && entry.kind == u"content.delete"_s) {
            content = nullptr;
        }
    }
    if (content == nullptr) {
        return false;
    }
    const auto bytes = application.get(u"/content-api/content-service/content-items/%1/data"_s.arg(content->id));
    const QByteArray found = QCryptographicHash::hash(bytes.body, QCryptographicHash::Sha256).toHex();
    const QJsonObject tasks = jsonOf(application.get(u"/process-api/runtime/tasks?size=1"_s));
    const QString task = tasks[u"data"_s].toArray().first()[u"id"_s].toString();
    const auto completed =
        application.send(u"POST"_s, u"/process-api/runtime/tasks/"_s + task, {{u"action"_s, u"complete"_s}});
    const auto gone = application.get(u"/process-api/runtime/tasks/"_s + task);
    return bytes.status == 200 && found == content->sha256 && completed.status == 200 && gone.status == 404;
}

/// Also entries whose names are not UTF-8, which Qt cannot remove.
bool removeTree(const QString &path)
{
    std::error_code error;
    std::filesystem::remove_all(path.toStdString(), error);
    return !error;
}

} // namespace

void WholeRestoreTest::initTestCase()
{
    if (::geteuid() != 0) {
        QSKIP("Files with the owners of an application need root.");
    }
    NEED_SERVICE(server, Services::ownPostgres());
    NEED_SERVICE(database, Services::databaseIn(server));
    m_workstation.emplace();
    m_content = m_workstation->path(u"application/content"_s);
    NEED_SERVICE(application, Services::application(database.owner, m_content));
    m_server.emplace(std::move(server));
    m_database.emplace(std::move(database));
    m_application.emplace(std::move(application));
    QVERIFY(m_workstation->addProfile(u"shop"_s, m_database->owner, m_content));
    QVERIFY(m_workstation->addProfile(u"byroot"_s, m_database->superuser, m_content, m_database->owner.user));
    NEED_SERVICE(ledger, Services::work(*m_application, 6));
    QVERIFY(!ledger.empty());
    QVERIFY(becomesIdle());
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    m_set = backup.set();
    m_backedUp = state();
}

WholeRestoreTest::State WholeRestoreTest::state() const
{
    return {.database = fingerprintOfDatabase(m_database->superuser), .tree = fingerprintOfTree(m_content)};
}

bool WholeRestoreTest::isState(const State &expected) const
{
    const State found = state();
    return areEqual(expected.database, found.database) && areEqual(expected.tree, found.tree);
}

QString WholeRestoreTest::maintenance(const QString &sql) const
{
    TestConnection connection(m_server->database(u"postgres"_s));
    return connection.tryExecute(sql);
}

QStringList WholeRestoreTest::besides() const
{
    QStringList found;
    TestConnection connection(m_server->database(u"postgres"_s));
    for (const QList<QVariant> &row : connection.rows(u"select datname from pg_database order by 1"_s)) {
        found.append(row.first().toString());
    }
    return found
        + QDir(m_workstation->path(u"application"_s))
              .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

bool WholeRestoreTest::becomesIdle()
{
    TestConnection connection(m_database->superuser);
    return QTest::qWaitFor(
        [&] {
            return connection.value(u"select count(*) from act_ru_job"_s).toInt() == 0
                && connection
                       .value(u"select count(*) from pg_stat_activity where usename='%1' and state<>'idle'"_s.arg(
                           m_database->owner.user))
                       .toInt()
                == 0;
        },
        60000);
}

void WholeRestoreTest::aRestoreOverAWorkingApplicationNamesItsSessionsAndChangesNothing()
{
    QVERIFY(m_application->isHealthy());
    const State before = state();
    const QStringList beside = besides();
    const CommandEnd restore = m_workstation->restore(m_set, u"shop"_s, {u"--stop-limit"_s, u"3"_s});
    QVERIFY(endedWith(restore, 3));
    QCOMPARE(restore.verdict(), u"failed-nothing-changed"_s);
    const QJsonObject error = restore.end()[u"error"_s].toObject();
    QCOMPARE(error[u"code"_s].toString(), u"Busy"_s);
    QVERIFY2(error[u"message"_s].toString().contains(m_database->owner.user)
                 || error[u"detail"_s].toString().contains(m_database->owner.user),
             restore.text.right(4000).constData());
    QVERIFY(m_application->isHealthy());
    QVERIFY(isState(before));
    QCOMPARE(besides(), beside);
}

void WholeRestoreTest::aRestoreOverTheLiveStateIsUndoneExactlyAndDiscardedWithoutATrace()
{
    const QStringList beside = besides();
    NEED_SERVICE(ledger, Services::work(*m_application, 2, 5));
    QVERIFY(!ledger.empty());
    QVERIFY(becomesIdle());
    const State before = state();

    // The restore is begun while the application works, and goes on by itself when that is stopped.
    ProgramRun running(m_workstation->call(m_workstation->restoreWords(m_set, u"shop"_s)));
    QVERIFY(running.waitForText("Stop all its nodes now", std::chrono::seconds(120)));
    QVERIFY(m_application->isHealthy());
    QVERIFY(m_application->stop());
    const CommandEnd restore = Workstation::endOf(running.finish());
    QVERIFY(endedWith(restore, 0));
    QVERIFY(isState(m_backedUp));

    QVERIFY(endedWith(m_workstation->undo(u"shop"_s), 0));
    QVERIFY(isState(before));
    QVERIFY(m_application->start());
    for (const LedgerEntry &entry : ledger) {
        if (entry.kind == u"start"_s) {
            QCOMPARE(m_application->get(u"/process-api/history/historic-process-instances/"_s + entry.id).status, 200);
        }
    }
    QVERIFY(m_application->stop());

    QVERIFY(endedWith(m_workstation->discard(u"shop"_s), 0));
    QCOMPARE(besides(), beside);
}

bool WholeRestoreTest::decorate()
{
    const QString owner = m_database->owner.user;
    const QString name = m_database->superuser.name;
    const QStringList statements{
        u"create role reporting"_s,
        u"create role auditor login"_s,
        u"alter database %1 set work_mem = '8MB'"_s.arg(name),
        u"alter database %1 set search_path = public, \"Odd Name\""_s.arg(name),
        u"alter role %1 in database %2 set statement_timeout = '7min'"_s.arg(owner, name),
        u"alter role auditor in database %1 set log_min_duration_statement = 250"_s.arg(name),
        u"alter database %1 connection limit 77"_s.arg(name),
        u"comment on database %1 is 'The shop''s data, \"live\"'"_s.arg(name),
        u"revoke all on database %1 from public"_s.arg(name),
        u"grant connect on database %1 to reporting with grant option"_s.arg(name),
    };
    for (const QString &statement : statements) {
        if (!maintenance(statement).isEmpty()) {
            return false;
        }
    }
    TestConnection inside(m_database->superuser);
    const bool granted = inside.execute(u"grant select on act_hi_procinst to reporting"_s)
        && inside.execute(u"alter default privileges for role %1 grant select on tables to reporting"_s.arg(owner))
        && inside.execute(u"create view orders as select business_key_ from act_hi_procinst"_s)
        && inside.execute(u"alter view orders owner to auditor"_s)
        && inside.execute(u"create sequence tickets start 41; select nextval('tickets')"_s);

    const QByteArray root = m_content.toLocal8Bit();
    const timespec times[2] = {{.tv_sec = 1, .tv_nsec = 0}, {.tv_sec = 1234567890, .tv_nsec = 123456789}};
    const bool made = ::symlink("../elsewhere", QByteArray(root + "/a link").constData()) == 0
        && ::mkdir(QByteArray(root + "/empty folder").constData(), 0750) == 0
        && ::chown(QByteArray(root + "/empty folder").constData(), 4321, 8765) == 0
        && QFile(m_content + u"/odd\nname.txt"_s).open(QIODevice::WriteOnly)
        && ::link(QByteArray(root + "/odd\nname.txt").constData(), QByteArray(root + "/second\xff").constData()) == 0
        && ::chmod(QByteArray(root + "/odd\nname.txt").constData(), 0604) == 0
        && ::utimensat(AT_FDCWD, QByteArray(root + "/odd\nname.txt").constData(), times, 0) == 0;
    return granted && made;
}

void WholeRestoreTest::everyStoreThatWasDestroyedComesBackAndTheApplicationWorksOnIt()
{
    QVERIFY(m_application->start());
    NEED_SERVICE(ledger, Services::work(*m_application, 3, 9));
    QVERIFY(becomesIdle());
    QVERIFY(m_application->stop());
    QVERIFY(decorate());
    const State before = state();
    const CommandEnd backup = m_workstation->backUp(u"byroot"_s);
    QVERIFY(endedWith(backup, 0));
    QVERIFY(isState(before));

    const QStringList beside = besides();
    QCOMPARE(maintenance(u"drop database %1 with (force)"_s.arg(m_database->superuser.name)), QString());
    QVERIFY(removeTree(m_content));
    const CommandEnd restore = m_workstation->restore(backup.set(), u"byroot"_s);
    QVERIFY(endedWith(restore, 0));
    QVERIFY(isState(before));

    QVERIFY(m_application->start());
    QVERIFY(worksAsBefore(*m_application, ledger));
    // Nothing was replaced: all there is to discard is the restore's own record.
    QVERIFY(endedWith(m_workstation->discard(u"byroot"_s), 0));
    QCOMPARE(besides(), beside);
    QVERIFY(m_application->isHealthy());
}

void WholeRestoreTest::cleanupTestCase()
{
    m_application.reset();
    QVERIFY(!m_workstation || removeTree(m_workstation->path(u"application"_s)));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::WholeRestoreTest)
#include "tst_wholerestore.moc"
