// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/search/searchstages.h"
#include "tests/integration/database/stagecontextdouble.h"
#include "tests/kit/searchfingerprint.h"
#include "tests/kit/testfolder.h"

#include <functional>
#include <memory>
#include <optional>

namespace Stillpoint {

/// A run of search stages without a runner: acts at their moments, answers their questions, and ends them between two
/// steps.
class SearchContext : public StageContextDouble
{
public:
    using StageContextDouble::StageContextDouble;

    enum class EndAt { Never, BeforeAct, AfterAct };

    /// A stop that is requested right before or after a step acts; the step itself is carried through.
    void stopAt(EndAt when, const QString &step)
    {
        m_stopAt = when;
        m_stopStep = step;
    }

    /// The program dies right before or after a step acts (Crash); the first step whose name begins so.
    void dieAt(bool after, const QString &step)
    {
        m_dieAfter = after;
        m_dieStep = step;
    }

    bool hasBegunSteps() const override { return !steps.isEmpty(); }

    Result<> reportFixed(const Fence &reached) override
    {
        fence = reached;
        if (onFixed) {
            onFixed();
        }
        return StageContextDouble::reportFixed(reached);
    }

    void progress(const Progress &progress) override
    {
        if (onProgress) {
            onProgress(progress);
        }
        StageContextDouble::progress(progress);
    }

    Result<> perform(const Step &step) override
    {
        if (beforeStep) {
            beforeStep(step.name);
        }
        if (m_stopAt == EndAt::BeforeAct && step.name.startsWith(m_stopStep)) {
            requestStop();
            return fail(Error::cancelled());
        }
        if (!m_dieStep.isEmpty() && step.name.startsWith(m_dieStep)) {
            crash(m_dieAfter ? CrashAt::AfterAct : CrashAt::BeforeAct, step.name);
            m_dieStep.clear();
        }
        const Result<> done = StageContextDouble::perform(step);
        if (done && m_stopAt == EndAt::AfterAct && step.name.startsWith(m_stopStep)) {
            requestStop();
        }
        return done;
    }

    Result<QString> decide(const DecisionRequest &request) override
    {
        asked.append(request.id);
        if (onDecide) {
            onDecide();
        }
        return answers.isEmpty() ? request.defaultOption : answers.takeFirst();
    }

    std::function<void(const QString &)> beforeStep; ///< with the step's name
    std::function<void()> onFixed;
    std::function<void(const Progress &)> onProgress;
    std::function<void()> onDecide;
    QStringList answers; ///< to the next questions; the default when there are none left
    QStringList asked;
    std::optional<Fence> fence;

private:
    EndAt m_stopAt = EndAt::Never;
    QString m_stopStep;
    bool m_dieAfter = false;
    QString m_dieStep;
};

/// An application's search indices on a cluster where another application works too, a set made from them, and a
/// restore over them.
class SearchScene
{
public:
    /// part: tells scenes on the same lease apart, "c3-".
    explicit SearchScene(const SearchServer &server, const QString &part = {});

    /// Three indices of the application (one of them a custom one, with filtered aliases), two of somebody else, and a
    /// repository; false and a failed test when it does not work.
    bool fill(int documents = 120);
    /// Documents come and go, so that a restore has something to bring back.
    bool spoil();
    /// Throttles the repository, so that copying takes its time.
    bool slowDown(const QString &rate = QStringLiteral("150kb"));

    [[nodiscard]] SearchCaptureSettings captureSettings() const;
    [[nodiscard]] SearchRestoreSettings restoreSettings() const;
    [[nodiscard]] SearchAccess access() const;

    /// Captures into a new set and keeps its facts.
    Result<StageReport> capture();
    /// The stages of a restore, an undo and a discard, each in the run's folder and with the context's memory.
    Result<StageReport> prepare();
    Result<StageReport> swap();
    Result<> rollBackSwap();
    Result<> rollBackPrepare();
    Result<StageReport> undo();
    Result<StageReport> discard();
    /// A new run, as a later process has it: nothing of the context is left.
    void newRun(const QString &stageId);

    /// Everything that an alias of the application leads to, by names without time stamps.
    [[nodiscard]] Fingerprint live();
    /// The same by physical names.
    [[nodiscard]] Fingerprint liveByName();
    [[nodiscard]] Fingerprint foreign();
    /// All indices whose names begin with the test's own prefix.
    [[nodiscard]] QStringList all();
    [[nodiscard]] QStringList liveNames();
    [[nodiscard]] QStringList snapshots();

    [[nodiscard]] QString tasks() const { return prefix + QStringLiteral("tasks-20260101-1200-00-1"); }

    SearchServer server;
    SearchApi api;
    TestFolder folder;
    QString prefix;
    QString repository;
    ClusterTarget target;
    std::shared_ptr<HttpClient> http;
    BackupSet set;
    QJsonObject storeFacts;
    QString restoredRun = QStringLiteral("20261122-150000-1a2b");
    OnSearchFailure onFailure = OnSearchFailure::Stop;
    SearchRestoreSettings::InPlace inPlace = SearchRestoreSettings::InPlace::Refused;
    std::unique_ptr<SearchContext> context;
};

} // namespace Stillpoint
