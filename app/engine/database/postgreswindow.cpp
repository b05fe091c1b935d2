// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgreswindow.h"

#include "app/engine/consistency/skew.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/database/postgresfacts.h"
#include "app/engine/database/postgresstages.h"

#include <QJsonDocument>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 factsLimit = 64LL * 1000 * 1000;

class PostgresWindow : public WindowObserver
{
public:
    PostgresWindow(const PostgresTarget &target, const QString &runFolder, const SnapshotReaders &readers)
        : m_target(target)
        , m_runFolder(runFolder)
        , m_readers(readers)
    {
    }

    Result<QJsonObject> closeWindow(std::stop_token stop) override;

private:
    [[nodiscard]] Result<QJsonObject> fenceFacts() const;

    PostgresTarget m_target;
    QString m_runFolder;
    SnapshotReaders m_readers;
};

Result<QJsonObject> PostgresWindow::fenceFacts() const
{
    const QString path = fenceFactsPath(m_runFolder, m_target.settings.storeName());
    const Result<QByteArray> text = readWhole(path, factsLimit);
    if (!text) {
        return fail(text.error());
    }
    const QJsonDocument document = QJsonDocument::fromJson(*text);
    if (!document.isObject()) {
        return fail(Error::internal(u"%1 is not what the capture wrote"_s.arg(path)));
    }
    return document.object();
}

Result<QJsonObject> PostgresWindow::closeWindow(std::stop_token stop)
{
    const Result<QJsonObject> fence = fenceFacts();
    if (!fence) {
        return fail(fence.error());
    }
    auto session =
        PostgresSession::open(m_target, {.database = {}, .purpose = u"window"_s, .statementTimeout = {}}, stop);
    if (!session) {
        return fail(session.error());
    }
    if (const Result<> begun = (*session)->execute(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s); !begun) {
        return fail(begun.error());
    }
    // The first query takes the snapshot that the readers then read in.
    const Result<QVariant> snapshot = (*session)->value(u"SELECT pg_current_snapshot()::text"_s);
    if (!snapshot) {
        return fail(snapshot.error());
    }
    const QDateTime closedAt = SystemClock().utcNow();
    QJsonObject facts{{QString(WindowFact::store), m_target.settings.storeName()},
                      {QString(WindowFact::closedAt), isoUtc(closedAt)},
                      {QString(WindowFact::snapshotAtFence), fence->value(u"snapshot"_s)},
                      {QString(WindowFact::snapshotAtEnd), snapshot->toString()}};
    for (const std::shared_ptr<SnapshotReader> &reader : m_readers) {
        const Result<QJsonObject> read = reader->read(**session, SnapshotMoment::AfterWindow, stop);
        if (!read) {
            return fail(read.error().withContext(reader->key()));
        }
        facts.insert(reader->key(), *read);
    }
    if (const Result<> ended = (*session)->execute(u"ROLLBACK"_s); !ended) {
        return fail(ended.error());
    }
    const Result<QJsonObject> counters = readTableCounters(**session, m_target.settings.schema);
    if (!counters) {
        return fail(counters.error());
    }
    facts.insert(QString(WindowFact::tables), counterDifferences(fence->value(u"counters"_s).toObject(), *counters));
    return facts;
}

} // namespace

QJsonObject counterDifferences(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject differences;
    for (auto table = after.begin(); table != after.end(); ++table) {
        const QJsonObject then = before.value(table.key()).toObject();
        const QJsonObject now = table.value().toObject();
        QJsonObject difference;
        bool changed = false;
        for (const QLatin1StringView counter : {WindowFact::inserted, WindowFact::updated, WindowFact::deleted}) {
            const qint64 later = now.value(counter).toInteger();
            const qint64 earlier = then.value(counter).toInteger();
            // Statistics that were reset meanwhile start at nothing again.
            const qint64 count = later >= earlier ? later - earlier : later;
            difference.insert(counter, count);
            changed = changed || count != 0;
        }
        if (changed) {
            differences.insert(table.key(), difference);
        }
    }
    return differences;
}

std::unique_ptr<WindowObserver> makePostgresWindow(const PostgresTarget &target, const QString &runFolder,
                                                   const SnapshotReaders &readers)
{
    return std::make_unique<PostgresWindow>(target, runFolder, readers);
}

} // namespace Stillpoint
