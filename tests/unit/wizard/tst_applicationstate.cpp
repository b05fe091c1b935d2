// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/manifest.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/plan/recipes/plans.h"
#include "app/engine/wizard/applicationstate.h"
#include "tests/unit/recipes/pastruns.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon = fromIsoUtc(u"2026-11-22T12:00:00.000Z"_s);
const auto shop = u"shop-id"_s;
const PlanStores stores{.databases = {u"database"_s}, .searches = {}, .contents = {u"content"_s}};

Profile profileAt(const QString &folder)
{
    Profile profile;
    profile.id = shop;
    profile.databases.emplace_back();
    profile.backupFolder = folder;
    return profile;
}

/// One whose swaps had begun.
PastRuns::Run restore(const QString &id, std::optional<Verdict> verdict)
{
    return {.id = id,
            .plan = restorePlan(stores, ContentPart::Replace),
            .verdict = verdict,
            .done = {u"check.preflight"_s, u"content.prepare"_s},
            .under = u"content.swap"_s,
            .inStep = true};
}

/// A sealed set whose database was captured so many hours before noon.
void makeSet(const BackupFolder &folder, Verdict verdict, int hours)
{
    const BackupSet set = folder.set(u"20261122T100000Z-hot-0001"_s);
    QVERIFY(QDir().mkpath(set.folder()));
    QVERIFY(writeDurably(set.sumsPath(), {}));
    Fence fence;
    fence.store = u"database"_s;
    fence.fixedAt = fence.finishedAt = noon.addSecs(-3600 * hours);
    Manifest manifest;
    manifest.setId = set.id();
    manifest.runId = u"20261122-100000-0001"_s;
    manifest.program = u"stillpoint 0.1.0"_s;
    manifest.createdAt = fence.fixedAt;
    manifest.mode = u"hot"_s;
    manifest.profile = {{u"id"_s, shop}, {u"name"_s, u"shop"_s}};
    manifest.stores = {
        {u"database"_s, {{u"serverVersion"_s, u"15.18 (Debian 15.18-1)"_s}}},
        {u"search"_s, {{u"cluster"_s, QJsonObject{{u"product"_s, u"elasticsearch"_s}, {u"version"_s, u"7.17.28"_s}}}}},
        {u"content"_s, {{u"files"_s, 1214330}}}};
    manifest.fences = {fence};
    manifest.verdict = verdict;
    manifest.sumsSha256 = QString::fromLatin1(QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex());
    QVERIFY(writeDurably(set.manifestPath(), QJsonDocument(manifest.toJson()).toJson()));
}

} // namespace

class ApplicationStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theLastGoodSetTellsItsAgeAndProof_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("standing");
        QTest::addColumn<QString>("status");
        const auto proved = static_cast<int>(ApplicationState::Standing::Proved);
        const auto unsure = static_cast<int>(ApplicationState::Standing::Unsure);
        QTest::newRow("proved") << static_cast<int>(Verdict::Verified) << 3 << proved
                                << u"Backed up 3 h ago · verified"_s;
        QTest::newRow("old") << static_cast<int>(Verdict::Verified) << 9 * 24 << unsure
                             << u"Last backup 9 days ago · verified"_s;
        QTest::newRow("not proved") << static_cast<int>(Verdict::CompletedNotVerified) << 3 << unsure
                                    << u"Backed up 3 h ago · completed, not verified"_s;
    }

    void theLastGoodSetTellsItsAgeAndProof()
    {
        QFETCH(const int, verdict);
        QFETCH(const int, hours);
        const QTemporaryDir temporary;
        const BackupFolder folder(temporary.filePath(u"backups"_s));
        QVERIFY(folder.open());
        makeSet(folder, static_cast<Verdict>(verdict), hours);
        const ApplicationState state = lookAtApplication(profileAt(folder.path()), noon);
        QTEST(state.status, "status");
        QTEST(static_cast<int>(state.standing), "standing");
        QVERIFY(state.contents.contains(u"PostgreSQL 15.18 ·"_s) || state.contents.endsWith(u"PostgreSQL 15.18"_s));
        QVERIFY(state.contents.contains(u"Elasticsearch 7.17.28"_s));
        QVERIFY(state.contents.contains(u"1,214,330 files"_s));
    }

    void aFolderThatIsNotThereIsNoReasonToSayNeverBackedUp()
    {
        const QTemporaryDir temporary;
        const QString gone = temporary.filePath(u"gone"_s);
        QCOMPARE(lookAtApplication(profileAt(gone), noon).standing, ApplicationState::Standing::Unreachable);
        QVERIFY(QDir().mkpath(gone));
        QCOMPARE(lookAtApplication(profileAt(gone), noon).standing, ApplicationState::Standing::Never);
    }

    void safetyCopiesAreOfferedUntilTheyWerePutBackOrRemoved()
    {
        const PastRuns past;
        const auto restored = u"20261101-100000-0001"_s;
        past.add(restore(restored, Verdict::Verified));
        QCOMPARE(lookAtApplication(profileAt(past.folder().path()), noon).restoredRun, restored);
        past.add({.id = u"20261102-100000-0002"_s, .plan = undoPlan(stores), .verdict = Verdict::FailedRolledBack});
        QCOMPARE(lookAtApplication(profileAt(past.folder().path()), noon).restoredRun, restored);
        past.add({.id = u"20261103-100000-0003"_s, .plan = undoPlan(stores)});
        QCOMPARE(lookAtApplication(profileAt(past.folder().path()), noon).restoredRun, QString());
    }

    void noOlderRestoreIsOfferedThanTheNewestThatChangedLiveData_data()
    {
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<bool>("needsAttention");
        for (const Verdict verdict : {Verdict::FailedPartWay, Verdict::FailedRolledBack, Verdict::Cancelled}) {
            QTest::newRow(qPrintable(verdictName(verdict)))
                << verdictName(verdict) << (verdict == Verdict::FailedPartWay);
        }
        QTest::newRow("interrupted") << QString() << true;
    }

    void noOlderRestoreIsOfferedThanTheNewestThatChangedLiveData()
    {
        QFETCH(const QString, verdict);
        QFETCH(const bool, needsAttention);
        const PastRuns past;
        const auto newest = u"20261120-100000-0002"_s;
        past.add(restore(u"20261101-100000-0001"_s, Verdict::Verified));
        past.add(restore(newest, verdictFromName(verdict)));
        const ApplicationState state = lookAtApplication(profileAt(past.folder().path()), noon);
        QCOMPARE(state.restoredRun, QString());
        QCOMPARE(state.interrupted.size(), needsAttention ? std::size_t{1} : std::size_t{0});
        if (needsAttention) {
            const InterruptedRun &run = state.interrupted.front();
            QCOMPARE(run.restoredRun, newest);
            QVERIFY(run.remedies == std::vector{RunRemedy::Undo});
            QCOMPARE(run.endedPartWay, !verdict.isEmpty());
            QCOMPARE(run.summary().contains(u"failed part-way"_s), run.endedPartWay);
        }
    }

    void aRestoreThatNeverCameToItsSwapsLeavesTheOfferToTheOneBefore()
    {
        const PastRuns past;
        const auto restored = u"20261101-100000-0001"_s;
        past.add(restore(restored, Verdict::Verified));
        PastRuns::Run refused = restore(u"20261120-100000-0002"_s, Verdict::FailedNothingChanged);
        refused.under.clear();
        refused.inStep = false;
        past.add(refused);
        const ApplicationState state = lookAtApplication(profileAt(past.folder().path()), noon);
        QCOMPARE(state.restoredRun, restored);
        QCOMPARE(state.restoredAt, fromIsoUtc(u"2026-11-01T10:00:00.000Z"_s));
    }

    void safetyCopiesThatAnUndoLeftPartWayAreNotOfferedForRemoval()
    {
        const PastRuns past;
        const auto restored = u"20261101-100000-0001"_s;
        past.add(restore(restored, Verdict::Verified));
        past.add({.id = u"20261102-100000-0002"_s,
                  .plan = undoPlan(stores),
                  .verdict = Verdict::FailedPartWay,
                  .subject = {{u"undoes"_s, restored}},
                  .under = u"content.swap"_s,
                  .inStep = true});
        const ApplicationState state = lookAtApplication(profileAt(past.folder().path()), noon);
        QCOMPARE(state.restoredRun, QString());
        QCOMPARE(state.interrupted.size(), std::size_t{1});
        QVERIFY(state.interrupted.front().remedies == std::vector{RunRemedy::Undo});
        QCOMPARE(state.interrupted.front().restoredRun, restored);
    }

    void interruptedRunsOfOtherApplicationsAreTheirs()
    {
        const PastRuns past;
        for (const QString &id : {shop, u"other-id"_s}) {
            past.add({.id = u"20261101-100000-000%1"_s.arg(id.size()),
                      .plan = hotBackupPlan(stores, HotWindow::Strict),
                      .profileId = id,
                      .verdict = std::nullopt});
        }
        const ApplicationState state = lookAtApplication(profileAt(past.folder().path()), noon);
        QCOMPARE(state.interrupted.size(), std::size_t{1});
        QCOMPARE(state.interrupted.front().profileId, shop);
    }
};

QTEST_GUILESS_MAIN(ApplicationStateTest)
#include "tst_applicationstate.moc"
