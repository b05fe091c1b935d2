// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/verifyset.h"

#include "app/engine/backupset/sums.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::VerifySet)
};

constexpr qsizetype subjectsInHistory = 20;

VerifyFinding findingFrom(const BackupSet &set, const QString &name, const Error &error)
{
    return {.store = {},
            .subject = u"sets/"_s + set.id() + u'/' + name,
            .explanation = error.message,
            .remedy = error.hint.isEmpty() ? Texts::tr("Use another backup set.") : error.hint,
            .costs = {}};
}

/// Damage is a finding; everything else means that the check could not be made.
bool isDamage(const Error &error)
{
    return error.code == ErrorCode::IntegrityMismatch || error.code == ErrorCode::NotFound;
}

Result<> checkManifest(const BackupSet &set, SetVerification &verification)
{
    auto manifest = Manifest::read(set);
    if (manifest) {
        verification.manifest = *std::move(manifest);
        return {};
    }
    if (!isDamage(manifest.error())) {
        return fail(manifest.error());
    }
    verification.findings.push_back(findingFrom(set, u"manifest.json"_s, manifest.error()));
    return {};
}

Result<> checkFiles(const BackupSet &set, VerifyDepth depth, const VerifyWork &work, SetVerification &verification)
{
    auto findings = checkSums(set, depth, work);
    if (findings) {
        verification.findings.insert(verification.findings.end(), findings->begin(), findings->end());
        return {};
    }
    if (!isDamage(findings.error())) {
        return fail(findings.error());
    }
    verification.findings.push_back(findingFrom(set, u"SHA256SUMS"_s, findings.error()));
    return {};
}

Result<> checkStores(const BackupSet &set, VerifyDepth depth, const VerifierFactory &verifierOf, const VerifyWork &work,
                     SetVerification &verification)
{
    const auto &stores = verification.manifest->stores;
    for (auto store = stores.begin(); store != stores.end(); ++store) {
        if (work.stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const auto verifier = verifierOf(store.key());
        if (!verifier) {
            verification.findings.push_back(
                {.store = store.key(),
                 .subject = u"sets/"_s + set.id(),
                 .explanation = Texts::tr("This version of Stillpoint cannot check the store %1.").arg(store.key()),
                 .remedy = Texts::tr("Verify the set with the version that wrote it: %1.")
                               .arg(verification.manifest->program),
                 .costs = {}});
            continue;
        }
        auto findings = verifier->verify(set, store.value(), depth, work);
        if (!findings) {
            return fail(findings.error().withContext(u"verifying "_s + store.key()));
        }
        for (VerifyFinding &finding : *findings) {
            finding.store = store.key();
            verification.findings.push_back(finding);
        }
    }
    return {};
}

/// The last line may have been torn by a crash; the new one must not continue it.
bool endsInALine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() == 0) {
        return true;
    }
    return file.seek(file.size() - 1) && file.read(1) == "\n";
}

Result<> appendLine(const QString &path, const QByteArray &line)
{
    QFile file(path);
    const QByteArray whole = (endsInALine(path) ? QByteArray() : QByteArray("\n")) + line + '\n';
    if (!file.open(QIODevice::Append) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(whole) != whole.size() || !file.flush()) {
        return fail({.code = ErrorCode::PermissionDenied,
                     .message = Texts::tr("Could not write %1: %2.").arg(path, file.errorString()),
                     .detail = file.errorString(),
                     .hint = Texts::tr("Check the permissions of the backup folder.")});
    }
    file.close();
    if (auto synced = syncFile(path); !synced) {
        return synced;
    }
    return syncFolder(QFileInfo(path).path());
}

void recordInHistory(const BackupSet &set, VerifyDepth depth, const Clock &clock, SetVerification &verification)
{
    QJsonArray subjects;
    for (const VerifyFinding &finding : verification.findings) {
        if (subjects.size() < subjectsInHistory) {
            subjects.append(finding.subject);
        }
    }
    const QJsonObject line{{u"v"_s, 1},
                           {u"event"_s, u"verify"_s},
                           {u"at"_s, isoUtc(clock.utcNow())},
                           {u"program"_s, u"stillpoint " STILLPOINT_VERSION ""_s},
                           {u"depth"_s, verifyDepthName(depth)},
                           {u"result"_s, verification.findings.empty() ? u"good"_s : u"damaged"_s},
                           {u"findings"_s, static_cast<qint64>(verification.findings.size())},
                           {u"subjects"_s, subjects}};
    const auto appended = appendLine(set.historyPath(), QJsonDocument(line).toJson(QJsonDocument::Compact));
    if (!appended) {
        verification.notes.append(
            Texts::tr("The result could not be added to the set's history: %1").arg(appended.error().message));
    }
}

} // namespace

QJsonObject SetVerification::toJson() const
{
    QJsonArray list;
    for (const VerifyFinding &finding : findings) {
        list.append(finding.toJson());
    }
    return {{u"good"_s, findings.empty()}, {u"findings"_s, list}, {u"notes"_s, QJsonArray::fromStringList(notes)}};
}

Result<SetVerification> verifySet(const BackupSet &set, VerifyDepth depth, const VerifierFactory &verifierOf,
                                  const Clock &clock, const VerifyWork &work)
{
    if (!QFileInfo(set.folder()).isDir()) {
        return fail(Error::notFound(Texts::tr("There is no backup set %1.").arg(set.folder()),
                                    Texts::tr("Check the name, and that the volume is mounted.")));
    }
    SetVerification verification;
    if (QFileInfo::exists(set.deletingPath())) {
        verification.findings.push_back(findingFrom(
            set, u"deleting"_s, Error::notFound(Texts::tr("The backup set %1 is being removed.").arg(set.id()))));
    }
    if (auto checked = checkManifest(set, verification); !checked) {
        return fail(checked.error());
    }
    if (verification.manifest || QFileInfo::exists(set.sumsPath())) {
        if (auto checked = checkFiles(set, depth, work, verification); !checked) {
            return fail(checked.error());
        }
    }
    if (verification.manifest) {
        if (auto checked = checkStores(set, depth, verifierOf, work, verification); !checked) {
            return fail(checked.error());
        }
    }
    // An interrupted set gets no history: nothing may be taken for a sealed one.
    if (set.hasManifest()) {
        recordInHistory(set, depth, clock, verification);
    }
    return verification;
}

} // namespace Stillpoint
