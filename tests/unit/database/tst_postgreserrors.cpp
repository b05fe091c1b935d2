// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgreserrors.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Stillpoint::ErrorCode)

namespace {

DatabaseSettings settings()
{
    DatabaseSettings settings;
    settings.host = u"db01"_s;
    settings.port = 5433;
    settings.name = u"flowable"_s;
    settings.user = u"backup"_s;
    return settings;
}

} // namespace

class TestPostgresErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextBeforeTheSessionBecomesASentence_data();
    void aTextBeforeTheSessionBecomesASentence();
    void aStateDecidesWhateverTheLanguage_data();
    void aStateDecidesWhateverTheLanguage();
    void aToolsTextBecomesASentence_data();
    void aToolsTextBecomesASentence();
    void anUnknownTextIsNeverTheMessage();
};

void TestPostgresErrors::aTextBeforeTheSessionBecomesASentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *text, ErrorCode code) { QTest::newRow(text) << QString::fromUtf8(text) << code; };
    row("FATAL:  password authentication failed for user \"backup\"", ErrorCode::AuthenticationFailed);
    row("FATAL:  Passwort-Authentifizierung für Benutzer »backup« fehlgeschlagen", ErrorCode::AuthenticationFailed);
    row("fe_sendauth: no password supplied", ErrorCode::AuthenticationFailed);
    row("FATAL:  role \"backup\" is not permitted to log in", ErrorCode::AuthenticationFailed);
    row("FATAL:  database \"flowable\" does not exist", ErrorCode::NotFound);
    row("FATAL:  Datenbank »flowable« existiert nicht", ErrorCode::NotFound);
    row("FATAL:  database \"flowable\" is not currently accepting connections", ErrorCode::Busy);
    row("FATAL:  sorry, too many clients already", ErrorCode::Busy);
    row("FATAL:  tut mir leid, schon zu viele Verbindungen", ErrorCode::Busy);
    row("FATAL:  too many connections for role \"backup\"", ErrorCode::Busy);
    row("FATAL:  the database system is starting up", ErrorCode::Unreachable);
    row("FATAL:  das Datenbanksystem startet", ErrorCode::Unreachable);
    row("FATAL:  no pg_hba.conf entry for host \"10.0.0.7\", user \"backup\", database \"flowable\", SSL off",
        ErrorCode::PermissionDenied);
    row("FATAL:  permission denied for database \"flowable\"", ErrorCode::PermissionDenied);
    row("connection to server at \"127.0.0.1\", port 5433 failed: Connection refused\n\tIs the server running on that "
        "host "
        "and accepting TCP/IP connections?",
        ErrorCode::Unreachable);
    row("could not translate host name \"db01\" to address: Name or service not known", ErrorCode::Unreachable);
    row("konnte Hostnamen »db01« nicht in Adresse übersetzen: Name oder Dienst nicht bekannt", ErrorCode::Unreachable);
    row("SSL error: certificate verify failed", ErrorCode::Unreachable);
    row("server certificate for \"other\" does not match host name \"db01\"", ErrorCode::Unreachable);
    row("server does not support SSL, but SSL was required", ErrorCode::Unreachable);
    row("timeout expired", ErrorCode::Timeout);
}

void TestPostgresErrors::aTextBeforeTheSessionBecomesASentence()
{
    QFETCH(QString, text);
    QFETCH(ErrorCode, code);
    const Error error = postgresConnectError(settings(), {}, text);
    QCOMPARE(error.code, code);
    QVERIFY2(error.message.contains(u"db01:5433"_s), qUtf8Printable(error.message));
    QVERIFY(!error.message.contains(u"%"_s));
    QVERIFY(!error.message.contains(u"FATAL"_s));
    QVERIFY(!error.hint.isEmpty());
    QVERIFY(error.detail.contains(text.left(20)));
    // Known, not the sentence for all the rest.
    QVERIFY(error.message != postgresConnectError(settings(), {}, u"something else"_s).message);
}

void TestPostgresErrors::aStateDecidesWhateverTheLanguage_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("named");
    QTest::newRow("denied") << u"42501"_s << u"ERROR:  permission denied for table act_ru_task"_s
                            << ErrorCode::PermissionDenied << u"table act_ru_task"_s;
    QTest::newRow("denied in German") << u"42501"_s << u"FEHLER:  keine Berechtigung für Tabelle »act_ru_task«"_s
                                      << ErrorCode::PermissionDenied << u"act_ru_task"_s;
    QTest::newRow("no table") << u"42P01"_s << u"ERROR:  relation \"act_x\" does not exist"_s << ErrorCode::NotFound
                              << u"act_x"_s;
    QTest::newRow("lock") << u"55P03"_s << u"ERROR:  canceling statement due to lock timeout"_s << ErrorCode::Busy
                          << u"db01"_s;
    QTest::newRow("read only") << u"25006"_s << u"ERROR:  cannot execute UPDATE in a read-only transaction"_s
                               << ErrorCode::PermissionDenied << u"db01"_s;
    QTest::newRow("too many") << u"53300"_s << u"FATAL: x"_s << ErrorCode::Busy << u"db01"_s;
    QTest::newRow("disk") << u"53100"_s << u"ERROR: could not extend file"_s << ErrorCode::NoSpace << u"db01"_s;
    QTest::newRow("ended") << u"57P01"_s << u"FATAL: terminating connection"_s << ErrorCode::Unreachable << u"db01"_s;
    QTest::newRow("time") << u"57014"_s << u"ERROR: canceling statement"_s << ErrorCode::Timeout << u"db01"_s;
    QTest::newRow("gone") << QString() << u"server closed the connection unexpectedly"_s << ErrorCode::Unreachable
                          << u"db01"_s;
    QTest::newRow("unknown") << u"22012"_s << u"ERROR: division by zero"_s << ErrorCode::Protocol << u"db01"_s;
}

void TestPostgresErrors::aStateDecidesWhateverTheLanguage()
{
    QFETCH(QString, state);
    QFETCH(QString, text);
    QFETCH(ErrorCode, code);
    QFETCH(QString, named);
    const Error error = postgresStatementError(settings(), state, text);
    QCOMPARE(error.code, code);
    QVERIFY2(error.message.contains(named), qUtf8Printable(error.message));
    QVERIFY(!error.hint.isEmpty());
}

void TestPostgresErrors::aToolsTextBecomesASentence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *text, ErrorCode code) { QTest::newRow(text) << QByteArray(text) << code; };
    row("pg_dump: error: aborting because of server version mismatch\npg_dump: detail: server version: 18.4; pg_dump "
        "version: 15.20",
        ErrorCode::VersionMismatch);
    row("pg_restore: error: unsupported version (1.16) in file header", ErrorCode::VersionMismatch);
    row("pg_dump: error: query failed: ERROR:  invalid snapshot identifier: \"00000004-00000157-1\"",
        ErrorCode::Unreachable);
    row("ERROR:  canceling statement due to statement timeout\npg_dump: detail: Query was: LOCK TABLE public.tick IN "
        "ACCESS SHARE MODE",
        ErrorCode::Busy);
    row("pg_dump: error: could not obtain lock on relation \"public.t\"", ErrorCode::Busy);
    row("pg_dump: error: query failed: ERROR:  permission denied for table t", ErrorCode::PermissionDenied);
    row("ERROR:  permission denied for large object 96065", ErrorCode::PermissionDenied);
    row("pg_dump: error: could not write to output file: No space left on device", ErrorCode::NoSpace);
    row("pg_dump: error: invalid compression specification: this build does not support compression with ZSTD",
        ErrorCode::ToolMissing);
    row("pg_dump: error: could not create directory \"/b/database\": File exists", ErrorCode::InvalidInput);
    row("pg_dump: error: connection to server at \"db01\", port 5433 failed: FATAL:  password authentication failed "
        "for "
        "user \"backup\"",
        ErrorCode::AuthenticationFailed);
    row("server closed the connection unexpectedly\npg_dump: error: a worker process died unexpectedly",
        ErrorCode::Unreachable);
    row("pg_dump: something new", ErrorCode::ToolFailed);
}

void TestPostgresErrors::aToolsTextBecomesASentence()
{
    QFETCH(QByteArray, text);
    QFETCH(ErrorCode, code);
    const Error error = postgresToolError(settings(), u"pg_dump"_s, 1, text);
    QCOMPARE(error.code, code);
    QVERIFY(!error.message.isEmpty() && !error.message.contains(u"error:"_s));
    QVERIFY(!error.message.contains(u"%"_s));
    QVERIFY(!error.hint.isEmpty());
    QVERIFY(!error.detail.isEmpty());
}

void TestPostgresErrors::anUnknownTextIsNeverTheMessage()
{
    const Error error = postgresConnectError(settings(), u"postgres"_s, u"FATAL: odd"_s);
    QVERIFY(!error.message.contains(u"odd"_s));
    QVERIFY(error.message.contains(u"db01:5433/postgres"_s));
    QVERIFY(error.detail.contains(u"odd"_s));
}

QTEST_GUILESS_MAIN(TestPostgresErrors)
#include "tst_postgreserrors.moc"
