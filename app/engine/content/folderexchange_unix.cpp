// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/folderexchange.h"
#include "app/engine/content/folderwriter.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/percent.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::FolderExchange)
};

QByteArray joined(const QString &folder, const QByteArray &name)
{
    return QFile::encodeName(folder) + '/' + name;
}

QString inodeText(const PathIdentity &identity)
{
    return identity.exists ? QString::number(identity.inode) : QString();
}

bool isInode(const PathIdentity &identity, const QJsonValue &inode)
{
    return identity.exists && !inode.toString().isEmpty() && QString::number(identity.inode) == inode.toString();
}

/// The names in a folder but our own, as JSON text.
Result<QJsonArray> namesIn(const QString &folder)
{
    Result<Tree> tree = Tree::open(folder);
    if (!tree) {
        return fail(tree.error());
    }
    std::vector<QByteArray> names;
    if (const int error = readNames(tree->root(), names); error != 0) {
        return fail(Error::system(Texts::tr("read"), folder, error));
    }
    std::sort(names.begin(), names.end());
    QJsonArray array;
    for (const QByteArray &name : names) {
        if (!isReserved(tree->root(), name)) {
            array.append(QString::fromLatin1(percentEncode(name)));
        }
    }
    return array;
}

std::vector<QByteArray> decoded(const QJsonValue &names)
{
    std::vector<QByteArray> raw;
    const QJsonArray array = names.toArray();
    for (const QJsonValue &name : array) {
        const std::optional<QByteArray> path = percentDecode(name.toString().toLatin1());
        if (path && isConfinedPath(*path) && !path->isEmpty() && !path->contains('/')) {
            raw.push_back(*path);
        }
    }
    return raw;
}

/// Removes a folder whose entries have all been moved. One that still holds something is kept and reported: it may be
/// the only copy.
Result<> removeEmptied(const QString &folder)
{
    if (::rmdir(QFile::encodeName(folder).constData()) == 0 || errno == ENOENT) {
        return {};
    }
    if (errno != ENOTEMPTY && errno != EEXIST) {
        return fail(Error::system(Texts::tr("remove"), folder, errno));
    }
    return fail(
        {.code = ErrorCode::Busy,
         .message = Texts::tr("Some entries of %1 could not be moved because their names are taken.").arg(folder),
         .detail = {},
         .hint = Texts::tr("Stop whatever writes into the content folder and move them by hand.")});
}

QJsonObject attributesOf(const QString &folder)
{
    struct stat status
    {
    };

    if (::stat(QFile::encodeName(folder).constData(), &status) != 0) {
        return {};
    }
    const Entry entry = sightingOf(status).entry;
    return {{u"mode"_s, static_cast<qint64>(entry.mode)},
            {u"uid"_s, static_cast<qint64>(entry.user)},
            {u"gid"_s, static_cast<qint64>(entry.group)},
            {u"mtime"_s, QString::number(entry.modifiedNs)}};
}

Result<> applyAttributes(const QString &folder, const QJsonObject &attributes)
{
    if (attributes.isEmpty()) {
        return {};
    }
    Result<Tree> tree = Tree::open(folder);
    if (!tree) {
        return fail(tree.error());
    }
    Entry entry;
    entry.type = EntryType::Folder;
    entry.mode = static_cast<quint32>(attributes.value("mode"_L1).toInteger());
    entry.user = static_cast<quint32>(attributes.value("uid"_L1).toInteger());
    entry.group = static_cast<quint32>(attributes.value("gid"_L1).toInteger());
    entry.modifiedNs = attributes.value("mtime"_L1).toString().toLongLong();
    return FolderWriter(std::move(*tree)).setFolderAttributes(entry);
}

} // namespace

int renameEntry(const QString &fromFolder, const QByteArray &name, const QString &toFolder)
{
    const QByteArray from = joined(fromFolder, name);
    const QByteArray to = joined(toFolder, name);
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    // A file system without that flag (NFS among them): look first. Nobody else works on these names.
    if (entryExists(toFolder, name)) {
        return EEXIST;
    }
    return ::rename(from.constData(), to.constData()) == 0 ? 0 : errno;
}

bool entryExists(const QString &folder, const QByteArray &name)
{
    struct stat status
    {
    };

    return ::lstat(joined(folder, name).constData(), &status) == 0;
}

FolderExchange::FolderExchange(RestorePlaces places, QString name, QString incoming, QString outgoing)
    : m_places(std::move(places))
    , m_name(std::move(name))
    , m_incoming(std::move(incoming))
    , m_outgoing(std::move(outgoing))
{
}

/// What will be moved, decided once and kept: a later process must see the same steps whatever has moved meanwhile.
Result<QJsonObject> FolderExchange::plan()
{
    Result<QJsonObject> known = m_places.readFacts(m_name);
    if (!known || !known->isEmpty()) {
        return known;
    }
    const PathIdentity live = identityOf(m_places.root());
    QJsonObject facts{{u"incoming"_s, m_incoming},
                      {u"outgoing"_s, m_outgoing},
                      {u"incomingInode"_s, inodeText(identityOf(m_incoming))},
                      {u"liveInode"_s, inodeText(live)}};
    if (m_places.isInside()) {
        const Result<QJsonArray> aside = namesIn(m_places.root());
        const Result<QJsonArray> place =
            identityOf(m_incoming).exists ? namesIn(m_incoming) : Result<QJsonArray>(QJsonArray());
        if (!aside || !place) {
            return fail(aside ? place.error() : aside.error());
        }
        facts[u"aside"_s] = *aside;
        facts[u"place"_s] = *place;
        facts[u"liveAttributes"_s] = attributesOf(m_places.root());
        facts[u"incomingAttributes"_s] = attributesOf(m_incoming);
    }
    const Result<> written = m_places.writeFacts(m_name, facts);
    return written ? Result<QJsonObject>(facts) : fail(written.error());
}

Result<> FolderExchange::run(StageContext &context)
{
    const Result<QJsonObject> facts = plan();
    if (!facts) {
        return fail(facts.error());
    }
    // An earlier run came to the end of it: without a step of this one there is nothing that it would take back.
    if (isComplete(*facts) && !context.hasBegunSteps()) {
        return m_places.isInside() ? finishEntries(*facts) : Result<>();
    }
    return m_places.isInside() ? exchangeEntries(context, *facts) : exchangeFolders(context, *facts);
}

bool FolderExchange::isComplete(const QJsonObject &facts) const
{
    if (identityOf(m_incoming).exists) {
        return false;
    }
    // The folder of emptied entries is removed at the end of their exchange.
    return m_places.isInside() ? identityOf(m_outgoing).exists && !facts.value("incomingInode"_L1).toString().isEmpty()
                               : isInode(identityOf(m_places.root()), facts.value("incomingInode"_L1));
}

Result<> FolderExchange::exchangeFolders(StageContext &context, const QJsonObject &facts)
{
    const QString root = m_places.root();
    if (!facts.value("liveInode"_L1).toString().isEmpty()) {
        const Result<> aside = context.perform({.name = u"set the live folder aside"_s,
                                                .intent = {{u"from"_s, root}, {u"to"_s, m_outgoing}},
                                                .act = [&]() -> Result<> {
                                                    // An earlier run may have come this far.
                                                    return isInode(identityOf(m_outgoing), facts.value("liveInode"_L1))
                                                        ? Result<>()
                                                        : renameDurably(root, m_outgoing);
                                                },
                                                .inspect = [&]() -> Result<StepState> {
                                                    return isInode(identityOf(m_outgoing), facts.value("liveInode"_L1))
                                                        ? StepState::Done
                                                        : StepState::NotDone;
                                                }});
        if (!aside) {
            return aside;
        }
    }
    if (facts.value("incomingInode"_L1).toString().isEmpty()) {
        return {};
    }
    return context.perform({.name = u"put the restored folder in place"_s,
                            .intent = {{u"from"_s, m_incoming}, {u"to"_s, root}},
                            .act = [&] { return renameDurably(m_incoming, root); },
                            .inspect = [&]() -> Result<StepState> {
                                return isInode(identityOf(root), facts.value("incomingInode"_L1)) ? StepState::Done
                                                                                                  : StepState::NotDone;
                            }});
}

Result<> FolderExchange::moveEntry(StageContext &context, const QString &stepName, const QByteArray &name,
                                   const QString &from, const QString &to)
{
    // A name that was set aside may be there again: the restored one has been put in its place by an earlier run.
    const auto hasMoved = [&] { return entryExists(to, name) && (to == m_outgoing || !entryExists(from, name)); };
    return context.perform(
        {.name = stepName + u' ' + displayPath(name),
         .intent = {{u"from"_s, from}, {u"to"_s, to}, {u"name"_s, displayPath(name)}},
         .act = [&]() -> Result<> {
             if (hasMoved()) {
                 return {}; // by an earlier run
             }
             const int error = renameEntry(from, name, to);
             return error == 0 ? Result<>() : fail(treeError(Texts::tr("move"), from, name, error));
         },
         .inspect = [&]() -> Result<StepState> { return hasMoved() ? StepState::Done : StepState::NotDone; }});
}

Result<> FolderExchange::exchangeEntries(StageContext &context, const QJsonObject &facts)
{
    const QString root = m_places.root();
    Result<> done = makeFolder(m_outgoing);
    for (const QByteArray &name : decoded(facts.value("aside"_L1))) {
        done = done ? moveEntry(context, u"set aside"_s, name, root, m_outgoing) : done;
    }
    for (const QByteArray &name : decoded(facts.value("place"_L1))) {
        done = done ? moveEntry(context, u"put in place"_s, name, m_incoming, root) : done;
    }
    done = done ? removeEmptied(m_incoming) : done;
    return done ? finishEntries(facts) : done;
}

/// Last, because every move in a folder changes its time.
Result<> FolderExchange::finishEntries(const QJsonObject &facts)
{
    const QString root = m_places.root();
    Result<> done = applyAttributes(m_outgoing, facts.value("liveAttributes"_L1).toObject());
    done = done ? applyAttributes(root, facts.value("incomingAttributes"_L1).toObject()) : done;
    done = done ? syncFolder(m_outgoing) : done;
    return done ? syncFolder(root) : done;
}

Result<> FolderExchange::revert()
{
    const Result<QJsonObject> facts = m_places.readFacts(m_name);
    if (!facts) {
        return fail(facts.error());
    }
    if (facts->isEmpty()) {
        return {}; // nothing was begun
    }
    const Result<> done = m_places.isInside() ? revertEntries(*facts) : revertFolders(*facts);
    if (done) {
        QFile::remove(m_places.record() + u'/' + m_name + u".json"_s);
    }
    return done;
}

Result<> FolderExchange::revertFolders(const QJsonObject &facts)
{
    const QString root = m_places.root();
    Result<> done;
    if (isInode(identityOf(root), facts.value("incomingInode"_L1))) {
        done = renameDurably(root, m_incoming);
    }
    if (done && !identityOf(root).exists && isInode(identityOf(m_outgoing), facts.value("liveInode"_L1))) {
        done = renameDurably(m_outgoing, root);
    }
    return done;
}

Result<> FolderExchange::revertEntries(const QJsonObject &facts)
{
    const QString root = m_places.root();
    const auto moveBack = [](const QByteArray &name, const QString &from, const QString &to) -> Result<> {
        if (!entryExists(from, name) || entryExists(to, name)) {
            return {};
        }
        const int error = renameEntry(from, name, to);
        return error == 0 ? Result<>() : fail(treeError(Texts::tr("move"), from, name, error));
    };
    const std::vector<QByteArray> aside = decoded(facts.value("aside"_L1));
    const std::vector<QByteArray> place = decoded(facts.value("place"_L1));
    // A name is placed only after everything was set aside; before that, what is in the root is still the live one.
    bool allAside = true;
    for (const QByteArray &name : aside) {
        allAside = allAside && entryExists(m_outgoing, name);
    }
    Result<> done;
    if (allAside && !place.empty()) {
        done = makeFolder(m_incoming);
        for (const QByteArray &name : place) {
            done = done ? moveBack(name, root, m_incoming) : done;
        }
    }
    for (const QByteArray &name : aside) {
        done = done ? moveBack(name, m_outgoing, root) : done;
    }
    done = done ? removeEmptied(m_outgoing) : done;
    done = done ? applyAttributes(root, facts.value("liveAttributes"_L1).toObject()) : done;
    return done ? syncFolder(root) : done;
}

} // namespace Stillpoint
