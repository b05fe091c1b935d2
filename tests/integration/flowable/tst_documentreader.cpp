// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentlist.h"
#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/evidence.h"
#include "app/engine/flowable/documentreader.h"
#include "tests/integration/flowable/flowabletarget.h"
#include "tests/kit/testconnection.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString taskTable = u"CREATE TABLE act_hi_taskinst (id_ text PRIMARY KEY, name_ text, assignee_ text,"
                          " start_time_ timestamp, end_time_ timestamp)"_s;
const QString historyJobs = u"CREATE TABLE act_ru_history_job (id_ serial, handler_type_ text, handler_cfg_ text)"_s;

std::vector<ListedDocument> readList(const QString &path)
{
    std::vector<ListedDocument> documents;
    Result<DocumentListReader> reader = DocumentListReader::open(path);
    while (reader) {
        auto next = reader->next();
        if (!next || !next->has_value()) {
            break;
        }
        documents.push_back(std::move(**next));
    }
    return documents;
}

/// Ids of one key.
QStringList idsOf(const std::vector<ListedDocument> &documents, const QByteArray &key)
{
    QStringList ids;
    for (const ListedDocument &document : documents) {
        if (document.key == key) {
            ids.append(QString::fromUtf8(document.id));
        }
    }
    return ids;
}

QStringList column(TestConnection &connection, const QString &sql)
{
    QStringList values;
    const QList<QList<QVariant>> rows = connection.rows(sql);
    for (const QList<QVariant> &row : rows) {
        values.append(row.first().toString());
    }
    return values;
}

qint64 count(const QJsonObject &facts, QLatin1StringView key)
{
    return facts.value("counts"_L1).toObject().value(key).toInteger(-1);
}

} // namespace

class TestDocumentReader : public QObject
{
    Q_OBJECT

private slots:

    void theRealApplicationsRowsAreAllListed()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template));
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        const std::vector<ListedDocument> documents = readList(Evidence(folder.path()).documentsAtFence());
        TestConnection connection(database.superuser);
        const QList<std::pair<QByteArray, QString>> expected{
            {"process-instances", u"SELECT id_ FROM act_hi_procinst"_s},
            {"case-instances", u"SELECT id_ FROM act_cmmn_hi_case_inst"_s},
            {"work",
             u"SELECT id_ FROM act_hi_procinst WHERE super_process_instance_id_ IS NULL AND callback_id_ IS NULL"
             " UNION ALL SELECT id_ FROM act_cmmn_hi_case_inst WHERE parent_id_ IS NULL AND callback_id_ IS NULL"_s},
            {"tasks", u"SELECT id_ FROM act_hi_taskinst"_s},
            {"activities", u"SELECT id_ FROM act_hi_actinst"_s},
            {"plan-items", u"SELECT id_ FROM act_cmmn_hi_plan_item_inst"_s},
            {"content-items", u"SELECT id_ FROM act_co_content_item"_s},
            {"users", u"SELECT id_ FROM act_id_user"_s}};
        qint64 all = 0;
        for (const auto &[key, sql] : expected) {
            const QStringList ids =
                column(connection, u"SELECT id_ FROM (%1) rows ORDER BY id_ COLLATE \"C\""_s.arg(sql));
            QVERIFY2(!ids.isEmpty(), key.constData());
            QCOMPARE(idsOf(documents, key), ids);
            QCOMPARE(count(*facts, QLatin1StringView(key)), ids.size());
            all += ids.size();
        }
        QCOMPARE(static_cast<qint64>(documents.size()), all);
        QCOMPARE(facts->value("counts"_L1).toObject().size(), expected.size());
    }

    void theRealApplicationsValuesAreTheRowsOwn()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template));
        QTemporaryDir folder;
        QVERIFY(readLiveDocuments(targetOf(database.owner), folder.path(), {}).has_value());
        TestConnection connection(database.superuser);
        QMap<QString, QMap<QString, QString>> expected;
        const QList<QList<QVariant>> rows = connection.rows(
            u"SELECT id_, name_, coalesce(assignee_, ''), '@' || trunc(extract(epoch FROM start_time_) * 1000)::text,"
            " coalesce('@' || trunc(extract(epoch FROM end_time_) * 1000)::text, '') FROM act_hi_taskinst"_s);
        QVERIFY(!rows.isEmpty());
        for (const QList<QVariant> &row : rows) {
            expected.insert(row.at(0).toString(),
                            {{u"name_"_s, row.at(1).toString()},
                             {u"assignee_"_s, row.at(2).toString()},
                             {u"start_time_"_s, row.at(3).toString()},
                             {u"end_time_"_s, row.at(4).toString()}});
        }
        QMap<QString, QMap<QString, QString>> tasks;
        for (const ListedDocument &document : readList(Evidence(folder.path()).documentsAtFence())) {
            if (document.key == "tasks") {
                tasks.insert(QString::fromUtf8(document.id), document.fields);
            }
        }
        QCOMPARE(tasks, expected);
    }

    void onlyColumnsThatAreThereAreListed()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(
            u"CREATE TABLE \"ACT_HI_TASKINST\" (\"ID_\" text, \"NAME_\" text, \"END_TIME_\" timestamptz)"_s));
        QVERIFY(connection.execute(u"INSERT INTO \"ACT_HI_TASKINST\" VALUES"
                                   " ('a', 'Check', '2026-01-02 03:04:05.250999+02'), ('b', NULL, NULL)"_s));
        // Without the column that tells root instances apart nothing can be said of them.
        QVERIFY(connection.execute(u"CREATE TABLE act_hi_procinst (id_ text, callback_id_ text)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_hi_procinst VALUES ('p', NULL)"_s));
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(facts->value("counts"_L1).toObject(), (QJsonObject{{u"tasks"_s, 2}, {u"process-instances"_s, 1}}));
        const std::vector<ListedDocument> documents = readList(Evidence(folder.path()).documentsAtFence());
        QCOMPARE(documents.size(), 3U);
        const QDateTime ended(QDate(2026, 1, 2), QTime(1, 4, 5, 250), Qt::UTC);
        QCOMPARE(documents.at(1).fields,
                 (QMap<QString, QString>{{u"name_"_s, u"Check"_s},
                                         {u"end_time_"_s, comparableTime(ended.toMSecsSinceEpoch())}}));
        QCOMPARE(documents.at(2).fields, (QMap<QString, QString>{{u"name_"_s, {}}, {u"end_time_"_s, {}}}));
    }

    void theProductsOwnTableSupersedesTheOpenSourceOne()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE act_co_content_item (id_ text, name_ text)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE flw_co_content_item (id_ text, name_ text)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_co_content_item VALUES ('old', 'n')"_s));
        QVERIFY(connection.execute(u"INSERT INTO flw_co_content_item VALUES ('new', 'n')"_s));
        QTemporaryDir folder;
        QVERIFY(readLiveDocuments(targetOf(database.owner), folder.path(), {}).has_value());
        QCOMPARE(idsOf(readList(Evidence(folder.path()).documentsAtFence()), "content-items"), QStringList{u"new"_s});
    }

    void aTableWithoutRowsIsAKeyWithoutDocuments()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(taskTable));
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), {});
        QVERIFY(facts.has_value());
        QCOMPARE(count(*facts, "tasks"_L1), 0);
        const auto list = DocumentListReader::open(Evidence(folder.path()).documentsAtFence());
        QVERIFY(list.has_value());
        QCOMPARE(list->keys(), QStringList{u"tasks"_s});
    }

    void pendingAndLostWritesAreToldApart()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(historyJobs));
        QVERIFY(connection.execute(u"INSERT INTO act_ru_history_job (handler_type_, handler_cfg_) VALUES"
                                   " ('lab-index', 'tasks:b'), ('lab-index', 'tasks:a'), ('lab-index', 'tasks:a'),"
                                   " ('lab-index', 'nonsense'), ('async-history', NULL), (NULL, 'tasks:c')"_s));
        QVERIFY(connection.execute(u"CREATE TABLE act_ru_deadletter_job (id_ text, type_ text, handler_type_ text)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_ru_deadletter_job VALUES ('1', 'historyJob', 'async-history'),"
                                   " ('2', 'message', 'async-continuation'), ('3', 'historyJob', 'async-history')"_s));
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(
            facts->value("pending"_L1).toObject(),
            (QJsonObject{{u"total"_s, 6},
                         {u"handlers"_s, QJsonObject{{u"lab-index"_s, 4}, {u"async-history"_s, 1}, {QString(), 1}}},
                         {u"unreadable"_s, 3}}));
        QCOMPARE(facts->value("lost"_L1).toObject(),
                 (QJsonObject{{u"total"_s, 2}, {u"handlers"_s, QJsonObject{{u"async-history"_s, 2}}}}));
        QCOMPARE(idsOf(readList(Evidence(folder.path()).documentsPending()), "tasks"),
                 (QStringList{u"a"_s, u"a"_s, u"b"_s}));
    }

    void aDatabaseWithoutTheApplicationGivesEmptyLists()
    {
        NEED_SERVICE(database, Services::database());
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), {});
        QVERIFY(facts.has_value());
        QVERIFY(facts->value("counts"_L1).toObject().isEmpty());
        const auto list = DocumentListReader::open(Evidence(folder.path()).documentsAtFence());
        QVERIFY(list.has_value());
        QVERIFY(list->keys().isEmpty());
    }

    void theFenceSeesItsOwnSnapshotAndTheWindowIsComparedWithIt()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(taskTable));
        QVERIFY(connection.execute(historyJobs));
        QVERIFY(connection.execute(u"INSERT INTO act_hi_taskinst SELECT i::text, 'n' FROM generate_series(1, 5) i"_s));
        QTemporaryDir folder;
        const auto reader = makeDocumentReader(folder.path());
        QCOMPARE(reader->key(), u"documents"_s);
        const Evidence evidence(folder.path());
        auto held = PostgresSession::open(targetOf(database.owner), {}, {});
        QVERIFY(held.has_value());
        QVERIFY((*held)->execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s).has_value());
        QVERIFY((*held)->value(u"SELECT 1"_s).has_value());
        QVERIFY(connection.execute(u"DELETE FROM act_hi_taskinst WHERE id_ = '2'"_s));
        QVERIFY(connection.execute(u"UPDATE act_hi_taskinst SET name_ = 'm' WHERE id_ = '3'"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_hi_taskinst VALUES ('6', 'n')"_s));
        const auto atFence = reader->read(**held, SnapshotMoment::AtFence, {});
        QVERIFY(atFence.has_value());
        QVERIFY((*held)->execute(u"COMMIT"_s).has_value());
        const auto afterWindow = reader->read(**held, SnapshotMoment::AfterWindow, {});
        QVERIFY(afterWindow.has_value());
        QCOMPARE(afterWindow->keys(), QStringList{u"counts"_s});
        QCOMPARE(idsOf(readList(evidence.documentsAtFence()), "tasks"),
                 (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
        QCOMPARE(idsOf(readList(evidence.documentsAfterWindow()), "tasks"),
                 (QStringList{u"1"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}));
        // The indices as they were indexed at the end of the window: all differences lie inside it.
        const auto report = compareDocuments({.atFence = evidence.documentsAtFence(),
                                              .afterWindow = evidence.documentsAfterWindow(),
                                              .pending = evidence.documentsPending(),
                                              .indexed = evidence.documentsAfterWindow(),
                                              .indexedKeys = {u"tasks"_s},
                                              .pendingUnreadable = 0,
                                              .stop = {}});
        QVERIFY(report.has_value());
        QCOMPARE(report->differences(), 0);
        QCOMPARE(report->keys.value(u"tasks"_s).insideWindow, 3);
        QCOMPARE(report->keys.value(u"tasks"_s).equal, 3);
    }

    void aRowThatWasChangedTwiceAndHasItsFirstValueAgainHasChanged()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE act_co_content_item (id_ text, name_ text, content_size_ bigint)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_co_content_item VALUES ('a', 'n', 1), ('b', 'n', 1)"_s));
        QTemporaryDir folder;
        const auto reader = makeDocumentReader(folder.path());
        const Evidence evidence(folder.path());
        auto session = PostgresSession::open(targetOf(database.owner), {}, {});
        QVERIFY(session.has_value());
        QVERIFY(reader->read(**session, SnapshotMoment::AtFence, {}).has_value());
        QVERIFY(connection.execute(u"UPDATE act_co_content_item SET content_size_ = 0 WHERE id_ = 'a'"_s));
        QVERIFY(connection.execute(u"UPDATE act_co_content_item SET content_size_ = 1 WHERE id_ = 'a'"_s));
        QVERIFY(reader->read(**session, SnapshotMoment::AfterWindow, {}).has_value());

        // Both documents have the size between the two changes, which only the row of one of them ever had.
        const QString indexed = folder.filePath(u"indexed"_s);
        DocumentWriter writer(indexed, {u"content-items"_s});
        for (const QString &id : {u"a"_s, u"b"_s}) {
            const IndexedDocument document{
                .key = u"content-items"_s, .id = id, .fields = {{u"content_size_"_s, u"0"_s}}};
            QVERIFY(writer.add(document).has_value());
        }
        QVERIFY(writer.finish().has_value());
        const auto report = compareDocuments({.atFence = evidence.documentsAtFence(),
                                              .afterWindow = evidence.documentsAfterWindow(),
                                              .pending = evidence.documentsPending(),
                                              .indexed = indexed,
                                              .indexedKeys = {u"content-items"_s},
                                              .pendingUnreadable = 0,
                                              .stop = {}});
        QVERIFY(report.has_value());
        QCOMPARE(report->keys.value(u"content-items"_s).insideWindow, 1);
        QCOMPARE(report->findings.size(), 1U);
        QCOMPARE(report->findings.front().id, u"b"_s);
    }

    void aStopEndsTheReading()
    {
        NEED_SERVICE(database, Services::database());
        std::stop_source stop;
        stop.request_stop();
        QTemporaryDir folder;
        const auto facts = readLiveDocuments(targetOf(database.owner), folder.path(), stop.get_token());
        QVERIFY(!facts.has_value());
        QCOMPARE(facts.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestDocumentReader)
#include "tst_documentreader.moc"
