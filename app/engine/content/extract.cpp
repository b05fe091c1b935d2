// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/contentstages.h"
#include "app/engine/content/unpack.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentExtract)
};

bool isAtOrBelow(const QByteArray &path, const QByteArray &folder)
{
    return folder.isEmpty() || path == folder
        || (path.size() > folder.size() && path.startsWith(folder) && path.at(folder.size()) == '/');
}

} // namespace

Result<> extractFromSet(const BackupSet &set, const QString &storeName, const QList<QByteArray> &paths,
                        const QString &targetFolder, std::stop_token stop)
{
    QList<QByteArray> asked;
    for (QByteArray path : paths) {
        while (path.endsWith('/')) {
            path.chop(1);
        }
        if (!isConfinedPath(path)) {
            return fail(Error::invalidInput(Texts::tr("%1 is no path below the content root.").arg(displayPath(path)),
                                            Texts::tr("Give paths relative to the content root.")));
        }
        asked.append(path);
    }
    if (const Result<> made = makeFolder(targetFolder); !made) {
        return made;
    }
    std::set<QByteArray> found;
    const UnpackRequest request{.indexPath = set.contentIndexPath(storeName),
                                .folder = BackupFolder(set.backupFolder()),
                                .target = targetFolder,
                                .wanted =
                                    [&](const Entry &entry) {
                                        bool wanted = false;
                                        for (const QByteArray &path : asked) {
                                            if (isAtOrBelow(entry.path, path)) {
                                                found.insert(path);
                                                wanted = true;
                                            }
                                        }
                                        return wanted;
                                    },
                                .writers = 4,
                                .progress = [](qint64) {}};
    const Result<UnpackTotals> totals = unpack(request, stop);
    if (!totals) {
        return fail(totals.error());
    }
    for (const QByteArray &path : asked) {
        if (!found.contains(path)) {
            return fail(Error::notFound(Texts::tr("%1 is not in the backup set.").arg(displayPath(path)),
                                        Texts::tr("Check the spelling; paths are relative to the content root.")));
        }
    }
    return {};
}

} // namespace Stillpoint
