// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"

#include <QTest>

#include <limits>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestText : public QObject
{
    Q_OBJECT

private slots:

    void bytes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"0 B"_s;
        QTest::newRow("below a thousand") << qint64(999) << u"999 B"_s;
        QTest::newRow("a thousand") << qint64(1000) << u"1.0 kB"_s;
        QTest::newRow("rounding reaches the next unit") << qint64(999'999) << u"1.0 MB"_s;
        QTest::newRow("gigabytes") << qint64(18'449'000'000) << u"18.4 GB"_s;
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"9.2 EB"_s;
    }

    void bytes()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes), "text");
    }

    void durations_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("a moment") << qint64(430) << u"0.4 s"_s;
        QTest::newRow("seconds") << qint64(9'960) << u"10 s"_s;
        QTest::newRow("minutes") << qint64(125'000) << u"2 min 5 s"_s;
        QTest::newRow("rounding reaches a minute") << qint64(59'700) << u"1 min 0 s"_s;
        QTest::newRow("hours") << qint64(3 * 3'600'000 + 12 * 60'000) << u"3 h 12 min"_s;
        QTest::newRow("days") << qint64(49) * 3'600'000 << u"2 d 1 h"_s;
        QTest::newRow("a clock that went back") << qint64(-5) << u"0.0 s"_s;
    }

    void durations()
    {
        QFETCH(qint64, milliseconds);
        QTEST(formatDuration(std::chrono::milliseconds(milliseconds)), "text");
    }

    void countsHaveSeparators()
    {
        QCOMPARE(formatCount(12345), u"12,345"_s);
        QCOMPARE(formatCount(12), u"12"_s);
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
