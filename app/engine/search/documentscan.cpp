// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/documentscan.h"

#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/search/documentfields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <set>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::DocumentScan)
};

// Half of what an index allows when nobody changed its limit (index.max_result_window, 10,000).
constexpr int documentsInPage = 5000;
// How long the cluster keeps its view of the index between two pages.
const QString keepAlive = QStringLiteral("2m");
// Giving the view back happens after a stop too, which must not wait longer; the cluster drops it by itself otherwise.
constexpr std::chrono::milliseconds farewellTime{2000};

Error unreadableAnswer(const Cluster &cluster, const QString &index, const QString &detail)
{
    return {.code = ErrorCode::Protocol,
            .message = Texts::tr("The search cluster %1 did not give out all documents of the index %2.")
                           .arg(cluster.display(), index),
            .detail = detail,
            .hint = Texts::tr("Check the health of this index and the cluster's log, then try again.")};
}

/// One walk over an index, over a view of it that does not move.
class Scroll
{
public:
    Scroll(const Cluster &cluster, const QString &index, std::stop_token stop)
        : m_cluster(cluster)
        , m_index(index)
        , m_stop(std::move(stop))
    {
    }

    /// Gives the view back to the cluster.
    ~Scroll();
    Scroll(const Scroll &) = delete;
    Scroll &operator=(const Scroll &) = delete;

    /// source: what of each document is wanted, or false. The hits of the first page.
    Result<QJsonArray> begin(const QJsonValue &source);
    /// The next page; an empty one at the end.
    Result<QJsonArray> next();

private:
    Result<QJsonArray> hitsOf(const Result<QJsonObject> &answer);

    const Cluster &m_cluster;
    QString m_index;
    std::stop_token m_stop;
    QString m_id;
    qint64 m_read = 0;
};

Scroll::~Scroll()
{
    if (m_id.isEmpty()) {
        return;
    }
    // Without the stage's token, because the view is given back after a stop too. A failure changes nothing of what was
    // read, and the cluster forgets the view soon.
    (void)m_cluster.ask({.method = "DELETE",
                         .path = clusterPath({u"_search"_s, u"scroll"_s}),
                         .body = QJsonObject{{u"scroll_id"_s, QJsonArray{m_id}}},
                         .subject = {.repository = {}, .snapshot = {}, .index = m_index},
                         .timeout = farewellTime},
                        {});
}

Result<QJsonArray> Scroll::begin(const QJsonValue &source)
{
    QUrlQuery query;
    query.addQueryItem(u"scroll"_s, keepAlive);
    // Without it a shard that is not there is left out and the rest is a success.
    query.addQueryItem(u"allow_partial_search_results"_s, u"false"_s);
    return hitsOf(m_cluster.call(
        {.method = "POST",
         .path = clusterPath({m_index, u"_search"_s}),
         .query = query,
         .body = QJsonObject{{u"size"_s, documentsInPage}, {u"sort"_s, QJsonArray{u"_doc"_s}}, {u"_source"_s, source}},
         .subject = {.repository = {}, .snapshot = {}, .index = m_index}},
        m_stop));
}

Result<QJsonArray> Scroll::next()
{
    return hitsOf(m_cluster.call({.method = "POST",
                                  .path = clusterPath({u"_search"_s, u"scroll"_s}),
                                  .body = QJsonObject{{u"scroll"_s, keepAlive}, {u"scroll_id"_s, m_id}},
                                  .subject = {.repository = {}, .snapshot = {}, .index = m_index}},
                                 m_stop));
}

Result<QJsonArray> Scroll::hitsOf(const Result<QJsonObject> &answer)
{
    if (!answer) {
        return fail(answer.error());
    }
    // The id may change from page to page; the last one counts.
    const QString id = answer->value("_scroll_id"_L1).toString();
    m_id = id.isEmpty() ? m_id : id;
    const QJsonObject shards = answer->value("_shards"_L1).toObject();
    const qint64 all = shards.value("total"_L1).toInteger(-1);
    if (all < 0 || shards.value("successful"_L1).toInteger() != all || shards.value("failed"_L1).toInteger() != 0
        || answer->value("timed_out"_L1).toBool()) {
        return fail(
            unreadableAnswer(m_cluster, m_index,
                             u"%1 of %2 shards answered, timed_out %3"_s.arg(shards.value("successful"_L1).toInteger())
                                 .arg(all)
                                 .arg(answer->value("timed_out"_L1).toBool())));
    }
    const QJsonObject hits = answer->value("hits"_L1).toObject();
    if (!hits.value("hits"_L1).isArray() || m_id.isEmpty()) {
        return fail(unreadableAnswer(m_cluster, m_index, u"no hits or no scroll id in the answer"_s));
    }
    const QJsonArray page = hits.value("hits"_L1).toArray();
    m_read += page.size();
    // A number up to Elasticsearch 6, an object from 7 on.
    const QJsonValue total = hits.value("total"_L1);
    const qint64 expected = total.isObject() ? total.toObject().value("value"_L1).toInteger(-1) : total.toInteger(-1);
    if (page.isEmpty() && m_read != expected) {
        return fail(unreadableAnswer(m_cluster, m_index, u"%1 of %2 documents came"_s.arg(m_read).arg(expected)));
    }
    return page;
}

class DocumentScan : public SearchReader
{
public:
    DocumentScan(const QString &runFolder, const ComparedFields &fields)
        : m_evidence(runFolder)
        , m_fields(fields)
    {
    }

    [[nodiscard]] QString key() const override { return u"documents"_s; }

    [[nodiscard]] Result<QJsonObject> read(const Cluster &cluster, const QMap<QString, QString> &keyOfIndex,
                                           std::stop_token stop) override;

private:
    /// Number of documents.
    [[nodiscard]] Result<qint64> readIndex(const Cluster &cluster, const QString &index, const QString &key,
                                           DocumentWriter &writer, const std::stop_token &stop) const;

    Evidence m_evidence;
    ComparedFields m_fields;
};

Result<QJsonObject> DocumentScan::read(const Cluster &cluster, const QMap<QString, QString> &keyOfIndex,
                                       std::stop_token stop)
{
    QMap<QString, qint64> counts;
    for (const QString &key : keyOfIndex) {
        counts.insert(key, 0);
    }
    const QStringList keys = counts.keys();
    DocumentWriter writer(m_evidence.documentsIndexed(), keys);
    for (auto index = keyOfIndex.constBegin(); index != keyOfIndex.constEnd(); ++index) {
        const Result<qint64> read = readIndex(cluster, index.key(), index.value(), writer, stop);
        if (!read) {
            return fail(read.error());
        }
        counts[index.value()] += *read;
    }
    if (const Result<qint64> written = writer.finish(); !written) {
        return fail(written.error());
    }
    QJsonObject countsJson;
    for (auto count = counts.constBegin(); count != counts.constEnd(); ++count) {
        countsJson.insert(count.key(), count.value());
    }
    return QJsonObject{{u"counts"_s, countsJson}, {u"keys"_s, QJsonArray::fromStringList(keys)}};
}

Result<qint64> DocumentScan::readIndex(const Cluster &cluster, const QString &index, const QString &key,
                                       DocumentWriter &writer, const std::stop_token &stop) const
{
    DocumentFields fields;
    if (m_fields.contains(key)) {
        const Result<QJsonObject> mapping =
            cluster.call({.path = clusterPath({index, u"_mapping"_s}),
                          .subject = {.repository = {}, .snapshot = {}, .index = index}},
                         stop);
        if (!mapping) {
            return fail(mapping.error());
        }
        fields = DocumentFields(m_fields.value(key), mapping->value(index).toObject().value("mappings"_L1).toObject());
    }
    Scroll scroll(cluster, index, stop);
    qint64 count = 0;
    Result<QJsonArray> page = scroll.begin(fields.source());
    while (page && !page->isEmpty()) {
        for (const QJsonValue &value : std::as_const(*page)) {
            const QJsonObject hit = value.toObject();
            const Result<> added =
                writer.add({.key = key, .id = hit.value("_id"_L1).toString(), .fields = fields.valuesOf(hit)});
            if (!added) {
                return fail(added.error());
            }
            ++count;
        }
        page = scroll.next();
    }
    return page ? Result<qint64>(count) : fail(page.error());
}

} // namespace

std::shared_ptr<SearchReader> makeDocumentScan(const QString &runFolder, const ComparedFields &fields)
{
    return std::make_shared<DocumentScan>(runFolder, fields);
}

} // namespace Stillpoint
