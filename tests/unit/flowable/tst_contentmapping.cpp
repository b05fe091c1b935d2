// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/contentmapping.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestContentMapping : public QObject
{
    Q_OBJECT

private slots:

    void aStoreIdLeadsToItsFile_data()
    {
        QTest::addColumn<QString>("storeId");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("process") << u"proc.p1.u1"_s << QByteArray("process-instance-content/p1/u1");
        QTest::newRow("task") << u"task.t1.u1"_s << QByteArray("task-content/t1/u1");
        QTest::newRow("case") << u"case.c1.u1"_s << QByteArray("cmmn/c1/u1");
        QTest::newRow("no scope") << u"uncategorized.u1"_s << QByteArray("uncategorized/u1");
        QTest::newRow("own scope type") << u"invoice.INV-1.u1"_s << QByteArray("invoice/INV-1/u1");
        QTest::newRow("not ASCII") << u"invoice.ü.u1"_s << QByteArray("invoice/\xc3\xbc/u1");
    }

    void aStoreIdLeadsToItsFile()
    {
        QFETCH(QString, storeId);
        QFETCH(QByteArray, path);
        QCOMPARE(contentFilePath(storeId), path);
    }

    void aStoreIdOfAnotherFormLeadsNowhere_data()
    {
        QTest::addColumn<QString>("storeId");
        QTest::newRow("empty") << QString();
        QTest::newRow("one part") << u"u1"_s;
        QTest::newRow("two parts with a scope type") << u"proc.u1"_s;
        QTest::newRow("four parts") << u"proc.p.q.u1"_s;
        QTest::newRow("uncategorized with a scope") << u"uncategorized.p1.u1"_s;
        QTest::newRow("empty part") << u"proc..u1"_s;
        QTest::newRow("out of the root") << u"proc.../../etc.passwd"_s;
        QTest::newRow("slash") << u"proc.a/b.u1"_s;
        QTest::newRow("control character") << u"proc.a\nb.u1"_s;
        QTest::newRow("null character") << QString(u"proc.a"_s + QChar(0) + u".u1"_s);
    }

    void aStoreIdOfAnotherFormLeadsNowhere()
    {
        QFETCH(QString, storeId);
        QVERIFY(!contentFilePath(storeId).has_value());
    }

    void everyMappingIsWholeAndInLowerCase()
    {
        for (const ContentMapping &mapping : contentMappings()) {
            QCOMPARE(mapping.table, mapping.table.toLower());
            QVERIFY(!mapping.storeIdColumn.isEmpty());
            QCOMPARE(mapping.storeNameColumn.isEmpty(), mapping.storeNames.isEmpty());
            QCOMPARE(mapping.rule == ContentRule::InDatabase,
                     !mapping.objectTable.isEmpty() && !mapping.objectKeyColumn.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestContentMapping)
#include "tst_contentmapping.moc"
