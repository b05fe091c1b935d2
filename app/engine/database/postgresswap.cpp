// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplace.h"
#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgresrestorefacts.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoreway.h"
#include "app/engine/database/postgresstages.h"
#include "app/engine/database/postgresswapdatabase.h"
#include "app/engine/database/postgresswapschema.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

/// database.swap: puts what was prepared in place of the live database.
class PostgresSwap : public Stage
{
public:
    explicit PostgresSwap(const PostgresRestoreSettings &settings)
        : m_settings(settings)
        , m_names(postgresNames(settings.target.settings.name, settings.runId))
    {
    }

    bool changesLiveData() const override { return true; }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    Result<StageReport> swapDatabase(PostgresSession &maintenance, StageContext &context);
    Result<> rollBackDatabase(PostgresSession &maintenance, StageContext &context);
    Result<> takeBackNewDatabase(PostgresSession &maintenance, StageContext &context);

    PostgresRestoreSettings m_settings;
    PostgresNames m_names;
};

Result<StageReport> PostgresSwap::run(StageContext &context)
{
    const auto maintenance = openMaintenance(m_settings.target, u"restore "_s + m_settings.runId, context.stop());
    if (!maintenance) {
        return fail(maintenance.error());
    }
    const Result<PostgresRights> rights = readPostgresRights(**maintenance, m_settings.target, context.stop());
    if (!rights) {
        return fail(rights.error());
    }
    Result<StageReport> report;
    switch (rights->way) {
    case PostgresWay::OwnDatabase:
        report = swapDatabase(**maintenance, context);
        break;
    case PostgresWay::SharedSchema:
        report = swapSchema(m_settings, context);
        break;
    case PostgresWay::InPlace:
        if (m_settings.inPlace == InPlaceConsent::Refused) {
            return fail(inPlaceConsentMissing(m_settings.target, *rights));
        }
        report = replaceInPlace(m_settings, context);
        break;
    }
    if (report) {
        report->facts.insert(u"way"_s, postgresWayName(rights->way));
    }
    return report;
}

Result<StageReport> PostgresSwap::swapDatabase(PostgresSession &maintenance, StageContext &context)
{
    const PostgresExchange exchange{
        .live = m_names.live,
        .incoming = m_names.scratch,
        .outgoing = m_names.aside,
        .outgoingMarker = {.kind = PostgresMarkerKind::Before, .runId = m_settings.runId, .comment = {}}};
    const auto scratch = databaseState(maintenance, m_names.scratch);
    if (!scratch) {
        return fail(scratch.error());
    }
    if (*scratch && !isMarkedAs((*scratch)->comment, PostgresMarkerKind::Prepared, m_settings.runId)) {
        return fail(
            Error{.code = ErrorCode::IntegrityMismatch,
                  .message = Texts::tr("The database %1 is not completely restored and checked.").arg(m_names.scratch),
                  .detail = {},
                  .hint = Texts::tr("Start the restore again.")});
    }
    context.progress(
        {.done = 0, .total = {}, .unit = ProgressUnit::Items, .activity = Texts::tr("Swapping the databases")});
    const Result<> exchanged = exchangeDatabases(maintenance, exchange, context.stop(),
                                                 [&context](const Step &step) { return context.perform(step); });
    if (!exchanged) {
        return fail(exchanged.error());
    }
    const auto aside = databaseState(maintenance, m_names.aside);
    if (!aside) {
        return fail(aside.error());
    }
    StageReport report;
    if (*aside) {
        report.summary = Texts::tr("%1 swapped; the state before is kept as database %2, which can be read")
                             .arg(m_names.live, m_names.aside);
        report.facts.insert(u"safetyCopy"_s, m_names.aside);
    } else {
        report.summary = Texts::tr("%1 put in place; there was no such database before").arg(m_names.live);
    }
    return report;
}

Result<> PostgresSwap::rollBack(StageContext &context)
{
    // A server that is gone must not keep the other stores from being put back when this one was never touched.
    if (!context.hasBegunSteps()) {
        return {};
    }
    if (!m_settings.target.settings.schema.isEmpty()) {
        if (const Result<> back = rollBackSchema(m_settings, context); !back) {
            return back;
        }
    }
    if (const Result<> back = rollBackInPlace(m_settings, context); !back) {
        return back;
    }
    if (!m_settings.target.settings.schema.isEmpty()) {
        return {};
    }
    const auto maintenance = openMaintenance(m_settings.target, u"restore "_s + m_settings.runId, context.stop());
    if (!maintenance) {
        return fail(maintenance.error());
    }
    return rollBackDatabase(**maintenance, context);
}

Result<> PostgresSwap::rollBackDatabase(PostgresSession &maintenance, StageContext &context)
{
    const auto aside = databaseState(maintenance, m_names.aside);
    const auto scratch = databaseState(maintenance, m_names.scratch);
    if (!aside || !scratch) {
        return fail(aside ? scratch.error() : aside.error());
    }
    if (!*aside) {
        if (const Result<> opened = reopenDatabase(maintenance, m_names.live); !opened || *scratch) {
            return opened;
        }
        return takeBackNewDatabase(maintenance, context);
    }
    if (!isMarkedAs((*aside)->comment, PostgresMarkerKind::Before, m_settings.runId)) {
        return {};
    }
    const PostgresExchange back{
        .live = m_names.live,
        .incoming = m_names.aside,
        .outgoing = m_names.scratch,
        .outgoingMarker = {.kind = PostgresMarkerKind::Prepared, .runId = m_settings.runId, .comment = {}}};
    return exchangeDatabases(maintenance, back, context.stop(), [](const Step &step) { return step.act(); });
}

// Where there was no live database, the restored one is recognised by its oid, which no rename changes.
Result<> PostgresSwap::takeBackNewDatabase(PostgresSession &maintenance, StageContext &context)
{
    QString prepareId = context.stageId();
    prepareId.replace(QString::fromUtf16(StageId::databaseSwap), QString::fromUtf16(StageId::databasePrepare));
    const std::map<QString, StageReport> reports = context.finishedReports();
    const auto prepared = reports.find(prepareId);
    if (prepared == reports.end() || prepared->second.facts.value(u"liveExisted"_s).toBool(true)) {
        return {};
    }
    const auto live = databaseState(maintenance, m_names.live);
    if (!live) {
        return fail(live.error());
    }
    if (!*live || (*live)->oid != prepared->second.facts.value(u"scratchOid"_s).toInteger()) {
        return {};
    }
    const PostgresMarker marker{
        .kind = PostgresMarkerKind::Prepared, .runId = m_settings.runId, .comment = (*live)->comment};
    return renameDatabases(maintenance, {{.from = m_names.live, .to = m_names.scratch, .comment = marker.toComment()}});
}

} // namespace

std::unique_ptr<Stage> makePostgresSwap(const PostgresRestoreSettings &settings)
{
    return std::make_unique<PostgresSwap>(settings);
}

} // namespace Stillpoint
