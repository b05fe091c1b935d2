// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplace.h"

#include "app/engine/core/durable.h"
#include "app/engine/database/postgresinplacescript.h"
#include "app/engine/database/postgresrestoresessions.h"
#include "app/engine/database/postgresswapdatabase.h"
#include "app/engine/database/postgresswapschema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::PostgresRestore)
};

constexpr qint64 factsLimit = 256LL * 1024 * 1024;

/// The run of a capture that is a part of another stage: it has a folder of its own, and its fence and its steps are
/// nothing that the run's journal has to know, because an unfinished dump is simply made again.
class DumpContext : public StageContext
{
public:
    DumpContext(StageContext &outer, const QString &folder)
        : m_outer(outer)
        , m_folder(folder)
    {
    }

    QString stageId() const override { return m_outer.stageId(); }

    QString runId() const override { return m_outer.runId(); }

    QString runFolder() const override { return m_folder; }

    std::stop_token stop() const override { return m_outer.stop(); }

    const Clock &clock() const override { return m_outer.clock(); }

    const Plan &plan() const override { return m_outer.plan(); }

    void progress(const Progress &progress) override { m_outer.progress(progress); }

    void note(const QString &text) override { m_outer.note(text); }

    void warn(const QString &text) override { m_outer.warn(text); }

    Result<> reportFixed(const Fence &) override { return {}; }

    Result<> perform(const Step &step) override { return step.act(); }

    Result<QString> decide(const DecisionRequest &request) override { return m_outer.decide(request); }

    std::map<QString, StageReport> finishedReports() const override { return m_outer.finishedReports(); }

    std::vector<Fence> fences() const override { return {}; }

private:
    StageContext &m_outer;
    QString m_folder;
};

// Written last: a dump without it is not whole.
QString factsPath(const QString &dumpFolder)
{
    return dumpFolder + u"/facts.json"_s;
}

Result<std::unique_ptr<PostgresSession>> openTarget(const PostgresTarget &target, StageContext &context)
{
    return PostgresSession::open(
        target, {.database = {}, .purpose = u"restore "_s + context.runId(), .statementTimeout = std::nullopt},
        context.stop());
}

Result<> nobodyIn(PostgresSession &session, std::stop_token stop)
{
    const DatabaseSettings &settings = session.target().settings;
    const Result<PostgresForeignSessions> others = waitForOthersToLeave(
        [&] {
            return settings.schema.isEmpty() ? sessionsInDatabase(session, settings.name)
                                             : sessionsInSchema(session, settings.schema);
        },
        stop, exchangePatience);
    if (!others) {
        return fail(others.error());
    }
    if (!others->empty()) {
        return fail(inUseError(settings.display(), *others));
    }
    return {};
}

Result<> nothingHangsOn(PostgresSession &session)
{
    const QString &schema = session.target().settings.schema;
    if (schema.isEmpty()) {
        return {};
    }
    const Result<QStringList> dependants = postgresSchemaDependants(session, schema);
    if (!dependants) {
        return fail(dependants.error());
    }
    return dependants->isEmpty() ? Result<>() : fail(schemaDependantsError(schema, *dependants));
}

Result<> makeDump(const PostgresRestoreSettings &settings, const QString &folder, StageContext &context)
{
    if (QFileInfo::exists(folder)) {
        if (const Result<> removed = removeTree(folder); !removed) {
            return removed;
        }
    }
    if (const Result<> made = makeFolder(folder); !made) {
        return made;
    }
    DumpContext inner(context, folder);
    const Result<StageReport> report = makePostgresCapture({.target = settings.target,
                                                            .set = BackupSet(folder),
                                                            .readers = {},
                                                            .processes = settings.processes,
                                                            .jobs = settings.jobs})
                                           ->run(inner);
    if (!report) {
        return fail(report.error());
    }
    const BackupSet set(folder);
    const auto verifier = makePostgresVerifier(settings.target.settings.storeName(), settings.processes);
    const Result<std::vector<VerifyFinding>> findings =
        verifier->verify(set, report->facts, VerifyDepth::Hashes, {.stop = context.stop(), .progress = {}});
    if (!findings) {
        return fail(findings.error());
    }
    if (!findings->empty()) {
        return fail(Error{.code = ErrorCode::IntegrityMismatch,
                          .message = Texts::tr("The protecting dump of %1 is not whole: %2")
                                         .arg(settings.target.settings.display(), findings->front().explanation),
                          .detail = findings->front().subject,
                          .hint = Texts::tr("Check the disk of the backup folder, then try again.")});
    }
    return writeDurably(factsPath(folder), QJsonDocument(report->facts).toJson());
}

/// Settings for putting a dump back that makeDump has made.
Result<PostgresRestoreSettings> settingsOfDump(const PostgresRestoreSettings &settings, const QString &folder)
{
    const Result<QByteArray> facts = readWhole(factsPath(folder), factsLimit);
    if (!facts) {
        return fail(facts.error());
    }
    PostgresRestoreSettings restored = settings;
    restored.set = BackupSet(folder);
    restored.storeName = settings.target.settings.storeName();
    restored.storeFacts = QJsonDocument::fromJson(*facts).object();
    return restored;
}

/// Dump of what is there, then the replacement: two steps, of a restore and of its undo alike.
Result<> dumpAndReplace(const PostgresRestoreSettings &settings, const QString &dumpFolder, StageContext &context)
{
    const auto session = openTarget(settings.target, context);
    if (!session) {
        return fail(session.error());
    }
    for (const Result<> &checked : {nobodyIn(**session, context.stop()), nothingHangsOn(**session)}) {
        if (!checked) {
            return checked;
        }
    }
    const Step dump{.name = u"protecting dump"_s,
                    .intent = {{u"folder"_s, dumpFolder}},
                    .act = [&] { return makeDump(settings, dumpFolder, context); },
                    .inspect = [&]() -> Result<StepState> {
                        return QFileInfo::exists(factsPath(dumpFolder)) ? StepState::Done : StepState::NotDone;
                    }};
    const Step replace{.name = u"replace in place"_s,
                       .intent = {{u"target"_s, settings.target.settings.display()}, {u"folder"_s, dumpFolder}},
                       .act = [&]() -> Result<> {
                           // Whoever came in during the dump would lose what he wrote since.
                           if (const Result<> alone = nobodyIn(**session, context.stop()); !alone) {
                               return alone;
                           }
                           return replaceContents(**session, settings, context.runFolder(), context);
                       },
                       // One transaction: the old or the new contents are there, whole, and from either of them the
                       // step leads to the new ones; the old ones are in the dump of the step before.
                       .inspect = []() -> Result<StepState> { return StepState::NotDone; }};
    for (const Step &step : {dump, replace}) {
        if (const Result<> performed = context.perform(step); !performed) {
            return performed;
        }
    }
    return {};
}

/// Puts a dump back and removes it, because it is what is live now.
Result<> putBack(const PostgresRestoreSettings &settings, const QString &dumpFolder, StageContext &context)
{
    const Result<PostgresRestoreSettings> dump = settingsOfDump(settings, dumpFolder);
    if (!dump) {
        return fail(dump.error());
    }
    const auto session = openTarget(settings.target, context);
    if (!session) {
        return fail(session.error());
    }
    if (const Result<> alone = nobodyIn(**session, context.stop()); !alone) {
        return alone;
    }
    if (const Result<> replaced = replaceContents(**session, *dump, context.runFolder(), context); !replaced) {
        return replaced;
    }
    return removeTree(dumpFolder);
}

PostgresRestoreSettings settingsOfUndo(const PostgresTarget &target, const QString &runId)
{
    return {.target = target,
            .set = BackupSet(QString()),
            .storeName = target.settings.storeName(),
            .storeFacts = {},
            .runId = runId,
            .processes = std::make_shared<SystemProcessRunner>(),
            .jobs = 2,
            .inPlace = InPlaceConsent::Given};
}

} // namespace

QString protectiveDumpFolder(const QString &runFolder, const PostgresTarget &target)
{
    return runFolder + u"/before-"_s + target.settings.storeName();
}

QString undoneDumpFolder(const QString &runFolder, const PostgresTarget &target)
{
    return runFolder + u"/undone-"_s + target.settings.storeName();
}

Result<StageReport> replaceInPlace(const PostgresRestoreSettings &settings, StageContext &context)
{
    const QString dumpFolder = protectiveDumpFolder(context.runFolder(), settings.target);
    if (const Result<> replaced = dumpAndReplace(settings, dumpFolder, context); !replaced) {
        return fail(replaced.error());
    }
    StageReport report;
    report.summary = Texts::tr("%1 replaced in place; the state before is kept as a dump in %2")
                         .arg(settings.target.settings.display(), dumpFolder);
    report.facts.insert(u"safetyCopy"_s, dumpFolder);
    return report;
}

Result<> rollBackInPlace(const PostgresRestoreSettings &settings, StageContext &context)
{
    const QString dumpFolder = protectiveDumpFolder(context.runFolder(), settings.target);
    // Without a whole dump the replacement has not begun.
    return QFileInfo::exists(factsPath(dumpFolder)) ? putBack(settings, dumpFolder, context) : Result<>();
}

bool hasProtectiveDump(const QString &runFolder, const PostgresTarget &target)
{
    return QFileInfo::exists(factsPath(protectiveDumpFolder(runFolder, target)));
}

Result<StageReport> undoInPlace(const PostgresTarget &target, const QString &restoredRunFolder, const QString &runId,
                                StageContext &context)
{
    const QString before = protectiveDumpFolder(restoredRunFolder, target);
    const QString undone = undoneDumpFolder(restoredRunFolder, target);
    const Result<PostgresRestoreSettings> settings = settingsOfDump(settingsOfUndo(target, runId), before);
    if (!settings) {
        return fail(settings.error());
    }
    if (const Result<> replaced = dumpAndReplace(*settings, undone, context); !replaced) {
        return fail(replaced.error());
    }
    // What it held is live again; kept, it could be put back a second time over newer work.
    if (const Result<> removed = removeTree(before); !removed) {
        return fail(removed.error());
    }
    StageReport report;
    report.summary =
        Texts::tr(
            "%1 is again what it was before the restore; what the restore had put in place is kept as a dump in %2")
            .arg(target.settings.display(), undone);
    report.facts.insert(u"undone"_s, undone);
    return report;
}

Result<> rollBackUndoInPlace(const PostgresTarget &target, const QString &restoredRunFolder, const QString &runId,
                             StageContext &context)
{
    const QString undone = undoneDumpFolder(restoredRunFolder, target);
    if (!QFileInfo::exists(factsPath(undone)) || !hasProtectiveDump(restoredRunFolder, target)) {
        return {};
    }
    return putBack(settingsOfUndo(target, runId), undone, context);
}

} // namespace Stillpoint
