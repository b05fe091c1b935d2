// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/run/runscene.h"

#include "app/engine/core/waiting.h"
#include "app/engine/plan/recipes/plans.h"
#include "tests/kit/userinput.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds pollInterval{5};
constexpr std::chrono::seconds longest{30};
constexpr QSize windowSize(1120, 780);
constexpr QSize smallestSize(960, 620);

PlanStores allStores()
{
    return {.databases = {u"database"_s}, .searches = {u"search"_s}, .contents = {u"content"_s}};
}

} // namespace

void wearColors()
{
    Theme::apply(*qApp,
                 qEnvironmentVariable("STILLPOINT_COLORS") == u"dark"_s ? ColorScheme::Dark : ColorScheme::Light);
}

bool Gate::wait(const std::stop_token &stop) const
{
    for (std::chrono::milliseconds waited{0}; waited < longest && !m_isOpen->load(); waited += pollInterval) {
        if (!waitFor(stop, pollInterval)) {
            return false;
        }
    }
    return true;
}

ScriptedStage::Run Gate::holds(const std::optional<Progress> &progress) const
{
    return [gate = *this, progress](StageContext &context) -> Result<StageReport> {
        if (progress) {
            context.progress(*progress);
        }
        if (!gate.wait(context.stop())) {
            return fail(Error::cancelled());
        }
        return StageReport();
    };
}

RunScene::RunScene(const Plan &plan)
    : profiles(folder.filePath(u"profiles"_s))
    , settings(folder.filePath(u"settings.ini"_s))
    , window(std::make_unique<WizardShell>())
    , m_plan(plan)
{
    wearColors();
    const RunPageTexts texts{.title = u"Backing up production/shop"_s,
                             .cancel = u"Cancel backup…"_s,
                             .keepGoing = u"Go on with the backup"_s,
                             .usually = {}};
    auto running = std::make_unique<RunPage>(session, services, texts, [this](RunSession &begun) {
        begun.start(u"a test"_s, [this](const std::stop_token &stop) { return assemble(stop); });
    });
    auto ended = std::make_unique<ResultPage>(session, services);
    page = running.get();
    result = ended.get();
    window->setTitle(u"Hot backup"_s, u"of production"_s);
    window->addPage(std::move(running));
    window->addPage(std::move(ended));
    window->resize(windowSize);
}

RunScene::~RunScene() = default;

Plan RunScene::backup()
{
    return hotBackupPlan(allStores(), HotWindow::Strict);
}

Plan RunScene::narrowBackup()
{
    return hotBackupPlan(allStores(), HotWindow::Narrow);
}

Plan RunScene::restore()
{
    return restorePlan(allStores(), ContentPart::Replace);
}

void RunScene::script(const QString &id, const ScriptedStage::Run &run)
{
    script(id, {.run = run, .prepare = {}, .rollBack = {}});
}

void RunScene::begin()
{
    window->show();
    window->begin();
}

bool RunScene::waitForEnd()
{
    return QTest::qWaitFor([this] { return window->currentPage() == result; }, 30'000);
}

bool RunScene::isReadable(QWidget &window)
{
    if (const QStringList unnamed = User::unnamedControls(window); !unnamed.isEmpty()) {
        qWarning() << "without a name:" << unnamed;
        return false;
    }
    for (const QSize size : {windowSize, smallestSize}) {
        window.resize(size);
        // A window lays itself out a moment after it was changed.
        if (!QTest::qWaitFor([&window] { return User::clippedTexts(window).isEmpty(); })) {
            qWarning() << "cut off at" << size << User::clippedTexts(window);
            return false;
        }
    }
    window.resize(windowSize);
    return QTest::qWaitFor([&window] { return User::clippedTexts(window).isEmpty(); });
}

Result<AssembledRun> RunScene::assemble(const std::stop_token &stop)
{
    if (const Result<> ready = assembling(stop); !ready) {
        return fail(ready.error());
    }
    AssembledRun assembled;
    RunRequest &request = assembled.request;
    request.runId = u"20261122-140211-7f3a"_s;
    request.runFolder = folder.filePath(u"run"_s);
    QDir().mkpath(request.runFolder);
    request.plan = m_plan;
    for (const PlannedStage &stage : m_plan.stages) {
        request.stages[stage.id] = std::make_unique<ScriptedStage>(m_scripts[stage.id]);
    }
    request.subject = {{u"environment"_s, u"production"_s}, {u"profile"_s, u"shop"_s}};
    request.clock = &clock;
    return assembled;
}

} // namespace Stillpoint
