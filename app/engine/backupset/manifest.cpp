// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/manifest.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/hash.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Manifest)
};

constexpr int formatMajor = 1;
constexpr auto sumField = "manifestSha256"_L1;
constexpr qsizetype fenceLimit = 64;
constexpr qsizetype storeLimit = 64;
// What a reader of this version knows; version 1.0 itself requires nothing.
constexpr std::array<QStringView, 0> knownFeatures{};

Error damaged(const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The manifest of the backup set is damaged."),
            .detail = detail,
            .hint = Texts::tr("Use another backup set, or put manifest.json back from a copy of the backup folder.")};
}

/// Store names become names of files, so they are held to a form that cannot leave the set's folder.
bool isStoreName(const QString &name)
{
    static const QRegularExpression pattern(u"\\A(database|search|content)(@[^/\\x00-\\x1f]{1,100})?\\z"_s);
    return pattern.match(name).hasMatch();
}

bool isSha256(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[0-9a-f]{64}\\z"_s);
    return pattern.match(text).hasMatch();
}

/// Reads fields of fixed types and remembers the first one that is missing or of another type.
class Fields
{
public:
    explicit Fields(const QJsonObject &json)
        : m_json(json)
    {
    }

    QString text(const QString &name) { return value(name, QJsonValue::String).toString(); }

    QJsonObject object(const QString &name) { return value(name, QJsonValue::Object).toObject(); }

    QJsonArray array(const QString &name) { return value(name, QJsonValue::Array).toArray(); }

    QStringList texts(const QString &name)
    {
        QStringList list;
        const QJsonArray items = array(name);
        for (const QJsonValue &item : items) {
            if (!item.isString()) {
                refuse(name);
            }
            list.append(item.toString());
        }
        return list;
    }

    void refuse(const QString &name)
    {
        if (m_problem.isEmpty()) {
            m_problem = name;
        }
    }

    [[nodiscard]] QString problem() const { return m_problem; }

private:
    QJsonValue value(const QString &name, QJsonValue::Type type)
    {
        const QJsonValue found = m_json.value(name);
        if (found.type() != type) {
            refuse(name);
        }
        return found;
    }

    QJsonObject m_json;
    QString m_problem;
};

Result<> checkVersion(const QJsonObject &json)
{
    const auto version = formatVersionOf(json);
    if (!version) {
        return fail(damaged(u"formatVersion"_s));
    }
    const Error newer{
        .code = ErrorCode::VersionMismatch,
        .message = Texts::tr("This backup set was written by a newer Stillpoint and cannot be read by this one."),
        .detail = u"formatVersion "_s + json.value("formatVersion"_L1).toString(),
        .hint = Texts::tr("Use that newer version.")};
    if (version->major > formatMajor) {
        return fail(newer);
    }
    if (version->major < 1) {
        return fail(damaged(u"formatVersion"_s));
    }
    const QJsonValue features = json.value("requires"_L1);
    if (!features.isArray()) {
        return fail(damaged(u"requires"_s));
    }
    const QJsonArray featureList = features.toArray();
    for (const QJsonValue &feature : featureList) {
        if (std::find(knownFeatures.begin(), knownFeatures.end(), feature.toString()) == knownFeatures.end()) {
            return fail(newer.withContext(u"requires %1"_s.arg(feature.toString().left(100))));
        }
    }
    return {};
}

Result<std::vector<Fence>> readFences(const QJsonArray &array)
{
    if (array.size() > fenceLimit) {
        return fail(damaged(u"fences"_s));
    }
    std::vector<Fence> fences;
    for (const QJsonValue &value : array) {
        auto fence = Fence::fromJson(value.toObject());
        if (!fence) {
            return fail(damaged(u"fences: "_s + fence.error().toString()));
        }
        fences.push_back(*fence);
    }
    return fences;
}

void readStores(Fields &fields, Manifest &manifest)
{
    const QJsonObject stores = fields.object(u"stores"_s);
    if (stores.size() > storeLimit) {
        fields.refuse(u"stores"_s);
    }
    for (auto store = stores.begin(); store != stores.end(); ++store) {
        if (!isStoreName(store.key()) || !store.value().isObject()) {
            fields.refuse(u"stores"_s);
        }
        manifest.stores.insert(store.key(), store.value().toObject());
    }
}

void readVerdict(const QJsonObject &json, Fields &fields, Manifest &manifest)
{
    manifest.verdict = verdictFromName(fields.text(u"verdict"_s));
    if (!manifest.verdict) {
        fields.refuse(u"verdict"_s);
    }
    manifest.lossCount = json.value("lossCount"_L1).toInteger(-1);
    if (manifest.lossCount < manifest.losses.size()) {
        fields.refuse(u"lossCount"_s);
    }
}

} // namespace

QJsonObject Manifest::toJson() const
{
    QJsonArray fenceList;
    for (const Fence &fence : fences) {
        fenceList.append(fence.toJson());
    }
    QJsonObject storeList;
    for (auto store = stores.begin(); store != stores.end(); ++store) {
        storeList.insert(store.key(), store.value());
    }
    QJsonObject json{{u"formatVersion"_s, u"1.0"_s},
                     {u"requires"_s, QJsonArray::fromStringList(requires_)},
                     {u"setId"_s, setId},
                     {u"runId"_s, runId},
                     {u"program"_s, program},
                     {u"createdAt"_s, isoUtc(createdAt)},
                     {u"mode"_s, mode},
                     {u"profile"_s, profile},
                     {u"plan"_s, plan},
                     {u"fences"_s, fenceList},
                     {u"stores"_s, storeList},
                     {u"skew"_s, skew},
                     {u"reconciliation"_s, reconciliation},
                     {u"losses"_s, losses},
                     {u"lossCount"_s, lossCount},
                     {u"warnings"_s, QJsonArray::fromStringList(warnings)},
                     {u"acknowledgement"_s, acknowledgement},
                     {u"sumsSha256"_s, sumsSha256}};
    if (verdict) {
        json.insert(u"verdict"_s, verdictName(*verdict));
    }
    json.insert(sumField, sumOf(json));
    return json;
}

QString Manifest::sumOf(QJsonObject json)
{
    json.remove(sumField);
    const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    Sha256 hash;
    hash.add({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return QString::fromLatin1(hash.finish().toHex());
}

Result<Manifest> Manifest::fromJson(const QJsonObject &json)
{
    if (auto version = checkVersion(json); !version) {
        return fail(version.error());
    }
    if (json.value(sumField).toString() != sumOf(json)) {
        return fail(damaged(u"its own checksum, manifestSha256, does not fit"_s));
    }
    Fields fields(json);
    Manifest manifest;
    manifest.requires_ = fields.texts(u"requires"_s);
    manifest.setId = fields.text(u"setId"_s);
    manifest.runId = fields.text(u"runId"_s);
    manifest.program = fields.text(u"program"_s);
    manifest.createdAt = fromIsoUtc(fields.text(u"createdAt"_s));
    manifest.mode = fields.text(u"mode"_s);
    manifest.profile = fields.object(u"profile"_s);
    manifest.plan = fields.object(u"plan"_s);
    manifest.skew = fields.object(u"skew"_s);
    manifest.reconciliation = fields.object(u"reconciliation"_s);
    manifest.losses = fields.array(u"losses"_s);
    manifest.warnings = fields.texts(u"warnings"_s);
    manifest.acknowledgement = fields.object(u"acknowledgement"_s);
    manifest.sumsSha256 = fields.text(u"sumsSha256"_s);
    readStores(fields, manifest);
    readVerdict(json, fields, manifest);
    if (!BackupSet::isId(manifest.setId)) {
        fields.refuse(u"setId"_s);
    }
    if (!manifest.createdAt.isValid()) {
        fields.refuse(u"createdAt"_s);
    }
    if (!isSha256(manifest.sumsSha256)) {
        fields.refuse(u"sumsSha256"_s);
    }
    auto fences = readFences(fields.array(u"fences"_s));
    if (!fields.problem().isEmpty()) {
        return fail(damaged(u"field "_s + fields.problem()));
    }
    if (!fences) {
        return fail(fences.error());
    }
    manifest.fences = *std::move(fences);
    return manifest;
}

Result<Manifest> Manifest::read(const BackupSet &set)
{
    if (!set.hasManifest()) {
        return fail(Error::notFound(Texts::tr("The backup set %1 is incomplete: it has no manifest.").arg(set.folder()),
                                    Texts::tr("Choose a complete backup set.")));
    }
    const auto json = readJsonObject(set.manifestPath());
    if (!json) {
        return fail(json.error());
    }
    auto manifest = fromJson(*json);
    if (!manifest) {
        return fail(manifest.error().withContext(set.manifestPath()));
    }
    if (manifest->setId != set.id()) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The folder %1 holds the manifest of another backup set, %2.")
                                    .arg(set.folder(), manifest->setId),
                     .detail = u"setId %1 in folder %2"_s.arg(manifest->setId, set.id()),
                     .hint = Texts::tr("Give the folder its own name back, or put the set's own files back.")});
    }
    const auto sums = sha256OfFile(set.sumsPath(), {});
    if (!sums) {
        return fail(sums.error());
    }
    if (*sums != manifest->sumsSha256) {
        return fail(
            {.code = ErrorCode::IntegrityMismatch,
             .message = Texts::tr("The list of checksums %1 is not the one that the manifest of the set speaks of.")
                            .arg(set.sumsPath()),
             .detail = u"SHA-256 is %1, manifest says %2"_s.arg(*sums, manifest->sumsSha256),
             .hint = Texts::tr("Use another backup set, or put SHA256SUMS back from a copy of the backup folder.")});
    }
    return manifest;
}

} // namespace Stillpoint
