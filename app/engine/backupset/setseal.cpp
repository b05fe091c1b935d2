// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/setseal.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/backupset/manifest.h"
#include "app/engine/backupset/restoretext.h"
#include "app/engine/backupset/setverify.h"
#include "app/engine/backupset/sums.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SetSeal)
};

class SetSealStage : public Stage
{
public:
    explicit SetSealStage(const SetSealSettings &settings)
        : m_settings(settings)
    {
    }

    Result<StageReport> run(StageContext &context) override;

private:
    [[nodiscard]] Manifest collect(const StageContext &context) const;
    [[nodiscard]] Result<> writeAllButTheManifest(StageContext &context, Manifest &manifest) const;
    [[nodiscard]] Result<> writeManifest(const Manifest &manifest) const;
    [[nodiscard]] Result<StageReport> alreadySealed(const StageContext &context) const;
    [[nodiscard]] StageReport report(const Manifest &manifest) const;

    SetSealSettings m_settings;
};

Verdict verdictOf(const std::map<QString, StageReport> &reports)
{
    bool proved = false;
    for (const auto &[stageId, report] : reports) {
        if (!report.losses.empty()) {
            return Verdict::CompletedWithLosses;
        }
        proved = proved || report.proves;
    }
    return proved ? Verdict::Verified : Verdict::CompletedNotVerified;
}

} // namespace

Manifest SetSealStage::collect(const StageContext &context) const
{
    const auto reports = context.finishedReports();
    Manifest manifest;
    manifest.setId = m_settings.set.id();
    manifest.runId = context.runId();
    manifest.program = u"stillpoint " STILLPOINT_VERSION ""_s;
    manifest.createdAt = context.clock().utcNow();
    manifest.mode = m_settings.mode;
    manifest.profile = m_settings.profile;
    manifest.plan = context.plan().toJson();
    manifest.fences = context.fences();
    manifest.acknowledgement = m_settings.acknowledgement;
    manifest.verdict = verdictOf(reports);
    for (const auto &[stageId, report] : reports) {
        const QString store = storeOfCapture(stageId);
        if (!store.isEmpty()) {
            manifest.stores.insert(store, report.facts);
        }
        if (stageId == QStringView(StageId::setVerify)) {
            manifest.skew = report.facts.value("skew"_L1).toObject();
            manifest.reconciliation = report.facts.value("reconciliation"_L1).toObject();
        }
        for (const Loss &loss : report.losses) {
            if (manifest.losses.size() < manifestLossLimit) {
                manifest.losses.append(loss.toJson());
            }
            ++manifest.lossCount;
        }
        manifest.warnings.append(report.warnings);
    }
    return manifest;
}

Result<> SetSealStage::writeAllButTheManifest(StageContext &context, Manifest &manifest) const
{
    if (auto written = writeDurably(m_settings.set.restoreTextPath(), restoreText(manifest)); !written) {
        return written;
    }
    const VerifyWork work{.stop = context.stop(),
                          .progress = [&](const Progress &progress) { context.progress(progress); }};
    const auto sums = writeSums(m_settings.set, work);
    if (!sums) {
        return fail(sums.error());
    }
    manifest.sumsSha256 = *sums;
    if (context.stop().stop_requested()) {
        return fail(Error::cancelled());
    }
    return syncTree(m_settings.set.folder());
}

Result<> SetSealStage::writeManifest(const Manifest &manifest) const
{
    const QByteArray bytes = QJsonDocument(manifest.toJson()).toJson(QJsonDocument::Indented);
    // What we ourselves could not read back must never make a set look complete.
    const auto json = parseJsonObject(bytes, m_settings.set.manifestPath());
    const auto readBack = json ? Manifest::fromJson(*json) : fail(json.error());
    if (!readBack) {
        return fail(Error::internal(u"the manifest would not be readable: "_s + readBack.error().toString()));
    }
    return writeDurably(m_settings.set.manifestPath(), bytes);
}

Result<StageReport> SetSealStage::alreadySealed(const StageContext &context) const
{
    const auto manifest = Manifest::read(m_settings.set);
    if (!manifest) {
        return fail(manifest.error());
    }
    if (manifest->runId != context.runId()) {
        return fail(
            {.code = ErrorCode::IntegrityMismatch,
             .message = Texts::tr("The backup set %1 was already sealed by another run.").arg(m_settings.set.folder()),
             .detail = u"sealed by run %1, this is run %2"_s.arg(manifest->runId, context.runId()),
             .hint = Texts::tr("Start a new backup.")});
    }
    return report(*manifest);
}

StageReport SetSealStage::report(const Manifest &manifest) const
{
    StageReport report;
    report.summary = Texts::tr("Backup set %1").arg(manifest.setId);
    report.facts = {{u"setId"_s, manifest.setId},
                    {u"folder"_s, m_settings.set.folder()},
                    {u"verdict"_s, verdictName(*manifest.verdict)},
                    {u"createdAt"_s, isoUtc(manifest.createdAt)},
                    {u"sumsSha256"_s, manifest.sumsSha256},
                    {u"stores"_s, QJsonArray::fromStringList(manifest.stores.keys())},
                    {u"lossCount"_s, manifest.lossCount}};
    return report;
}

Result<StageReport> SetSealStage::run(StageContext &context)
{
    if (m_settings.set.hasManifest()) {
        return alreadySealed(context);
    }
    Manifest manifest = collect(context);
    if (auto written = writeAllButTheManifest(context, manifest); !written) {
        return fail(written.error());
    }
    if (auto written = writeManifest(manifest); !written) {
        return fail(written.error());
    }
    return report(manifest);
}

std::unique_ptr<Stage> makeSetSeal(const SetSealSettings &settings)
{
    return std::make_unique<SetSealStage>(settings);
}

} // namespace Stillpoint
