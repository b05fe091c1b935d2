// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/setverify.h"

#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SetVerify)
};

constexpr std::size_t findingsInDetail = 20;

class SetVerifyStage : public Stage
{
public:
    explicit SetVerifyStage(SetVerifySettings settings)
        : m_settings(std::move(settings))
    {
    }

    Result<StageReport> run(StageContext &context) override;

private:
    [[nodiscard]] Result<> checkEveryCaptureHasAVerifier(const StageContext &context) const;
    [[nodiscard]] Result<std::vector<VerifyFinding>> verifyStores(StageContext &context) const;
    [[nodiscard]] Error explain(StageContext &context, const std::vector<VerifyFinding> &findings) const;
    [[nodiscard]] Result<> runProofs(StageContext &context, StageReport &report) const;

    SetVerifySettings m_settings;
};

QString captureOfStore(const QString &storeName)
{
    const qsizetype at = storeName.indexOf(u'@');
    return at < 0 ? QString(storeName + u".capture"_s)
                  : QString(storeName.left(at) + u".capture"_s + storeName.mid(at));
}

/// A proof may only add to what earlier ones said: two that answer the same question would hide one another.
Result<> addFacts(QJsonObject &facts, const QJsonObject &more)
{
    for (auto fact = more.begin(); fact != more.end(); ++fact) {
        if (facts.contains(fact.key())) {
            return fail(Error::internal(u"two proofs report the fact \"%1\""_s.arg(fact.key())));
        }
        facts.insert(fact.key(), fact.value());
    }
    return {};
}

} // namespace

Result<> SetVerifyStage::checkEveryCaptureHasAVerifier(const StageContext &context) const
{
    const auto reports = context.finishedReports();
    for (const auto &[stageId, report] : reports) {
        const QString store = storeOfCapture(stageId);
        const bool isChecked = std::any_of(m_settings.verifiers.begin(), m_settings.verifiers.end(),
                                           [&](const auto &verifier) { return verifier->storeName() == store; });
        if (!store.isEmpty() && !isChecked) {
            return fail(Error::internal(u"no verifier for the store \"%1\""_s.arg(store)));
        }
    }
    for (const auto &verifier : m_settings.verifiers) {
        if (!reports.contains(captureOfStore(verifier->storeName()))) {
            return fail(Error::internal(u"the store \"%1\" was not captured"_s.arg(verifier->storeName())));
        }
    }
    return {};
}

Result<std::vector<VerifyFinding>> SetVerifyStage::verifyStores(StageContext &context) const
{
    const auto reports = context.finishedReports();
    const VerifyWork work{.stop = context.stop(),
                          .progress = [&](const Progress &progress) { context.progress(progress); }};
    std::vector<VerifyFinding> all;
    for (const auto &verifier : m_settings.verifiers) {
        if (context.stop().stop_requested()) {
            return fail(Error::cancelled());
        }
        const QString store = verifier->storeName();
        const auto findings =
            verifier->verify(m_settings.set, reports.at(captureOfStore(store)).facts, VerifyDepth::Hashes, work);
        if (!findings) {
            return fail(findings.error().withContext(u"verifying "_s + store));
        }
        for (VerifyFinding finding : *findings) {
            finding.store = store;
            all.push_back(finding);
        }
    }
    return all;
}

Error SetVerifyStage::explain(StageContext &context, const std::vector<VerifyFinding> &findings) const
{
    QJsonArray list;
    QStringList first;
    for (const VerifyFinding &finding : findings) {
        list.append(finding.toJson());
        if (list.size() <= static_cast<qsizetype>(findingsInDetail)) {
            first.append(finding.subject + u": "_s + finding.explanation);
        }
    }
    const QString path = context.runFolder() + u"/findings.json"_s;
    const QJsonObject document{{u"set"_s, m_settings.set.id()}, {u"findings"_s, list}};
    if (const auto written = writeDurably(path, QJsonDocument(document).toJson()); !written) {
        context.note(u"findings.json could not be written: "_s + written.error().toString());
    }
    const VerifyFinding &worst = findings.front();
    const int count = static_cast<int>(findings.size());
    return {.code = ErrorCode::IntegrityMismatch,
            .message = count == 1
                ? Texts::tr("The backup is damaged: %1").arg(worst.explanation)
                : Texts::tr("The backup is damaged in %n places, first: %1", nullptr, count).arg(worst.explanation),
            .detail = first.join(u'\n'),
            .hint = Texts::tr("Check the disk of the backup folder, then start a new backup. All findings are in %1.")
                        .arg(path)};
}

Result<> SetVerifyStage::runProofs(StageContext &context, StageReport &report) const
{
    for (const auto &proof : m_settings.proofs) {
        if (context.stop().stop_requested()) {
            return fail(Error::cancelled());
        }
        const auto proved = proof->prove(context);
        if (!proved) {
            return fail(proved.error());
        }
        if (auto added = addFacts(report.facts, proved->facts); !added) {
            return added;
        }
        report.losses.insert(report.losses.end(), proved->losses.begin(), proved->losses.end());
        report.warnings.append(proved->warnings);
        if (!proved->summary.isEmpty()) {
            report.summary = proved->summary;
        }
    }
    return {};
}

Result<StageReport> SetVerifyStage::run(StageContext &context)
{
    if (auto complete = checkEveryCaptureHasAVerifier(context); !complete) {
        return fail(complete.error());
    }
    const auto findings = verifyStores(context);
    if (!findings) {
        return fail(findings.error());
    }
    if (!findings->empty()) {
        return fail(explain(context, *findings));
    }
    QJsonArray stores;
    for (const auto &verifier : m_settings.verifiers) {
        stores.append(verifier->storeName());
    }
    StageReport report;
    report.summary = Texts::tr("Every byte was read back and is right");
    report.facts = {{u"depth"_s, verifyDepthName(VerifyDepth::Hashes)}, {u"stores"_s, stores}};
    if (auto proved = runProofs(context, report); !proved) {
        return fail(proved.error());
    }
    report.proves = !m_settings.proofs.empty() && report.losses.empty();
    return report;
}

std::unique_ptr<Stage> makeSetVerify(SetVerifySettings settings)
{
    return std::make_unique<SetVerifyStage>(std::move(settings));
}

QString storeOfCapture(const QString &stageId)
{
    const qsizetype at = stageId.indexOf(u'@');
    const QString base = at < 0 ? stageId : stageId.left(at);
    if (!base.endsWith(".capture"_L1)) {
        return {};
    }
    return base.chopped(QLatin1String(".capture").size()) + (at < 0 ? QString() : stageId.mid(at));
}

} // namespace Stillpoint
