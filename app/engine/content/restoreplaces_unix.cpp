// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/restoreplaces.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/mounts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RestorePlaces)
};

constexpr qint64 factsLimit = 64LL * 1024 * 1024;

/// The last part of a run's id; letters and digits only, whatever the id is.
QString shortId(const QString &runId)
{
    QString shortened;
    for (const QChar character : runId.section(u'-', -1)) {
        if (character.isLetterOrNumber() && character.unicode() < 128) {
            shortened += character;
        }
    }
    return shortened;
}

Error notFound(const QString &root, const QString &runId)
{
    return Error::notFound(Texts::tr("No restored content of run %1 was found beside %2.").arg(runId, root),
                           Texts::tr("Check that the run restored this folder and was not discarded."));
}

} // namespace

RestorePlaces::RestorePlaces(QString root, QString runId, bool inside)
    : m_root(std::move(root))
    , m_runId(std::move(runId))
    , m_inside(inside)
{
}

QString RestorePlaces::parent() const
{
    return m_inside ? m_root : QFileInfo(m_root).path();
}

QString RestorePlaces::place(QStringView what) const
{
    const QString name = u".stillpoint-%1-%2"_s.arg(what, shortId(m_runId));
    return m_inside ? QString(m_root + u'/' + name) : QString(m_root + name);
}

RestorePlaces RestorePlaces::plan(const QString &root, const QString &runId)
{
    const QString resolved = resolvedPath(root);
    const bool exists = QFileInfo(resolved).isDir();
    const bool inside = exists && (isMountPoint(resolved) || !isWritableFolder(QFileInfo(resolved).path()));
    return {resolved, runId, inside};
}

Result<RestorePlaces> RestorePlaces::find(const QString &root, const QString &runId)
{
    const QString resolved = resolvedPath(root);
    for (const bool inside : {false, true}) {
        const RestorePlaces places(resolved, runId, inside);
        const Result<QJsonObject> facts = places.readFacts(u"restore"_s);
        if (!facts) {
            return fail(facts.error());
        }
        if (facts->isEmpty()) {
            continue;
        }
        if (facts->value("runId"_L1).toString() != runId) {
            return fail({.code = ErrorCode::IntegrityMismatch,
                         .message = Texts::tr("The folder %1 belongs to another restore.").arg(places.record()),
                         .detail = facts->value("runId"_L1).toString(),
                         .hint = Texts::tr("Discard or undo that restore first.")});
        }
        return places;
    }
    return fail(notFound(root, runId));
}

Result<> RestorePlaces::removeTornRecord(const QString &root, const QString &runId)
{
    static const QRegularExpression ours(u"^(restore|swap|undo)\\.json(\\.\\w{6})?$"_s);
    const QString resolved = resolvedPath(root);
    for (const bool inside : {false, true}) {
        const RestorePlaces places(resolved, runId, inside);
        for (const QString &path : {places.prepared(), places.old(), places.undone()}) {
            if (identityOf(path).exists) {
                return fail(notFound(root, runId));
            }
        }
        const QStringList names =
            QDir(places.record()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        const bool isTorn = identityOf(places.record()).isFolder && !names.contains(u"restore.json"_s)
            && std::ranges::all_of(names, [](const QString &name) { return ours.match(name).hasMatch(); });
        if (const Result<> removed = isTorn ? removeTree(places.record()) : Result<>(); !removed) {
            return removed;
        }
    }
    return {};
}

Result<QJsonObject> RestorePlaces::readFacts(const QString &name) const
{
    const QString path = record() + u'/' + name + u".json"_s;
    if (!QFile::exists(path)) {
        return QJsonObject();
    }
    const Result<QByteArray> text = readWhole(path, factsLimit);
    if (!text) {
        return fail(text.error());
    }
    const QJsonDocument document = QJsonDocument::fromJson(*text);
    if (!document.isObject()) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The restore's record %1 is damaged.").arg(path),
                     .detail = {},
                     .hint = Texts::tr("Look at the folders beside it and rename them by hand.")});
    }
    return document.object();
}

Result<> RestorePlaces::writeFacts(const QString &name, const QJsonObject &facts) const
{
    if (const Result<> made = makeFolder(record()); !made) {
        return made;
    }
    return writeDurably(record() + u'/' + name + u".json"_s, QJsonDocument(facts).toJson(QJsonDocument::Indented));
}

PathIdentity identityOf(const QString &path)
{
    struct stat status
    {
    };

    if (::lstat(QFile::encodeName(path).constData(), &status) != 0) {
        return {};
    }
    return {.exists = true, .isFolder = S_ISDIR(status.st_mode), .device = status.st_dev, .inode = status.st_ino};
}

bool isWritableFolder(const QString &path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK | X_OK, AT_EACCESS) == 0;
}

bool isMountPoint(const QString &path)
{
    // The device tells another volume; a folder bound onto itself shows in the list of mounts alone.
    const PathIdentity folder = identityOf(path);
    const PathIdentity parent = identityOf(QFileInfo(path).path());
    return path != u"/"_s && folder.exists
        && (folder.device != parent.device || Mounts::current().mountPointOf(path) == path);
}

} // namespace Stillpoint
