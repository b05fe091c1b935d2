// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/waitstop.h"

#include "app/engine/core/text.h"
#include "app/engine/core/waiting.h"
#include "app/engine/flowable/sessions.h"

#include <QCoreApplication>

#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::WaitForStop)
};

std::chrono::milliseconds asMilliseconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration);
}

class WaitForStop : public Stage
{
public:
    explicit WaitForStop(const WaitForStopSettings &settings)
        : m_settings(settings)
    {
    }

    [[nodiscard]] Result<StageReport> run(StageContext &context) override;

private:
    [[nodiscard]] Result<> openSessions(const std::stop_token &stop);
    [[nodiscard]] Result<std::vector<SessionGroup>> look();
    void tell(StageContext &context, const std::vector<SessionGroup> &groups);
    [[nodiscard]] Error busy(const std::vector<SessionGroup> &groups) const;

    WaitForStopSettings m_settings;
    std::vector<std::unique_ptr<PostgresSession>> m_sessions;
    QString m_told;
};

Result<StageReport> WaitForStop::run(StageContext &context)
{
    if (const Result<> opened = openSessions(context.stop()); !opened) {
        return fail(opened.error());
    }
    const std::chrono::nanoseconds started = context.clock().monotonic();
    bool quiet = false;
    std::chrono::nanoseconds quietSince{};
    for (;;) {
        const Result<std::vector<SessionGroup>> groups = look();
        if (!groups) {
            m_sessions.clear();
            return fail(groups.error());
        }
        const std::chrono::nanoseconds now = context.clock().monotonic();
        if (!groups->empty()) {
            quiet = false;
            tell(context, *groups);
            if (now - started >= m_settings.limit) {
                m_sessions.clear();
                return fail(busy(*groups));
            }
        } else {
            quietSince = quiet ? quietSince : now;
            quiet = true;
            context.progress({.done = 0,
                              .total = {},
                              .unit = ProgressUnit::Items,
                              .activity = Texts::tr("Making sure that the application is stopped")});
            if (now - quietSince >= m_settings.quiet) {
                break;
            }
        }
        if (!waitFor(context.stop(), m_settings.interval)) {
            m_sessions.clear();
            return fail(Error::cancelled());
        }
    }
    m_sessions.clear();
    StageReport report;
    report.summary = Texts::tr("The application is stopped: no session for %1.").arg(formatDuration(m_settings.quiet));
    report.facts = {{u"quietMs"_s, qint64{m_settings.quiet.count()}},
                    {u"waitedMs"_s, qint64{asMilliseconds(context.clock().monotonic() - started).count()}}};
    return report;
}

/// One session for each server, not on the target: it may be missing, or about to be renamed.
Result<> WaitForStop::openSessions(const std::stop_token &stop)
{
    m_sessions.clear();
    for (const PostgresTarget &target : m_settings.targets) {
        SessionOptions options{.database = u"postgres"_s, .purpose = u"nodes"_s, .statementTimeout = {}};
        Result<std::unique_ptr<PostgresSession>> session = PostgresSession::open(target, options, stop);
        if (!session && session.error().code != ErrorCode::Cancelled) {
            // The account may not be allowed to use the maintenance database; its own does as well.
            options.database.clear();
            session = PostgresSession::open(target, options, stop);
        }
        if (!session) {
            return fail(session.error());
        }
        m_sessions.push_back(std::move(*session));
    }
    return {};
}

Result<std::vector<SessionGroup>> WaitForStop::look()
{
    std::vector<SessionGroup> all;
    for (const std::unique_ptr<PostgresSession> &session : m_sessions) {
        const Result<std::vector<SessionGroup>> groups = foreignSessions(*session, session->target().settings);
        if (!groups) {
            return groups;
        }
        all.insert(all.end(), groups->cbegin(), groups->cend());
    }
    return all;
}

void WaitForStop::tell(StageContext &context, const std::vector<SessionGroup> &groups)
{
    const QString seen = displaySessions(groups);
    context.progress({.done = 0,
                      .total = {},
                      .unit = ProgressUnit::Items,
                      .activity = Texts::tr("Waiting for you to stop the application: %1").arg(seen)});
    if (m_told.isEmpty()) {
        context.warn(
            Texts::tr("The application still works on the database: %1. Stop all its nodes now; the run goes on "
                      "by itself.")
                .arg(seen));
    } else if (m_told != seen) {
        context.note(u"sessions now: "_s + seen);
    }
    m_told = seen;
}

Error WaitForStop::busy(const std::vector<SessionGroup> &groups) const
{
    return {.code = ErrorCode::Busy,
            .message = Texts::tr("The application was not stopped within %1: %2.")
                           .arg(formatDuration(m_settings.limit), displaySessions(groups)),
            .detail = u"%1 foreign sessions"_s.arg(sessionCount(groups)),
            .hint = Texts::tr("Stop every node of the application and close other programs on its database, then start "
                              "again.")};
}

} // namespace

std::unique_ptr<Stage> makeWaitForStop(const WaitForStopSettings &settings)
{
    return std::make_unique<WaitForStop>(settings);
}

} // namespace Stillpoint
