// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresclients.h"
#include "tests/integration/database/restorescene.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr int ownServer = 15;
constexpr int newerServer = 17;

/// Client tools of a version, as an administrator would have installed them; empty: there are none here.
QString clientFolder(int major)
{
    SystemProcessRunner processes;
    const auto clients = findPostgresClients(postgresClientFolders(), processes, {});
    if (!clients) {
        return {};
    }
    const auto found = std::ranges::find(*clients, major, &PostgresClient::major);
    return found == clients->end() ? QString() : found->folder;
}

bool fill(const DatabaseAddress &address)
{
    TestConnection owner(address);
    return owner.execute(u"CREATE TABLE act_ru_task AS SELECT i AS id, repeat(md5(i::text), 8) AS text"
                         " FROM generate_series(1, 20000) i"_s)
        && owner.execute(u"CREATE TABLE act_empty (id int PRIMARY KEY, other int REFERENCES act_empty)"_s)
        && owner.execute(u"SELECT lo_from_bytea(0, decode(repeat(md5(i::text), 500), 'hex')) FROM"
                         " generate_series(1, 10) i"_s)
        // Stored as an empty file by a pg_dump that compresses itself.
        && owner.execute(u"SELECT lo_from_bytea(0, '')"_s);
}

} // namespace

/// Client tools from 16 on, which may be able to compress with zstd themselves, and may be newer than the server.
class TestNewerClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void captureAndRestoreWorkWithEachClient_data();
    void captureAndRestoreWorkWithEachClient();

private:
    QByteArray m_chosenBefore;
    bool m_wasChosen = false;
};

void TestNewerClients::init()
{
    m_wasChosen = qEnvironmentVariableIsSet("STILLPOINT_PG_BIN");
    m_chosenBefore = qgetenv("STILLPOINT_PG_BIN");
}

void TestNewerClients::cleanup()
{
    if (m_wasChosen) {
        qputenv("STILLPOINT_PG_BIN", m_chosenBefore);
    } else {
        qunsetenv("STILLPOINT_PG_BIN");
    }
}

void TestNewerClients::captureAndRestoreWorkWithEachClient_data()
{
    QTest::addColumn<int>("client");
    QTest::addColumn<int>("server");
    for (const int client : {16, 17, 18}) {
        // No registry has them by themselves, so they are tried where they are installed.
        if (client == newerServer && clientFolder(client).isEmpty()) {
            continue;
        }
        QTest::addRow("client %d, server %d", client, ownServer) << client << ownServer;
        if (client >= newerServer) {
            QTest::addRow("client %d, server %d", client, newerServer) << client << newerServer;
        }
    }
}

void TestNewerClients::captureAndRestoreWorkWithEachClient()
{
    QFETCH(int, client);
    QFETCH(int, server);
    QString folder = clientFolder(client);
    if (folder.isEmpty()) {
        NEED_SERVICE(fetched, Services::postgresClients(client));
        folder = fetched;
    }
    NEED_SERVICE(running, Services::ownPostgres(server));
    NEED_SERVICE(database, Services::databaseIn(running));
    QVERIFY(fill(database.owner));
    qputenv("STILLPOINT_PG_BIN", folder.toLocal8Bit());
    RestoreScene scene(database);
    const Fingerprint before = scene.fingerprint();
    const Result<> captured = scene.capture();
    QVERIFY2(captured, qUtf8Printable(captured ? QString() : captured.error().toString()));

    // Some builds lack zstd, whatever their version: what was written tells what the tool could do.
    const QString dump = scene.settings().set.databaseFolder(u"database"_s);
    SystemProcessRunner processes;
    const Result<bool> zstd =
        clientCompressesWithZstd({.folder = folder, .major = client, .version = {}}, processes, {});
    QVERIFY(zstd);
    const QString compression = scene.storeFacts.value(u"compression"_s).toString();
    qInfo("compression %s", qPrintable(compression));
    QCOMPARE(compression, *zstd ? u"pg-zstd"_s : u"external-zstd"_s);
    QVERIFY(QDir(dump).entryList({u"*.dat"_s}) == QStringList{u"toc.dat"_s});
    QCOMPARE(QDir(dump).entryInfoList({u"blob_*.dat.zst"_s}).size(), 11);

    const PostgresRestoreSettings settings = scene.settings();
    const auto findings = makePostgresVerifier(settings.storeName, settings.processes)
                              ->verify(settings.set, scene.storeFacts, VerifyDepth::Hashes, {});
    QVERIFY2(findings, qUtf8Printable(findings ? QString() : findings.error().toString()));
    QVERIFY2(findings->empty(), qUtf8Printable(findings->empty() ? QString() : findings->front().explanation));
    {
        TestConnection owner(database.owner);
        QVERIFY(owner.execute(u"DROP TABLE act_ru_task"_s));
    }
    const auto prepared = scene.prepare();
    QVERIFY2(prepared, qUtf8Printable(prepared ? QString() : prepared.error().toString()));
    const auto swapped = scene.swap();
    QVERIFY2(swapped, qUtf8Printable(swapped ? QString() : swapped.error().toString()));
    const QStringList different = differences(before, scene.fingerprint());
    QVERIFY2(different.isEmpty(), qUtf8Printable(different.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestNewerClients)
#include "tst_newerclients.moc"
