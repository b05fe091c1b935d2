// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documents.h"

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

IndexedDocument task(qint64 number)
{
    return {.key = u"tasks"_s,
            .id = u"0f8fad5b-d9cb-469f-a165-"_s + QString::number(number).rightJustified(12, u'0'),
            .fields = {{u"name_"_s, u"Check order %1"_s.arg(number)},
                       {u"end_time_"_s, comparableTime(1'700'000'000'000 + number)}}};
}

/// In an order that is far from sorted: 600,011 and the count have no common divisor.
qint64 scattered(qint64 i)
{
    return (i * 600'011) % count;
}

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

class TestManyDocuments : public QObject
{
    Q_OBJECT

private slots:

    void areSortedAndComparedInBoundedMemory()
    {
        QTemporaryDir folder;
        const QString rowsPath = folder.filePath(u"rows"_s);
        const QString documentsPath = folder.filePath(u"documents"_s);
        QElapsedTimer timer;
        timer.start();
        {
            DocumentWriter rows(rowsPath, {u"tasks"_s});
            DocumentWriter documents(documentsPath, {u"tasks"_s});
            for (qint64 i = 0; i < count; ++i) {
                QVERIFY(rows.add(task(scattered(i))).has_value());
                // One in a hundred thousand is not indexed.
                if (scattered(i) % 100'000 != 7) {
                    QVERIFY(documents.add(task(scattered(i))).has_value());
                }
            }
            QCOMPARE(rows.finish().value_or(-1), count);
            QVERIFY(documents.finish().has_value());
        }
        qInfo("both lists written in %lld ms", timer.restart());
        const auto report = compareDocuments({.atFence = rowsPath,
                                              .afterWindow = rowsPath,
                                              .pending = {},
                                              .indexed = documentsPath,
                                              .indexedKeys = {u"tasks"_s},
                                              .pendingUnreadable = 0,
                                              .stop = {}});
        qInfo("three lists compared in %lld ms, peak memory %lld KiB", timer.elapsed(), peakMemoryKiB());
        QVERIFY(report.has_value());
        QCOMPARE(report->differences(), count / 100'000);
        QCOMPARE(report->keys.value(u"tasks"_s).equal, count - count / 100'000);
        // A million documents are about 500 MiB in memory; sanitizers keep freed memory and are not measured.
#if !defined(__SANITIZE_ADDRESS__)
        QVERIFY(peakMemoryKiB() > 0);
        QVERIFY(peakMemoryKiB() < 200 * 1024);
#endif
    }
};

QTEST_APPLESS_MAIN(TestManyDocuments)
#include "tst_manydocuments.moc"
