// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/reconcile.h"
#include "app/engine/consistency/references.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

// A million where memory can be measured. The sanitizers keep freed memory and are ten times slower: enough there to be
// sorted in several runs.
#if defined(__SANITIZE_ADDRESS__)
constexpr qint64 count = 200'000;
#else
constexpr qint64 count = 1'000'000;
#endif

QByteArray pathOf(qint64 number)
{
    return "process-instance-content/0f8fad5b-d9cb-469f-a165-" + QByteArray::number(number).rightJustified(12, '0')
        + "/7c9e6679-7425-40de-944b-e07fc1f90ae7";
}

/// Every file but each tenth part's last, without holding them.
class GeneratedListing : public ContentListing
{
public:
    [[nodiscard]] Result<std::optional<ListedFile>> next() override
    {
        m_number += (m_number + 1) % (count / 10) == 0 ? 2 : 1;
        if (m_number >= count) {
            return std::optional<ListedFile>{};
        }
        ListedFile file;
        file.path = pathOf(m_number);
        file.bytes = m_number;
        return file;
    }

private:
    qint64 m_number = -1;
};

/// The most memory this process has held so far, from the kernel.
qint64 peakMemoryKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong();
        }
    }
    return -1;
}

} // namespace

class TestManyReferences : public QObject
{
    Q_OBJECT

private slots:

    void areSortedAndReconciledInBoundedMemory()
    {
        QTemporaryDir folder;
        ReconcileSources sources;
        sources.references = folder.filePath(u"references"_s);
        ReferenceWriter writer(sources.references);
        QElapsedTimer timer;
        timer.start();
        // In an order that is far from sorted: 600,011 and the count have no common divisor.
        for (qint64 i = 0; i < count; ++i) {
            const qint64 number = (i * 600'011) % count;
            QVERIFY(writer
                        .add({.path = pathOf(number),
                              .contentStore = {},
                              .owner = u"act_co_content_item:%1"_s.arg(number),
                              .name = u"document %1.pdf"_s.arg(number),
                              .bytes = number,
                              .modified = {}})
                        .has_value());
        }
        QCOMPARE(writer.finish().value_or(-1), count);
        qInfo("written in %lld ms", timer.restart());

        GeneratedListing listing;
        sources.held = &listing;
        const auto report = reconcile(sources);
        qInfo("reconciled in %lld ms, peak memory %lld KiB", timer.elapsed(), peakMemoryKiB());
        QVERIFY(report.has_value());
        QCOMPARE(report->references, count);
        QCOMPARE(report->totals.value(u"content-missing"_s), 10);
        QCOMPARE(report->ok, count - 10);
        // A million references are about 400 MiB in memory; sanitizers keep freed memory and are not measured.
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY(peakMemoryKiB() > 0);
        QVERIFY(peakMemoryKiB() < 160 * 1024);
#endif
    }
};

QTEST_APPLESS_MAIN(TestManyReferences)
#include "tst_manyreferences.moc"
