// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/references.h"
#include "app/engine/content/addmissing.h"
#include "app/engine/content/folderwriter.h"
#include "app/engine/content/indexcursor.h"
#include "app/engine/content/treescan.h"
#include "app/engine/content/zstdlines.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/percent.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <cstdio>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::AddMissing)
};

constexpr qsizetype lineLimit = 1024 * 1024;

/// Two roots between which files are moved, by the same path below both.
class Mover
{
public:
    [[nodiscard]] static Result<Mover> open(const QString &from, const QString &to)
    {
        Result<Tree> source = Tree::open(from);
        Result<Tree> target = Tree::open(to);
        if (!source || !target) {
            return fail(source ? target.error() : source.error());
        }
        return Mover(std::move(*source), std::move(*target));
    }

    [[nodiscard]] bool isThere(const QByteArray &path) { return exists(m_from, path); }

    [[nodiscard]] bool isTaken(const QByteArray &path) { return exists(m_to, path); }

    /// Makes the folders above as they are on the other side and moves the file. Never replaces.
    [[nodiscard]] Result<> move(const QByteArray &path)
    {
        if (const Result<> made = makeFoldersAbove(path); !made) {
            return made;
        }
        const int from = m_from.parent(path);
        const int to = m_to.parent(path);
        const QByteArray name = nameOf(path);
        if (from < 0 || to < 0 || isTaken(path) || ::renameat(from, name.constData(), to, name.constData()) != 0) {
            return fail(treeError(Texts::tr("move"), m_to.rootPath(), path, isTaken(path) ? EEXIST : errno));
        }
        return {};
    }

private:
    Mover(Tree from, Tree to)
        : m_from(std::move(from))
        , m_to(std::move(to))
    {
    }

    [[nodiscard]] static bool exists(Tree &tree, const QByteArray &path)
    {
        Sighting sighting;
        return tree.look(path, sighting) == 0;
    }

    [[nodiscard]] Result<> makeFoldersAbove(const QByteArray &path)
    {
        const QByteArray above = parentOf(path);
        if (above.isEmpty() || m_to.parent(path) >= 0) {
            return {};
        }
        if (const Result<> made = makeFoldersAbove(above); !made) {
            return made;
        }
        Sighting sighting;
        if (const int error = m_from.look(above, sighting); error != 0) {
            return fail(treeError(Texts::tr("read"), m_from.rootPath(), above, error));
        }
        Result<Tree> again = m_to.again();
        if (!again) {
            return fail(again.error());
        }
        FolderWriter writer(std::move(*again));
        Entry folder = sighting.entry;
        folder.path = above;
        const Result<> made = writer.makeFolder(above);
        return made ? writer.setFolderAttributes(folder) : made;
    }

    Tree m_from;
    Tree m_to;
};

/// Whether the live folder holds what a row refers to, as far as a look can tell.
bool isAsReferred(Tree &live, const ContentReference &reference)
{
    Sighting sighting;
    return live.look(reference.path, sighting) == 0 && sighting.isFile
        && (reference.bytes < 0 || sighting.entry.size == reference.bytes);
}

} // namespace

AddMissing::AddMissing(RestorePlaces places)
    : m_places(std::move(places))
{
}

QString AddMissing::listPath() const
{
    return m_places.record() + u"/added.zst"_s;
}

Result<qint64> AddMissing::choose(const QString &referencesPath, const QString &contentStore, const QString &indexPath,
                                  const std::stop_token &stop)
{
    Result<ReferenceReader> references = ReferenceReader::open(referencesPath);
    Result<Tree> live = Tree::open(m_places.root());
    Result<ZstdLineWriter> list = ZstdLineWriter::create(listPath());
    if (!references || !live || !list) {
        return fail(!references ? references.error() : !live ? live.error() : list.error());
    }
    IndexCursor index = IndexCursor::openIfThere(indexPath);
    qint64 chosen = 0;
    QByteArray last;
    while (true) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const Result<std::optional<ContentReference>> next = references->next();
        if (!next) {
            return fail(next.error());
        }
        if (!next->has_value()) {
            break;
        }
        const ContentReference &reference = **next;
        if (reference.path.isEmpty() || reference.contentStore != contentStore || reference.path == last
            || !isConfinedPath(reference.path) || isAsReferred(*live, reference)) {
            continue;
        }
        const Entry *kept = index.find(reference.path);
        if (kept == nullptr || kept->type != EntryType::File || kept->pack.isEmpty()
            || (reference.bytes >= 0 && kept->size != reference.bytes)) {
            continue; // the set cannot help; the reconciliation names it
        }
        if (const Result<> added = list->add(percentEncode(reference.path)); !added) {
            return fail(added.error());
        }
        last = reference.path;
        ++chosen;
    }
    if (index.broken()) {
        return fail(*index.broken());
    }
    const Result<> finished = list->finish();
    return finished ? Result<qint64>(chosen) : fail(finished.error());
}

std::function<bool(const Entry &)> AddMissing::wanted() const
{
    struct Position
    {
        std::optional<ZstdLineReader> list;
        QByteArray asked;
        std::optional<QByteArray> next;

        void advance()
        {
            const Result<std::optional<QByteArray>> line = list->next(lineLimit);
            next = line && line->has_value() ? percentDecode(**line) : std::nullopt;
        }
    };

    const auto position = std::make_shared<Position>();
    return [position, path = listPath()](const Entry &entry) {
        if (!position->list || entry.path < position->asked) {
            Result<ZstdLineReader> list = ZstdLineReader::open(path);
            if (!list) {
                return false;
            }
            position->list = std::move(*list);
            position->advance();
        }
        position->asked = entry.path;
        while (position->next && *position->next < entry.path) {
            position->advance();
        }
        return position->next == entry.path && entry.type == EntryType::File;
    };
}

Result<> AddMissing::forEach(const std::function<Result<>(const QByteArray &)> &take) const
{
    Result<ZstdLineReader> list = ZstdLineReader::open(listPath());
    if (!list) {
        return fail(list.error());
    }
    while (true) {
        const Result<std::optional<QByteArray>> line = list->next(lineLimit);
        if (!line) {
            return fail(line.error());
        }
        if (!line->has_value()) {
            return {};
        }
        const std::optional<QByteArray> path = percentDecode(**line);
        if (!path || !isConfinedPath(*path)) {
            return fail(Error::internal(u"list of added files is damaged"_s));
        }
        if (const Result<> taken = take(*path); !taken) {
            return taken;
        }
    }
}

/// Which folders the live one lacks, so that takeOut can remove them again. Noted once, before the first is made.
Result<> AddMissing::noteFolders() const
{
    const Result<QJsonObject> known = m_places.readFacts(u"swap"_s);
    if (!known || !known->isEmpty()) {
        return known ? Result<>() : fail(known.error());
    }
    Result<Tree> live = Tree::open(m_places.root());
    if (!live) {
        return fail(live.error());
    }
    std::set<QByteArray> missing;
    const Result<> looked = forEach([&](const QByteArray &path) -> Result<> {
        for (QByteArray above = parentOf(path); !above.isEmpty(); above = parentOf(above)) {
            Sighting sighting;
            if (live->look(above, sighting) != 0) {
                missing.insert(above);
            }
        }
        return {};
    });
    if (!looked) {
        return looked;
    }
    QJsonArray folders;
    for (const QByteArray &path : missing) {
        folders.append(QString::fromLatin1(percentEncode(path)));
    }
    return m_places.writeFacts(u"swap"_s, {{u"added"_s, true}, {u"folders"_s, folders}});
}

Result<> AddMissing::addAll() const
{
    Result<> made = makeFolder(m_places.old());
    Result<Mover> in = Mover::open(m_places.prepared(), m_places.root());
    if (!made || !in) {
        return made ? fail(in.error()) : made;
    }
    Result<Mover> aside = Mover::open(m_places.root(), m_places.old());
    if (!aside) {
        return fail(aside.error());
    }
    const Result<> added = forEach([&](const QByteArray &path) -> Result<> {
        if (!in->isThere(path)) {
            return {}; // moved before an interruption
        }
        if (aside->isThere(path)) {
            if (const Result<> kept = aside->move(path); !kept) {
                return kept;
            }
        }
        return in->move(path);
    });
    return added ? syncVolume(m_places.root()) : added;
}

Result<StepState> AddMissing::look() const
{
    Result<Tree> prepared = Tree::open(m_places.prepared());
    if (!prepared) {
        return fail(prepared.error());
    }
    StepState state = StepState::Done;
    const Result<> looked = forEach([&](const QByteArray &path) -> Result<> {
        Sighting sighting;
        state = prepared->look(path, sighting) == 0 ? StepState::NotDone : state;
        return {};
    });
    return looked ? Result<StepState>(state) : fail(looked.error());
}

Result<> AddMissing::run(StageContext &context)
{
    if (const Result<> noted = noteFolders(); !noted) {
        return noted;
    }
    return context.perform(
        {.name = u"add the missing files"_s,
         .intent = {{u"from"_s, m_places.prepared()}, {u"to"_s, m_places.root()}, {u"kept"_s, m_places.old()}},
         .act = [this] { return addAll(); },
         .inspect = [this] { return look(); }});
}

Result<> AddMissing::takeOut(const QString &destination)
{
    const Result<QJsonObject> facts = m_places.readFacts(u"swap"_s);
    if (!facts || facts->isEmpty()) {
        return facts ? Result<>() : fail(facts.error());
    }
    if (const Result<> made = makeFolder(destination); !made) {
        return made;
    }
    Result<Mover> out = Mover::open(m_places.root(), destination);
    if (!out) {
        return fail(out.error());
    }
    std::optional<Mover> back;
    if (identityOf(m_places.old()).exists) {
        Result<Mover> mover = Mover::open(m_places.old(), m_places.root());
        if (!mover) {
            return fail(mover.error());
        }
        back.emplace(std::move(*mover));
    }
    std::optional<Tree> waiting;
    if (Result<Tree> prepared = Tree::open(m_places.prepared()); prepared) {
        waiting.emplace(std::move(*prepared));
    }
    const Result<> taken = forEach([&](const QByteArray &path) -> Result<> {
        Sighting sighting;
        const bool wasAdded = !waiting || waiting->look(path, sighting) != 0;
        if (wasAdded && out->isThere(path) && !out->isTaken(path)) {
            if (const Result<> moved = out->move(path); !moved) {
                return moved;
            }
        }
        return back && back->isThere(path) && !back->isTaken(path) ? back->move(path) : Result<>();
    });
    if (!taken) {
        return taken;
    }
    Result<Tree> live = Tree::open(m_places.root());
    const QJsonArray folders = facts->value("folders"_L1).toArray();
    for (qsizetype i = folders.size() - 1; live && i >= 0; --i) {
        const std::optional<QByteArray> path = percentDecode(folders.at(i).toString().toLatin1());
        const int parent = path && isConfinedPath(*path) ? live->parent(*path) : -1;
        if (parent >= 0) {
            ::unlinkat(parent, nameOf(*path).constData(), AT_REMOVEDIR); // stays if the application uses it by now
        }
    }
    QFile::remove(m_places.record() + u"/swap.json"_s);
    return syncVolume(m_places.root());
}

} // namespace Stillpoint
