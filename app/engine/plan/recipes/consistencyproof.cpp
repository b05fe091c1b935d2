// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/consistencyproof.h"

#include "app/engine/consistency/evidence.h"
#include "app/engine/consistency/skew.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/content/indexfile.h"
#include "app/engine/plan/recipes/documentproof.h"
#include "app/engine/plan/recipes/plans.h"

#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// An optional list: null when the run made none.
Result<std::unique_ptr<ContentListing>> listIfThere(const QString &path)
{
    return QFileInfo::exists(path) ? listIndex(path) : Result<std::unique_ptr<ContentListing>>();
}

/// What the run knew of the content before the first fence: the pre-pass where one was made, else the names scan.
QString scanBefore(const Evidence &evidence)
{
    return QFileInfo::exists(evidence.contentPrepass()) ? evidence.contentPrepass() : evidence.contentNames();
}

class ConsistencyProof : public SetProof
{
public:
    explicit ConsistencyProof(const ConsistencyProofSettings &settings)
        : m_set(settings.set)
        , m_contentStore(settings.contentStore)
        , m_search(settings.search)
        , m_window(settings.window)
    {
    }

    [[nodiscard]] Result<StageReport> prove(StageContext &context) override
    {
        const Result<ReconcileReport> reconciled = reconcileSet(context);
        if (!reconciled) {
            return fail(reconciled.error());
        }
        const Result<QJsonObject> skew = measureSkew(context);
        if (!skew) {
            return fail(skew.error());
        }
        StageReport report;
        report.summary = reconciled->summary() + u' ' + skewSummary(*skew);
        QJsonObject reconciliation = reconciled->toJson();
        for (const ReconcileFinding &finding : reconciled->findings) {
            report.losses.push_back(lossOf(finding));
        }
        if (m_search) {
            const Result<DocumentReport> documents = compareCapturedDocuments(context);
            if (!documents) {
                return fail(documents.error());
            }
            addDocuments(report, reconciliation, *documents);
        }
        report.facts = {{u"reconciliation"_s, reconciliation}, {u"skew"_s, *skew}};
        report.proves = true;
        return report;
    }

private:
    [[nodiscard]] Result<ReconcileReport> reconcileSet(StageContext &context) const
    {
        const Evidence evidence(context.runFolder());
        std::unique_ptr<ContentListing> held;
        std::unique_ptr<ContentListing> before;
        if (!m_contentStore.isEmpty()) {
            Result<std::unique_ptr<ContentListing>> index = listIndex(m_set.contentIndexPath(m_contentStore));
            if (!index) {
                return fail(index.error());
            }
            held = std::move(*index);
            Result<std::unique_ptr<ContentListing>> scan = listIfThere(scanBefore(evidence));
            if (!scan) {
                return fail(scan.error());
            }
            before = std::move(*scan);
        }
        return reconcile({.subject = ReconcileSubject::Set,
                          .store = m_contentStore.isEmpty() ? u"content"_s : m_contentStore,
                          .contentStore = idOfStore(m_contentStore),
                          .references = evidence.referencesAtFence(),
                          .held = held.get(),
                          .before = before.get(),
                          .beforeTaken = scanTime(context),
                          .fence = databaseFence(context).fixedAt,
                          .referenceFacts = databaseFacts(context).value(u"references"_s).toObject(),
                          .stop = context.stop(),
                          .progress = {}});
    }

    [[nodiscard]] Result<QJsonObject> measureSkew(StageContext &context) const
    {
        const Evidence evidence(context.runFolder());
        SkewSources sources;
        sources.fences = context.fences();
        const Result<QJsonObject> window = windowFacts(context);
        if (!window) {
            return fail(window.error());
        }
        sources.databaseWindow = *window;
        sources.searchWindow = searchFacts(context, *window);
        if (!m_contentStore.isEmpty()) {
            sources.contentStore = m_contentStore;
        }
        if (QFileInfo::exists(evidence.referencesAtFence()) && QFileInfo::exists(evidence.referencesAfterWindow())) {
            const Result<StoreChanges> changes =
                compareReferences(evidence.referencesAtFence(), evidence.referencesAfterWindow(), context.stop());
            if (!changes) {
                return fail(changes.error());
            }
            sources.references = *changes;
        }
        const QString scan = scanBefore(evidence);
        if (!m_contentStore.isEmpty() && QFileInfo::exists(scan)) {
            const Result<std::unique_ptr<ContentListing>> before = listIndex(scan);
            const Result<std::unique_ptr<ContentListing>> held = listIndex(m_set.contentIndexPath(m_contentStore));
            if (!before || !held) {
                return fail(before ? held.error() : before.error());
            }
            const Result<ContentChanges> changes =
                compareListings(**before, **held, databaseFence(context).fixedAt, context.stop());
            if (!changes) {
                return fail(changes.error());
            }
            sources.content = *changes;
        }
        return skewReport(sources);
    }

    /// When the scan before the fence began; invalid without one.
    [[nodiscard]] static QDateTime scanTime(const StageContext &context)
    {
        const Result<IndexReader> reader = IndexReader::open(scanBefore(Evidence(context.runFolder())));
        constexpr qint64 nanosecondsInMillisecond = 1'000'000;
        return reader ? QDateTime::fromMSecsSinceEpoch(reader->header().scanStartNs / nanosecondsInMillisecond, Qt::UTC)
                      : QDateTime();
    }

    [[nodiscard]] static Fence databaseFence(const StageContext &context)
    {
        for (const Fence &fence : context.fences()) {
            if (fence.store == u"database"_s) {
                return fence;
            }
        }
        return {};
    }

    [[nodiscard]] static QJsonObject databaseFacts(const StageContext &context)
    {
        const std::map<QString, StageReport> reports = context.finishedReports();
        const auto found = reports.find(stageIdFor(StageId::databaseCapture));
        return found == reports.end() ? QJsonObject() : found->second.facts;
    }

    /// The capture that was fixed last closed the window and kept what the stores before it then said.
    [[nodiscard]] Result<QJsonObject> windowFacts(const StageContext &context) const
    {
        if (m_window) {
            return m_window->closeWindow(context.stop());
        }
        const QString last = m_contentStore.isEmpty() ? stageIdFor(StageId::searchCapture)
                                                      : stageIdFor(StageId::contentCapture, m_contentStore);
        const std::map<QString, StageReport> reports = context.finishedReports();
        const auto found = reports.find(last);
        return found == reports.end() ? QJsonObject() : found->second.facts.value(u"window"_s).toObject();
    }

    /// Where search was fixed last, its window is the time in which it was fixed: an instant on most clusters, minutes
    /// on Elasticsearch 6.
    [[nodiscard]] QJsonObject searchFacts(const StageContext &context, const QJsonObject &window) const
    {
        if (m_search && m_contentStore.isEmpty()) {
            const std::map<QString, StageReport> reports = context.finishedReports();
            const auto found = reports.find(stageIdFor(StageId::searchCapture));
            QJsonObject facts =
                found == reports.end() ? QJsonObject() : found->second.facts.value(u"whileFixing"_s).toObject();
            facts.insert(u"store"_s, SearchSettings::storeName());
            return facts;
        }
        return window.value(SearchSettings::storeName()).toObject();
    }

    BackupSet m_set;
    QString m_contentStore;
    bool m_search;
    std::shared_ptr<WindowObserver> m_window;
};

} // namespace

std::unique_ptr<SetProof> makeConsistencyProof(const ConsistencyProofSettings &settings)
{
    return std::make_unique<ConsistencyProof>(settings);
}

Loss lossOf(const ReconcileFinding &finding)
{
    return {.kind = finding.kind,
            .store = finding.store,
            .subject = finding.subject,
            .explanation = finding.explanation,
            .remedy = finding.remedy};
}

QString idOfStore(const QString &storeName)
{
    return storeName.section(u'@', 1);
}

} // namespace Stillpoint
