// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/preflight.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Preflight)
};

class Preflight : public Stage
{
public:
    explicit Preflight(std::vector<CheckFunction> checks)
        : m_checks(std::move(checks))
    {
    }

    // The runner prepares every stage before the first one runs, so a blocker found here ends the run with nothing
    // changed.
    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        std::vector<CheckResult> all;
        for (const CheckFunction &check : m_checks) {
            const std::vector<CheckResult> found = check(context.stop());
            if (context.stop().stop_requested()) {
                return fail(Error::cancelled());
            }
            all.insert(all.end(), found.begin(), found.end());
        }
        m_passed = std::count_if(all.begin(), all.end(),
                                 [](const CheckResult &result) { return result.severity == Severity::Passed; });
        m_warnings = std::count_if(all.begin(), all.end(),
                                   [](const CheckResult &result) { return result.severity == Severity::Warning; });
        return all;
    }

    [[nodiscard]] Result<StageReport> run(StageContext &) override
    {
        StageReport report;
        report.summary = Texts::tr("%n check(s) passed", nullptr, static_cast<int>(m_passed));
        if (m_warnings > 0) {
            report.summary += u", "_s + Texts::tr("%n warning(s)", nullptr, static_cast<int>(m_warnings));
        }
        return report;
    }

private:
    std::vector<CheckFunction> m_checks;
    // Written by prepare(), read by run(): the runner starts run() after prepare() has ended.
    std::ptrdiff_t m_passed = 0;
    std::ptrdiff_t m_warnings = 0;
};

} // namespace

std::unique_ptr<Stage> makePreflight(std::vector<CheckFunction> checks)
{
    return std::make_unique<Preflight>(std::move(checks));
}

} // namespace Stillpoint
