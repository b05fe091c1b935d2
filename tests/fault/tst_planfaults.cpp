// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/waitstop.h"
#include "app/engine/plan/recipes/assembly.h"
#include "tests/fault/faultpoints.h"
#include "tests/integration/cli/applicationscene.h"
#include "tests/kit/cuttableproxy.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QUuid>

#include <atomic>
#include <csignal>
#include <mutex>
#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr int runLimitMs = 120000;
constexpr int reactionLimitMs = 15000;

enum class Fault {
    Cancel, ///< the administrator cancels
    Reset, ///< every connection to the server breaks; new ones work
    Gone, ///< the server cannot be reached any more until the run has ended
    Kill ///< the database tool is killed
};

QString displayOf(Fault fault)
{
    switch (fault) {
    case Fault::Cancel:
        return u"cancel"_s;
    case Fault::Reset:
        return u"connections reset"_s;
    case Fault::Gone:
        return u"server gone"_s;
    case Fault::Kill:
        return u"tool killed"_s;
    }
    return {};
}

bool waitFor(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.hasExpired(reactionLimitMs)) {
            return false;
        }
        QThread::msleep(50);
    }
    return true;
}

bool isDone(Verdict verdict)
{
    return verdict == Verdict::Verified || verdict == Verdict::CompletedNotVerified
        || verdict == Verdict::CompletedWithLosses;
}

} // namespace

Q_DECLARE_METATYPE(Fault)

/// Every moment of every plan, learned by running it once, and everything that can happen at it. What came of it is
/// looked up on the server and in the folders.
class TestPlanFaults : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        if (!m_scene) {
            prepareScene();
        }
    }

    void cleanupTestCase()
    {
        m_proxy.reset();
        m_scene.reset();
        m_database.reset();
    }

    void strictBackup_data() { backupRows(HotWindow::Strict); }

    void strictBackup() { backupFault(HotWindow::Strict); }

    // Each row's run is the one after the fault of the row before; this is the one after the last.
    void aStrictBackupWorksAfterAllThat() { backUpAgain(HotWindow::Strict); }

    void narrowBackup_data() { backupRows(HotWindow::Narrow); }

    void narrowBackup() { backupFault(HotWindow::Narrow); }

    void aNarrowBackupWorksAfterAllThat() { backUpAgain(HotWindow::Narrow); }

    void restore_data()
    {
        makeSet();
        rowsFrom([this] { return restoreRun(); });
        QVERIFY(discardAll());
    }

    void restore()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        m_scene->work();
        const Fingerprint before = m_scene->live();
        const RunReport report = runWithFault(restoreRun(), point, fault);
        checkOutcome(report, before, m_backedUp, fault);
        removeUnreachable(report, fault);

        const RunReport again = runToEnd(restoreRun());
        QVERIFY2(again.verdict == Verdict::Verified, errorOf(again));
        QCOMPARE(differences(m_backedUp, m_scene->live()), QStringList());
        QVERIFY(discardAll());
    }

    void undo_data()
    {
        makeSet();
        m_scene->work();
        m_restored = runToEnd(restoreRun()).runId;
        rowsFrom([this] { return undoRun(); });
        QVERIFY(discardAll());
    }

    void undo()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        m_scene->work();
        const Fingerprint before = m_scene->live();
        m_restored = runToEnd(restoreRun()).runId;
        const Fingerprint restored = m_scene->live();
        QCOMPARE(differences(m_backedUp, restored), QStringList());

        const RunReport report = runWithFault(undoRun(), point, fault);
        checkOutcome(report, restored, before, fault);
        if (!isDone(*report.verdict)) {
            const RunReport again = runToEnd(undoRun());
            QVERIFY2(again.verdict == Verdict::Verified, errorOf(again));
        }
        QCOMPARE(differences(before, m_scene->live()), QStringList());
        QVERIFY(discardAll());
    }

    void discard_data()
    {
        makeSet();
        m_restored = runToEnd(restoreRun()).runId;
        rowsFrom([this] { return discardRun(); });
    }

    void discard()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        m_restored = runToEnd(restoreRun()).runId;
        QVERIFY(!m_scene->leftBeside().isEmpty());
        const Fingerprint before = m_scene->live();
        const RunReport report = runWithFault(discardRun(), point, fault);
        checkOutcome(report, before, before, fault);
        QVERIFY(discardAll());
        QCOMPARE(differences(before, m_scene->live()), QStringList());
    }

private:
    using Assemble = std::function<Result<AssembledRun>()>;

    void prepareScene()
    {
        auto offer = Services::database(Services::From::Template, m_folder.path(u"content"_s));
        if (!offer.thing) {
            if (!offer.missing.isEmpty() && missingServersMaySkip()) {
                QSKIP(qUtf8Printable(offer.missing));
            }
            QFAIL(qUtf8Printable(offer.missing + offer.error));
        }
        m_database.emplace(std::move(*offer.thing));
        m_scene.emplace(m_folder, *m_database);
        m_proxy.emplace(m_database->owner.host, m_database->owner.port);

        DatabaseSettings database;
        database.host = m_database->owner.host;
        database.port = m_proxy->port();
        database.name = m_database->owner.name;
        database.user = m_database->owner.user;
        ContentSettings content;
        content.root = m_scene->contentFolder();
        m_profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_profile.name = u"shop"_s;
        m_profile.environment = u"staging"_s;
        m_profile.tier = Tier::Test;
        m_profile.databases = {database};
        m_profile.contentStores = {content};
        m_profile.backupFolder = m_scene->backupFolder();
        m_secrets.insert(database.storeName(), Secret(m_database->owner.password.toUtf8()));
    }

    Result<AssembledRun> backupRun(HotWindow window)
    {
        HotBackupOptions options;
        options.window = window;
        return assembleHotBackup(m_profile, m_secrets, options, m_clock, {});
    }

    /// The wait for the application's nodes is shortened: there are none.
    Result<AssembledRun> withoutWaiting(Result<AssembledRun> run)
    {
        if (run) {
            const auto stop = run->request.stages.find(u"nodes.stop"_s);
            if (stop != run->request.stages.end()) {
                stop->second =
                    makeWaitForStop({.targets = {PostgresTarget{m_profile.databases.front(), m_secrets.first()}},
                                     .quiet = std::chrono::milliseconds(200),
                                     .limit = std::chrono::seconds(60),
                                     .interval = std::chrono::milliseconds(50)});
            }
        }
        return run;
    }

    Result<AssembledRun> restoreRun()
    {
        return withoutWaiting(assembleRestore(*m_set, m_profile, m_secrets, {}, m_clock, {}));
    }

    Result<AssembledRun> undoRun()
    {
        return withoutWaiting(assembleUndo(m_profile, m_secrets, m_restored, std::chrono::seconds(60), m_clock, {}));
    }

    Result<AssembledRun> discardRun() { return assembleDiscard(m_profile, m_secrets, m_restored, m_clock, {}); }

    RunReport runToEnd(Result<AssembledRun> run, const AtFaultPoint &atPoint = {}, WatchTools tools = WatchTools::No)
    {
        if (!run) {
            QTest::qFail(qUtf8Printable(run.error().toString()), __FILE__, __LINE__);
            return {};
        }
        if (atPoint) {
            watchFaultPoints(run->request, atPoint, tools);
        }
        PlanRunner runner;
        runner.setUnattended(true);
        m_runner = &runner;
        const Result<> started = runner.start(std::move(run->request));
        const bool ended =
            started && QTest::qWaitFor([&runner] { return runner.state() == RunState::Ended; }, runLimitMs);
        m_runner = nullptr;
        m_lastSet = run->set;
        if (!ended) {
            QTest::qFail("The run did not end.", __FILE__, __LINE__);
        }
        return runner.report();
    }

    /// One row for each moment that a run without faults has, and each fault that fits.
    void rowsFrom(const Assemble &assemble)
    {
        QTest::addColumn<FaultPoint>("point");
        QTest::addColumn<Fault>("fault");
        std::mutex mutex;
        std::vector<FaultPoint> points;
        const RunReport rehearsal = runToEnd(
            assemble(),
            [&](const FaultPoint &point, const std::stop_token &) {
                const std::lock_guard lock(mutex);
                const bool known = std::any_of(points.begin(), points.end(),
                                               [&point](const FaultPoint &other) { return other.isSame(point); });
                if (!known) {
                    points.push_back(point);
                }
            },
            WatchTools::Yes);
        QVERIFY2(rehearsal.verdict == Verdict::Verified, errorOf(rehearsal));
        for (const FaultPoint &point : points) {
            const bool tool = point.when == FaultPoint::When::Tool;
            for (const Fault fault :
                 tool ? std::vector{Fault::Kill} : std::vector{Fault::Cancel, Fault::Reset, Fault::Gone}) {
                // Steps are the moments at which a dead network does the most; elsewhere the first ones stand for all.
                if (fault == Fault::Gone && point.when == FaultPoint::When::Progress) {
                    continue;
                }
                QTest::addRow("%s: %s", qPrintable(point.display()), qPrintable(displayOf(fault))) << point << fault;
            }
        }
    }

    RunReport runWithFault(Result<AssembledRun> run, const FaultPoint &point, Fault fault)
    {
        std::atomic<bool> happened = false;
        const RunReport report = runToEnd(
            std::move(run),
            [&](const FaultPoint &reached, const std::stop_token &stop) {
                if (reached.isSame(point) && !happened.exchange(true)) {
                    happen(fault, reached, stop);
                }
            },
            fault == Fault::Kill ? WatchTools::Yes : WatchTools::No);
        m_proxy->resume();
        if (!happened) {
            QTest::qFail("The run never came to this point.", __FILE__, __LINE__);
        }
        return report;
    }

    void happen(Fault fault, const FaultPoint &point, const std::stop_token &stop)
    {
        bool done = true;
        switch (fault) {
        case Fault::Cancel:
            QMetaObject::invokeMethod(this, [this] {
                if (m_runner != nullptr) {
                    m_runner->requestCancel();
                }
            });
            done = waitFor([&stop] { return stop.stop_requested(); });
            break;
        case Fault::Reset:
        case Fault::Gone:
            m_proxy->cut();
            done = waitFor([this] { return m_scene->sessions().isEmpty(); });
            if (fault == Fault::Reset) {
                m_proxy->resume();
            }
            break;
        case Fault::Kill:
            done = ::kill(static_cast<pid_t>(point.process), SIGKILL) == 0;
            break;
        }
        if (!done) {
            qWarning("The fault did not take effect.");
        }
    }

    /// before: the live state when the run began; after: what it would have made.
    void checkOutcome(const RunReport &report, const Fingerprint &before, const Fingerprint &after, Fault fault)
    {
        QVERIFY(report.verdict);
        const Verdict verdict = *report.verdict;
        const Fingerprint live = m_scene->live();
        const QStringList fromBefore = differences(before, live);
        const QStringList fromAfter = differences(after, live);
        QVERIFY2(fromBefore.isEmpty() || fromAfter.isEmpty(),
                 qPrintable(verdictName(verdict) + u"\nold: "_s + fromBefore.join(u'\n') + u"\nnew: "_s
                            + fromAfter.join(u'\n')));
        if (isDone(verdict)) {
            QCOMPARE(fromAfter, QStringList());
        } else if (verdict != Verdict::FailedPartWay) {
            QCOMPARE(fromBefore, QStringList());
        } else {
            QVERIFY2(fault == Fault::Gone, "part-way though the server could be reached");
        }
        QVERIFY(m_scene->applicationCanLogIn());
        QVERIFY2(m_scene->sessionsEnd(), qPrintable(m_scene->sessions().join(u'\n')));
        QVERIFY(m_scene->isUnlocked());
    }

    void backupRows(HotWindow window)
    {
        if (!m_scene) {
            prepareScene();
        }
        m_backedUp = m_scene->live();
        rowsFrom([this, window] { return backupRun(window); });
    }

    void backupFault(HotWindow window)
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        const QStringList complete = m_scene->completeSets();
        const RunReport report = runWithFault(backupRun(window), point, fault);
        checkOutcome(report, m_backedUp, m_backedUp, fault);
        QCOMPARE(m_scene->leftBeside(), QStringList());
        const qsizetype added = m_scene->completeSets().size() - complete.size();
        QCOMPARE(added, isDone(*report.verdict) ? 1 : 0);
    }

    void backUpAgain(HotWindow window)
    {
        const RunReport again = runToEnd(backupRun(window));
        QVERIFY2(again.verdict == Verdict::Verified, errorOf(again));
    }

    void makeSet()
    {
        if (!m_scene) {
            prepareScene();
        }
        m_backedUp = m_scene->live();
        const RunReport report = runToEnd(backupRun(HotWindow::Strict));
        QVERIFY2(report.verdict == Verdict::Verified, errorOf(report));
        m_set = m_lastSet;
    }

    /// A scratch database cannot be dropped on a server that is gone. Then the run says so, and the database says what
    /// it is; nobody uses it.
    void removeUnreachable(const RunReport &report, Fault fault)
    {
        if (fault != Fault::Gone || isDone(*report.verdict)) {
            return;
        }
        DatabaseAddress maintenance = m_database->superuser;
        maintenance.name = u"postgres"_s;
        TestConnection server(maintenance);
        for (const QString &left : m_scene->leftBeside()) {
            const QString name = left.section(u' ', 1);
            QVERIFY2(left.startsWith(u"database "_s), qPrintable(left));
            const QString comment = server
                                        .value(u"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE "
                                               "datname = '%1'"_s.arg(name))
                                        .toString();
            QVERIFY2(comment.contains(report.runId), qPrintable(name + u": "_s + comment));
            QVERIFY2(!report.warnings.isEmpty(), "nothing was said about what was left");
            QVERIFY(server.execute(u"DROP DATABASE \"%1\""_s.arg(name)));
        }
    }

    /// Everything that restores left aside goes; true when nothing is beside the live state any more.
    bool discardAll()
    {
        const Result<QStringList> runs = restoreRunsOf(BackupFolder(m_profile.backupFolder));
        for (const QString &run : runs ? *runs : QStringList()) {
            if (m_scene->leftBeside().isEmpty()) {
                break;
            }
            m_restored = run;
            Result<AssembledRun> discarding = discardRun();
            if (discarding) {
                static_cast<void>(runToEnd(std::move(discarding)));
            }
        }
        const QStringList left = m_scene->leftBeside();
        if (!left.isEmpty()) {
            QTest::qFail(qUtf8Printable(u"left beside: "_s + left.join(u", "_s)), __FILE__, __LINE__);
        }
        return left.isEmpty();
    }

    static QByteArray errorBytes(const RunReport &report)
    {
        QString text = report.verdict ? verdictName(*report.verdict) : u"no verdict"_s;
        if (report.error) {
            text += u": "_s + report.error->toString();
        }
        for (const Loss &loss : report.losses()) {
            text += u"\nloss "_s + loss.subject + u": "_s + loss.explanation;
        }
        return (text + u'\n' + report.warnings.join(u'\n')).toUtf8();
    }

    /// Kept until the next call: for the message of a check.
    const char *errorOf(const RunReport &report)
    {
        m_errorText = errorBytes(report);
        return m_errorText.constData();
    }

    TestFolder m_folder;
    std::optional<TestDatabase> m_database;
    std::optional<ApplicationScene> m_scene;
    std::optional<CuttableProxy> m_proxy;
    SystemClock m_clock;
    Profile m_profile;
    RunSecrets m_secrets;
    std::optional<BackupSet> m_set;
    std::optional<BackupSet> m_lastSet;
    Fingerprint m_backedUp;
    QString m_restored;
    PlanRunner *m_runner = nullptr;
    QByteArray m_errorText;
};

QTEST_GUILESS_MAIN(TestPlanFaults)
#include "tst_planfaults.moc"
