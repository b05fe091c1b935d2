// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/indexselection.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QStringList keys{u"tasks"_s, u"work"_s, u"case-instances"_s};
const QString stamp = u"-20260101-1200-00-1"_s;

LiveIndex index(const QString &name, const QStringList &aliases = {}, const QStringList &filtered = {})
{
    LiveIndex made{.name = name, .uuid = u"u-"_s + name};
    for (const QString &alias : aliases) {
        made.aliases.push_back({.name = alias, .body = {}});
    }
    for (const QString &alias : filtered) {
        made.aliases.push_back({.name = alias, .body = {{u"filter"_s, QJsonObject{{u"term"_s, QJsonObject()}}}}});
    }
    return made;
}

/// As Flowable makes it: its alias and the time.
LiveIndex own(const QString &alias, const QString &ending = stamp)
{
    return index(alias + ending, {alias});
}

SearchSettings profile(const QString &prefix, const QStringList &indices = {}, const QStringList &excluded = {})
{
    SearchSettings settings;
    settings.prefix = prefix;
    settings.indices = indices;
    settings.excluded = excluded;
    return settings;
}

QStringList unclearOf(const IndexSelection &selection, UnclearIndex::Why why)
{
    QStringList names;
    for (const UnclearIndex &unclear : selection.unclear) {
        if (unclear.why == why) {
            names.append(unclear.index + u'|' + unclear.detail);
        }
    }
    return names;
}

} // namespace

class TestIndexSelection : public QObject
{
    Q_OBJECT

private slots:

    void knownKeysAreChosenByTheirAlias()
    {
        const auto selection = selectIndices({own(u"acme-work"_s), own(u"acme-tasks"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(selection.names(), (QStringList{u"acme-tasks"_s + stamp, u"acme-work"_s + stamp}));
        QCOMPARE(selection.keyOfIndex.value(u"acme-tasks"_s + stamp), u"tasks"_s);
        QCOMPARE(selection.missingKeys, QStringList{u"case-instances"_s});
        QVERIFY(selection.isClear() && selection.looksLikeFlowable.isEmpty() && selection.clashes.isEmpty());
    }

    void anotherApplicationWithALongerPrefixBlocks()
    {
        const auto selection =
            selectIndices({own(u"acme-tasks"_s), own(u"acme-test-tasks"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(selection.names(), QStringList{u"acme-tasks"_s + stamp});
        QCOMPARE(unclearOf(selection, UnclearIndex::Why::UnknownKey),
                 QStringList{u"acme-test-tasks"_s + stamp + u"|test-tasks"_s});
        QVERIFY(!selection.isClear());
    }

    void aPrefixWithoutSeparatorIsNoInvitation()
    {
        const auto selection = selectIndices({own(u"acmetasks"_s), own(u"acme2tasks"_s)}, profile(u"acme"_s), keys);
        QCOMPARE(selection.names(), QStringList{u"acmetasks"_s + stamp});
        QCOMPARE(unclearOf(selection, UnclearIndex::Why::UnknownKey),
                 QStringList{u"acme2tasks"_s + stamp + u"|2tasks"_s});
    }

    void anEmptyPrefixDoesNotMeanTheWholeCluster()
    {
        const auto selection = selectIndices(
            {own(u"tasks"_s), index(u"logs-2026"_s), index(u"orders"_s, {u"sales"_s}), own(u"acme-tasks"_s)}, {}, keys);
        QCOMPARE(selection.names(), QStringList{u"tasks"_s + stamp});
        // In Flowable's own form it may be a custom index of this application: somebody has to say.
        QCOMPARE(unclearOf(selection, UnclearIndex::Why::UnknownKey),
                 QStringList{u"acme-tasks"_s + stamp + u"|acme-tasks"_s});
    }

    void extrasAreConfirmedByKeyAliasOrName_data()
    {
        QTest::addColumn<QString>("extra");
        QTest::newRow("key") << u"claims"_s;
        QTest::newRow("alias") << u"acme-claims"_s;
        QTest::newRow("name") << u"acme-claims"_s + stamp;
    }

    void extrasAreConfirmedByKeyAliasOrName()
    {
        QFETCH(QString, extra);
        const std::vector<LiveIndex> live{own(u"acme-tasks"_s), own(u"acme-claims"_s)};
        QVERIFY(!selectIndices(live, profile(u"acme-"_s), keys).isClear());
        const auto selection = selectIndices(live, profile(u"acme-"_s, {extra}), keys);
        QVERIFY(selection.isClear());
        QCOMPARE(selection.keyOfIndex.value(u"acme-claims"_s + stamp), extra);
    }

    void anExtraOutsideThePrefixIsChosenAndOneThatIsMissingBlocks()
    {
        const auto selection = selectIndices({own(u"acme-tasks"_s), index(u"reports"_s)},
                                             profile(u"acme-"_s, {u"reports"_s, u"gone"_s}), keys);
        QVERIFY(selection.names().contains(u"reports"_s));
        QCOMPARE(selection.missingExtras, QStringList{u"gone"_s});
        QVERIFY(!selection.isClear());
    }

    void anExtraThatNamesAKnownAliasIsNotMissing()
    {
        const auto selection = selectIndices({own(u"acme-tasks"_s)}, profile(u"acme-"_s, {u"acme-tasks"_s}), keys);
        QVERIFY(selection.isClear());
        QCOMPARE(selection.keyOfIndex.value(u"acme-tasks"_s + stamp), u"tasks"_s);
    }

    void excludedNamesAndPatternsAreSomebodyElses()
    {
        const std::vector<LiveIndex> live{own(u"acme-tasks"_s), own(u"acme-test-tasks"_s), own(u"acme-test-work"_s)};
        const auto byPattern = selectIndices(live, profile(u"acme-"_s, {}, {u"acme-test-*"_s}), keys);
        QVERIFY(byPattern.isClear());
        QCOMPARE(byPattern.names(), QStringList{u"acme-tasks"_s + stamp});
        const auto byAlias = selectIndices(live, profile(u"acme-"_s, {}, {u"acme-test-tasks"_s}), keys);
        QCOMPARE(byAlias.unclear.size(), 1);
        // A pattern is no regular expression, and one without * is a whole name.
        const auto asText = selectIndices(live, profile(u"acme-"_s, {}, {u"acme-.*"_s, u"acme"_s}), keys);
        QCOMPARE(asText.unclear.size(), 2);
    }

    void aNameThatWasConfirmedGoesBeforeAnExclusion()
    {
        const QString name = u"acme-test-tasks"_s + stamp;
        const auto selection =
            selectIndices({own(u"acme-test-tasks"_s)}, profile(u"acme-"_s, {name}, {u"acme-test-*"_s}), keys);
        QCOMPARE(selection.names(), QStringList{name});
    }

    void aLeftoverWithoutAliasIsOnlyWarnedOf()
    {
        const auto selection =
            selectIndices({own(u"acme-tasks"_s), index(u"acme-tasks-20250101-0000-00-9"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(selection.names(), QStringList{u"acme-tasks"_s + stamp});
        QCOMPARE(selection.looksLikeFlowable, QStringList{u"acme-tasks-20250101-0000-00-9"_s});
        QVERIFY(selection.isClear());
    }

    void flowableIndicesOutsideThePrefixAreWarnedOf()
    {
        const auto selection =
            selectIndices({own(u"acme-tasks"_s), own(u"other-tasks"_s), index(u"logs"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(selection.looksLikeFlowable, QStringList{u"other-tasks"_s + stamp});
        QVERIFY(selection.isClear());
    }

    void aForeignAliasOnAnOwnIndexBlocks()
    {
        const auto outside = selectIndices({index(u"acme-tasks"_s + stamp, {u"acme-tasks"_s, u"shop-tasks"_s})},
                                           profile(u"acme-"_s), keys);
        QCOMPARE(unclearOf(outside, UnclearIndex::Why::ForeignAlias),
                 QStringList{u"acme-tasks"_s + stamp + u"|shop-tasks"_s});
        QVERIFY(outside.chosen.empty() && outside.missingKeys.size() == 2);
        const auto longerPrefix = selectIndices(
            {index(u"acme-tasks"_s + stamp, {u"acme-tasks"_s, u"acme-test-tasks"_s})}, profile(u"acme-"_s), keys);
        QCOMPARE(unclearOf(longerPrefix, UnclearIndex::Why::ForeignAlias).size(), 1);
        const auto confirmed = selectIndices({index(u"acme-tasks"_s + stamp, {u"acme-tasks"_s, u"shop-tasks"_s})},
                                             profile(u"acme-"_s, {u"acme-tasks"_s + stamp}), keys);
        QVERIFY(confirmed.isClear());
        QCOMPARE(confirmed.chosen.size(), 1);
    }

    void anExtraThatCarriesAForeignAliasBlocks()
    {
        const std::vector<LiveIndex> live{index(u"acme-claims"_s + stamp, {u"acme-claims"_s, u"all-work"_s})};
        const auto selection = selectIndices(live, profile(u"acme-"_s, {u"claims"_s}), keys);
        QCOMPARE(unclearOf(selection, UnclearIndex::Why::ForeignAlias),
                 QStringList{u"acme-claims"_s + stamp + u"|all-work"_s});
        QVERIFY(selection.chosen.empty() && selection.missingExtras.isEmpty());
        QVERIFY(selectIndices(live, profile(u"acme-"_s, {u"claims"_s, u"all-work"_s}), keys).isClear());
        QVERIFY(selectIndices(live, profile(u"acme-"_s, {u"acme-claims"_s + stamp}), keys).isClear());
    }

    void aFilteredAliasThatLeadsToOthersTooBlocks()
    {
        const LiveIndex tasks = index(u"tasks"_s + stamp, {u"tasks"_s}, {u"all-work"_s});
        const LiveIndex shop = index(u"shop"_s, {}, {u"all-work"_s});
        QVERIFY(selectIndices({tasks}, profile({}), keys).isClear());
        const QStringList expected{u"tasks"_s + stamp + u"|all-work"_s};
        QCOMPARE(unclearOf(selectIndices({shop, tasks}, profile({}), keys), UnclearIndex::Why::ForeignAlias), expected);
        const auto excluded = selectIndices({tasks, shop}, profile({}, {}, {u"shop"_s}), keys);
        QCOMPARE(unclearOf(excluded, UnclearIndex::Why::ForeignAlias), expected);
        QVERIFY(excluded.chosen.empty() && excluded.keyOfIndex.isEmpty());
    }

    void flowablesFilteredAliasesAreItsOwn()
    {
        const auto selection = selectIndices({index(u"acme-tasks"_s + stamp, {u"acme-tasks"_s}, {u"acme-my-tasks"_s})},
                                             profile(u"acme-"_s), keys);
        QVERIFY(selection.isClear());
        QCOMPARE(selection.chosen.size(), 1);
        const auto foreign = selectIndices({index(u"acme-tasks"_s + stamp, {u"acme-tasks"_s}, {u"shop-view"_s})},
                                           profile(u"acme-"_s), keys);
        QVERIFY(!foreign.isClear());
    }

    void anAliasThatSpansTwoIndicesChoosesBoth()
    {
        const auto selection = selectIndices({own(u"acme-tasks"_s), own(u"acme-tasks"_s, u"-20260202-1200-00-2"_s)},
                                             profile(u"acme-"_s), keys);
        QCOMPARE(selection.chosen.size(), 2);
        QCOMPARE(selection.keyOfIndex.value(u"acme-tasks-20260202-1200-00-2"_s), u"tasks"_s);
    }

    void anIndexNamedLikeAnAliasIsAClashAndNotUnknown()
    {
        const auto selection = selectIndices({index(u"acme-tasks"_s), own(u"acme-work"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(selection.clashes, QStringList{u"acme-tasks"_s});
        QVERIFY(selection.isClear());
        QVERIFY(selection.missingKeys.contains(u"tasks"_s));
    }

    void systemIndicesAreNeverLookedAt()
    {
        const auto selection =
            selectIndices({index(u".security-7"_s, {u".security"_s}), index(u".tasks"_s), own(u"tasks"_s)}, {}, keys);
        QCOMPARE(selection.names(), QStringList{u"tasks"_s + stamp});
        QVERIFY(selection.isClear() && selection.looksLikeFlowable.isEmpty());
    }

    void anOrdinaryIndexBelowThePrefixBlocks()
    {
        const auto selection = selectIndices({index(u"acme-notes"_s)}, profile(u"acme-"_s), keys);
        QCOMPARE(unclearOf(selection, UnclearIndex::Why::UnknownKey), QStringList{u"acme-notes|notes"_s});
    }

    void stampedNamesAreTakenApart()
    {
        const auto parts = stampedName(u"flowabletasks-20190806-1003-08-36188034"_s);
        QVERIFY(parts);
        QCOMPARE(parts->alias, u"flowabletasks"_s);
        QCOMPARE(parts->stamp, u"20190806-1003-08-36188034"_s);
        QVERIFY(!stampedName(u"flowabletasks"_s) && !stampedName(u"tasks-20190806"_s)
                && !stampedName(u"-20190806-1003-08-1"_s));
    }

    void aRestoredCopyGetsANewStamp()
    {
        const QDateTime time(QDate(2026, 11, 22), QTime(12, 30, 5), Qt::UTC);
        QCOMPARE(restoredName(u"acme-tasks-20190806-1003-08-1"_s, time, 77), u"acme-tasks-20261122-1230-05-77"_s);
        QCOMPARE(restoredName(u"reports"_s, time, 4000000000U), u"reports-20261122-1230-05-4000000000"_s);
        QVERIFY(stampedName(restoredName(u"reports"_s, time, 1)));
    }
};

QTEST_GUILESS_MAIN(TestIndexSelection)
#include "tst_indexselection.moc"
