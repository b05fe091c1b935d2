// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/references.h"
#include "app/engine/consistency/skew.h"
#include "tests/unit/consistency/vectorlisting.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

const QDateTime &windowStart()
{
    static const QDateTime time(QDate(2026, 5, 4), QTime(3, 2, 1), QTimeZone::utc());
    return time;
}

qint64 fromStart(qint64 ns)
{
    return windowStart().toMSecsSinceEpoch() * 1'000'000 + ns;
}

ListedFile file(const QByteArray &path, qint64 timeNs = -3600 * second)
{
    const qint64 time = fromStart(timeNs);
    return {.path = path, .bytes = 10, .modifiedNs = time, .changedNs = time, .inode = 7, .sha256 = {}};
}

ContentReference reference(const QByteArray &path, const QString &owner, qint64 bytes = 10)
{
    return {.path = path, .contentStore = {}, .owner = owner, .name = {}, .bytes = bytes, .modified = {}};
}

Fence fence(const QString &store, qint64 milliseconds)
{
    Fence made;
    made.store = store;
    made.fixedAt = windowStart().addMSecs(milliseconds);
    return made;
}

QJsonObject window(const QString &atFence, const QString &atEnd)
{
    return {{WindowFact::snapshotAtFence, atFence}, {WindowFact::snapshotAtEnd, atEnd}};
}

/// Two stores, an idle application.
SkewSources idle()
{
    SkewSources sources;
    sources.fences = {fence(u"content"_s, 2500), fence(u"database"_s, 0)};
    sources.databaseWindow = window(u"741:741:"_s, u"741:741:"_s);
    sources.references = StoreChanges{};
    sources.content = ContentChanges{};
    return sources;
}

QString proof(const QJsonObject &report, const QString &store)
{
    return report.value("stores"_L1).toObject().value(store).toObject().value("proof"_L1).toString();
}

} // namespace

class TestSkew : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString list(const QString &name, const std::vector<ContentReference> &references)
    {
        const QString path = m_folder.filePath(name);
        ReferenceWriter writer(path);
        for (const ContentReference &one : references) {
            (void)writer.add(one);
        }
        (void)writer.finish();
        return path;
    }

    static ContentChanges compared(const std::vector<ListedFile> &before, const std::vector<ListedFile> &held)
    {
        VectorListing beforeListing(before);
        VectorListing heldListing(held);
        return compareListings(beforeListing, heldListing, windowStart(), {}).value();
    }

private slots:

    void anIdleApplicationHasZeroChangesAndTheTrueWidth()
    {
        const QJsonObject report = skewReport(idle());
        QCOMPARE(report.value("zero"_L1).toBool(), true);
        QCOMPARE(report.value("widthMs"_L1).toInteger(), 2500);
        QCOMPARE(report.value("first"_L1).toString(), u"database"_s);
        QCOMPARE(report.value("last"_L1).toString(), u"content"_s);
        QVERIFY(skewSummary(report).startsWith(u"Nothing changed"_s));
    }

    void zeroNeedsProof_data()
    {
        QTest::addColumn<QString>("atFence");
        QTest::addColumn<QString>("atEnd");
        QTest::newRow("a transaction ended") << u"741:741:"_s << u"742:742:"_s;
        QTest::newRow("one was in progress") << u"741:743:741"_s << u"741:743:741"_s;
        QTest::newRow("the window could not be closed") << u"741:741:"_s << QString();
        QTest::newRow("no snapshot at all") << QString() << QString();
    }

    void zeroNeedsProof()
    {
        QFETCH(QString, atFence);
        QFETCH(QString, atEnd);
        SkewSources sources = idle();
        sources.databaseWindow = window(atFence, atEnd);
        const QJsonObject report = skewReport(sources);
        QCOMPARE(report.value("zero"_L1).toBool(), false);
        QCOMPARE(proof(report, u"database"_s), u"difference"_s);
    }

    void theSnapshotOfTheFenceItselfCounts()
    {
        SkewSources sources = idle();
        sources.databaseWindow = {{WindowFact::snapshotAtEnd, u"741:741:"_s}};
        sources.fences.back().position = {{u"snapshot"_s, u"741:741:"_s}};
        QCOMPARE(proof(skewReport(sources), u"database"_s), u"no-change"_s);
    }

    void whatWasNotReadIsUnknownAndNeverZero()
    {
        SkewSources sources = idle();
        sources.references.reset();
        sources.databaseWindow = {};
        sources.content.reset();
        const QJsonObject report = skewReport(sources);
        QCOMPARE(proof(report, u"database"_s), u"unknown"_s);
        QCOMPARE(proof(report, u"content"_s), u"unknown"_s);
        QCOMPARE(report.value("zero"_L1).toBool(), false);
        QVERIFY(skewSummary(report).contains(u"not known"_s));
    }

    void aStoreNobodyReadChangesOfIsNeverZero()
    {
        SkewSources sources = idle();
        sources.fences.push_back(fence(u"search"_s, 100));
        QCOMPARE(skewReport(sources).value("zero"_L1).toBool(), false);
    }

    void searchWindowIsProved_data()
    {
        QTest::addColumn<QJsonObject>("window");
        QTest::addColumn<QString>("expected");
        const QJsonObject indices{{u"tasks-1"_s, 5}};
        QTest::newRow("equal numbers") << QJsonObject{{u"proof"_s, u"no-change"_s}, {u"total"_s, 0}} << u"no-change"_s;
        QTest::newRow("writes") << QJsonObject{{u"proof"_s, u"difference"_s}, {u"total"_s, 5}, {u"indices"_s, indices}}
                                << u"difference"_s;
        QTest::newRow("not asked") << QJsonObject{} << u"unknown"_s;
        QTest::newRow("asked in vain") << QJsonObject{{u"proof"_s, u"unknown"_s}, {u"total"_s, 0}} << u"unknown"_s;
        QTest::newRow("a word of a later version") << QJsonObject{{u"proof"_s, u"perhaps"_s}} << u"unknown"_s;
        QTest::newRow("contradicts itself")
            << QJsonObject{{u"proof"_s, u"no-change"_s}, {u"total"_s, 5}} << u"difference"_s;
    }

    void searchWindowIsProved()
    {
        QFETCH(QJsonObject, window);
        QFETCH(QString, expected);
        SkewSources sources = idle();
        sources.fences.push_back(fence(u"search"_s, 100));
        sources.searchWindow = window;
        const QJsonObject report = skewReport(sources);
        QCOMPARE(proof(report, u"search"_s), expected);
        QCOMPARE(report.value("zero"_L1).toBool(), expected == u"no-change"_s);
    }

    void writesInTheIndicesAreCountedAsDocuments()
    {
        SkewSources sources = idle();
        sources.fences.push_back(fence(u"search"_s, 100));
        const QJsonObject indices{{u"tasks-1"_s, 1200}, {u"work-1"_s, 34}};
        sources.searchWindow = {
            {u"store"_s, u"search"_s}, {u"proof"_s, u"difference"_s}, {u"total"_s, 1234}, {u"indices"_s, indices}};
        const QJsonObject report = skewReport(sources);
        const QJsonObject documents =
            report.value("stores"_L1).toObject().value("search"_L1).toObject().value("documents"_L1).toObject();
        QCOMPARE(documents.value("total"_L1).toInteger(), 1234);
        QCOMPARE(documents.value("named"_L1).toObject(), indices);
        QVERIFY(skewSummary(report).contains(u"0 rows, 0 files and 1,234 documents"_s));
    }

    void aRunWithoutSearchSaysNothingOfDocuments()
    {
        SkewSources sources = idle();
        sources.content->insideWindow.added.add(u"a"_s);
        sources.searchWindow = {{u"proof"_s, u"difference"_s}, {u"total"_s, 5}};
        const QString summary = skewSummary(skewReport(sources));
        QVERIFY(summary.contains(u"0 rows and 1 files changed"_s));
    }

    void changedReferencesOutweighEqualSnapshots()
    {
        SkewSources sources = idle();
        sources.references->added.add(u"a"_s);
        QCOMPARE(skewReport(sources).value("zero"_L1).toBool(), false);
    }

    void onlyTablesThatMovedAreNamed()
    {
        SkewSources sources = idle();
        sources.databaseWindow = window(u"1:1:"_s, u"5:5:"_s);
        sources.databaseWindow.insert(
            WindowFact::tables,
            QJsonObject{
                {u"public.act_ru_task"_s, QJsonObject{{u"inserted"_s, 2}, {u"updated"_s, 1}, {u"deleted"_s, 0}}},
                {u"public.act_ge_property"_s, QJsonObject{{u"inserted"_s, 0}, {u"updated"_s, 0}}}});
        const QJsonObject tables = skewReport(sources)
                                       .value("stores"_L1)
                                       .toObject()
                                       .value("database"_L1)
                                       .toObject()
                                       .value("tables"_L1)
                                       .toObject();
        QCOMPARE(tables.value("total"_L1).toInteger(), 3);
        QCOMPARE(tables.value("named"_L1).toObject().keys(), QStringList{u"public.act_ru_task"_s});
        QCOMPARE(tables.value("label"_L1).toString(), u"at most, includes rolled back"_s);
    }

    void referencesAreComparedExactly()
    {
        const QString atFence = list(u"fence"_s,
                                     {reference("a", u"t:1"_s), reference("b", u"t:2"_s), reference("c", u"t:3"_s),
                                      reference("", u"t:7"_s), reference("", u"t:8"_s)});
        const QString after = list(u"after"_s,
                                   {reference("a", u"t:1"_s), reference("c", u"t:3"_s, 11), reference("d", u"t:4"_s),
                                    reference("", u"t:8"_s)});
        const auto changes = compareReferences(atFence, after, {});
        QVERIFY(changes.has_value());
        QCOMPARE(changes->added.named, QStringList{u"d"_s});
        QCOMPARE(changes->removed.named, (QStringList{u"t:7"_s, u"b"_s}));
        QCOMPARE(changes->replaced.named, QStringList{u"c"_s});
    }

    void equalReferencesHaveNoChanges()
    {
        const std::vector same{reference("a", u"t:1"_s), reference("a", u"t:2"_s), reference("b", u"t:1"_s)};
        const auto changes = compareReferences(list(u"one"_s, same), list(u"two"_s, same), {});
        QCOMPARE(changes->total(), 0);
    }

    void equalScansHaveNoChanges() { QVERIFY(compared({file("a"), file("b")}, {file("a"), file("b")}).none()); }

    void changesAreToldApartByTheFilesOwnTimes()
    {
        ListedFile grown = file("b", second);
        ListedFile grownBefore = file("c", -10 * second);
        const ContentChanges changes =
            compared({file("a"), file("b"), file("c"), file("x")},
                     {file("a"), grown, grownBefore, file("new", 2 * second), file("newbefore", -5 * second)});
        QCOMPARE(changes.insideWindow.replaced.named, QStringList{u"b"_s});
        QCOMPARE(changes.insideWindow.added.named, QStringList{u"new"_s});
        QCOMPARE(changes.beforeWindow.replaced.named, QStringList{u"c"_s});
        QCOMPARE(changes.beforeWindow.added.named, QStringList{u"newbefore"_s});
        QCOMPARE(changes.goneAtUnknownMoment.named, QStringList{u"x"_s});
    }

    void changesBeforeTheWindowAreNoSkew()
    {
        SkewSources sources = idle();
        sources.content = compared({}, {file("a", -5 * second)});
        const QJsonObject report = skewReport(sources);
        QCOMPARE(report.value("zero"_L1).toBool(), true);
        sources.content = compared({}, {file("a", second)});
        QCOMPARE(skewReport(sources).value("zero"_L1).toBool(), false);
        sources.content = compared({file("a")}, {});
        QCOMPARE(skewReport(sources).value("zero"_L1).toBool(), false);
    }

    void aRescuedFileChangedInsideTheWindow()
    {
        ListedFile rescued = file("a");
        rescued.rescued = true;
        QCOMPARE(compared({file("a")}, {rescued}).insideWindow.replaced.total, 1);
    }

    void aFileWrittenOneTickAfterTheFenceCountsAsInside()
    {
        QCOMPARE(compared({}, {file("a", -4'000'000)}).insideWindow.added.total, 1);
    }

    void aThousandAreNamedAndAllAreCounted()
    {
        ChangeList changes;
        for (int i = 0; i < 1200; ++i) {
            changes.add(QString::number(i));
        }
        QCOMPARE(changes.total, 1200);
        QCOMPARE(changes.named.size(), 1000);
    }
};

QTEST_APPLESS_MAIN(TestSkew)
#include "tst_skew.moc"
