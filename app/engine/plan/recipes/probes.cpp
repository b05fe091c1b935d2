// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/probes.h"

#include "app/engine/backupset/backupfolder.h"
#include "app/engine/content/contentchecks.h"
#include "app/engine/content/treescan.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"
#include "app/engine/plan/recipes/probeparts.h"
#include "app/engine/run/locks.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Probes)
};

constexpr std::chrono::seconds countingLimit{3};
constexpr qint64 littleSpace = 1'000'000'000;

struct Count
{
    qint64 files = 0;
    qint64 bytes = 0;
    bool isWhole = false;
};

/// As far as the limit allows: a content folder may hold millions of files.
Result<Count> countFiles(const QString &root, const std::stop_token &stop)
{
    const auto deadline = std::chrono::steady_clock::now() + countingLimit;
    Result<TreeScan> scan = TreeScan::open(root, stop);
    if (!scan) {
        return fail(scan.error());
    }
    Count count;
    while (std::chrono::steady_clock::now() < deadline) {
        const Result<std::optional<Scanned>> found = scan->next();
        if (!found) {
            return fail(found.error());
        }
        if (!found->has_value()) {
            count.isWhole = true;
            return count;
        }
        if ((*found)->entry.type == EntryType::File) {
            ++count.files;
            count.bytes += (*found)->entry.size;
        }
    }
    return count;
}

QString countText(const Count &count)
{
    const QString files = formatCount(count.files);
    const QString bytes = formatBytes(count.bytes);
    return count.isWhole ? Texts::tr("%1 files, %2.").arg(files, bytes)
                         : Texts::tr("More than %1 files and %2; counting ended after %3.")
                               .arg(files, bytes, formatDuration(countingLimit));
}

QString spaceText(const VolumeSpace &space)
{
    return Texts::tr("%1 free of %2.").arg(formatBytes(space.bytesFree), formatBytes(space.bytesTotal));
}

/// The folder itself, or the nearest one above it that is there.
QString existingPart(const QString &path)
{
    QString part = QDir::cleanPath(path);
    while (!QFileInfo::exists(part) && part.contains(u'/') && part != u"/"_s) {
        part = QFileInfo(part).path();
    }
    return part;
}

Error notAbsolute(const QString &path)
{
    return path.isEmpty() ? Error::invalidInput(Texts::tr("No folder is named."), Texts::tr("Choose a folder."))
                          : Error::invalidInput(Texts::tr("%1 is no absolute path.").arg(path),
                                                Texts::tr("Write the whole path, from the root on."));
}

/// Who is at work in the folder, if anybody is; a lock that was left behind is no obstacle.
void addLock(ProbeAnswer &answer, const QString &path)
{
    const Result<std::optional<FolderLock::Owner>> owner = FolderLock::inspect(path);
    if (!owner) {
        warn(answer, owner.error().message);
    } else if (*owner && !(*owner)->stale && !(*owner)->rebooted) {
        warn(answer,
             Texts::tr("The run %1 on %2 works in it since %3.").arg((*owner)->runId, (*owner)->host, (*owner)->since));
    }
}

/// What a folder that is there holds.
void addSets(ProbeAnswer &answer, const BackupFolder &folder)
{
    const Result<QStringList> sets = folder.check() ? folder.setIds() : QStringList();
    if (!sets) {
        warn(answer, sets.error().message);
    } else if (sets->isEmpty()) {
        answer.lines += Texts::tr("It holds no backup set yet.");
    } else {
        answer.lines +=
            Texts::tr("It holds %1 backup sets, the newest is %2.").arg(formatCount(sets->size()), sets->front());
    }
}

} // namespace

ProbeAnswer failedProbe(const Error &error)
{
    ProbeAnswer answer{.state = ProbeAnswer::State::Failed, .headline = error.message, .lines = {}, .error = error};
    if (!error.hint.isEmpty()) {
        answer.lines += error.hint;
    }
    return answer;
}

void warn(ProbeAnswer &answer, const QString &text)
{
    answer.state = ProbeAnswer::State::Warning;
    answer.lines.prepend(text);
}

void addFindings(ProbeAnswer &answer, const std::vector<CheckResult> &checks, const QStringList &alsoPassed)
{
    QStringList wrong;
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker || check.severity == Severity::Warning) {
            wrong += check.explanation;
        } else if (alsoPassed.contains(check.id)) {
            answer.lines += check.explanation;
        }
    }
    if (!wrong.isEmpty()) {
        answer.state = ProbeAnswer::State::Warning;
        answer.lines = wrong + answer.lines;
    }
}

ProbeAnswer probeContent(const ContentSettings &settings, const QString &backupFolder, std::stop_token stop)
{
    if (stop.stop_requested()) {
        return failedProbe(Error::cancelled());
    }
    if (!QDir::isAbsolutePath(settings.root)) {
        return failedProbe(notAbsolute(settings.root));
    }
    ProbeAnswer answer{.state = ProbeAnswer::State::Ok, .headline = settings.root, .lines = {}, .error = {}};
    for (const CheckResult &check : checkContentFolder(settings, backupFolder)) {
        // Without a backup folder there is nothing to lie in each other.
        const bool counts = check.id == u"content.folder"_s || !backupFolder.isEmpty();
        if (counts && check.severity == Severity::Blocker) {
            return failedProbe(Error::invalidInput(check.explanation, check.remedy));
        }
    }
    const Result<Count> count = countFiles(settings.root, stop);
    if (!count) {
        return failedProbe(count.error());
    }
    answer.lines += countText(*count);
    if (count->isWhole && count->files == 0) {
        warn(answer, Texts::tr("The folder is empty. Is the volume mounted?"));
    }
    if (const Result<VolumeSpace> space = volumeSpace(settings.root)) {
        answer.lines += spaceText(*space);
    }
    return answer;
}

ProbeAnswer probeBackupFolder(const QString &path, std::stop_token stop)
{
    if (stop.stop_requested()) {
        return failedProbe(Error::cancelled());
    }
    if (!QDir::isAbsolutePath(path)) {
        return failedProbe(notAbsolute(path));
    }
    const BackupFolder folder(path);
    const QString existing = existingPart(path);
    const bool isThere = QFileInfo::exists(path);
    if (!QFileInfo(existing).isDir()) {
        return failedProbe(
            Error::invalidInput(Texts::tr("%1 is no folder.").arg(existing), Texts::tr("Choose a folder.")));
    }
    if (!QFileInfo(existing).isWritable()) {
        return failedProbe({.code = ErrorCode::PermissionDenied,
                            .message = Texts::tr("Nothing can be written to %1.").arg(existing),
                            .detail = {},
                            .hint = Texts::tr("Choose another folder, or change its permissions.")});
    }
    if (const Result<> usable = folder.checkUsable(); isThere && !usable) {
        return failedProbe(usable.error());
    }
    ProbeAnswer answer{.state = ProbeAnswer::State::Ok, .headline = folder.path(), .lines = {}, .error = {}};
    if (isThere) {
        addSets(answer, folder);
        addLock(answer, folder.path());
    } else {
        answer.lines += Texts::tr("The folder will be made by the first backup.");
    }
    const Result<VolumeSpace> space = volumeSpace(existing);
    if (!space) {
        return failedProbe(space.error());
    }
    answer.lines += spaceText(*space);
    if (space->bytesFree < littleSpace) {
        warn(answer, Texts::tr("Little space is left for a backup."));
    }
    return stop.stop_requested() ? failedProbe(Error::cancelled()) : answer;
}

} // namespace Stillpoint
