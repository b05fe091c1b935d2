// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/backupfolder.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <functional>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::BackupFolder)
};

constexpr int formatMajor = 1;
constexpr qint64 markerLimitBytes = 1024 * 1024;

QString markerPath(const QString &folder)
{
    return folder + u"/stillpoint.json"_s;
}

/// Whether only what Stillpoint itself (or the file system) leaves in a folder before its marker is written lies there.
bool holdsNothingForeign(const QString &folder)
{
    const QStringList names =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return std::all_of(names.begin(), names.end(), [](const QString &name) {
        return name == "lost+found"_L1 || name == "lock"_L1 || name.startsWith("stillpoint.json"_L1)
            || name.startsWith(".stillpoint.json"_L1);
    });
}

Result<> checkMarker(const QString &folder)
{
    const auto marker = readJsonObject(markerPath(folder), markerLimitBytes);
    if (!marker) {
        return fail(marker.error());
    }
    const auto version = formatVersionOf(*marker);
    if (!version || marker->value("format"_L1).toString() != "stillpoint-backup-folder"_L1) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The marker %1 is damaged.").arg(markerPath(folder)),
                     .detail = u"stillpoint.json lacks format or formatVersion"_s,
                     .hint = Texts::tr("Put the file back from a copy of the backup folder.")});
    }
    if (version->major > formatMajor) {
        return fail({.code = ErrorCode::VersionMismatch,
                     .message = Texts::tr("The backup folder %1 was written by a newer Stillpoint.").arg(folder),
                     .detail = u"stillpoint.json has major format version %1"_s.arg(version->major),
                     .hint = Texts::tr("Use that newer version.")});
    }
    return {};
}

Result<> writeMarker(const QString &folder)
{
    const QJsonObject marker{{u"format"_s, u"stillpoint-backup-folder"_s},
                             {u"formatVersion"_s, u"1.0"_s},
                             {u"createdAt"_s, isoUtc(QDateTime::currentDateTimeUtc())},
                             {u"program"_s, u"stillpoint " STILLPOINT_VERSION ""_s}};
    return writeDurably(markerPath(folder), QJsonDocument(marker).toJson(QJsonDocument::Indented));
}

/// Names of the real folders (no links) below a path that match; newest first, as the names begin with the time.
Result<QStringList> namesBelow(const QString &path, const std::function<bool(const QString &)> &isOurs)
{
    const QFileInfo info(path);
    if (!info.isDir() || !info.isReadable() || !info.isExecutable()) {
        return fail(info.exists() ? Error::system(Texts::tr("list"), path, EACCES)
                                  : Error::system(Texts::tr("list"), path, ENOENT));
    }
    QStringList names;
    const QFileInfoList entries = QDir(path).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (!entry.isSymLink() && isOurs(entry.fileName())) {
            names.append(entry.fileName());
        }
    }
    std::sort(names.begin(), names.end(), std::greater<>{});
    return names;
}

} // namespace

BackupSet::BackupSet(const QString &folder)
    : m_folder(QDir::cleanPath(QDir::current().absoluteFilePath(folder)))
{
}

QString BackupSet::id() const
{
    return QFileInfo(m_folder).fileName();
}

QString BackupSet::backupFolder() const
{
    return QFileInfo(QFileInfo(m_folder).path()).path();
}

QString BackupSet::manifestPath() const
{
    return m_folder + u"/manifest.json"_s;
}

QString BackupSet::databaseFolder(const QString &storeName) const
{
    return m_folder + u'/' + storeName;
}

QString BackupSet::searchPath() const
{
    return m_folder + u"/search.json"_s;
}

QString BackupSet::contentIndexPath(const QString &storeName) const
{
    return m_folder + u'/' + storeName + u".index.zst"_s;
}

QString BackupSet::restoreTextPath() const
{
    return m_folder + u"/RESTORE.md"_s;
}

QString BackupSet::sumsPath() const
{
    return m_folder + u"/SHA256SUMS"_s;
}

QString BackupSet::historyPath() const
{
    return m_folder + u"/history.jsonl"_s;
}

QString BackupSet::reportPath() const
{
    return m_folder + u"/report.html"_s;
}

QString BackupSet::deletingPath() const
{
    return m_folder + u"/deleting"_s;
}

bool BackupSet::hasManifest() const
{
    return QFileInfo::exists(manifestPath());
}

bool BackupSet::isId(const QString &name)
{
    static const QRegularExpression pattern(u"\\A[0-9]{8}T[0-9]{6}Z-[a-z]+(-[a-z]+)*-[0-9a-f]{4,32}\\z"_s);
    return pattern.match(name).hasMatch();
}

BackupFolder::BackupFolder(const QString &path)
    : m_path(QDir::cleanPath(QDir::current().absoluteFilePath(path)))
{
}

QString BackupFolder::packsFolder() const
{
    return m_path + u"/packs"_s;
}

QString BackupFolder::packPath(const QString &sha256) const
{
    return packsFolder() + u'/' + sha256.left(2) + u'/' + sha256 + u".tar.zst"_s;
}

QString BackupFolder::runsFolder() const
{
    return m_path + u"/runs"_s;
}

QString BackupFolder::runFolder(const QString &runId) const
{
    return runsFolder() + u'/' + runId;
}

QString BackupFolder::setsFolder() const
{
    return m_path + u"/sets"_s;
}

BackupSet BackupFolder::set(const QString &id) const
{
    return BackupSet(setsFolder() + u'/' + id);
}

QString BackupFolder::newSetId(const QDateTime &utc, const QString &mode, const QString &shortId)
{
    return utc.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s) + u'-' + mode + u'-' + shortId;
}

Result<> BackupFolder::checkUsable() const
{
    if (QFileInfo::exists(markerPath(m_path))) {
        return checkMarker(m_path);
    }
    if (!holdsNothingForeign(m_path)) {
        return fail(
            Error::invalidInput(Texts::tr("The folder %1 holds other files and is no backup folder.").arg(m_path),
                                Texts::tr("Choose an empty folder, or a backup folder of Stillpoint.")));
    }
    return {};
}

Result<> BackupFolder::open() const
{
    if (auto made = makeFolder(m_path); !made) {
        return made;
    }
    if (auto usable = checkUsable(); !usable) {
        return usable;
    }
    if (!QFileInfo::exists(markerPath(m_path))) {
        // The marker comes first: a crash after it leaves a backup folder without sub-folders, which the next start
        // completes.
        if (auto written = writeMarker(m_path); !written) {
            return written;
        }
    }
    for (const QString &folder : {packsFolder(), setsFolder(), runsFolder()}) {
        if (auto made = makeFolder(folder); !made) {
            return made;
        }
    }
    return {};
}

Result<> BackupFolder::check() const
{
    if (!QFileInfo(m_path).isDir()) {
        return fail(Error::notFound(Texts::tr("The backup folder %1 does not exist.").arg(m_path),
                                    Texts::tr("Check the path and that the volume is mounted.")));
    }
    if (!QFileInfo::exists(markerPath(m_path))) {
        return fail(
            Error::invalidInput(Texts::tr("The folder %1 is no backup folder: it has no stillpoint.json.").arg(m_path),
                                Texts::tr("Choose the folder that holds packs, sets and runs.")));
    }
    return checkMarker(m_path);
}

Result<QStringList> BackupFolder::setIds() const
{
    if (auto checked = check(); !checked) {
        return fail(checked.error());
    }
    return namesBelow(setsFolder(), &BackupSet::isId);
}

Result<QStringList> BackupFolder::runIds() const
{
    if (auto checked = check(); !checked) {
        return fail(checked.error());
    }
    static const QRegularExpression pattern(u"\\A[0-9]{8}-[0-9]{6}-[0-9a-f]{4}\\z"_s);
    return namesBelow(runsFolder(), [](const QString &name) { return pattern.match(name).hasMatch(); });
}

} // namespace Stillpoint
