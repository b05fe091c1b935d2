// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/kit/services.h"

#include <QString>
#include <QStringList>

namespace Stillpoint {

/// The releases that the tests can start. Elasticsearch7, Elasticsearch8 and OpenSearch2 stand for the others where one
/// release of each kind is enough.
enum class SearchRelease {
    Elasticsearch6,
    Elasticsearch7,
    Elasticsearch8,
    Elasticsearch9,
    OpenSearch1,
    OpenSearch2,
    OpenSearch3
};

/// "8.19.5".
[[nodiscard]] QString versionOf(SearchRelease release);

struct SearchUser
{
    QString name;
    QString password;
};

struct SearchOptions
{
    /// HTTPS with an authority of its own, and users. Elasticsearch 7 to 9 only.
    bool security = false;
    /// The node has no path.repo and refuses every repository of the type fs.
    bool noRepositoryPath = false;
    /// Lines for its settings file: u"cluster.max_shards_per_node: 10"_s.
    QStringList settings = {};
};

/// A running Elasticsearch or OpenSearch node. A shared one is used by other tests too: everything a test makes there
/// (indices, aliases, repositories) begins with `name`; what is left goes with the lease. The node has neither scripts
/// nor analysers of plugins: mappings of keyword, text, date and numbers.
struct SearchServer
{
    QString url; ///< without a slash at its end
    QString kind; ///< elasticsearch or opensearch
    QString version;
    QString name; ///< "t7-": a prefix that no other lease has, fit for indices, repositories and folders
    /// path.repo of the node, which it may write and this test may read. Use a folder below it, named after `name`.
    QString repositoryPath;
    QString ca; ///< with security: the authority that signed its certificate (localhost and 127.0.0.1)
    SearchUser superuser; ///< with security
    SearchUser backupUser; ///< with security: the rights that backup and restore need, on all indices
    SearchUser tenant = {}; ///< with security: the same rights, but only on indices whose names begin with t
    SearchUser monitor; ///< with security: may look at the cluster and nothing else
    QString log;
    QString user; ///< the user the node runs as, empty when that is the user of this test
    qint64 pid = 0; ///< from Elasticsearch 8 on the launcher, whose child is the node
    Lease lease;

    /// One's own server only: a clean shutdown; SIGKILL; a start with the same settings, ready when it returns. Each
    /// fails the running test when it does not work and returns false then.
    bool stop();
    bool kill();
    bool start();
};

namespace Services {

/// The shared node of a release: started by the first test that asks, in up to 20 seconds.
[[nodiscard]] Offer<SearchServer> search(SearchRelease release);
/// A node of one's own, for tests that stop, kill or set up their server.
[[nodiscard]] Offer<SearchServer> ownSearch(SearchRelease release, const SearchOptions &options = {});

} // namespace Services

} // namespace Stillpoint
