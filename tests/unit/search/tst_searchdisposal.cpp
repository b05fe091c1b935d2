// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchaliasreturn.h"
#include "app/engine/search/searchdisposal.h"
#include "app/engine/search/searchswapplan.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QStringList keys{u"tasks"_s, u"work"_s};
const QString oldTasks = u"acme-tasks-20260101-1200-00-1"_s;
const QString newTasks = u"acme-tasks-20270101-1200-00-1"_s;
const QString oldWork = u"acme-work-20260101-1200-00-1"_s;
const QString newWork = u"acme-work-20270101-1200-00-1"_s;

IndexAlias alias(const QString &name)
{
    return {.name = name, .body = {}};
}

/// Its uuid is "u-" and its name.
LiveIndex index(const QString &name, const QStringList &aliases = {})
{
    LiveIndex made{.name = name, .uuid = u"u-"_s + name};
    for (const QString &one : aliases) {
        made.aliases.push_back(alias(one));
    }
    return made;
}

SearchSettings acme()
{
    SearchSettings settings;
    settings.prefix = u"acme-"_s;
    return settings;
}

/// A restore of two indices that has moved both aliases.
SearchRestoreRecord swapped()
{
    SearchRestoreRecord record;
    record.runId = u"run"_s;
    record.restored = {{.source = oldTasks, .name = newTasks, .uuid = u"u-"_s + newTasks},
                       {.source = oldWork, .name = newWork, .uuid = u"u-"_s + newWork}};
    record.replaced = {{oldTasks, u"u-"_s + oldTasks}, {oldWork, u"u-"_s + oldWork}};
    record.change = AliasChange{.removed = {{oldTasks, alias(u"acme-tasks"_s)}, {oldWork, alias(u"acme-work"_s)}},
                                .added = {{newTasks, alias(u"acme-tasks"_s)}, {newWork, alias(u"acme-work"_s)}}};
    record.knownKeys = keys;
    return record;
}

OwnAliases own()
{
    return {.names = addedNames(*swapped().change), .knownKeys = keys};
}

} // namespace

/// What may be removed, and how aliases go back, decided without a cluster.
class TestSearchDisposal : public QObject
{
    Q_OBJECT

private slots:

    void whatWasReplacedIsRemovableOnceEveryAliasLeadsElsewhere()
    {
        const std::vector<LiveIndex> whole{index(oldTasks), index(oldWork), index(newTasks, {u"acme-tasks"_s}),
                                           index(newWork, {u"acme-work"_s})};
        const SearchDisposal disposal = planSearchDisposal(swapped(), {}, whole, acme());
        QCOMPARE(disposal.removable.keys(), (QStringList{oldTasks, oldWork}));
        QVERIFY(disposal.onlyCopies.isEmpty() && disposal.neededBy.isEmpty() && disposal.unsettled.isEmpty());

        const std::vector<LiveIndex> lost{index(oldTasks), index(oldWork), index(newWork, {u"acme-work"_s})};
        const SearchDisposal half = planSearchDisposal(swapped(), {}, lost, acme());
        QCOMPARE(half.onlyCopies, QStringList{oldTasks});
        QCOMPARE(half.removable.keys(), QStringList{oldWork});

        const std::vector<LiveIndex> stolen{index(oldTasks), index(oldWork), index(newWork, {u"acme-work"_s}),
                                            index(u"shop"_s, {u"acme-tasks"_s, u"shop-orders"_s})};
        QCOMPARE(planSearchDisposal(swapped(), {}, stolen, acme()).onlyCopies, QStringList{oldTasks});
    }

    void anIndexThatAnotherRestoreReplacedIsKeptForIt()
    {
        const std::vector<LiveIndex> live{index(oldTasks), index(oldWork), index(newTasks, {u"acme-tasks"_s}),
                                          index(newWork, {u"acme-work"_s})};
        SearchRestoreRecord other;
        other.runId = u"other"_s;
        other.replaced = {{oldTasks, u"u-"_s + oldTasks}};
        const SearchDisposal kept = planSearchDisposal(swapped(), {other}, live, acme());
        QCOMPARE(kept.neededBy, (QMap<QString, QString>{{oldTasks, u"other"_s}}));
        QCOMPARE(kept.removable.keys(), QStringList{oldWork});
        other.isUndone = true;
        QVERIFY(planSearchDisposal(swapped(), {other}, live, acme()).neededBy.isEmpty());
        other.isUndone = false;
        other.isDiscarded = true;
        QVERIFY(planSearchDisposal(swapped(), {other}, live, acme()).neededBy.isEmpty());
        other.isDiscarded = false;
        other.replaced = {{oldTasks, u"another index of this name"_s}};
        QVERIFY(planSearchDisposal(swapped(), {other}, live, acme()).neededBy.isEmpty());
    }

    void aRestoredIndexIsRemovableOnlyAfterAnUndoOrWithoutASwap()
    {
        const QString built = u"acme-tasks-20280101-1200-00-1"_s;
        const std::vector<LiveIndex> reindexed{index(oldTasks), index(oldWork), index(newTasks),
                                               index(built, {u"acme-tasks"_s}), index(newWork, {u"acme-work"_s})};
        const SearchDisposal live = planSearchDisposal(swapped(), {}, reindexed, acme());
        QCOMPARE(live.unsettled, QStringList{newTasks});
        QCOMPARE(live.removable.keys(), (QStringList{oldTasks, oldWork}));

        const std::vector<LiveIndex> before{index(oldTasks, {u"acme-tasks"_s}), index(oldWork, {u"acme-work"_s}),
                                            index(newTasks), index(newWork)};
        const QStringList copies{newTasks, newWork};
        QCOMPARE(planSearchDisposal(swapped(), {}, before, acme()).removable.keys(), copies);
        SearchRestoreRecord prepared = swapped();
        prepared.change.reset();
        prepared.replaced.clear();
        prepared.restored.front().uuid.clear(); // the program died before it learned it
        const SearchDisposal neverSwapped = planSearchDisposal(prepared, {}, before, acme());
        QCOMPARE(neverSwapped.removable.keys(), copies);
        QCOMPARE(neverSwapped.removable.value(newTasks), u"u-"_s + newTasks);
    }

    void aRestoredIndexIsKeptWhereAliasesWereLostAndNothingWasReplaced()
    {
        SearchRestoreRecord record = swapped();
        record.replaced.clear();
        record.change->removed.clear();
        const std::vector<LiveIndex> live{index(newTasks), index(newWork)};
        const SearchDisposal disposal = planSearchDisposal(record, {}, live, acme());
        QCOMPARE(disposal.unsettled, (QStringList{newTasks, newWork}));
        QVERIFY(disposal.removable.isEmpty());
    }

    void theRestoredStateOfAnIndexWithoutAliasIsKeptUntilAnUndo()
    {
        const QString notes = u"acme-notes-20270101-1200-00-1"_s;
        SearchRestoreRecord record = swapped();
        record.restored.push_back({.source = u"acme-notes"_s, .name = notes, .uuid = u"u-"_s + notes});
        const std::vector<LiveIndex> live{index(oldTasks), index(oldWork), index(newTasks, {u"acme-tasks"_s}),
                                          index(newWork, {u"acme-work"_s}), index(notes)};
        const SearchDisposal disposal = planSearchDisposal(record, {}, live, acme());
        QCOMPARE(disposal.unused, QStringList{notes});
        QCOMPARE(disposal.removable.keys(), (QStringList{oldTasks, oldWork}));
        QVERIFY(disposal.unsettled.isEmpty());
        record.isUndone = true;
        QVERIFY(planSearchDisposal(record, {}, live, acme()).removable.contains(notes));
    }

    void aReturnHoldsOnlyWhatIsStillToBeDone()
    {
        const std::vector<LiveIndex> before{index(oldTasks, {u"acme-tasks"_s}), index(oldWork, {u"acme-work"_s}),
                                            index(newTasks), index(newWork)};
        const Result<AliasReturn> nothing = planAliasReturn(*swapped().change, own(), before, acme(), u"c"_s);
        QVERIFY(nothing && nothing->change.isEmpty() && nothing->losing.isEmpty());
        const std::vector<LiveIndex> half{index(oldTasks, {u"acme-tasks"_s}), index(oldWork), index(newTasks),
                                          index(newWork, {u"acme-work"_s})};
        const Result<AliasReturn> back = planAliasReturn(*swapped().change, own(), half, acme(), u"c"_s);
        QVERIFY(back);
        QCOMPARE(back->change.names(), QStringList{u"acme-work"_s});
        QCOMPARE(back->losing, (QMap<QString, QString>{{newWork, u"u-"_s + newWork}}));
    }

    void aReturnTakesNothingFromAStranger()
    {
        const std::vector<LiveIndex> ours{index(oldTasks), index(oldWork), index(newTasks, {u"acme-tasks"_s}),
                                          index(newWork, {u"acme-work"_s})};
        AliasChange change = *swapped().change;
        change.removed.emplace_back(oldTasks, alias(u"all-work"_s)); // the set does not know it
        std::vector<LiveIndex> shared = ours;
        shared.push_back(index(u"shop"_s, {u"all-work"_s}));
        const Result<AliasReturn> back = planAliasReturn(change, own(), shared, acme(), u"c"_s);
        QVERIFY(back);
        QVERIFY(!back->losing.contains(u"shop"_s));
        QVERIFY(back->change.names().contains(u"all-work"_s));

        std::vector<LiveIndex> stolen = ours;
        stolen.push_back(index(u"shop"_s, {u"acme-tasks"_s, u"shop-orders"_s}));
        const Result<AliasReturn> refused = planAliasReturn(change, own(), stolen, acme(), u"c"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"shop"_s) && refused.error().message.contains(u"acme-tasks"_s));
    }

    void aReturnTakesFromWhatTheApplicationBuiltSince()
    {
        const QString built = u"acme-tasks-20280101-1200-00-1"_s;
        const std::vector<LiveIndex> live{index(oldTasks), index(oldWork), index(newTasks),
                                          index(newWork, {u"acme-work"_s}), index(built, {u"acme-tasks"_s})};
        const Result<AliasReturn> back = planAliasReturn(*swapped().change, own(), live, acme(), u"c"_s);
        QVERIFY(back);
        QCOMPARE(back->movedOn, QStringList{built});
        QCOMPARE(back->losing.keys(), (QStringList{built, newWork}));
    }

    void theSetOfAnotherPrefixIsNotSwapped()
    {
        SearchSetFacts set;
        set.indices.push_back({.index = index(oldTasks, {u"acme-tasks"_s}), .key = u"tasks"_s});
        QVERIFY(requireSamePrefix(set, acme())); // a set that does not tell
        set.prefix = u"acme-"_s;
        QVERIFY(planSearchSwap({}, set, {}, acme(), keys, u"c"_s));
        SearchSettings clone = acme();
        clone.prefix = u"clone-"_s;
        const auto refused = planSearchSwap({}, set, {}, clone, keys, u"c"_s);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"acme-"_s) && refused.error().message.contains(u"clone-"_s));
        set.prefix = QString();
        QVERIFY(!requireSamePrefix(set, acme()));
    }

    void recordsOfOtherRunsAreFoundAndOneThatIsDamagedIsAnError()
    {
        const QTemporaryDir runs;
        for (const QString &run : {u"a"_s, u"b"_s, u"c"_s}) {
            QVERIFY(QDir(runs.path()).mkpath(run));
        }
        SearchRestoreRecord record = swapped();
        record.isUndone = true;
        QVERIFY(record.write(runs.filePath(u"a"_s)));
        QVERIFY(record.write(runs.filePath(u"b"_s)));
        const auto others = SearchRestoreRecord::readOthers(runs.filePath(u"a/"_s));
        QVERIFY(others);
        QCOMPARE(others->size(), 1U);
        QVERIFY(others->front().isUndone && !others->front().isDiscarded);
        QCOMPARE(others->front().knownKeys, keys);
        QCOMPARE(others->front().replaced, record.replaced);
        QFile damaged(runs.filePath(u"c/search-restore.json"_s));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{\"half") > 0);
        damaged.close();
        QVERIFY(!SearchRestoreRecord::readOthers(runs.filePath(u"a"_s)));
    }

    void anUndosMoveIsReadAsItWasWritten()
    {
        const QTemporaryDir run;
        const SearchUndoRecord undo{.change = swapped().change->reversed(), .losing = {{newTasks, u"u"_s}}};
        QVERIFY(undo.write(run.path()));
        const auto read = SearchUndoRecord::read(run.path());
        QVERIFY(read && *read);
        QCOMPARE((**read).losing, undo.losing);
        QCOMPARE((**read).change.toJson(), undo.change.toJson());
    }
};

QTEST_GUILESS_MAIN(TestSearchDisposal)
#include "tst_searchdisposal.moc"
