// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/recipes/pastruns.h"

#include "app/engine/core/durable.h"
#include "app/engine/run/journal.h"
#include "app/engine/run/lockowner.h"
#include "app/engine/run/preparation.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QDateTime startOf(const QString &runId)
{
    QDateTime time = QDateTime::fromString(runId.left(15), u"yyyyMMdd-HHmmss"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

void write(const QString &path, const QJsonObject &json)
{
    const Result<> written = writeDurably(path, QJsonDocument(json).toJson());
    QVERIFY2(written, written ? "" : qPrintable(written.error().toString()));
}

StageOutcome outcomeOf(const PlannedStage &planned, const PastRuns::Run &run, const QDateTime &start)
{
    StageOutcome outcome;
    outcome.id = planned.id;
    outcome.title = planned.title;
    outcome.state = StageState::Done;
    outcome.startedAt = start;
    outcome.endedAt = start.addSecs(run.stageSeconds.value(planned.id, 1));
    outcome.report = StageReport{};
    if (run.skewMs && planned.id == QStringView(StageId::setVerify)) {
        outcome.report->facts = {{u"skew"_s, QJsonObject{{u"widthMs"_s, *run.skewMs}}}};
    }
    return outcome;
}

void writeJournal(const QString &folder, const PastRuns::Run &run)
{
    const SystemClock clock;
    const Result<std::unique_ptr<Journal>> journal = Journal::open(folder, clock);
    QVERIFY(journal);
    for (const QString &stage : run.done) {
        QVERIFY((*journal)->append(stage, u"intent"_s));
        QVERIFY((*journal)->append(stage, u"end"_s, {{u"state"_s, u"Done"_s}, {u"report"_s, QJsonObject()}}));
    }
    if (!run.under.isEmpty()) {
        QVERIFY((*journal)->append(run.under, u"intent"_s));
    }
    if (run.inStep) {
        QVERIFY((*journal)->append(run.under, u"intent"_s, {{u"step"_s, u"rename live aside"_s}}));
    }
    if (run.verdict) {
        QVERIFY((*journal)->append({}, u"end"_s, {{u"verdict"_s, verdictName(*run.verdict)}}));
    }
}

} // namespace

PastRuns::PastRuns()
{
    const Result<> opened = folder().open();
    Q_ASSERT(opened);
    Q_UNUSED(opened)
}

void PastRuns::add(const Run &run) const
{
    const QString runFolder = folder().runFolder(run.id);
    QVERIFY(QDir().mkpath(runFolder));
    RunReport report;
    report.runId = run.id;
    report.plan = run.plan;
    report.subject = run.subject;
    report.subject.insert(u"profile"_s, u"shop"_s);
    report.subject.insert(u"environment"_s, u"production"_s);
    report.startedAt = startOf(run.id);
    report.verdict = run.verdict;
    if (run.verdict) {
        report.endedAt = report.startedAt.addSecs(run.seconds);
        for (const PlannedStage &planned : run.plan.stages) {
            report.stages.push_back(outcomeOf(planned, run, report.startedAt));
        }
    }
    write(reportPath(runFolder), report.toJson());
    write(runFolder + u"/profile.json"_s, {{u"id"_s, run.profileId}});
    write(runFolder + u"/plan.json"_s, run.plan.toJson());
    writeJournal(runFolder, run);
}

void PastRuns::lock(const QString &runId, Owner owner) const
{
    LockOwner holder = LockOwner::ofThisProcess(runId);
    if (owner == Owner::Dead) {
        holder.startTicks += 1; // the number was given to another process since
    } else if (owner == Owner::Rebooted) {
        holder.boot = u"another boot"_s;
    } else if (owner == Owner::Foreign) {
        holder.machine = u"another machine"_s;
    }
    QVERIFY(QDir().mkpath(folder().path() + u"/lock"_s));
    write(folder().path() + u"/lock/owner.json"_s, holder.toJson());
}

void PastRuns::unlock() const
{
    QVERIFY(QDir(folder().path() + u"/lock"_s).removeRecursively());
}

} // namespace Stillpoint
