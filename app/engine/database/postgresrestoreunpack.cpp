// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresrestoreunpack.h"

#include "app/engine/core/durable.h"
#include "app/engine/core/workers.h"
#include "app/engine/database/postgrescompress.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

/// Reads a file, unpacked to `to` if that is not empty. What is put in place of a live database must be, to the byte,
/// what was backed up: a changed table of contents restores without an error, too.
Result<> readChecked(const QString &from, const QString &to, const QString &expected, std::stop_token stop)
{
    const Result<DumpFileFacts> facts = readDumpFile(from, ReadFrom::Cache, to, stop);
    if (!facts) {
        return fail(facts.error());
    }
    if (facts->sha256 != expected) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("%1 is not the file that the backup wrote.").arg(from),
                     .detail = u"SHA-256 is %1 instead of %2"_s.arg(facts->sha256, expected),
                     .hint = Texts::tr("Choose another backup set, or put the file back from a copy of this one.")});
    }
    return {};
}

/// folder: where to; empty: only checks.
Result<> unpackAll(const QFileInfoList &files, const QString &folder, const QHash<QString, QString> &expected, int jobs,
                   StageContext &context)
{
    std::atomic<qint64> done{0};
    Workers workers(jobs, context.stop());
    for (const QFileInfo &file : files) {
        const bool packed = file.fileName().endsWith(u".zst"_s);
        const QString target =
            folder.isEmpty() ? QString() : folder + u'/' + (packed ? file.fileName().chopped(4) : file.fileName());
        const Result<> submitted =
            workers.submit([path = file.filePath(), target, sum = expected.value(file.fileName()),
                            &done](std::stop_token stop) -> Result<> {
                Result<> read = readChecked(path, target, sum, stop);
                ++done;
                return read;
            });
        if (!submitted) {
            return submitted;
        }
        context.progress(
            {.done = done,
             .total = files.size(),
             .unit = ProgressUnit::Items,
             .activity = folder.isEmpty() ? Texts::tr("Checking the dump") : Texts::tr("Unpacking the dump")});
    }
    return workers.wait();
}

} // namespace

QString unpackedArchiveFolder(const QString &workFolder)
{
    return workFolder + u"/unpacked-dump"_s;
}

Result<UnpackedArchive> unpackPostgresArchive(const QString &archive, const QString &workFolder, PackedBy packedBy,
                                              const QHash<QString, QString> &expected, int jobs, StageContext &context)
{
    if (!QFileInfo::exists(archive + u"/toc.dat"_s)) {
        return fail(Error::notFound(Texts::tr("There is no database dump in %1.").arg(archive),
                                    Texts::tr("Choose another backup set.")));
    }
    // Links are left out: an archive has none, and one that was slipped in could lead anywhere.
    const QFileInfoList files = QDir(archive).entryInfoList(QDir::Files | QDir::NoSymLinks, QDir::Name);
    const bool packed =
        std::ranges::any_of(files, [](const QFileInfo &file) { return file.fileName().endsWith(u".zst"_s); });
    if (!packed || packedBy == PackedBy::DumpTool) {
        if (const Result<> checked = unpackAll(files, {}, expected, jobs, context); !checked) {
            return fail(checked.error());
        }
        return UnpackedArchive{.folder = archive, .temporary = false};
    }
    const QString folder = unpackedArchiveFolder(workFolder);
    if (const Result<> removed = removeTree(folder); !removed && removed.error().code != ErrorCode::NotFound) {
        return fail(removed.error());
    }
    if (const Result<> made = makeFolder(folder); !made) {
        return fail(made.error());
    }
    if (const Result<> unpacked = unpackAll(files, folder, expected, jobs, context); !unpacked) {
        static_cast<void>(removeTree(folder)); // the error is what counts; the folder is the run's own
        return fail(unpacked.error());
    }
    return UnpackedArchive{.folder = folder, .temporary = true};
}

} // namespace Stillpoint
