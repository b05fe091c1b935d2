// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"

#include <QCoreApplication>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Plans)
};

// Weights are shares of the overall bar, from what the parts of a typical run take.
constexpr int weightOfTransfer = 40;
constexpr int weightOfVerify = 15;
constexpr int weightOfShortStage = 1;
constexpr int weightOfPause = 3;

const QString databaseStore = QStringLiteral("database");
const QString searchStore = QStringLiteral("search");
const QString contentStore = QStringLiteral("content");

std::vector<After> afterAll(const QStringList &stages, Moment moment = Moment::Finished)
{
    std::vector<After> after;
    for (const QString &stage : stages) {
        after.push_back({stage, moment});
    }
    return after;
}

/// Adds stages one after the other and remembers what the next one waits for.
class PlanBuilder
{
public:
    PlanBuilder(const QString &kind, const QString &mode) { m_plan = {kind, mode, {}}; }

    void add(const QString &id, const QString &store, const QString &title, int weight, const std::vector<After> &after)
    {
        m_plan.stages.push_back({id, store, title, weight, after, {}});
    }

    Plan plan() const { return m_plan; }

private:
    Plan m_plan;
};

QString titleFor(const QString &title, const QString &storeName)
{
    const qsizetype at = storeName.indexOf(QLatin1Char('@'));
    return at < 0 ? title : Texts::tr("%1 (%2)").arg(title, storeName.sliced(at + 1));
}

QStringList addPreflight(PlanBuilder &builder)
{
    const QString id = stageIdFor(StageId::preflight);
    builder.add(id, {}, Texts::tr("Preflight"), weightOfShortStage, {});
    return {id};
}

QStringList addStop(PlanBuilder &builder, const QStringList &after)
{
    const QString id = stageIdFor(StageId::nodesStop);
    builder.add(id, {}, Texts::tr("Wait for the application to be stopped"), weightOfPause, afterAll(after));
    return {id};
}

struct SwapTitles
{
    QString content;
    QString database;
    QString search;
};

// Content before database before search, one at a time: the vendor's order, and at any moment at most one store is
// half-way.
QStringList addSwaps(PlanBuilder &builder, const PlanStores &stores, const SwapTitles &titles, const QStringList &after)
{
    QStringList last = after;
    const auto add = [&](QStringView base, const QString &kind, const QString &title, const QStringList &names) {
        for (const QString &name : names) {
            const QString id = stageIdFor(base, name);
            builder.add(id, kind, titleFor(title, name), weightOfPause, afterAll(last));
            last = QStringList{id};
        }
    };
    add(StageId::contentSwap, contentStore, titles.content, stores.contents);
    add(StageId::databaseSwap, databaseStore, titles.database, stores.databases);
    add(StageId::searchSwap, searchStore, titles.search, stores.searches);
    return last;
}

SwapTitles swapTitles()
{
    return {.content = Texts::tr("Swap content"),
            .database = Texts::tr("Swap database"),
            .search = Texts::tr("Move the search aliases")};
}

void addReconcile(PlanBuilder &builder, const QStringList &after)
{
    builder.add(stageIdFor(StageId::restoreReconcile), {}, Texts::tr("Reconciliation"), weightOfPause, afterAll(after));
}

} // namespace

QString stageIdFor(QStringView base, const QString &storeName)
{
    const qsizetype at = storeName.indexOf(QLatin1Char('@'));
    return at < 0 ? base.toString() : base.toString() + storeName.sliced(at);
}

Plan hotBackupPlan(const PlanStores &stores, HotWindow window)
{
    const bool narrow = window == HotWindow::Narrow;
    PlanBuilder builder(QStringLiteral("backup"), narrow ? QStringLiteral("hot-narrow") : QStringLiteral("hot"));
    const QStringList preflight = addPreflight(builder);

    QStringList before;
    for (const QString &content : stores.contents) {
        const QString id = stageIdFor(narrow ? StageId::contentPrepass : StageId::contentNames, content);
        const QString title = narrow ? Texts::tr("Content, first copy") : Texts::tr("Content, names");
        builder.add(id, contentStore, titleFor(title, content), narrow ? weightOfTransfer : weightOfShortStage,
                    afterAll(preflight));
        before << id;
    }

    const Moment released = narrow ? Moment::Fixed : Moment::Finished;
    std::vector<After> last = afterAll(before.isEmpty() ? preflight : before);
    QStringList captures;
    const auto addCaptures = [&](QStringView base, const QString &kind, const QString &title,
                                 const QStringList &names) {
        for (const QString &name : names) {
            const QString id = stageIdFor(base, name);
            builder.add(id, kind, titleFor(title, name), weightOfTransfer, last);
            last = {{id, released}};
            captures << id;
        }
    };
    addCaptures(StageId::databaseCapture, databaseStore, Texts::tr("Database"), stores.databases);
    addCaptures(StageId::searchCapture, searchStore, Texts::tr("Search"), stores.searches);
    addCaptures(StageId::contentCapture, contentStore, Texts::tr("Content"), stores.contents);

    builder.add(stageIdFor(StageId::setVerify), {}, Texts::tr("Verify"), weightOfVerify, afterAll(captures));
    builder.add(stageIdFor(StageId::setSeal), {}, Texts::tr("Seal"), weightOfShortStage,
                afterAll({stageIdFor(StageId::setVerify)}));
    return builder.plan();
}

Plan restorePlan(const PlanStores &stores, ContentPart contentPart)
{
    PlanBuilder builder(QStringLiteral("restore"), {});
    const QStringList preflight = addPreflight(builder);
    PlanStores used = stores;
    if (contentPart == ContentPart::None) {
        used.contents.clear();
    }

    QStringList prepared;
    const auto addPrepares = [&](QStringView base, const QString &kind, const QString &title,
                                 const QStringList &names) {
        for (const QString &name : names) {
            prepared << stageIdFor(base, name);
            builder.add(prepared.last(), kind, titleFor(title, name), weightOfTransfer, afterAll(preflight));
        }
    };
    addPrepares(StageId::contentPrepare, contentStore, Texts::tr("Prepare content"), used.contents);
    addPrepares(StageId::databasePrepare, databaseStore, Texts::tr("Prepare database"), used.databases);
    addPrepares(StageId::searchPrepare, searchStore, Texts::tr("Prepare search"), used.searches);

    const bool addsOnly = used.databases.isEmpty() && used.searches.isEmpty() && contentPart == ContentPart::AddMissing;
    const QStringList stopped = addsOnly ? prepared : addStop(builder, prepared);
    addReconcile(builder, addSwaps(builder, used, swapTitles(), stopped));
    return builder.plan();
}

Plan undoPlan(const PlanStores &stores)
{
    PlanBuilder builder(QStringLiteral("undo"), {});
    const QStringList stopped = addStop(builder, addPreflight(builder));
    addReconcile(builder, addSwaps(builder, stores, swapTitles(), stopped));
    return builder.plan();
}

Plan discardPlan(const PlanStores &stores)
{
    PlanBuilder builder(QStringLiteral("discard"), {});
    addSwaps(builder, stores,
             {.content = Texts::tr("Remove the content's safety copy"),
              .database = Texts::tr("Remove the database's safety copy"),
              .search = Texts::tr("Remove the old search indices")},
             addPreflight(builder));
    return builder.plan();
}

} // namespace Stillpoint
