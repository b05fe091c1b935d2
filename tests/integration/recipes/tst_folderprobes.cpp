// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/run/locks.h"
#include "tests/integration/recipes/timedprobe.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

/// The Test buttons of the two folders.
class FolderProbesTest : public QObject
{
    Q_OBJECT

private slots:
    void aContentFolderIsCounted();
    void anEmptyContentFolderIsAWarning();
    void aContentFolderThatIsNotThereFails();
    void aContentFolderMustNotHoldTheBackups();
    void aBackupFolderThatIsNotThereCanBecomeOneAndIsNotMade();
    void aBackupFolderTellsItsSetsAndItsSpace();
    void aFolderWithOtherFilesIsNoBackupFolder();
    void aBackupFolderAtWorkIsAWarning();
    void aRelativePathIsRefused();
    void aStopIsObeyed();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_temporary.filePath(name); }

    [[nodiscard]] bool put(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly)
            && file.write(content) == content.size();
    }

    QTemporaryDir m_temporary;
};

namespace {

ContentSettings contentAt(const QString &root)
{
    ContentSettings settings;
    settings.root = root;
    return settings;
}

} // namespace

void FolderProbesTest::aContentFolderIsCounted()
{
    QVERIFY(put(u"content/a"_s, QByteArray(1500, 'x')) && put(u"content/b/c"_s, QByteArray(500, 'y')));
    const ProbeAnswer answer = probeContent(contentAt(path(u"content"_s)), path(u"backups"_s), {});
    QVERIFY2(answer.isOk(), qPrintable(textOf(answer)));
    QVERIFY2(answer.lines.contains(u"2 files, 2.0 kB."_s), qPrintable(textOf(answer)));
    QVERIFY(answer.lines.last().contains(u"free of"_s));
}

void FolderProbesTest::anEmptyContentFolderIsAWarning()
{
    QVERIFY(QDir().mkpath(path(u"empty"_s)));
    const ProbeAnswer answer = probeContent(contentAt(path(u"empty"_s)), {}, {});
    QCOMPARE(answer.state, ProbeAnswer::State::Warning);
    QVERIFY(answer.lines.first().contains(u"empty"_s));
}

void FolderProbesTest::aContentFolderThatIsNotThereFails()
{
    const ProbeAnswer answer = probeContent(contentAt(path(u"nowhere"_s)), {}, {});
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QVERIFY(answer.headline.contains(path(u"nowhere"_s)));
}

void FolderProbesTest::aContentFolderMustNotHoldTheBackups()
{
    QVERIFY(put(u"content/a"_s, "x"));
    const ProbeAnswer answer = probeContent(contentAt(path(u"content"_s)), path(u"content/backups"_s), {});
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.headline.contains(u"inside"_s));
}

void FolderProbesTest::aBackupFolderThatIsNotThereCanBecomeOneAndIsNotMade()
{
    const ProbeAnswer answer = probeBackupFolder(path(u"new/backups"_s), {});
    QVERIFY2(answer.isOk(), qPrintable(textOf(answer)));
    QVERIFY(!QFile::exists(path(u"new"_s)));
    const QString empty = path(u"emptybackups"_s);
    QVERIFY(QDir().mkpath(empty));
    QVERIFY(probeBackupFolder(empty, {}).isOk());
    QVERIFY(QDir(empty).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void FolderProbesTest::aBackupFolderTellsItsSetsAndItsSpace()
{
    const BackupFolder folder(path(u"known"_s));
    QVERIFY(folder.open());
    QVERIFY(QDir().mkpath(folder.set(u"20261121T100000Z-hot-0001"_s).folder()));
    QVERIFY(QDir().mkpath(folder.set(u"20261122T100000Z-hot-0002"_s).folder()));
    const ProbeAnswer answer = probeBackupFolder(folder.path(), {});
    QVERIFY2(answer.state != ProbeAnswer::State::Failed, qPrintable(textOf(answer)));
    const QString lines = answer.lines.join(u'\n');
    QVERIFY2(lines.contains(u"2 backup sets, the newest is 20261122T100000Z-hot-0002"_s), qPrintable(lines));
    QVERIFY(lines.contains(u"free of"_s));
}

void FolderProbesTest::aFolderWithOtherFilesIsNoBackupFolder()
{
    QVERIFY(put(u"letters/to-mother.txt"_s, "dear"));
    const ProbeAnswer answer = probeBackupFolder(path(u"letters"_s), {});
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.headline.contains(u"other files"_s));
    const ProbeAnswer file = probeBackupFolder(path(u"letters/to-mother.txt"_s), {});
    QCOMPARE(file.state, ProbeAnswer::State::Failed);
}

void FolderProbesTest::aBackupFolderAtWorkIsAWarning()
{
    const BackupFolder folder(path(u"busy"_s));
    QVERIFY(folder.open());
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), u"20261122-100000-0001"_s);
    QVERIFY(lock);
    const ProbeAnswer answer = probeBackupFolder(folder.path(), {});
    QCOMPARE(answer.state, ProbeAnswer::State::Warning);
    QVERIFY2(textOf(answer).contains(u"20261122-100000-0001"_s), qPrintable(textOf(answer)));
}

void FolderProbesTest::aRelativePathIsRefused()
{
    QCOMPARE(probeBackupFolder(u"backups"_s, {}).state, ProbeAnswer::State::Failed);
    QCOMPARE(probeBackupFolder({}, {}).state, ProbeAnswer::State::Failed);
    QCOMPARE(probeContent(contentAt(u"content"_s), {}, {}).state, ProbeAnswer::State::Failed);
}

void FolderProbesTest::aStopIsObeyed()
{
    QVERIFY(put(u"content/a"_s, "x"));
    std::stop_source source;
    source.request_stop();
    const ProbeAnswer content = probeContent(contentAt(path(u"content"_s)), {}, source.get_token());
    const ProbeAnswer backups = probeBackupFolder(path(u"backups"_s), source.get_token());
    QVERIFY(content.error && backups.error);
    QCOMPARE(content.error->code, ErrorCode::Cancelled);
    QCOMPARE(backups.error->code, ErrorCode::Cancelled);
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::FolderProbesTest)
#include "tst_folderprobes.moc"
