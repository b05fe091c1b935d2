// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/fault/faultpoints.h"
#include "tests/fault/runmaker.h"
#include "tests/integration/cli/applicationscene.h"
#include "tests/kit/cuttableproxy.h"

#include <functional>
#include <optional>
#include <vector>

namespace Stillpoint {

enum class Fault {
    Cancel, ///< the administrator cancels
    Reset, ///< every connection to the server breaks; new ones work
    Gone, ///< the server cannot be reached any more until the run has ended
    Kill ///< the database tool is killed
};

/// A run went through: it ended with a verdict that is no failure.
[[nodiscard]] bool isDone(const RunReport &report);

/// An application whose database is reached through a proxy that can be cut, and the runs of every plan on it. What
/// does not work fails the running test function. Lives on the main thread.
class FaultScene
{
public:
    /// folder: the one below which the database's content folder was made as "content"; outlives this.
    FaultScene(const TestFolder &folder, TestDatabase database);

    [[nodiscard]] ApplicationScene &application() { return m_application; }

    /// The plans of the application, its server reached through the proxy.
    [[nodiscard]] const RunMaker &plans() const { return m_plans; }

    /// The same without the proxy.
    [[nodiscard]] RunMaker directPlans() const;

    RunReport runToEnd(Result<AssembledRun> run, const AtFaultPoint &atPoint = {}, WatchTools tools = WatchTools::No);
    /// To the end, and it has to be verified.
    void runWell(Result<AssembledRun> run);
    /// Every moment of a run without faults, in their order.
    [[nodiscard]] std::vector<FaultPoint> rehearse(Result<AssembledRun> run);
    RunReport runWithFault(Result<AssembledRun> run, const FaultPoint &point, Fault fault);

    /// A backup of what is live now, and its fingerprint.
    [[nodiscard]] BackupSet makeSet(Fingerprint *backedUp);
    /// A restore without faults; its run.
    [[nodiscard]] QString restored(const BackupSet &set);

    /// What a run left: the live state is that of before when it failed or was cancelled, that of after when it is
    /// done, and the application and the next run can use everything. Not for a run that ended part-way.
    void checkOutcome(const RunReport &report, const Fingerprint &before, const Fingerprint &after);
    void checkLive(const Fingerprint &expected);
    /// Nobody is kept out: the application can log in, sessions and locks of the run are gone.
    void checkUsable();
    /// What restores left beside the live state goes when these runs are discarded, oldest first.
    void discard(const QStringList &restoreRuns);

private:
    void happen(Fault fault, const FaultPoint &point, const std::stop_token &stop);

    TestDatabase m_database;
    ApplicationScene m_application;
    CuttableProxy m_proxy;
    RunMaker m_plans;
    PlanRunner *m_runner = nullptr; ///< the one that works
};

/// Everything a report says of how it ended, for the message of a check.
[[nodiscard]] QByteArray endOf(const RunReport &report);

/// One row for each moment and each fault that fits it; columns "point" and "fault".
void addFaultRows(const std::vector<FaultPoint> &points);

} // namespace Stillpoint

Q_DECLARE_METATYPE(Stillpoint::Fault)
