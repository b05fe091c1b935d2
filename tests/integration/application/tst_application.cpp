// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/fingerprint.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The throw-away application that all other tests stand on is a real one: it works, keeps what it acknowledged, stops
/// cleanly and can be killed.
class ApplicationTest : public QObject
{
    Q_OBJECT

private slots:
    void everyAcknowledgedWriteIsInTheDatabaseAndTheFolder();
    void aCleanStopEndsItsSessionsAndAStartBringsItBack();
    void aKillLosesNothingThatWasAcknowledged();
    void aCopyOfTheTemplateHoldsTheSameRowsForItsOwnOwner();
    void aStartOnTheTemplateServesTheFilesThatBelongToIt();
};

namespace {

/// What the last acknowledged write of each content item left: its bytes' hash, or nothing after a delete.
std::map<QString, QByteArray> contentAtTheEnd(const Ledger &ledger)
{
    std::map<QString, QByteArray> last;
    for (const LedgerEntry &entry : ledger) {
        if (entry.kind == u"content.create"_s || entry.kind == u"content.replace"_s) {
            last[entry.id] = entry.sha256;
        } else if (entry.kind == u"content.delete"_s) {
            last[entry.id].clear();
        }
    }
    return last;
}

QStringList lostWrites(const Ledger &ledger, const Ledger &unanswered, TestConnection *connection,
                       const Application &application)
{
    QStringList lost;
    for (const LedgerEntry &entry : ledger) {
        const bool isStart = entry.kind == u"start"_s;
        if (isStart
            && connection->value(u"select count(*) from act_hi_procinst where proc_inst_id_='%1'"_s.arg(entry.id))
                != 1) {
            lost.append(u"start "_s + entry.id);
        }
    }
    std::set<QString> uncertain;
    for (const LedgerEntry &entry : unanswered) {
        uncertain.insert(entry.id);
    }
    for (const auto &[id, sha256] : contentAtTheEnd(ledger)) {
        if (uncertain.contains(id)) {
            continue;
        }
        const auto answer = application.get(u"/content-api/content-service/content-items/%1/data"_s.arg(id));
        const QByteArray found =
            answer.status == 200 ? QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex() : "";
        if (found != sha256) {
            lost.append(u"content %1: status %2"_s.arg(id).arg(answer.status));
        }
    }
    return lost;
}

int sessionsOf(const TestDatabase &database)
{
    TestConnection connection(database.superuser);
    return connection.value(u"select count(*) from pg_stat_activity where usename='%1'"_s.arg(database.owner.user))
        .toInt();
}

} // namespace

void ApplicationTest::everyAcknowledgedWriteIsInTheDatabaseAndTheFolder()
{
    const TestFolder folder;
    NEED_SERVICE(database, Services::database());
    NEED_SERVICE(application, Services::application(database.owner, folder.path(u"content"_s)));
    NEED_SERVICE(load, Services::load(application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 200, 120000);

    const Ledger ledger = load.stop();
    std::map<QString, int> kinds;
    for (const LedgerEntry &entry : ledger) {
        ++kinds[entry.kind];
        QVERIFY(entry.before.count() > 0 && entry.before <= entry.after);
    }
    for (const char *kind : {"start", "variables", "complete", "attachment", "case", "content.create",
                             "content.replace", "content.delete"}) {
        QVERIFY2(kinds[QString::fromLatin1(kind)] > 0, kind);
    }
    TestConnection connection(database.owner);
    QCOMPARE(lostWrites(ledger, load.unanswered(), &connection, application), QStringList());
}

void ApplicationTest::aCleanStopEndsItsSessionsAndAStartBringsItBack()
{
    const TestFolder folder;
    NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
    NEED_SERVICE(application, Services::application(database.owner, folder.path(u"content"_s)));
    QVERIFY(application.isHealthy());
    QVERIFY(sessionsOf(database) > 0);

    QVERIFY(application.stop());
    QVERIFY(!application.isHealthy());
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(database), 0, 10000);

    QVERIFY(application.start());
    QVERIFY(application.isHealthy());
    NEED_SERVICE(ledger, Services::work(application, 1));
    QVERIFY(!ledger.empty());
}

void ApplicationTest::aKillLosesNothingThatWasAcknowledged()
{
    const TestFolder folder;
    NEED_SERVICE(database, Services::database());
    NEED_SERVICE(application, Services::application(database.owner, folder.path(u"content"_s)));
    NEED_SERVICE(load, Services::load(application));
    QTRY_VERIFY_WITH_TIMEOUT(readLedger(load.ledgerFile()).size() > 100, 120000);
    QVERIFY(application.kill());
    QVERIFY(!application.isHealthy());
    QTRY_COMPARE_WITH_TIMEOUT(sessionsOf(database), 0, 10000);
    const Ledger ledger = load.stop();

    QVERIFY(application.start());
    TestConnection connection(database.owner);
    QCOMPARE(lostWrites(ledger, load.unanswered(), &connection, application), QStringList());
}

void ApplicationTest::aCopyOfTheTemplateHoldsTheSameRowsForItsOwnOwner()
{
    NEED_SERVICE(first, Services::database(Services::From::Template));
    NEED_SERVICE(second, Services::database(Services::From::Template));
    const auto parts = DatabaseParts(DatabasePart::Rows) | DatabasePart::Structure;
    const Fingerprint expected = fingerprintOfDatabase(first.superuser, parts);
    QVERIFY(expected.contains(u"rows of public.act_ru_execution"_s));
    QVERIFY(!expected[u"rows of public.act_ru_execution"_s].startsWith(u"0 "_s));
    QCOMPARE(differences(expected, fingerprintOfDatabase(second.superuser, parts)), QStringList());

    TestConnection connection(second.owner);
    const QString strangers = u"select count(*) from pg_class c join pg_namespace n on n.oid=c.relnamespace "
                              "where n.nspname='public' and pg_get_userbyid(c.relowner)<>current_user"_s;
    QCOMPARE(connection.value(strangers).toInt(), 0);
    connection.execute(u"update act_ru_variable set rev_=rev_+1 where id_=(select min(id_) from act_ru_variable)"_s);
    QCOMPARE(differences(expected, fingerprintOfDatabase(second.superuser, parts)).size(), 1);
}

void ApplicationTest::aStartOnTheTemplateServesTheFilesThatBelongToIt()
{
    const TestFolder folder;
    NEED_SERVICE(database, Services::database(Services::From::Template, folder.path(u"content"_s)));
    NEED_SERVICE(application, Services::application(database.owner, folder.path(u"content"_s)));
    const auto answer = application.get(u"/content-api/content-service/content-items?size=1000"_s);
    QCOMPARE(answer.status, 200);
    const QJsonArray items = QJsonDocument::fromJson(answer.body)[u"data"_s].toArray();
    QVERIFY(items.size() > 10);
    for (const QJsonValue &item : items) {
        const QString id = item[u"id"_s].toString();
        QCOMPARE(application.get(u"/content-api/content-service/content-items/%1/data"_s.arg(id)).status, 200);
    }
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::ApplicationTest)
#include "tst_application.moc"
