// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/backupset/verifier.h"
#include "app/engine/plan/stage.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace Stillpoint {

/// A clock that stands still.
class StandingClock : public Clock
{
public:
    [[nodiscard]] QDateTime utcNow() const override { return now; }

    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return {}; }

    QDateTime now = fromIsoUtc(QStringLiteral("2026-11-22T14:05:00.000Z"));
};

/// The run as a stage sees it, with what earlier stages are said to have left.
class FixedContext : public StageContext
{
public:
    [[nodiscard]] QString stageId() const override { return QStringLiteral("set.test"); }

    [[nodiscard]] QString runId() const override { return run; }

    [[nodiscard]] QString runFolder() const override { return folder; }

    [[nodiscard]] std::stop_token stop() const override { return stopSource.get_token(); }

    [[nodiscard]] const Clock &clock() const override { return standingClock; }

    [[nodiscard]] const Plan &plan() const override { return thePlan; }

    void progress(const Progress &progress) override;

    void note(const QString &text) override { notes.append(text); }

    void warn(const QString &text) override { notes.append(text); }

    [[nodiscard]] Result<> reportFixed(const Fence &) override { return {}; }

    [[nodiscard]] Result<> perform(const Step &step) override { return step.act(); }

    [[nodiscard]] Result<QString> decide(const DecisionRequest &request) override { return request.defaultOption; }

    [[nodiscard]] std::map<QString, StageReport> finishedReports() const override { return reports; }

    [[nodiscard]] std::vector<Fence> fences() const override { return theFences; }

    QString run = QStringLiteral("20261122-140211-7f3a");
    QString folder;
    std::stop_source stopSource;
    StandingClock standingClock;
    Plan thePlan{.kind = QStringLiteral("backup"), .mode = QStringLiteral("hot"), .stages = {}};
    QStringList notes;
    std::map<QString, StageReport> reports;
    std::vector<Fence> theFences;
    std::function<void(const Progress &)> onProgress;
};

/// Answers with given findings and remembers what it was asked.
class GivenVerifier : public SetVerifier
{
public:
    explicit GivenVerifier(const QString &store, std::vector<VerifyFinding> findings = {})
        : m_store(store)
        , m_findings(std::move(findings))
    {
    }

    [[nodiscard]] QString storeName() const override { return m_store; }

    [[nodiscard]] Result<std::vector<VerifyFinding>> verify(const BackupSet &, const QJsonObject &facts,
                                                            VerifyDepth depth, const VerifyWork &) override
    {
        askedFacts = facts;
        askedDepth = depth;
        return m_findings;
    }

    QJsonObject askedFacts;
    VerifyDepth askedDepth = VerifyDepth::Presence;

private:
    QString m_store;
    std::vector<VerifyFinding> m_findings;
};

/// A backup folder in a temporary folder and sets in it, sealed by the real stage.
class SetFixture
{
public:
    SetFixture();
    /// QTemporaryDir cannot remove names that are no text.
    ~SetFixture();
    SetFixture(const SetFixture &) = delete;
    SetFixture &operator=(const SetFixture &) = delete;

    /// A set as captures leave it: a dump and an index, nothing else.
    [[nodiscard]] BackupSet capturedSet(const QString &id) const;
    /// The same, sealed; proved: the verdict becomes "verified".
    [[nodiscard]] BackupSet sealedSet(const QString &id, const QString &profileId = QStringLiteral("p1"),
                                      bool proved = true);
    /// Reports of both captures and a fence each, the last at `fixedAt`.
    void fillContext(FixedContext &context, const QDateTime &fixedAt, bool proved) const;

    [[nodiscard]] BackupFolder folder() const { return BackupFolder(m_folder.path() + QStringLiteral("/backups")); }

    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// A manifest that was changed gets the checksum it needs to be believed.
[[nodiscard]] QJsonObject withItsSum(QJsonObject manifest);
/// The files of a set by path, and back: cheaper than a new set for every row of a table.
[[nodiscard]] QMap<QString, QByteArray> filesOf(const BackupSet &set);
void putBack(const BackupSet &set, const QMap<QString, QByteArray> &files);

void writeFile(const QString &path, const QByteArray &bytes);
[[nodiscard]] QByteArray readFile(const QString &path);
/// A factory of verifiers that find nothing.
[[nodiscard]] VerifierFactory contentedVerifiers();

} // namespace Stillpoint
