// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentlist.h"
#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/linefile.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

using Fields = QMap<QString, QString>;

/// A document or row of the key "tasks".
IndexedDocument task(const QString &id, const Fields &fields = {})
{
    return {.key = u"tasks"_s, .id = id, .fields = fields};
}

Fields named(const QString &name)
{
    return {{u"name_"_s, name}};
}

Fields ended(qint64 milliseconds)
{
    return {{u"end_time_"_s, comparableTime(milliseconds)}};
}

/// "document-missing a", in the order of the report.
QStringList found(const DocumentReport &report)
{
    QStringList list;
    for (const DocumentFinding &finding : report.findings) {
        list.append(finding.kind + u' ' + finding.id);
    }
    return list;
}

void writeLines(const QString &path, const QByteArrayList &lines)
{
    Result<LineFileWriter> writer = LineFileWriter::create(path);
    QVERIFY(writer.has_value());
    for (const QByteArray &line : lines) {
        QVERIFY(writer->write(line).has_value());
    }
    QVERIFY(writer->finish().has_value());
}

} // namespace

class TestDocuments : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString list(const QString &name, const std::vector<IndexedDocument> &documents,
                 const QStringList &keys = {u"tasks"_s})
    {
        const QString path = m_folder.filePath(name);
        DocumentWriter writer(path, keys);
        for (const IndexedDocument &document : documents) {
            (void)writer.add(document);
        }
        (void)writer.finish();
        return path;
    }

    DocumentSources sources(const std::vector<IndexedDocument> &rows, const std::vector<IndexedDocument> &documents)
    {
        return {.atFence = list(u"rows"_s, rows),
                .afterWindow = {},
                .pending = {},
                .indexed = list(u"indexed"_s, documents),
                .indexedKeys = {u"tasks"_s},
                .pendingUnreadable = 0,
                .stop = {}};
    }

    DocumentReport compared(const std::vector<IndexedDocument> &rows, const std::vector<IndexedDocument> &documents)
    {
        return compareDocuments(sources(rows, documents)).value();
    }

private slots:

    void everyFieldComesBackInTheOrderOfRawBytes()
    {
        const QString path = list(u"order"_s,
                                  {task(u"ä"_s),
                                   task(u"b"_s, {{u"name_"_s, u"two\nlines \"é\""_s}, {u"end_time_"_s, {}}}),
                                   task(u"B"_s),
                                   {.key = u"activities"_s, .id = u"z"_s, .fields = {}}},
                                  {u"tasks"_s, u"activities"_s});
        Result<DocumentListReader> reader = DocumentListReader::open(path);
        QVERIFY(reader.has_value());
        QCOMPARE(reader->keys(), (QStringList{u"tasks"_s, u"activities"_s}));
        QCOMPARE((**reader->next()).key, QByteArray("activities"));
        QCOMPARE((**reader->next()).id, QByteArray("B"));
        const ListedDocument document = **reader->next();
        QCOMPARE(document.id, QByteArray("b"));
        QCOMPARE(document.fields.value(u"name_"_s), u"two\nlines \"é\""_s);
        QVERIFY(document.fields.contains(u"end_time_"_s));
        QCOMPARE((**reader->next()).id, QByteArray("ä"));
        QVERIFY(!reader->next()->has_value());
    }

    void equalStoresHaveNoDifference()
    {
        const std::vector all{task(u"a"_s, named(u"Check"_s)), task(u"b"_s, ended(5)), task(u"c"_s)};
        const DocumentReport report = compared(all, all);
        QCOMPARE(report.differences(), 0);
        QVERIFY(report.findings.empty());
        const DocumentReport::Counts counts = report.keys.value(u"tasks"_s);
        QCOMPARE(counts.rows, 3);
        QCOMPARE(counts.documents, 3);
        QCOMPARE(counts.equal, 3);
        QCOMPARE(report.summary(), u"3 documents agree with the database."_s);
    }

    void everyPlantedDifferenceIsNamedAndNothingElse()
    {
        // Several of each, at the beginning, in the middle and at the end of the lists.
        const DocumentReport report = compared(
            {task(u"a-missing"_s), task(u"b"_s), task(u"d-stale"_s, named(u"new"_s)), task(u"e"_s), task(u"f-twice"_s),
             task(u"y-missing"_s)},
            {task(u"b"_s), task(u"c-orphan"_s), task(u"d-stale"_s, named(u"old"_s)), task(u"e"_s), task(u"f-twice"_s),
             task(u"f-twice"_s), task(u"z-orphan"_s), task(u"zz-twice-orphan"_s), task(u"zz-twice-orphan"_s)});
        QCOMPARE(found(report),
                 (QStringList{u"document-missing a-missing"_s, u"document-orphan c-orphan"_s,
                              u"document-stale d-stale"_s, u"document-twice f-twice"_s, u"document-missing y-missing"_s,
                              u"document-orphan z-orphan"_s, u"document-twice zz-twice-orphan"_s}));
        const DocumentReport::Counts counts = report.keys.value(u"tasks"_s);
        QCOMPARE(counts.findings,
                 (QMap<QString, qint64>{{u"document-missing"_s, 2},
                                        {u"document-orphan"_s, 2},
                                        {u"document-stale"_s, 1},
                                        {u"document-twice"_s, 2}}));
        QCOMPARE(counts.rows, 6);
        QCOMPARE(counts.documents, 9);
        QCOMPARE(counts.equal, 2);
        QCOMPARE(counts.pending + counts.insideWindow, 0);
        QCOMPARE(report.summary(), u"2 documents agree with the database; 7 differ, a reindex repairs them."_s);
    }

    void everyFindingSaysWhatRepairsIt()
    {
        const DocumentReport report =
            compared({task(u"a"_s), task(u"c"_s, named(u"new"_s)), task(u"d"_s)},
                     {task(u"b %2"_s), task(u"c"_s, named(u"old"_s)), task(u"d"_s), task(u"d"_s)});
        QCOMPARE(report.findings.size(), 4U);
        for (const DocumentFinding &finding : report.findings) {
            QVERIFY(finding.remedy.startsWith(u"Reindex tasks"_s));
            QVERIFY(finding.explanation.contains(finding.id));
            QVERIFY(finding.explanation.contains(u"tasks"_s));
        }
        QCOMPARE(report.findings.at(2).fields, QStringList{u"name_"_s});
        QVERIFY(report.findings.at(2).explanation.contains(u"name_"_s));
    }

    void pendingWritesExcuseExactlyTheirDocument()
    {
        DocumentSources all =
            sources({task(u"insert"_s), task(u"update"_s, named(u"new"_s)), task(u"missing"_s), task(u"equal"_s)},
                    {task(u"update"_s, named(u"old"_s)), task(u"delete"_s), task(u"orphan"_s), task(u"equal"_s)});
        all.pending = list(u"pending"_s,
                           {task(u"insert"_s),
                            task(u"insert"_s),
                            task(u"update"_s),
                            task(u"delete"_s),
                            task(u"equal"_s),
                            task(u"gone on both sides"_s),
                            {.key = u"users"_s, .id = u"missing"_s, .fields = {}}});
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(found(report), (QStringList{u"document-missing missing"_s, u"document-orphan orphan"_s}));
        const DocumentReport::Counts counts = report.keys.value(u"tasks"_s);
        QCOMPARE(counts.pending, 3);
        QCOMPARE(counts.equal, 1);
        QCOMPARE(counts.insideWindow, 0);
        QVERIFY(report.summary().contains(u"3 were still to be indexed"_s));
    }

    void aDocumentInTwoIndicesIsNotExcusedByAPendingWrite()
    {
        DocumentSources all = sources({task(u"a"_s)}, {task(u"a"_s), task(u"a"_s)});
        all.pending = list(u"pending"_s, {task(u"a"_s)});
        QCOMPARE(found(compareDocuments(all).value()), QStringList{u"document-twice a"_s});
    }

    void changesBetweenTheFencesAreInsideTheWindow()
    {
        DocumentSources all =
            sources({task(u"changed"_s, named(u"one"_s)), task(u"deleted"_s), task(u"ended"_s, named(u"x"_s)),
                     task(u"missing"_s), task(u"same"_s), task(u"stale"_s, named(u"new"_s))},
                    {task(u"changed"_s, named(u"two"_s)), task(u"created"_s), task(u"ended"_s, named(u"y"_s)),
                     task(u"orphan"_s), task(u"same"_s), task(u"stale"_s, named(u"old"_s))});
        all.afterWindow = list(u"after"_s,
                               {task(u"changed"_s, named(u"two"_s)), task(u"created"_s), task(u"created later"_s),
                                task(u"missing"_s), task(u"same"_s), task(u"stale"_s, named(u"new"_s))});
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(found(report),
                 (QStringList{u"document-missing missing"_s, u"document-orphan orphan"_s, u"document-stale stale"_s}));
        const DocumentReport::Counts counts = report.keys.value(u"tasks"_s);
        QCOMPARE(counts.insideWindow, 4); // changed, deleted, created, ended and deleted
        QCOMPARE(counts.pending, 0);
        QCOMPARE(counts.equal, 1);
    }

    void aRowThatChangedIsNoExcuseForAMissingDocument()
    {
        DocumentSources all = sources({task(u"a"_s, named(u"one"_s))}, {});
        all.afterWindow = list(u"after"_s, {task(u"a"_s, named(u"two"_s))});
        QCOMPARE(found(compareDocuments(all).value()), QStringList{u"document-missing a"_s});
    }

    void whatWasMadeAndDeletedBetweenTheFencesIsInsideTheWindow()
    {
        const QDateTime fence = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);
        const auto made = [](qint64 milliseconds) { return Fields{{u"created_"_s, comparableTime(milliseconds)}}; };
        DocumentSources sources;
        sources.atFence = list(u"rows"_s, {});
        sources.afterWindow = list(u"after"_s, {});
        sources.pending = list(u"pending"_s, {});
        sources.indexed = list(u"indexed"_s,
                               {task(u"earlier"_s, made(1'699'999'999'999)), task(u"later"_s, made(1'700'000'000'000)),
                                task(u"undated"_s)});
        sources.indexedKeys = {u"tasks"_s};
        sources.fence = fence;
        sources.birthFields = {u"created_"_s};
        const Result<DocumentReport> report = compareDocuments(sources);
        QVERIFY(report.has_value());
        QCOMPARE(found(*report), QStringList({u"document-orphan earlier"_s, u"document-orphan undated"_s}));
        QCOMPARE(report->keys.value(u"tasks"_s).insideWindow, 1);

        // After a restore there is no window: nothing excuses a document without a row.
        sources.afterWindow.clear();
        const Result<DocumentReport> live = compareDocuments(sources);
        QVERIFY(live.has_value());
        QCOMPARE(live->differences(), 3);
    }

    void aRowThatWasChangedAndChangedBackBetweenTheFencesIsInsideTheWindow()
    {
        const auto row = [](const QString &id, const QString &version) {
            return IndexedDocument{.key = u"tasks"_s, .id = id, .fields = named(u"one"_s), .version = version};
        };
        DocumentSources all =
            sources({row(u"changed back"_s, u"7"_s), row(u"untouched"_s, u"7"_s)},
                    {task(u"changed back"_s, named(u"two"_s)), task(u"untouched"_s, named(u"two"_s))});
        all.afterWindow = list(u"after"_s, {row(u"changed back"_s, u"9"_s), row(u"untouched"_s, u"7"_s)});
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(found(report), QStringList{u"document-stale untouched"_s});
        QCOMPARE(report.keys.value(u"tasks"_s).insideWindow, 1);
    }

    void withoutAListOfTheEndNothingIsInsideTheWindow()
    {
        const DocumentReport report = compared({task(u"a"_s)}, {task(u"b"_s)});
        QCOMPARE(report.differences(), 2);
        QCOMPARE(report.keys.value(u"tasks"_s).insideWindow, 0);
    }

    void valuesAreCompared_data()
    {
        constexpr qint64 hour = 3'600'000;
        constexpr qint64 time = 1'700'000'000'123;
        QTest::addColumn<Fields>("row");
        QTest::addColumn<Fields>("document");
        QTest::addColumn<bool>("same");
        QTest::newRow("equal texts") << named(u"a"_s) << named(u"a"_s) << true;
        QTest::newRow("other case") << named(u"a"_s) << named(u"A"_s) << false;
        QTest::newRow("no value in the document") << named(u"a"_s) << named({}) << false;
        QTest::newRow("no value in the row") << named({}) << named(u"a"_s) << false;
        QTest::newRow("no value on both sides") << named({}) << named(u""_s) << true;
        QTest::newRow("a field the document cannot have") << named(u"a"_s) << Fields{} << true;
        QTest::newRow("a field the row cannot have") << Fields{} << named(u"a"_s) << true;
        QTest::newRow("equal times") << ended(time) << ended(time) << true;
        QTest::newRow("a millisecond") << ended(time) << ended(time + 1) << false;
        QTest::newRow("another zone") << ended(time) << ended(time - 2 * hour) << true;
        QTest::newRow("a zone of quarters") << ended(time) << ended(time + 5 * hour + hour * 3 / 4) << true;
        QTest::newRow("further than zones go") << ended(time) << ended(time + 15 * hour) << false;
        QTest::newRow("still open in the index") << ended(time) << Fields{{u"end_time_"_s, {}}} << false;
        QTest::newRow("numbers are texts") << named(u"0"_s) << named(u"3600000"_s) << false;
        QTest::newRow("long texts") << named(QString(1500, u'x')) << named(QString(1200, u'x')) << true;
    }

    void valuesAreCompared()
    {
        QFETCH(Fields, row);
        QFETCH(Fields, document);
        QFETCH(bool, same);
        const DocumentReport report = compared({task(u"a"_s, row)}, {task(u"a"_s, document)});
        QCOMPARE(report.differences(), same ? 0 : 1);
        QCOMPARE(found(report), same ? QStringList{} : QStringList{u"document-stale a"_s});
    }

    void keysOfOneSideAreNamedAndNotCompared()
    {
        DocumentSources all = sources({}, {});
        const IndexedDocument user{.key = u"users"_s, .id = u"admin"_s, .fields = {}};
        const IndexedDocument invoice{.key = u"invoices"_s, .id = u"1"_s, .fields = {}};
        all.atFence = list(u"rows"_s, {task(u"a"_s), user}, {u"tasks"_s, u"users"_s});
        all.indexed = list(u"indexed"_s, {task(u"a"_s), invoice}, {u"tasks"_s, u"invoices"_s});
        all.indexedKeys = {u"tasks"_s, u"invoices"_s};
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(report.differences(), 0);
        QCOMPARE(report.notCompared, (QStringList{u"invoices"_s, u"users"_s}));
        QCOMPARE(report.keys.keys(), QStringList{u"tasks"_s});
        QCOMPARE(report.keys.value(u"tasks"_s).equal, 1);
    }

    void anEmptyTableMakesItsDocumentsOrphans()
    {
        QCOMPARE(found(compared({}, {task(u"a"_s)})), QStringList{u"document-orphan a"_s});
        QCOMPARE(found(compared({task(u"a"_s)}, {})), QStringList{u"document-missing a"_s});
    }

    void keysAreToldApart()
    {
        const QStringList keys{u"tasks"_s, u"work"_s};
        const IndexedDocument other{.key = u"work"_s, .id = u"a"_s, .fields = {}};
        DocumentSources all = sources({}, {});
        all.atFence = list(u"rows"_s, {task(u"a"_s), task(u"b"_s)}, keys);
        all.indexed = list(u"indexed"_s, {other, task(u"b"_s)}, keys);
        all.indexedKeys = keys;
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(found(report), (QStringList{u"document-missing a"_s, u"document-orphan a"_s}));
        QCOMPARE(report.findings.at(0).key, u"tasks"_s);
        QCOMPARE(report.findings.at(1).key, u"work"_s);
    }

    void aThousandOfEachKindAreNamedAndAllAreCounted()
    {
        std::vector<IndexedDocument> rows;
        std::vector<IndexedDocument> documents;
        for (int i = 0; i < 1200; ++i) {
            rows.push_back(task(u"row %1"_s.arg(i)));
            documents.push_back(task(u"document %1"_s.arg(i)));
        }
        const DocumentReport report = compared(rows, documents);
        QCOMPARE(report.findings.size(), 2000U);
        QCOMPARE(report.differences(), 2400);
        QVERIFY(report.summary().contains(u"2,400 differ"_s));
    }

    void writesThatCannotBeReadAreTold()
    {
        DocumentSources all = sources({task(u"a"_s)}, {task(u"a"_s)});
        all.pendingUnreadable = 12;
        const DocumentReport report = compareDocuments(all).value();
        QCOMPARE(report.pendingUnreadable, 12);
        QVERIFY(report.summary().contains(u"12 pending index writes"_s));
    }

    void theReportIsWrittenWhole()
    {
        DocumentReport report = compared({task(u"a"_s), task(u"c"_s, named(u"x"_s))}, {task(u"c"_s, named(u"y"_s))});
        report.notCompared = {u"users"_s};
        const QJsonObject json = report.toJson();
        const QJsonObject counts = json.value("keys"_L1).toObject().value("tasks"_L1).toObject();
        QCOMPARE(counts.value("rows"_L1).toInteger(), 2);
        QCOMPARE(counts.value("documents"_L1).toInteger(), 1);
        QCOMPARE(counts.value("findings"_L1).toObject().value("document-missing"_L1).toInteger(), 1);
        QCOMPARE(json.value("differences"_L1).toInteger(), 2);
        QCOMPARE(json.value("notCompared"_L1).toArray(), QJsonArray{u"users"_s});
        const QJsonObject stale = json.value("findings"_L1).toArray().at(1).toObject();
        QCOMPARE(stale.value("kind"_L1).toString(), u"document-stale"_s);
        QCOMPARE(stale.value("fields"_L1).toArray(), QJsonArray{u"name_"_s});
        QVERIFY(stale.value("remedy"_L1).toString().startsWith(u"Reindex"_s));
    }

    void aStopEndsTheComparison()
    {
        std::vector<IndexedDocument> many;
        for (int i = 0; i < 5000; ++i) {
            many.push_back(task(QString::number(i)));
        }
        DocumentSources all = sources(many, many);
        std::stop_source stop;
        stop.request_stop();
        all.stop = stop.get_token();
        const Result<DocumentReport> report = compareDocuments(all);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }

    void aDamagedListIsNeverCompared_data()
    {
        const QByteArray header = R"({"format":"stillpoint-documents","keys":["tasks"],"version":1})";
        QTest::addColumn<QByteArrayList>("lines");
        QTest::newRow("no header") << QByteArrayList{R"({"key":"tasks","id":"b"})"};
        QTest::newRow("newer version") << QByteArrayList{
            R"({"format":"stillpoint-documents","keys":["tasks"],"version":2})"};
        QTest::newRow("no keys") << QByteArrayList{R"({"format":"stillpoint-documents","version":1})"};
        QTest::newRow("no JSON") << QByteArrayList{header, "tasks"};
        QTest::newRow("no key") << QByteArrayList{header, R"({"id":"b"})"};
        QTest::newRow("no id") << QByteArrayList{header, R"({"key":"tasks"})"};
        QTest::newRow("fields as text") << QByteArrayList{header, R"({"key":"tasks","id":"a","fields":"x"})"};
        QTest::newRow("a number as value") << QByteArrayList{header, R"({"key":"tasks","id":"a","fields":{"a":1}})"};
        QTest::newRow("out of order") << QByteArrayList{header, R"({"key":"tasks","id":"b"})",
                                                        R"({"key":"tasks","id":"a"})"};
    }

    void aDamagedListIsNeverCompared()
    {
        QFETCH(QByteArrayList, lines);
        DocumentSources all = sources({task(u"a"_s)}, {task(u"a"_s)});
        writeLines(all.indexed, lines);
        const Result<DocumentReport> report = compareDocuments(all);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    }

    void aListThatIsNotThereIsAnError()
    {
        DocumentSources all = sources({task(u"a"_s)}, {task(u"a"_s)});
        all.pending = m_folder.filePath(u"missing"_s);
        QVERIFY(!compareDocuments(all).has_value());
    }
};

QTEST_APPLESS_MAIN(TestDocuments)
#include "tst_documents.moc"
