// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/interruptedruns.h"

#include "app/engine/plan/recipes/plans.h"
#include "app/engine/plan/recipes/runfiles.h"
#include "app/engine/run/journal.h"
#include "app/engine/run/locks.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::InterruptedRun)
};

bool isSwap(const QString &stageId)
{
    const QString base = baseStageId(stageId);
    return base == QStringView(StageId::contentSwap) || base == QStringView(StageId::databaseSwap)
        || base == QStringView(StageId::searchSwap);
}

bool isPartWay(const QJsonValue &verdict)
{
    return verdict.toString() == verdictName(Verdict::FailedPartWay);
}

/// What a run's journal tells of it.
struct Course
{
    bool ended = false;
    bool endedPartWay = false;
    bool swapBegan = false;
    bool stepBegan = false; ///< of a swap: live data may have changed
    QStringList done;
    QString last;
};

/// Nothing for a journal that cannot be believed.
std::optional<Course> courseOf(const QString &runFolder)
{
    const Result<std::vector<JournalRecord>> records = Journal::read(runFolder);
    if (!records) {
        return {};
    }
    Course course;
    for (const JournalRecord &record : *records) {
        if (record.stage.isEmpty()) {
            course.ended = course.ended || record.event == "end"_L1;
            course.endedPartWay = course.endedPartWay || isPartWay(record.data.value("verdict"_L1));
            continue;
        }
        course.last = record.stage;
        course.swapBegan = course.swapBegan || isSwap(record.stage);
        course.stepBegan = course.stepBegan || (isSwap(record.stage) && record.data.contains("step"_L1));
        if (record.event == "end"_L1 && record.data.contains("report"_L1)) {
            course.done += record.stage;
        }
    }
    course.done.removeDuplicates();
    return course;
}

/// Which runs of a folder may still be at work, by its lock.
struct AtWork
{
    bool isUnknown = false; ///< the lock cannot be read: any run without an end may be
    QString runId; ///< the one that holds the lock; whoever cannot be asked may be at work

    [[nodiscard]] bool mayBe(const QString &id) const { return isUnknown || id == runId; }
};

AtWork lookForWork(const BackupFolder &folder)
{
    const Result<std::optional<FolderLock::Owner>> owner = FolderLock::inspect(folder.path());
    if (!owner) {
        // Busy: a lock without an owner, left before its run had a folder.
        return {.isUnknown = owner.error().code != ErrorCode::Busy, .runId = {}};
    }
    const bool works = *owner && !(*owner)->stale && !(*owner)->rebooted;
    return {.isUnknown = false, .runId = works ? (*owner)->runId : QString()};
}

/// The runs that came to a good end: what they made good needs nobody's attention any more.
class GoodEnds
{
public:
    void add(const RunFiles &files)
    {
        const std::optional<PastRun> run = files.asPastRun();
        if (!run || !run->endedWell()) {
            return;
        }
        m_newest.insert(key(run->kind, files.profileId()), std::max(run->runId, newest(run->kind, files.profileId())));
        const QJsonObject subject = files.report.value("subject"_L1).toObject();
        m_undone += subject.value("undoes"_L1).toString();
        m_discarded += subject.value("discards"_L1).toString();
    }

    [[nodiscard]] bool settle(const InterruptedRun &run) const
    {
        const bool isRepeated = run.kind == "backup"_L1 || run.kind == "restore"_L1;
        if (isRepeated && newest(run.kind, run.profileId) > run.runId) {
            return true;
        }
        // What a run undid or discarded is empty for one that did neither, as is the restore of a backup.
        const bool undone = run.kind != "discard"_L1 && m_undone.contains(run.restoredRun);
        return !run.restoredRun.isEmpty() && (undone || m_discarded.contains(run.restoredRun));
    }

private:
    [[nodiscard]] static QString key(const QString &kind, const QString &profileId) { return kind + u' ' + profileId; }

    [[nodiscard]] QString newest(const QString &kind, const QString &profileId) const
    {
        return m_newest.value(key(kind, profileId));
    }

    QMap<QString, QString> m_newest; ///< run ids sort by time
    QStringList m_undone;
    QStringList m_discarded;
};

/// An undo brings back what a half-made restore moved away; its safety copies must not be removed then.
std::vector<RunRemedy> remediesFor(const QString &kind, LiveChange change)
{
    if (kind == "undo"_L1) {
        return {RunRemedy::Undo};
    }
    if (kind == "discard"_L1) {
        return {RunRemedy::Discard};
    }
    if (kind == "restore"_L1) {
        return change == LiveChange::PartWay ? std::vector{RunRemedy::Undo}
                                             : std::vector{RunRemedy::StartAnew, RunRemedy::Discard};
    }
    return {RunRemedy::StartAnew};
}

InterruptedRun describe(const RunFiles &files, const std::optional<Course> &course, bool endedPartWay)
{
    const QJsonObject subject = files.report.value("subject"_L1).toObject();
    InterruptedRun run;
    run.runId = files.report.value("runId"_L1).toString();
    run.endedPartWay = endedPartWay;
    run.kind = files.kind();
    run.mode = files.report["plan"_L1]["mode"_L1].toString();
    run.profileId = files.profileId();
    run.target = subject.value("environment"_L1).toString() + u'/' + subject.value("profile"_L1).toString();
    run.set = subject.value("set"_L1).toString();
    run.startedAt = files.startedAt();
    run.restoredRun = run.kind == "restore"_L1
        ? run.runId
        : subject.value("undoes"_L1).toString(subject.value("discards"_L1).toString());
    if (const Result<Plan> plan = Plan::fromJson(files.report.value("plan"_L1).toObject())) {
        run.stages = static_cast<int>(plan->stages.size());
        const PlannedStage *last = course ? plan->find(course->last) : nullptr;
        run.lastStage = last == nullptr ? QString() : last->title;
    }
    run.stagesDone = course ? static_cast<int>(course->done.size()) : 0;
    // What cannot be read must not be taken for harmless.
    const bool changed = endedPartWay || !course || course->stepBegan;
    run.change = run.kind != "backup"_L1 && changed ? LiveChange::PartWay : LiveChange::Nothing;
    run.remedies = remediesFor(run.kind, run.change);
    return run;
}

QString kindText(const InterruptedRun &run)
{
    if (run.kind == "backup"_L1) {
        return Texts::tr("The backup of %1").arg(run.target);
    }
    if (run.kind == "restore"_L1) {
        return Texts::tr("The restore over %1").arg(run.target);
    }
    return run.kind == "undo"_L1 ? Texts::tr("The undo of a restore of %1").arg(run.target)
                                 : Texts::tr("The removal of safety copies of %1").arg(run.target);
}

QString changeText(const InterruptedRun &run)
{
    if (run.change == LiveChange::Nothing) {
        return Texts::tr("No live data was changed.");
    }
    return run.kind == "discard"_L1 ? Texts::tr("Some of the safety copies may be gone.")
                                    : Texts::tr("Live data may have been changed part-way.");
}

} // namespace

QString InterruptedRun::summary() const
{
    const QString course = endedPartWay ? Texts::tr("%1 that began at %2 failed part-way after %3 of %4 stages. %5")
                                        : Texts::tr("%1 that began at %2 was interrupted after %3 of %4 stages. %5");
    return course.arg(kindText(*this), startedAt.toUTC().toString(u"yyyy-MM-dd HH:mm 'UTC'"_s),
                      QString::number(stagesDone), QString::number(stages), changeText(*this));
}

Result<std::vector<InterruptedRun>> interruptedRuns(const BackupFolder &folder, std::stop_token stop)
{
    // Asked before the reports are read: a run that ends meanwhile has its verdict by then.
    const AtWork before = lookForWork(folder);
    const Result<QStringList> ids = folder.runIds();
    if (!ids) {
        return fail(ids.error());
    }
    std::vector<InterruptedRun> found;
    GoodEnds good;
    for (const QString &id : *ids) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const std::optional<RunFiles> files = RunFiles::read(folder, id);
        if (!files) {
            continue;
        }
        good.add(*files);
        const bool isComplete = files->isComplete();
        if (isComplete ? !isPartWay(files->report.value("verdict"_L1)) : before.mayBe(id)) {
            continue;
        }
        const std::optional<Course> course = courseOf(folder.runFolder(id));
        // A backup changes no live data, whatever it could not put back.
        const bool endedPartWay = files->kind() != "backup"_L1 && (isComplete || (course && course->endedPartWay));
        if (endedPartWay || (!isComplete && (!course || !course->ended))) {
            found.push_back(describe(*files, course, endedPartWay));
        }
    }
    // A run that began while the reports were read holds the lock now.
    std::erase_if(found, [after = lookForWork(folder)](const InterruptedRun &run) {
        return !run.endedPartWay && after.mayBe(run.runId);
    });
    std::vector<InterruptedRun> open;
    for (const InterruptedRun &run : found) {
        // The newest of several runs about the same restore says what to do.
        const bool repeated = !run.restoredRun.isEmpty()
            && std::ranges::find(open, run.restoredRun, &InterruptedRun::restoredRun) != open.end();
        if (!repeated && !good.settle(run)) {
            open.push_back(run);
        }
    }
    return open;
}

} // namespace Stillpoint
