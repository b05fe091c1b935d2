// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/database/restorescene.h"

#include <QJsonArray>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

#define VERIFY_RESULT(result)                                                                                          \
    do {                                                                                                               \
        const auto &checkedResult = (result);                                                                          \
        QVERIFY2(checkedResult.has_value(), checkedResult ? "" : qUtf8Printable(checkedResult.error().toString()));    \
    } while (false)

#define COMPARE_FINGERPRINTS(expected, actual)                                                                         \
    do {                                                                                                               \
        const QStringList found = differences(expected, actual);                                                       \
        QVERIFY2(found.isEmpty(), qUtf8Printable(found.join(QLatin1Char('\n'))));                                      \
    } while (false)

/// A database of its own: scratch, swap, undo, discard.
class TestDatabaseRestore : public QObject
{
    Q_OBJECT

private slots:
    void restoresEverythingAndUndoBringsBackTheStateBefore();
    void restoresIntoAServerWithoutTheDatabase();
    void rollBackOfANewDatabaseLeavesNone();
    void aSessionKeepsTheSwapAwayAndTheDatabaseStaysOpen();
    void aFailureAfterTheDatabaseWasClosedOpensItAgain();
    void aCrashAtAnyStepOfTheSwapLeavesTheOldOrTheNewStateWhole_data();
    void aCrashAtAnyStepOfTheSwapLeavesTheOldOrTheNewStateWhole();
    void aCrashWhileTheScratchIsFilledIsRepeatedFromTheStart();
    void aDifferentRowCountStopsBeforeTheSwap();
    void neverTouchesADatabaseOfThatNameThatIsNotOurs();
    void discardRefusesWhileSomebodyIsConnected();
};

void TestDatabaseRestore::restoresEverythingAndUndoBringsBackTheStateBefore()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = scene.fingerprint();
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = scene.fingerprint();
    QVERIFY(!differences(captured, spoilt).isEmpty());

    const auto prepared = scene.prepare();
    VERIFY_RESULT(prepared);
    QCOMPARE(prepared->facts.value(u"way"_s).toString(), u"own-database"_s);
    QVERIFY2(prepared->warnings.isEmpty(), qUtf8Printable(prepared->warnings.join(u'\n')));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, scene.fingerprint());
    QVERIFY(scene.acceptsSessions(scene.names().live));
    QVERIFY(!scene.exists(scene.names().scratch));

    StageContextDouble undo(u"database.swap"_s, u"20261122-150000-0002"_s, scene.folder.path(u"runs/undo"_s));
    VERIFY_RESULT(makePostgresUndo(scene.target, scene.runId, undo.runId())->run(undo));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    QVERIFY(scene.exists(scene.names().undone));
    StageContextDouble again(u"database.swap"_s, u"20261122-150000-0003"_s, scene.folder.path(u"runs/undo"_s));
    const auto refused = makePostgresUndo(scene.target, scene.runId, again.runId())->run(again);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NotFound);
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());

    StageContextDouble discard(u"database.swap"_s, u"20261122-160000-0004"_s, scene.folder.path(u"runs/discard"_s));
    VERIFY_RESULT(makePostgresDiscard(scene.target, scene.runId)->run(discard));
    QVERIFY(!scene.exists(scene.names().undone));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
}

void TestDatabaseRestore::restoresIntoAServerWithoutTheDatabase()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = scene.fingerprint();
    DatabaseAddress maintenance = database.superuser;
    maintenance.name = u"postgres"_s;
    TestConnection admin(maintenance);
    QVERIFY(admin.execute(u"DROP DATABASE \"%1\""_s.arg(scene.names().live)));

    VERIFY_RESULT(scene.prepare());
    QVERIFY(!scene.exists(scene.names().live));
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, scene.fingerprint());
    QVERIFY(!scene.exists(scene.names().aside));
}

void TestDatabaseRestore::rollBackOfANewDatabaseLeavesNone()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    DatabaseAddress maintenance = database.superuser;
    maintenance.name = u"postgres"_s;
    TestConnection admin(maintenance);
    QVERIFY(admin.execute(u"DROP DATABASE \"%1\""_s.arg(scene.names().live)));
    VERIFY_RESULT(scene.prepare());
    VERIFY_RESULT(scene.swap());
    VERIFY_RESULT(scene.rollBackSwap());
    VERIFY_RESULT(scene.rollBackPrepare());
    QVERIFY(!scene.exists(scene.names().live));
    QVERIFY(!scene.exists(scene.names().scratch));
}

void TestDatabaseRestore::aSessionKeepsTheSwapAwayAndTheDatabaseStaysOpen()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = scene.fingerprint();
    VERIFY_RESULT(scene.prepare());
    {
        TestConnection application(database.owner);
        QVERIFY(application.isOpen());
        const auto swapped = scene.swap();
        QVERIFY(!swapped);
        QCOMPARE(swapped.error().code, ErrorCode::Busy);
        QVERIFY2(swapped.error().message.contains(database.owner.user), qUtf8Printable(swapped.error().message));
        QVERIFY(application.value(u"SELECT 1"_s).isValid());
    }
    QVERIFY(scene.acceptsSessions(scene.names().live));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    VERIFY_RESULT(scene.rollBackSwap());
    VERIFY_RESULT(scene.rollBackPrepare());
    QVERIFY(!scene.exists(scene.names().scratch));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
}

void TestDatabaseRestore::aFailureAfterTheDatabaseWasClosedOpensItAgain()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint before = scene.fingerprint();
    VERIFY_RESULT(scene.prepare());
    // Somebody looks into the scratch database: noticed only once the live one is closed.
    DatabaseAddress scratch = database.owner;
    scratch.name = scene.names().scratch;
    TestConnection onlooker(scratch);
    QVERIFY(onlooker.isOpen());
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::Busy);
    QVERIFY(scene.context->steps.contains(u"rename"_s));
    QVERIFY(scene.acceptsSessions(scene.names().live));
    COMPARE_FINGERPRINTS(before, scene.fingerprint());
}

void TestDatabaseRestore::aCrashAtAnyStepOfTheSwapLeavesTheOldOrTheNewStateWhole_data()
{
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("resume");
    for (const bool resume : {false, true}) {
        for (const QString &step : {u"keep sessions out"_s, u"rename"_s, u"let sessions in"_s}) {
            for (const auto when : {StageContextDouble::CrashAt::BeforeAct, StageContextDouble::CrashAt::AfterAct}) {
                const bool before = when == StageContextDouble::CrashAt::BeforeAct;
                QTest::addRow("%s %s, then %s", before ? "before" : "after", qUtf8Printable(step),
                              resume ? "resume" : "roll back")
                    << static_cast<int>(when) << step << resume;
            }
        }
    }
}

void TestDatabaseRestore::aCrashAtAnyStepOfTheSwapLeavesTheOldOrTheNewStateWhole()
{
    QFETCH(int, when);
    QFETCH(QString, step);
    QFETCH(bool, resume);
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = scene.fingerprint();
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = scene.fingerprint();
    VERIFY_RESULT(scene.prepare());
    scene.context->crash(static_cast<StageContextDouble::CrashAt>(when), step);
    bool crashed = false;
    try {
        static_cast<void>(scene.swap());
    } catch (const Crash &) {
        crashed = true;
    }
    QVERIFY(crashed);
    if (resume) {
        VERIFY_RESULT(scene.swap());
        COMPARE_FINGERPRINTS(captured, scene.fingerprint());
        QVERIFY(scene.exists(scene.names().aside));
    } else {
        VERIFY_RESULT(scene.rollBackSwap());
        VERIFY_RESULT(scene.rollBackPrepare());
        COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
        QVERIFY(!scene.exists(scene.names().scratch));
        QVERIFY(!scene.exists(scene.names().aside));
    }
    QVERIFY(scene.acceptsSessions(scene.names().live));
}

void TestDatabaseRestore::aCrashWhileTheScratchIsFilledIsRepeatedFromTheStart()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = scene.fingerprint();
    // What a crash right after CREATE DATABASE leaves: nothing in it and no marker yet.
    DatabaseAddress maintenance = database.owner;
    maintenance.name = u"postgres"_s;
    QVERIFY(TestConnection(maintenance).execute(u"CREATE DATABASE \"%1\""_s.arg(scene.names().scratch)));
    VERIFY_RESULT(scene.prepare());
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, scene.fingerprint());
}

void TestDatabaseRestore::aDifferentRowCountStopsBeforeTheSwap()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    QJsonArray tables = scene.storeFacts.value(u"tables"_s).toArray();
    QJsonObject first = tables.at(0).toObject();
    first.insert(u"rows"_s, first.value(u"rows"_s).toInteger() + 1);
    tables.replace(0, first);
    scene.storeFacts.insert(u"tables"_s, tables);
    const auto prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::IntegrityMismatch);
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::IntegrityMismatch);
    VERIFY_RESULT(scene.rollBackSwap());
    VERIFY_RESULT(scene.rollBackPrepare());
    QVERIFY(!scene.exists(scene.names().scratch));
    QVERIFY(scene.acceptsSessions(scene.names().live));
}

void TestDatabaseRestore::neverTouchesADatabaseOfThatNameThatIsNotOurs()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    DatabaseAddress maintenance = database.owner;
    maintenance.name = u"postgres"_s;
    TestConnection admin(maintenance);
    QVERIFY(admin.execute(u"CREATE DATABASE \"%1\" TEMPLATE \"%2\""_s.arg(scene.names().scratch, scene.names().live)));
    QVERIFY(admin.execute(u"CREATE DATABASE \"%1\""_s.arg(scene.names().aside)));
    QVERIFY(!scene.prepare());
    VERIFY_RESULT(makePostgresDiscard(scene.target, scene.runId)->run(*scene.context));
    QVERIFY(!scene.rollBackPrepare());
    QVERIFY(scene.exists(scene.names().scratch));
    QVERIFY(scene.exists(scene.names().aside));
}

void TestDatabaseRestore::discardRefusesWhileSomebodyIsConnected()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    VERIFY_RESULT(scene.prepare());
    VERIFY_RESULT(scene.swap());
    {
        DatabaseAddress aside = database.owner;
        aside.name = scene.names().aside;
        TestConnection reader(aside);
        QVERIFY(reader.isOpen());
        const auto discarded = makePostgresDiscard(scene.target, scene.runId)->run(*scene.context);
        QVERIFY(!discarded);
        QCOMPARE(discarded.error().code, ErrorCode::Busy);
    }
    QVERIFY(scene.exists(scene.names().aside));
    VERIFY_RESULT(makePostgresDiscard(scene.target, scene.runId)->run(*scene.context));
    QVERIFY(!scene.exists(scene.names().aside));
    QVERIFY(scene.exists(scene.names().live));
}

QTEST_GUILESS_MAIN(TestDatabaseRestore)
#include "tst_databaserestore.moc"
