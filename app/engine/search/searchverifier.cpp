// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/search/repositories.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchstages.h"
#include "app/engine/search/snapshots.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SearchVerifier)
};

/// One verification of the search part of a set: collects what it finds.
class SearchVerification
{
public:
    SearchVerification(const BackupSet &set, QString store, const QJsonObject &facts, std::stop_token stop)
        : m_set(set)
        , m_store(std::move(store))
        , m_facts(facts)
        , m_stop(std::move(stop))
    {
    }

    [[nodiscard]] Result<> checkFile();
    [[nodiscard]] Result<> checkSnapshot(const SearchAccess &access);

    std::vector<VerifyFinding> findings;

private:
    void find(const QString &subject, const QString &explanation, const QString &remedy = {});
    [[nodiscard]] Result<> compareWithCluster(const Cluster &cluster, const SearchSetFacts &set);

    BackupSet m_set;
    QString m_store;
    QJsonObject m_facts;
    std::stop_token m_stop;
};

void SearchVerification::find(const QString &subject, const QString &explanation, const QString &remedy)
{
    VerifyFinding finding;
    finding.store = m_store;
    finding.subject = subject;
    finding.explanation = explanation;
    finding.remedy = remedy.isEmpty()
        ? Texts::tr("Restore search from another set, or rebuild it with a reindex of the application.")
        : remedy;
    for (const QJsonValue &index : m_facts.value(SearchFact::indices).toArray()) {
        finding.costs += index["name"_L1].toString();
    }
    findings.push_back(finding);
}

Result<> SearchVerification::checkFile()
{
    const QString path = m_set.searchPath();
    const QString subject = QDir(m_set.backupFolder()).relativeFilePath(path);
    const Result<QJsonObject> file = readJsonObject(path);
    if (!file && file.error().code == ErrorCode::NotFound) {
        find(subject, Texts::tr("The description of the search snapshot is missing."));
        return {};
    }
    if (!file && file.error().code != ErrorCode::IntegrityMismatch) {
        return fail(file.error());
    }
    if (!file) {
        find(subject, Texts::tr("The description of the search snapshot is damaged."));
        return {};
    }
    for (const QLatin1StringView key :
         {SearchFact::cluster, SearchFact::repository, SearchFact::snapshot, SearchFact::indices}) {
        if (file->value(key) != m_facts.value(key)) {
            find(subject,
                 Texts::tr("The description of the search snapshot and the manifest differ in \"%1\".").arg(key));
        }
    }
    return {};
}

Result<> SearchVerification::checkSnapshot(const SearchAccess &access)
{
    const Result<SearchSetFacts> set = SearchSetFacts::fromJson(m_facts);
    if (!set) {
        find(QDir(m_set.backupFolder()).relativeFilePath(m_set.manifestPath()), set.error().message);
        return {};
    }
    return compareWithCluster(Cluster(access.target, access.http), *set);
}

Result<> SearchVerification::compareWithCluster(const Cluster &cluster, const SearchSetFacts &set)
{
    const QString subject = set.repository + u'/' + set.snapshot;
    const Result<Repository> repository = findRepository(cluster, set.repository, m_stop);
    if (!repository && repository.error().code == ErrorCode::NotFound) {
        find(subject, Texts::tr("%1 does not know the snapshot repository %2.").arg(cluster.display(), set.repository),
             Texts::tr("Register the repository again at its old place (%1), then verify once more.")
                 .arg(set.repositoryLocation));
        return {};
    }
    const Result<SnapshotFacts> snapshot = repository ? findSnapshot(cluster, set.repository, set.snapshot, m_stop)
                                                      : Result<SnapshotFacts>(fail(repository.error()));
    if (!snapshot && snapshot.error().code == ErrorCode::NotFound) {
        find(subject,
             Texts::tr("The snapshot %1 is gone from the repository %2 of %3.")
                 .arg(set.snapshot, set.repository, cluster.display()));
        return {};
    }
    if (!snapshot) {
        return fail(snapshot.error());
    }
    if (snapshot->uuid != set.snapshotUuid) {
        find(subject,
             Texts::tr("The snapshot %1 in the repository %2 of %3 is another one than the set's.")
                 .arg(set.snapshot, set.repository, cluster.display()));
    } else if (const Result<> good = judgeSnapshot(*snapshot, set.names(), cluster.display()); !good) {
        find(subject, good.error().message);
    }
    return {};
}

class SearchVerifier : public SetVerifier
{
public:
    SearchVerifier(QString store, const std::optional<SearchAccess> &access)
        : m_store(std::move(store))
        , m_access(access)
    {
    }

    QString storeName() const override { return m_store; }

    Result<std::vector<VerifyFinding>> verify(const BackupSet &set, const QJsonObject &storeFacts,
                                              VerifyDepth /*depth*/, const VerifyWork &work) override
    {
        SearchVerification verification(set, m_store, storeFacts, work.stop);
        Result<> done = verification.checkFile();
        if (done && m_access) {
            if (work.progress) {
                work.progress({.done = 0,
                               .total = {},
                               .unit = ProgressUnit::Items,
                               .activity = Texts::tr("Looking for the search snapshot")});
            }
            done = verification.checkSnapshot(*m_access);
        }
        return done ? Result<std::vector<VerifyFinding>>(verification.findings) : fail(done.error());
    }

private:
    QString m_store;
    std::optional<SearchAccess> m_access;
};

} // namespace

std::unique_ptr<SetVerifier> makeSearchVerifier(const QString &storeName, const std::optional<SearchAccess> &access)
{
    return std::make_unique<SearchVerifier>(storeName, access);
}

} // namespace Stillpoint
