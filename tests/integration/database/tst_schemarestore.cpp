// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/database/restorescene.h"

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

const QString flow = u"flow"_s;

Fingerprint ofSchema(const RestoreScene &scene, const QString &schema)
{
    return fingerprintOfDatabase(scene.database.superuser, everyPart, {}, {schema});
}

/// Another application's schema in the same database.
bool addNeighbour(const RestoreScene &scene)
{
    TestConnection owner(scene.database.owner);
    return owner.execute(u"CREATE SCHEMA neighbour"_s)
        && owner.execute(u"CREATE TABLE neighbour.orders AS SELECT g AS id FROM generate_series(1, 100) g"_s)
        && owner.execute(u"CREATE VIEW neighbour.few AS SELECT * FROM neighbour.orders WHERE id < 5"_s);
}

bool hasBlocker(const std::vector<CheckResult> &checks, const QString &id)
{
    return std::ranges::any_of(
        checks, [&id](const CheckResult &check) { return check.id == id && check.severity == Severity::Blocker; });
}

} // namespace

/// A schema in a shared database: stepped aside, restored, or renamed back.
class TestSchemaRestore : public QObject
{
    Q_OBJECT

private slots:
    void restoresTheSchemaAndLeavesTheNeighbourAlone();
    void dependantsOutsideBlockAndChangeNothing_data();
    void dependantsOutsideBlockAndChangeNothing();
    void anExtensionInTheSchemaBlocks();
    void aSchemaThatWasNotThereIsTakenAwayByARollBack();
    void aSessionOfTheApplicationKeepsTheSwapAway();
    void aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole_data();
    void aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole();
};

void TestSchemaRestore::restoresTheSchemaAndLeavesTheNeighbourAlone()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    QVERIFY(addNeighbour(scene));
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = ofSchema(scene, flow);
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = ofSchema(scene, flow);
    const Fingerprint neighbour = ofSchema(scene, u"neighbour"_s);

    const auto prepared = scene.prepare();
    VERIFY_RESULT(prepared);
    QCOMPARE(prepared->facts.value(u"way"_s).toString(), u"shared-schema"_s);
    COMPARE_FINGERPRINTS(spoilt, ofSchema(scene, flow));
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, ofSchema(scene, flow));
    COMPARE_FINGERPRINTS(neighbour, ofSchema(scene, u"neighbour"_s));

    StageContextDouble undo(u"database.swap"_s, u"20261122-150000-0002"_s, scene.folder.path(u"runs/undo"_s));
    VERIFY_RESULT(makePostgresUndo(scene.target, scene.runId, undo.runId())->run(undo));
    COMPARE_FINGERPRINTS(spoilt, ofSchema(scene, flow));
    VERIFY_RESULT(makePostgresDiscard(scene.target, scene.runId)->run(undo));
    TestConnection owner(database.owner);
    QCOMPARE(owner.value(u"SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'flow\\_%'"_s).toInt(), 0);
    COMPARE_FINGERPRINTS(spoilt, ofSchema(scene, flow));
    COMPARE_FINGERPRINTS(neighbour, ofSchema(scene, u"neighbour"_s));
}

void TestSchemaRestore::dependantsOutsideBlockAndChangeNothing_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("named");
    QTest::newRow("view") << u"CREATE VIEW neighbour.seen AS SELECT id_ FROM flow.act_ru_task"_s << u"neighbour.seen"_s;
    QTest::newRow("foreign key") << u"CREATE TABLE neighbour.link (task varchar(64) REFERENCES flow.act_ru_task)"_s
                                 << u"neighbour.link"_s;
    QTest::newRow("default") << u"CREATE TABLE neighbour.numbered (id int DEFAULT flow.twice(2))"_s
                             << u"neighbour.numbered"_s;
    QTest::newRow("column type") << u"CREATE TABLE neighbour.typed (t flow.act_ru_task)"_s << u"neighbour.typed"_s;
}

void TestSchemaRestore::dependantsOutsideBlockAndChangeNothing()
{
    QFETCH(QString, statement);
    QFETCH(QString, named);
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    QVERIFY(addNeighbour(scene));
    VERIFY_RESULT(scene.capture());
    QVERIFY(!hasBlocker(checkPostgresForRestore(scene.settings(), {}), u"database.dependants"_s));
    QVERIFY(TestConnection(database.owner).execute(statement));
    const Fingerprint before = fingerprintOfDatabase(database.superuser);
    QVERIFY(hasBlocker(checkPostgresForRestore(scene.settings(), {}), u"database.dependants"_s));
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QVERIFY2(swapped.error().message.contains(named), qUtf8Printable(swapped.error().toString()));
    VERIFY_RESULT(scene.rollBackSwap());
    COMPARE_FINGERPRINTS(before, fingerprintOfDatabase(database.superuser));
}

void TestSchemaRestore::anExtensionInTheSchemaBlocks()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    QVERIFY(TestConnection(database.owner).execute(u"CREATE EXTENSION pgcrypto SCHEMA flow"_s));
    QVERIFY(hasBlocker(checkPostgresForRestore(scene.settings(), {}), u"database.extensionsInSchema"_s));
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QVERIFY2(swapped.error().message.contains(u"pgcrypto"_s), qUtf8Printable(swapped.error().toString()));
}

void TestSchemaRestore::aSchemaThatWasNotThereIsTakenAwayByARollBack()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = ofSchema(scene, flow);
    QVERIFY(TestConnection(database.owner).execute(u"DROP SCHEMA flow CASCADE"_s));
    const Fingerprint before = fingerprintOfDatabase(database.superuser);
    VERIFY_RESULT(scene.prepare());
    VERIFY_RESULT(scene.swap());
    COMPARE_FINGERPRINTS(captured, ofSchema(scene, flow));
    StageContextDouble undo(u"database.swap"_s, u"20261122-150000-0002"_s, scene.folder.path(u"runs/undo"_s));
    QVERIFY(!makePostgresUndo(scene.target, scene.runId, undo.runId())->run(undo));
    COMPARE_FINGERPRINTS(captured, ofSchema(scene, flow));
    VERIFY_RESULT(scene.rollBackSwap());
    COMPARE_FINGERPRINTS(before, fingerprintOfDatabase(database.superuser));
}

void TestSchemaRestore::aSessionOfTheApplicationKeepsTheSwapAway()
{
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    VERIFY_RESULT(scene.capture());
    const Fingerprint before = fingerprintOfDatabase(database.superuser);
    VERIFY_RESULT(scene.prepare());
    TestConnection application(database.owner);
    QVERIFY(application.isOpen());
    const auto swapped = scene.swap();
    QVERIFY(!swapped);
    QCOMPARE(swapped.error().code, ErrorCode::Busy);
    COMPARE_FINGERPRINTS(before, fingerprintOfDatabase(database.superuser));
}

void TestSchemaRestore::aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole_data()
{
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("resume");
    for (const bool resume : {false, true}) {
        for (const QString &step : {u"rename schema aside"_s, u"restore schema"_s}) {
            for (const auto when : {StageContextDouble::CrashAt::BeforeAct, StageContextDouble::CrashAt::AfterAct}) {
                const bool before = when == StageContextDouble::CrashAt::BeforeAct;
                QTest::addRow("%s %s, then %s", before ? "before" : "after", qUtf8Printable(step),
                              resume ? "resume" : "roll back")
                    << static_cast<int>(when) << step << resume;
            }
        }
    }
}

void TestSchemaRestore::aCrashAtAnyStepEndsInTheOldOrTheNewStateWhole()
{
    QFETCH(int, when);
    QFETCH(QString, step);
    QFETCH(bool, resume);
    NEED_SERVICE(database, Services::database());
    RestoreScene scene(database, flow);
    QVERIFY(scene.fill());
    QVERIFY(addNeighbour(scene));
    VERIFY_RESULT(scene.capture());
    const Fingerprint captured = ofSchema(scene, flow);
    QVERIFY(scene.spoil());
    const Fingerprint spoilt = fingerprintOfDatabase(database.superuser);
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
        COMPARE_FINGERPRINTS(captured, ofSchema(scene, flow));
    } else {
        VERIFY_RESULT(scene.rollBackSwap());
        COMPARE_FINGERPRINTS(spoilt, fingerprintOfDatabase(database.superuser));
    }
}

QTEST_GUILESS_MAIN(TestSchemaRestore)
#include "tst_schemarestore.moc"
