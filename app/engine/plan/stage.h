// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/consistency/fence.h"
#include "app/engine/consistency/verdict.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/result.h"
#include "app/engine/plan/check.h"
#include "app/engine/plan/plan.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

enum class ProgressUnit { Items, Bytes, Rows };

/// How far a stage is. total is absent while it is unknown: then a busy bar is shown, never a made-up percentage.
struct Progress
{
    qint64 done = 0;
    std::optional<qint64> total;
    ProgressUnit unit = ProgressUnit::Items;
    QString activity; ///< translated present-tense phrase, "Copying table act_hi_actinst"
};

/// Something the result lacks or has wrong. kind is stable ("content-missing", "content-replaced",
/// "content-unreadable").
struct Loss
{
    QString kind;
    QString store;
    QString subject; ///< path or object, percent-encoded where bytes are not text
    QString explanation; ///< translated
    QString remedy; ///< translated, starts with a verb

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Loss fromJson(const QJsonObject &json);
};

/// What a stage leaves behind when it succeeded.
struct StageReport
{
    QString summary; ///< translated, one line for the run page: "214 tables, 18.4 GB to 3.1 GB"
    QJsonObject facts; ///< for the manifest and the run report; keys are stable, English
    std::vector<Loss> losses; ///< non-empty: the run cannot end better than "completed with losses"
    QStringList warnings; ///< translated
    bool proves = false; ///< this stage checked the run's result whole (set.verify, restore.reconcile)

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static StageReport fromJson(const QJsonObject &json);
};

/// The verdict of stages that all ended well: losses weigh more than a proof; without a proof nothing is called
/// verified.
[[nodiscard]] Verdict completionVerdict(const std::map<QString, StageReport> &reports);

/// A choice that the run puts to the administrator. Without a person (no terminal, no window) the default is taken
/// after the limit, or at once where nobody can answer.
struct DecisionOption
{
    QString id;
    QString label; ///< translated
};

struct DecisionRequest
{
    QString id; ///< stable, "database.lock-queue"
    QString question; ///< translated
    QString detail;
    std::vector<DecisionOption> options;
    QString defaultOption;
    std::optional<std::chrono::seconds> limit;
};

/// Whether the effect of a journalled step is there, learned by looking at the outside world, never at our own records.
enum class StepState { NotDone, Done };

/// One journalled change. Recorded as intent (synced), act, done (synced). After a crash an intent without done is
/// settled by inspect(); it is never repeated blindly (formats.md section 5).
struct Step
{
    QString name; ///< "rename live aside"; unique within the stage
    QJsonObject intent; ///< everything a later process needs to settle or undo the step
    std::function<Result<>()> act;
    std::function<Result<StepState>()> inspect;
};

/// All that a stage may touch of its run. Implemented by the runner; tests decorate it. Every call is made on the
/// stage's own thread.
class StageContext
{
public:
    virtual ~StageContext() = default;

    [[nodiscard]] virtual QString stageId() const = 0;
    [[nodiscard]] virtual QString runId() const = 0;
    /// runs/<run id> of the backup folder; Evidence lies here.
    [[nodiscard]] virtual QString runFolder() const = 0;
    [[nodiscard]] virtual std::stop_token stop() const = 0;
    [[nodiscard]] virtual const Clock &clock() const = 0;
    [[nodiscard]] virtual const Plan &plan() const = 0;

    /// Throttled to one in 100 ms, except the first, the last and any change of activity.
    virtual void progress(const Progress &progress) = 0;
    /// A line for the run's log; English, redacted.
    virtual void note(const QString &text) = 0;
    /// A warning for the run page and the report; translated.
    virtual void warn(const QString &text) = 0;

    /// At most once in a stage. Synced to the journal before any stage that waits for it is released.
    [[nodiscard]] virtual Result<> reportFixed(const Fence &fence) = 0;
    /// Runs one journalled step. If the journal already holds it as done (resume), act is not called; if it holds an
    /// intent without done, inspect decides.
    [[nodiscard]] virtual Result<> perform(const Step &step) = 0;

    /// Whether the journal holds a step of this stage as begun, in this process or an earlier one. For rollBack(): what
    /// never began has nothing to take back, also when the server can not be asked any more.
    [[nodiscard]] virtual bool hasBegunSteps() const { return true; }

    /// Puts a choice and waits for the answer (a stop ends the wait with Cancelled). The answer is in the journal.
    [[nodiscard]] virtual Result<QString> decide(const DecisionRequest &request) = 0;

    /// What earlier stages left: reports of finished stages by id, all fences so far.
    [[nodiscard]] virtual std::map<QString, StageReport> finishedReports() const = 0;
    [[nodiscard]] virtual std::vector<Fence> fences() const = 0;
};

/// One step of a plan: blocking code on its own worker thread. Made on the main thread by a recipe, used by one worker
/// thread at a time, owned by the runner. Reacts to context.stop() within 2 s.
class Stage
{
public:
    virtual ~Stage() = default;

    /// Cheap and without side effects: tools present, access, space. All stages are prepared before the first one runs.
    [[nodiscard]] virtual Result<std::vector<CheckResult>> prepare(StageContext &context);
    /// May block. A stage that produced something partial removes or marks it before it returns an error.
    [[nodiscard]] virtual Result<StageReport> run(StageContext &context) = 0;
    /// Takes back what a finished (or failed half-way) run() changed outside the run's own folder. The runner calls it
    /// in reverse order of completion when a backup, restore, undo or discard fails or is cancelled; its token is never
    /// stopped. Must cope with any subset of its steps having happened. The default has nothing to take back.
    [[nodiscard]] virtual Result<> rollBack(StageContext &context);

    /// True for a stage whose run() may change live data; decides between "nothing changed" and "rolled back".
    [[nodiscard]] virtual bool changesLiveData() const { return false; }
};

} // namespace Stillpoint
