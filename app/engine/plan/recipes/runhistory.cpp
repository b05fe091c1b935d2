// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/runhistory.h"

#include "app/engine/plan/recipes/runfiles.h"

#include <algorithm>
#include <iterator>

namespace Stillpoint {

std::chrono::milliseconds PastRun::duration() const
{
    return std::chrono::milliseconds(startedAt.msecsTo(endedAt));
}

bool PastRun::endedWell() const
{
    return verdict == Verdict::Verified || verdict == Verdict::CompletedNotVerified
        || verdict == Verdict::CompletedWithLosses;
}

Result<RunHistory> RunHistory::read(const BackupFolder &folder, const QString &profileId, std::stop_token stop)
{
    const Result<QStringList> ids = folder.runIds();
    if (!ids) {
        return fail(ids.error());
    }
    RunHistory history;
    for (const QString &id : *ids) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const std::optional<RunFiles> files = RunFiles::read(folder, id);
        const std::optional<PastRun> run =
            files && files->profileId() == profileId ? files->asPastRun() : std::optional<PastRun>();
        if (run) {
            history.m_runs.push_back(*run);
        }
    }
    return history;
}

std::vector<PastRun> RunHistory::runsOf(const QString &kind) const
{
    std::vector<PastRun> found;
    std::ranges::copy_if(m_runs, std::back_inserter(found), [&kind](const PastRun &run) { return run.kind == kind; });
    return found;
}

} // namespace Stillpoint
