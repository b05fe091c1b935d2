// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentlist.h"
#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/search/documentfields.h"
#include "tests/unit/search/scriptedhttp.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr auto begin = "POST /tasks-1/_search?scroll=2m&allow_partial_search_results=false";
constexpr auto next = "POST /_search/scroll";
constexpr auto farewell = "DELETE /_search/scroll";
constexpr auto noPage = R"({"_scroll_id":"b","_shards":{"total":2,"successful":2,"failed":0},)"
                        R"("hits":{"total":{"value":2,"relation":"eq"},"hits":[]}})";
constexpr auto onePage = R"({"_scroll_id":"a","timed_out":false,"_shards":{"total":2,"successful":2,"failed":0},)"
                         R"("hits":{"total":{"value":2,"relation":"eq"},"hits":[{"_id":"t2","_source":{}},)"
                         R"({"_id":"t1","_source":{"name":"Check"}}]}})";

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

std::vector<ComparedField> taskFields()
{
    return {{.column = u"name_"_s, .fields = {u"name"_s}, .isTime = false},
            {.column = u"end_time_"_s, .fields = {u"endTime"_s, u"end_time"_s}, .isTime = true}};
}

const QJsonObject mapping =
    object(R"({"properties":{"name":{"type":"text"},"end_time":{"type":"date"},"id":{"type":"keyword"}}})");

QMap<QString, QString> valuesOf(const char *source, const QJsonObject &ofIndex = mapping)
{
    return DocumentFields(taskFields(), ofIndex).valuesOf({{u"_source"_s, object(source)}});
}

} // namespace

class TestDocumentFields : public QObject
{
    Q_OBJECT

private:
    /// The scan of one index, compared by ids alone.
    static Result<QJsonObject> scan(const std::shared_ptr<ScriptedHttp> &http, const QTemporaryDir &folder)
    {
        return makeDocumentScan(folder.path(), {})->read(clusterOf(http), {{u"tasks-1"_s, u"tasks"_s}}, {});
    }

private slots:

    void timesInAnyFormAreMilliseconds_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("UTC") << QJsonValue(u"2026-01-02T03:04:05.250Z"_s) << 1767323045250LL;
        QTest::newRow("microseconds are cut") << QJsonValue(u"2026-01-02T03:04:05.250999Z"_s) << 1767323045250LL;
        QTest::newRow("no fraction") << QJsonValue(u"2026-01-02T03:04:05Z"_s) << 1767323045000LL;
        QTest::newRow("with an offset") << QJsonValue(u"2026-01-02T05:04:05.250+02:00"_s) << 1767323045250LL;
        QTest::newRow("with a short offset") << QJsonValue(u"2026-01-02T05:04:05.250+0200"_s) << 1767323045250LL;
        QTest::newRow("without a zone") << QJsonValue(u"2026-01-02T03:04:05.250"_s) << 1767323045250LL;
        QTest::newRow("a number") << QJsonValue(1767323045250LL) << 1767323045250LL;
        QTest::newRow("no time") << QJsonValue(u"yesterday"_s) << -1LL;
        QTest::newRow("empty") << QJsonValue(QString()) << -1LL;
        QTest::newRow("a list") << QJsonValue(QJsonArray{1, 2}) << -1LL;
    }

    void timesInAnyFormAreMilliseconds()
    {
        QFETCH(QJsonValue, value);
        QFETCH(qint64, expected);
        QCOMPARE(documentTime(value).value_or(-1), expected);
    }

    void onlyMappedFieldsAreAskedFor()
    {
        QCOMPARE(DocumentFields(taskFields(), mapping).source(), (QJsonArray{u"name"_s, u"end_time"_s}));
        QCOMPARE(DocumentFields(taskFields(), {}).source(), QJsonValue(false));
        QCOMPARE(DocumentFields().source(), QJsonValue(false));
    }

    void aTypeBelowTheMappingIsPassed()
    {
        QCOMPARE(DocumentFields(taskFields(), {{u"_doc"_s, mapping}}).source(), (QJsonArray{u"name"_s, u"end_time"_s}));
    }

    void anAliasOfAFieldIsNotInTheDocument()
    {
        const QJsonObject aliased = object(R"({"properties":{"name":{"type":"alias","path":"title"}}})");
        QCOMPARE(DocumentFields(taskFields(), aliased).source(), QJsonValue(false));
    }

    void valuesAreInTheFormOfTheRows()
    {
        QCOMPARE(valuesOf(R"({"name":"Check","end_time":"2026-01-02T03:04:05.250Z"})"),
                 (QMap<QString, QString>{{u"name_"_s, u"Check"_s}, {u"end_time_"_s, comparableTime(1767323045250)}}));
        QCOMPARE(valuesOf(R"({"name":17})").value(u"name_"_s), u"17"_s);
        QCOMPARE(valuesOf(R"({"name":true})").value(u"name_"_s), u"true"_s);
    }

    void aFieldTheDocumentLacksIsEmpty()
    {
        QCOMPARE(valuesOf(R"({"name":null})"), (QMap<QString, QString>{{u"name_"_s, {}}, {u"end_time_"_s, {}}}));
    }

    void whatCannotBeComparedIsLeftOut()
    {
        QCOMPARE(valuesOf(R"({"name":["a","b"],"end_time":"soon"})"), (QMap<QString, QString>{}));
        QCOMPARE(valuesOf(R"({"name":1.5,"end_time":null})"), (QMap<QString, QString>{{u"end_time_"_s, {}}}));
    }

    void aSourceThatIsNotKeptWholeSaysNothingOfWhatItLacks()
    {
        QJsonObject partly = mapping;
        partly.insert(u"_source"_s, QJsonObject{{u"excludes"_s, QJsonArray{u"name"_s}}});
        QCOMPARE(valuesOf(R"({"end_time":1767323045250})", partly),
                 (QMap<QString, QString>{{u"end_time_"_s, comparableTime(1767323045250)}}));
    }

    void everyDocumentIsListedAndTheViewGivenBack()
    {
        const auto http = std::make_shared<ScriptedHttp>();
        http->expect(begin, 200, onePage);
        http->expect(next, 200, noPage);
        http->expect(farewell, 200, R"({"succeeded":true})");
        QTemporaryDir folder;
        const Result<QJsonObject> facts = scan(http, folder);
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(*facts, object(R"({"counts":{"tasks":2},"keys":["tasks"]})"));
        QCOMPARE(QJsonDocument::fromJson(http->requests.at(0).body).object(),
                 object(R"({"size":5000,"sort":["_doc"],"_source":false})"));
        QCOMPARE(QJsonDocument::fromJson(http->requests.at(1).body).object(),
                 object(R"({"scroll":"2m","scroll_id":"a"})"));
        QCOMPARE(http->lastBody(), object(R"({"scroll_id":["b"]})"));
        Result<DocumentListReader> list = DocumentListReader::open(Evidence(folder.path()).documentsIndexed());
        QVERIFY(list.has_value());
        QCOMPARE((**list->next()).id, QByteArray("t1"));
        QCOMPARE((**list->next()).id, QByteArray("t2"));
        QVERIFY(!list->next()->has_value());
    }

    void anAnswerThatIsNotWholeIsAnErrorAndTheViewGivenBack_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("a failed shard") << QByteArray(
            R"({"_scroll_id":"b","_shards":{"total":2,"successful":1,"failed":1},"hits":{"total":2,"hits":[]}})");
        QTest::newRow("a shard that did not answer") << QByteArray(
            R"({"_scroll_id":"b","_shards":{"total":2,"successful":1,"failed":0},"hits":{"total":2,"hits":[]}})");
        QTest::newRow("no shards") << QByteArray(R"({"_scroll_id":"b","hits":{"total":2,"hits":[]}})");
        QTest::newRow("timed out") << QByteArray(
            R"({"_scroll_id":"b","timed_out":true,"_shards":{"total":1,"successful":1,"failed":0},)"
            R"("hits":{"total":2,"hits":[]}})");
        QTest::newRow("no hits") << QByteArray(R"({"_scroll_id":"b","_shards":{"total":1,"successful":1,"failed":0}})");
        QTest::newRow("an end before the end") << QByteArray(
            R"({"_scroll_id":"b","_shards":{"total":1,"successful":1,"failed":0},"hits":{"total":3,"hits":[]}})");
    }

    void anAnswerThatIsNotWholeIsAnErrorAndTheViewGivenBack()
    {
        QFETCH(QByteArray, answer);
        const auto http = std::make_shared<ScriptedHttp>();
        http->expect(begin, 200, onePage);
        http->expect(next, 200, answer);
        http->expect(farewell, 200, R"({"succeeded":true})");
        QTemporaryDir folder;
        const Result<QJsonObject> facts = scan(http, folder);
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().code, ErrorCode::Protocol);
        QVERIFY(facts.error().message.contains(u"tasks-1"_s));
        QVERIFY(!facts.error().hint.isEmpty());
        QVERIFY(!QFile::exists(Evidence(folder.path()).documentsIndexed()));
    }

    void aRefusalIsTheClustersOwnAndTheViewGivenBack()
    {
        const auto http = std::make_shared<ScriptedHttp>();
        http->expect(begin, 200, onePage);
        http->expect(next, 404, refusal(404, "search_context_missing_exception", "No search context found"));
        http->expect(farewell, 404, R"({"succeeded":true})");
        QTemporaryDir folder;
        const Result<QJsonObject> facts = scan(http, folder);
        QVERIFY(!facts.has_value());
        QVERIFY(facts.error().detail.contains(u"search_context_missing_exception"_s));
    }

    void anIndexThatIsGoneHasNoViewToGiveBack()
    {
        const auto http = std::make_shared<ScriptedHttp>();
        http->expect(begin, 404, refusal(404, "index_not_found_exception", "no such index [tasks-1]"));
        QTemporaryDir folder;
        const Result<QJsonObject> facts = scan(http, folder);
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().code, ErrorCode::NotFound);
    }

    void theMappingIsAskedForWhereFieldsAreCompared()
    {
        const auto http = std::make_shared<ScriptedHttp>();
        http->expect("GET /tasks-1/_mapping", 200,
                     QJsonDocument(QJsonObject{{u"tasks-1"_s, QJsonObject{{u"mappings"_s, mapping}}}}).toJson());
        http->expect(begin, 200, onePage);
        http->expect(next, 200, noPage);
        http->expect(farewell, 200, R"({"succeeded":true})");
        QTemporaryDir folder;
        const auto reader = makeDocumentScan(folder.path(), {{u"tasks"_s, taskFields()}});
        QCOMPARE(reader->key(), u"documents"_s);
        QVERIFY(reader->read(clusterOf(http), {{u"tasks-1"_s, u"tasks"_s}}, {}).has_value());
        QCOMPARE(QJsonDocument::fromJson(http->requests.at(1).body).object().value("_source"_L1),
                 (QJsonArray{u"name"_s, u"end_time"_s}));
        Result<DocumentListReader> list = DocumentListReader::open(Evidence(folder.path()).documentsIndexed());
        QCOMPARE((**list->next()).fields, (QMap<QString, QString>{{u"name_"_s, u"Check"_s}, {u"end_time_"_s, {}}}));
    }
};

QTEST_APPLESS_MAIN(TestDocumentFields)
#include "tst_documentfields.moc"
