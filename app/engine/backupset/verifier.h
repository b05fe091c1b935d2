// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/core/result.h"
#include "app/engine/plan/stage.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// How much of a set a verification reads.
enum class VerifyDepth {
    Presence, ///< everything the manifest names is there, with its size
    Hashes, ///< every byte read back from the disk and compared; dumps read through by their own tool
    Canary ///< Hashes, and random files really restored and compared
};

/// "presence", "hashes", "canary": the words of the command line and of history.jsonl.
[[nodiscard]] QString verifyDepthName(VerifyDepth depth);
[[nodiscard]] std::optional<VerifyDepth> verifyDepthFromName(const QString &name);

/// Something of a set that is damaged, missing or not what the manifest says.
struct VerifyFinding
{
    QString store;
    QString subject; ///< file or object, relative to the backup folder
    QString explanation; ///< translated
    QString remedy; ///< translated, starts with a verb
    QStringList costs; ///< what cannot be restored because of it (paths, tables); bounded to 1000

    [[nodiscard]] QJsonObject toJson() const;
};

struct VerifyWork
{
    std::stop_token stop;
    std::function<void(const Progress &)> progress; ///< may be empty
};

/// Checks what one store left in a set. Implemented beside each store; used by set.verify before sealing and by the
/// verify command later. storeFacts: the store's entry in the manifest (= facts of its capture's StageReport). An error
/// means that the check could not be made; a damaged set is a list of findings.
class SetVerifier
{
public:
    virtual ~SetVerifier() = default;
    [[nodiscard]] virtual QString storeName() const = 0;
    [[nodiscard]] virtual Result<std::vector<VerifyFinding>> verify(const BackupSet &set, const QJsonObject &storeFacts,
                                                                    VerifyDepth depth, const VerifyWork &work) = 0;
};

/// Makes the verifier of a store by its name in the manifest ("database@billing"); null for a store nobody knows.
using VerifierFactory = std::function<std::unique_ptr<SetVerifier>(const QString &storeName)>;

/// A proof about a set as a whole that set.verify runs after the stores' own checks: the stores agree with each other.
/// Success without losses means that it holds. Its losses, warnings and facts ("reconciliation", "skew") go to the
/// manifest. Used on the worker thread of set.verify.
class SetProof
{
public:
    virtual ~SetProof() = default;
    [[nodiscard]] virtual Result<StageReport> prove(StageContext &context) = 0;
};

} // namespace Stillpoint
