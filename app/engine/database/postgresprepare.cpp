// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresnames.h"
#include "app/engine/database/postgrespreparescratch.h"
#include "app/engine/database/postgresrestorearchive.h"
#include "app/engine/database/postgresrestorefacts.h"
#include "app/engine/database/postgresrestoreserver.h"
#include "app/engine/database/postgresrestoreunpack.h"
#include "app/engine/database/postgresrestoreway.h"
#include "app/engine/database/postgresstages.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

/// database.prepare. Where a scratch database is possible the whole restore happens here; elsewhere the dump is read
/// through and everything is made ready for the swap.
class PostgresPrepare : public Stage
{
public:
    explicit PostgresPrepare(const PostgresRestoreSettings &settings)
        : m_settings(settings)
    {
    }

    Result<std::vector<CheckResult>> prepare(StageContext &context) override
    {
        return checkPostgresForRestore(m_settings, context.stop());
    }

    Result<StageReport> run(StageContext &context) override;
    Result<> rollBack(StageContext &context) override;

private:
    Result<StageReport> prepareScratch(PostgresSession &maintenance, const PostgresArchive &archive,
                                       const PostgresSetFacts &facts, StageContext &context);

    PostgresRestoreSettings m_settings;
};

Result<StageReport> PostgresPrepare::prepareScratch(PostgresSession &maintenance, const PostgresArchive &archive,
                                                    const PostgresSetFacts &facts, StageContext &context)
{
    const PostgresNames names = postgresNames(m_settings.target.settings.name, m_settings.runId);
    StageReport report;
    const Step step{.name = u"fill scratch database"_s,
                    .intent = {{u"live"_s, names.live}, {u"scratch"_s, names.scratch}},
                    .act = [&]() -> Result<> {
                        Result<PostgresScratchReport> filled =
                            fillPostgresScratch(maintenance, m_settings, archive, facts, context);
                        if (!filled) {
                            return fail(filled.error());
                        }
                        report.warnings = filled->warnings;
                        report.losses = filled->losses;
                        report.facts = filled->facts;
                        return {};
                    },
                    .inspect = [&]() -> Result<StepState> {
                        const auto state = databaseState(maintenance, names.scratch);
                        if (!state) {
                            return fail(state.error());
                        }
                        const bool prepared =
                            *state && isMarkedAs((*state)->comment, PostgresMarkerKind::Prepared, m_settings.runId);
                        return prepared ? StepState::Done : StepState::NotDone;
                    }};
    if (const Result<> performed = context.perform(step); !performed) {
        return fail(performed.error());
    }
    report.summary = Texts::tr("%n tables restored beside the live database and checked", nullptr,
                               static_cast<int>(facts.tables.size()));
    return report;
}

Result<StageReport> PostgresPrepare::run(StageContext &context)
{
    const Result<PostgresSetFacts> facts = PostgresSetFacts::fromJson(m_settings.storeFacts);
    if (!facts) {
        return fail(facts.error());
    }
    const auto maintenance = openMaintenance(m_settings.target, u"restore "_s + m_settings.runId, context.stop());
    if (!maintenance) {
        return fail(maintenance.error());
    }
    const Result<PostgresRights> rights = readPostgresRights(**maintenance, m_settings.target, context.stop());
    if (!rights) {
        return fail(rights.error());
    }
    if (rights->way == PostgresWay::InPlace && m_settings.inPlace == InPlaceConsent::Refused) {
        return fail(inPlaceConsentMissing(m_settings.target, *rights));
    }
    Result<PostgresArchive> archive =
        openPostgresArchive(m_settings, context.runFolder(), (*maintenance)->serverVersionNumber(), context);
    if (!archive) {
        return fail(archive.error());
    }
    Result<StageReport> report;
    if (rights->way == PostgresWay::OwnDatabase) {
        report = prepareScratch(**maintenance, *archive, *facts, context);
        discardPostgresArchive(*archive);
    } else {
        // The unpacked dump stays for the swap, which then has less to do while the application is down.
        report->summary = Texts::tr("The dump is unpacked and was read through; it is restored during the swap");
    }
    if (report) {
        report->facts.insert(u"way"_s, postgresWayName(rights->way));
    }
    return report;
}

Result<> PostgresPrepare::rollBack(StageContext &context)
{
    discardPostgresArchive(
        {.folder = unpackedArchiveFolder(context.runFolder()), .temporary = true, .restoreTool = {}});
    if (!m_settings.target.settings.schema.isEmpty()) {
        return {};
    }
    const auto maintenance = openMaintenance(m_settings.target, u"restore "_s + m_settings.runId, context.stop());
    if (!maintenance) {
        return fail(maintenance.error());
    }
    return dropPostgresScratch(**maintenance, m_settings.target,
                               postgresNames(m_settings.target.settings.name, m_settings.runId), m_settings.runId);
}

} // namespace

std::unique_ptr<Stage> makePostgresPrepare(const PostgresRestoreSettings &settings)
{
    return std::make_unique<PostgresPrepare>(settings);
}

} // namespace Stillpoint
