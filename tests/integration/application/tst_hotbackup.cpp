// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/heldwrites.h"
#include "tests/integration/application/workstation.h"
#include "tests/kit/testconnection.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The main job, first half: a real application that keeps working is backed up by the real command, and what the set
/// holds is exactly what the set says it holds. Sets are taken out with the commands of their RESTORE.md, so that no
/// part of the program under test judges its own work.
class HotBackupTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anIdleApplicationsBackupIsVerifiedAndNothingChangedMeanwhile();
    void aSecondBackupStoresOnlyWhatChangedAndBothSetsRestoreByHand();
    void aBackupUnderLoadHoldsEveryAcknowledgedWriteAndNamesWhatItLost();
    void theSkewsWidthIsTheDistanceOfTheFences_data();
    void theSkewsWidthIsTheDistanceOfTheFences();

private:
    [[nodiscard]] bool becomesIdle();
    [[nodiscard]] HandRestore handTarget(const QString &name) const;

    std::optional<Workstation> m_workstation; // its folder is removed last: the application writes into it
    std::optional<PostgresServer> m_server;
    std::optional<TestDatabase> m_database;
    std::optional<Application> m_application;
};

namespace {

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        bytes += QFileInfo(files.next()).size();
    }
    return bytes;
}

std::set<QString> namedIn(const QJsonObject &changes)
{
    std::set<QString> names;
    const QJsonArray named = changes[u"named"_s].toArray();
    for (const QJsonValue &name : named) {
        names.insert(name.toString());
    }
    return names;
}

QStringList missingFrom(const std::set<QString> &whole, const std::set<QString> &part)
{
    QStringList missing;
    for (const QString &name : part) {
        if (!whole.contains(name)) {
            missing.append(name);
        }
    }
    return missing;
}

constexpr auto contentName = "content"; // the application's folder on the workstation

} // namespace

void HotBackupTest::initTestCase()
{
    NEED_SERVICE(server, Services::ownPostgres());
    // A server of its own, and quiet: another test's writes and the server's own maintenance take transaction numbers
    // too, and "nothing changed" is proved by those.
    TestConnection settings(server.database(u"postgres"_s));
    QVERIFY(settings.execute(u"alter system set autovacuum = off"_s));
    QVERIFY(settings.execute(u"select pg_reload_conf()"_s));
    NEED_SERVICE(database, Services::databaseIn(server));
    m_workstation.emplace();
    const QString content = m_workstation->path(QString::fromLatin1(contentName));
    NEED_SERVICE(application, Services::application(database.owner, content));
    NEED_SERVICE(ledger, Services::work(application, 10));
    QVERIFY(!ledger.empty());
    QVERIFY(m_workstation->addProfile(u"shop"_s, database.owner, content));
    m_server.emplace(std::move(server));
    m_database.emplace(std::move(database));
    m_application.emplace(std::move(application));
    QVERIFY(becomesIdle());
}

bool HotBackupTest::becomesIdle()
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

HandRestore HotBackupTest::handTarget(const QString &name) const
{
    HandRestore target{.database = m_database->superuser, .content = m_workstation->path(name)};
    target.database.name = name;
    return target;
}

void HotBackupTest::anIdleApplicationsBackupIsVerifiedAndNothingChangedMeanwhile()
{
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    QCOMPARE(backup.verdict(), u"verified"_s);
    QVERIFY(backup.losses().empty());

    const QJsonObject manifest = manifestOf(backup.set());
    const QJsonObject skew = manifest[u"skew"_s].toObject();
    QVERIFY2(skew[u"zero"_s].toBool(), backup.text.right(4000).constData());
    const QJsonObject stores = skew[u"stores"_s].toObject();
    QCOMPARE(stores[u"database"_s][u"proof"_s].toString(), u"no-change"_s);
    QCOMPARE(stores[u"content"_s][u"proof"_s].toString(), u"no-change"_s);

    const QJsonObject reconciliation = manifest[u"reconciliation"_s].toObject();
    TestConnection connection(m_database->superuser);
    QCOMPARE(reconciliation[u"ok"_s].toInt(), connection.value(u"select count(*) from act_co_content_item"_s).toInt());
    QVERIFY(reconciliation[u"ok"_s].toInt() > 0);
    QVERIFY(reconciliation[u"findings"_s].toArray().isEmpty());
    QVERIFY(endedWith(m_workstation->run({u"verify"_s, backup.set()}), 0));
}

void HotBackupTest::aSecondBackupStoresOnlyWhatChangedAndBothSetsRestoreByHand()
{
    const QString packs = m_workstation->backups() + u"/packs"_s;
    const QString content = m_workstation->path(QString::fromLatin1(contentName));

    struct State
    {
        QString set;
        Fingerprint database;
        Fingerprint tree;
    };

    std::vector<State> states;
    qint64 newBytes = 0;
    qint64 stored = 0;
    for (int round = 0; round < 2; ++round) {
        if (round == 1) {
            NEED_SERVICE(ledger, Services::work(*m_application, 1, 77));
            for (const LedgerEntry &entry : ledger) {
                newBytes += entry.kind.startsWith(u"content."_s) ? entry.size : 0;
            }
            stored = bytesBelow(packs);
        }
        QVERIFY(becomesIdle());
        State state{
            .set = {}, .database = fingerprintOfDatabase(m_database->superuser), .tree = fingerprintOfTree(content)};
        const CommandEnd backup = m_workstation->backUp(u"shop"_s);
        QVERIFY(endedWith(backup, 0));
        state.set = backup.set();
        states.push_back(state);
    }
    // The load's bytes are random and do not shrink; tar and the frame tables add a little to each file.
    const qint64 added = bytesBelow(packs) - stored;
    QVERIFY2(added <= newBytes + 64 * 1024, qPrintable(u"%1 bytes for %2"_s.arg(added).arg(newBytes)));
    QVERIFY(added < bytesBelow(content) / 2);

    int number = 0;
    for (const State &state : states) {
        const HandRestore target = handTarget(u"by_hand_%1"_s.arg(++number));
        QVERIFY(restoreByHand(state.set, *m_database, target));
        QVERIFY(areEqual(state.database, fingerprintOfDatabase(target.database)));
        QVERIFY(areEqual(toTheSecond(state.tree), toTheSecond(fingerprintOfTree(target.content))));
    }
    QVERIFY(!differences(states.front().database, states.back().database).isEmpty());
}

void HotBackupTest::aBackupUnderLoadHoldsEveryAcknowledgedWriteAndNamesWhatItLost()
{
    NEED_SERVICE(load, Services::load(*m_application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 300, 120000);
    const CommandEnd backup = m_workstation->backUp(u"shop"_s);
    const Ledger ledger = load.stop();
    const std::vector<QJsonObject> lossList = backup.losses();
    QVERIFY(endedWith(backup, lossList.empty() ? 0 : 2));

    const QJsonObject manifest = manifestOf(backup.set());
    const HeldWrites held(ledger, load.unanswered(), CaptureTimes::of(manifest));
    qInfo("%d writes acknowledged before the fence, %d begun after it, %zu files disturbed in the window, %zu losses",
          held.acknowledgedBefore(), held.begunAfter(), held.certainlyDisturbedFiles().size(), lossList.size());
    // Without these the test would prove nothing.
    QVERIFY(held.acknowledgedBefore() > 100);
    QVERIFY(held.begunAfter() > 10);
    QVERIFY(!held.certainlyDisturbedFiles().empty());
    QVERIFY(!held.addedFiles().empty());

    const HandRestore target = handTarget(u"under_load"_s);
    QVERIFY(restoreByHand(backup.set(), *m_database, target));
    std::set<QString> losses;
    for (const QJsonObject &loss : lossList) {
        losses.insert(loss[u"subject"_s].toString());
    }
    QCOMPARE(held.wrongRows(target.database), QStringList());
    QCOMPARE(held.wrongFiles(target.database, target.content, losses), QStringList());
    // Nothing is lost but what was disturbed in the window, and all that was is either lost or rescued.
    QCOMPARE(missingFrom(held.disturbedFiles(), losses), QStringList());
    const qint64 rescued = manifest[u"reconciliation"_s][u"rescued"_s].toInteger();
    QVERIFY(static_cast<qint64>(losses.size()) + rescued >= static_cast<qint64>(held.certainlyDisturbedFiles().size()));

    const QJsonObject inside = manifest[u"skew"_s][u"stores"_s][u"content"_s][u"insideWindow"_s].toObject();
    QVERIFY(!manifest[u"skew"_s][u"zero"_s].toBool());
    QCOMPARE(missingFrom(namedIn(inside[u"added"_s].toObject()), held.addedFiles()), QStringList());
    for (const QString &kind : {u"added"_s, u"removed"_s, u"replaced"_s}) {
        QCOMPARE(missingFrom(held.touchedFiles(), namedIn(inside[kind].toObject())), QStringList());
    }
    QVERIFY(becomesIdle());
}

void HotBackupTest::theSkewsWidthIsTheDistanceOfTheFences_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("strict") << QStringList();
    QTest::newRow("narrow") << QStringList{u"--narrow-window"_s};
}

void HotBackupTest::theSkewsWidthIsTheDistanceOfTheFences()
{
    QFETCH(QStringList, options);
    const CommandEnd backup = m_workstation->backUp(u"shop"_s, options);
    QVERIFY(endedWith(backup, 0));
    const QJsonObject manifest = manifestOf(backup.set());
    const QJsonObject database = fenceOf(manifest, u"database"_s);
    const QJsonObject content = fenceOf(manifest, u"content"_s);
    const auto width = timeIn(content, u"fixedAt"_s) - timeIn(database, u"fixedAt"_s);
    QVERIFY(width.count() > 0);
    QCOMPARE(manifest[u"skew"_s][u"widthMs"_s].toInteger(),
             std::chrono::duration_cast<std::chrono::milliseconds>(width).count());
    // Strict: the database is finished before the content begins. Narrow: its fence is enough.
    const bool waited = timeIn(database, u"finishedAt"_s)
        <= timeIn(content[u"position"_s].toObject(), u"scanStart"_s) + std::chrono::milliseconds(1);
    QCOMPARE(waited, options.isEmpty());
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::HotBackupTest)
#include "tst_hotbackup.moc"
