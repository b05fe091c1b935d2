// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/addmissing.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/content/folderexchange.h"
#include "app/engine/content/unpack.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentRestore)
};

QString kindName(ContentRestoreKind kind)
{
    return kind == ContentRestoreKind::Replace ? u"replace"_s : u"add"_s;
}

/// The exchange that a restore's swap is, and the one that takes it back.
FolderExchange swapOf(const RestorePlaces &places)
{
    return {places, u"swap"_s, places.prepared(), places.old()};
}

FolderExchange undoOf(const RestorePlaces &places)
{
    return {places, u"undo"_s, places.old(), places.undone()};
}

Result<> removeIfThere(const QString &path)
{
    return identityOf(path).exists ? removeTree(path) : Result<>();
}

bool isAddition(const RestorePlaces &places)
{
    const Result<QJsonObject> facts = places.readFacts(u"restore"_s);
    return facts && facts->value("kind"_L1).toString() == kindName(ContentRestoreKind::AddMissing);
}

/// Whether the swap went to its end, or was never begun. A half-way one still needs what it has moved.
Result<bool> isWhole(const RestorePlaces &places, const QString &exchange, const QString &incoming)
{
    const Result<QJsonObject> facts = places.readFacts(exchange);
    if (!facts) {
        return fail(facts.error());
    }
    if (facts->isEmpty() || isAddition(places)) {
        return true;
    }
    // An exchange of entries removes the emptied folder that they came from at its end; one of whole folders leaves
    // a live folder, unless it only took one away.
    return !identityOf(incoming).exists
        && (places.isInside() || facts->value("incomingInode"_L1).toString().isEmpty()
            || identityOf(places.root()).exists);
}

/// Removes what was prepared; never while the swap has moved something.
Result<> removePrepared(const RestorePlaces &places)
{
    const Result<QJsonObject> swap = places.readFacts(u"swap"_s);
    if (!swap) {
        return fail(swap.error());
    }
    if (!swap->isEmpty()) {
        return fail({.code = ErrorCode::Busy,
                     .message = Texts::tr("The content folder %1 is still swapped.").arg(places.root()),
                     .detail = {},
                     .hint = Texts::tr("Undo or resume the restore first.")});
    }
    const Result<> removed = removeIfThere(places.prepared());
    return removed ? removeIfThere(places.record()) : removed;
}

class ContentPrepare : public Stage
{
public:
    explicit ContentPrepare(ContentRestoreSettings settings)
        : m_settings(std::move(settings))
    {
    }

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return checkContentForRestore(m_settings, context.stop());
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const Result<RestorePlaces> places = begin();
        if (!places) {
            return fail(places.error());
        }
        UnpackRequest request{.indexPath = m_settings.set.contentIndexPath(m_settings.storeName),
                              .folder = BackupFolder(m_settings.set.backupFolder()),
                              .target = places->prepared(),
                              .wanted = {},
                              .writers = 4,
                              .progress = [&](qint64 bytes) { showProgress(context, bytes); }};
        if (m_settings.kind == ContentRestoreKind::AddMissing) {
            AddMissing addition(*places);
            const Result<qint64> chosen = addition.choose(Evidence(m_settings.runFolder).referencesAtFence(),
                                                          m_settings.target.id, request.indexPath, context.stop());
            if (!chosen) {
                return fail(chosen.error());
            }
            request.wanted = addition.wanted();
        }
        const Result<UnpackTotals> totals = unpack(request, context.stop());
        if (!totals) {
            return fail(totals.error());
        }
        return report(*places, *totals);
    }

    [[nodiscard]] Result<> rollBack(StageContext &) override
    {
        const Result<RestorePlaces> places = RestorePlaces::find(m_settings.target.root, m_settings.runId);
        if (!places) {
            return places.error().code == ErrorCode::NotFound ? Result<>() : fail(places.error());
        }
        return removePrepared(*places);
    }

private:
    /// Makes the record first, then the folder: whatever is left behind after a crash is known to be ours.
    [[nodiscard]] Result<RestorePlaces> begin() const
    {
        Result<RestorePlaces> places = RestorePlaces::find(m_settings.target.root, m_settings.runId);
        if (places) {
            // Interrupted before: what is there is not trusted.
            const Result<> removed = removePrepared(*places);
            if (!removed) {
                return fail(removed.error());
            }
        } else if (places.error().code != ErrorCode::NotFound) {
            return places;
        }
        places = RestorePlaces::plan(m_settings.target.root, m_settings.runId);
        for (const QString &path : {places->prepared(), places->old(), places->undone()}) {
            if (identityOf(path).exists) {
                return fail(Error::invalidInput(Texts::tr("%1 is in the way of the restore.").arg(path),
                                                Texts::tr("Discard the restore it belongs to, or rename it.")));
            }
        }
        Result<> made = makeFolder(places->parent());
        made = made ? places->writeFacts(u"restore"_s,
                                         {{u"runId"_s, m_settings.runId},
                                          {u"kind"_s, kindName(m_settings.kind)},
                                          {u"root"_s, places->root()},
                                          {u"set"_s, m_settings.set.id()}})
                    : made;
        made = made ? makeFolder(places->prepared()) : made;
        return made ? places : fail(made.error());
    }

    void showProgress(StageContext &context, qint64 bytes) const
    {
        const qint64 total = m_settings.storeFacts.value("bytes"_L1).toInteger(-1);
        const bool isKnown = total >= 0 && m_settings.kind == ContentRestoreKind::Replace;
        context.progress({.done = bytes,
                          .total = isKnown ? std::optional(total) : std::nullopt,
                          .unit = ProgressUnit::Bytes,
                          .activity = Texts::tr("Unpacking content files")});
    }

    [[nodiscard]] StageReport report(const RestorePlaces &places, const UnpackTotals &totals) const
    {
        StageReport report;
        report.summary = Texts::tr("%1 files, %2, prepared in %3")
                             .arg(formatCount(totals.files), formatBytes(totals.bytes), places.prepared());
        report.facts = {
            {u"root"_s, places.root()}, {u"prepared"_s, places.prepared()}, {u"kind"_s, kindName(m_settings.kind)},
            {u"files"_s, totals.files}, {u"folders"_s, totals.folders},     {u"links"_s, totals.links},
            {u"bytes"_s, totals.bytes}, {u"notInSet"_s, totals.notInSet},   {u"ownersNotSet"_s, totals.ownersNotSet}};
        if (totals.ownersNotSet > 0) {
            report.warnings.append(Texts::tr("The owner of %1 names could not be set; only root may do that.")
                                       .arg(formatCount(totals.ownersNotSet)));
        }
        if (totals.notInSet > 0) {
            report.warnings.append(Texts::tr("%1 names were not restored because the backup holds no bytes of them "
                                             "(special files, or unreadable at the time).")
                                       .arg(formatCount(totals.notInSet)));
        }
        return report;
    }

    ContentRestoreSettings m_settings;
};

class ContentSwap : public Stage
{
public:
    explicit ContentSwap(ContentRestoreSettings settings)
        : m_settings(std::move(settings))
    {
    }

    [[nodiscard]] bool changesLiveData() const override { return true; }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const Result<RestorePlaces> places = RestorePlaces::find(m_settings.target.root, m_settings.runId);
        if (!places) {
            return fail(places.error());
        }
        const Result<> done = m_settings.kind == ContentRestoreKind::AddMissing ? AddMissing(*places).run(context)
                                                                                : swapOf(*places).run(context);
        if (!done) {
            return fail(done.error());
        }
        StageReport report;
        report.summary = Texts::tr("%1 restored; the state before is in %2").arg(places->root(), places->old());
        report.facts = {{u"root"_s, places->root()},
                        {u"safetyCopy"_s, places->old()},
                        {u"kind"_s, kindName(m_settings.kind)},
                        {u"inside"_s, places->isInside()}};
        return report;
    }

    [[nodiscard]] Result<> rollBack(StageContext &) override
    {
        const Result<RestorePlaces> places = RestorePlaces::find(m_settings.target.root, m_settings.runId);
        if (!places) {
            return places.error().code == ErrorCode::NotFound ? Result<>() : fail(places.error());
        }
        return isAddition(*places) ? AddMissing(*places).takeOut(places->prepared()) : swapOf(*places).revert();
    }

private:
    ContentRestoreSettings m_settings;
};

class ContentUndo : public Stage
{
public:
    ContentUndo(ContentSettings target, QString restoredRunId)
        : m_target(std::move(target))
        , m_restoredRunId(std::move(restoredRunId))
    {
    }

    [[nodiscard]] bool changesLiveData() const override { return true; }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const Result<RestorePlaces> places = RestorePlaces::find(m_target.root, m_restoredRunId);
        const Result<QJsonObject> swap = places ? places->readFacts(u"swap"_s) : fail(places.error());
        if (!swap) {
            return fail(swap.error());
        }
        if (swap->isEmpty()) {
            return fail(
                Error::notFound(Texts::tr("The restore %1 did not change %2.").arg(m_restoredRunId, m_target.root),
                                Texts::tr("Discard what it prepared instead.")));
        }
        const Result<bool> whole = isWhole(*places, u"swap"_s, places->prepared());
        if (!whole) {
            return fail(whole.error());
        }
        const Result<> done = isAddition(*places) ? takeOut(context, *places)
            : *whole                              ? undoOf(*places).run(context)
                                                  : putBack(context, *places);
        if (!done) {
            return fail(done.error());
        }
        StageReport report;
        report.summary =
            Texts::tr("%1 is as before the restore; the undone state is in %2").arg(places->root(), places->undone());
        report.facts = {{u"root"_s, places->root()}, {u"undone"_s, places->undone()}};
        return report;
    }

    [[nodiscard]] Result<> rollBack(StageContext &context) override
    {
        // What an earlier undo finished is not this one's to revert.
        if (!context.hasBegunSteps()) {
            return {};
        }
        const Result<RestorePlaces> places = RestorePlaces::find(m_target.root, m_restoredRunId);
        if (!places) {
            return fail(places.error());
        }
        // Files that an addition's undo has taken out are kept in the undone folder; there is no half of that to
        // revert.
        return isAddition(*places) ? Result<>() : undoOf(*places).revert();
    }

private:
    /// The swap stopped half-way: what it moved goes back, nothing was live that could be kept.
    [[nodiscard]] static Result<> putBack(StageContext &context, const RestorePlaces &places)
    {
        return context.perform({.name = u"put the live folder back"_s,
                                .intent = {{u"root"_s, places.root()}, {u"old"_s, places.old()}},
                                .act = [&] { return swapOf(places).revert(); },
                                .inspect = [&]() -> Result<StepState> {
                                    const Result<QJsonObject> swap = places.readFacts(u"swap"_s);
                                    if (!swap) {
                                        return fail(swap.error());
                                    }
                                    return swap->isEmpty() ? StepState::Done : StepState::NotDone;
                                }});
    }

    [[nodiscard]] static Result<> takeOut(StageContext &context, const RestorePlaces &places)
    {
        return context.perform({.name = u"take the added files out"_s,
                                .intent = {{u"from"_s, places.root()}, {u"to"_s, places.undone()}},
                                .act = [&] { return AddMissing(places).takeOut(places.undone()); },
                                .inspect = [&]() -> Result<StepState> {
                                    const Result<QJsonObject> swap = places.readFacts(u"swap"_s);
                                    if (!swap) {
                                        return fail(swap.error());
                                    }
                                    return swap->isEmpty() ? StepState::Done : StepState::NotDone;
                                }});
    }

    ContentSettings m_target;
    QString m_restoredRunId;
};

class ContentDiscard : public Stage
{
public:
    ContentDiscard(ContentSettings target, QString restoredRunId)
        : m_target(std::move(target))
        , m_restoredRunId(std::move(restoredRunId))
    {
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const Result<RestorePlaces> places = RestorePlaces::find(m_target.root, m_restoredRunId);
        // The record goes last, also when the restore itself removed what it had prepared.
        if (!places && places.error().code == ErrorCode::NotFound && identityOf(m_target.root).exists) {
            if (const Result<> removed = RestorePlaces::removeTornRecord(m_target.root, m_restoredRunId); !removed) {
                return fail(removed.error());
            }
            StageReport nothing;
            nothing.summary = Texts::tr("There was nothing left to remove beside %1").arg(m_target.root);
            return nothing;
        }
        if (!places) {
            return fail(places.error());
        }
        const Result<bool> swapped = isWhole(*places, u"swap"_s, places->prepared());
        const Result<bool> undone = isWhole(*places, u"undo"_s, places->old());
        if (!swapped || !undone) {
            return fail(swapped ? undone.error() : swapped.error());
        }
        if (!*swapped || !*undone) {
            return fail(
                {.code = ErrorCode::Busy,
                 .message =
                     Texts::tr("The restore of %1 stopped half-way; its safety copy is needed.").arg(places->root()),
                 .detail = {},
                 .hint = Texts::tr("Resume or undo that restore first.")});
        }
        Result<> done;
        // The record goes last: as long as something of the restore is there, it says whose it is.
        for (const QString &path : {places->prepared(), places->old(), places->undone(), places->record()}) {
            done = done ? context.perform({.name = u"remove "_s + QFileInfo(path).fileName(),
                                           .intent = {{u"path"_s, path}},
                                           .act = [&] { return removeIfThere(path); },
                                           .inspect = [&]() -> Result<StepState> {
                                               return identityOf(path).exists ? StepState::NotDone : StepState::Done;
                                           }})
                        : done;
        }
        if (!done) {
            return fail(done.error());
        }
        StageReport report;
        report.summary = Texts::tr("The safety copy beside %1 was removed").arg(places->root());
        report.facts = {{u"root"_s, places->root()}};
        return report;
    }

private:
    ContentSettings m_target;
    QString m_restoredRunId;
};

} // namespace

std::unique_ptr<Stage> makeContentPrepare(const ContentRestoreSettings &settings)
{
    return std::make_unique<ContentPrepare>(settings);
}

std::unique_ptr<Stage> makeContentSwap(const ContentRestoreSettings &settings)
{
    return std::make_unique<ContentSwap>(settings);
}

std::unique_ptr<Stage> makeContentUndo(const ContentSettings &target, const QString &restoredRunId, const QString &)
{
    return std::make_unique<ContentUndo>(target, restoredRunId);
}

std::unique_ptr<Stage> makeContentDiscard(const ContentSettings &target, const QString &restoredRunId)
{
    return std::make_unique<ContentDiscard>(target, restoredRunId);
}

} // namespace Stillpoint
