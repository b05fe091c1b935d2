// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresswapdatabase.h"

#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoresessions.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

class DatabaseExchange
{
public:
    DatabaseExchange(PostgresSession &maintenance, const PostgresExchange &exchange, std::stop_token stop)
        : m_maintenance(maintenance)
        , m_exchange(exchange)
        , m_stop(std::move(stop))
    {
    }

    Result<> run(const PerformStep &perform)
    {
        for (const Step &step : {closeStep(), renameStep(), openStep()}) {
            if (const Result<> performed = perform(step); !performed) {
                // Whatever went wrong, the application must not stay locked out of what is live now.
                const Result<> opened = reopen();
                return opened ? performed : fail(performed.error().withContext(opened.error().toString()));
            }
        }
        return {};
    }

private:
    QJsonObject intent() const
    {
        return {
            {u"live"_s, m_exchange.live}, {u"incoming"_s, m_exchange.incoming}, {u"outgoing"_s, m_exchange.outgoing}};
    }

    Step closeStep()
    {
        return {.name = u"keep sessions out"_s,
                .intent = intent(),
                .act = [this]() -> Result<> {
                    // Asked before anything is changed: usually the application is simply still running.
                    if (const Result<> empty = nobodyIn(m_exchange.live); !empty) {
                        return empty;
                    }
                    const auto live = databaseState(m_maintenance, m_exchange.live);
                    if (!live) {
                        return fail(live.error());
                    }
                    return *live ? allowConnections(m_maintenance, m_exchange.live, false) : Result<>();
                },
                // Harmless to repeat, and what counts is that it holds now.
                .inspect = []() -> Result<StepState> { return StepState::NotDone; }};
    }

    Step renameStep()
    {
        return {.name = u"rename"_s,
                .intent = intent(),
                .act = [this] { return rename(); },
                .inspect = [this] { return inspectRename(); }};
    }

    Step openStep()
    {
        return {.name = u"let sessions in"_s,
                .intent = intent(),
                .act = [this] { return reopen(); },
                .inspect = []() -> Result<StepState> { return StepState::NotDone; }};
    }

    Result<> nobodyIn(const QString &database)
    {
        const Result<PostgresForeignSessions> others =
            waitForOthersToLeave([&] { return sessionsInDatabase(m_maintenance, database); }, m_stop, exchangePatience);
        if (!others) {
            return fail(others.error());
        }
        if (!others->empty()) {
            return fail(inUseError(Texts::tr("The database %1").arg(database), *others));
        }
        return {};
    }

    Result<> rename()
    {
        const auto live = databaseState(m_maintenance, m_exchange.live);
        const auto incoming = databaseState(m_maintenance, m_exchange.incoming);
        if (!live || !incoming) {
            return fail(live ? incoming.error() : live.error());
        }
        const std::optional<PostgresMarker> marker =
            *incoming ? PostgresMarker::fromComment((*incoming)->comment) : std::nullopt;
        if (!marker) {
            return fail(Error::notFound(
                Texts::tr("The database %1 that was to be put in place is not there.").arg(m_exchange.incoming)));
        }
        std::vector<PostgresRename> renames;
        if (*live) {
            // After a crash the step before is not repeated, but sessions may have come in since.
            if ((*live)->allowsConnections) {
                if (const Result<> closed = allowConnections(m_maintenance, m_exchange.live, false); !closed) {
                    return closed;
                }
            }
            PostgresMarker outgoing = m_exchange.outgoingMarker;
            outgoing.comment = (*live)->comment;
            renames.push_back({.from = m_exchange.live, .to = m_exchange.outgoing, .comment = outgoing.toComment()});
        }
        renames.push_back({.from = m_exchange.incoming, .to = m_exchange.live, .comment = marker->comment});
        for (const QString &database : {m_exchange.live, m_exchange.incoming}) {
            if (const Result<> empty = nobodyIn(database); !empty) {
                return empty;
            }
        }
        return renameDatabases(m_maintenance, renames);
    }

    Result<StepState> inspectRename()
    {
        const auto live = databaseState(m_maintenance, m_exchange.live);
        const auto incoming = databaseState(m_maintenance, m_exchange.incoming);
        if (!live || !incoming) {
            return fail(live ? incoming.error() : live.error());
        }
        // Both names change in one transaction, so that the incoming one is gone exactly when it is live.
        return *live && !*incoming ? StepState::Done : StepState::NotDone;
    }

    Result<> reopen()
    {
        for (const QString &database : {m_exchange.live, m_exchange.outgoing}) {
            if (const Result<> opened = reopenDatabase(m_maintenance, database); !opened) {
                return opened;
            }
        }
        return {};
    }

    PostgresSession &m_maintenance;
    const PostgresExchange &m_exchange;
    std::stop_token m_stop;
};

} // namespace

Result<> exchangeDatabases(PostgresSession &maintenance, const PostgresExchange &exchange, std::stop_token stop,
                           const PerformStep &perform)
{
    return DatabaseExchange(maintenance, exchange, std::move(stop)).run(perform);
}

Result<> reopenDatabase(PostgresSession &maintenance, const QString &database)
{
    const auto state = databaseState(maintenance, database);
    if (!state) {
        return fail(state.error());
    }
    if (*state && !(*state)->allowsConnections) {
        return allowConnections(maintenance, database, true);
    }
    return {};
}

} // namespace Stillpoint
