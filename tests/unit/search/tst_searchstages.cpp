// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchpreparecopies.h"
#include "app/engine/search/searchrestorefacts.h"
#include "app/engine/search/searchswapplan.h"
#include "app/engine/search/searchwindow.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr qint64 es6 = 6082399;
constexpr qint64 es7 = 7172999;
constexpr qint64 es8 = 8536000;
constexpr qint64 es9 = 9039001;
constexpr qint64 os1 = 135249827;
constexpr qint64 os2 = 136408127;
constexpr qint64 os3 = 137257827;

LiveIndex makeIndex(const QString &name, const QString &uuid, const QStringList &aliases = {})
{
    LiveIndex index;
    index.name = name;
    index.uuid = uuid;
    index.primaries = 1;
    for (const QString &alias : aliases) {
        index.aliases.push_back({.name = alias, .body = {}});
    }
    return index;
}

SearchSetFacts setWith(const std::vector<LiveIndex> &indices)
{
    SearchSetFacts set;
    set.snapshot = u"s"_s;
    for (const LiveIndex &index : indices) {
        set.indices.push_back({.index = index, .key = u"tasks"_s});
    }
    return set;
}

QJsonArray jsonArray(const char *text)
{
    return QJsonDocument::fromJson(text).array();
}

QJsonObject jsonObject(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject storeEntry()
{
    LiveIndex index = makeIndex(u"acme-tasks-20260101-1200-00-1"_s, u"uuid"_s, {u"acme-tasks"_s});
    const SetIndex entry{.index = index, .key = u"tasks"_s, .documents = 7};
    return {{u"cluster"_s, QJsonObject{{u"product"_s, u"elasticsearch"_s}, {u"version"_s, u"8.19.5"_s}}},
            {u"repository"_s, QJsonObject{{u"name"_s, u"backup"_s}}},
            {u"snapshot"_s, QJsonObject{{u"name"_s, u"s"_s}, {u"uuid"_s, u"u"_s}}},
            {u"indices"_s, QJsonArray{entry.toJson()}}};
}

} // namespace

/// What the search stages decide without a cluster.
class TestSearchStages : public QObject
{
    Q_OBJECT

private slots:
    void aClusterReadsItsOwnAndTheMajorVersionBefore_data();
    void aClusterReadsItsOwnAndTheMajorVersionBefore();
    void factsOfASetAreReadWithSuspicion_data();
    void factsOfASetAreReadWithSuspicion();
    void sequenceNumbersProveNoChangeOnlyForTheSameShards();
    void aCopyIsReadyWhenEveryPrimaryIsStartedAndRecovered();
    void aSwapTakesOnlyTheApplicationsOwnIndices();
    void aSwapNeverReplacesAnIndexWithoutAlias();
    void aChangeOfAliasesIsDoneOnlyWithItsFilters();
    void aRecordIsReadAsItWasWritten();
    void aStandstillIsWarnedOfOnceAndEnds();
};

void TestSearchStages::aClusterReadsItsOwnAndTheMajorVersionBefore_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<bool>("fromOpenSearch");
    QTest::addColumn<qint64>("created");
    QTest::addColumn<QList<bool>>("readable"); // by Elasticsearch 6.8, 7.17, 8.19, 9.2, OpenSearch 1, 2, 3
    const auto row = [](const char *name, const QString &version, bool isOpenSearch, qint64 created,
                        const QList<bool> &readable) {
        QTest::newRow(name) << version << isOpenSearch << created << readable;
    };
    row("Elasticsearch 6.8", u"6.8.23"_s, false, es6, {true, true, false, false, true, false, false});
    row("Elasticsearch 7.17", u"7.17.29"_s, false, es7, {false, true, true, false, false, false, false});
    row("Elasticsearch 8.19", u"8.19.5"_s, false, es8, {false, false, true, true, false, false, false});
    row("Elasticsearch 9.2", u"9.2.0"_s, false, es9, {false, false, false, true, false, false, false});
    row("OpenSearch 1", u"1.3.20"_s, true, os1, {false, false, false, false, true, true, false});
    row("OpenSearch 2", u"2.19.3"_s, true, os2, {false, false, false, false, false, true, true});
    row("OpenSearch 3", u"3.4.0"_s, true, os3, {false, false, false, false, false, false, true});
    row("6.8 index in 7.17", u"7.17.29"_s, false, es6, {true, true, false, false, false, false, false});
}

void TestSearchStages::aClusterReadsItsOwnAndTheMajorVersionBefore()
{
    QFETCH(QString, from);
    QFETCH(bool, fromOpenSearch);
    QFETCH(qint64, created);
    QFETCH(QList<bool>, readable);
    LiveIndex index = makeIndex(u"acme-tasks-20260101-1200-00-1"_s, u"u"_s);
    index.versionCreated = created;
    SearchSetFacts set = setWith({index});
    set.version = from;
    set.product = fromOpenSearch ? ClusterProduct::OpenSearch : ClusterProduct::Elasticsearch;
    const QList<int> majors{6, 7, 8, 9, 1, 2, 3};
    for (int column = 0; column < majors.size(); ++column) {
        ClusterFacts cluster;
        cluster.product = column < 4 ? ClusterProduct::Elasticsearch : ClusterProduct::OpenSearch;
        cluster.major = majors[column];
        cluster.version = u"%1.0.0"_s.arg(majors[column]);
        const std::optional<Error> reason = unreadableBecause(set, cluster, u"https://search01:9200"_s);
        QCOMPARE(!reason.has_value(), readable[column]);
        QVERIFY(!reason || reason->code == ErrorCode::VersionMismatch);
        QVERIFY(!reason || reason->message.contains(u"https://search01:9200"_s));
    }
}

void TestSearchStages::factsOfASetAreReadWithSuspicion_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("whole") << u"index"_s << u"key"_s << QJsonValue(u"tasks"_s) << true;
    QTest::newRow("wildcard") << u"index"_s << u"name"_s << QJsonValue(u"acme-*"_s) << false;
    QTest::newRow("list") << u"index"_s << u"name"_s << QJsonValue(u"acme-a,acme-b"_s) << false;
    QTest::newRow("everything") << u"index"_s << u"name"_s << QJsonValue(u"_all"_s) << false;
    QTest::newRow("exclusion") << u"index"_s << u"name"_s << QJsonValue(u"-acme"_s) << false;
    QTest::newRow("no name") << u"index"_s << u"name"_s << QJsonValue(QString()) << false;
    QTest::newRow("alias") << u"index"_s << u"aliases"_s << QJsonValue(QJsonObject{{u"a*"_s, QJsonObject()}}) << false;
    QTest::newRow("no shards") << u"index"_s << u"primaries"_s << QJsonValue(0) << false;
    QTest::newRow("no count") << u"index"_s << u"documents"_s << QJsonValue() << false;
    QTest::newRow("repository") << u"repository"_s << u"name"_s << QJsonValue(u"a/b"_s) << false;
    QTest::newRow("snapshot") << u"snapshot"_s << u"name"_s << QJsonValue(u"*"_s) << false;
    QTest::newRow("snapshot uuid") << u"snapshot"_s << u"uuid"_s << QJsonValue(QString()) << false;
}

void TestSearchStages::factsOfASetAreReadWithSuspicion()
{
    QFETCH(QString, part);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(bool, isFine);
    QJsonObject entry = storeEntry();
    if (part == u"index") {
        QJsonObject index = entry[u"indices"_s].toArray().first().toObject();
        index[field] = value;
        entry[u"indices"_s] = QJsonArray{index};
    } else {
        QJsonObject object = entry[part].toObject();
        object[field] = value;
        entry[part] = object;
    }
    const Result<SearchSetFacts> facts = SearchSetFacts::fromJson(entry);
    QCOMPARE(facts.has_value(), isFine);
    if (!isFine) {
        QCOMPARE(facts.error().code, ErrorCode::IntegrityMismatch);
    }
    entry[u"indices"_s] = QJsonArray();
    QVERIFY(!SearchSetFacts::fromJson(entry));
}

void TestSearchStages::sequenceNumbersProveNoChangeOnlyForTheSameShards()
{
    const SequenceNumbers before{{u"a/0/x"_s, 5}, {u"a/1/y"_s, 7}, {u"b/0/z"_s, -1}};
    QCOMPARE(sequenceDifference(before, before).proof(), u"no-change"_s);
    const SequenceDifference written = sequenceDifference(before, {{u"a/0/x"_s, 6}, {u"a/1/y"_s, 9}, {u"b/0/z"_s, -1}});
    QCOMPARE(written.proof(), u"difference"_s);
    QCOMPARE(written.total(), 3);
    QCOMPARE(written.writes, (QMap<QString, qint64>{{u"a"_s, 3}}));
    QCOMPARE(sequenceDifference(before, {{u"a/0/moved"_s, 5}, {u"a/1/y"_s, 7}, {u"b/0/z"_s, -1}}).proof(),
             u"unknown"_s);
    QCOMPARE(sequenceDifference(before, {{u"a/0/x"_s, 5}, {u"a/1/y"_s, 7}}).proof(), u"unknown"_s);
    QCOMPARE(sequenceDifference(before, {{u"a/0/x"_s, 4}, {u"a/1/y"_s, 7}, {u"b/0/z"_s, -1}}).proof(), u"unknown"_s);
}

void TestSearchStages::aCopyIsReadyWhenEveryPrimaryIsStartedAndRecovered()
{
    const QJsonObject recovering = jsonObject(R"({"i":{"shards":[
        {"id":0,"primary":true,"stage":"DONE","index":{"size":{"total_in_bytes":10,"recovered_in_bytes":10}}},
        {"id":1,"primary":true,"stage":"INDEX","index":{"size":{"total_in_bytes":20,"recovered_in_bytes":5}}},
        {"id":0,"primary":false,"stage":"INDEX","index":{"size":{"total_in_bytes":99,"recovered_in_bytes":99}}}]}})");
    const CopyProgress half = copyProgress(jsonArray(R"([
        {"index":"i","shard":"0","prirep":"p","state":"STARTED"},
        {"index":"i","shard":"0","prirep":"r","state":"UNASSIGNED","unassigned.reason":"NEW_INDEX_RESTORED"},
        {"index":"i","shard":"1","prirep":"p","state":"STARTED"}])"),
                                           recovering);
    QCOMPARE(half.ready, (QMap<QString, int>{{u"i"_s, 1}}));
    QCOMPARE(half.bytesDone, 15);
    QCOMPARE(half.bytesTotal, 30);
    QVERIFY(half.failed.isEmpty() && half.waiting.isEmpty());

    const CopyProgress failed = copyProgress(jsonArray(R"([
        {"index":"i","shard":"1","prirep":"p","state":"UNASSIGNED","unassigned.reason":"ALLOCATION_FAILED",
         "unassigned.details":"checksum failed"},
        {"index":"i","shard":"2","prirep":"p","state":"UNASSIGNED","unassigned.reason":"CLUSTER_RECOVERED"},
        {"index":"i","shard":"3","prirep":"p","state":"UNASSIGNED","unassigned.reason":"NEW_INDEX_RESTORED"}])"),
                                             {});
    QCOMPARE(failed.failed.size(), 2);
    QVERIFY(failed.failed.first().contains(u"i[1]"_s) && failed.failed.first().contains(u"checksum failed"_s));
    QCOMPARE(failed.waiting, QStringList{u"i[3]"_s});
}

void TestSearchStages::aSwapTakesOnlyTheApplicationsOwnIndices()
{
    SearchSettings settings;
    settings.prefix = u"acme-"_s;
    const LiveIndex captured = makeIndex(u"acme-tasks-20260101-1200-00-1"_s, u"old"_s, {u"acme-tasks"_s});
    LiveIndex live = captured;
    live.aliases.push_back({.name = u"acme-new"_s, .body = {{u"filter"_s, QJsonObject{{u"term"_s, 1}}}}});
    const LiveIndex other = makeIndex(u"acme-work-20260101-1200-00-1"_s, u"w"_s, {u"acme-work"_s});
    const LiveIndex shop = makeIndex(u"shop"_s, u"s"_s, {u"shop-orders"_s});
    const LiveIndex copy = makeIndex(u"acme-tasks-20270101-1200-00-1"_s, u"new"_s);
    const std::vector<RestoredIndex> restored{{.source = captured.name, .name = copy.name, .uuid = u"new"_s}};
    const auto plan = planSearchSwap({live, other, shop, copy}, setWith({captured}), restored, settings,
                                     {u"tasks"_s, u"work"_s}, u"c"_s);
    QVERIFY(plan);
    QCOMPARE(plan->replaced, (QMap<QString, QString>{{live.name, u"old"_s}}));
    QCOMPARE(plan->change.removed.size(), 2U);
    QCOMPARE(plan->change.added.size(), 1U);
    QCOMPARE(plan->change.added.front().first, copy.name);
    QCOMPARE(plan->unknownAliases, QStringList{u"acme-new"_s});
    QCOMPARE(plan->untouched, QStringList{other.name});

    const LiveIndex thief = makeIndex(u"shop"_s, u"s"_s, {u"acme-tasks"_s});
    settings.excluded = {u"shop"_s};
    QVERIFY(!planSearchSwap({live, thief, copy}, setWith({captured}), restored, settings, {u"tasks"_s}, u"c"_s));
    const LiveIndex clash = makeIndex(u"acme-tasks"_s, u"x"_s);
    QVERIFY(!planSearchSwap({clash, copy}, setWith({captured}), restored, settings, {u"tasks"_s}, u"c"_s));
}

void TestSearchStages::aSwapNeverReplacesAnIndexWithoutAlias()
{
    SearchSettings settings;
    settings.prefix = u"acme-"_s;
    settings.indices = {u"acme-notes"_s};
    const LiveIndex plain = makeIndex(u"acme-notes"_s, u"n"_s);
    SearchSetFacts set = setWith({plain});
    set.indices.front().key = plain.name;
    const auto plan = planSearchSwap({plain}, set, {}, settings, {}, u"c"_s);
    QVERIFY(plan);
    QVERIFY(plan->replaced.isEmpty() && plan->change.isEmpty());
}

void TestSearchStages::aChangeOfAliasesIsDoneOnlyWithItsFilters()
{
    const IndexAlias plain{.name = u"a"_s, .body = {}};
    const IndexAlias filtered{.name = u"a"_s, .body = {{u"filter"_s, QJsonObject{{u"term"_s, 1}}}}};
    LiveIndex old = makeIndex(u"old"_s, u"1"_s);
    LiveIndex fresh = makeIndex(u"new"_s, u"2"_s);
    old.aliases = {filtered};
    const AliasChange change{.removed = {{u"old"_s, filtered}}, .added = {{u"new"_s, filtered}}};
    QVERIFY(!change.isDoneIn({old, fresh}));
    QVERIFY(change.reversed().isDoneIn({old, fresh}));
    old.aliases.clear();
    fresh.aliases = {plain};
    QVERIFY(!change.isDoneIn({old, fresh}));
    QCOMPARE(change.missingIn({old, fresh}).added.size(), 1U);
    fresh.aliases = {filtered};
    QVERIFY(change.isDoneIn({old, fresh}));
    QVERIFY(change.isDoneIn({fresh})); // an index that is gone carries nothing
    const Result<AliasChange> read = AliasChange::fromJson(change.toJson());
    QVERIFY(read && read->isDoneIn({old, fresh}) && read->names() == QStringList{u"a"_s});
}

void TestSearchStages::aRecordIsReadAsItWasWritten()
{
    const QTemporaryDir folder;
    const Result<std::optional<SearchRestoreRecord>> none = SearchRestoreRecord::read(folder.path());
    QVERIFY(none && !*none);
    SearchRestoreRecord record;
    record.clusterUuid = u"c"_s;
    record.restored = {{.source = u"s"_s, .name = u"n"_s, .uuid = u"u"_s}};
    record.isInPlace = true;
    record.protection = SearchProtection{.repository = u"r"_s, .snapshot = u"p-1"_s, .uuid = u"pu"_s, .indices = {}};
    record.replaced = {{u"old"_s, u"o"_s}};
    record.change = AliasChange{.removed = {{u"old"_s, {.name = u"a"_s, .body = {}}}}, .added = {}};
    QVERIFY(record.write(folder.path()));
    const Result<std::optional<SearchRestoreRecord>> read = SearchRestoreRecord::read(folder.path());
    QVERIFY(read && *read);
    QCOMPARE((**read).uuidByName(), (QMap<QString, QString>{{u"n"_s, u"u"_s}, {u"old"_s, u"o"_s}}));
    QVERIFY((**read).isInPlace && (**read).isProtected());
    QCOMPARE((**read).protection->snapshot, u"p-1"_s);
    QVERIFY(!(**read).undoProtection);
    QCOMPARE((**read).change->names(), QStringList{u"a"_s});
    QVERIFY(requireSameCluster(**read, u"c"_s, u"x"_s));
    QVERIFY(!requireSameCluster(**read, u"d"_s, u"x"_s));
    QVERIFY(SearchRestoreRecord::remove(folder.path()));
    QVERIFY(!*SearchRestoreRecord::read(folder.path()));
}

void TestSearchStages::aStandstillIsWarnedOfOnceAndEnds()
{
    using std::chrono::minutes;
    StandstillWatch watch(minutes(10));
    QVERIFY(!watch.isWarningDue(minutes(13)));
    QVERIFY(watch.isWarningDue(minutes(14)));
    QVERIFY(!watch.isWarningDue(minutes(15)));
    QVERIFY(!watch.isOver(minutes(40)));
    QVERIFY(watch.isOver(minutes(41)));
    watch.moved(minutes(41));
    QVERIFY(!watch.isOver(minutes(71)) && !watch.isWarningDue(minutes(44)));
    QVERIFY(watch.isWarningDue(minutes(45)));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::TestSearchStages)
#include "tst_searchstages.moc"
