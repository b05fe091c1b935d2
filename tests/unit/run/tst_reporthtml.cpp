// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/run/reporthtml.h"
#include "tests/unit/run/runharness.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QDateTime start = fromIsoUtc(u"2026-11-22T14:02:11.000Z"_s);

/// A backup that ran for four minutes and lost one file.
RunReport someBackup()
{
    RunReport report;
    report.runId = u"20261122-140211-7f3a"_s;
    report.program = u"stillpoint 0.1.0"_s;
    report.plan = {.kind = u"backup"_s, .mode = u"hot"_s, .stages = {}};
    report.subject = {{u"profile"_s, u"shop"_s},
                      {u"environment"_s, u"production"_s},
                      {u"tier"_s, u"production"_s},
                      {u"set"_s, u"20261122T140211Z-hot-7f3a"_s}};
    report.verdict = Verdict::CompletedWithLosses;
    report.startedAt = start;
    report.endedAt = start.addSecs(256);
    const auto add = [&report](const QString &id, const QString &store, int from, int until, const QJsonObject &facts) {
        report.plan.stages.push_back(
            {.id = id, .store = store, .title = u"Title of "_s + id, .weight = 1, .after = {}, .runWhen = {}});
        StageOutcome outcome;
        outcome.id = id;
        outcome.title = u"Title of "_s + id;
        outcome.state = StageState::Done;
        outcome.startedAt = start.addSecs(from);
        outcome.endedAt = start.addSecs(until);
        outcome.report = StageReport{.summary = u"Summary of "_s + id, .facts = facts, .losses = {}, .warnings = {}};
        report.stages.push_back(outcome);
    };
    add(u"database.capture"_s, u"database"_s, 2, 110, {{u"serverVersion"_s, u"15.18"_s}});
    add(u"search.capture"_s, u"search"_s, 110, 150,
        {{u"cluster"_s, QJsonObject{{u"product"_s, u"Elasticsearch"_s}, {u"version"_s, u"8.19.5"_s}}}});
    add(u"content.capture"_s, u"content"_s, 150, 255, {});
    const QJsonObject tally{{u"files"_s, 7}, {u"bytes"_s, 70}};
    const QJsonObject counts{{u"rows"_s, 4711},
                             {u"documents"_s, 4710},
                             {u"equal"_s, 4709},
                             {u"findings"_s, QJsonObject{{u"document-missing"_s, 2}}}};
    add(u"set.verify"_s, {}, 255, 256,
        {{u"skew"_s, QJsonObject{{u"widthMs"_s, 108000}, {u"zero"_s, true}}},
         {u"reconciliation"_s,
          QJsonObject{
              {u"references"_s, 42118},
              {u"ok"_s, 42117},
              {u"unreferenced"_s, QJsonObject{{u"orphans"_s, tally}}},
              {u"search"_s, QJsonObject{{u"keys"_s, QJsonObject{{u"tasks"_s, counts}}}, {u"differences"_s, 2}}}}}});
    report.stages.back().report->losses.push_back({.kind = u"content-missing"_s,
                                                   .store = u"content"_s,
                                                   .subject = u"a/b"_s,
                                                   .explanation = u"The file a/b is missing."_s,
                                                   .remedy = u"Ask its owner for a copy."_s});
    for (const auto &[store, second] :
         {std::pair{u"database"_s, 3}, std::pair{u"search"_s, 112}, std::pair{u"content"_s, 254}}) {
        Fence fence;
        fence.store = store;
        fence.fixedAt = start.addSecs(second);
        fence.finishedAt = start.addSecs(second + 1);
        fence.clockSource = u"database server"_s;
        fence.clockOffsetMs = 17;
        fence.position = {{u"lsn"_s, u"0/1A2B3C"_s}};
        report.fences.push_back(fence);
    }
    report.checks.push_back({.id = u"database.version"_s,
                             .store = u"database"_s,
                             .severity = Severity::Warning,
                             .title = u"Version of the server"_s,
                             .explanation = u"It is old."_s,
                             .remedy = u"Upgrade it."_s});
    report.warnings = {u"Be careful."_s};
    report.acknowledgement = {{u"notice"_s, u"hot-backup"_s}, {u"at"_s, u"2026-11-22T14:02:00.000Z"_s}};
    return report;
}

struct Page
{
    QString error; ///< empty: well-formed
    QString text; ///< all of it, without markup
    QSet<QString> ids;
    QStringList elements;
    QStringList attributes;
};

Page read(const QByteArray &html)
{
    Page page;
    QXmlStreamReader reader(html);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement) {
            page.elements += reader.name().toString();
            for (const QXmlStreamAttribute &attribute : reader.attributes()) {
                page.attributes += attribute.name() + u'=' + attribute.value();
                if (attribute.name() == "id"_L1) {
                    page.ids += attribute.value().toString();
                }
            }
        } else if (reader.isCharacters()) {
            page.text += reader.text() + u'\n';
        }
    }
    page.error = reader.hasError() ? reader.errorString() : QString();
    return page;
}

} // namespace

class TestReportHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void cleanup() { Redaction::forgetAll(); }

    void everySectionIsThereAndSaysWhatTheRunSaid();
    void theDrawingHasABarForEachStageOfAStoreAndALineForEachFence();
    void namesThatLookLikeMarkupStayText();
    void charactersThatNoPageMayHoldAreReplaced();
    void theSecretOfARunIsNeverInIt();
    void nothingIsLoadedAndNothingRuns();
    void aRunThatFailedBeforeItBeganHasItsPageToo();
    void everyVerdictIsNamed_data();
    void everyVerdictIsNamed();
    void manyLossesAreCountedAndTheFirstNamed();
    void aRunLeavesThePageBesideItsReport();
    void theSetGetsThePageOnlyOnceItIsSealed_data();
    void theSetGetsThePageOnlyOnceItIsSealed();
};

void TestReportHtml::everySectionIsThereAndSaysWhatTheRunSaid()
{
    const Page page = read(reportHtml(someBackup()));
    QCOMPARE(page.error, QString());
    for (const auto &id : {u"verdict"_s, u"subject"_s, u"plan"_s, u"fences"_s, u"skew"_s, u"reconciliation"_s,
                           u"losses"_s, u"checks"_s, u"versions"_s, u"acknowledgement"_s}) {
        QVERIFY2(page.ids.contains(id), qPrintable(id));
    }
    for (const auto &said : {u"Backup of production/shop"_s,
                             u"Completed with losses"_s,
                             u"20261122T140211Z-hot-7f3a"_s,
                             u"2026-11-22 14:02:11 UTC"_s,
                             u"4 min 16 s"_s,
                             u"Title of database.capture"_s,
                             u"1 min 48 s"_s,
                             u"0/1A2B3C"_s,
                             u"Nothing changed between the captures"_s,
                             u"42,118"_s,
                             u"42,117"_s,
                             u"tasks"_s,
                             u"4,711"_s,
                             u"The file a/b is missing."_s,
                             u"Ask its owner for a copy."_s,
                             u"It is old."_s,
                             u"Upgrade it."_s,
                             u"Be careful."_s,
                             u"PostgreSQL 15.18"_s,
                             u"Elasticsearch 8.19.5"_s,
                             u"stillpoint 0.1.0"_s,
                             u"hot-backup"_s}) {
        QVERIFY2(page.text.contains(said), qPrintable(said));
    }
}

void TestReportHtml::theDrawingHasABarForEachStageOfAStoreAndALineForEachFence()
{
    const Page page = read(reportHtml(someBackup()));
    QCOMPARE(page.elements.count(u"svg"_s), 1);
    QCOMPARE(page.elements.count(u"line"_s), 3);
    QCOMPARE(page.elements.count(u"rect"_s), 6); // a track and a bar for each of three stores
    QVERIFY(page.attributes.contains(u"class=fence database"_s));
    // The bar of content begins where 148 of 253 seconds are over.
    const double begins = 130 + 720.0 * 148 / 253;
    QVERIFY(page.attributes.contains(u"x=%1"_s.arg(QString::number(begins, 'f', 1))));
}

void TestReportHtml::namesThatLookLikeMarkupStayText()
{
    const auto hostile = u"</td></title></style><script>alert(1)</script><img src=x onerror='y'>\"&amp;"_s;
    RunReport report = someBackup();
    report.runId = hostile;
    report.program = hostile;
    report.subject = {{u"profile"_s, hostile}, {u"environment"_s, hostile}, {u"tier"_s, hostile}, {u"set"_s, hostile}};
    report.plan.mode = hostile;
    report.error = Error{.code = ErrorCode::Internal, .message = hostile, .detail = hostile, .hint = hostile};
    report.warnings = {hostile};
    report.acknowledgement = {{hostile, hostile}};
    report.checks.front() = {.id = hostile,
                             .store = hostile,
                             .severity = Severity::Note,
                             .title = hostile,
                             .explanation = hostile,
                             .remedy = hostile};
    report.fences.front().store = hostile;
    report.fences.front().clockSource = hostile;
    report.fences.front().position = {{hostile, hostile}};
    for (PlannedStage &planned : report.plan.stages) {
        planned.store = hostile;
    }
    for (StageOutcome &outcome : report.stages) {
        outcome.title = hostile;
        outcome.report->summary = hostile;
        outcome.rollBackError = report.error;
    }
    report.stages.back().report->losses.front() = {
        .kind = hostile, .store = hostile, .subject = hostile, .explanation = hostile, .remedy = hostile};

    const Page page = read(reportHtml(report));
    QCOMPARE(page.error, QString());
    QVERIFY(!page.elements.contains(u"script"_s));
    QVERIFY(!page.elements.contains(u"img"_s));
    QVERIFY(page.text.count(hostile) > 20);
}

void TestReportHtml::charactersThatNoPageMayHoldAreReplaced()
{
    RunReport report = someBackup();
    report.warnings = {u"a\u0001b"_s + QChar(0xd800) + u"c\u202ed\uffff"_s + QChar(QChar::Null) + u"ä€😀"_s};
    const Page page = read(reportHtml(report));
    QCOMPARE(page.error, QString());
    QVERIFY(page.text.contains(u"a\ufffdb\ufffdc\ufffdd\ufffd\ufffdä€😀"_s));
}

void TestReportHtml::theSecretOfARunIsNeverInIt()
{
    const QByteArray secret = "s3cr&t-<word>";
    Redaction::remember(Secret(secret));
    RunReport report = someBackup();
    const QString leaking = u"login with "_s + QString::fromUtf8(secret);
    report.error = Error{.code = ErrorCode::Internal, .message = leaking, .detail = leaking, .hint = leaking};
    report.warnings = {leaking, u"postgresql://flowable:hunter2@db01/flow"_s};
    report.stages.front().title = leaking;
    const QByteArray html = reportHtml(report);
    const Page page = read(html);
    QVERIFY(!page.text.contains(QString::fromUtf8(secret)));
    QVERIFY(!html.contains(secret));
    QVERIFY(!html.contains("hunter2"));
    QVERIFY(page.text.contains(u"login with ***"_s));
}

void TestReportHtml::nothingIsLoadedAndNothingRuns()
{
    const QByteArray html = reportHtml(someBackup());
    const Page page = read(html);
    const QSet<QString> elements(page.elements.begin(), page.elements.end());
    QVERIFY(!elements.intersects({u"script"_s, u"link"_s, u"img"_s, u"iframe"_s, u"a"_s, u"object"_s}));
    for (const QString &attribute : page.attributes) {
        QVERIFY2(!attribute.startsWith(u"on"_s) && !attribute.startsWith(u"href"_s) && !attribute.startsWith(u"src"_s),
                 qPrintable(attribute));
    }
    QVERIFY(!html.contains("url("));
    QVERIFY(!html.contains("@import"));
    // A style element is taken literally by browsers: an escaped character would be read as it is written.
    const QRegularExpression style(u"<style>(.*)</style>"_s, QRegularExpression::DotMatchesEverythingOption);
    const QString rules = style.match(QString::fromUtf8(html)).captured(1);
    QVERIFY(!rules.isEmpty());
    QVERIFY(!rules.contains(u'&'));
    QVERIFY(rules.contains(u"prefers-color-scheme:dark"_s));
    QVERIFY(rules.contains(u"@media print"_s));
}

void TestReportHtml::aRunThatFailedBeforeItBeganHasItsPageToo()
{
    RunReport report;
    report.plan.kind = u"restore"_s;
    report.verdict = Verdict::FailedNothingChanged;
    report.error = Error::invalidInput(u"The set is damaged."_s, u"Use another one."_s);
    const Page page = read(reportHtml(report));
    QCOMPARE(page.error, QString());
    QVERIFY(page.text.contains(u"The set is damaged."_s));
    QVERIFY(page.text.contains(u"Failed, nothing changed"_s));
    QVERIFY(!page.elements.contains(u"svg"_s));
    QVERIFY(!page.text.contains(u"Verified"_s));
}

void TestReportHtml::everyVerdictIsNamed_data()
{
    QTest::addColumn<int>("verdict");
    for (int verdict = 0; verdict <= static_cast<int>(Verdict::Cancelled); ++verdict) {
        QTest::addRow("%s", qPrintable(verdictName(static_cast<Verdict>(verdict)))) << verdict;
    }
}

void TestReportHtml::everyVerdictIsNamed()
{
    QFETCH(const int, verdict);
    RunReport report = someBackup();
    report.verdict = static_cast<Verdict>(verdict);
    const Page page = read(reportHtml(report));
    QVERIFY(page.text.contains(verdictTitle(*report.verdict)));
    const bool good = verdict == static_cast<int>(Verdict::Verified);
    QCOMPARE(page.attributes.contains(u"class=good"_s), good);
}

void TestReportHtml::manyLossesAreCountedAndTheFirstNamed()
{
    RunReport report = someBackup();
    std::vector<Loss> &losses = report.stages.back().report->losses;
    losses.clear();
    for (int number = 0; number < 1234; ++number) {
        losses.push_back({.kind = u"content-missing"_s,
                          .store = u"content"_s,
                          .subject = {},
                          .explanation = u"File number %1."_s.arg(number),
                          .remedy = {}});
    }
    const Page page = read(reportHtml(report));
    QVERIFY(page.text.contains(u"Losses: 1,234"_s));
    QVERIFY(page.text.contains(u"File number 499."_s));
    QVERIFY(!page.text.contains(u"File number 500."_s));
    QVERIFY(page.text.contains(u"734 more"_s));
}

void TestReportHtml::aRunLeavesThePageBesideItsReport()
{
    RunHarness harness(u"restore"_s);
    harness.stage(u"restore.reconcile"_s, {}, Scripts::proveIt());
    QVERIFY(harness.run());
    const Page page = read(harness.file(u"report.html"_s));
    QCOMPARE(page.error, QString());
    QVERIFY(page.text.contains(u"Verified"_s));
    QVERIFY(page.text.contains(u"Stage restore.reconcile"_s));
}

void TestReportHtml::theSetGetsThePageOnlyOnceItIsSealed_data()
{
    QTest::addColumn<bool>("sealed");
    QTest::newRow("sealed") << true;
    QTest::newRow("not sealed") << false;
}

void TestReportHtml::theSetGetsThePageOnlyOnceItIsSealed()
{
    QFETCH(const bool, sealed);
    const QTemporaryDir set;
    RunHarness harness(u"backup"_s);
    harness.setReportPath = set.filePath(u"report.html"_s);
    harness.stage(u"set.verify"_s, {}, Scripts::proveIt())
        .stage(u"set.seal"_s, {{u"set.verify"_s}}, sealed ? Scripts::succeed() : Scripts::failAtOnce());
    QVERIFY(harness.run());
    QVERIFY(!harness.file(u"report.html"_s).isEmpty());
    QFile page(harness.setReportPath);
    QCOMPARE(page.open(QIODevice::ReadOnly), sealed);
    if (sealed) {
        QCOMPARE(page.readAll(), harness.file(u"report.html"_s));
    }
}

QTEST_GUILESS_MAIN(TestReportHtml)
#include "tst_reporthtml.moc"
