// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/run/runharness.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr int longestRunMs = 20'000;

} // namespace

RunHarness::RunHarness(const QString &kind)
    : RunHarness(kind, {})
{
}

RunHarness::RunHarness(const QString &kind, const QString &folder)
    : plan{.kind = kind, .mode = {}, .stages = {}}
    , m_folder(folder.isEmpty() ? m_temporary.path() : folder)
{
    connect(&runner, &PlanRunner::runStateChanged, this,
            [this](RunState state) { onLine(u"run:"_s + runStateName(state)); });
    connect(&runner, &PlanRunner::stageStateChanged, this,
            [this](const QString &stage, StageState state) { onLine(stage + u':' + stageStateName(state)); });
    connect(&runner, &PlanRunner::decisionNeeded, this,
            [this](const QString &stage, const DecisionRequest &request) { onLine(stage + u":asks "_s + request.id); });
}

RunHarness &RunHarness::stage(const QString &id, const std::vector<After> &after, ScriptedStage::Script script,
                              const RunWhen &runWhen)
{
    plan.stages.push_back(
        {.id = id, .store = {}, .title = u"Stage "_s + id, .weight = 1, .after = after, .runWhen = runWhen});
    const ScriptedStage::RollBack rollBack = script.rollBack;
    script.rollBack = [this, id, rollBack](StageContext &context) -> Result<> {
        log(id + u":rollBack"_s);
        return rollBack ? rollBack(context) : Result<>{};
    };
    m_stages[id] = std::make_unique<ScriptedStage>(std::move(script));
    return *this;
}

RunHarness &RunHarness::stage(const QString &id, const std::vector<After> &after, ScriptedStage::Run run)
{
    return stage(id, after, ScriptedStage::Script{.run = std::move(run), .prepare = {}, .rollBack = {}});
}

void RunHarness::when(const QString &line, const std::function<void()> &action)
{
    m_actions.emplace_back(line, action);
}

void RunHarness::cancelWhen(const QString &line)
{
    when(line, [this] { runner.requestCancel(); });
}

Result<> RunHarness::start()
{
    RunRequest request;
    request.runId = u"20261122-140211-7f3a"_s;
    request.runFolder = m_folder;
    request.plan = plan;
    request.stages = std::move(m_stages);
    request.profile = {{u"name"_s, u"shop"_s}};
    request.subject = {{u"environment"_s, u"test"_s}};
    request.clock = &m_clock;
    request.resume = resume;
    request.setReportPath = setReportPath;
    request.cleanupLimit = cleanupLimit;
    return runner.start(std::move(request));
}

bool RunHarness::waitForEnd()
{
    return QTest::qWaitFor([this] { return runner.state() == RunState::Ended; }, longestRunMs);
}

bool RunHarness::run()
{
    return start().has_value() && waitForEnd();
}

void RunHarness::log(const QString &line)
{
    const std::scoped_lock lock(m_mutex);
    m_events.append(line);
}

void RunHarness::onLine(const QString &line)
{
    log(line);
    for (const auto &[expected, action] : m_actions) {
        if (expected == line) {
            action();
        }
    }
}

QStringList RunHarness::events()
{
    const std::scoped_lock lock(m_mutex);
    return m_events;
}

QStringList RunHarness::stageEvents()
{
    QStringList lines = events();
    lines.removeIf([](const QString &line) { return line.startsWith("run:"_L1); });
    return lines;
}

QByteArray RunHarness::file(const QString &name) const
{
    QFile file(QDir(folder()).filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject RunHarness::savedReport() const
{
    return QJsonDocument::fromJson(file(u"report.json"_s)).object();
}

} // namespace Stillpoint
