// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/preparation.h"

#include "app/engine/core/durable.h"
#include "app/engine/run/stagethread.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PlanRunner)
};

constexpr qint64 largestPlanFile = 16LL * 1024 * 1024;

/// What a plan does, whatever language its titles are in: a run may be resumed by a program that speaks another one.
QJsonObject withoutTitles(Plan plan)
{
    for (PlannedStage &stage : plan.stages) {
        stage.title.clear();
    }
    return plan.toJson();
}

/// A resumed run goes by the plan it began with; another one would give the journal's records a new meaning.
Result<> checkSamePlan(const QString &path, const Plan &plan)
{
    const Result<QByteArray> bytes = readWhole(path, largestPlanFile);
    if (!bytes) {
        return fail(bytes.error());
    }
    const Result<Plan> earlier = Plan::fromJson(QJsonDocument::fromJson(*bytes).object());
    if (!earlier) {
        return fail(earlier.error().withContext(path));
    }
    if (withoutTitles(*earlier) != withoutTitles(plan)) {
        return fail(Error::invalidInput(Texts::tr("The run in %1 began with another plan.").arg(path),
                                        Texts::tr("Resume it with the version of Stillpoint that began it.")));
    }
    return {};
}

Result<> writeOrCheckFiles(const RunRequest &request, const QByteArray &firstReport)
{
    const QDir folder(request.runFolder);
    const QString planPath = folder.filePath(u"plan.json"_s);
    if (request.resume) {
        if (const Result<> same = checkSamePlan(planPath, request.plan); !same) {
            return same;
        }
    } else {
        if (const Result<> written = writeDurably(planPath, QJsonDocument(request.plan.toJson()).toJson()); !written) {
            return written;
        }
        const QByteArray profile = QJsonDocument(request.profile).toJson();
        if (const Result<> written = writeDurably(folder.filePath(u"profile.json"_s), profile); !written) {
            return written;
        }
    }
    return writeDurably(reportPath(request.runFolder), firstReport);
}

Result<std::unique_ptr<RunRecord>> openRecord(const RunRequest &request, const QByteArray &firstReport)
{
    Result<std::unique_ptr<Journal>> journal = Journal::open(request.runFolder, *request.clock);
    if (!journal) {
        return fail(journal.error());
    }
    if (!request.resume && !(*journal)->earlier().empty()) {
        return fail(Error::invalidInput(
            Texts::tr("The run folder %1 already holds the journal of a run.").arg(request.runFolder),
            Texts::tr("Start the run again with a folder of its own.")));
    }
    if (const Result<> files = writeOrCheckFiles(request, firstReport); !files) {
        return fail(files.error());
    }
    return std::make_unique<RunRecord>(*std::move(journal), *request.clock);
}

} // namespace

QString reportPath(const QString &runFolder)
{
    return QDir(runFolder).filePath(u"report.json"_s);
}

Preparation prepareRun(const RunRequest &request, RunContext::Surroundings surroundings, const QByteArray &firstReport,
                       const std::stop_token &stop)
{
    Preparation preparation;
    Result<std::unique_ptr<RunRecord>> record = openRecord(request, firstReport);
    if (!record) {
        preparation.error = record.error();
        return preparation;
    }
    preparation.record = *std::move(record);
    surroundings.record = preparation.record.get();
    const std::map<QString, StageReport> done = preparation.record->reports();
    for (const PlannedStage &planned : request.plan.stages) {
        if (done.contains(planned.id) || preparation.record->rollBackBeganEarlier()) {
            continue;
        }
        if (stop.stop_requested()) {
            preparation.error = Error::cancelled();
            return preparation;
        }
        RunContext context(surroundings, planned.id, stop, RunContext::Purpose::Work);
        Stage &stage = *request.stages.at(planned.id);
        const Result<std::vector<CheckResult>> checks =
            withoutExceptions(planned.id, [&] { return stage.prepare(context); });
        if (!checks) {
            preparation.error = checks.error().withContext(planned.id);
            return preparation;
        }
        preparation.checks.insert(preparation.checks.end(), checks->begin(), checks->end());
    }
    return preparation;
}

} // namespace Stillpoint
