// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/runsession.h"
#include "tests/kit/answeringdialogs.h"
#include "tests/unit/run/scriptedstage.h"
#include "ui/run/resultpage.h"
#include "ui/run/runpage.h"
#include "ui/wizard/uisettings.h"
#include "ui/wizard/wizardshell.h"

#include <QTemporaryDir>

#include <atomic>
#include <map>
#include <memory>

namespace Stillpoint {

/// The look of the program; dark where STILLPOINT_COLORS says so, for pictures.
void wearColors();

/// Holds stages of a scripted run back until the test lets them go. Shared by copies; any thread.
class Gate
{
public:
    void open() { m_isOpen->store(true); }

    /// False when it was stopped before.
    [[nodiscard]] bool wait(const std::stop_token &stop) const;
    /// A stage that says this when it begins, waits, and then succeeds.
    [[nodiscard]] ScriptedStage::Run holds(const std::optional<Progress> &progress = {}) const;

private:
    std::shared_ptr<std::atomic_bool> m_isOpen = std::make_shared<std::atomic_bool>(false);
};

/// A wizard of a run page and a result page around a run of scripted stages: everything is real but the stages.
class RunScene
{
public:
    explicit RunScene(const Plan &plan);
    ~RunScene();

    /// A backup of all stores.
    [[nodiscard]] static Plan backup();
    [[nodiscard]] static Plan narrowBackup();
    [[nodiscard]] static Plan restore();

    /// Stages without a script succeed at once.
    void script(const QString &id, const ScriptedStage::Script &stage) { m_scripts[id] = stage; }

    void script(const QString &id, const ScriptedStage::Run &run);
    /// Shows the window and begins the run.
    void begin();
    [[nodiscard]] bool waitForEnd();
    /// Everything can be read and reached by a keyboard, also in the smallest window.
    [[nodiscard]] static bool isReadable(QWidget &window);

    QTemporaryDir folder;
    SystemClock clock;
    AnsweringDialogs dialogs;
    MemorySecretStore store;
    SecretKeeper secrets{store};
    ProfileStore profiles;
    UiSettings settings;
    Services services{profiles, secrets, dialogs, settings, clock};
    RunSession session;
    /// What the assembly does before it gives the run; an error refuses it.
    std::function<Result<>(std::stop_token)> assembling = [](const std::stop_token &) { return Result<>(); };
    std::unique_ptr<WizardShell> window;
    RunPage *page = nullptr;
    ResultPage *result = nullptr;

private:
    [[nodiscard]] Result<AssembledRun> assemble(const std::stop_token &stop);

    Plan m_plan;
    std::map<QString, ScriptedStage::Script> m_scripts;
};

} // namespace Stillpoint
