// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/contentstages.h"
#include "app/engine/content/indexfile.h"
#include "tests/kit/fingerprint.h"

#include <QSet>
#include <QTemporaryDir>

#include <functional>

namespace Stillpoint {

/// Thrown by a step of ContentContext that is to die as the program would.
struct Crash
{
};

/// A run's context without a runner: keeps finished steps as the journal does, from one stage object to the next.
class ContentContext : public StageContext
{
public:
    ContentContext(QString stageId, QString runId, QString runFolder);

    /// The step with this number (from 0, over the whole run) dies before or after it acted.
    void crashAt(int step, bool afterAct);

    QString stageId() const override { return m_stageId; }

    QString runId() const override { return m_runId; }

    QString runFolder() const override { return m_runFolder; }

    std::stop_token stop() const override { return stopSource.get_token(); }

    const Clock &clock() const override { return m_clock; }

    const Plan &plan() const override { return m_plan; }

    void progress(const Progress &progress) override;

    void note(const QString &) override { }

    void warn(const QString &) override { }

    Result<> reportFixed(const Fence &fence) override;
    Result<> perform(const Step &step) override;

    Result<QString> decide(const DecisionRequest &request) override { return request.defaultOption; }

    std::map<QString, StageReport> finishedReports() const override { return {}; }

    std::vector<Fence> fences() const override { return knownFences; }

    std::stop_source stopSource;
    std::vector<Fence> knownFences;
    std::vector<Fence> fixed;
    QStringList steps;
    std::function<void()> onProgress;

private:
    QString m_stageId;
    QString m_runId;
    QString m_runFolder;
    SystemClock m_clock;
    Plan m_plan;
    QSet<QString> m_done;
    QSet<QString> m_intended;
    int m_crashStep = -1;
    bool m_crashAfterAct = false;
};

/// A content folder and a backup folder in a temporary place, and backups and restores of them by the stages.
class ContentWorld
{
public:
    /// root: of the live content; empty for a folder in the temporary place.
    explicit ContentWorld(const QString &root = {});
    ~ContentWorld();
    ContentWorld(const ContentWorld &) = delete;
    ContentWorld &operator=(const ContentWorld &) = delete;

    [[nodiscard]] QString root() const { return m_root; }

    [[nodiscard]] QString beside() const { return m_place.path() + QStringLiteral("/live"); }

    [[nodiscard]] QString path(const QString &name) const { return m_place.path() + QLatin1Char('/') + name; }

    [[nodiscard]] const BackupFolder &folder() const { return m_folder; }

    [[nodiscard]] ContentSettings source() const;
    /// A new run's folder.
    [[nodiscard]] QString newRun();

    /// Settings of a capture into a new set.
    [[nodiscard]] ContentCaptureSettings settings();
    /// One whole capture; remembers its set as the previous one.
    [[nodiscard]] Result<StageReport> capture();
    [[nodiscard]] ContentRestoreSettings restoreSettings(const BackupSet &set, const QString &runId) const;
    /// Prepares and swaps; the run's id is lastRunId().
    [[nodiscard]] Result<> restore(const BackupSet &set);

    [[nodiscard]] const BackupSet &lastSet() const { return *m_previous; }

    [[nodiscard]] const QString &lastRunId() const { return m_lastRunId; }

    [[nodiscard]] const QJsonObject &lastFacts() const { return m_facts; }

    /// Without a set before: the next capture copies everything.
    void forgetPrevious() { m_previous.reset(); }

private:
    QTemporaryDir m_place;
    QString m_root;
    BackupFolder m_folder;
    std::optional<BackupSet> m_previous;
    QJsonObject m_facts;
    QString m_lastRunId;
    int m_runs = 0;
};

/// Makes a file by its raw name, folders above included; replaces what is there.
void put(const QString &root, const QByteArray &name, const QByteArray &bytes);
void makeFolderAt(const QString &root, const QByteArray &name);
void makeLinkAt(const QString &root, const QByteArray &name, const QByteArray &target);
[[nodiscard]] QByteArray bytesAt(const QString &root, const QByteArray &name);
[[nodiscard]] bool existsAt(const QString &root, const QByteArray &name);
/// So many bytes that do not compress.
[[nodiscard]] QByteArray noise(qsizetype bytes, quint32 seed);
/// All entries of an index; fails the test when it cannot be read.
[[nodiscard]] std::vector<Entry> entriesOf(const QString &indexPath);
/// The only entry with this path.
[[nodiscard]] Entry entryOf(const QString &indexPath, const QByteArray &path);
/// Every name of a tree as text, for comparing whole folders.
[[nodiscard]] QString treeDifference(const Fingerprint &expected, const QString &root);

} // namespace Stillpoint
