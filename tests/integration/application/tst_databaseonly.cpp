// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"
#include "tests/kit/testconnection.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// Applications whose database is not alone what the usual one's is: it holds the content itself, or it is shared with
/// others.
class DatabaseOnlyTest : public QObject
{
    Q_OBJECT

private slots:
    void contentInTheDatabaseIsVerifiedWithoutAContentFolder();
    void aContentObjectThatTheDatabaseLacksIsALossAndNamed();
    void aSchemaOfASharedDatabaseComesBackAndItsNeighbourStaysAsItIs();
    void whatOthersBuiltOnTheSchemaBlocksItsRestore_data();
    void whatOthersBuiltOnTheSchemaBlocksItsRestore();
};

namespace {

/// The content tables of Flowable Work with the type "db", with all the columns that matter here.
bool moveContentIntoDatabase(const TestDatabase &database)
{
    TestConnection connection(database.owner);
    return connection.execute(u"delete from act_co_content_item"_s)
        && connection.execute(u"create table flw_co_content_object (id_ varchar(255) primary key, content_ bytea)"_s)
        && connection.execute(u"create table flw_co_content_item (id_ varchar(255) primary key, name_ varchar(255), "
                              "content_store_id_ varchar(255), content_store_name_ varchar(255), "
                              "content_available_ boolean, content_size_ bigint, created_ timestamp)"_s)
        && connection.execute(u"insert into flw_co_content_object select 'o'||g, "
                              "decode(repeat(md5(g::text), g), 'hex') from generate_series(1, 50) g"_s)
        && connection.execute(u"insert into flw_co_content_item select 'i'||g, 'scan.pdf', 'o'||g, 'db', true, 16*g, "
                              "now() from generate_series(1, 50) g"_s);
}

/// The application's tables in a schema of their own, as its own role has them, and another application's beside it.
bool shareDatabase(const TestDatabase &database)
{
    TestConnection superuser(database.superuser);
    const bool named = superuser.execute(u"alter schema public rename to shop"_s)
        && superuser.execute(u"alter schema shop owner to "_s + database.owner.user)
        && superuser.execute(u"create schema public"_s);
    TestConnection owner(database.owner);
    return named && owner.execute(u"create schema neighbour"_s)
        && owner.execute(u"create table neighbour.invoices (id int primary key, amount numeric)"_s)
        && owner.execute(u"insert into neighbour.invoices select g, g/7.0 from generate_series(1, 1000) g"_s)
        && owner.execute(u"create view neighbour.large as select * from neighbour.invoices where amount > 100"_s);
}

Fingerprint schema(const TestDatabase &database, const QString &name)
{
    return fingerprintOfDatabase(database.superuser, everyPart, {}, {name});
}

DatabaseAddress inShop(const TestDatabase &database)
{
    DatabaseAddress address = database.owner;
    address.schema = u"shop"_s;
    return address;
}

int databasesOf(const TestDatabase &database)
{
    TestConnection connection(database.superuser);
    return connection
        .value(u"select count(*) from pg_database where pg_get_userbyid(datdba)='%1'"_s.arg(database.owner.user))
        .toInt();
}

/// In a session that is closed again: an open one would be an application that a restore waits for.
bool change(const TestDatabase &database, const QString &sql)
{
    TestConnection connection(database.owner);
    return connection.execute(sql);
}

QVariant valueIn(const TestDatabase &database, const QString &sql)
{
    TestConnection connection(database.owner);
    return connection.value(sql);
}

} // namespace

void DatabaseOnlyTest::contentInTheDatabaseIsVerifiedWithoutAContentFolder()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    QVERIFY(moveContentIntoDatabase(database));
    Workstation workstation;
    QVERIFY(workstation.addProfile(u"archive"_s, database.owner, {}));
    const Fingerprint before = fingerprintOfDatabase(database.superuser);

    const CommandEnd backup = workstation.backUp(u"archive"_s);
    QVERIFY(endedWith(backup, 0));
    QCOMPARE(backup.verdict(), u"verified"_s);
    const int attachments =
        valueIn(database, u"select count(*) from act_hi_attachment where content_id_ is not null"_s).toInt();
    QVERIFY(attachments > 0);
    const QJsonObject manifest = manifestOf(backup.set());
    QCOMPARE(manifest[u"reconciliation"_s][u"inDatabase"_s].toInt(), 50 + attachments);
    QVERIFY(!manifest[u"stores"_s].toObject().contains(u"content"_s));
    QFile page(backup.set() + u"/report.html"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    QVERIFY(html.contains("<h2>Verified</h2>"));
    QVERIFY(html.contains("PostgreSQL 15."));
    QVERIFY(!html.contains(database.owner.password.toUtf8()));
    // The page is written after the set was sealed, and changes nothing of what its sums cover.
    QVERIFY(endedWith(workstation.run({u"verify"_s, backup.set()}), 0));

    QVERIFY(change(database, u"truncate flw_co_content_object"_s));
    QVERIFY(endedWith(workstation.restore(backup.set(), u"archive"_s), 0));
    QVERIFY(areEqual(before, fingerprintOfDatabase(database.superuser)));
    QVERIFY(endedWith(workstation.discard(u"archive"_s), 0));
    QCOMPARE(databasesOf(database), 1);
}

void DatabaseOnlyTest::aContentObjectThatTheDatabaseLacksIsALossAndNamed()
{
    NEED_SERVICE(database, Services::database(Services::From::Template));
    QVERIFY(moveContentIntoDatabase(database));
    QVERIFY(change(database, u"delete from flw_co_content_object where id_='o17'"_s));
    Workstation workstation;
    QVERIFY(workstation.addProfile(u"archive"_s, database.owner, {}));
    const CommandEnd backup = workstation.backUp(u"archive"_s);
    QVERIFY(endedWith(backup, 2));
    const std::vector<QJsonObject> losses = backup.losses();
    QCOMPARE(losses.size(), 1U);
    QCOMPARE(losses.front()[u"kind"_s].toString(), u"content-missing-in-database"_s);
    const QByteArray words = QJsonDocument(losses.front()).toJson();
    QVERIFY2(words.contains("i17"), words.constData());
}

void DatabaseOnlyTest::aSchemaOfASharedDatabaseComesBackAndItsNeighbourStaysAsItIs()
{
    const TestFolder folder;
    const QString content = folder.path(u"content"_s);
    NEED_SERVICE(database, Services::database(Services::From::Template, content));
    QVERIFY(shareDatabase(database));
    Workstation workstation;
    QVERIFY(workstation.addProfile(u"shop"_s, inShop(database), content));
    const Fingerprint shop = schema(database, u"shop"_s);
    const Fingerprint files = fingerprintOfTree(content);
    const CommandEnd backup = workstation.backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    QVERIFY(manifestOf(backup.set())[u"reconciliation"_s][u"ok"_s].toInt() > 0);

    // The neighbour goes on working: a restore must not take it back.
    QVERIFY(change(database, u"insert into neighbour.invoices values (2000, 1)"_s));
    const Fingerprint neighbour = schema(database, u"neighbour"_s);
    QVERIFY(change(database, u"drop table shop.act_ru_variable cascade"_s));
    QVERIFY(change(database, u"create table shop.extra (id int)"_s));
    const Fingerprint damaged = schema(database, u"shop"_s);
    QVERIFY(QDir(content + u"/process-instance-content"_s).removeRecursively());
    const Fingerprint damagedFiles = fingerprintOfTree(content);

    QVERIFY(endedWith(workstation.restore(backup.set(), u"shop"_s), 0));
    QVERIFY(areEqual(shop, schema(database, u"shop"_s)));
    QVERIFY(areEqual(files, fingerprintOfTree(content)));
    QVERIFY(areEqual(neighbour, schema(database, u"neighbour"_s)));

    // What is undone had losses before: the files that were deleted are missing again, and the report says so.
    QVERIFY(endedWith(workstation.undo(u"shop"_s), 2));
    QVERIFY(areEqual(damaged, schema(database, u"shop"_s)));
    QVERIFY(areEqual(damagedFiles, fingerprintOfTree(content)));
    QVERIFY(areEqual(neighbour, schema(database, u"neighbour"_s)));
    QVERIFY(endedWith(workstation.discard(u"shop"_s), 0));
    QCOMPARE(
        valueIn(database,
                u"select string_agg(nspname::text, ' ' order by nspname) from pg_namespace where nspname !~ '^pg_' "
                "and nspname <> 'information_schema'"_s)
            .toString(),
        u"neighbour public shop"_s);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"content"_s});
}

void DatabaseOnlyTest::whatOthersBuiltOnTheSchemaBlocksItsRestore_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("view") << u"create view neighbour.orders as select business_key_ from shop.act_hi_procinst"_s
                          << QByteArray("orders");
    QTest::newRow("foreign key")
        << u"create table neighbour.costs (process varchar(64) references shop.act_hi_procinst)"_s
        << QByteArray("costs");
}

void DatabaseOnlyTest::whatOthersBuiltOnTheSchemaBlocksItsRestore()
{
    QFETCH(QString, statement);
    QFETCH(QByteArray, object);
    NEED_SERVICE(database, Services::database(Services::From::Template));
    QVERIFY(shareDatabase(database));
    QVERIFY(change(database, u"delete from shop.act_co_content_item"_s));
    Workstation workstation;
    QVERIFY(workstation.addProfile(u"shop"_s, inShop(database), {}));
    const CommandEnd backup = workstation.backUp(u"shop"_s);
    QVERIFY(endedWith(backup, 0));
    QVERIFY(change(database, statement));
    const Fingerprint before = fingerprintOfDatabase(database.superuser);

    const CommandEnd restore = workstation.restore(backup.set(), u"shop"_s);
    QVERIFY(endedWith(restore, 3));
    QVERIFY2(restore.text.contains(object), restore.text.right(4000).constData());
    QVERIFY(areEqual(before, fingerprintOfDatabase(database.superuser)));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::DatabaseOnlyTest)
#include "tst_databaseonly.moc"
