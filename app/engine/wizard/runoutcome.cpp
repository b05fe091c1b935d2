// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/runoutcome.h"

#include "app/engine/consistency/skew.h"
#include "app/engine/core/text.h"
#include "app/engine/run/reporttimeline.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunOutcome)
};

/// By verdict, in the order of the list of verdicts.
using Titles = std::array<const char *, 7>;

constexpr Titles backupTitles{
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup complete and verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup complete, not verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup complete with losses"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup failed, nothing was changed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup failed, and what it did was taken back"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup failed part-way"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Backup cancelled"),
};
constexpr Titles restoreTitles{
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore complete and verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore complete, not verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore complete with losses"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore failed, nothing was changed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore failed and was taken back"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore failed part-way"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Restore cancelled"),
};
constexpr Titles undoTitles{
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The restore was undone, and the result verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The restore was undone; the result was not verified"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The restore was undone, with losses"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The undo failed, nothing was changed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The undo failed and was taken back"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The undo failed part-way"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The undo was cancelled"),
};
constexpr Titles discardTitles{
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The safety copies were removed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The safety copies were removed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "The safety copies were removed, with losses"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Removing the safety copies failed, nothing was removed"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Removing the safety copies failed and was taken back"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Removing the safety copies failed part-way"),
    QT_TRANSLATE_NOOP("Stillpoint::RunOutcome", "Removing the safety copies was cancelled"),
};

const Titles &titlesOf(const QString &kind)
{
    if (kind == "restore"_L1) {
        return restoreTitles;
    }
    if (kind == "undo"_L1) {
        return undoTitles;
    }
    return kind == "discard"_L1 ? discardTitles : backupTitles;
}

OutcomeTone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Verified:
        return OutcomeTone::Good;
    case Verdict::CompletedNotVerified:
    case Verdict::CompletedWithLosses:
        return OutcomeTone::Incomplete;
    case Verdict::Cancelled:
        return OutcomeTone::Stopped;
    case Verdict::FailedNothingChanged:
    case Verdict::FailedRolledBack:
    case Verdict::FailedPartWay:
        return OutcomeTone::Failed;
    }
    Q_UNREACHABLE();
}

bool endedWell(Verdict verdict)
{
    return exitCodeOf(verdict) <= exitCodeOf(Verdict::CompletedWithLosses);
}

bool isSwap(const StageOutcome &outcome)
{
    const QString base = baseStageId(outcome.id);
    return base == StageId::contentSwap || base == StageId::databaseSwap || base == StageId::searchSwap;
}

bool isCapture(const StageOutcome &outcome)
{
    const QString base = baseStageId(outcome.id);
    return base == StageId::contentCapture || base == StageId::databaseCapture || base == StageId::searchCapture;
}

/// What the stage that checked the whole result said.
QString proofOf(const RunReport &report)
{
    QString proof;
    for (const StageOutcome &outcome : report.stages) {
        if (outcome.report && outcome.report->proves) {
            proof = outcome.report->summary;
        }
    }
    return proof;
}

QString headlineOf(const RunReport &report, Verdict verdict)
{
    if (report.error && !endedWell(verdict)) {
        return report.error->message;
    }
    if (verdict == Verdict::Cancelled) {
        return Texts::tr("The run was cancelled before it had ended.");
    }
    const QString proof = proofOf(report);
    if (!proof.isEmpty()) {
        return proof;
    }
    if (verdict == Verdict::CompletedWithLosses) {
        return Texts::tr("Everything was carried out, but the result lacks what is listed below.");
    }
    return report.plan.kind == "discard"_L1 ? Texts::tr("What the restore had left aside is gone.")
                                            : Texts::tr("Everything was carried out, but nothing proved the result.");
}

QString valueOf(const StageOutcome &outcome, const QString &kind, const QString &store)
{
    if (isSwap(outcome)) {
        return outcome.rolledBack  ? Texts::tr("Taken back")
            : kind == "undo"_L1    ? Texts::tr("Put back")
            : kind == "discard"_L1 ? Texts::tr("Removed")
                                   : Texts::tr("In place");
    }
    const QJsonObject &facts = outcome.report->facts;
    if (store.startsWith("database"_L1) && facts.contains("storedBytes"_L1)) {
        return formatBytes(facts.value("storedBytes"_L1).toInteger());
    }
    if (store.startsWith("search"_L1) && facts.contains("indices"_L1)) {
        return Texts::tr("%n indices", nullptr, static_cast<int>(facts.value("indices"_L1).toArray().size()));
    }
    return store.startsWith("content"_L1) && facts.contains("files"_L1)
        ? Texts::tr("%1 files").arg(formatCount(facts.value("files"_L1).toInteger()))
        : QString();
}

std::vector<StoreFigures> figuresOf(const RunReport &report, Verdict verdict)
{
    std::vector<StoreFigures> figures;
    for (const StageOutcome &outcome : report.stages) {
        // A set that is not whole has no figures to rely on; what a restore put in place counts at any end.
        const bool counts = isSwap(outcome) || (isCapture(outcome) && endedWell(verdict));
        if (!counts || !outcome.report) {
            continue;
        }
        const QString store = storeOfStage(report, outcome.id);
        // Search that was left as it is was not put in place.
        const bool wasLeft = outcome.report->facts.value("search"_L1).toString() == "later"_L1;
        figures.push_back({.store = store,
                           .title = storeTitle(store),
                           .value = wasLeft ? Texts::tr("Left as it is") : valueOf(outcome, report.plan.kind, store),
                           .detail = outcome.report->summary});
    }
    return figures;
}

bool leftSafetyCopies(const RunReport &report)
{
    return report.plan.kind == "restore"_L1 && std::ranges::any_of(report.stages, [](const StageOutcome &outcome) {
               const bool inPlace = isSwap(outcome) && outcome.report && !outcome.rolledBack;
               const QJsonValue copy = inPlace ? outcome.report->facts.value("safetyCopy"_L1) : QJsonValue();
               return copy.isArray() ? !copy.toArray().isEmpty() : !copy.toString().isEmpty();
           });
}

bool anyCaptureBegan(const RunReport &report)
{
    return std::ranges::any_of(
        report.stages, [](const StageOutcome &outcome) { return isCapture(outcome) && outcome.startedAt.isValid(); });
}

QStringList factsOfBackup(const RunReport &report, Verdict verdict, const QString &setFolder)
{
    QStringList facts;
    if (!setFolder.isEmpty()) {
        facts += Texts::tr("The backup set is in %1.").arg(setFolder);
    } else if (!endedWell(verdict) && anyCaptureBegan(report)) {
        facts += Texts::tr("What was captured so far is an unfinished set that is never offered for a restore.");
    }
    if (!endedWell(verdict)) {
        facts += Texts::tr("The application's data were only read; nothing of them was changed.");
    }
    return facts;
}

/// What is live now, after a restore or an undo that did not come to its end.
QStringList factsOfUnhappyRestore(const RunReport &report, Verdict verdict)
{
    QStringList facts;
    if (verdict == Verdict::FailedPartWay) {
        facts += Texts::tr("Live data were changed, and not all of it could be put back.");
    } else if (verdict == Verdict::FailedRolledBack) {
        facts += Texts::tr("Everything that had been changed was put back: the live data are what they were before.");
    } else {
        facts += Texts::tr("The live data are what they were before.");
    }
    for (const StageOutcome &outcome : report.stages) {
        if (outcome.rollBackError) {
            facts += Texts::tr("%1 could not be taken back: %2").arg(outcome.title, outcome.rollBackError->message);
        }
    }
    return facts;
}

QStringList factsOf(const RunReport &report, Verdict verdict, const QString &setFolder, bool hasSafetyCopies)
{
    if (report.plan.kind == "backup"_L1) {
        return factsOfBackup(report, verdict, setFolder);
    }
    if (report.plan.kind == "discard"_L1) {
        return endedWell(verdict) ? QStringList{}
                                  : QStringList{Texts::tr("The live data were not touched; the safety copies that are "
                                                          "left can be removed by starting again.")};
    }
    if (!endedWell(verdict)) {
        return factsOfUnhappyRestore(report, verdict);
    }
    return hasSafetyCopies ? QStringList{Texts::tr("The state before the restore is kept as a safety copy.")}
                           : QStringList{};
}

QStringList stepsAfterSuccess(const RunReport &report, Verdict verdict, bool hasSafetyCopies)
{
    QStringList steps;
    const bool isBackup = report.plan.kind == "backup"_L1;
    if (verdict == Verdict::CompletedWithLosses) {
        steps += Texts::tr("Look through the losses below; each says what can be done about it.");
    }
    if (verdict == Verdict::CompletedNotVerified && isBackup) {
        steps += Texts::tr("Verify the set before you rely on it.");
    }
    if (report.plan.kind == "restore"_L1 || report.plan.kind == "undo"_L1) {
        steps += Texts::tr("Start the application and look whether it has what you expect.");
    }
    if (hasSafetyCopies) {
        steps += Texts::tr("Remove the safety copies once you are sure that the restore is what you want.");
    }
    return steps;
}

QStringList stepsOf(const RunReport &report, Verdict verdict, bool hasSafetyCopies)
{
    if (endedWell(verdict)) {
        return stepsAfterSuccess(report, verdict, hasSafetyCopies);
    }
    QStringList steps;
    if (report.error && !report.error->hint.isEmpty()) {
        steps += report.error->hint;
    }
    if (verdict == Verdict::FailedPartWay && report.plan.kind != "backup"_L1) {
        steps += hasSafetyCopies
            ? Texts::tr("Keep the application stopped, and undo the restore once the cause is gone.")
            : Texts::tr("Keep the application stopped until the cause is gone and the run was repeated.");
    }
    return steps;
}

QString kindTitle(const QString &kind)
{
    if (kind == "restore"_L1) {
        return Texts::tr("restore");
    }
    if (kind == "undo"_L1) {
        return Texts::tr("undo of a restore");
    }
    return kind == "discard"_L1 ? Texts::tr("removal of safety copies") : Texts::tr("backup");
}

QString statusLineOf(const RunReport &report, Verdict verdict, const QString &setFolder)
{
    const QString target =
        report.subject.value("environment"_L1).toString() % u'/' % report.subject.value("profile"_L1).toString();
    const std::chrono::milliseconds took(report.startedAt.msecsTo(report.endedAt));
    const QString set = setFolder.section(u'/', -1, -1, QString::SectionSkipEmpty);
    const QString line = Texts::tr("%1, %2 of %3: %4 (%5), run %6")
                             .arg(timeText(report.startedAt), kindTitle(report.plan.kind), target,
                                  verdictTitle(verdict), formatDuration(took), report.runId);
    return set.isEmpty() ? line : line % u", "_s % Texts::tr("set %1").arg(set);
}

} // namespace

RunOutcome outcomeOf(const RunReport &report, const QString &setFolder)
{
    // A report without a verdict is one of a run that was cut off: nobody knows that all was put back.
    const Verdict verdict = report.verdict.value_or(Verdict::FailedPartWay);
    RunOutcome outcome;
    outcome.tone = toneOf(verdict);
    outcome.title = Texts::tr(titlesOf(report.plan.kind).at(static_cast<std::size_t>(exitCodeOf(verdict))));
    outcome.headline = headlineOf(report, verdict);
    outcome.hasSafetyCopies = leftSafetyCopies(report);
    outcome.facts = factsOf(report, verdict, setFolder, outcome.hasSafetyCopies);
    outcome.nextSteps = stepsOf(report, verdict, outcome.hasSafetyCopies);
    outcome.stores = figuresOf(report, verdict);
    outcome.statusLine = statusLineOf(report, verdict, setFolder);
    return outcome;
}

QString skewOf(const RunReport &report)
{
    for (const StageOutcome &outcome : report.stages) {
        if (outcome.report && outcome.report->facts.value("skew"_L1).isObject()) {
            return skewSummary(outcome.report->facts.value("skew"_L1).toObject());
        }
    }
    return {};
}

} // namespace Stillpoint
