// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/capturefacts.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cstring>
#include <numeric>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentCapture)
};

QJsonArray namesToJson(const std::vector<QByteArray> &names)
{
    QJsonArray array;
    for (const QByteArray &name : names) {
        array.append(displayPath(name));
    }
    return array;
}

QString isoFromNs(qint64 nanoseconds)
{
    return isoUtc(QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000, Qt::UTC));
}

QJsonArray ownersToJson(const CopyTotals &totals)
{
    QJsonArray owners;
    for (const auto &[owner, names] : totals.owners) {
        owners.append(QJsonObject{{u"uid"_s, static_cast<qint64>(owner.first)},
                                  {u"gid"_s, static_cast<qint64>(owner.second)},
                                  {u"names"_s, names}});
    }
    return owners;
}

qint64 sumOf(const std::map<QByteArray, qint64> &packs)
{
    return std::accumulate(packs.cbegin(), packs.cend(), qint64{0},
                           [](qint64 sum, const auto &pack) { return sum + pack.second; });
}

QString firstNames(const std::vector<QByteArray> &names)
{
    constexpr std::size_t shown = 3;
    QStringList texts;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i) {
        texts.append(displayPath(names[i]));
    }
    return texts.join(u", "_s);
}

} // namespace

QJsonObject copyFacts(const QString &root, const CopyTotals &totals)
{
    return {{u"root"_s, root},
            {u"files"_s, totals.files},
            {u"folders"_s, totals.folders},
            {u"links"_s, totals.links},
            {u"specials"_s, totals.specials},
            {u"specialNames"_s, namesToJson(totals.specialNames)},
            {u"bytes"_s, totals.bytes},
            {u"filesRead"_s, totals.filesRead},
            {u"bytesRead"_s, totals.bytesRead},
            {u"filesReused"_s, totals.filesReused},
            {u"changed"_s, totals.changed},
            {u"changedNames"_s, namesToJson(totals.changedNames)},
            {u"vanished"_s, totals.vanished},
            {u"vanishedNames"_s, namesToJson(totals.vanishedNames)},
            {u"unreadable"_s, totals.unreadable},
            {u"mounts"_s, namesToJson(totals.volumeNames)},
            {u"packsNew"_s, static_cast<qint64>(totals.packsNew.size())},
            {u"packsReused"_s, static_cast<qint64>(totals.packsReused.size())},
            {u"bytesStored"_s, sumOf(totals.packsNew)},
            {u"owners"_s, ownersToJson(totals)},
            {u"notKept"_s, QJsonArray{u"access control lists"_s, u"extended attributes"_s}},
            {u"scanStart"_s, isoFromNs(totals.scanStartNs)},
            {u"scanEnd"_s, isoFromNs(totals.scanEndNs)}};
}

void addRescueFacts(QJsonObject &facts, const Rescued &rescued)
{
    facts[u"rescued"_s] = rescued.files;
    facts[u"sinceNames"_s] = QJsonObject{{u"vanished"_s, rescued.vanishedSinceNames},
                                         {u"appeared"_s, rescued.appearedSinceNames},
                                         {u"changed"_s, rescued.changedSinceNames}};
}

QString copySummary(const CopyTotals &totals)
{
    return Texts::tr("%1 files, %2; %3 of them new or changed (%4)")
        .arg(formatCount(totals.files), formatBytes(totals.bytes), formatCount(totals.filesRead),
             formatBytes(totals.bytesRead));
}

std::vector<Loss> unreadableLosses(const QString &store, const QString &root, const CopyTotals &totals)
{
    std::vector<Loss> losses;
    for (const NotCopied &name : totals.unreadableNames) {
        const Error error = treeError(Texts::tr("read"), root, name.path, name.errorNumber);
        losses.push_back({.kind = u"content-unreadable"_s,
                          .store = store,
                          .subject = displayPath(name.path),
                          .explanation = error.message,
                          .remedy = error.hint.isEmpty()
                              ? Texts::tr("Check the disk and the permissions, then back up again.")
                              : error.hint});
    }
    const qint64 unnamed = totals.unreadable - static_cast<qint64>(totals.unreadableNames.size());
    if (unnamed > 0) {
        losses.push_back({.kind = u"content-unreadable"_s,
                          .store = store,
                          .subject = root,
                          .explanation = Texts::tr("%1 more names could not be read.").arg(formatCount(unnamed)),
                          .remedy = Texts::tr("Check the disk and the permissions, then back up again.")});
    }
    return losses;
}

QStringList copyWarnings(const CopyTotals &totals)
{
    QStringList warnings;
    if (totals.changed > 0) {
        warnings.append(
            Texts::tr("%1 files kept changing while they were read; their copies may mix old and new bytes: "
                      "%2.")
                .arg(formatCount(totals.changed), firstNames(totals.changedNames)));
    }
    if (totals.specials > 0) {
        warnings.append(Texts::tr("%1 sockets, pipes or devices were not copied; they hold no content: %2.")
                            .arg(formatCount(totals.specials), firstNames(totals.specialNames)));
    }
    if (!totals.volumeNames.empty()) {
        warnings.append(Texts::tr("Other volumes are mounted below the content folder; what is on them was copied too: "
                                  "%1.")
                            .arg(firstNames(totals.volumeNames)));
    }
    return warnings;
}

} // namespace Stillpoint
