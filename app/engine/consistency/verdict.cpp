// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/verdict.h"

#include <QCoreApplication>

#include <array>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Verdict)
};

struct VerdictRow
{
    Verdict verdict;
    const char *name;
    const char *title;
};

// The place in this list is the exit code of the command line.
constexpr std::array rows{
    VerdictRow{Verdict::Verified, "verified", QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Verified")},
    VerdictRow{Verdict::CompletedNotVerified, "completed-not-verified",
               QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Completed, not verified")},
    VerdictRow{Verdict::CompletedWithLosses, "completed-with-losses",
               QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Completed with losses")},
    VerdictRow{Verdict::FailedNothingChanged, "failed-nothing-changed",
               QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Failed, nothing changed")},
    VerdictRow{Verdict::FailedRolledBack, "failed-rolled-back",
               QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Failed, rolled back")},
    VerdictRow{Verdict::FailedPartWay, "failed-part-way", QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Failed part-way")},
    VerdictRow{Verdict::Cancelled, "cancelled", QT_TRANSLATE_NOOP("Stillpoint::Verdict", "Cancelled")},
};

const VerdictRow &rowOf(Verdict verdict)
{
    return rows.at(static_cast<std::size_t>(verdict));
}

} // namespace

QString verdictName(Verdict verdict)
{
    return QString::fromLatin1(rowOf(verdict).name);
}

std::optional<Verdict> verdictFromName(const QString &name)
{
    for (const VerdictRow &row : rows) {
        if (name == QLatin1StringView(row.name)) {
            return row.verdict;
        }
    }
    return std::nullopt;
}

QString verdictTitle(Verdict verdict)
{
    return Texts::tr(rowOf(verdict).title);
}

int exitCodeOf(Verdict verdict)
{
    return static_cast<int>(verdict);
}

} // namespace Stillpoint
