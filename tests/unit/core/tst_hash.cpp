// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/hash.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestHash : public QObject
{
    Q_OBJECT

private slots:

    void piecesGiveThePublishedValueAndTheObjectStartsAnew()
    {
        // FIPS 180-2, appendix B.1: "abc".
        const QByteArray expected("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        Sha256 hash;
        for (int round = 0; round < 2; ++round) {
            hash.add(std::span("a", 1));
            hash.add(std::span("bc", 2));
            QCOMPARE(hash.finish().toHex(), expected);
        }
    }

    void aFileLargerThanOneBlockIsHashedWholeFromCacheAndDisk()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"file"_s);
        QByteArray content(2 * 1024 * 1024 + 17, 'x');
        content[1024 * 1024 + 5] = 'y';
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const QString expected =
            QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        QCOMPARE(sha256OfFile(path, {}).value_or(QString()), expected);
        QCOMPARE(sha256OfFile(path, {}, ReadFrom::Disk).value_or(QString()), expected);
    }

    void aStopAndAMissingFileAreErrors()
    {
        std::stop_source stop;
        stop.request_stop();
        const Result<QString> cancelled = sha256OfFile(u"/proc/self/exe"_s, stop.get_token());
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        const Result<QString> missing = sha256OfFile(u"/proc/self/no such file"_s, {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
        const Result<QString> folder = sha256OfFile(u"/proc/self"_s, {});
        QVERIFY(!folder);
    }
};

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
