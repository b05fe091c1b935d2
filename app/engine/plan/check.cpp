// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/check.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

QJsonObject CheckResult::toJson() const
{
    return {{u"id"_s, id},
            {u"store"_s, store},
            {u"severity"_s, severityName(severity)},
            {u"title"_s, title},
            {u"explanation"_s, explanation},
            {u"remedy"_s, remedy}};
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return u"passed"_s;
    case Severity::Note:
        return u"note"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Blocker:
        return u"blocker"_s;
    }
    Q_UNREACHABLE();
}

bool hasBlocker(const std::vector<CheckResult> &checks)
{
    return std::ranges::any_of(checks, [](const CheckResult &check) { return check.severity == Severity::Blocker; });
}

} // namespace Stillpoint
