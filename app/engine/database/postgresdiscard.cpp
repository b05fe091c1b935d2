// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "app/engine/database/postgresinplace.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoresessions.h"
#include "app/engine/database/postgressafetycopy.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/database/postgresswapschema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

/// Removes what a restore or its undo left aside. The only way to tell what is ours is the marker on it; the live name
/// is never touched, and nothing is removed while there is no live database, because then the copy may be all there is.
class PostgresDiscard : public Stage
{
public:
    PostgresDiscard(const PostgresTarget &target, const QString &restoredRunId)
        : m_target(target)
        , m_restoredRunId(restoredRunId)
        , m_names(postgresNames(target.settings.schema.isEmpty() ? target.settings.name : target.settings.schema,
                                restoredRunId))
    {
    }

    Result<StageReport> run(StageContext &context) override;

private:
    struct Leftover
    {
        QString name;
        PostgresMarkerKind kind;
    };

    bool usesSchema() const { return !m_target.settings.schema.isEmpty(); }

    Result<> remove(PostgresSession &session, const Leftover &leftover, StageContext &context) const;
    Result<> drop(PostgresSession &session, const QString &name, std::stop_token stop) const;
    Result<> removeDumps(StageContext &context, QStringList &removed) const;

    PostgresTarget m_target;
    QString m_restoredRunId;
    PostgresNames m_names;
};

Result<> PostgresDiscard::drop(PostgresSession &session, const QString &name, std::stop_token stop) const
{
    if (usesSchema()) {
        const Result<QStringList> dependants = postgresSchemaDependants(session, name);
        if (!dependants) {
            return fail(dependants.error());
        }
        if (!dependants->isEmpty()) {
            return fail(schemaDependantsError(name, *dependants));
        }
        return session.execute(u"DROP SCHEMA %1 CASCADE"_s.arg(PostgresSession::quoteIdentifier(name)));
    }
    const Result<PostgresForeignSessions> others =
        waitForOthersToLeave([&] { return sessionsInDatabase(session, name); }, stop, std::chrono::seconds(2));
    if (!others) {
        return fail(others.error());
    }
    if (!others->empty()) {
        return fail(inUseError(Texts::tr("The database %1").arg(name), *others));
    }
    return session.execute(u"DROP DATABASE %1"_s.arg(PostgresSession::quoteIdentifier(name)));
}

Result<> PostgresDiscard::remove(PostgresSession &session, const Leftover &leftover, StageContext &context) const
{
    const auto isOurs = [&]() -> Result<bool> {
        const auto comment = commentOfCopy(session, m_target, leftover.name);
        if (!comment) {
            return fail(comment.error());
        }
        return *comment && isMarkedAs(**comment, leftover.kind, m_restoredRunId);
    };
    const Step step{.name = u"drop "_s + leftover.name,
                    .intent = {{u"name"_s, leftover.name}, {u"run"_s, m_restoredRunId}},
                    .act = [&]() -> Result<> {
                        // Asked again right before the one statement that cannot be taken back.
                        const Result<bool> ours = isOurs();
                        if (!ours) {
                            return fail(ours.error());
                        }
                        if (!*ours || leftover.name == m_names.live) {
                            return {};
                        }
                        return drop(session, leftover.name, context.stop());
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const Result<bool> ours = isOurs();
                        if (!ours) {
                            return fail(ours.error());
                        }
                        return *ours ? StepState::NotDone : StepState::Done;
                    }};
    return context.perform(step);
}

Result<> PostgresDiscard::removeDumps(StageContext &context, QStringList &removed) const
{
    const QString runFolder = QFileInfo(context.runFolder()).path() + u'/' + m_restoredRunId;
    for (const QString &folder : {protectiveDumpFolder(runFolder, m_target), undoneDumpFolder(runFolder, m_target)}) {
        if (!QFileInfo::exists(folder)) {
            continue;
        }
        const Step step{.name = u"remove "_s + folder,
                        .intent = {{u"folder"_s, folder}},
                        .act = [&folder] { return removeTree(folder); },
                        .inspect = [&folder]() -> Result<StepState> {
                            return QFileInfo::exists(folder) ? StepState::NotDone : StepState::Done;
                        }};
        if (const Result<> performed = context.perform(step); !performed) {
            return performed;
        }
        removed += folder;
    }
    return {};
}

Result<StageReport> PostgresDiscard::run(StageContext &context)
{
    const auto session = openBesideTarget(m_target, u"discard "_s + m_restoredRunId, context.stop());
    if (!session) {
        return fail(session.error());
    }
    const auto live = commentOfCopy(**session, m_target, m_names.live);
    if (!live) {
        return fail(live.error());
    }
    QStringList removed;
    for (const Leftover &leftover :
         {Leftover{m_names.aside, PostgresMarkerKind::Before}, Leftover{m_names.undone, PostgresMarkerKind::Undone},
          Leftover{m_names.scratch, PostgresMarkerKind::Prepared},
          Leftover{m_names.scratch, PostgresMarkerKind::Scratch}}) {
        const auto comment = commentOfCopy(**session, m_target, leftover.name);
        if (!comment) {
            return fail(comment.error());
        }
        if (!*comment || !isMarkedAs(**comment, leftover.kind, m_restoredRunId)) {
            continue;
        }
        if (!*live) {
            return fail(Error{.code = ErrorCode::InvalidInput,
                              .message = Texts::tr("There is no live %1: %2 may be the only copy and is kept.")
                                             .arg(m_names.live, leftover.name),
                              .detail = {},
                              .hint = Texts::tr("Undo the restore first.")});
        }
        if (const Result<> done = remove(**session, leftover, context); !done) {
            return fail(done.error());
        }
        removed += leftover.name;
    }
    if (const Result<> done = removeDumps(context, removed); !done) {
        return fail(done.error());
    }
    StageReport report;
    report.summary = removed.isEmpty() ? Texts::tr("There was nothing left to remove")
                                       : Texts::tr("Removed: %1").arg(removed.join(u", "_s));
    report.facts = {{u"removed"_s, QJsonArray::fromStringList(removed)}};
    return report;
}

} // namespace

std::unique_ptr<Stage> makePostgresDiscard(const PostgresTarget &target, const QString &restoredRunId)
{
    return std::make_unique<PostgresDiscard>(target, restoredRunId);
}

} // namespace Stillpoint
