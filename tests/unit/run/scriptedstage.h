// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <functional>

namespace Stillpoint {

/// A stage that does what a test tells it. Without a script it succeeds at once.
class ScriptedStage : public Stage
{
public:
    using Run = std::function<Result<StageReport>(StageContext &)>;
    using Prepare = std::function<Result<std::vector<CheckResult>>(StageContext &)>;
    using RollBack = std::function<Result<>(StageContext &)>;

    struct Script
    {
        Run run;
        Prepare prepare;
        RollBack rollBack;
        bool changesLiveData = false;
    };

    explicit ScriptedStage(Script script);

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override;
    [[nodiscard]] Result<StageReport> run(StageContext &context) override;
    [[nodiscard]] Result<> rollBack(StageContext &context) override;

    [[nodiscard]] bool changesLiveData() const override { return m_script.changesLiveData; }

private:
    Script m_script;
};

/// Ready-made scripts.
namespace Scripts {
[[nodiscard]] Error someError();
[[nodiscard]] Fence someFence(const QString &store);

[[nodiscard]] ScriptedStage::Run succeed();
[[nodiscard]] ScriptedStage::Run proveIt();
[[nodiscard]] ScriptedStage::Run loseSomething();
[[nodiscard]] ScriptedStage::Run failAtOnce();
[[nodiscard]] ScriptedStage::Run throwSomething();
[[nodiscard]] ScriptedStage::Run hangUntilStopped();
/// Fixed, then transferring until it is stopped.
[[nodiscard]] ScriptedStage::Run fixThenHang(const QString &store);
/// Fixed, then transferring until another stage of the run is done.
[[nodiscard]] ScriptedStage::Run fixThenWaitForReportOf(const QString &store, const QString &stage);
/// Hears the stop only after this time, as in a critical section, then succeeds all the same.
[[nodiscard]] ScriptedStage::Run finishThoughStopped(std::chrono::milliseconds after);
} // namespace Scripts

} // namespace Stillpoint
