// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentfinding.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Documents)
};

struct FaultWords
{
    DocumentFault fault;
    const char *kind;
    const char *explanation; ///< %1 id, %2 key of the index, %3 the fields that differ
    const char *remedy; ///< %1 key of the index
};

constexpr std::array faultWords{
    FaultWords{DocumentFault::Missing, "document-missing",
               QT_TRANSLATE_NOOP("Stillpoint::Documents",
                                 "%1 is in the database, but the index of %2 has no document for it; searches do not "
                                 "find it."),
               QT_TRANSLATE_NOOP("Stillpoint::Documents", "Reindex %1; the database has all that is needed.")},
    FaultWords{DocumentFault::Orphan, "document-orphan",
               QT_TRANSLATE_NOOP("Stillpoint::Documents",
                                 "The index of %2 has a document %1 that is not in the database; searches find what "
                                 "cannot be opened."),
               QT_TRANSLATE_NOOP("Stillpoint::Documents", "Reindex %1; the new index will not have the document.")},
    FaultWords{DocumentFault::Stale, "document-stale",
               QT_TRANSLATE_NOOP("Stillpoint::Documents",
                                 "The document %1 in the index of %2 differs from the database in %3."),
               QT_TRANSLATE_NOOP("Stillpoint::Documents", "Reindex %1; the database has the right values.")},
    FaultWords{DocumentFault::Twice, "document-twice",
               QT_TRANSLATE_NOOP("Stillpoint::Documents",
                                 "More than one index of %2 has the document %1; searches find it more than once."),
               QT_TRANSLATE_NOOP("Stillpoint::Documents",
                                 "Reindex %1, then make sure that its alias leads to one index only.")},
};

QJsonObject countsJson(const DocumentReport::Counts &counts)
{
    QJsonObject findings;
    for (auto kind = counts.findings.constBegin(); kind != counts.findings.constEnd(); ++kind) {
        findings.insert(kind.key(), kind.value());
    }
    return {{u"rows"_s, counts.rows},   {u"documents"_s, counts.documents},
            {u"equal"_s, counts.equal}, {u"pending"_s, counts.pending},
            {u"findings"_s, findings},  {u"insideWindow"_s, counts.insideWindow}};
}

} // namespace

void addDocumentFinding(DocumentReport &report, DocumentFault fault, const QString &key, const QString &id,
                        const QStringList &fields)
{
    const FaultWords &words = faultWords.at(static_cast<std::size_t>(fault));
    const QString kind = QString::fromLatin1(words.kind);
    ++report.keys[key].findings[kind];
    qint64 counted = 0;
    for (const DocumentReport::Counts &counts : std::as_const(report.keys)) {
        counted += counts.findings.value(kind);
    }
    if (counted > DocumentReport::namedLimit) {
        return;
    }
    // All at once: an id that contains "%2" stays what it is.
    const QString explanation = fault == DocumentFault::Stale
        ? Texts::tr(words.explanation).arg(id, key, fields.join(u", "_s))
        : Texts::tr(words.explanation).arg(id, key);
    report.findings.push_back({.kind = kind,
                               .key = key,
                               .id = id,
                               .fields = fields,
                               .explanation = explanation,
                               .remedy = Texts::tr(words.remedy).arg(key)});
}

QJsonObject DocumentFinding::toJson() const
{
    QJsonObject json{
        {u"kind"_s, kind}, {u"key"_s, key}, {u"id"_s, id}, {u"explanation"_s, explanation}, {u"remedy"_s, remedy}};
    if (!fields.isEmpty()) {
        json.insert(u"fields"_s, QJsonArray::fromStringList(fields));
    }
    return json;
}

qint64 DocumentReport::differences() const
{
    qint64 count = 0;
    for (const Counts &counts : keys) {
        for (const qint64 found : counts.findings) {
            count += found;
        }
    }
    return count;
}

QJsonObject DocumentReport::toJson() const
{
    QJsonObject counts;
    for (auto key = keys.constBegin(); key != keys.constEnd(); ++key) {
        counts.insert(key.key(), countsJson(key.value()));
    }
    QJsonArray named;
    for (const DocumentFinding &finding : findings) {
        named.append(finding.toJson());
    }
    return {{u"keys"_s, counts},
            {u"differences"_s, differences()},
            {u"pendingUnreadable"_s, pendingUnreadable},
            {u"notCompared"_s, QJsonArray::fromStringList(notCompared)},
            {u"findings"_s, named}};
}

QString DocumentReport::summary() const
{
    if (keys.isEmpty()) {
        return Texts::tr("No index was compared with the database.");
    }
    Counts sum;
    for (const Counts &counts : keys) {
        sum.equal += counts.equal;
        sum.pending += counts.pending;
        sum.insideWindow += counts.insideWindow;
    }
    QString text = differences() == 0
        ? Texts::tr("%1 documents agree with the database.").arg(formatCount(sum.equal))
        : Texts::tr("%1 documents agree with the database; %2 differ, a reindex repairs them.")
              .arg(formatCount(sum.equal), formatCount(differences()));
    if (sum.pending + sum.insideWindow > 0) {
        text += u' '
            + Texts::tr("%1 were still to be indexed, %2 changed between the captures.")
                  .arg(formatCount(sum.pending), formatCount(sum.insideWindow));
    }
    if (pendingUnreadable > 0) {
        text += u' '
            + Texts::tr("%1 pending index writes do not say which documents they are for.")
                  .arg(formatCount(pendingUnreadable));
    }
    return text;
}

} // namespace Stillpoint
