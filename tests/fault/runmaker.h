// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/assembly.h"

#include <QString>

namespace Stillpoint {

/// Every plan there is for one application, as the command line would assemble it. A value; outlives its runs.
class RunMaker
{
public:
    RunMaker() = default;
    RunMaker(Profile profile, const QByteArray &databasePassword);

    [[nodiscard]] const Profile &profile() const { return m_profile; }

    [[nodiscard]] QByteArray databasePassword() const { return m_secrets.first().reveal(); }

    [[nodiscard]] Result<AssembledRun> backup(HotWindow window) const;
    [[nodiscard]] Result<AssembledRun> restore(const BackupSet &set) const;
    [[nodiscard]] Result<AssembledRun> undo(const QString &restoredRun) const;
    [[nodiscard]] Result<AssembledRun> discard(const QString &restoredRun) const;

private:
    [[nodiscard]] Result<AssembledRun> withoutWaiting(Result<AssembledRun> run) const;

    Profile m_profile;
    RunSecrets m_secrets;
    SystemClock m_clock;
};

} // namespace Stillpoint
