// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/run/planrun.h"
#include "app/engine/run/reporthtml.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// A backup changes no live data, but what a finished stage left elsewhere for a set that never becomes whole (a
/// snapshot in a cluster) is removed as well.
bool isTakenBack(const Plan &plan)
{
    return plan.kind == "backup"_L1 || plan.kind == "restore"_L1 || plan.kind == "undo"_L1 || plan.kind == "discard"_L1;
}

} // namespace

/// After a failure or cancel, when no other stage works any more: one owed stage after the other, then the rest.
void PlanRun::makeGood()
{
    m_phase = Phase::MakingGood;
    const QStringList owed = owedAfterFailure(m_request.plan, m_states, m_began);
    if (m_record && !owed.isEmpty()) {
        beginStage(*m_request.plan.find(owed.front()));
    } else {
        takeBackChanges();
    }
}

void PlanRun::takeBackChanges()
{
    if (!isTakenBack(m_request.plan) || m_endOrder.isEmpty() || !m_record) {
        m_unhappy.liveChangeBegan = liveChangeBegan();
        conclude(unhappyVerdict(m_unhappy));
        return;
    }
    m_phase = Phase::TakingBack;
    QStringList order = m_endOrder;
    std::ranges::reverse(order);
    const auto work = [this, order, around = surroundings()] {
        const std::vector<TakenBack> all = takeBack(order, m_request.stages, around);
        post([this, all] { onTakenBack(all); });
    };
    m_phaseThread = std::make_unique<StageThread>(u"roll back"_s, work);
}

void PlanRun::onTakenBack(const std::vector<TakenBack> &all)
{
    m_phaseThread.reset();
    m_unhappy.rollBack = UnhappyEnd::RollBack::Complete;
    for (const TakenBack &entry : all) {
        StageOutcome &taken = outcome(entry.stage);
        taken.rolledBack = entry.result.has_value();
        if (!entry.result) {
            // What was prepared beside the live data and could not be removed is told, and leaves nothing part-way.
            if (m_request.stages.at(entry.stage)->changesLiveData()) {
                m_unhappy.rollBack = UnhappyEnd::RollBack::Incomplete;
            }
            taken.rollBackError = entry.result.error();
            addWarning(entry.stage,
                       PlanRunner::tr("%1 could not be taken back. %2").arg(taken.title, entry.result.error().message));
        }
    }
    m_unhappy.liveChangeBegan = liveChangeBegan();
    conclude(unhappyVerdict(m_unhappy));
}

bool PlanRun::liveChangeBegan() const
{
    return std::ranges::any_of(m_began, [this](const QString &id) {
        const auto found = m_request.stages.find(id);
        return found != m_request.stages.end() && found->second->changesLiveData();
    });
}

void PlanRun::saveReport()
{
    m_writer.post([this, path = reportPath(m_request.runFolder), content = QJsonDocument(m_report.toJson()).toJson()] {
        if (const Result<> written = writeDurably(path, content); !written) {
            post([this, error = written.error()] {
                if (!m_saidThatReportIsLost) {
                    m_saidThatReportIsLost = true;
                    addWarning({}, error.message);
                }
            });
        }
    });
}

void PlanRun::conclude(Verdict verdict)
{
    m_phase = Phase::Recording;
    for (const PlannedStage &planned : m_request.plan.stages) {
        if (m_states.at(planned.id) == StageState::Pending) {
            enter(planned.id, StageState::NotPlanned);
        }
    }
    m_report.verdict = verdict;
    m_report.endedAt = m_request.clock->utcNow();
    if (!m_record) {
        onRecorded(std::nullopt); // the run folder could not be used: the error says so
        return;
    }
    QJsonObject end{{u"verdict"_s, verdictName(verdict)}};
    if (m_report.error) {
        end.insert(u"error"_s, errorToJson(*m_report.error));
    }
    m_writer.post([this, end, report = m_report, path = reportPath(m_request.runFolder), pages = pagePaths()] {
        std::optional<Error> error;
        if (const Result<> recorded = m_record->runEnded(end); !recorded) {
            error = recorded.error();
        }
        if (const Result<> written = writeDurably(path, QJsonDocument(report.toJson()).toJson()); !written && !error) {
            error = written.error();
        }
        const QByteArray page = reportHtml(report);
        for (const QString &pagePath : pages) {
            if (const Result<> written = writeDurably(pagePath, page); !written && !error) {
                error = written.error();
            }
        }
        post([this, error] { onRecorded(error); });
    });
}

/// A set that was not sealed stays visibly incomplete, with nothing in it that looks like its end.
QStringList PlanRun::pagePaths() const
{
    QStringList paths{reportPagePath(m_request.runFolder)};
    const auto sealed = m_states.find(QString::fromUtf16(StageId::setSeal));
    if (!m_request.setReportPath.isEmpty() && sealed != m_states.end() && sealed->second == StageState::Done) {
        paths.append(m_request.setReportPath);
    }
    return paths;
}

void PlanRun::onRecorded(const std::optional<Error> &error)
{
    if (error) {
        addWarning({}, PlanRunner::tr("The end of the run could not be recorded. %1").arg(error->message));
    }
    enter(RunState::Ended);
    // A copy: whoever hears this may start the next run, which ends the life of this object.
    const RunReport report = m_report;
    Q_EMIT m_runner.finished(report);
}

} // namespace Stillpoint
