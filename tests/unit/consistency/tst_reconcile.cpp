// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/references.h"
#include "tests/unit/consistency/vectorlisting.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

const QDateTime &fenceTime()
{
    static const QDateTime time(QDate(2026, 5, 4), QTime(3, 2, 1), QTimeZone::utc());
    return time;
}

/// Nanoseconds, counted from the fence.
qint64 fromFence(qint64 ns)
{
    return fenceTime().toMSecsSinceEpoch() * 1'000'000 + ns;
}

/// A file of ten bytes, written an hour before the fence.
ListedFile file(const QByteArray &path)
{
    const qint64 time = fromFence(-3600 * second);
    return {.path = path, .bytes = 10, .modifiedNs = time, .changedNs = time, .inode = 7, .sha256 = {}};
}

ContentReference reference(const QByteArray &path, const QString &owner = u"act_co_content_item:1"_s)
{
    return {.path = path, .contentStore = {}, .owner = owner, .name = u"100%1.pdf"_s, .bytes = 10, .modified = {}};
}

} // namespace

class TestReconcile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    ReconcileReport reconciled(const std::vector<ContentReference> &references, const std::vector<ListedFile> &held,
                               const std::optional<std::vector<ListedFile>> &before = {},
                               const std::function<void(ReconcileSources &)> &adjust = {})
    {
        ReconcileSources sources;
        sources.references = m_folder.filePath(u"references"_s);
        ReferenceWriter writer(sources.references);
        for (const ContentReference &one : references) {
            (void)writer.add(one);
        }
        (void)writer.finish();
        VectorListing heldListing(held);
        VectorListing beforeListing(before.value_or(std::vector<ListedFile>{}));
        sources.held = &heldListing;
        sources.before = before ? &beforeListing : nullptr;
        sources.fence = fenceTime();
        if (adjust) {
            adjust(sources);
        }
        const Result<ReconcileReport> report = reconcile(sources);
        if (!report) {
            QTest::qFail(qPrintable(report.error().toString()), __FILE__, __LINE__);
            return {};
        }
        return *report;
    }

    static QString onlyKind(const ReconcileReport &report)
    {
        return report.findings.size() == 1 ? report.findings.front().kind : QString::number(report.findings.size());
    }

private slots:

    void aSetThatHoldsEverythingIsClean()
    {
        const ReconcileReport report = reconciled({reference("a"), reference("b")}, {file("a"), file("b")});
        QVERIFY(report.clean());
        QCOMPARE(report.references, 2);
        QCOMPARE(report.ok, 2);
        QCOMPARE(report.orphans.files, 0);
    }

    void aMissingFileNamesPathRowAndWhatTheUserCallsIt()
    {
        const ReconcileReport report = reconciled({reference("a"), reference("b\xff%3")}, {file("a"), file("c")});
        QCOMPARE(report.findings.size(), 1U);
        const ReconcileFinding &finding = report.findings.front();
        QCOMPARE(finding.kind, u"content-missing"_s);
        QCOMPARE(finding.store, u"content"_s);
        QCOMPARE(finding.subject, u"b%FF%253"_s);
        QCOMPARE(finding.owner, u"act_co_content_item:1"_s);
        QVERIFY2(finding.explanation.contains(u"b%FF%253"_s), qPrintable(finding.explanation));
        QVERIFY2(finding.explanation.contains(u"“100%1.pdf” (act_co_content_item:1)"_s),
                 qPrintable(finding.explanation));
        QVERIFY(!finding.remedy.isEmpty());
        QCOMPARE(report.ok, 1);
        QCOMPARE(report.orphans.files, 1);
    }

    void aFileMissingBeforeTheBackupIsALossThatSaysSo()
    {
        const ReconcileReport report = reconciled({reference("a")}, {}, std::vector<ListedFile>{});
        QCOMPARE(onlyKind(report), u"content-missing-before"_s);
        QCOMPARE(report.lossCount(), 1);
    }

    void aFileThatWasThereInTheScanBeforeIsJustMissing()
    {
        QCOMPARE(onlyKind(reconciled({reference("a")}, {}, std::vector{file("a")})), u"content-missing"_s);
    }

    void aFileWrittenAfterTheScanIsNotCalledMissingBefore()
    {
        ContentReference written = reference("a");
        written.modified = fenceTime().addSecs(-10);
        const ReconcileReport report =
            reconciled({written}, {}, std::vector<ListedFile>{},
                       [](ReconcileSources &sources) { sources.beforeTaken = fenceTime().addSecs(-60); });
        QCOMPARE(onlyKind(report), u"content-missing"_s);
    }

    void aFileWrittenAfterTheFenceIsReplacedEvenWithTheSameSize()
    {
        ListedFile newer = file("a");
        newer.modifiedNs = fromFence(second);
        QCOMPARE(onlyKind(reconciled({reference("a")}, {newer})), u"content-replaced"_s);
    }

    void aFilePutThereAfterTheFenceWithItsOldTimeIsReplaced()
    {
        ListedFile moved = file("a");
        moved.inode = 8;
        moved.changedNs = fromFence(second);
        QCOMPARE(onlyKind(reconciled({reference("a")}, {moved}, std::vector{file("a")})), u"content-replaced"_s);
    }

    void aChangeOfOwnerAfterTheFenceIsNoLoss()
    {
        ListedFile owned = file("a");
        owned.changedNs = fromFence(second);
        QVERIFY(reconciled({reference("a")}, {owned}, std::vector{file("a")}).clean());
        QVERIFY(reconciled({reference("a")}, {owned}).clean());
    }

    void aSizeThatWasRightInTheScanBeforeIsAReplacement()
    {
        ListedFile newer = file("a");
        newer.bytes = 11;
        newer.modifiedNs = fromFence(-1);
        QCOMPARE(onlyKind(reconciled({reference("a")}, {newer}, std::vector{file("a")})), u"content-replaced"_s);
    }

    void aWrongSizeTellsBothSizes()
    {
        ListedFile shorter = file("a");
        shorter.bytes = 3;
        const ReconcileReport report = reconciled({reference("a")}, {shorter}, std::vector{shorter});
        QCOMPARE(onlyKind(report), u"content-size"_s);
        QVERIFY(report.findings.front().explanation.contains(u"3 B"_s));
        QVERIFY(report.findings.front().explanation.contains(u"10 B"_s));
    }

    void anUnknownSizeIsNotCompared()
    {
        ContentReference unknown = reference("a");
        unknown.bytes = -1;
        QVERIFY(reconciled({unknown}, {file("a")}).clean());
    }

    void aRescuedFileIsNoLossAndCounted()
    {
        ListedFile rescued = file("a");
        rescued.rescued = true;
        rescued.changedNs = fromFence(second);
        const ReconcileReport report = reconciled({reference("a")}, {rescued}, std::vector{file("a")});
        QVERIFY(report.clean());
        QCOMPARE(report.rescued, 1);
        rescued.bytes = 9;
        QCOMPARE(onlyKind(reconciled({reference("a")}, {rescued})), u"content-size"_s);
    }

    void unreadableAndChangingFilesAreLossesOfTheirOwn()
    {
        ListedFile unreadable = file("a");
        unreadable.unreadable = true;
        ListedFile changing = file("b");
        changing.changed = true;
        const ReconcileReport report = reconciled({reference("a"), reference("b")}, {unreadable, changing});
        QCOMPARE(report.totals.value(u"content-unreadable"_s), 1);
        QCOMPARE(report.totals.value(u"content-changed"_s), 1);
        QCOMPARE(report.lossCount(), 2);
    }

    void filesNobodyRefersToAreHarmlessAndClassified()
    {
        ListedFile newer = file("c/new");
        newer.modifiedNs = fromFence(second);
        newer.bytes = 5;
        const ReconcileReport report =
            reconciled({reference("b")}, {file("a"), file("b"), newer, file("d_OLD"), file("e_TEMP")});
        QVERIFY(report.clean());
        QCOMPARE(report.orphans.files, 1);
        QCOMPARE(report.orphans.bytes, 10);
        QCOMPARE(report.writtenAfterFence.files, 1);
        QCOMPARE(report.writtenAfterFence.bytes, 5);
        QCOMPARE(report.temporary.files, 2);
    }

    void severalRowsMayReferToOneFile()
    {
        const std::vector references{reference("a", u"act_co_content_item:1"_s),
                                     reference("a", u"act_co_content_item:2"_s)};
        const ReconcileReport report = reconciled(references, {file("a")});
        QCOMPARE(report.ok, 2);
        QCOMPARE(report.orphans.files, 0);
        QCOMPARE(reconciled(references, {}).lossCount(), 2);
    }

    void otherContentStoresAndObjectsInTheDatabaseAreNotLookedForAmongTheFiles()
    {
        ContentReference elsewhere = reference("a");
        elsewhere.contentStore = u"archive"_s;
        ContentReference inDatabase = reference("");
        const ReconcileReport report = reconciled({elsewhere, inDatabase}, {});
        QVERIFY(report.clean());
        QCOMPARE(report.references, 0);
        const ReconcileReport archive = reconciled(
            {elsewhere, inDatabase}, {}, {}, [](ReconcileSources &sources) { sources.contentStore = u"archive"_s; });
        QCOMPARE(onlyKind(archive), u"content-missing"_s);
    }

    void whatTheReaderCouldNotPlaceIsALoss()
    {
        const ReconcileReport report = reconciled({}, {}, {}, [](ReconcileSources &sources) {
            sources.referenceFacts = {
                {ReferenceFact::inDatabase, 5},
                {ReferenceFact::missingInDatabase, 3},
                {ReferenceFact::missingNamed,
                 QJsonArray{QJsonObject{{u"owner"_s, u"flw_co_content_item:9"_s}, {u"name"_s, u"a.txt"_s}}}},
                {ReferenceFact::unknownStores,
                 QJsonArray{QJsonObject{{u"store"_s, u"aws-s3"_s}, {u"references"_s, 12}}}}};
        });
        QCOMPARE(report.inDatabase, 5);
        QCOMPARE(report.totals.value(u"content-missing-in-database"_s), 3);
        QCOMPARE(report.totals.value(u"content-unknown-store"_s), 12);
        QCOMPARE(report.findings.size(), 2U);
        QCOMPARE(report.lossCount(), 15);
        QVERIFY(report.findings.back().explanation.contains(u"aws-s3"_s));
    }

    void aThousandAreNamedAndAllAreCounted()
    {
        std::vector<ContentReference> references;
        for (int i = 0; i < 1500; ++i) {
            references.push_back(reference(QByteArray::number(i)));
        }
        const ReconcileReport report = reconciled(references, {});
        QCOMPARE(report.findings.size(), 1000U);
        QCOMPARE(report.lossCount(), 1500);
        QCOMPARE(report.toJson().value("losses"_L1).toObject().value("content-missing"_L1).toInteger(), 1500);
    }

    void aLiveFolderHasItsOwnWords()
    {
        const ReconcileReport report = reconciled({reference("a")}, {}, {}, [](ReconcileSources &sources) {
            sources.subject = ReconcileSubject::LiveFolder;
            sources.fence = {};
        });
        QVERIFY(report.findings.front().explanation.startsWith(u"The content folder lacks"_s));
    }

    void aListingOutOfOrderIsRefused()
    {
        VectorListing held({file("b"), file("a")});
        ReconcileSources sources;
        sources.references = m_folder.filePath(u"empty"_s);
        ReferenceWriter writer(sources.references);
        QVERIFY(writer.finish().has_value());
        sources.held = &held;
        const auto report = reconcile(sources);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    }

    void aStopEndsALongMergeAsCancelled()
    {
        std::vector<ListedFile> files;
        for (int i = 0; i < 10000; ++i) {
            files.push_back(file(QByteArray::number(i).rightJustified(6, '0')));
        }
        VectorListing held(files);
        std::stop_source source;
        source.request_stop();
        ReconcileSources sources;
        sources.references = m_folder.filePath(u"none"_s);
        ReferenceWriter writer(sources.references);
        QVERIFY(writer.finish().has_value());
        sources.held = &held;
        sources.stop = source.get_token();
        const auto report = reconcile(sources);
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
