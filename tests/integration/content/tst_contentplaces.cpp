// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentchecks.h"
#include "app/engine/core/durable.h"
#include "tests/kit/smalldisk.h"
#include "tests/unit/content/contentfixture.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

constexpr qint64 diskBytes = 24LL * 1024 * 1024;

/// Works as an ordinary user until it goes out of scope. The real user stays root.
class OrdinaryUser
{
public:
    OrdinaryUser()
    {
        const passwd *nobody = ::getpwnam("nobody");
        m_works =
            ::geteuid() == 0 && nobody != nullptr && ::setegid(nobody->pw_gid) == 0 && ::seteuid(nobody->pw_uid) == 0;
    }

    ~OrdinaryUser()
    {
        if (m_works && (::seteuid(0) != 0 || ::setegid(0) != 0)) {
            qFatal("cannot be root again");
        }
    }

    OrdinaryUser(const OrdinaryUser &) = delete;
    OrdinaryUser &operator=(const OrdinaryUser &) = delete;

private:
    bool m_works = false;
};

void giveToOrdinaryUser(const QString &path)
{
    if (::geteuid() == 0) {
        QCOMPARE(QProcess::execute(u"chown"_s, {u"-R"_s, u"nobody:"_s, path}), 0);
    }
}

CheckResult checkById(const std::vector<CheckResult> &checks, const QString &id)
{
    for (const CheckResult &check : checks) {
        if (check.id == id) {
            return check;
        }
    }
    QTest::qFail(qPrintable(id), __FILE__, __LINE__);
    return {};
}

/// The tree without what a restore keeps inside it, and without what every ext4 has.
Fingerprint contentOf(const QString &root)
{
    Fingerprint tree = fingerprintOfTree(root);
    for (const QString &key : tree.keys()) {
        if (key.contains(u".stillpoint-"_s) || key.contains(u"lost+found"_s)) {
            tree.remove(key);
        }
    }
    return tree;
}

/// A live folder that is a mounted volume, with a set of "then" and a state of "now".
class MountCase
{
public:
    explicit MountCase(const SmallDisk &disk)
        : world(disk.path())
    {
        put(world.root(), "both/item", "then");
        put(world.root(), "\xff gone", "then");
        ::chmod(QFile::encodeName(world.root()).constData(), 0750);
        then = contentOf(world.root());
        if (!world.capture()) {
            qFatal("no backup");
        }
        put(world.root(), "both/item", "now!");
        put(world.root(), "later", "now");
        ::unlink(QByteArray(QFile::encodeName(world.root()) + "/\xff gone").constData());
        ::chmod(QFile::encodeName(world.root()).constData(), 0755);
        now = contentOf(world.root());
        const QString runFolder = world.newRun();
        settings = std::make_unique<ContentRestoreSettings>(world.restoreSettings(world.lastSet(), world.lastRunId()));
        context = std::make_unique<ContentContext>(u"content.swap"_s, world.lastRunId(), runFolder);
    }

    ContentWorld world;
    Fingerprint then;
    Fingerprint now;
    std::unique_ptr<ContentRestoreSettings> settings;
    std::unique_ptr<ContentContext> context;
};

QString difference(const Fingerprint &expected, const QString &root)
{
    return differences(expected, contentOf(root)).join(u'\n');
}

/// The same but for the time of the root itself, which changes with every name that is made in it.
QString differenceBelow(Fingerprint expected, const QString &root)
{
    Fingerprint actual = contentOf(root);
    const auto withoutTime = [](const QString &line) { return line.section(u" time "_s, 0, 0); };
    expected[u"."_s] = withoutTime(expected.value(u"."_s));
    actual[u"."_s] = withoutTime(actual.value(u"."_s));
    return differences(expected, actual).join(u'\n');
}

} // namespace

class ContentPlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMountPointIsSwappedEntryByEntryAndUndone();
    void everyInterruptionAtAMountPointCanBeCarriedOnOrRolledBack();
    void aFullBackupDiskFailsAndLeavesNoPack();
    void aFullContentDiskFailsThePreparationAndChangesNothing();
    void theBackupFolderInsideTheContentAndTheReverseAreBlockers();
    void anUnreadableFileIsALossByName();
    void anOrdinaryUserRestoresItsOwnFilesWhereTheParentIsNotItsOwn();
    void filesOfAnotherOwnerBlockAnOrdinaryUser();
};

void ContentPlacesTest::aMountPointIsSwappedEntryByEntryAndUndone()
{
    NEED_SERVICE(disk, SmallDisk::ofSize(diskBytes));
    MountCase restore(disk);
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QCOMPARE(differenceBelow(restore.now, restore.world.root()), QString());
    const Result<StageReport> swapped = makeContentSwap(*restore.settings)->run(*restore.context);
    QVERIFY2(swapped, swapped ? "" : qPrintable(swapped.error().toString()));
    QCOMPARE(difference(restore.then, restore.world.root()), QString());
    ContentContext undo(u"content.swap"_s, u"20261122-150000-ffff"_s, {});
    QVERIFY(makeContentUndo(restore.world.source(), restore.world.lastRunId(), undo.runId())->run(undo));
    QCOMPARE(differenceBelow(restore.now, restore.world.root()), QString());
    ContentContext discard(u"content.swap"_s, u"20261122-160000-fffe"_s, {});
    QVERIFY(makeContentDiscard(restore.world.source(), restore.world.lastRunId())->run(discard));
    QCOMPARE(QDir(restore.world.root()).entryList({u".stillpoint-*"_s}, QDir::AllEntries | QDir::Hidden),
             QStringList());
    QCOMPARE(differenceBelow(restore.now, restore.world.root()), QString());
}

void ContentPlacesTest::everyInterruptionAtAMountPointCanBeCarriedOnOrRolledBack()
{
    int steps = 1;
    for (int step = 0; step < steps * 4; ++step) {
        NEED_SERVICE(disk, SmallDisk::ofSize(diskBytes));
        MountCase restore(disk);
        QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
        const bool goesOn = step % 2 == 0;
        restore.context->crashAt(step / 4, step % 4 >= 2);
        bool crashed = false;
        try {
            const Result<StageReport> swapped = makeContentSwap(*restore.settings)->run(*restore.context);
            QVERIFY(swapped);
        } catch (const Crash &) {
            crashed = true;
        }
        QVERIFY(crashed);
        if (goesOn) {
            QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
            QCOMPARE(difference(restore.then, restore.world.root()), QString());
            steps = std::max(steps, static_cast<int>(restore.context->steps.size()) - 1);
        } else {
            QVERIFY(makeContentSwap(*restore.settings)->rollBack(*restore.context));
            QVERIFY(makeContentPrepare(*restore.settings)->rollBack(*restore.context));
            QCOMPARE(differenceBelow(restore.now, restore.world.root()), QString());
            QCOMPARE(QDir(restore.world.root()).entryList({u".stillpoint-*"_s}, QDir::AllEntries | QDir::Hidden),
                     QStringList());
        }
    }
    QVERIFY(steps >= 4);
}

void ContentPlacesTest::aFullBackupDiskFailsAndLeavesNoPack()
{
    NEED_SERVICE(disk, SmallDisk::ofSize(diskBytes));
    ContentWorld world;
    for (int i = 0; i < 40; ++i) {
        put(world.root(), QByteArray::number(i), noise(1'000'000, static_cast<quint32>(i)));
    }
    ContentCaptureSettings settings = world.settings();
    settings.folder = BackupFolder(disk.path() + u"/backup"_s);
    QVERIFY(settings.folder.open());
    ContentContext context(u"content.capture"_s, world.lastRunId(), settings.runFolder);
    const Result<StageReport> report = makeContentCapture(settings)->run(context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NoSpace);
    QVERIFY(!report.error().hint.isEmpty());
    QVERIFY(context.fixed.empty());
    QCOMPARE(QDir(settings.folder.packsFolder()).entryList({u"*.part"_s}, QDir::Files), QStringList());
    QVERIFY(!QFile::exists(settings.set.contentIndexPath(u"content"_s)));
}

void ContentPlacesTest::aFullContentDiskFailsThePreparationAndChangesNothing()
{
    NEED_SERVICE(disk, SmallDisk::ofSize(diskBytes));
    ContentWorld world(disk.path());
    put(world.root(), "item", noise(8'000'000, 1));
    QVERIFY(world.capture());
    disk.fillUp(4'000'000);
    const Fingerprint before = contentOf(world.root());
    const QString runFolder = world.newRun();
    const ContentRestoreSettings settings = world.restoreSettings(world.lastSet(), world.lastRunId());
    ContentContext context(u"content.prepare"_s, world.lastRunId(), runFolder);
    const std::vector<CheckResult> checks = checkContentForRestore(settings, {});
    QCOMPARE(checkById(checks, u"content.space"_s).severity, Severity::Blocker);
    const auto prepare = makeContentPrepare(settings);
    const Result<StageReport> report = prepare->run(context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::NoSpace);
    QVERIFY(prepare->rollBack(context));
    QCOMPARE(differenceBelow(before, world.root()), QString());
}

void ContentPlacesTest::theBackupFolderInsideTheContentAndTheReverseAreBlockers()
{
    ContentWorld world;
    const QString inside = world.root() + u"/deep/backup"_s;
    QVERIFY(QDir().mkpath(inside));
    QVERIFY(QFile::link(inside, world.path(u"alias"_s)));
    ContentSettings below = world.source();
    below.root = world.folder().path() + u"/content"_s;
    QVERIFY(QDir().mkpath(below.root));
    for (const QString &folder : {inside, world.path(u"alias"_s), world.root()}) {
        const std::vector<CheckResult> checks = checkContentForBackup(world.source(), folder, {});
        QVERIFY2(checkById(checks, u"content.nesting"_s).severity == Severity::Blocker, qPrintable(folder));
    }
    QVERIFY(hasBlocker(checkContentForBackup(below, world.folder().path(), {})));
    QVERIFY(!hasBlocker(checkContentForBackup(world.source(), world.folder().path(), {})));
    ContentSettings missing = world.source();
    missing.root += u"/nowhere"_s;
    QCOMPARE(checkById(checkContentForBackup(missing, world.folder().path(), {}), u"content.folder"_s).severity,
             Severity::Blocker);
}

void ContentPlacesTest::anUnreadableFileIsALossByName()
{
    ContentWorld world;
    put(world.root(), "closed", "secret");
    put(world.root(), "closed folder/item", "secret");
    put(world.root(), "open", "bytes");
    giveToOrdinaryUser(world.path({}));
    QVERIFY(::chmod(QFile::encodeName(world.root() + u"/closed"_s).constData(), 0) == 0);
    QVERIFY(::chmod(QFile::encodeName(world.root() + u"/closed folder"_s).constData(), 0) == 0);
    const OrdinaryUser user;
    const std::vector<CheckResult> checks = checkContentForBackup(world.source(), world.folder().path(), {});
    QCOMPARE(checkById(checks, u"content.readable"_s).severity, Severity::Warning);
    const Result<StageReport> report = world.capture();
    QVERIFY2(report, report ? "" : qPrintable(report.error().toString()));
    QStringList subjects;
    for (const Loss &loss : report->losses) {
        QCOMPARE(loss.kind, u"content-unreadable"_s);
        QVERIFY(!loss.explanation.isEmpty() && !loss.remedy.isEmpty());
        subjects.append(loss.subject);
    }
    QCOMPARE(subjects, (QStringList{u"closed"_s, u"closed folder"_s}));
    const Result<> restored = world.restore(world.lastSet());
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().toString()));
    QCOMPARE(bytesAt(world.root(), "open"), QByteArray("bytes"));
    QVERIFY(!existsAt(world.root(), "closed"));
}

void ContentPlacesTest::anOrdinaryUserRestoresItsOwnFilesWhereTheParentIsNotItsOwn()
{
    ContentWorld world;
    put(world.root(), "item", "then");
    giveToOrdinaryUser(world.path({}));
    QVERIFY(::chown(QFile::encodeName(world.beside()).constData(), ::geteuid(), ::getegid()) == 0);
    const OrdinaryUser user;
    const Fingerprint then = contentOf(world.root());
    QVERIFY(world.capture());
    put(world.root(), "item", "now");
    const Result<> restored = world.restore(world.lastSet());
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().toString()));
    QCOMPARE(difference(then, world.root()), QString());
}

void ContentPlacesTest::filesOfAnotherOwnerBlockAnOrdinaryUser()
{
    if (::geteuid() != 0) {
        QSKIP("needs root to make files of another owner");
    }
    ContentWorld world;
    put(world.root(), "item", "of root");
    QVERIFY(world.capture());
    giveToOrdinaryUser(world.path({}));
    const OrdinaryUser user;
    const ContentRestoreSettings settings = world.restoreSettings(world.lastSet(), world.lastRunId());
    QCOMPARE(checkById(checkContentForRestore(settings, {}), u"content.owner"_s).severity, Severity::Blocker);
}

QTEST_GUILESS_MAIN(ContentPlacesTest)
#include "tst_contentplaces.moc"
