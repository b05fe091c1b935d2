// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stillpoint {

/// Stage ids: the closed list of formats.md section 2. A second database or content store adds "@id".
namespace StageId {
inline constexpr auto preflight = u"check.preflight";
inline constexpr auto contentNames = u"content.names";
inline constexpr auto contentPrepass = u"content.prepass";
inline constexpr auto searchPrepass = u"search.prepass";
inline constexpr auto nodesDrain = u"nodes.drain";
inline constexpr auto nodesStop = u"nodes.stop";
inline constexpr auto databaseCapture = u"database.capture";
inline constexpr auto searchIdle = u"search.idle";
inline constexpr auto searchCapture = u"search.capture";
inline constexpr auto contentCapture = u"content.capture";
inline constexpr auto nodesStart = u"nodes.start";
inline constexpr auto setVerify = u"set.verify";
inline constexpr auto setSeal = u"set.seal";
inline constexpr auto contentPrepare = u"content.prepare";
inline constexpr auto databasePrepare = u"database.prepare";
inline constexpr auto searchPrepare = u"search.prepare";
inline constexpr auto contentSwap = u"content.swap";
inline constexpr auto databaseSwap = u"database.swap";
inline constexpr auto searchSwap = u"search.swap";
inline constexpr auto searchReindex = u"search.reindex";
inline constexpr auto locksClear = u"locks.clear";
inline constexpr auto restoreReconcile = u"restore.reconcile";
inline constexpr auto nodesRelease = u"nodes.release";
} // namespace StageId

/// A capture is fixed when later writes can no longer change it, finished when it has been transferred. A stage that
/// never reports fixed is fixed when it is finished.
enum class Moment { Fixed, Finished };

struct After
{
    QString stage;
    Moment moment = Moment::Finished;

    friend bool operator==(const After &, const After &) = default;
};

/// When a stage runs: normally once everything in `after` has reached its moment; or only after the named stage began
/// and the run then failed or was cancelled (or ended well: nodes.start runs exactly once in either case).
struct RunWhen
{
    enum class Kind { OnSuccess, AfterFailureOf };
    Kind kind = Kind::OnSuccess;
    QString stage; ///< for AfterFailureOf

    friend bool operator==(const RunWhen &, const RunWhen &) = default;
};

struct PlannedStage
{
    QString id;
    QString store; ///< "database", "content", "search", or empty
    QString title; ///< a noun, translated
    int weight = 1; ///< share of the overall bar
    std::vector<After> after;
    RunWhen runWhen;
};

/// The stages of one run and their order, as data. Built by pure functions in recipes; what Review shows is exactly
/// what runs. Written to the run folder and the manifest.
struct Plan
{
    QString kind; ///< "backup", "restore", "undo", "discard"
    QString mode; ///< "hot", "hot-narrow", ...; empty where it has no meaning
    std::vector<PlannedStage> stages;

    [[nodiscard]] const PlannedStage *find(const QString &id) const;
    /// Ids unique and known, every edge leads to a stage of the plan, no cycle.
    [[nodiscard]] Result<> validate() const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Plan> fromJson(const QJsonObject &json);
};

/// "database.capture" of "database.capture@billing"; known: whether the base is in the closed list.
[[nodiscard]] QString baseStageId(const QString &id);
[[nodiscard]] bool isKnownStageId(const QString &id);

} // namespace Stillpoint
