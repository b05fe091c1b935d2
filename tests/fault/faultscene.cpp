// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultscene.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QUuid>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr int runLimitMs = 120000;
constexpr int reactionLimitMs = 15000;
constexpr int lookIntervalMs = 20;

void failTest(const QString &text)
{
    QTest::qFail(qUtf8Printable(text), __FILE__, __LINE__);
}

bool waitFor(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.hasExpired(reactionLimitMs)) {
            return false;
        }
        QThread::msleep(lookIntervalMs);
    }
    return true;
}

Profile profileOf(const ApplicationScene &application, const DatabaseAddress &owner, int port)
{
    DatabaseSettings database;
    database.host = owner.host;
    database.port = port;
    database.name = owner.name;
    database.user = owner.user;
    ContentSettings content;
    content.root = application.contentFolder();
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = u"shop"_s;
    profile.environment = u"staging"_s;
    profile.tier = Tier::Test;
    profile.databases = {database};
    profile.contentStores = {content};
    profile.backupFolder = application.backupFolder();
    return profile;
}

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

std::vector<Fault> faultsAt(const std::vector<FaultPoint> &points, std::size_t index)
{
    using When = FaultPoint::When;
    const FaultPoint &point = points[index];
    switch (point.when) {
    case When::Tool:
        return {Fault::Kill};
    case When::Progress:
        // In the middle, a server that is gone and one whose connections broke look alike to every open session.
        return {Fault::Cancel, Fault::Reset};
    case When::Acted: {
        // Between a step that has acted and the next one of its stage nothing is changed: faults meet them there.
        const bool hasNext = std::any_of(
            points.begin() + static_cast<std::ptrdiff_t>(index) + 1, points.end(),
            [&point](const FaultPoint &later) { return later.stage == point.stage && later.when == When::BeforeStep; });
        return hasNext ? std::vector<Fault>() : std::vector{Fault::Cancel, Fault::Reset, Fault::Gone};
    }
    case When::Begin:
    case When::Fixed:
    case When::BeforeStep:
        return {Fault::Cancel, Fault::Reset, Fault::Gone};
    }
    return {};
}

} // namespace

bool isDone(const RunReport &report)
{
    return report.verdict == Verdict::Verified || report.verdict == Verdict::CompletedNotVerified
        || report.verdict == Verdict::CompletedWithLosses;
}

QByteArray endOf(const RunReport &report)
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

void addFaultRows(const std::vector<FaultPoint> &points)
{
    QTest::addColumn<FaultPoint>("point");
    QTest::addColumn<Fault>("fault");
    for (std::size_t index = 0; index < points.size(); ++index) {
        for (const Fault fault : faultsAt(points, index)) {
            QTest::addRow("%s: %s", qPrintable(points[index].display()), qPrintable(displayOf(fault)))
                << points[index] << fault;
        }
    }
}

FaultScene::FaultScene(const TestFolder &folder, TestDatabase database)
    : m_database(std::move(database))
    , m_application(folder, m_database)
    , m_proxy(m_database.owner.host, m_database.owner.port)
    , m_plans(profileOf(m_application, m_database.owner, m_proxy.port()), m_database.owner.password.toUtf8())
{
}

RunMaker FaultScene::directPlans() const
{
    Profile profile = m_plans.profile();
    profile.databases.front().port = m_database.owner.port;
    return {profile, m_plans.databasePassword()};
}

RunReport FaultScene::runToEnd(Result<AssembledRun> run, const AtFaultPoint &atPoint, WatchTools tools)
{
    if (!run) {
        failTest(run.error().toString());
        return {};
    }
    if (atPoint) {
        watchFaultPoints(run->request, atPoint, tools);
    }
    PlanRunner runner;
    runner.setUnattended(true);
    m_runner = &runner;
    const Result<> started = runner.start(std::move(run->request));
    const bool ended = started && QTest::qWaitFor([&runner] { return runner.state() == RunState::Ended; }, runLimitMs);
    m_runner = nullptr;
    if (!ended) {
        failTest(u"The run did not end."_s);
    }
    return runner.report();
}

void FaultScene::runWell(Result<AssembledRun> run)
{
    const RunReport report = runToEnd(std::move(run));
    QVERIFY2(report.verdict == Verdict::Verified, endOf(report).constData());
}

std::vector<FaultPoint> FaultScene::rehearse(Result<AssembledRun> run)
{
    std::mutex mutex;
    std::vector<FaultPoint> points;
    const AtFaultPoint remember = [&](const FaultPoint &point, const std::stop_token &) {
        const std::lock_guard lock(mutex);
        if (std::none_of(points.begin(), points.end(),
                         [&point](const FaultPoint &other) { return other.isSame(point); })) {
            points.push_back(point);
        }
    };
    const RunReport report = runToEnd(std::move(run), remember, WatchTools::Yes);
    if (report.verdict != Verdict::Verified) {
        failTest(QString::fromUtf8(endOf(report)));
    }
    return points;
}

RunReport FaultScene::runWithFault(Result<AssembledRun> run, const FaultPoint &point, Fault fault)
{
    std::atomic<bool> happened = false;
    const AtFaultPoint hit = [&](const FaultPoint &reached, const std::stop_token &stop) {
        if (reached.isSame(point) && !happened.exchange(true)) {
            happen(fault, reached, stop);
        }
    };
    const RunReport report = runToEnd(std::move(run), hit, fault == Fault::Kill ? WatchTools::Yes : WatchTools::No);
    m_proxy.resume();
    if (!happened) {
        failTest(u"The run never came to this point."_s);
    }
    return report;
}

/// On a thread of the run.
void FaultScene::happen(Fault fault, const FaultPoint &point, const std::stop_token &stop)
{
    bool done = true;
    switch (fault) {
    case Fault::Cancel:
        QMetaObject::invokeMethod(QCoreApplication::instance(), [this] {
            if (m_runner != nullptr) {
                m_runner->requestCancel();
            }
        });
        done = waitFor([&stop] { return stop.stop_requested(); });
        break;
    case Fault::Reset:
    case Fault::Gone:
        m_proxy.cut();
        done = waitFor([this] { return m_application.sessions().isEmpty(); });
        if (fault == Fault::Reset) {
            m_proxy.resume();
        }
        break;
    case Fault::Kill:
        done = ::kill(static_cast<pid_t>(point.process), SIGKILL) == 0;
        break;
    }
    if (!done) {
        failTest(u"The fault did not take effect."_s);
    }
}

BackupSet FaultScene::makeSet(Fingerprint *backedUp)
{
    *backedUp = m_application.live();
    Result<AssembledRun> run = m_plans.backup(HotWindow::Strict);
    const BackupSet set = run ? *run->set : BackupSet(QString());
    runWell(std::move(run));
    return set;
}

QString FaultScene::restored(const BackupSet &set)
{
    const RunReport report = runToEnd(m_plans.restore(set));
    if (report.verdict != Verdict::Verified) {
        failTest(QString::fromUtf8(endOf(report)));
    }
    return report.runId;
}

void FaultScene::checkOutcome(const RunReport &report, const Fingerprint &before, const Fingerprint &after)
{
    QVERIFY(report.verdict);
    QVERIFY2(report.verdict != Verdict::FailedPartWay, endOf(report).constData());
    checkUsable();
    const QStringList wrong = differences(isDone(report) ? after : before, m_application.live());
    const QByteArray message = endOf(report) + wrong.join(u'\n').toUtf8();
    QVERIFY2(wrong.isEmpty(), message.constData());
}

void FaultScene::checkLive(const Fingerprint &expected)
{
    QCOMPARE(differences(expected, m_application.live()).join(u'\n'), QString());
}

void FaultScene::checkUsable()
{
    QVERIFY(m_application.applicationCanLogIn());
    QVERIFY2(m_application.sessionsEnd(), qPrintable(m_application.sessions().join(u'\n')));
    QVERIFY(m_application.isUnlocked());
}

void FaultScene::discard(const QStringList &restoreRuns)
{
    for (const QString &run : restoreRuns) {
        runWell(m_plans.discard(run));
    }
    QCOMPARE(m_application.leftBeside().join(u' '), QString());
}

} // namespace Stillpoint
