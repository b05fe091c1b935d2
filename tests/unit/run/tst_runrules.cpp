// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/progressgate.h"
#include "app/engine/run/schedule.h"
#include "app/engine/run/transitions.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array allRunStates{RunState::Idle,       RunState::Preparing,
                                  RunState::Running,    RunState::WaitingForDecision,
                                  RunState::Cancelling, RunState::Ended};
constexpr std::array allStageStates{StageState::Pending, StageState::Running,   StageState::Fixed,     StageState::Done,
                                    StageState::Failed,  StageState::Cancelled, StageState::NotPlanned};

class SetClock : public Clock
{
public:
    [[nodiscard]] QDateTime utcNow() const override { return {}; }

    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return now; }

    std::chrono::milliseconds now{0};
};

Progress at(qint64 done, const QString &activity = u"Copying"_s)
{
    return {.done = done, .total = 1000, .unit = ProgressUnit::Items, .activity = activity};
}

PlannedStage stage(const QString &id, const std::vector<After> &after, const RunWhen &runWhen = {})
{
    return {.id = id, .store = {}, .title = {}, .weight = 1, .after = after, .runWhen = runWhen};
}

} // namespace

class TestRunRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingFollowsTheEnd();
    void everyStateIsReached();
    void stageThatWasFixedDoesNotGoBackToRunning();
    void fixedReleasesWhoWaitsForFixedOnly();
    void owedStagesComeInTheOrderOfTheirEdges();
    void nothingIsOwedToAStageThatNeverBegan();
    void verdictOfAnUnhappyEnd_data();
    void verdictOfAnUnhappyEnd();
    void progressIsThinnedOut();
    void changeOfActivityPassesAtOnce();
    void heldBackProgressComesAtTheEnd();
    void completionPassesAtOnceButOnlyOnce();
};

void TestRunRules::nothingFollowsTheEnd()
{
    for (const RunState state : allRunStates) {
        QVERIFY(!mayFollow(RunState::Ended, state));
    }
    for (const StageState end : {StageState::Done, StageState::Failed, StageState::Cancelled, StageState::NotPlanned}) {
        for (const StageState state : allStageStates) {
            QVERIFY(!mayFollow(end, state));
        }
    }
}

void TestRunRules::everyStateIsReached()
{
    for (const RunState state : allRunStates) {
        const bool reached =
            std::ranges::any_of(allRunStates, [state](RunState from) { return mayFollow(from, state); });
        QCOMPARE(reached, state != RunState::Idle);
    }
    for (const StageState state : allStageStates) {
        const bool reached =
            std::ranges::any_of(allStageStates, [state](StageState from) { return mayFollow(from, state); });
        QCOMPARE(reached, state != StageState::Pending);
    }
}

void TestRunRules::stageThatWasFixedDoesNotGoBackToRunning()
{
    QVERIFY(mayFollow(StageState::Running, StageState::Fixed));
    QVERIFY(!mayFollow(StageState::Fixed, StageState::Running));
    QVERIFY(!mayFollow(StageState::Pending, StageState::Fixed));
}

void TestRunRules::fixedReleasesWhoWaitsForFixedOnly()
{
    const PlannedStage narrow = stage(u"content.capture"_s, {{u"database.capture"_s, Moment::Fixed}});
    const PlannedStage strict = stage(u"content.capture"_s, {{u"database.capture"_s, Moment::Finished}});
    const auto released = [](const PlannedStage &planned, StageState state) {
        return isReleased(planned, {{u"database.capture"_s, state}});
    };
    QVERIFY(!released(narrow, StageState::Running));
    QVERIFY(released(narrow, StageState::Fixed));
    QVERIFY(released(narrow, StageState::Done));
    QVERIFY(!released(strict, StageState::Fixed));
    QVERIFY(released(strict, StageState::Done));
    for (const StageState lost : {StageState::Failed, StageState::Cancelled, StageState::NotPlanned}) {
        QVERIFY(!released(narrow, lost));
        QVERIFY(!released(strict, lost));
    }
}

void TestRunRules::owedStagesComeInTheOrderOfTheirEdges()
{
    const RunWhen owed{.kind = RunWhen::Kind::AfterFailureOf, .stage = u"nodes.stop"_s};
    const Plan plan{.kind = u"backup"_s,
                    .mode = {},
                    .stages = {stage(u"nodes.release"_s, {{u"nodes.start"_s}}, owed),
                               stage(u"nodes.start"_s, {{u"nodes.stop"_s}}, owed), stage(u"nodes.stop"_s, {})}};
    StageStates states{{u"nodes.release"_s, StageState::Pending},
                       {u"nodes.start"_s, StageState::Pending},
                       {u"nodes.stop"_s, StageState::Failed}};
    const QStringList expected{u"nodes.start"_s, u"nodes.release"_s};
    QCOMPARE(owedAfterFailure(plan, states, {u"nodes.stop"_s}), expected);
    states[u"nodes.start"_s] = StageState::Failed; // once is once
    QCOMPARE(owedAfterFailure(plan, states, {u"nodes.stop"_s}), QStringList{u"nodes.release"_s});
}

void TestRunRules::nothingIsOwedToAStageThatNeverBegan()
{
    const RunWhen owed{.kind = RunWhen::Kind::AfterFailureOf, .stage = u"nodes.stop"_s};
    const Plan plan{.kind = u"backup"_s,
                    .mode = {},
                    .stages = {stage(u"nodes.stop"_s, {}), stage(u"nodes.start"_s, {{u"nodes.stop"_s}}, owed)}};
    const StageStates states{{u"nodes.stop"_s, StageState::Pending}, {u"nodes.start"_s, StageState::Pending}};
    QVERIFY(owedAfterFailure(plan, states, {}).isEmpty());
}

void TestRunRules::verdictOfAnUnhappyEnd_data()
{
    using RollBack = UnhappyEnd::RollBack;
    QTest::addColumn<UnhappyEnd>("end");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *name, const UnhappyEnd &end, Verdict verdict) {
        QTest::newRow(name) << end << verdict;
    };
    row("failed before live data", {}, Verdict::FailedNothingChanged);
    row("failed before live data, leftovers", {.rollBack = RollBack::Incomplete}, Verdict::FailedNothingChanged);
    row("failed, taken back", {.liveChangeBegan = true, .rollBack = RollBack::Complete}, Verdict::FailedRolledBack);
    row("failed, not taken back", {.liveChangeBegan = true}, Verdict::FailedPartWay);
    row("failed, half taken back", {.liveChangeBegan = true, .rollBack = RollBack::Incomplete}, Verdict::FailedPartWay);
    row("cancelled before live data", {.cancelled = true}, Verdict::Cancelled);
    row("cancelled, taken back", {.cancelled = true, .liveChangeBegan = true, .rollBack = RollBack::Complete},
        Verdict::Cancelled);
    row("cancelled, half taken back", {.cancelled = true, .liveChangeBegan = true, .rollBack = RollBack::Incomplete},
        Verdict::FailedPartWay);
    row("nodes stay down", {.owedStageFailed = true}, Verdict::FailedPartWay);
    row("cancelled and nodes stay down", {.cancelled = true, .owedStageFailed = true}, Verdict::FailedPartWay);
}

void TestRunRules::verdictOfAnUnhappyEnd()
{
    QFETCH(const UnhappyEnd, end);
    QFETCH(const Verdict, verdict);
    QCOMPARE(unhappyVerdict(end), verdict);
}

void TestRunRules::progressIsThinnedOut()
{
    SetClock clock;
    ProgressGate gate(clock);
    int passed = 0;
    for (int i = 0; i < 1000; ++i) {
        passed += gate.offer(at(i)) ? 1 : 0;
        clock.now += std::chrono::milliseconds{1};
    }
    QCOMPARE(passed, 10);
}

void TestRunRules::changeOfActivityPassesAtOnce()
{
    SetClock clock;
    ProgressGate gate(clock);
    QVERIFY(gate.offer(at(1)));
    QVERIFY(!gate.offer(at(2)));
    QVERIFY(gate.offer(at(2, u"Syncing"_s)));
}

void TestRunRules::heldBackProgressComesAtTheEnd()
{
    SetClock clock;
    ProgressGate gate(clock);
    QVERIFY(gate.offer(at(1)));
    QVERIFY(!gate.offer(at(2)));
    QVERIFY(!gate.offer(at(3)));
    const std::optional<Progress> last = gate.flush();
    QVERIFY(last);
    QCOMPARE(last->done, 3);
    QVERIFY(!gate.flush());
}

void TestRunRules::completionPassesAtOnceButOnlyOnce()
{
    SetClock clock;
    ProgressGate gate(clock);
    QVERIFY(gate.offer(at(999)));
    QVERIFY(gate.offer(at(1000)));
    QVERIFY(!gate.offer(at(1000)));
}

QTEST_GUILESS_MAIN(TestRunRules)
#include "tst_runrules.moc"
