// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runreport.h"

#include <QString>

#include <optional>

namespace Stillpoint {

/// The words of a report's page for what programs call by stable names. All translated; a name of a later version
/// stays as it is.

struct VerdictWords
{
    QString look; ///< "good", "warn" or "bad", for the style sheet
    QString meaning; ///< one sentence
};

[[nodiscard]] VerdictWords wordsOf(const std::optional<Verdict> &verdict, const QString &kind);
/// "Backup" of "backup".
[[nodiscard]] QString kindTitle(const QString &kind);
/// "Hot, narrow window" of "hot-narrow".
[[nodiscard]] QString modeTitle(const QString &mode);
[[nodiscard]] QString tierTitle(const QString &tier);
/// A fact of the acknowledgement.
[[nodiscard]] QString acknowledgementTitle(const QString &key);
[[nodiscard]] QString stateText(StageState state);

} // namespace Stillpoint
