// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/documentproof.h"

#include "app/engine/consistency/evidence.h"
#include "app/engine/flowable/documentreader.h"
#include "app/engine/flowable/indexkeys.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/search/indexselection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::DocumentProof)
};

const QString documentsFact = QStringLiteral("documents");

QJsonObject factsOf(const StageContext &context, const QString &stageId)
{
    const std::map<QString, StageReport> reports = context.finishedReports();
    const auto found = reports.find(stageId);
    return found == reports.end() ? QJsonObject() : found->second.facts.value(documentsFact).toObject();
}

/// On the clock that the application's own times are nearest to; invalid for a live database.
QDateTime databaseFence(const StageContext &context)
{
    for (const Fence &fence : context.fences()) {
        if (fence.store == u"database"_s) {
            return fence.fixedAt.addMSecs(fence.clockOffsetMs);
        }
    }
    return {};
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray()) {
        list << value.toString();
    }
    return list;
}

DocumentSources sourcesIn(const StageContext &context, const QJsonObject &rows, const QJsonObject &documents)
{
    const Evidence evidence(context.runFolder());
    const bool reread = QFileInfo::exists(evidence.documentsAfterWindow());
    return {.atFence = evidence.documentsAtFence(),
            .afterWindow = reread ? evidence.documentsAfterWindow() : QString(),
            .pending = evidence.documentsPending(),
            .indexed = evidence.documentsIndexed(),
            .indexedKeys = texts(documents.value(u"keys"_s)),
            .pendingUnreadable = rows.value(u"pending"_s).toObject().value(u"unreadable"_s).toInteger(),
            .fence = databaseFence(context),
            .birthFields = birthColumns(),
            .stop = context.stop()};
}

class WindowsTogether : public WindowObserver
{
public:
    WindowsTogether(const std::shared_ptr<WindowObserver> &database, const std::shared_ptr<WindowObserver> &search)
        : m_database(database)
        , m_search(search)
    {
    }

    [[nodiscard]] Result<QJsonObject> closeWindow(std::stop_token stop) override
    {
        Result<QJsonObject> facts = m_database->closeWindow(stop);
        if (!facts) {
            return facts;
        }
        const Result<QJsonObject> search = m_search->closeWindow(stop);
        if (!search) {
            return search;
        }
        facts->insert(SearchSettings::storeName(), *search);
        return facts;
    }

private:
    std::shared_ptr<WindowObserver> m_database;
    std::shared_ptr<WindowObserver> m_search;
};

} // namespace

ComparedFields comparedFields()
{
    ComparedFields compared;
    for (const IndexKey &key : indexKeys()) {
        for (const IndexSource &source : key.sources) {
            for (const IndexedField &field : source.fields) {
                std::vector<ComparedField> &known = compared[key.key];
                const bool twice = std::any_of(known.begin(), known.end(), [&field](const ComparedField &other) {
                    return other.column == field.column;
                });
                if (!twice) {
                    known.push_back({.column = field.column,
                                     .fields = field.fields,
                                     .isTime = field.type == IndexedField::Type::Time});
                }
            }
        }
    }
    return compared;
}

Result<DocumentReport> compareCapturedDocuments(StageContext &context)
{
    const QJsonObject rows = factsOf(context, stageIdFor(StageId::databaseCapture));
    return compareDocuments(sourcesIn(context, rows, factsOf(context, stageIdFor(StageId::searchCapture))));
}

Result<DocumentReport> compareLiveDocuments(StageContext &context, const PostgresTarget &database,
                                            const SearchAccess &search)
{
    const Cluster cluster(search.target, search.http);
    const Result<QJsonObject> rows = readLiveDocuments(database, context.runFolder(), context.stop());
    if (!rows) {
        return fail(rows.error());
    }
    const Result<std::vector<LiveIndex>> indices = discoverIndices(cluster, context.stop());
    if (!indices) {
        return fail(indices.error());
    }
    const IndexSelection selection = selectIndices(*indices, search.target.settings, knownIndexKeys());
    const Result<> refreshed =
        selection.chosen.empty() ? Result<>() : refreshIndices(cluster, selection.names(), context.stop());
    if (!refreshed) {
        return fail(refreshed.error());
    }
    const Result<QJsonObject> documents =
        makeDocumentScan(context.runFolder(), comparedFields())->read(cluster, selection.keyOfIndex, context.stop());
    if (!documents) {
        return fail(documents.error());
    }
    return compareDocuments(sourcesIn(context, *rows, *documents));
}

void addDocuments(StageReport &report, QJsonObject &reconciliation, const DocumentReport &documents)
{
    reconciliation.insert(SearchSettings::storeName(), documents.toJson());
    report.summary += u' ' + documents.summary();
    if (documents.keys.isEmpty()) {
        report.warnings << Texts::tr("No search index could be compared with the database.");
    }
    if (documents.differences() > 0) {
        report.warnings << Texts::tr("Search and database differ in %n documents; a reindex repairs this.", nullptr,
                                     static_cast<int>(documents.differences()));
    }
}

std::shared_ptr<WindowObserver> closeTogether(const std::shared_ptr<WindowObserver> &database,
                                              const std::shared_ptr<WindowObserver> &search)
{
    return search ? std::make_shared<WindowsTogether>(database, search) : database;
}

} // namespace Stillpoint
