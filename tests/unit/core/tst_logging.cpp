// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/logging.h"
#include "app/engine/core/redaction.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLogging : public QObject
{
    Q_OBJECT

private slots:

    void cleanup()
    {
        stopLogging();
        Redaction::forgetAll();
    }

    void linesAreRedactedAndStayOneLineEach()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"logs/stillpoint.log"_s);
        Redaction::remember(Secret("marker-secret"));
        startLogging({.file = path});
        log(LogLevel::Info, u"database"_s, u"a marker-secret\n2026 [forged] line\x1b[31m"_s);
        qWarning("Qt says marker-secret");
        stopLogging();
        const QString text = contentOf(path);
        QCOMPARE(text.count(u'\n'), 2);
        QVERIFY(!text.contains(u"marker-secret"_s));
        QVERIFY2(text.contains(u"database: a ***\\n2026 [forged] line\\x1b[31m"_s), qUtf8Printable(text));
        QVERIFY(text.contains(u"qt.default: Qt says ***"_s));
    }

    void theLevelHoldsBackWhatIsBelow()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"stillpoint.log"_s);
        startLogging({.file = path, .fileLevel = LogLevel::Warning});
        log(LogLevel::Info, u"a"_s, u"quiet"_s);
        log(LogLevel::Error, u"a"_s, u"loud"_s);
        stopLogging();
        QVERIFY(!contentOf(path).contains(u"quiet"_s));
        QVERIFY(contentOf(path).contains(u"loud"_s));
    }

    void everyRotatedFileBelongsToItsOwnerAlone()
    {
        const QTemporaryDir folder;
        const mode_t before = ::umask(0);
        startLogging({.file = folder.filePath(u"stillpoint.log"_s)});
        const QString filler(64 * 1024, u'x');
        for (int i = 0; i < 100; ++i) {
            log(LogLevel::Info, u"a"_s, filler);
        }
        stopLogging();
        ::umask(before);
        const QFileInfoList files = QDir(folder.path()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 2);
        for (const QFileInfo &file : files) {
            struct stat status
            {
            };

            QCOMPARE(::stat(QFile::encodeName(file.filePath()).constData(), &status), 0);
            QCOMPARE(status.st_mode & 07777U, 0600U);
        }
    }

    void aFileThatCannotBeOpenedDoesNotStopTheProgram()
    {
        const QTemporaryDir folder;
        QFile blocking(folder.filePath(u"file"_s));
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        startLogging({.file = folder.filePath(u"file/stillpoint.log"_s)});
        log(LogLevel::Info, u"a"_s, u"goes nowhere"_s);
        stopLogging();
        QVERIFY(!QFile::exists(folder.filePath(u"file/stillpoint.log"_s)));
    }

    void withoutAStartLinesGoNowhere() { log(LogLevel::Error, u"a"_s, u"no log yet"_s); }
};

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
