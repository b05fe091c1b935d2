// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/indexkeys.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestIndexKeys : public QObject
{
    Q_OBJECT

private slots:

    void everyKeyOfTheProductIsKnownOnce()
    {
        QStringList names = knownIndexKeys();
        QCOMPARE(names.removeDuplicates(), 0);
        for (const QString &key :
             {u"work"_s, u"case-instances"_s, u"process-instances"_s, u"tasks"_s, u"users"_s, u"content-items"_s,
              u"plan-items"_s, u"activities"_s, u"conversations"_s, u"messages"_s}) {
            QVERIFY2(names.contains(key), qPrintable(key));
        }
    }

    void namesOfTheDatabaseAreLowerCaseAndFieldsAreComparedOnce()
    {
        for (const IndexKey &key : indexKeys()) {
            for (const IndexSource &source : key.sources) {
                QCOMPARE(source.table, source.table.toLower());
                QVERIFY(!source.idColumn.isEmpty());
                QStringList columns;
                for (const IndexedField &field : source.fields) {
                    QVERIFY(!field.fields.isEmpty());
                    columns.append(field.column);
                }
                QCOMPARE(columns.removeDuplicates(), 0);
            }
        }
    }

    void aPendingJobNamesItsDocument_data()
    {
        QTest::addColumn<QString>("handler");
        QTest::addColumn<QString>("configuration");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("id");
        QTest::newRow("key and id") << u"lab-index"_s << u"tasks:17"_s << u"tasks"_s << u"17"_s;
        QTest::newRow("a separator in the id") << u"lab-index"_s << u"users:a:b"_s << u"users"_s << u"a:b"_s;
        QTest::newRow("an index of the application's own")
            << u"lab-index"_s << u"invoices:17"_s << u"invoices"_s << u"17"_s;
        QTest::newRow("no id") << u"lab-index"_s << u"tasks:"_s << QString() << QString();
        QTest::newRow("no key") << u"lab-index"_s << u":17"_s << QString() << QString();
        QTest::newRow("no separator") << u"lab-index"_s << u"tasks"_s << QString() << QString();
        QTest::newRow("nothing") << u"lab-index"_s << QString() << QString() << QString();
        QTest::newRow("another handler") << u"async-history"_s << u"tasks:17"_s << QString() << QString();
    }

    void aPendingJobNamesItsDocument()
    {
        QFETCH(QString, handler);
        QFETCH(QString, configuration);
        QFETCH(QString, key);
        QFETCH(QString, id);
        const std::optional<DocumentName> document = documentOfJob(handler, configuration);
        QCOMPARE(document.has_value(), !key.isEmpty());
        QCOMPARE(document.value_or(DocumentName{}), (DocumentName{.key = key, .id = id}));
    }
};

QTEST_APPLESS_MAIN(TestIndexKeys)
#include "tst_indexkeys.moc"
