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

// Content before database, one swap at a time: the vendor's order, and at any moment at most one store is half-way.
QStringList addSwaps(PlanBuilder &builder, const QStringList &databases, const QStringList &contents,
                     const QStringList &after)
{
    QStringList last = after;
    for (const QString &content : contents) {
        const QString id = stageIdFor(StageId::contentSwap, content);
        builder.add(id, contentStore, titleFor(Texts::tr("Swap content"), content), weightOfPause, afterAll(last));
        last = QStringList{id};
    }
    for (const QString &database : databases) {
        const QString id = stageIdFor(StageId::databaseSwap, database);
        builder.add(id, databaseStore, titleFor(Texts::tr("Swap database"), database), weightOfPause, afterAll(last));
        last = QStringList{id};
    }
    return last;
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

Plan hotBackupPlan(const QStringList &databases, const QStringList &contents, HotWindow window)
{
    const bool narrow = window == HotWindow::Narrow;
    PlanBuilder builder(QStringLiteral("backup"), narrow ? QStringLiteral("hot-narrow") : QStringLiteral("hot"));
    const QStringList preflight = addPreflight(builder);

    QStringList before = preflight;
    for (const QString &content : contents) {
        const QString id = stageIdFor(narrow ? StageId::contentPrepass : StageId::contentNames, content);
        const QString title = narrow ? Texts::tr("Content, first copy") : Texts::tr("Content, names");
        builder.add(id, contentStore, titleFor(title, content), narrow ? weightOfTransfer : weightOfShortStage,
                    afterAll(preflight));
        before = before == preflight ? QStringList{id} : before + QStringList{id};
    }

    const Moment released = narrow ? Moment::Fixed : Moment::Finished;
    std::vector<After> last = afterAll(before);
    QStringList captures;
    for (const QString &database : databases) {
        const QString id = stageIdFor(StageId::databaseCapture, database);
        builder.add(id, databaseStore, titleFor(Texts::tr("Database"), database), weightOfTransfer, last);
        last = {{id, released}};
        captures << id;
    }
    for (const QString &content : contents) {
        const QString id = stageIdFor(StageId::contentCapture, content);
        builder.add(id, contentStore, titleFor(Texts::tr("Content"), content), weightOfTransfer, last);
        last = {{id, released}};
        captures << id;
    }

    builder.add(stageIdFor(StageId::setVerify), {}, Texts::tr("Verify"), weightOfVerify, afterAll(captures));
    builder.add(stageIdFor(StageId::setSeal), {}, Texts::tr("Seal"), weightOfShortStage,
                afterAll({stageIdFor(StageId::setVerify)}));
    return builder.plan();
}

Plan restorePlan(const QStringList &databases, const QStringList &contents, ContentPart contentPart)
{
    PlanBuilder builder(QStringLiteral("restore"), {});
    const QStringList preflight = addPreflight(builder);
    const QStringList usedContents = contentPart == ContentPart::None ? QStringList() : contents;

    QStringList prepared;
    for (const QString &content : usedContents) {
        prepared << stageIdFor(StageId::contentPrepare, content);
        builder.add(prepared.last(), contentStore, titleFor(Texts::tr("Prepare content"), content), weightOfTransfer,
                    afterAll(preflight));
    }
    for (const QString &database : databases) {
        prepared << stageIdFor(StageId::databasePrepare, database);
        builder.add(prepared.last(), databaseStore, titleFor(Texts::tr("Prepare database"), database), weightOfTransfer,
                    afterAll(preflight));
    }
    const bool addsOnly = databases.isEmpty() && contentPart == ContentPart::AddMissing;
    const QStringList stopped = addsOnly ? prepared : addStop(builder, prepared);
    addReconcile(builder, addSwaps(builder, databases, usedContents, stopped));
    return builder.plan();
}

Plan undoPlan(const QStringList &databases, const QStringList &contents)
{
    PlanBuilder builder(QStringLiteral("undo"), {});
    const QStringList stopped = addStop(builder, addPreflight(builder));
    addReconcile(builder, addSwaps(builder, databases, contents, stopped));
    return builder.plan();
}

Plan discardPlan(const QStringList &databases, const QStringList &contents)
{
    PlanBuilder builder(QStringLiteral("discard"), {});
    QStringList last = addPreflight(builder);
    for (const QString &content : contents) {
        const QString id = stageIdFor(StageId::contentSwap, content);
        builder.add(id, contentStore, titleFor(Texts::tr("Remove the content's safety copy"), content), weightOfPause,
                    afterAll(last));
        last = QStringList{id};
    }
    for (const QString &database : databases) {
        const QString id = stageIdFor(StageId::databaseSwap, database);
        builder.add(id, databaseStore, titleFor(Texts::tr("Remove the database's safety copy"), database),
                    weightOfPause, afterAll(last));
        last = QStringList{id};
    }
    return builder.plan();
}

} // namespace Stillpoint
