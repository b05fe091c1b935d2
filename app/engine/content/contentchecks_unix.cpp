// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentchecks.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/content/indexfile.h"
#include "app/engine/content/restoreplaces.h"
#include "app/engine/content/treescan.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <fcntl.h>
#include <pwd.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentChecks)
};

constexpr int sampleFiles = 100;
constexpr qint64 leastFree = 32LL * 1024 * 1024;

CheckResult result(const QString &id, const QString &store, const QString &title)
{
    return {.id = id, .store = store, .severity = Severity::Passed, .title = title, .explanation = {}, .remedy = {}};
}

CheckResult folderCheck(const ContentSettings &source)
{
    CheckResult check = result(u"content.folder"_s, source.storeName(), Texts::tr("Content folder"));
    Result<Tree> tree = Tree::open(source.root);
    std::vector<QByteArray> names;
    const int error = tree ? readNames(tree->root(), names) : 0;
    if (!tree || error != 0) {
        const Error failure = tree ? Error::system(Texts::tr("read"), source.root, error) : tree.error();
        check.severity = Severity::Blocker;
        check.explanation = failure.message;
        check.remedy = failure.hint.isEmpty() ? Texts::tr("Check the path of the content folder.") : failure.hint;
        return check;
    }
    check.explanation = Texts::tr("%1 can be read.").arg(source.root);
    return check;
}

CheckResult nestingCheck(const ContentSettings &source, const QString &backupFolder)
{
    CheckResult check = result(u"content.nesting"_s, source.storeName(), Texts::tr("Backup folder and content folder"));
    const bool backupInside = liesWithin(backupFolder, source.root);
    const bool contentInside = liesWithin(source.root, backupFolder);
    if (!backupInside && !contentInside) {
        check.explanation = Texts::tr("Neither lies inside the other.");
        return check;
    }
    check.severity = Severity::Blocker;
    check.explanation = backupInside
        ? Texts::tr("The backup folder %1 lies inside the content folder %2: a backup would copy itself, and a restore "
                    "would move it away.")
              .arg(backupFolder, source.root)
        : Texts::tr("The content folder %1 lies inside the backup folder %2.").arg(source.root, backupFolder);
    check.remedy = Texts::tr("Choose a backup folder outside the content folder, best on another disk.");
    return check;
}

/// What one walk through the folder tells.
struct FolderLook
{
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 specials = 0;
    qint64 unreadable = 0;
    QByteArray firstSpecial;
    QByteArray firstUnreadable;
};

Result<FolderLook> lookAt(const ContentSettings &source, const std::stop_token &stop)
{
    Result<TreeScan> scan = TreeScan::open(source.root, stop);
    Result<Tree> tree = Tree::open(source.root);
    if (!scan || !tree) {
        return fail(scan ? tree.error() : scan.error());
    }
    FolderLook look;
    Result<std::optional<Scanned>> found = scan->next();
    while (found && found->has_value()) {
        const Entry &entry = (*found)->entry;
        bool unreadable = entry.unreadable;
        if (entry.type == EntryType::File && !unreadable) {
            unreadable = look.files < sampleFiles && !tree->openFile(entry.path, O_RDONLY).isOpen() && errno == EACCES;
            ++look.files;
            look.bytes += entry.size;
        } else if (entry.type == EntryType::Special) {
            look.firstSpecial = look.specials++ == 0 ? entry.path : look.firstSpecial;
        }
        if (unreadable) {
            look.firstUnreadable = look.unreadable++ == 0 ? entry.path : look.firstUnreadable;
        }
        found = scan->next();
    }
    return found ? Result<FolderLook>(look) : fail(found.error());
}

CheckResult readableCheck(const ContentSettings &source, const FolderLook &look)
{
    CheckResult check = result(u"content.readable"_s, source.storeName(), Texts::tr("Content files"));
    check.explanation = Texts::tr("%1 files, %2.").arg(formatCount(look.files), formatBytes(look.bytes));
    if (look.unreadable > 0) {
        check.severity = Severity::Warning;
        check.explanation =
            Texts::tr("%1 names below %2 cannot be read by this user and would be missing in the backup, "
                      "the first is %3.")
                .arg(formatCount(look.unreadable), source.root, displayPath(look.firstUnreadable));
        check.remedy = Texts::tr("Run Stillpoint as a user who may read them, or correct their permissions.");
    }
    return check;
}

CheckResult specialsCheck(const ContentSettings &source, const FolderLook &look)
{
    CheckResult check = result(u"content.specials"_s, source.storeName(), Texts::tr("Special files"));
    check.explanation = Texts::tr("There are none.");
    if (look.specials > 0) {
        check.severity = Severity::Note;
        check.explanation = Texts::tr("%1 sockets, pipes or devices will be named but not copied, the first is %2.")
                                .arg(formatCount(look.specials), displayPath(look.firstSpecial));
        check.remedy = Texts::tr("Check that the application makes them again by itself.");
    }
    return check;
}

/// The folder itself, or what is there of the path to it: a backup folder is made by the first backup.
QString existingPart(QString path)
{
    while (!QFileInfo::exists(path) && path != u"/"_s) {
        path = QFileInfo(path).path();
    }
    return path;
}

CheckResult backupSpaceCheck(const ContentSettings &source, const QString &backupFolder, const FolderLook &look)
{
    CheckResult check = result(u"content.space"_s, source.storeName(), Texts::tr("Space for content"));
    const Result<VolumeSpace> space = volumeSpace(existingPart(backupFolder));
    if (!space) {
        check.severity = Severity::Warning;
        check.explanation = space.error().message;
        check.remedy = Texts::tr("Check that the backup folder can be reached.");
        return check;
    }
    check.explanation =
        Texts::tr("%1 are free for at most %2 of content.").arg(formatBytes(space->bytesFree), formatBytes(look.bytes));
    if (space->bytesFree < std::min(look.bytes, leastFree)) {
        check.severity = Severity::Blocker;
    } else if (space->bytesFree < look.bytes) {
        check.severity = Severity::Warning; // compression and earlier packs may make it fit
    }
    if (check.severity != Severity::Passed) {
        check.remedy = Texts::tr("Free space on the volume of %1, or choose another backup folder.").arg(backupFolder);
    }
    return check;
}

CheckResult targetCheck(const ContentRestoreSettings &settings, const RestorePlaces &places)
{
    CheckResult check = result(u"content.target"_s, settings.storeName, Texts::tr("Content target"));
    const QString parent = existingPart(places.parent());

    struct statvfs volume
    {
    };

    const bool readOnly =
        ::statvfs(QFile::encodeName(parent).constData(), &volume) == 0 && (volume.f_flag & ST_RDONLY) != 0;
    if (readOnly || !isWritableFolder(parent)) {
        check.severity = Severity::Blocker;
        check.explanation = readOnly ? Texts::tr("The volume of %1 is mounted read-only.").arg(parent)
                                     : Texts::tr("This user may not create folders in %1.").arg(parent);
        check.remedy = readOnly ? Texts::tr("Mount it writable.")
                                : Texts::tr("Run Stillpoint as a user who may, or change the permissions.");
        return check;
    }
    check.explanation = places.isInside()
        ? Texts::tr("%1 cannot be renamed as a whole; its entries are swapped one by one.").arg(places.root())
        : Texts::tr("%1 is swapped by renaming.").arg(places.root());
    return check;
}

CheckResult restoreSpaceCheck(const ContentRestoreSettings &settings, const RestorePlaces &places)
{
    CheckResult check = result(u"content.space"_s, settings.storeName, Texts::tr("Space for content"));
    const qint64 needed = settings.storeFacts.value("bytes"_L1).toInteger(-1);
    QString parent = places.parent();
    while (!QFileInfo::exists(parent) && parent != u"/"_s) {
        parent = QFileInfo(parent).path();
    }
    const Result<VolumeSpace> space = volumeSpace(parent);
    if (!space || needed < 0) {
        check.severity = Severity::Note;
        check.explanation = Texts::tr("The space that is needed is not known.");
        check.remedy = Texts::tr("Check the free space of the volume of %1.").arg(places.root());
        return check;
    }
    check.explanation = Texts::tr("%1 are needed beside the live folder, %2 are free.")
                            .arg(formatBytes(needed), formatBytes(space->bytesFree));
    if (settings.kind == ContentRestoreKind::Replace && space->bytesFree < needed) {
        check.severity = Severity::Blocker;
        check.remedy = Texts::tr("Free space on the volume of %1, or discard older safety copies.").arg(places.root());
    }
    return check;
}

QString userName(uid_t user)
{
    const passwd *known = ::getpwuid(user);
    return known != nullptr ? QString::fromLocal8Bit(known->pw_name) : QString::number(user);
}

/// Only root gives files away: restored by another user than their owner, the application could not write them.
CheckResult ownerCheck(const ContentRestoreSettings &settings)
{
    CheckResult check = result(u"content.owner"_s, settings.storeName, Texts::tr("Owner of the restored files"));
    check.explanation = Texts::tr("Owner and group are restored as they were.");
    const uid_t self = ::geteuid();
    const QJsonArray owners = settings.storeFacts.value("owners"_L1).toArray();
    for (const QJsonValue &owner : owners) {
        const auto user = static_cast<uid_t>(owner["uid"_L1].toInteger());
        if (self != 0 && user != self && check.severity == Severity::Passed) {
            check.severity = Severity::Blocker;
            check.explanation =
                Texts::tr("Files of the set belong to %1; restored by %2 the application could not write "
                          "them.")
                    .arg(userName(user), userName(self));
            check.remedy = Texts::tr("Run the restore as root or as %1.").arg(userName(user));
        }
    }
    return check;
}

/// Two names that differ in upper and lower case alone are one on such a volume.
CheckResult caseCheck(const ContentRestoreSettings &settings, const RestorePlaces &places)
{
    CheckResult check = result(u"content.case"_s, settings.storeName, Texts::tr("Upper and lower case"));
    check.explanation = Texts::tr("The volume tells them apart.");
    const QFileInfo root(places.root());
    QString flipped;
    const QString name = root.fileName();
    for (const QChar character : name) {
        flipped += character.isUpper() ? character.toLower() : character.toUpper();
    }
    if (flipped != name && identityOf(places.root()).isSame(identityOf(root.path() + u'/' + flipped))) {
        check.severity = Severity::Warning;
        check.explanation = Texts::tr("The volume of %1 does not tell upper from lower case; two names of the set that "
                                      "differ in nothing else end the restore before anything is changed.")
                                .arg(places.root());
        check.remedy = Texts::tr("Restore to a volume that tells them apart if that happens.");
    }
    return check;
}

CheckResult indexCheck(const ContentRestoreSettings &settings)
{
    CheckResult check = result(u"content.index"_s, settings.storeName, Texts::tr("List of the content files"));
    const Result<IndexReader> index = IndexReader::open(settings.set.contentIndexPath(settings.storeName));
    check.explanation = Texts::tr("It can be read, and every pack that it names is there.");
    QString problem = index ? QString() : index.error().message;
    if (index) {
        const BackupFolder folder(settings.set.backupFolder());
        qint64 missing = 0;
        for (const auto &[name, bytes] : index->header().packs) {
            const QFileInfo pack(folder.packPath(QString::fromLatin1(name)));
            missing += pack.isFile() && pack.size() == bytes ? 0 : 1;
        }
        problem = missing > 0
            ? Texts::tr("%1 content packs are missing or have another size.").arg(formatCount(missing))
            : QString();
    }
    if (!problem.isEmpty()) {
        check.severity = Severity::Blocker;
        check.explanation = problem;
        check.remedy = Texts::tr("Verify the set to learn what it has lost, and use another one.");
    }
    return check;
}

} // namespace

std::vector<CheckResult> checkContentFolder(const ContentSettings &source, const QString &backupFolder)
{
    return {folderCheck(source), nestingCheck(source, backupFolder)};
}

std::vector<CheckResult> checkContentForBackup(const ContentSettings &source, const QString &backupFolder,
                                               std::stop_token stop)
{
    std::vector<CheckResult> checks = checkContentFolder(source, backupFolder);
    if (hasBlocker(checks)) {
        return checks;
    }
    const Result<FolderLook> look = lookAt(source, stop);
    if (!look) {
        CheckResult check = result(u"content.readable"_s, source.storeName(), Texts::tr("Content files"));
        check.severity = Severity::Blocker;
        check.explanation = look.error().message;
        check.remedy = look.error().hint.isEmpty() ? Texts::tr("Check the content folder.") : look.error().hint;
        checks.push_back(check);
        return checks;
    }
    checks.push_back(readableCheck(source, *look));
    checks.push_back(specialsCheck(source, *look));
    checks.push_back(backupSpaceCheck(source, backupFolder, *look));
    return checks;
}

std::vector<CheckResult> checkContentForRestore(const ContentRestoreSettings &settings, std::stop_token)
{
    const RestorePlaces places = RestorePlaces::plan(settings.target.root, settings.runId);
    std::vector<CheckResult> checks{indexCheck(settings), targetCheck(settings, places),
                                    restoreSpaceCheck(settings, places), ownerCheck(settings),
                                    caseCheck(settings, places)};
    checks.push_back(nestingCheck(settings.target, settings.set.backupFolder()));
    return checks;
}

} // namespace Stillpoint
