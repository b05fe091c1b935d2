// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace Stillpoint {

enum class Severity { Passed, Note, Warning, Blocker };

/// One preflight finding. Checks only read. id is stable ("database.version", "content.nesting"); the texts are
/// translated: title what was looked at, explanation what was found, remedy starts with a verb.
struct CheckResult
{
    QString id;
    QString store; ///< "database", "content", "backupFolder", ...
    Severity severity = Severity::Passed;
    QString title;
    QString explanation;
    QString remedy;

    [[nodiscard]] QJsonObject toJson() const;
};

[[nodiscard]] QString severityName(Severity severity);
[[nodiscard]] bool hasBlocker(const std::vector<CheckResult> &checks);

} // namespace Stillpoint
