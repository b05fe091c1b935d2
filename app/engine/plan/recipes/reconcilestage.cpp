// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/reconcilestage.h"

#include "app/engine/consistency/evidence.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/flowable/referencereader.h"
#include "app/engine/plan/recipes/consistencyproof.h"
#include "app/engine/plan/recipes/documentproof.h"
#include "app/engine/plan/recipes/plans.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Reconcile)
};

class Reconcile : public Stage
{
public:
    explicit Reconcile(const ReconcileSettings &settings)
        : m_settings(settings)
    {
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        context.progress({.done = 0,
                          .total = {},
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Comparing database and content")});
        const Result<QJsonObject> facts =
            readLiveReferences(m_settings.database, m_settings.content ? m_settings.content->id : QString(),
                               Evidence(context.runFolder()).referencesAtFence(), context.stop());
        if (!facts) {
            return fail(facts.error());
        }
        const Result<ReconcileReport> reconciled = compare(context, *facts);
        if (!reconciled) {
            return fail(reconciled.error());
        }
        StageReport report;
        report.summary = reconciled->summary();
        for (const ReconcileFinding &finding : reconciled->findings) {
            report.losses.push_back(lossOf(finding));
        }
        report.proves = true;
        QJsonObject reconciliation = reconciled->toJson();
        if (searchOutcome(context) == "later"_L1) {
            // It was asked for and could not be had: that is no "verified".
            report.losses.push_back(
                {.kind = u"search-not-restored"_s,
                 .store = SearchSettings::storeName(),
                 .subject = m_settings.search ? m_settings.search->target.settings.display() : QString(),
                 .explanation = Texts::tr("The search indices were left as they are and do not fit "
                                          "the restored database."),
                 .remedy = Texts::tr("Rebuild them with a reindex of the application.")});
        }
        if (m_settings.search) {
            const Result<> compared = addLiveDocuments(context, report, reconciliation);
            if (!compared) {
                return fail(compared.error());
            }
        }
        report.facts = {{u"reconciliation"_s, reconciliation}};
        return report;
    }

private:
    /// Everything is in place by now: what a cluster that does not answer costs is the proof.
    [[nodiscard]] Result<> addLiveDocuments(StageContext &context, StageReport &report,
                                            QJsonObject &reconciliation) const
    {
        context.progress({.done = 0,
                          .total = {},
                          .unit = ProgressUnit::Items,
                          .activity = Texts::tr("Comparing database and search")});
        const Result<DocumentReport> documents = compareLiveDocuments(context, m_settings.database, *m_settings.search);
        if (documents) {
            addDocuments(report, reconciliation, *documents);
            if (documents->keys.isEmpty() && wasRestored(context)) {
                report.proves = false; // what was put in place is nothing that the application would find
            }
            return {};
        }
        if (documents.error().code == ErrorCode::Cancelled) {
            return fail(documents.error());
        }
        report.proves = false;
        report.warnings << Texts::tr("Database and search could not be compared: %1").arg(documents.error().message);
        context.note(u"documents not compared: "_s + documents.error().toString());
        return {};
    }

    /// What became of search in this run: "prepared", "later", or nothing where it was no part of it.
    [[nodiscard]] static QString searchOutcome(const StageContext &context)
    {
        const std::map<QString, StageReport> reports = context.finishedReports();
        const auto found = reports.find(stageIdFor(StageId::searchPrepare));
        return found == reports.end() ? QString() : found->second.facts.value(u"search"_s).toString();
    }

    [[nodiscard]] static bool wasRestored(const StageContext &context)
    {
        return searchOutcome(context) == "prepared"_L1;
    }

    [[nodiscard]] Result<ReconcileReport> compare(StageContext &context, const QJsonObject &facts) const
    {
        std::unique_ptr<ContentListing> held;
        if (m_settings.content) {
            Result<std::unique_ptr<ContentListing>> folder = listFolder(m_settings.content->root, context.stop());
            if (!folder) {
                return fail(folder.error());
            }
            held = std::move(*folder);
        }
        const auto progress = [&context](qint64 done) {
            context.progress({.done = done,
                              .total = {},
                              .unit = ProgressUnit::Items,
                              .activity = Texts::tr("Comparing database and content")});
        };
        return reconcile({.subject = ReconcileSubject::LiveFolder,
                          .store = m_settings.content ? m_settings.content->storeName() : u"content"_s,
                          .contentStore = m_settings.content ? m_settings.content->id : QString(),
                          .references = Evidence(context.runFolder()).referencesAtFence(),
                          .held = held.get(),
                          .before = nullptr,
                          .beforeTaken = {},
                          .fence = {},
                          .referenceFacts = facts,
                          .stop = context.stop(),
                          .progress = progress});
    }

    ReconcileSettings m_settings;
};

class WithLiveReferences : public Stage
{
public:
    WithLiveReferences(const PostgresTarget &database, const QString &contentStore, std::unique_ptr<Stage> inner)
        : m_database(database)
        , m_contentStore(contentStore)
        , m_inner(std::move(inner))
    {
    }

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return m_inner->prepare(context);
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const Result<QJsonObject> facts = readLiveReferences(
            m_database, m_contentStore, Evidence(context.runFolder()).referencesAtFence(), context.stop());
        return facts ? m_inner->run(context) : fail(facts.error());
    }

    [[nodiscard]] Result<> rollBack(StageContext &context) override { return m_inner->rollBack(context); }

    [[nodiscard]] bool changesLiveData() const override { return m_inner->changesLiveData(); }

private:
    PostgresTarget m_database;
    QString m_contentStore;
    std::unique_ptr<Stage> m_inner;
};

} // namespace

std::unique_ptr<Stage> makeReconcile(const ReconcileSettings &settings)
{
    return std::make_unique<Reconcile>(settings);
}

std::unique_ptr<Stage> withLiveReferences(const PostgresTarget &database, const QString &contentStore,
                                          std::unique_ptr<Stage> inner)
{
    return std::make_unique<WithLiveReferences>(database, contentStore, std::move(inner));
}

} // namespace Stillpoint
