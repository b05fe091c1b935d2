// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/check.h"
#include "app/engine/search/clusterfacts.h"
#include "app/engine/search/indexselection.h"

#include <QStringList>

#include <stop_token>
#include <vector>

namespace Stillpoint {

/// The findings of one cluster, one look after the other, and the looks that a backup and a restore share. Every id
/// begins with "search.".
class SearchChecks
{
public:
    SearchChecks(const ClusterTarget &target, const std::shared_ptr<HttpClient> &http, std::stop_token stop);

    void add(const QString &id, Severity severity, const QString &title, const QString &explanation,
             const QString &remedy = {});
    void addError(const QString &id, const QString &title, const Error &error, Severity severity = Severity::Blocker);

    /// Reachable, of a known kind, healthy. False: there is nothing more to ask.
    [[nodiscard]] bool connect();
    /// Rights that the login lacks, where the cluster can be asked for them.
    void checkRights(const QStringList &clusterRights, const QStringList &indexRights, const QStringList &indices);
    /// Indices and the cluster itself that refuse changes, usually because a disk ran full.
    void checkBlocks(const QStringList &indices, Severity severity);

    /// Settings in force, from the one that counts: transient, persistent, default. Empty text where unknown.
    [[nodiscard]] QString clusterSetting(const QString &name);

    [[nodiscard]] const Cluster &cluster() const { return m_cluster; }

    [[nodiscard]] const ClusterFacts &facts() const { return m_facts; }

    [[nodiscard]] const std::stop_token &stop() const { return m_stop; }

    std::vector<CheckResult> results;

private:
    void checkHealth();
    /// Says what a login that is shown only some of the indices cannot find out.
    void noteHiddenIndices();
    [[nodiscard]] const QJsonObject &clusterSettings();

    ClusterTarget m_target;
    Cluster m_cluster;
    std::stop_token m_stop;
    ClusterFacts m_facts;
    QJsonObject m_settings;
    bool m_settingsRead = false;
};

} // namespace Stillpoint
