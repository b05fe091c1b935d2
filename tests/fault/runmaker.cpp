// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/runmaker.h"

#include "app/engine/flowable/waitstop.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

RunMaker::RunMaker(Profile profile, const QByteArray &databasePassword)
    : m_profile(std::move(profile))
{
    m_secrets.insert(m_profile.databases.front().storeName(), Secret(databasePassword));
}

Result<AssembledRun> RunMaker::backup(HotWindow window) const
{
    HotBackupOptions options;
    options.window = window;
    return assembleHotBackup(m_profile, m_secrets, options, m_clock, {});
}

Result<AssembledRun> RunMaker::restore(const BackupSet &set) const
{
    return withoutWaiting(assembleRestore(set, m_profile, m_secrets, {}, m_clock, {}));
}

Result<AssembledRun> RunMaker::undo(const QString &restoredRun) const
{
    return withoutWaiting(
        assembleUndo(m_profile, m_secrets,
                     {.restoredRun = restoredRun, .search = true, .stopLimit = std::chrono::seconds(60)}, m_clock, {}));
}

Result<AssembledRun> RunMaker::discard(const QString &restoredRun) const
{
    return assembleDiscard(m_profile, m_secrets, {.restoredRun = restoredRun}, m_clock, {});
}

/// The wait for the application's nodes is shortened: there are none.
Result<AssembledRun> RunMaker::withoutWaiting(Result<AssembledRun> run) const
{
    if (run) {
        const auto stop = run->request.stages.find(u"nodes.stop"_s);
        if (stop != run->request.stages.end()) {
            stop->second = makeWaitForStop({.targets = {PostgresTarget{m_profile.databases.front(), m_secrets.first()}},
                                            .quiet = std::chrono::milliseconds(200),
                                            .limit = std::chrono::seconds(60),
                                            .interval = std::chrono::milliseconds(50)});
        }
    }
    return run;
}

} // namespace Stillpoint
