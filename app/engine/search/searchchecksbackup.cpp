// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"
#include "app/engine/search/repositories.h"
#include "app/engine/search/searchchecks.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchCheck)
};

QString reasonOf(const UnclearIndex &unclear)
{
    switch (unclear.why) {
    case UnclearIndex::Why::UnknownKey:
        return Texts::tr("The name of the index %1 begins with the application's prefix, but it is none of the indices "
                         "that Flowable is known to make.")
            .arg(unclear.index);
    case UnclearIndex::Why::ForeignAlias:
        return Texts::tr("The index %1 is one of the application's, but carries an alias of somebody else: %2.")
            .arg(unclear.index, unclear.detail);
    }
    Q_UNREACHABLE();
}

class SearchBackupChecks
{
public:
    SearchBackupChecks(SearchChecks checks, const SearchSettings &settings, QStringList knownKeys,
                       RepositoryConsent consent)
        : m_checks(std::move(checks))
        , m_settings(settings)
        , m_knownKeys(std::move(knownKeys))
        , m_consent(consent)
    {
    }

    std::vector<CheckResult> run();

private:
    void checkRepository();
    void checkMissingRepository(const QString &title, const Error &error);
    void checkSelection();
    void checkChosen(const IndexSelection &selection);
    void checkSnapshots();

    SearchChecks m_checks;
    SearchSettings m_settings;
    QStringList m_knownKeys;
    RepositoryConsent m_consent;
    QStringList m_chosen;
};

std::vector<CheckResult> SearchBackupChecks::run()
{
    if (m_checks.connect()) {
        checkRepository();
        checkSelection();
        m_checks.checkRights({u"monitor"_s, u"cluster:admin/snapshot/create"_s, u"cluster:admin/snapshot/get"_s,
                              u"cluster:admin/snapshot/status"_s, u"cluster:admin/snapshot/delete"_s,
                              u"cluster:admin/repository/get"_s, u"cluster:admin/repository/verify"_s},
                             {u"view_index_metadata"_s, u"monitor"_s, u"read"_s, u"indices:admin/refresh"_s}, m_chosen);
        // A snapshot of an index that refuses changes works; but the application's writes to it are lost meanwhile.
        m_checks.checkBlocks(m_chosen, Severity::Warning);
        checkSnapshots();
    }
    return m_checks.results;
}

void SearchBackupChecks::checkRepository()
{
    const QString id = u"search.repository"_s;
    const QString title = Texts::tr("Snapshot repository");
    const Result<Repository> repository = findRepository(m_checks.cluster(), m_settings.repository, m_checks.stop());
    if (!repository && repository.error().code == ErrorCode::NotFound) {
        checkMissingRepository(title, repository.error());
    } else if (!repository) {
        m_checks.addError(id, title, repository.error());
    } else if (repository->isReadOnly()) {
        m_checks.add(
            id, Severity::Blocker, title,
            Texts::tr("The repository %1 (%2) is registered read-only.").arg(repository->name, repository->location()),
            Texts::tr("Choose another repository, or register it writable if nobody else writes to it."));
    } else {
        // Whether it can be written to is proved by writing, which is no part of a check.
        m_checks.add(id, Severity::Passed, title,
                     Texts::tr("%1 (%2) is registered.").arg(repository->name, repository->location()));
    }
}

void SearchBackupChecks::checkMissingRepository(const QString &title, const Error &error)
{
    const QString id = u"search.repository"_s;
    const bool hasPlace = !m_settings.repositoryLocation.isEmpty();
    if (m_checks.facts().repositoryPaths.isEmpty() && hasPlace) {
        m_checks.add(id, Severity::Blocker, title,
                     Texts::tr("The nodes of %1 have no folder for snapshots: path.repo is not set.")
                         .arg(m_checks.cluster().display()),
                     Texts::tr("Set path.repo on every node, restart them, then try again."));
    } else if (m_consent == RepositoryConsent::Register && hasPlace) {
        m_checks.add(id, Severity::Note, title,
                     Texts::tr("The repository %1 is not there yet; it will be registered at %2.")
                         .arg(m_settings.repository, m_settings.repositoryLocation));
    } else {
        m_checks.add(id, Severity::Blocker, title, error.message,
                     hasPlace ? Texts::tr("Have it registered at %1 (--register-repository), or register it yourself.")
                                    .arg(m_settings.repositoryLocation)
                              : Texts::tr("Register it on the cluster, or name its location in the profile."));
    }
}

void SearchBackupChecks::checkSelection()
{
    const QString title = Texts::tr("Search indices to back up");
    const Result<std::vector<LiveIndex>> indices = discoverIndices(m_checks.cluster(), m_checks.stop());
    if (!indices) {
        m_checks.addError(u"search.indices"_s, title, indices.error());
        return;
    }
    const IndexSelection selection = selectIndices(*indices, m_settings, m_knownKeys);
    m_chosen = selection.names();
    for (const UnclearIndex &unclear : selection.unclear) {
        m_checks.add(u"search.unclear"_s, Severity::Blocker, title, reasonOf(unclear),
                     Texts::tr("Say whose it is: add --search-index %1 if it is the application's, or --search-exclude "
                               "%1 if it is not.")
                         .arg(unclear.index));
    }
    for (const QString &extra : selection.missingExtras) {
        m_checks.add(
            u"search.extras"_s, Severity::Blocker, title,
            Texts::tr("The index %1, which the profile names, is not on %2.").arg(extra, m_checks.cluster().display()),
            Texts::tr("Correct the name in the profile, or take it out."));
    }
    for (const QString &index : selection.looksLikeFlowable) {
        m_checks.add(u"search.looksLikeFlowable"_s, Severity::Warning, title,
                     Texts::tr("The index %1 looks like one of Flowable's, but is none of this application's and will "
                               "not be backed up.")
                         .arg(index),
                     Texts::tr("Add --search-index %1 if it belongs to the application, or --search-exclude %1 if it "
                               "does not.")
                         .arg(index));
    }
    if (!selection.missingKeys.isEmpty()) {
        m_checks.add(u"search.missingKeys"_s, Severity::Note, title,
                     Texts::tr("There is no index of: %1.").arg(selection.missingKeys.join(u", "_s)));
    }
    checkChosen(selection);
}

void SearchBackupChecks::checkChosen(const IndexSelection &selection)
{
    const QString title = Texts::tr("Search indices to back up");
    qint64 bytes = 0;
    for (const LiveIndex &index : selection.chosen) {
        bytes += index.primaryBytes;
        if (!index.isOpen) {
            m_checks.add(u"search.closed"_s, Severity::Blocker, title,
                         Texts::tr("The index %1 is closed, so that nobody can tell what it holds.").arg(index.name),
                         Texts::tr("Open it, or add --search-exclude %1 if it is not used any more.").arg(index.name));
        } else if (index.health == u"red") {
            m_checks.add(u"search.red"_s, Severity::Blocker, title,
                         Texts::tr("The index %1 is red: some of its data cannot be read.").arg(index.name),
                         Texts::tr("Bring the missing nodes or shards back first."));
        }
    }
    if (selection.chosen.empty()) {
        m_checks.add(u"search.indices"_s, Severity::Blocker, title,
                     Texts::tr("No index of the application was found on %1 with the prefix \"%2\".")
                         .arg(m_checks.cluster().display(), m_settings.prefix),
                     Texts::tr("Correct the prefix in the profile, or take search out of it if the application does "
                               "not index."));
    } else {
        m_checks.add(u"search.indices"_s, Severity::Passed, title,
                     Texts::tr("%1 indices, %2: %3.")
                         .arg(formatCount(m_chosen.size()), formatBytes(bytes), m_chosen.join(u", "_s)));
    }
}

void SearchBackupChecks::checkSnapshots()
{
    const QString title = Texts::tr("Other snapshots");
    const Result<QStringList> running = runningSnapshots(m_checks.cluster(), m_checks.stop());
    if (!running) {
        m_checks.addError(u"search.snapshots"_s, title, running.error());
    } else if (running->isEmpty()) {
        m_checks.add(u"search.snapshots"_s, Severity::Passed, title, Texts::tr("None runs."));
    } else if (m_checks.facts().runsOneSnapshotAtATime()) {
        m_checks.add(u"search.snapshots"_s, Severity::Blocker, title,
                     Texts::tr("%1 runs one snapshot at a time, and one runs now: %2.")
                         .arg(m_checks.facts().display(), someOf(*running)),
                     Texts::tr("Wait until it has ended."));
    } else {
        m_checks.add(u"search.snapshots"_s, Severity::Warning, title,
                     Texts::tr("Another snapshot runs, which makes this one slower: %1.").arg(someOf(*running)),
                     Texts::tr("Wait until it has ended if the window matters."));
    }
}

} // namespace

std::vector<CheckResult> checkSearchForBackup(const ClusterTarget &target, const QStringList &knownKeys,
                                              RepositoryConsent consent, const std::shared_ptr<HttpClient> &http,
                                              std::stop_token stop)
{
    return SearchBackupChecks(SearchChecks(target, http, std::move(stop)), target.settings, knownKeys, consent).run();
}

} // namespace Stillpoint
