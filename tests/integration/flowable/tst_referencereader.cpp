// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/evidence.h"
#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/references.h"
#include "app/engine/consistency/skew.h"
#include "app/engine/flowable/referencereader.h"
#include "tests/integration/flowable/flowabletarget.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString contentItems =
    u"CREATE TABLE act_co_content_item (id_ text PRIMARY KEY, name_ text, content_store_id_ text,"
    " content_store_name_ text, content_available_ boolean DEFAULT false, created_ timestamp,"
    " last_modified_ timestamp, content_size_ bigint DEFAULT 0)"_s;

std::vector<ContentReference> readList(const QString &path)
{
    std::vector<ContentReference> references;
    Result<ReferenceReader> reader = ReferenceReader::open(path);
    while (reader) {
        const auto next = reader->next();
        if (!next || !next->has_value()) {
            break;
        }
        references.push_back(**next);
    }
    return references;
}

/// The regular files of a folder, in the order of their paths.
class FolderListing : public ContentListing
{
public:
    explicit FolderListing(const QString &root)
    {
        QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            ListedFile listed;
            listed.path = QDir(root).relativeFilePath(file.filePath()).toUtf8();
            listed.bytes = file.size();
            m_files.push_back(listed);
        }
        std::sort(m_files.begin(), m_files.end(),
                  [](const ListedFile &left, const ListedFile &right) { return left.path < right.path; });
    }

    [[nodiscard]] Result<std::optional<ListedFile>> next() override
    {
        return m_next < m_files.size() ? std::optional<ListedFile>(m_files.at(m_next++)) : std::nullopt;
    }

private:
    std::vector<ListedFile> m_files;
    std::size_t m_next = 0;
};

qint64 count(const QJsonObject &facts, QLatin1StringView key)
{
    return facts.value(key).toInteger(-1);
}

} // namespace

class TestReferenceReader : public QObject
{
    Q_OBJECT

private slots:

    void theRealApplicationsRowsAndFilesAgree()
    {
        TestFolder folder;
        NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
        const QString list = folder.path(u"list"_s);
        const auto facts = readLiveReferences(targetOf(database.owner), {}, list, {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        TestConnection connection(database.superuser);
        const qint64 available =
            connection.value(u"SELECT count(*) FROM act_co_content_item WHERE content_available_"_s).toLongLong();
        QVERIFY(available > 0);
        QCOMPARE(count(*facts, ReferenceFact::folder), available);
        QCOMPARE(count(*facts, ReferenceFact::bytes),
                 connection.value(u"SELECT sum(content_size_) FROM act_co_content_item WHERE content_available_"_s)
                     .toLongLong());
        const qint64 attachments =
            connection.value(u"SELECT count(*) FROM act_hi_attachment WHERE content_id_ IS NOT NULL"_s).toLongLong();
        QVERIFY(attachments > 0);
        QCOMPARE(count(*facts, ReferenceFact::inDatabase), attachments);
        QCOMPARE(count(*facts, ReferenceFact::missingInDatabase), 0);
        QVERIFY(facts->value(ReferenceFact::unknownStores).toArray().isEmpty());

        FolderListing files(folder.path(u"content"_s));
        ReconcileSources sources;
        sources.subject = ReconcileSubject::LiveFolder;
        sources.references = list;
        sources.held = &files;
        sources.referenceFacts = *facts;
        const auto report = reconcile(sources);
        QVERIFY(report.has_value());
        QVERIFY2(report->clean(), qPrintable(report->summary()));
        QCOMPARE(report->ok, available);
        QCOMPARE(report->orphans.files, 0);
    }

    void everyKindOfRowIsPlacedOrReported()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(contentItems));
        QVERIFY(
            connection.execute(u"INSERT INTO act_co_content_item VALUES"
                               " ('1', 'a.pdf', 'proc.p.u1', 'file', true, '2026-01-01', '2026-01-02 03:04:05.25', 7),"
                               " ('2', 'b.pdf', 'uncategorized.u2', 'FILE', true, '2026-01-01', NULL, NULL),"
                               " ('3', 'link', NULL, 'sharepoint', false, NULL, NULL, NULL),"
                               " ('4', 'early', 'proc.p.u4', 'file', false, NULL, NULL, 0),"
                               " ('5', 'c.pdf', 'key-5', 'aws-s3', true, NULL, NULL, 1),"
                               " ('6', 'd.pdf', 'key-6', 'aws-s3', true, NULL, NULL, 1),"
                               " ('7', 'e.pdf', 'proc.../../etc', 'file', true, NULL, NULL, 1)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE act_ge_bytearray (id_ text, bytes_ bytea)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE act_hi_attachment (id_ text, name_ text, content_id_ text)"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_ge_bytearray VALUES ('b1', 'x')"_s));
        QVERIFY(connection.execute(
            u"INSERT INTO act_hi_attachment VALUES ('a1', 'there', 'b1'), ('a2', 'gone', 'b2'), ('a3', 'url', NULL)"_s));

        QTemporaryDir folder;
        const auto facts = readLiveReferences(targetOf(database.owner), u"second"_s, folder.filePath(u"list"_s), {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(count(*facts, ReferenceFact::folder), 2);
        QCOMPARE(count(*facts, ReferenceFact::bytes), 7);
        QCOMPARE(count(*facts, ReferenceFact::inDatabase), 1);
        QCOMPARE(count(*facts, ReferenceFact::missingInDatabase), 1);
        QCOMPARE(count(*facts, ReferenceFact::unavailable), 3);
        QCOMPARE(count(*facts, ReferenceFact::unmapped), 1);
        QCOMPARE(facts->value(ReferenceFact::missingNamed).toArray().first().toObject().value("name"_L1).toString(),
                 u"gone"_s);
        const QJsonObject unknown = facts->value(ReferenceFact::unknownStores).toArray().first().toObject();
        QCOMPARE(unknown.value("store"_L1).toString(), u"aws-s3"_s);
        QCOMPARE(unknown.value("references"_L1).toInteger(), 2);

        const std::vector<ContentReference> list = readList(folder.filePath(u"list"_s));
        QCOMPARE(list.size(), 3U);
        QCOMPARE(list.at(0).owner, u"act_hi_attachment:a1"_s);
        QVERIFY(list.at(0).path.isEmpty());
        QCOMPARE(list.at(1).path, QByteArray("process-instance-content/p/u1"));
        QCOMPARE(list.at(1).owner, u"act_co_content_item:1"_s);
        QCOMPARE(list.at(1).contentStore, u"second"_s);
        QCOMPARE(list.at(1).name, u"a.pdf"_s);
        QCOMPARE(list.at(1).modified, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 250), Qt::UTC));
        QCOMPARE(list.at(2).bytes, -1);
    }

    void contentInTheDatabaseAndRenditionsAreFound()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(u"CREATE TABLE \"FLW_CO_CONTENT_ITEM\" (\"ID_\" text, \"NAME_\" text,"
                                   " \"CONTENT_STORE_ID_\" text, \"CONTENT_STORE_NAME_\" text)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE flw_co_rendition_item (id_ text, content_store_id_ text,"
                                   " content_store_name_ text)"_s));
        QVERIFY(connection.execute(u"CREATE TABLE flw_co_content_object (id_ text, content_ bytea)"_s));
        QVERIFY(connection.execute(u"INSERT INTO flw_co_content_object VALUES ('o1', 'x')"_s));
        QVERIFY(connection.execute(u"INSERT INTO \"FLW_CO_CONTENT_ITEM\" VALUES ('1', 'n', 'o1', 'db'),"
                                   " ('2', 'n', 'o2', 'db'), ('3', 'n', 'task.t.u', 'file')"_s));
        QVERIFY(connection.execute(u"INSERT INTO flw_co_rendition_item VALUES ('r', 'case.c.u', 'file')"_s));
        QTemporaryDir folder;
        const auto facts = readLiveReferences(targetOf(database.owner), {}, folder.filePath(u"list"_s), {});
        QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().toString()));
        QCOMPARE(count(*facts, ReferenceFact::inDatabase), 1);
        QCOMPARE(count(*facts, ReferenceFact::missingInDatabase), 1);
        QCOMPARE(count(*facts, ReferenceFact::folder), 2);
        const std::vector<ContentReference> list = readList(folder.filePath(u"list"_s));
        QCOMPARE(list.size(), 3U);
        QCOMPARE(list.at(1).path, QByteArray("cmmn/c/u"));
        QCOMPARE(list.at(2).path, QByteArray("task-content/t/u"));
        QCOMPARE(list.at(2).owner, u"flw_co_content_item:3"_s);
    }

    void aDatabaseWithoutTheApplicationGivesAnEmptyList()
    {
        NEED_SERVICE(database, Services::database());
        QTemporaryDir folder;
        const auto facts = readLiveReferences(targetOf(database.owner), {}, folder.filePath(u"list"_s), {});
        QVERIFY(facts.has_value());
        QCOMPARE(count(*facts, ReferenceFact::folder), 0);
        QVERIFY(readList(folder.filePath(u"list"_s)).empty());
    }

    void onlyTheProfilesSchemaIsRead()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        for (const QString &schema : {u"mine"_s, u"theirs"_s}) {
            QVERIFY(connection.execute(u"CREATE SCHEMA "_s + schema));
            QVERIFY(connection.execute(u"SET search_path = "_s + schema));
            QVERIFY(connection.execute(contentItems));
            QVERIFY(connection.execute(u"INSERT INTO act_co_content_item VALUES"
                                       " ('1', 'n', 'proc.%1.u', 'file', true, NULL, NULL, 1)"_s.arg(schema)));
        }
        QTemporaryDir folder;
        PostgresTarget target = targetOf(database.owner);
        target.settings.schema = u"mine"_s;
        QVERIFY(readLiveReferences(target, {}, folder.filePath(u"list"_s), {}).has_value());
        const std::vector<ContentReference> list = readList(folder.filePath(u"list"_s));
        QCOMPARE(list.size(), 1U);
        QCOMPARE(list.front().path, QByteArray("process-instance-content/mine/u"));
    }

    void whatChangedSinceTheFenceIsNamedExactly()
    {
        NEED_SERVICE(database, Services::database());
        TestConnection connection(database.owner);
        QVERIFY(connection.execute(contentItems));
        QVERIFY(
            connection.execute(u"INSERT INTO act_co_content_item SELECT i::text, 'n', 'proc.p.u' || i, 'file', true,"
                               " '2026-01-01', '2026-01-01', 1 FROM generate_series(1, 5) i"_s));
        QTemporaryDir folder;
        const auto reader = makeReferenceReader(folder.path(), {});
        const Evidence evidence(folder.path());
        auto held = PostgresSession::open(targetOf(database.owner), {}, {});
        QVERIFY(held.has_value());
        QVERIFY((*held)->execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s).has_value());
        QVERIFY((*held)->value(u"SELECT 1"_s).has_value());
        QVERIFY(connection.execute(u"DELETE FROM act_co_content_item WHERE id_ = '2'"_s));
        QVERIFY(connection.execute(u"UPDATE act_co_content_item SET content_size_ = 9 WHERE id_ = '3'"_s));
        QVERIFY(connection.execute(u"INSERT INTO act_co_content_item VALUES"
                                   " ('6', 'n', 'proc.p.u6', 'file', true, NULL, NULL, 1)"_s));
        QVERIFY(reader->read(**held, SnapshotMoment::AtFence, {}).has_value());
        QVERIFY((*held)->execute(u"COMMIT"_s).has_value());
        QVERIFY(reader->read(**held, SnapshotMoment::AfterWindow, {}).has_value());
        const auto changes = compareReferences(evidence.referencesAtFence(), evidence.referencesAfterWindow(), {});
        QVERIFY(changes.has_value());
        QCOMPARE(changes->added.named, QStringList{u"process-instance-content/p/u6"_s});
        QCOMPARE(changes->removed.named, QStringList{u"process-instance-content/p/u2"_s});
        QCOMPARE(changes->replaced.named, QStringList{u"process-instance-content/p/u3"_s});
    }
};

QTEST_GUILESS_MAIN(TestReferenceReader)
#include "tst_referencereader.moc"
