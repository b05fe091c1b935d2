// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/percent.h"

#include <QTest>

using namespace Stillpoint;

class TestPercent : public QObject
{
    Q_OBJECT

private slots:

    void everyByteComesBack()
    {
        QByteArray all;
        for (int byte = 0; byte < 256; ++byte) {
            all += static_cast<char>(byte);
        }
        const QByteArray text = percentEncode(all);
        for (const char character : text) {
            QVERIFY(character >= 0x20 && character < 0x7f);
        }
        QCOMPARE(percentDecode(text), all);
    }

    void readableNamesStayReadable()
    {
        QCOMPARE(percentEncode("uncategorized/a b-\"c\".pdf"), QByteArray("uncategorized/a b-\"c\".pdf"));
    }

    void oddBytesAreEscapedInUpperCase_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("percent sign") << QByteArray("100%") << QByteArray("100%25");
        QTest::newRow("newline") << QByteArray("a\nb") << QByteArray("a%0Ab");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("%7F");
        QTest::newRow("UTF-8") << QByteArray("\xc3\xa9") << QByteArray("%C3%A9");
        QTest::newRow("not UTF-8") << QByteArray("\xff") << QByteArray("%FF");
    }

    void oddBytesAreEscapedInUpperCase()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, text);
        QCOMPARE(percentEncode(raw), text);
    }

    void damagedTextGivesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut after the percent sign") << QByteArray("a%");
        QTest::newRow("cut after one digit") << QByteArray("a%4");
        QTest::newRow("no hex digit") << QByteArray("a%4g");
        QTest::newRow("raw control byte") << QByteArray("a\nb");
        QTest::newRow("raw byte outside ASCII") << QByteArray("a\xff");
    }

    void damagedTextGivesNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!percentDecode(text).has_value());
    }
};

QTEST_APPLESS_MAIN(TestPercent)
#include "tst_percent.moc"
