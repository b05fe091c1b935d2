// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/assembly.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// An application whose server nobody answers for.
Profile shop(const SetFixture &fixture)
{
    Profile profile;
    profile.id = u"p1"_s;
    profile.name = u"shop"_s;
    profile.environment = u"prod"_s;
    DatabaseSettings database;
    database.host = u"127.0.0.1"_s;
    database.port = 1;
    database.name = u"flowable"_s;
    database.user = u"stillpoint"_s;
    profile.databases.push_back(database);
    ContentSettings content;
    content.root = fixture.path() + u"/content"_s;
    profile.contentStores.push_back(content);
    profile.backupFolder = fixture.folder().path();
    return profile;
}

QStringList blockersOf(const std::vector<CheckResult> &checks)
{
    QStringList ids;
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker) {
            ids << check.id;
        }
    }
    return ids;
}

} // namespace

class TestCheckRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoreThatTheSetLacksIsTheOnlyThingSaid();
    void anUnreachableDatabaseIsABlockerAndNothingIsLeftBehind();
    void aSetOfAnotherApplicationIsABlockerUntilACloneIsMeant();
};

void TestCheckRestore::aStoreThatTheSetLacksIsTheOnlyThingSaid()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(u"20261122T020000Z-hot-7f3a"_s);
    Profile profile = shop(fixture);
    profile.contentStores.front().id = u"second"_s;
    const std::vector<CheckResult> checks = checkRestore(set, profile, {}, {}, SystemClock(), {});
    QCOMPARE(checks.size(), 1U);
    QCOMPARE(checks.front().severity, Severity::Blocker);
    QVERIFY(checks.front().explanation.contains(u"content@second"_s));
}

void TestCheckRestore::anUnreachableDatabaseIsABlockerAndNothingIsLeftBehind()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(u"20261122T020000Z-hot-7f3a"_s);
    const QStringList before = QDir(fixture.folder().runsFolder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const QStringList blockers = blockersOf(checkRestore(set, shop(fixture), {}, {}, SystemClock(), {}));
    QVERIFY2(blockers.join(u' ').contains(u"database."_s), qPrintable(blockers.join(u' ')));
    QCOMPARE(QDir(fixture.folder().runsFolder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
}

void TestCheckRestore::aSetOfAnotherApplicationIsABlockerUntilACloneIsMeant()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(u"20261122T020000Z-hot-7f3a"_s, u"p2"_s);
    RestoreOptions options;
    QVERIFY(blockersOf(checkRestore(set, shop(fixture), {}, options, SystemClock(), {})).contains(u"identity.set"_s));
    options.identity = IdentityRule::AsClone;
    QVERIFY(!blockersOf(checkRestore(set, shop(fixture), {}, options, SystemClock(), {})).contains(u"identity.set"_s));
}

QTEST_GUILESS_MAIN(TestCheckRestore)
#include "tst_checkrestore.moc"
