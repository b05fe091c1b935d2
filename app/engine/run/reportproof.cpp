// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/reportproof.h"

#include "app/engine/consistency/skew.h"
#include "app/engine/core/text.h"
#include "app/engine/run/reporttimeline.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunReport)
};

constexpr std::size_t namedOnPage = 500;

/// A fact by its key, from whichever stage left it; the last one wins. Empty where none did.
QJsonObject factOf(const RunReport &report, QLatin1StringView key)
{
    QJsonObject found;
    for (const StageOutcome &outcome : report.stages) {
        if (outcome.report && outcome.report->facts.value(key).isObject()) {
            found = outcome.report->facts.value(key).toObject();
        }
    }
    return found;
}

/// "lsn 0/1A2B, snapshot 7:7:": what the store itself calls the point.
QString positionText(const QJsonObject &position)
{
    QStringList parts;
    for (auto part = position.begin(); part != position.end(); ++part) {
        const QString value = part.value().toVariant().toString();
        if (!part.value().isObject() && !part.value().isArray() && !value.isEmpty()) {
            parts += QString(part.key() % u' ' % value);
        }
    }
    return parts.join(u", "_s);
}

void writeNumbers(HtmlPage &page, const QJsonObject &reconciliation)
{
    const auto number = [&reconciliation](QLatin1StringView key) {
        return formatCount(reconciliation.value(key).toInteger());
    };
    const QJsonObject unreferenced = reconciliation.value("unreferenced"_L1).toObject();
    page.open(u"table"_s);
    page.row(Texts::tr("Files that the database refers to"), {number("references"_L1)});
    page.row(Texts::tr("Of these there, with the right size"), {number("ok"_L1)});
    page.row(Texts::tr("Of these rescued from an earlier copy"), {number("rescued"_L1)});
    page.row(Texts::tr("Content that lies in the database itself"), {number("inDatabase"_L1)});
    for (const auto &[key, title] :
         {std::pair{"orphans"_L1, Texts::tr("Files that nothing refers to (harmless)")},
          std::pair{"writtenAfterFence"_L1, Texts::tr("Files written after the database's fence (harmless)")},
          std::pair{"temporary"_L1, Texts::tr("Temporary files (harmless)")}}) {
        if (unreferenced.contains(key)) {
            page.row(title, {formatCount(unreferenced.value(key)["files"_L1].toInteger())});
        }
    }
    page.close();
}

void writeDocuments(HtmlPage &page, const QJsonObject &documents)
{
    const QJsonObject keys = documents.value("keys"_L1).toObject();
    if (keys.isEmpty()) {
        return;
    }
    page.put(u"h3"_s, Texts::tr("Database and search"));
    page.open(u"table"_s);
    page.heads({Texts::tr("Index"), Texts::tr("Rows"), Texts::tr("Documents"), Texts::tr("Equal"),
                Texts::tr("Still to be indexed"), Texts::tr("Different")});
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        const QJsonObject counts = key.value().toObject();
        qint64 different = 0;
        for (const QJsonValue &found : counts.value("findings"_L1).toObject()) {
            different += found.toInteger();
        }
        page.row(key.key(),
                 {formatCount(counts.value("rows"_L1).toInteger()),
                  formatCount(counts.value("documents"_L1).toInteger()),
                  formatCount(counts.value("equal"_L1).toInteger()),
                  formatCount(counts.value("pending"_L1).toInteger()), formatCount(different)});
    }
    page.close();
    if (documents.value("differences"_L1).toInteger() > 0) {
        page.put(u"p"_s, Texts::tr("A reindex repairs documents that differ; they are no loss."));
    }
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return Texts::tr("Passed");
    case Severity::Note:
        return Texts::tr("Note");
    case Severity::Warning:
        return Texts::tr("Warning");
    case Severity::Blocker:
        return Texts::tr("Blocker");
    }
    Q_UNREACHABLE();
}

/// A list that is cut where it would make the page unreadable.
template <typename List, typename Write>
void writeSome(HtmlPage &page, const List &list, const Write &write)
{
    const auto all = static_cast<std::size_t>(list.size());
    const std::size_t shown = std::min(all, namedOnPage);
    page.open(u"ul"_s);
    std::for_each(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(shown), [&](const auto &entry) {
        page.open(u"li"_s);
        write(entry);
        page.close();
    });
    page.close();
    if (all > shown) {
        page.put(u"p"_s,
                 Texts::tr("%1 more are named in report.json in the run's folder.")
                     .arg(formatCount(static_cast<qint64>(all - shown))));
    }
}

} // namespace

void writeFences(HtmlPage &page, const RunReport &report)
{
    const QJsonObject skew = factOf(report, "skew"_L1);
    page.open(u"section"_s, {{u"id"_s, u"fences"_s}});
    page.put(u"h2"_s, Texts::tr("Fences and skew"));
    page.put(u"p"_s,
             skew.isEmpty() ? Texts::tr("No distance between the captures was measured in this run.")
                            : skewSummary(skew),
             {{u"id"_s, u"skew"_s}});
    if (!report.fences.empty()) {
        page.open(u"table"_s);
        page.heads({Texts::tr("Store"), Texts::tr("Fixed"), Texts::tr("Finished"), Texts::tr("Clock, offset"),
                    Texts::tr("Position")});
        for (const Fence &fence : report.fences) {
            const QString offset = QString::number(fence.clockOffsetMs) + u" ms"_s;
            page.row(storeTitle(fence.store),
                     {timeText(fence.fixedAt), timeText(fence.finishedAt), fence.clockSource + u", "_s + offset,
                      positionText(fence.position)});
        }
        page.close();
    }
    page.close();
}

void writeReconciliation(HtmlPage &page, const RunReport &report)
{
    const QJsonObject reconciliation = factOf(report, "reconciliation"_L1);
    page.open(u"section"_s, {{u"id"_s, u"reconciliation"_s}});
    page.put(u"h2"_s, Texts::tr("Reconciliation"));
    if (reconciliation.isEmpty()) {
        page.put(u"p"_s, Texts::tr("The stores were not compared with each other in this run."));
    } else {
        writeNumbers(page, reconciliation);
        writeDocuments(page, reconciliation.value("search"_L1).toObject());
    }
    page.close();
}

void writeLosses(HtmlPage &page, const RunReport &report)
{
    const std::vector<Loss> losses = report.losses();
    page.open(u"section"_s, {{u"id"_s, u"losses"_s}});
    page.put(u"h2"_s, Texts::tr("Losses: %1").arg(formatCount(static_cast<qint64>(losses.size()))));
    if (losses.empty()) {
        page.put(u"p"_s, Texts::tr("No stage reported a loss."));
    } else {
        writeSome(page, losses, [&page](const Loss &loss) {
            page.put(u"strong"_s, storeTitle(loss.store));
            page.text(u": "_s + loss.explanation + u' ');
            page.put(u"em"_s, loss.remedy);
        });
    }
    page.close();
}

void writeChecks(HtmlPage &page, const RunReport &report)
{
    page.open(u"section"_s, {{u"id"_s, u"checks"_s}});
    page.put(u"h2"_s, Texts::tr("Warnings and checks"));
    if (report.warnings.isEmpty()) {
        page.put(u"p"_s, Texts::tr("The run gave no warning."));
    } else {
        writeSome(page, report.warnings, [&page](const QString &warning) { page.text(warning); });
    }
    if (report.checks.empty()) {
        page.put(u"p"_s, Texts::tr("Nothing was checked before the run began."));
    } else {
        std::vector<CheckResult> checks = report.checks;
        std::ranges::stable_sort(checks, std::ranges::greater{}, &CheckResult::severity);
        page.open(u"table"_s);
        page.heads({Texts::tr("Check"), Texts::tr("Result"), Texts::tr("Found"), Texts::tr("Remedy")});
        for (const CheckResult &check : checks) {
            page.row(check.title, {severityText(check.severity), check.explanation, check.remedy});
        }
        page.close();
    }
    page.close();
}

} // namespace Stillpoint
