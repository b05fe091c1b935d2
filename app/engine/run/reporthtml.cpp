// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/reporthtml.h"

#include "app/engine/core/text.h"
#include "app/engine/run/htmlpage.h"
#include "app/engine/run/reportproof.h"
#include "app/engine/run/reporttimeline.h"
#include "app/engine/run/reportwords.h"

#include <QCoreApplication>
#include <QDir>

#include <map>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunReport)
};

constexpr auto styleSheet =
    u":root{color-scheme:light dark;--page:#f5f7fb;--card:#ffffff;--ink:#17202e;--soft:#5f6b7d;--line:#e1e6ee;"
    "--good:#15803d;--goodback:#dff0ea;--warn:#a15c07;--warnback:#fdf2dc;--bad:#b91c1c;--badback:#fbe4e4;"
    "--database:#2563eb;--search:#0d9488;--content:#9333ea;--other:#64748b;--track:#eef0f4}"
    "@media (prefers-color-scheme:dark){:root{--page:#10161f;--card:#1a2230;--ink:#e8edf5;--soft:#9aa7ba;"
    "--line:#2c3748;--good:#4ade80;--goodback:#12301f;--warn:#fbbf24;--warnback:#33270e;--bad:#f87171;"
    "--badback:#3a1717;--database:#60a5fa;--search:#2dd4bf;--content:#c084fc;--other:#94a3b8;--track:#273244}}"
    "body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}"
    "main{max-width:60rem;margin:0 auto;padding:2rem 1rem}h1{margin:0;font-size:1.7rem}h2{margin:0 0 .6rem;"
    "font-size:1.1rem}h3{font-size:1rem;margin:1rem 0 .4rem}.soft,.small{color:var(--soft)}"
    "section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.2rem;"
    "margin:1rem 0;overflow-x:auto}section.good{background:var(--goodback)}section.warn{background:var(--warnback)}"
    "section.bad{background:var(--badback)}.good h2{color:var(--good)}.warn h2{color:var(--warn)}"
    ".bad h2{color:var(--bad)}.cards{display:flex;gap:1rem;flex-wrap:wrap}.cards section{flex:1 1 14rem;margin:0}"
    "h2.database{color:var(--database)}h2.search{color:var(--search)}h2.content{color:var(--content)}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid var(--line);overflow-wrap:anywhere}th{font-weight:600}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;color:var(--soft)}svg{width:100%;height:auto}"
    "svg text{fill:var(--ink);font-size:12px}svg text.small{fill:var(--soft);font-size:11px}"
    "rect.track{fill:var(--track)}.fence{stroke-width:1.5;stroke-dasharray:4 3}"
    "rect.database{fill:var(--database)}rect.search{fill:var(--search)}rect.content{fill:var(--content)}"
    "rect.other{fill:var(--other)}line.database{stroke:var(--database)}line.search{stroke:var(--search)}"
    "line.content{stroke:var(--content)}line.other{stroke:var(--other)}"
    "@media print{body{background:none;font-size:11px}section{break-inside:avoid;border-color:#999}"
    "main{max-width:none;padding:0}}";

QString tookText(const QDateTime &from, const QDateTime &until)
{
    return from.isValid() && until.isValid() ? formatDuration(std::chrono::milliseconds(from.msecsTo(until)))
                                             : QString();
}

QString targetOf(const QJsonObject &subject)
{
    return subject.value("environment"_L1).toString() + u'/' + subject.value("profile"_L1).toString();
}

void writeError(HtmlPage &page, const Error &error)
{
    page.put(u"p"_s, error.message);
    if (!error.hint.isEmpty()) {
        page.put(u"p"_s, error.hint);
    }
    if (!error.detail.isEmpty()) {
        page.put(u"pre"_s, error.detail);
    }
}

void writeVerdict(HtmlPage &page, const RunReport &report)
{
    const VerdictWords words = wordsOf(report.verdict, report.plan.kind);
    const QString title = report.verdict ? verdictTitle(*report.verdict) : Texts::tr("Not ended");
    page.put(u"h1"_s, Texts::tr("%1 of %2").arg(kindTitle(report.plan.kind), targetOf(report.subject)));
    const QString took = tookText(report.startedAt, report.endedAt);
    page.put(u"p"_s, timeText(report.startedAt) + (took.isEmpty() ? QString() : u" · "_s + took),
             {{u"class"_s, u"soft"_s}});
    page.open(u"section"_s, {{u"id"_s, u"verdict"_s}, {u"class"_s, words.look}});
    page.put(u"h2"_s, title);
    page.put(u"p"_s, words.meaning);
    if (report.error) {
        writeError(page, *report.error);
    }
    page.close();
}

void writeSubject(HtmlPage &page, const RunReport &report)
{
    page.open(u"section"_s, {{u"id"_s, u"subject"_s}});
    page.put(u"h2"_s, Texts::tr("What and where"));
    page.open(u"table"_s);
    page.row(Texts::tr("Application"), {targetOf(report.subject)});
    page.row(Texts::tr("Tier"), {tierTitle(report.subject.value("tier"_L1).toString())});
    for (const auto &[key, title] :
         {std::pair{"set"_L1, Texts::tr("Backup set")}, std::pair{"undoes"_L1, Texts::tr("Undoes the run")},
          std::pair{"discards"_L1, Texts::tr("Removes the safety copies of the run")}}) {
        if (report.subject.contains(key)) {
            page.row(title, {report.subject.value(key).toString()});
        }
    }
    if (!report.plan.mode.isEmpty()) {
        page.row(Texts::tr("Mode"), {modeTitle(report.plan.mode)});
    }
    page.row(Texts::tr("Run"), {report.runId});
    page.row(Texts::tr("Started"), {timeText(report.startedAt)});
    page.row(Texts::tr("Ended"), {timeText(report.endedAt)});
    page.close();
    page.close();
}

/// One card a store: what its capture or its swap said last.
void writeStores(HtmlPage &page, const RunReport &report)
{
    std::map<QString, QString> summaries;
    for (const StageOutcome &outcome : report.stages) {
        const QString store = storeOfStage(report, outcome.id);
        if (!store.isEmpty() && outcome.report && !outcome.report->summary.isEmpty()) {
            summaries[store] = outcome.report->summary;
        }
    }
    if (summaries.empty()) {
        return;
    }
    page.open(u"div"_s, {{u"class"_s, u"cards"_s}});
    for (const auto &[store, summary] : summaries) {
        page.open(u"section"_s);
        page.put(u"h2"_s, storeTitle(store), {{u"class"_s, store.section(u'@', 0, 0)}});
        page.put(u"p"_s, summary);
        page.close();
    }
    page.close();
}

void writePlan(HtmlPage &page, const RunReport &report)
{
    page.open(u"section"_s, {{u"id"_s, u"plan"_s}});
    page.put(u"h2"_s, Texts::tr("Plan and timings"));
    (void)drawTimeline(page, report);
    page.open(u"table"_s);
    page.heads({Texts::tr("Stage"), Texts::tr("State"), Texts::tr("Started"), Texts::tr("Took"), Texts::tr("Result")});
    for (const StageOutcome &outcome : report.stages) {
        QStringList result;
        if (outcome.report) {
            result += outcome.report->summary;
        }
        if (outcome.error) {
            result += outcome.error->message;
        }
        if (outcome.rolledBack) {
            result += Texts::tr("What it changed was taken back.");
        }
        if (outcome.rollBackError) {
            result += Texts::tr("It could not be taken back: %1").arg(outcome.rollBackError->message);
        }
        page.row(outcome.title,
                 {stateText(outcome.state), timeText(outcome.startedAt), tookText(outcome.startedAt, outcome.endedAt),
                  result.join(u' ')});
    }
    page.close();
    page.close();
}

void writeVersions(HtmlPage &page, const RunReport &report)
{
    page.open(u"section"_s, {{u"id"_s, u"versions"_s}});
    page.put(u"h2"_s, Texts::tr("Versions"));
    page.open(u"table"_s);
    page.row(Texts::tr("Written by"), {report.program});
    for (const StageOutcome &outcome : report.stages) {
        if (!outcome.report) {
            continue;
        }
        const QString title = storeTitle(storeOfStage(report, outcome.id));
        const QJsonObject &facts = outcome.report->facts;
        if (const QString server = facts.value("serverVersion"_L1).toString(); !server.isEmpty()) {
            page.row(title, {u"PostgreSQL "_s + server});
        }
        const QJsonObject cluster = facts.value("cluster"_L1).toObject();
        if (!cluster.isEmpty()) {
            page.row(title, {cluster.value("product"_L1).toString() + u' ' + cluster.value("version"_L1).toString()});
        }
    }
    page.close();
    page.close();
}

void writeAcknowledgement(HtmlPage &page, const RunReport &report)
{
    page.open(u"section"_s, {{u"id"_s, u"acknowledgement"_s}});
    page.put(u"h2"_s, Texts::tr("Acknowledgement"));
    if (report.acknowledgement.isEmpty()) {
        page.put(u"p"_s, Texts::tr("This run needed no acknowledgement."));
    } else {
        page.put(u"p"_s, Texts::tr("That the captures are not made at one moment was acknowledged before the run."));
        page.open(u"table"_s);
        for (auto fact = report.acknowledgement.begin(); fact != report.acknowledgement.end(); ++fact) {
            page.row(acknowledgementTitle(fact.key()), {fact.value().toVariant().toString()});
        }
        page.close();
    }
    page.close();
}

} // namespace

QByteArray reportHtml(const RunReport &report)
{
    const QString verdict = report.verdict ? verdictTitle(*report.verdict) : Texts::tr("Not ended");
    HtmlPage page(Texts::tr("%1 of %2: %3").arg(kindTitle(report.plan.kind), targetOf(report.subject), verdict),
                  QString::fromUtf16(styleSheet));
    writeVerdict(page, report);
    writeSubject(page, report);
    writeStores(page, report);
    writePlan(page, report);
    writeFences(page, report);
    writeReconciliation(page, report);
    writeLosses(page, report);
    writeChecks(page, report);
    writeVersions(page, report);
    writeAcknowledgement(page, report);
    return page.finish();
}

QString reportPagePath(const QString &runFolder)
{
    return QDir(runFolder).filePath(u"report.html"_s);
}

} // namespace Stillpoint
