// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/plan/recipes/setstanding.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime noon = fromIsoUtc(u"2026-11-22T12:00:00.000Z"_s);
const auto shop = u"shop-id"_s;

Fence fenceAt(const QString &store, const QDateTime &fixed)
{
    Fence fence;
    fence.store = store;
    fence.fixedAt = fixed;
    fence.finishedAt = fixed;
    return fence;
}

/// A sealed set, as small as one can be.
void makeSet(const BackupFolder &folder, const QString &id, Verdict verdict, const std::vector<Fence> &fences)
{
    const BackupSet set = folder.set(id);
    QVERIFY(QDir().mkpath(set.folder()));
    QVERIFY(writeDurably(set.sumsPath(), {}));
    Manifest manifest;
    manifest.setId = id;
    manifest.runId = u"20261122-100000-0001"_s;
    manifest.program = u"stillpoint 0.1.0"_s;
    manifest.createdAt = noon.addSecs(-600);
    manifest.mode = u"hot"_s;
    manifest.profile = {{u"id"_s, shop}, {u"name"_s, u"shop"_s}};
    manifest.fences = fences;
    manifest.verdict = verdict;
    manifest.sumsSha256 = QString::fromLatin1(QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex());
    QVERIFY(writeDurably(set.manifestPath(), QJsonDocument(manifest.toJson()).toJson()));
}

void addHistory(const BackupSet &set, const QByteArray &line)
{
    QFile history(set.historyPath());
    QVERIFY(history.open(QIODevice::Append) && history.write(line + '\n') == line.size() + 1);
}

} // namespace

class SetStandingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        QVERIFY(folder().open());
    }

    void theLossWindowBeginsAtTheDatabasesFence()
    {
        makeSet(folder(), oldSet, Verdict::Verified,
                {fenceAt(u"content"_s, noon.addSecs(-3700)), fenceAt(u"database"_s, noon.addSecs(-3600)),
                 fenceAt(u"search"_s, noon.addSecs(-3500))});
        const Catalogue sets = catalogue();
        QCOMPARE(lossWindow(sets.entries().front(), noon), std::optional<std::chrono::milliseconds>(1h));
    }

    void withoutFencesOrManifestNoLossWindowIsMadeUp()
    {
        makeSet(folder(), oldSet, Verdict::Verified, {});
        QVERIFY(QDir().mkpath(folder().set(newSet).folder()));
        const Catalogue sets = catalogue();
        QCOMPARE(sets.entries().size(), 2U);
        QVERIFY(!lossWindow(sets.entries().at(0), noon));
        QVERIFY(!lossWindow(sets.entries().at(1), noon));
    }

    void aVerifiedSetIsBetterThanANewerOneWithLosses()
    {
        QVERIFY(!lastGoodSet(catalogue(), shop, noon));
        makeSet(folder(), newSet, Verdict::CompletedWithLosses, {fenceAt(u"database"_s, noon.addSecs(-60))});
        const std::optional<GoodSet> whole = lastGoodSet(catalogue(), shop, noon);
        QVERIFY(whole && !whole->isProved);
        QCOMPARE(whole->setId, newSet);
        makeSet(folder(), oldSet, Verdict::Verified, {fenceAt(u"database"_s, noon.addSecs(-11520))});
        const std::optional<GoodSet> good = lastGoodSet(catalogue(), shop, noon);
        QVERIFY(good && good->isProved);
        QCOMPARE(good->setId, oldSet);
        QCOMPARE(good->age, std::chrono::milliseconds(3h + 12min));
        QCOMPARE(good->display(), u"Verified, 3 h 12 min old"_s);
        QVERIFY(!lastGoodSet(catalogue(), u"another"_s, noon));
    }

    void aSetThatWasFoundDamagedLaterIsGoodNoMore()
    {
        makeSet(folder(), oldSet, Verdict::Verified, {fenceAt(u"database"_s, noon.addSecs(-3600))});
        const BackupSet set = folder().set(oldSet);
        addHistory(set, R"({"v":1,"event":"verify","at":"2026-11-22T11:30:00.000Z","result":"good"})");
        const std::optional<GoodSet> good = lastGoodSet(catalogue(), shop, noon);
        QVERIFY(good);
        QCOMPARE(good->verifiedAgainAt, fromIsoUtc(u"2026-11-22T11:30:00.000Z"_s));
        QVERIFY(good->display().contains(u"2026-11-22 11:30 UTC"_s));
        addHistory(set, "{torn");
        addHistory(set, R"({"v":1,"event":"verify","at":"2026-11-22T11:40:00.000Z","result":"damaged"})");
        QVERIFY(!lastGoodSet(catalogue(), shop, noon));
    }

private:
    [[nodiscard]] BackupFolder folder() const { return BackupFolder(m_temporary->filePath(u"backups"_s)); }

    [[nodiscard]] Catalogue catalogue() const { return Catalogue::read(folder()).value_or(Catalogue()); }

    const QString oldSet = u"20261121T100000Z-hot-0001"_s;
    const QString newSet = u"20261122T110000Z-hot-0002"_s;
    std::unique_ptr<QTemporaryDir> m_temporary;
};

QTEST_GUILESS_MAIN(SetStandingTest)
#include "tst_setstanding.moc"
