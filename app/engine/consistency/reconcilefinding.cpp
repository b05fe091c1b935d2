// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/reconcilefinding.h"

#include "app/engine/core/percent.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Reconciliation)
};

struct FaultWords
{
    FileFault fault;
    const char *kind;
    const char *inSet; ///< %1 path, %2 what a user calls it and the row
    const char *inFolder;
    const char *remedy;
};

constexpr std::array faultWords{
    FaultWords{FileFault::Missing, "content-missing",
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The set lacks the file %1, which the database refers to as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The content folder lacks the file %1, which the database refers to as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "Take the file from another backup set, or upload it again in the application.")},
    FaultWords{FileFault::MissingBefore, "content-missing-before",
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The file %1 was missing in the live application already before this backup; the "
                                 "database refers to it as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The file %1 was missing already before; the database refers to it as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "Look for the file in an older backup set; the application itself has lost it.")},
    FaultWords{FileFault::Replaced, "content-replaced",
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The set holds newer data of the file %1 than its database knows; the database refers "
                                 "to it as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The content folder holds newer data of the file %1 than the database knows; the "
                                 "database refers to it as %2."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "Check this item in the application after a restore, or take the older data from an "
                                 "older backup set.")},
    FaultWords{FileFault::WrongSize, "content-size",
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The set holds the file %1 with %3, the database refers to it as %2 with %4."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "The content folder holds the file %1 with %3, the database refers to it as %2 "
                                 "with %4."),
               QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                                 "Compare the file with the one of an older backup set, or upload it again in the "
                                 "application.")},
    FaultWords{
        FileFault::Unreadable, "content-unreadable",
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                          "The file %1 could not be read and is not in the set; the database refers to it as "
                          "%2."),
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation", "The file %1 cannot be read; the database refers to it as %2."),
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                          "Give Stillpoint the right to read the file and check its disk, then back up again.")},
    FaultWords{
        FileFault::Changed, "content-changed",
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation",
                          "The file %1 kept changing while it was read, so the set may hold parts of two "
                          "versions; the database refers to it as %2."),
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation", "The file %1 keeps changing; the database refers to it as %2."),
        QT_TRANSLATE_NOOP("Stillpoint::Reconciliation", "Back up again while nobody writes to this file.")},
};

/// “Invoice.pdf” (act_co_content_item:17)
QString calledName(const QString &name, const QString &owner)
{
    return name.isEmpty() ? owner : Texts::tr("“%1” (%2)").arg(name, owner);
}

qint64 countOf(const QJsonObject &facts, QLatin1StringView key)
{
    return facts.value(key).toInteger();
}

/// One finding for each named row, and one that counts the rest.
void addNamedRows(ReconcileReport &report, qint64 total, const QJsonArray &named, const ReconcileFinding &pattern)
{
    qint64 added = 0;
    for (const QJsonValue &value : named) {
        if (added == total) {
            return;
        }
        const QJsonObject row = value.toObject();
        ReconcileFinding finding = pattern;
        finding.owner = row.value("owner"_L1).toString();
        finding.name = row.value("name"_L1).toString();
        finding.subject = finding.owner;
        finding.explanation = pattern.explanation.arg(calledName(finding.name, finding.owner));
        addFinding(report, finding);
        ++added;
    }
    report.totals[pattern.kind] += total - added;
}

} // namespace

ReconcileFinding fileFinding(FileFault fault, ReconcileSubject subject, const QString &store,
                             const ContentReference &reference, const ListedFile *held)
{
    const FaultWords &words = faultWords.at(static_cast<std::size_t>(fault));
    const QString path = QString::fromLatin1(percentEncode(reference.path));
    QString explanation = Texts::tr(subject == ReconcileSubject::Set ? words.inSet : words.inFolder);
    // All at once: a file name that contains "%3" stays what it is.
    if (fault == FileFault::WrongSize && held != nullptr) {
        explanation = explanation.arg(path, calledName(reference.name, reference.owner), formatBytes(held->bytes),
                                      formatBytes(reference.bytes));
    } else {
        explanation = explanation.arg(path, calledName(reference.name, reference.owner));
    }
    return {.kind = QString::fromLatin1(words.kind),
            .store = store,
            .subject = path,
            .owner = reference.owner,
            .name = reference.name,
            .explanation = explanation,
            .remedy = Texts::tr(words.remedy)};
}

void addFactFindings(ReconcileReport &report, const QJsonObject &facts)
{
    report.inDatabase = countOf(facts, ReferenceFact::inDatabase);
    const QString database = u"database"_s;
    addNamedRows(report, countOf(facts, ReferenceFact::missingInDatabase),
                 facts.value(ReferenceFact::missingNamed).toArray(),
                 {.kind = u"content-missing-in-database"_s,
                  .store = database,
                  .subject = {},
                  .owner = {},
                  .name = {},
                  .explanation = Texts::tr("The database lacks the bytes of %1."),
                  .remedy = Texts::tr("Look for them in an older backup set; the application itself has lost them.")});
    addNamedRows(report, countOf(facts, ReferenceFact::unmapped), facts.value(ReferenceFact::unmappedNamed).toArray(),
                 {.kind = u"content-unmapped"_s,
                  .store = database,
                  .subject = {},
                  .owner = {},
                  .name = {},
                  .explanation = Texts::tr("It is not known which file belongs to %1: its store id has a form that "
                                           "Stillpoint does not know."),
                  .remedy = Texts::tr("Check this item in the application after a restore.")});
    const QJsonArray stores = facts.value(ReferenceFact::unknownStores).toArray();
    for (const QJsonValue &value : stores) {
        const QJsonObject store = value.toObject();
        const QString name = store.value("store"_L1).toString();
        const qint64 references = store.value("references"_L1).toInteger();
        addFinding(report,
                   {.kind = u"content-unknown-store"_s,
                    .store = database,
                    .subject = name,
                    .owner = {},
                    .name = name,
                    .explanation = Texts::tr("%1 objects lie in the content store “%2”, which Stillpoint does "
                                             "not know; this set does not hold them.")
                                       .arg(formatCount(references), name),
                    .remedy = Texts::tr("Back that store up by its own means.")});
        // Each object is a loss, though they are told in one sentence.
        report.totals[u"content-unknown-store"_s] += std::max<qint64>(references, 1) - 1;
    }
}

void addFinding(ReconcileReport &report, ReconcileFinding finding)
{
    const qint64 count = ++report.totals[finding.kind];
    if (count <= ReconcileReport::namedLimit) {
        report.findings.push_back(std::move(finding));
    }
}

} // namespace Stillpoint
