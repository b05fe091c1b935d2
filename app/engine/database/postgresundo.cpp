// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplace.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgressafetycopy.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/database/postgresswapdatabase.h"
#include "app/engine/database/postgresswapschema.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

/// database.swap of an undo. Which way the restore went is learned from what it left: a database or a schema with its
/// marker, or a protective dump in its run's folder.
class PostgresUndo : public Stage
{
public:
    PostgresUndo(const PostgresTarget &target, const QString &restoredRunId, const QString &runId,
                 PostgresUndoHistory history)
        : m_target(target)
        , m_restoredRunId(restoredRunId)
        , m_runId(runId)
        , m_history(std::move(history))
        , m_names(postgresNames(target.settings.schema.isEmpty() ? target.settings.name : target.settings.schema,
                                restoredRunId))
    {
    }

    bool changesLiveData() const override { return true; }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    bool usesSchema() const { return !m_target.settings.schema.isEmpty(); }

    Result<> exchange(PostgresSession &session, const QString &incoming, const QString &outgoing,
                      PostgresMarkerKind outgoingKind, StageContext &context, const PerformStep &perform) const;
    /// By this very run or by one that was interrupted after it.
    bool hasBeenExchanged(const std::optional<QString> &undoneComment) const;
    Result<bool> wasNeverSwapped(PostgresSession &session, bool asideExists) const;
    Result<StageReport> letSessionsIn(PostgresSession &session, StageContext &context) const;
    Error nothingToUndo(const std::optional<QString> &undoneComment) const;

    PostgresTarget m_target;
    QString m_restoredRunId;
    QString m_runId;
    PostgresUndoHistory m_history;
    PostgresNames m_names;
};

Result<> PostgresUndo::exchange(PostgresSession &session, const QString &incoming, const QString &outgoing,
                                PostgresMarkerKind outgoingKind, StageContext &context,
                                const PerformStep &perform) const
{
    const PostgresMarker marker{.kind = outgoingKind,
                                .runId = m_restoredRunId,
                                .comment = {},
                                .complete = true,
                                .undoneBy = outgoingKind == PostgresMarkerKind::Undone ? m_runId : QString()};
    if (!usesSchema()) {
        return exchangeDatabases(
            session, {.live = m_names.live, .incoming = incoming, .outgoing = outgoing, .outgoingMarker = marker},
            context.stop(), perform);
    }
    const Step step{
        .name = u"rename"_s,
        .intent = {{u"live"_s, m_names.live}, {u"incoming"_s, incoming}, {u"outgoing"_s, outgoing}},
        .act =
            [&] {
                return exchangeSchemas(
                    session,
                    {.live = m_names.live, .incoming = incoming, .outgoing = outgoing, .outgoingMarker = marker},
                    context.stop());
            },
        .inspect = [&]() -> Result<StepState> {
            const auto left = commentOfCopy(session, m_target, incoming);
            if (!left) {
                return fail(left.error());
            }
            return *left ? StepState::NotDone : StepState::Done;
        }};
    return perform(step);
}

bool PostgresUndo::hasBeenExchanged(const std::optional<QString> &undoneComment) const
{
    if (!undoneComment || !isMarkedAs(*undoneComment, PostgresMarkerKind::Undone, m_restoredRunId)) {
        return false;
    }
    const QString by = PostgresMarker::fromComment(*undoneComment)->undoneBy;
    return by == m_runId || m_history.interruptedUndos.contains(by);
}

/// The restore stopped between the swap of another store and this one's, or took this one's back.
Result<bool> PostgresUndo::wasNeverSwapped(PostgresSession &session, bool asideExists) const
{
    if (usesSchema()) {
        return !asideExists && !m_history.swapFinished;
    }
    // The rename takes the prepared database's name away.
    const auto scratch = commentOfCopy(session, m_target, m_names.scratch);
    if (!scratch) {
        return fail(scratch.error());
    }
    return !asideExists && *scratch && isMarkedAs(**scratch, PostgresMarkerKind::Prepared, m_restoredRunId);
}

/// What is live is the state before the restore; whoever put it there may have been stopped while sessions were out.
Result<StageReport> PostgresUndo::letSessionsIn(PostgresSession &session, StageContext &context) const
{
    const auto reopen = [&]() -> Result<> {
        for (const QString &database : {m_names.live, m_names.undone}) {
            if (const Result<> opened = usesSchema() ? Result<>() : reopenDatabase(session, database); !opened) {
                return opened;
            }
        }
        return {};
    };
    const Step step{.name = u"let sessions in"_s,
                    .intent = {{u"live"_s, m_names.live}},
                    .act = reopen,
                    .inspect = []() -> Result<StepState> { return StepState::NotDone; }};
    if (const Result<> done = context.perform(step); !done) {
        return fail(done.error());
    }
    StageReport report;
    report.summary = Texts::tr("%1 is what it was before the restore").arg(m_names.live);
    report.facts = {{u"restoredRun"_s, m_restoredRunId}};
    return report;
}

Error PostgresUndo::nothingToUndo(const std::optional<QString> &undoneComment) const
{
    if (undoneComment && isMarkedAs(*undoneComment, PostgresMarkerKind::Undone, m_restoredRunId)) {
        return Error::notFound(
            Texts::tr("The restore %1 of %2 has been undone already; what it had put in place is kept "
                      "as %3.")
                .arg(m_restoredRunId, m_target.settings.display(), m_names.undone));
    }
    return Error::notFound(Texts::tr("There is no safety copy of the restore %1 for %2: it was discarded, or there was "
                                     "nothing before the restore.")
                               .arg(m_restoredRunId, m_target.settings.display()),
                           Texts::tr("Restore a backup set instead."));
}

Result<StageReport> PostgresUndo::run(StageContext &context)
{
    const QString restoredRunFolder = QFileInfo(context.runFolder()).path() + u'/' + m_restoredRunId;
    if (hasProtectiveDump(restoredRunFolder, m_target)) {
        return undoInPlace(m_target, restoredRunFolder, m_runId, context);
    }
    const auto session = openBesideTarget(m_target, u"undo "_s + m_runId, context.stop());
    if (!session) {
        return fail(session.error());
    }
    const auto aside = commentOfCopy(**session, m_target, m_names.aside);
    const auto undone = commentOfCopy(**session, m_target, m_names.undone);
    if (!aside || !undone) {
        return fail(aside ? undone.error() : aside.error());
    }
    const bool asideIsOurs = *aside && isMarkedAs(**aside, PostgresMarkerKind::Before, m_restoredRunId)
        && !PostgresMarker::fromComment(**aside)->absent;
    if (!asideIsOurs) {
        const Result<bool> neverSwapped = wasNeverSwapped(**session, aside->has_value());
        if (!neverSwapped) {
            return fail(neverSwapped.error());
        }
        return *neverSwapped || hasBeenExchanged(*undone) ? letSessionsIn(**session, context)
                                                          : fail(nothingToUndo(*undone));
    }
    if (const Result<> done = exchange(**session, m_names.aside, m_names.undone, PostgresMarkerKind::Undone, context,
                                       [&context](const Step &step) { return context.perform(step); });
        !done) {
        return fail(done.error());
    }
    StageReport report;
    report.summary =
        Texts::tr("%1 is again what it was before the restore; what the restore had put in place is kept as %2")
            .arg(m_names.live, m_names.undone);
    report.facts = {{u"restoredRun"_s, m_restoredRunId}, {u"undone"_s, m_names.undone}};
    return report;
}

Result<> PostgresUndo::rollBack(StageContext &context)
{
    if (!context.hasBegunSteps()) {
        return {};
    }
    const QString restoredRunFolder = QFileInfo(context.runFolder()).path() + u'/' + m_restoredRunId;
    if (hasProtectiveDump(restoredRunFolder, m_target)) {
        return rollBackUndoInPlace(m_target, restoredRunFolder, m_runId, context);
    }
    const auto session = openBesideTarget(m_target, u"undo "_s + m_runId, context.stop());
    if (!session) {
        return fail(session.error());
    }
    const auto aside = commentOfCopy(**session, m_target, m_names.aside);
    const auto undone = commentOfCopy(**session, m_target, m_names.undone);
    if (!aside || !undone) {
        return fail(aside ? undone.error() : aside.error());
    }
    const bool exchangedHere = !*aside && *undone && isMarkedAs(**undone, PostgresMarkerKind::Undone, m_restoredRunId)
        && PostgresMarker::fromComment(**undone)->undoneBy == m_runId;
    if (exchangedHere) {
        return exchange(**session, m_names.undone, m_names.aside, PostgresMarkerKind::Before, context,
                        [](const Step &step) { return step.act(); });
    }
    return usesSchema() ? Result<>() : reopenDatabase(**session, m_names.live);
}

} // namespace

std::unique_ptr<Stage> makePostgresUndo(const PostgresTarget &target, const QString &restoredRunId,
                                        const QString &runId, const PostgresUndoHistory &history)
{
    return std::make_unique<PostgresUndo>(target, restoredRunId, runId, history);
}

} // namespace Stillpoint
