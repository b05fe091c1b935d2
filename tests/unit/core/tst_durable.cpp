// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/core/mounts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

// What was synced, in order; the engine's calls of fsync end in the function below instead of the C library's.
QStringList synced;
int interruptions = 0;

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : u"(missing)"_s;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

unsigned int modeOf(const QString &path)
{
    struct stat status
    {
    };

    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

/// A mount namespace of this process alone; false where the system does not allow it.
bool mayMount()
{
    return ::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool bindMount(const QString &what, const QString &where)
{
    return ::mount(QFile::encodeName(what).constData(), QFile::encodeName(where).constData(), nullptr, MS_BIND, nullptr)
        == 0;
}

} // namespace

extern "C" int fsync(int descriptor)
{
    if (interruptions > 0) {
        --interruptions;
        errno = EINTR;
        return -1;
    }
    synced.append(QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(descriptor)));
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

class TestDurable : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        synced.clear();
        interruptions = 0;
    }

    void writeDurablySyncsTheFileBeforeAndTheFolderAfterTheRename()
    {
        const QString path = m_folder->filePath(u"manifest.json"_s);
        interruptions = 2;
        QVERIFY(writeDurably(path, "one").has_value());
        QCOMPARE(synced.size(), 2);
        QVERIFY2(synced.at(0).startsWith(path + u'.'), qUtf8Printable(synced.at(0)));
        QCOMPARE(synced.at(1), m_folder->path());
        QVERIFY(writeDurably(path, "two").has_value());
        QCOMPARE(read(path), u"two"_s);
        QCOMPARE(modeOf(path), 0600U);
    }

    void writeDurablyLeavesNothingBehindWhenItFails()
    {
        const QString path = m_folder->filePath(u"target"_s);
        QVERIFY(QDir().mkpath(path + u"/not empty"_s));
        const Result<> written = writeDurably(path, "text");
        QVERIFY(!written);
        QVERIFY(written.error().message.contains(path));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void renameDurablyNeverReplaces()
    {
        const QString from = m_folder->filePath(u"from"_s);
        const QString to = m_folder->filePath(u"to"_s);
        write(from, "new");
        write(to, "old");
        QVERIFY(!renameDurably(from, to));
        QCOMPARE(read(to), u"old"_s);
        QCOMPARE(read(from), u"new"_s);
        // rename(2) alone would replace an empty folder.
        QVERIFY(QDir().mkpath(m_folder->filePath(u"a"_s)));
        QVERIFY(QDir().mkpath(m_folder->filePath(u"b"_s)));
        QVERIFY(!renameDurably(m_folder->filePath(u"a"_s), m_folder->filePath(u"b"_s)));
        QVERIFY(QDir(m_folder->filePath(u"a"_s)).exists());
    }

    void renameDurablySyncsBothFolders()
    {
        QVERIFY(makeFolder(m_folder->filePath(u"deep/er"_s)).has_value());
        QCOMPARE(modeOf(m_folder->filePath(u"deep"_s)), 0700U);
        write(m_folder->filePath(u"from"_s), "x");
        synced.clear();
        QVERIFY(renameDurably(m_folder->filePath(u"from"_s), m_folder->filePath(u"deep/er/to"_s)).has_value());
        QCOMPARE(synced, QStringList({m_folder->filePath(u"deep/er"_s), m_folder->path()}));
    }

    void syncTreeReachesEveryFileAndFolder()
    {
        const QString odd = QString(m_folder->path() + u"/sub"_s);
        QVERIFY(QDir().mkpath(odd + u"/deeper"_s));
        write(odd + u"/a"_s, "a");
        write(odd + u"/deeper/b"_s, "b");
        QVERIFY(QFile::link(u"/nowhere"_s, odd + u"/link"_s));
        QVERIFY(syncTree(odd).has_value());
        synced.sort();
        QCOMPARE(synced, QStringList({odd, odd + u"/a"_s, odd + u"/deeper"_s, odd + u"/deeper/b"_s}));
    }

    void makeFolderRefusesAFileInTheWay()
    {
        write(m_folder->filePath(u"file"_s), "x");
        QVERIFY(!makeFolder(m_folder->filePath(u"file/below"_s)));
    }

    void readWholeRefusesWhatIsTooLargeOrNoFile()
    {
        const QString path = m_folder->filePath(u"file"_s);
        write(path, "12345");
        QCOMPARE(readWhole(path, 5).value_or(QByteArray()), QByteArray("12345"));
        const Result<QByteArray> tooLarge = readWhole(path, 4);
        QVERIFY(!tooLarge);
        QCOMPARE(tooLarge.error().code, ErrorCode::InvalidInput);
        QVERIFY(tooLarge.error().message.contains(path));
        QVERIFY(!readWhole(m_folder->path(), 100));
        const QString pipe = m_folder->filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(!readWhole(pipe, 100));
        QVERIFY(readWhole(u"/proc/self/status"_s, 100000).value_or(QByteArray()).contains("Pid:"));
    }

    void removeTreeKeepsWhatLinksPointTo()
    {
        const QString outside = m_folder->filePath(u"outside"_s);
        QVERIFY(QDir().mkpath(outside));
        write(outside + u"/keep"_s, "kept");
        const QString tree = m_folder->filePath(u"tree"_s);
        QVERIFY(QDir().mkpath(tree + u"/a/b"_s));
        write(tree + u"/a/b/c"_s, "x");
        QVERIFY(QFile::link(outside, tree + u"/a/link"_s));
        QVERIFY(QFile::setPermissions(tree + u"/a/b"_s, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        QVERIFY(removeTree(tree).has_value());
        QVERIFY(!QDir(tree).exists());
        QCOMPARE(read(outside + u"/keep"_s), u"kept"_s);
        QVERIFY(removeTree(tree).has_value());
    }

    void removeTreeStopsAtAMountPointInside()
    {
        const QString foreign = m_folder->filePath(u"foreign"_s);
        const QString inside = m_folder->filePath(u"tree/inside"_s);
        QVERIFY(QDir().mkpath(foreign) && QDir().mkpath(inside));
        write(foreign + u"/keep"_s, "kept");
        if (!mayMount() || !bindMount(foreign, inside)) {
            QSKIP("mounting needs root");
        }
        const Result<> removed = removeTree(m_folder->filePath(u"tree"_s));
        QVERIFY(!removed);
        QCOMPARE(removed.error().code, ErrorCode::Busy);
        QCOMPARE(read(foreign + u"/keep"_s), u"kept"_s);
        QCOMPARE(::umount(QFile::encodeName(inside).constData()), 0);
    }

    void liesWithinResolvesLinksAndMissingEnds()
    {
        const QString outer = m_folder->filePath(u"content"_s);
        QVERIFY(QDir().mkpath(outer + u"/sub"_s));
        QVERIFY(QFile::link(outer + u"/sub"_s, m_folder->filePath(u"link"_s)));
        QVERIFY(liesWithin(outer, outer));
        QVERIFY(liesWithin(outer + u"/sub"_s, outer));
        QVERIFY(!liesWithin(outer, outer + u"/sub"_s));
        QVERIFY(liesWithin(m_folder->filePath(u"link/not yet/there"_s), outer));
        QVERIFY(!liesWithin(QString(), outer));
        QVERIFY(!liesWithin(outer, QString()));
        QVERIFY(!liesWithin(outer + u"-old"_s, outer));
        QVERIFY(liesWithin(outer, u"/"_s));
        QCOMPARE(resolvedPath(m_folder->filePath(u"link/not yet"_s)), resolvedPath(outer + u"/sub/not yet"_s));
    }

    void liesWithinSeesBindMounts()
    {
        const QString outer = m_folder->filePath(u"content"_s);
        const QString mounted = m_folder->filePath(u"mounted"_s);
        QVERIFY(QDir().mkpath(outer + u"/sub"_s) && QDir().mkpath(mounted + u"/whole"_s));
        QVERIFY(QDir().mkpath(mounted + u"/part"_s));
        if (!mayMount() || !bindMount(outer, mounted + u"/whole"_s)
            || !bindMount(outer + u"/sub"_s, mounted + u"/part"_s)) {
            QSKIP("mounting needs root");
        }
        QVERIFY(liesWithin(mounted + u"/whole/new"_s, outer));
        QVERIFY(liesWithin(mounted + u"/part/new"_s, outer));
        QVERIFY(!liesWithin(outer, mounted + u"/part"_s));
        QVERIFY(!liesWithin(mounted, outer));
        QVERIFY(liesWithin(outer + u"/sub"_s, mounted));
        QCOMPARE(onSameVolume(outer, mounted + u"/whole"_s).value_or(true), false);
        QCOMPARE(onSameVolume(outer, mounted).value_or(false), true);
        QCOMPARE(::umount(QFile::encodeName(mounted + u"/part"_s).constData()), 0);
        QCOMPARE(::umount(QFile::encodeName(mounted + u"/whole"_s).constData()), 0);
    }

    void theMountTableIsReadWithItsEscapes()
    {
        const Mounts mounts = Mounts::parse("22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                                            "30 22 8:2 / /srv/my\\040data rw shared:1 - ext4 /dev/sdb rw\n"
                                            "31 22 8:2 /content/sub /mnt/part rw - ext4 /dev/sdb rw\n");
        QCOMPARE(mounts.mountPointOf(u"/srv/my data/content"_s), u"/srv/my data"_s);
        QCOMPARE(mounts.mountPointOf(u"/srv/my database"_s), u"/"_s);
        QVERIFY(mounts.showsWithin(u"/mnt/part/x"_s, u"/srv/my data/content"_s));
        QVERIFY(mounts.showsWithin(u"/mnt/part/x"_s, u"/srv"_s));
        QVERIFY(!mounts.showsWithin(u"/srv/my data/content"_s, u"/mnt/part"_s));
        QVERIFY(!mounts.showsWithin(u"/mnt/other"_s, u"/srv"_s));
    }

    void volumeSpaceIsPlausible()
    {
        const Result<VolumeSpace> space = volumeSpace(m_folder->path());
        QVERIFY(space.has_value());
        QVERIFY(space->bytesTotal >= space->bytesFree && space->bytesFree > 0);
        QVERIFY(!volumeSpace(m_folder->filePath(u"missing"_s)));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDurable)
#include "tst_durable.moc"
