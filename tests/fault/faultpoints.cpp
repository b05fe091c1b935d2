// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultpoints.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <chrono>
#include <optional>
#include <set>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr std::chrono::milliseconds toolInterval{2};

/// Tells each tool with a connection that this process starts while the object lives. A tool that only says its version
/// or lists a dump needs no server and is over at once.
class ToolWatch
{
public:
    ToolWatch(QString stage, AtFaultPoint atPoint, std::stop_token runStop)
        : m_stage(std::move(stage))
        , m_atPoint(std::move(atPoint))
        , m_runStop(std::move(runStop))
        , m_thread([this](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                look();
                std::this_thread::sleep_for(toolInterval);
            }
        })
    {
    }

private:
    void look()
    {
        const QString own = QString::number(::getpid());
        const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
        for (const QString &process : processes) {
            QFile status(u"/proc/%1/stat"_s.arg(process));
            QFile words(u"/proc/%1/cmdline"_s.arg(process));
            if (!status.open(QIODevice::ReadOnly) || !words.open(QIODevice::ReadOnly)) {
                continue; // it has ended meanwhile
            }
            const QByteArray text = status.readAll();
            const QList<QByteArray> arguments = words.readAll().split('\0');
            const bool connects = arguments.contains("--host");
            if (!connects || text.mid(text.lastIndexOf(')') + 2).split(' ').value(1) != own.toLatin1()) {
                continue;
            }
            if (m_seen.insert(process.toLongLong()).second) {
                m_atPoint({.stage = m_stage,
                           .when = FaultPoint::When::Tool,
                           .name = QString::fromLocal8Bit(arguments.value(0)).section(u'/', -1),
                           .process = process.toLongLong()},
                          m_runStop);
            }
        }
    }

    QString m_stage;
    AtFaultPoint m_atPoint;
    std::stop_token m_runStop;
    std::set<qint64> m_seen;
    std::jthread m_thread; // last: it uses the others
};

/// Names of folders and databases beside the live ones end with four digits of their run.
QString withoutRun(const QString &stepName)
{
    static const QRegularExpression run(u"[-_][0-9a-f]{4}$"_s);
    QString name = stepName;
    return name.remove(run);
}

class WatchedContext : public StageContext
{
public:
    WatchedContext(StageContext &inner, const AtFaultPoint &atPoint)
        : m_inner(inner)
        , m_atPoint(atPoint)
    {
    }

    void tell(FaultPoint::When when, const QString &name = {})
    {
        m_atPoint({.stage = m_inner.stageId(), .when = when, .name = name, .process = 0}, m_inner.stop());
    }

    [[nodiscard]] QString stageId() const override { return m_inner.stageId(); }

    [[nodiscard]] QString runId() const override { return m_inner.runId(); }

    [[nodiscard]] QString runFolder() const override { return m_inner.runFolder(); }

    [[nodiscard]] std::stop_token stop() const override { return m_inner.stop(); }

    [[nodiscard]] const Clock &clock() const override { return m_inner.clock(); }

    [[nodiscard]] const Plan &plan() const override { return m_inner.plan(); }

    void progress(const Progress &progress) override
    {
        m_inner.progress(progress);
        if (!m_progressed) {
            m_progressed = true;
            tell(FaultPoint::When::Progress);
        }
    }

    void note(const QString &text) override { m_inner.note(text); }

    void warn(const QString &text) override { m_inner.warn(text); }

    [[nodiscard]] Result<> reportFixed(const Fence &fence) override
    {
        const Result<> fixed = m_inner.reportFixed(fence);
        tell(FaultPoint::When::Fixed);
        return fixed;
    }

    [[nodiscard]] Result<> perform(const Step &step) override
    {
        const QString name = withoutRun(step.name);
        tell(FaultPoint::When::BeforeStep, name);
        Step watched = step;
        watched.act = [&]() -> Result<> {
            const Result<> acted = step.act();
            if (acted) {
                tell(FaultPoint::When::Acted, name);
            }
            return acted;
        };
        return m_inner.perform(watched);
    }

    [[nodiscard]] bool hasBegunSteps() const override { return m_inner.hasBegunSteps(); }

    [[nodiscard]] Result<QString> decide(const DecisionRequest &request) override { return m_inner.decide(request); }

    [[nodiscard]] std::map<QString, StageReport> finishedReports() const override { return m_inner.finishedReports(); }

    [[nodiscard]] std::vector<Fence> fences() const override { return m_inner.fences(); }

private:
    StageContext &m_inner;
    const AtFaultPoint &m_atPoint;
    bool m_progressed = false;
};

/// Work is watched; preparing and taking back are left alone.
class WatchedStage : public Stage
{
public:
    WatchedStage(std::unique_ptr<Stage> inner, AtFaultPoint atPoint, WatchTools tools)
        : m_inner(std::move(inner))
        , m_atPoint(std::move(atPoint))
        , m_tools(tools)
    {
    }

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return m_inner->prepare(context);
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        WatchedContext watched(context, m_atPoint);
        std::optional<ToolWatch> tools;
        if (m_tools == WatchTools::Yes) {
            tools.emplace(context.stageId(), m_atPoint, context.stop());
        }
        watched.tell(FaultPoint::When::Begin);
        return m_inner->run(watched);
    }

    [[nodiscard]] Result<> rollBack(StageContext &context) override { return m_inner->rollBack(context); }

    [[nodiscard]] bool changesLiveData() const override { return m_inner->changesLiveData(); }

private:
    std::unique_ptr<Stage> m_inner;
    AtFaultPoint m_atPoint;
    WatchTools m_tools;
};

} // namespace

QString FaultPoint::display() const
{
    switch (when) {
    case When::Begin:
        return stage + u" begins"_s;
    case When::Progress:
        return stage + u" works"_s;
    case When::Fixed:
        return stage + u" is fixed"_s;
    case When::BeforeStep:
        return stage + u" before: "_s + name;
    case When::Acted:
        return stage + u" has done: "_s + name;
    case When::Tool:
        return stage + u" runs "_s + name;
    }
    return {};
}

QJsonObject FaultPoint::toJson() const
{
    return {{u"stage"_s, stage}, {u"when"_s, static_cast<int>(when)}, {u"name"_s, name}};
}

FaultPoint FaultPoint::fromJson(const QJsonObject &json)
{
    return {.stage = json.value(u"stage"_s).toString(),
            .when = static_cast<When>(json.value(u"when"_s).toInt()),
            .name = json.value(u"name"_s).toString(),
            .process = 0};
}

void watchFaultPoints(RunRequest &request, const AtFaultPoint &atPoint, WatchTools tools)
{
    for (auto &[id, stage] : request.stages) {
        stage = std::make_unique<WatchedStage>(std::move(stage), atPoint, tools);
    }
}

} // namespace Stillpoint
