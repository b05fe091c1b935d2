// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runreport.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// How good an end is; the window gives each a color and an icon.
enum class OutcomeTone { Good, Incomplete, Failed, Stopped };

/// What one store has to show for a run.
struct StoreFigures
{
    QString store; ///< "database", "search", "content", with or without "@id"
    QString title; ///< "Database", translated
    QString value; ///< the figure that counts, "3.1 GB"; may be empty
    QString detail; ///< "214 tables, 18.4 GB stored as 3.1 GB"
};

/// The end of a run in words; everything translated. A value.
struct RunOutcome
{
    OutcomeTone tone = OutcomeTone::Good;
    QString title; ///< "Backup complete and verified"
    QString headline; ///< what the proof says, or what happened
    QStringList facts; ///< what exists now, one sentence each
    QStringList nextSteps; ///< each starts with a verb
    std::vector<StoreFigures> stores; ///< those that the run finished
    bool hasSafetyCopies = false; ///< a restore left the state before aside, to go back to
    /// One line for a ticket or a chat: "2026-11-22 14:02:11 UTC, backup of production/shop: Verified, ...".
    QString statusLine;
};

/// setFolder: the sealed set of a backup; empty where there is none. Pure.
[[nodiscard]] RunOutcome outcomeOf(const RunReport &report, const QString &setFolder);

/// "3 changes within 2.4 s" of a backup's proof; empty without one. Translated.
[[nodiscard]] QString skewOf(const RunReport &report);

} // namespace Stillpoint
