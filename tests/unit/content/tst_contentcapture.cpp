// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/references.h"
#include "app/engine/content/frames.h"
#include "app/engine/core/durable.h"
#include "tests/unit/content/contentfixture.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

QByteArray native(const QString &root, const QByteArray &name)
{
    return QFile::encodeName(root) + '/' + name;
}

/// Names and things that break careless programs.
void makeOddTree(const QString &root)
{
    put(root, "plain.txt", "hello");
    put(root, "a/b", "below a");
    put(root, "a.txt", "between a and what is below a");
    put(root, "a-", "before both");
    put(root, "new\nline", "1");
    put(root, "\xff\xfe not utf-8", "2");
    put(root, "spaces and \"quotes\" \\ and % and \ttab", "3");
    put(root, "-rf", "4");
    put(root, " ", "5");
    put(root, "empty", "");
    put(root, QByteArray(200, 'n') + '/' + QByteArray(200, 'm'), "long");
    makeFolderAt(root, "empty folder");
    makeLinkAt(root, "link", "a/b");
    makeLinkAt(root, "broken link", "/nowhere/\xff");
    makeLinkAt(root, "long link", QByteArray(150, 'x'));
    put(root, "hard/second", "shared");
    ::link(native(root, "hard/second").constData(), native(root, "first").constData());
    put(root, "sparse", "");
    const int file = ::open(native(root, "sparse").constData(), O_WRONLY);
    QVERIFY(::ftruncate(file, 3'000'000) == 0);
    QVERIFY(::pwrite(file, "middle", 6, 1'500'000) == 6);
    ::close(file);
    put(root, "modes", "6");
    QVERIFY(::chmod(native(root, "modes").constData(), 04751) == 0);
    makeFolderAt(root, "sticky");
    QVERIFY(::chmod(native(root, "sticky").constData(), 01777) == 0);
    put(root, "old", "from before the epoch");
    const timespec times[2] = {{-86400, 123456789}, {-86400, 123456789}};
    QVERIFY(::utimensat(AT_FDCWD, native(root, "old").constData(), times, 0) == 0);
}

/// Unpacks every pack of a backup folder with the tools that every server has.
bool unpackByHand(const BackupFolder &folder, const QString &target)
{
    QDir().mkpath(target);
    QProcess shell;
    shell.start(
        u"sh"_s,
        {u"-c"_s,
         u"set -e; for pack in \"$1\"/*/*.tar.zst; do zstd -q -d < \"$pack\" | tar -x -p -f - -C \"$2\"; done"_s,
         u"sh"_s, folder.packsFolder(), target});
    if (!shell.waitForFinished(60000) || shell.exitCode() != 0) {
        qWarning() << shell.readAllStandardError();
        return false;
    }
    const QByteArray complaints = shell.readAllStandardError();
    // The one thing tar may say: a time before 1970 looks odd to it.
    return complaints.isEmpty() || (complaints.count('\n') == 1 && complaints.contains("implausibly old time stamp"));
}

void writeReferences(const QString &runFolder, const std::vector<ContentReference> &references)
{
    ReferenceWriter writer(Evidence(runFolder).referencesAtFence());
    for (const ContentReference &reference : references) {
        QVERIFY(writer.add(reference));
    }
    QVERIFY(writer.finish());
}

ContentReference reference(const QByteArray &path, qint64 bytes, const QDateTime &modified = {})
{
    return {.path = path,
            .contentStore = {},
            .owner = u"act_co_content_item:1"_s,
            .name = {},
            .bytes = bytes,
            .modified = modified};
}

void letTheClockTick()
{
    // Files that changed within the last tick are never trusted to be unchanged.
    QTest::qWait(40);
}

} // namespace

class ContentCaptureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOddThingIsRestoredAsItWas();
    void zstdAndTarAloneReadEveryPack();
    void onlyWhatChangedIsCopiedAgain();
    void replacedBytesUnderTheSameNameSizeAndTimeAreCopiedAgain();
    void anUnchangedFileIsCopiedAgainWhenItsPackIsGone();
    void framesAreSmallAndIndependent();
    void aLargeFileHasAPackOfItsOwn();
    void aDamagedPreviousIndexOnlyCostsTime();
    void specialFilesAreNamedAndNotRead();
    void cancelLeavesNoPackAndNoIndex();
    void unfinishedPacksOfACrashAreRemoved();
    void theFenceIsReportedOnceAndAfterTheWindowWasClosed();
    void aFileThatVanishedSinceTheFenceIsRescuedWithItsFolder();
    void aFileThatWasReplacedSinceTheFenceIsRescued();
    void whatIsNotProvedIsNotRescued();
};

void ContentCaptureTest::everyOddThingIsRestoredAsItWas()
{
    ContentWorld world;
    makeOddTree(world.root());
    const Fingerprint before = fingerprintOfTree(world.root());
    const Result<StageReport> report = world.capture();
    QVERIFY2(report, qPrintable(report ? QString() : report.error().toString()));
    QVERIFY(removeTree(world.root()));
    const Result<> restored = world.restore(world.lastSet());
    QVERIFY2(restored, qPrintable(restored ? QString() : restored.error().toString()));
    QCOMPARE(treeDifference(before, world.root()), QString());

    struct stat status
    {
    };

    QCOMPARE(::stat(native(world.root(), "sparse").constData(), &status), 0);
    QVERIFY2(status.st_blocks * 512 < 1'000'000, "the holes are gone");
}

void ContentCaptureTest::zstdAndTarAloneReadEveryPack()
{
    ContentWorld world;
    makeOddTree(world.root());
    put(world.root(), "large", noise(20'000'000, 1));
    QVERIFY(world.capture());
    QVERIFY(unpackByHand(world.folder(), world.path(u"by hand"_s)));
    // By hand times have whole seconds and hard links are files of their own: compared are names, types and bytes.
    const Fingerprint original = fingerprintOfTree(world.root());
    const Fingerprint byHand = fingerprintOfTree(world.path(u"by hand"_s));
    QCOMPARE(byHand.keys(), original.keys());
    for (const QByteArray name : {"plain.txt", "\xff\xfe not utf-8", "new\nline", "sparse", "large", "first", "-rf"}) {
        QVERIFY2(bytesAt(world.path(u"by hand"_s), name) == bytesAt(world.root(), name), name.constData());
    }
    QCOMPARE(bytesAt(world.path(u"by hand"_s), "link"), QByteArray("below a"));
}

void ContentCaptureTest::onlyWhatChangedIsCopiedAgain()
{
    ContentWorld world;
    for (int i = 0; i < 50; ++i) {
        put(world.root(), "folder/" + QByteArray::number(i), "bytes " + QByteArray::number(i));
    }
    letTheClockTick();
    QVERIFY(world.capture());
    QCOMPARE(world.lastFacts().value("filesRead"_L1).toInt(), 50);
    put(world.root(), "folder/7", "other");
    QVERIFY(::unlink(native(world.root(), "folder/8").constData()) == 0);
    QVERIFY(world.capture());
    QCOMPARE(world.lastFacts().value("filesRead"_L1).toInt(), 1);
    QCOMPARE(world.lastFacts().value("filesReused"_L1).toInt(), 48);
    QCOMPARE(world.lastFacts().value("files"_L1).toInt(), 49);
    const Fingerprint before = fingerprintOfTree(world.root());
    QVERIFY(world.restore(world.lastSet()));
    QCOMPARE(treeDifference(before, world.root()), QString());
}

void ContentCaptureTest::replacedBytesUnderTheSameNameSizeAndTimeAreCopiedAgain()
{
    ContentWorld world;
    put(world.root(), "item", "first");

    struct stat status
    {
    };

    QCOMPARE(::stat(native(world.root(), "item").constData(), &status), 0);
    letTheClockTick();
    QVERIFY(world.capture());
    put(world.root(), "item", "other");
    const timespec times[2] = {status.st_atim, status.st_mtim};
    QVERIFY(::utimensat(AT_FDCWD, native(world.root(), "item").constData(), times, 0) == 0);
    QVERIFY(world.capture());
    QVERIFY(world.restore(world.lastSet()));
    QCOMPARE(bytesAt(world.root(), "item"), QByteArray("other"));
}

void ContentCaptureTest::anUnchangedFileIsCopiedAgainWhenItsPackIsGone()
{
    ContentWorld world;
    put(world.root(), "item", "bytes");
    letTheClockTick();
    QVERIFY(world.capture());
    const QString pack = world.folder().packPath(
        QString::fromLatin1(entryOf(world.lastSet().contentIndexPath(u"content"_s), "item").pack));
    QVERIFY(QFile::resize(pack, QFile(pack).size() - 1));
    QVERIFY(world.capture());
    QCOMPARE(world.lastFacts().value("filesRead"_L1).toInt(), 1);
    QVERIFY(world.restore(world.lastSet()));
    QCOMPARE(bytesAt(world.root(), "item"), QByteArray("bytes"));
}

void ContentCaptureTest::framesAreSmallAndIndependent()
{
    ContentWorld world;
    for (int i = 0; i < 300; ++i) {
        put(world.root(), QByteArray::number(i), noise(30'000, static_cast<quint32>(i)));
    }
    QVERIFY(world.capture());
    std::map<quint32, qint64> bytesOfFrame;
    for (const Entry &entry : entriesOf(world.lastSet().contentIndexPath(u"content"_s))) {
        bytesOfFrame[entry.frame] += entry.size;
    }
    QVERIFY(bytesOfFrame.size() >= 3);
    for (const auto &[frame, bytes] : bytesOfFrame) {
        QVERIFY2(bytes <= frameLimit, qPrintable(QString::number(bytes)));
    }
}

void ContentCaptureTest::aLargeFileHasAPackOfItsOwn()
{
    ContentWorld world;
    put(world.root(), "a", "small");
    put(world.root(), "large", QByteArray(20'000'000, 'x') + noise(5'000'000, 3));
    put(world.root(), "z", "small");
    const Fingerprint before = fingerprintOfTree(world.root());
    QVERIFY(world.capture());
    const QString index = world.lastSet().contentIndexPath(u"content"_s);
    QVERIFY(entryOf(index, "large").pack != entryOf(index, "a").pack);
    QCOMPARE(entryOf(index, "a").pack, entryOf(index, "z").pack);
    QVERIFY(world.restore(world.lastSet()));
    QCOMPARE(treeDifference(before, world.root()), QString());
}

void ContentCaptureTest::aDamagedPreviousIndexOnlyCostsTime()
{
    ContentWorld world;
    put(world.root(), "item", "bytes");
    letTheClockTick();
    QVERIFY(world.capture());
    QFile index(world.lastSet().contentIndexPath(u"content"_s));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("no index");
    index.close();
    const Result<StageReport> report = world.capture();
    QVERIFY(report);
    QCOMPARE(report->facts.value("filesRead"_L1).toInt(), 1);
    QVERIFY(!report->warnings.isEmpty());
}

void ContentCaptureTest::specialFilesAreNamedAndNotRead()
{
    ContentWorld world;
    put(world.root(), "item", "bytes");
    QVERIFY(::mkfifo(native(world.root(), "pipe").constData(), 0600) == 0);
    const Result<StageReport> report = world.capture(); // reading the pipe would never end
    QVERIFY(report);
    QCOMPARE(report->facts.value("specialNames"_L1).toArray(), QJsonArray{u"pipe"_s});
    QVERIFY(!report->warnings.isEmpty());
    QVERIFY(report->losses.empty());
}

void ContentCaptureTest::cancelLeavesNoPackAndNoIndex()
{
    ContentWorld world;
    for (int i = 0; i < 400; ++i) {
        put(world.root(), QByteArray::number(i), noise(30'000, static_cast<quint32>(i)));
    }
    const ContentCaptureSettings settings = world.settings();
    ContentContext context(u"content.capture"_s, world.lastRunId(), settings.runFolder);
    context.onProgress = [&] { context.stopSource.request_stop(); };
    const Result<StageReport> report = makeContentCapture(settings)->run(context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY(context.fixed.empty());
    QVERIFY(!QFile::exists(settings.set.contentIndexPath(u"content"_s)));
    QCOMPARE(QDir(world.folder().packsFolder()).entryList({u"*.part"_s}, QDir::Files), QStringList());
    QCOMPARE(QDir(settings.runFolder).entryList(QDir::Files), QStringList());
}

void ContentCaptureTest::unfinishedPacksOfACrashAreRemoved()
{
    ContentWorld world;
    put(world.root(), "item", "bytes");
    QDir().mkpath(world.folder().packsFolder());
    const QString left = world.folder().packsFolder() + u"/20200101-000000-0000.content.capture.0.part"_s;
    QFile file(left);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(world.capture());
    QVERIFY(!QFile::exists(left));
}

void ContentCaptureTest::theFenceIsReportedOnceAndAfterTheWindowWasClosed()
{
    class Observer : public WindowObserver
    {
    public:
        explicit Observer(const ContentContext &context)
            : m_context(context)
        {
        }

        Result<QJsonObject> closeWindow(std::stop_token) override
        {
            fencesBefore = static_cast<int>(m_context.fixed.size());
            ++calls;
            return QJsonObject{{u"answer"_s, 42}};
        }

        int calls = 0;
        int fencesBefore = -1;

    private:
        const ContentContext &m_context;
    };

    ContentWorld world;
    put(world.root(), "item", "bytes");
    ContentCaptureSettings settings = world.settings();
    ContentContext context(u"content.capture"_s, world.lastRunId(), settings.runFolder);
    const auto observer = std::make_shared<Observer>(context);
    settings.window = observer;
    const Result<StageReport> report = makeContentCapture(settings)->run(context);
    QVERIFY(report);
    QCOMPARE(observer->calls, 1);
    QCOMPARE(observer->fencesBefore, 0);
    QCOMPARE(context.fixed.size(), std::size_t(1));
    QCOMPARE(context.fixed.front().store, u"content"_s);
    QCOMPARE(report->facts.value("window"_L1).toObject().value("answer"_L1).toInt(), 42);
}

namespace {

/// A first backup, the names scan of a second run, a fence, and what happens after it.
struct RescueCase
{
    ContentWorld world;
    ContentCaptureSettings settings = world.settings();
    Fence fence;

    void begin()
    {
        letTheClockTick();
        QVERIFY(world.capture());
        settings = world.settings();
        ContentContext names(u"content.names"_s, world.lastRunId(), settings.runFolder);
        QVERIFY(makeContentNames(settings)->run(names));
        fence.store = u"database"_s;
        // The tolerance between clocks is two seconds; what comes after the fence comes later than that.
        fence.fixedAt = QDateTime::currentDateTimeUtc().addSecs(-10);
    }

    Result<StageReport> capture()
    {
        ContentContext context(u"content.capture"_s, world.lastRunId(), settings.runFolder);
        context.knownFences = {fence};
        return makeContentCapture(settings)->run(context);
    }
};

} // namespace

void ContentCaptureTest::aFileThatVanishedSinceTheFenceIsRescuedWithItsFolder()
{
    RescueCase rescue;
    put(rescue.world.root(), "task/1/item", "precious");
    put(rescue.world.root(), "task/2/item", "kept");
    rescue.begin();
    writeReferences(rescue.settings.runFolder, {reference("task/1/item", 8), reference("task/2/item", 4)});
    QVERIFY(QDir(rescue.world.root() + u"/task/1"_s).removeRecursively());
    const Result<StageReport> report = rescue.capture();
    QVERIFY(report);
    QCOMPARE(report->facts.value("rescued"_L1).toInt(), 1);
    QCOMPARE(report->facts.value("sinceNames"_L1).toObject().value("vanished"_L1).toInt(), 1);
    QVERIFY(report->losses.empty());
    QVERIFY(entryOf(rescue.settings.set.contentIndexPath(u"content"_s), "task/1/item").rescued);
    QVERIFY(!entryOf(rescue.settings.set.contentIndexPath(u"content"_s), "task/2/item").rescued);
    QVERIFY(rescue.world.restore(rescue.settings.set));
    QCOMPARE(bytesAt(rescue.world.root(), "task/1/item"), QByteArray("precious"));
    QCOMPARE(bytesAt(rescue.world.root(), "task/2/item"), QByteArray("kept"));
}

void ContentCaptureTest::aFileThatWasReplacedSinceTheFenceIsRescued()
{
    RescueCase rescue;
    put(rescue.world.root(), "task/1/item", "old one");
    rescue.begin();
    writeReferences(rescue.settings.runFolder, {reference("task/1/item", 7)});
    put(rescue.world.root(), "task/1/item", "new one"); // the same size
    QVERIFY(rescue.capture());
    QVERIFY(rescue.world.restore(rescue.settings.set));
    QCOMPARE(bytesAt(rescue.world.root(), "task/1/item"), QByteArray("old one"));
}

void ContentCaptureTest::whatIsNotProvedIsNotRescued()
{
    RescueCase rescue;
    put(rescue.world.root(), "other size", "12345");
    put(rescue.world.root(), "row is newer", "12345");
    put(rescue.world.root(), "changed before the fence", "12345");
    put(rescue.world.root(), "proved", "12345");
    letTheClockTick();
    QVERIFY(rescue.world.capture());
    put(rescue.world.root(), "changed before the fence", "67890"); // seen by the names scan, in no pack
    rescue.settings = rescue.world.settings();
    ContentContext names(u"content.names"_s, rescue.world.lastRunId(), rescue.settings.runFolder);
    QVERIFY(makeContentNames(rescue.settings)->run(names));
    rescue.fence.store = u"database"_s;
    rescue.fence.fixedAt = QDateTime::currentDateTimeUtc();
    const QDateTime later = QDateTime::currentDateTimeUtc().addSecs(60);
    writeReferences(rescue.settings.runFolder,
                    {reference("changed before the fence", 5), reference("other size", 6), reference("proved", 5),
                     reference("row is newer", 5, later)});
    for (const QByteArray name : {"other size", "row is newer", "changed before the fence", "proved"}) {
        QVERIFY(::unlink(native(rescue.world.root(), name).constData()) == 0);
    }
    const Result<StageReport> report = rescue.capture();
    QVERIFY(report);
    QCOMPARE(report->facts.value("rescued"_L1).toInt(), 1);
    QStringList files;
    for (const Entry &entry : entriesOf(rescue.settings.set.contentIndexPath(u"content"_s))) {
        if (entry.type == EntryType::File) {
            files.append(QString::fromLatin1(entry.path));
        }
    }
    QCOMPARE(files, QStringList{u"proved"_s});
}

QTEST_GUILESS_MAIN(ContentCaptureTest)
#include "tst_contentcapture.moc"
