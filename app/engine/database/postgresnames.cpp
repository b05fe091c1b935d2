// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresnames.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// NAMEDATALEN - 1 of every PostgreSQL that is not specially built.
constexpr qsizetype longestName = 63;

struct KindWords
{
    PostgresMarkerKind kind;
    const char16_t *name;
    const char16_t *sentence;
};

constexpr std::array kindWords{
    KindWords{PostgresMarkerKind::Scratch, u"scratch", u"Stillpoint: a restore is filling this; not complete."},
    KindWords{PostgresMarkerKind::Prepared, u"prepared", u"Stillpoint: restored and checked; waits for the swap."},
    KindWords{PostgresMarkerKind::Before, u"before", u"Stillpoint: the state before a restore, kept for an undo."},
    KindWords{PostgresMarkerKind::Undone, u"undone", u"Stillpoint: the state that an undo took out of service."},
};

QString fitted(const QString &live, const QString &suffix)
{
    const QByteArray bytes = live.toUtf8();
    if (bytes.size() + suffix.toUtf8().size() <= longestName) {
        return live + suffix;
    }
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(4));
    const QString end = u'_' + hash + suffix;
    QString begin = live;
    while (begin.toUtf8().size() + end.toUtf8().size() > longestName) {
        // A surrogate pair is one character of the name: both halves go.
        begin.chop(begin.back().isLowSurrogate() ? 2 : 1);
    }
    return begin + end;
}

} // namespace

PostgresNames postgresNames(const QString &live, const QString &runId)
{
    const QString shortId = runId.section(u'-', -1);
    return {.live = live,
            .scratch = fitted(live, u"_restore_"_s + shortId),
            .aside = fitted(live, u"_before_"_s + shortId),
            .undone = fitted(live, u"_undone_"_s + shortId)};
}

QString PostgresMarker::toComment() const
{
    const KindWords &words = kindWords.at(static_cast<std::size_t>(kind));
    QJsonObject json{{u"stillpoint"_s, QString::fromUtf16(words.name)}, {u"run"_s, runId}};
    if (!comment.isEmpty()) {
        json.insert(u"comment"_s, comment);
    }
    if (complete) {
        json.insert(u"complete"_s, true);
    }
    if (absent) {
        json.insert(u"absent"_s, true);
    }
    if (!undoneBy.isEmpty()) {
        json.insert(u"undoneBy"_s, undoneBy);
    }
    return QString::fromUtf16(words.sentence) + u'\n'
        + QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<PostgresMarker> PostgresMarker::fromComment(const QString &comment)
{
    const qsizetype lineEnd = comment.indexOf(u'\n');
    if (lineEnd < 0) {
        return std::nullopt;
    }
    const QJsonObject json = QJsonDocument::fromJson(comment.mid(lineEnd + 1).toUtf8()).object();
    const QString name = json.value(u"stillpoint"_s).toString();
    for (const KindWords &words : kindWords) {
        if (name == QString::fromUtf16(words.name)) {
            return PostgresMarker{.kind = words.kind,
                                  .runId = json.value(u"run"_s).toString(),
                                  .comment = json.value(u"comment"_s).toString(),
                                  .complete = json.value(u"complete"_s).toBool(),
                                  .undoneBy = json.value(u"undoneBy"_s).toString(),
                                  .absent = json.value(u"absent"_s).toBool()};
        }
    }
    return std::nullopt;
}

bool isMarkedAs(const QString &comment, PostgresMarkerKind kind, const QString &runId)
{
    const std::optional<PostgresMarker> marker = PostgresMarker::fromComment(comment);
    return marker && marker->kind == kind && marker->runId == runId;
}

} // namespace Stillpoint
