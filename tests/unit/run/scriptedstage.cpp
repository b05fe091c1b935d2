// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/run/scriptedstage.h"

#include "app/engine/core/waiting.h"

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr std::chrono::milliseconds pollInterval{5};
constexpr std::chrono::seconds longest{20};

} // namespace

ScriptedStage::ScriptedStage(Script script)
    : m_script(std::move(script))
{
}

Result<std::vector<CheckResult>> ScriptedStage::prepare(StageContext &context)
{
    return m_script.prepare ? m_script.prepare(context) : std::vector<CheckResult>{};
}

Result<StageReport> ScriptedStage::run(StageContext &context)
{
    return m_script.run ? m_script.run(context) : StageReport{};
}

Result<> ScriptedStage::rollBack(StageContext &context)
{
    return m_script.rollBack ? m_script.rollBack(context) : Result<>{};
}

namespace Scripts {

Error someError()
{
    return {.code = ErrorCode::Unreachable,
            .message = u"The database server db01:5432 is gone."_s,
            .detail = {},
            .hint = u"Start it."_s};
}

Fence someFence(const QString &store)
{
    return {.store = store,
            .fixedAt = SystemClock().utcNow(),
            .finishedAt = {},
            .clockSource = u"workstation"_s,
            .clockOffsetMs = 0,
            .position = {{u"lsn"_s, u"0/16B3748"_s}}};
}

ScriptedStage::Run succeed()
{
    return [](StageContext &) { return StageReport{}; };
}

ScriptedStage::Run proveIt()
{
    return [](StageContext &) {
        StageReport report;
        report.proves = true;
        return report;
    };
}

ScriptedStage::Run loseSomething()
{
    return [](StageContext &) {
        StageReport report;
        report.losses.push_back({.kind = u"content-missing"_s,
                                 .store = u"content"_s,
                                 .subject = u"a/b"_s,
                                 .explanation = u"It vanished."_s,
                                 .remedy = u"Upload it again."_s});
        return report;
    };
}

ScriptedStage::Run failAtOnce()
{
    return [](StageContext &) -> Result<StageReport> { return fail(someError()); };
}

ScriptedStage::Run throwSomething()
{
    return [](StageContext &) -> Result<StageReport> { throw std::runtime_error("a library threw this"); };
}

ScriptedStage::Run hangUntilStopped()
{
    return [](StageContext &context) -> Result<StageReport> {
        if (waitFor(context.stop(), longest)) {
            return fail(Error::internal(u"nobody stopped it"_s));
        }
        return fail(Error::cancelled());
    };
}

ScriptedStage::Run fixThenHang(const QString &store)
{
    return [store](StageContext &context) -> Result<StageReport> {
        if (const Result<> fixed = context.reportFixed(someFence(store)); !fixed) {
            return fail(fixed.error());
        }
        return hangUntilStopped()(context);
    };
}

ScriptedStage::Run fixThenWaitForReportOf(const QString &store, const QString &stage)
{
    return [store, stage](StageContext &context) -> Result<StageReport> {
        if (const Result<> fixed = context.reportFixed(someFence(store)); !fixed) {
            return fail(fixed.error());
        }
        for (std::chrono::milliseconds waited{0}; waited < longest; waited += pollInterval) {
            if (context.finishedReports().contains(stage)) {
                return StageReport{};
            }
            if (!waitFor(context.stop(), pollInterval)) {
                return fail(Error::cancelled());
            }
        }
        return fail(Error::internal(stage + u" never finished"_s));
    };
}

ScriptedStage::Run finishThoughStopped(std::chrono::milliseconds after)
{
    return [after](StageContext &context) -> Result<StageReport> {
        const bool undisturbed = waitFor(context.stop(), longest);
        if (undisturbed || !waitFor(std::stop_token{}, after)) {
            return fail(Error::internal(u"nobody stopped it"_s));
        }
        return StageReport{};
    };
}

} // namespace Scripts

} // namespace Stillpoint
