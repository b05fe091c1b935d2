// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgrestargetlock.h"
#include "tests/integration/database/restorescene.h"

#include <QDir>
#include <QTest>

#include <algorithm>

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

namespace {

/// Takes from the account what a better way would need.
bool takeRights(const RestoreScene &scene)
{
    TestConnection admin(scene.database.superuser);
    const QString &user = scene.database.owner.user;
    return admin.execute(u"ALTER ROLE \"%1\" NOCREATEDB"_s.arg(user));
}

} // namespace

/// An account that may neither create a database nor rename the schema; and the lock that keeps runs apart.
class TestInPlaceRestore : public QObject
{
    Q_OBJECT

private slots:
    void withoutConsentItIsABlockerAndNothingChanges();
    void replacesWithConsentAndUndoBringsBackTheStateBefore();
    void aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole_data();
    void aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole();
    void aDamagedDumpLeavesEverythingAsItWas();
    void aSessionKeepsTheReplacementAway();
    void aSecondRunOnTheSameTargetIsToldWhoHoldsIt();
};

void TestInPlaceRestore::withoutConsentItIsABlockerAndNothingChanges()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    QVERIFY(takeRights(scene));
    QVERIFY(hasBlocker(checkPostgresForRestore(scene.settings(), {})));
    const Fingerprint before = scene.fingerprint();
    const auto prepared = scene.prepare();
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::PermissionDenied);
    QVERIFY(!scene.swap());
    COMPARE_FINGERPRINTS(before, scene.fingerprint());
    scene.consent = InPlaceConsent::Given;
    QVERIFY(!hasBlocker(checkPostgresForRestore(scene.settings(), {})));
}

void TestInPlaceRestore::replacesWithConsentAndUndoBringsBackTheStateBefore()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    scene.consent = InPlaceConsent::Given;
    QVERIFY(scene.fill());
    QVERIFY(takeRights(scene));
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = scene.fingerprint();
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = scene.fingerprint();
    const auto prepared = scene.prepare();
    VERIFY_RESULT(prepared);
    QCOMPARE(prepared->facts.value(u"way"_s).toString(), u"in-place"_s);
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, scene.fingerprint());

    QDir().mkpath(scene.folder.path(u"runs/undo"_s));
    StageContextDouble undo(u"database.swap"_s, u"20261122-150000-0002"_s, scene.folder.path(u"runs/undo"_s));
    VERIFY_RESULT(makePostgresUndo(scene.target, scene.runId, undo.runId())->run(undo));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    StageContextDouble again(u"database.swap"_s, u"20261122-150000-0003"_s, scene.folder.path(u"runs/undo"_s));
    QVERIFY(!makePostgresUndo(scene.target, scene.runId, again.runId())->run(again));
    const QDir runFolder(scene.folder.path(u"runs/"_s + scene.runId));
    QVERIFY(runFolder.exists(u"undone-database"_s));
    VERIFY_RESULT(makePostgresDiscard(scene.target, scene.runId)->run(again));
    QVERIFY(!runFolder.exists(u"undone-database"_s));
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
}

void TestInPlaceRestore::aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole_data()
{
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("resume");
    for (const bool resume : {false, true}) {
        for (const QString &step : {u"protecting dump"_s, u"replace in place"_s}) {
            for (const auto when : {StageContextDouble::CrashAt::BeforeAct, StageContextDouble::CrashAt::AfterAct}) {
                const bool before = when == StageContextDouble::CrashAt::BeforeAct;
                QTest::addRow("%s %s, then %s", before ? "before" : "after", qUtf8Printable(step),
                              resume ? "resume" : "roll back")
                    << static_cast<int>(when) << step << resume;
            }
        }
    }
}

void TestInPlaceRestore::aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole()
{
    QFETCH(int, when);
    QFETCH(QString, step);
    QFETCH(bool, resume);
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    scene.consent = InPlaceConsent::Given;
    QVERIFY(scene.fill());
    QVERIFY(takeRights(scene));
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
    } else {
        VERIFY_RESULT(scene.rollBackSwap());
        COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    }
}

void TestInPlaceRestore::aDamagedDumpLeavesEverythingAsItWas()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    scene.consent = InPlaceConsent::Given;
    QVERIFY(scene.fill());
    QVERIFY(takeRights(scene));
    VERIFY_RESULT(scene.capture());
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = scene.fingerprint();
    QDir archive(scene.settings().set.databaseFolder(u"database"_s));
    const QStringList files = archive.entryList({u"*.dat.zst"_s});
    QVERIFY(!files.isEmpty());
    QVERIFY(archive.remove(files.first()));
    QVERIFY(!scene.prepare());
    QVERIFY(!scene.swap());
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
    VERIFY_RESULT(scene.rollBackSwap());
    COMPARE_FINGERPRINTS(spoilt, scene.fingerprint());
}

void TestInPlaceRestore::aSessionKeepsTheReplacementAway()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    scene.consent = InPlaceConsent::Given;
    QVERIFY(scene.fill());
    QVERIFY(takeRights(scene));
    VERIFY_RESULT(scene.capture());
    const Fingerprint before = scene.fingerprint();
    TestConnection application(database.owner);
    QVERIFY(application.isOpen());
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::Busy);
    COMPARE_FINGERPRINTS(before, scene.fingerprint());
}

void TestInPlaceRestore::aSecondRunOnTheSameTargetIsToldWhoHoldsIt()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database);
    auto first = PostgresTargetLock::acquire(scene.target, u"20261122-140211-aaaa"_s, {});
    VERIFY_RESULT(first);
    QVERIFY((*first)->isHeld());
    const auto second = PostgresTargetLock::acquire(scene.target, u"20261122-140212-bbbb"_s, {});
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY2(second.error().message.contains(u"20261122-140211-aaaa"_s), qUtf8Printable(second.error().message));
    first->reset();
    VERIFY_RESULT(PostgresTargetLock::acquire(scene.target, u"20261122-140212-bbbb"_s, {}));
}

QTEST_GUILESS_MAIN(TestInPlaceRestore)
#include "tst_inplacerestore.moc"
