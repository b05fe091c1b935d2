// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/setseal.h"
#include "app/engine/backupset/setverify.h"
#include "app/engine/backupset/sums.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString setId = u"20261122T140211Z-hot-7f3a"_s;
const QDateTime moment = fromIsoUtc(u"2026-11-22T14:02:11.000Z"_s);

/// A proof with a given outcome.
class GivenProof : public SetProof
{
public:
    explicit GivenProof(Result<StageReport> outcome)
        : m_outcome(std::move(outcome))
    {
    }

    [[nodiscard]] Result<StageReport> prove(StageContext &) override
    {
        ++asked;
        return m_outcome;
    }

    static inline int asked = 0;

private:
    Result<StageReport> m_outcome;
};

StageReport reportWith(const QJsonObject &facts, const std::vector<Loss> &losses = {})
{
    StageReport report;
    report.facts = facts;
    report.losses = losses;
    return report;
}

std::vector<std::unique_ptr<SetVerifier>> verifiers(std::vector<VerifyFinding> ofDatabase = {},
                                                    std::vector<VerifyFinding> ofContent = {})
{
    std::vector<std::unique_ptr<SetVerifier>> list;
    list.push_back(std::make_unique<GivenVerifier>(u"database"_s, std::move(ofDatabase)));
    list.push_back(std::make_unique<GivenVerifier>(u"content"_s, std::move(ofContent)));
    return list;
}

std::vector<std::unique_ptr<SetProof>> proofs(const Result<StageReport> &first)
{
    std::vector<std::unique_ptr<SetProof>> list;
    list.push_back(std::make_unique<GivenProof>(first));
    return list;
}

const Loss missingFile{.kind = u"content-missing"_s,
                       .store = u"content"_s,
                       .subject = u"a/b"_s,
                       .explanation = u"a/b is missing"_s,
                       .remedy = u"Put it back"_s};

VerifyFinding damage(const QString &subject)
{
    return {.store = {},
            .subject = subject,
            .explanation = subject + u" is damaged."_s,
            .remedy = u"Start anew."_s,
            .costs = {}};
}

QJsonObject manifestOf(const BackupSet &set)
{
    return QJsonDocument::fromJson(readFile(set.manifestPath())).object();
}

SetSealSettings sealing(const BackupSet &set)
{
    return {.set = set, .mode = u"hot"_s, .profile = {{u"id"_s, u"p1"_s}}, .acknowledgement = {{u"id"_s, u"hot"_s}}};
}

} // namespace

class TestSetStages : public QObject
{
    Q_OBJECT

private slots:

    void init() { GivenProof::asked = 0; }

    void tellsTheStoreOfACapture();
    void verifyGivesEachVerifierTheFactsOfItsCapture();
    void verifyProvesOnlyWhenAProofHeld();
    void verifyMergesLossesAndFactsOfTheProofs();
    void verifyFailsOnFindingsNamesTheFirstAndKeepsAll();
    void verifyRefusesACaptureThatNobodyChecks();
    void verifyPassesOnAFailedProof();
    void verifyStopsWhenAsked();
    void sealWritesTheManifestLast();
    void sealDrawsTheVerdictFromTheStages_data();
    void sealDrawsTheVerdictFromTheStages();
    void sealNamesTheFirstLossesAndCountsAll();
    void sealLeavesNoManifestWhenItFailsOrIsCancelled();
    void sealAgainInTheSameRunChangesNothing();
    void sealRefusesASetOfAnotherRun();
};

void TestSetStages::tellsTheStoreOfACapture()
{
    QCOMPARE(storeOfCapture(u"database.capture"_s), u"database"_s);
    QCOMPARE(storeOfCapture(u"content.capture@b.capture"_s), u"content@b.capture"_s);
    QVERIFY(storeOfCapture(u"set.verify"_s).isEmpty());
    QVERIFY(storeOfCapture(u"content.prepass@x.capture"_s).isEmpty());
}

void TestSetStages::verifyGivesEachVerifierTheFactsOfItsCapture()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    SetVerifySettings settings{.set = fixture.capturedSet(setId), .verifiers = verifiers(), .proofs = {}};
    auto *database = dynamic_cast<GivenVerifier *>(settings.verifiers.front().get());
    const auto stage = makeSetVerify(std::move(settings));
    const auto report = stage->run(context);
    QVERIFY(report);
    QCOMPARE(database->askedFacts, context.reports.at(u"database.capture"_s).facts);
    QCOMPARE(database->askedDepth, VerifyDepth::Hashes);
}

void TestSetStages::verifyProvesOnlyWhenAProofHeld()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    const BackupSet set = fixture.capturedSet(setId);
    QVERIFY(!makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = {}})->run(context)->proves);
    QVERIFY(
        makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = proofs(reportWith({}))})->run(context)->proves);
    QVERIFY(!makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = proofs(reportWith({}, {missingFile}))})
                 ->run(context)
                 ->proves);
}

void TestSetStages::verifyMergesLossesAndFactsOfTheProofs()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    auto list = proofs(reportWith({{u"reconciliation"_s, 1}}, {missingFile}));
    list.push_back(std::make_unique<GivenProof>(reportWith({{u"skew"_s, 2}})));
    const BackupSet set = fixture.capturedSet(setId);
    const auto report = makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = std::move(list)})->run(context);
    QVERIFY(report);
    QCOMPARE(report->losses.size(), std::size_t{1});
    QCOMPARE(report->facts.value(u"reconciliation"_s), QJsonValue(1));
    QCOMPARE(report->facts.value(u"skew"_s), QJsonValue(2));

    auto same = proofs(reportWith({{u"skew"_s, 1}}));
    same.push_back(std::make_unique<GivenProof>(reportWith({{u"skew"_s, 2}})));
    QCOMPARE(
        makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = std::move(same)})->run(context).error().code,
        ErrorCode::Internal);
}

void TestSetStages::verifyFailsOnFindingsNamesTheFirstAndKeepsAll()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    const auto report =
        makeSetVerify({.set = fixture.capturedSet(setId),
                       .verifiers = verifiers({damage(u"toc.dat"_s)}, {damage(u"pack 1"_s), damage(u"pack 2"_s)}),
                       .proofs = proofs(reportWith({}))})
            ->run(context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY2(report.error().message.contains(u"toc.dat is damaged."_s), qPrintable(report.error().message));
    QVERIFY(report.error().message.contains(u'3') && report.error().detail.contains(u"pack 2"_s));
    QCOMPARE(GivenProof::asked, 0);
    const QJsonObject kept = QJsonDocument::fromJson(readFile(context.folder + u"/findings.json"_s)).object();
    QCOMPARE(kept.value(u"findings"_s).toArray().size(), 3);
    QCOMPARE(kept.value(u"findings"_s)[2][u"store"_s].toString(), u"content"_s);
}

void TestSetStages::verifyRefusesACaptureThatNobodyChecks()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    const BackupSet set = fixture.capturedSet(setId);
    context.reports.insert({u"content.capture@second"_s, {}});
    const auto unchecked = makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = {}})->run(context);
    QVERIFY(!unchecked);
    QVERIFY(unchecked.error().detail.contains(u"content@second"_s));
    context.reports.erase(u"content.capture@second"_s);
    context.reports.erase(u"content.capture"_s);
    QVERIFY(!makeSetVerify({.set = set, .verifiers = verifiers(), .proofs = {}})->run(context));
}

void TestSetStages::verifyPassesOnAFailedProof()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    const auto report = makeSetVerify({.set = fixture.capturedSet(setId),
                                       .verifiers = verifiers(),
                                       .proofs = proofs(fail(Error::notFound(u"The list of references is gone."_s)))})
                            ->run(context);
    QVERIFY(!report);
    QCOMPARE(report.error().message, u"The list of references is gone."_s);
}

void TestSetStages::verifyStopsWhenAsked()
{
    SetFixture fixture;
    FixedContext context;
    fixture.fillContext(context, moment, false);
    context.stopSource.request_stop();
    const auto report =
        makeSetVerify({.set = fixture.capturedSet(setId), .verifiers = verifiers(), .proofs = {}})->run(context);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
}

void TestSetStages::sealWritesTheManifestLast()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    FixedContext context;
    fixture.fillContext(context, moment, true);
    bool hadManifest = false;
    context.onProgress = [&](const Progress &) { hadManifest = hadManifest || set.hasManifest(); };
    const auto report = makeSetSeal(sealing(set))->run(context);
    QVERIFY2(report, qPrintable(report ? QString() : report.error().toString()));
    QVERIFY(!hadManifest);
    QCOMPARE(report->facts.value(u"verdict"_s).toString(), u"verified"_s);
    const QJsonObject manifest = manifestOf(set);
    QCOMPARE(manifest.value(u"skew"_s)[u"widthMs"_s].toInt(), 1200);
    QCOMPARE(manifest.value(u"reconciliation"_s)[u"missing"_s].toInt(), 0);
    QCOMPARE(manifest.value(u"stores"_s)[u"content"_s][u"files"_s].toInt(), 7);
    QCOMPARE(manifest.value(u"warnings"_s).toArray().size(), 1);
    QCOMPARE(manifest.value(u"fences"_s).toArray().size(), 2);
    QVERIFY(parseSums(readFile(set.sumsPath()))->contains("RESTORE.md"));
    QVERIFY(checkSums(set, VerifyDepth::Hashes, {})->empty());
    // Nothing is left over, and nothing came after the manifest.
    const QDateTime last = QFileInfo(set.manifestPath()).lastModified();
    const QFileInfoList files = QDir(set.folder()).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        QVERIFY2(file.lastModified() <= last, qPrintable(file.fileName()));
    }
    QCOMPARE(QDir(set.folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name),
             (QStringList{u"RESTORE.md"_s, u"SHA256SUMS"_s, u"content.index.zst"_s, u"manifest.json"_s}));
}

void TestSetStages::sealDrawsTheVerdictFromTheStages_data()
{
    QTest::addColumn<bool>("proved");
    QTest::addColumn<bool>("lost");
    QTest::addColumn<QString>("verdict");
    QTest::newRow("proved") << true << false << u"verified"_s;
    QTest::newRow("not proved") << false << false << u"completed-not-verified"_s;
    QTest::newRow("losses") << false << true << u"completed-with-losses"_s;
    QTest::newRow("losses beside a proof") << true << true << u"completed-with-losses"_s;
}

void TestSetStages::sealDrawsTheVerdictFromTheStages()
{
    QFETCH(bool, proved);
    QFETCH(bool, lost);
    QFETCH(QString, verdict);
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    FixedContext context;
    fixture.fillContext(context, moment, proved);
    if (lost) {
        context.reports[u"content.capture"_s].losses = {missingFile};
    }
    QVERIFY(makeSetSeal(sealing(set))->run(context));
    QCOMPARE(manifestOf(set).value(u"verdict"_s).toString(), verdict);
    QCOMPARE(manifestOf(set).value(u"losses"_s).toArray().size(), lost ? 1 : 0);
}

void TestSetStages::sealNamesTheFirstLossesAndCountsAll()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    FixedContext context;
    fixture.fillContext(context, moment, false);
    context.reports[u"content.capture"_s].losses.assign(static_cast<std::size_t>(manifestLossLimit) + 5, missingFile);
    QVERIFY(makeSetSeal(sealing(set))->run(context));
    const auto manifest = Manifest::read(set);
    QVERIFY(manifest);
    QCOMPARE(manifest->losses.size(), manifestLossLimit);
    QCOMPARE(manifest->lossCount, qint64{manifestLossLimit + 5});
}

void TestSetStages::sealLeavesNoManifestWhenItFailsOrIsCancelled()
{
    SetFixture fixture;
    const BackupSet set = fixture.capturedSet(setId);
    FixedContext context;
    fixture.fillContext(context, moment, true);
    QVERIFY(QFile::link(u"/etc"_s, set.folder() + u"/trap"_s));
    QCOMPARE(makeSetSeal(sealing(set))->run(context).error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(!set.hasManifest());
    QVERIFY(QFile::remove(set.folder() + u"/trap"_s));

    context.onProgress = [&](const Progress &) { context.stopSource.request_stop(); };
    QCOMPARE(makeSetSeal(sealing(set))->run(context).error().code, ErrorCode::Cancelled);
    QVERIFY(!set.hasManifest());
}

void TestSetStages::sealAgainInTheSameRunChangesNothing()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    const QByteArray manifest = readFile(set.manifestPath());
    FixedContext context;
    fixture.fillContext(context, moment.addDays(1), false);
    const auto report = makeSetSeal(sealing(set))->run(context);
    QVERIFY(report);
    QCOMPARE(report->facts.value(u"verdict"_s).toString(), u"verified"_s);
    QCOMPARE(readFile(set.manifestPath()), manifest);
}

void TestSetStages::sealRefusesASetOfAnotherRun()
{
    SetFixture fixture;
    const BackupSet set = fixture.sealedSet(setId);
    FixedContext context;
    fixture.fillContext(context, moment, true);
    context.run = u"20261123-000000-0001"_s;
    QCOMPARE(makeSetSeal(sealing(set))->run(context).error().code, ErrorCode::IntegrityMismatch);
}

QTEST_APPLESS_MAIN(TestSetStages)
#include "tst_setstages.moc"
