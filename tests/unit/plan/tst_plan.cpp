// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

PlannedStage stage(const QString &id, const std::vector<After> &after = {}, const RunWhen &runWhen = {})
{
    return {.id = id, .store = {}, .title = id, .weight = 1, .after = after, .runWhen = runWhen};
}

RunWhen afterFailureOf(const QString &id)
{
    return {.kind = RunWhen::Kind::AfterFailureOf, .stage = id};
}

Plan soundPlan()
{
    return {.kind = u"backup"_s,
            .mode = u"hot"_s,
            .stages = {stage(u"check.preflight"_s), stage(u"nodes.stop"_s, {{u"check.preflight"_s}}),
                       stage(u"database.capture@billing"_s, {{u"nodes.stop"_s, Moment::Finished}}),
                       stage(u"nodes.start"_s, {{u"database.capture@billing"_s, Moment::Fixed}},
                             afterFailureOf(u"nodes.stop"_s))}};
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundPlanIsValid();
    void unsoundPlanIsRefused_data();
    void unsoundPlanIsRefused();
    void planSurvivesJson();
    void damagedJsonIsRefused_data();
    void damagedJsonIsRefused();
    void onlyIdsOfTheClosedListAreKnown();
    void secondStoreKeepsTheBaseOfItsStageId();
    void onlyABlockerBlocks();
    void lossesWeighMoreThanAProof();
    void nothingIsVerifiedWithoutAProof();
    void stageReportSurvivesJson();
};

void TestPlan::soundPlanIsValid()
{
    const Result<> valid = soundPlan().validate();
    QVERIFY2(valid, valid ? "" : qPrintable(valid.error().toString()));
}

void TestPlan::unsoundPlanIsRefused_data()
{
    QTest::addColumn<QList<QString>>("ids");
    QTest::addColumn<QList<QString>>("edges"); // "later<earlier"
    QTest::addColumn<QString>("owed"); // "stage<named"

    QTest::newRow("no stage") << QStringList{} << QStringList{} << QString();
    QTest::newRow("same id twice") << QStringList{u"set.seal"_s, u"set.seal"_s} << QStringList{} << QString();
    QTest::newRow("unknown id") << QStringList{u"database.explode"_s} << QStringList{} << QString();
    QTest::newRow("edge to nowhere") << QStringList{u"set.seal"_s} << QStringList{u"set.seal<set.verify"_s}
                                     << QString();
    QTest::newRow("waits for itself") << QStringList{u"set.seal"_s} << QStringList{u"set.seal<set.seal"_s} << QString();
    QTest::newRow("circle of three") << QStringList{u"set.seal"_s, u"set.verify"_s, u"database.capture"_s}
                                     << QStringList{u"set.seal<set.verify"_s, u"set.verify<database.capture"_s,
                                                    u"database.capture<set.seal"_s}
                                     << QString();
    QTest::newRow("owed without waiting")
        << QStringList{u"nodes.stop"_s, u"nodes.start"_s} << QStringList{} << u"nodes.start<nodes.stop"_s;
    QTest::newRow("owed to nobody") << QStringList{u"nodes.start"_s} << QStringList{} << u"nodes.start<nodes.stop"_s;
}

void TestPlan::unsoundPlanIsRefused()
{
    QFETCH(const QList<QString>, ids);
    QFETCH(const QList<QString>, edges);
    QFETCH(const QString, owed);
    Plan plan;
    for (const QString &id : ids) {
        plan.stages.push_back(stage(id));
    }
    for (const QString &edge : edges) {
        for (PlannedStage &planned : plan.stages) {
            if (planned.id == edge.section(u'<', 0, 0)) {
                planned.after.push_back({.stage = edge.section(u'<', 1)});
            }
        }
    }
    if (!owed.isEmpty()) {
        plan.stages.back().runWhen = afterFailureOf(owed.section(u'<', 1));
    }

    const Result<> valid = plan.validate();

    QVERIFY(!valid);
    QCOMPARE(valid.error().code, ErrorCode::InvalidInput);
    QVERIFY(!valid.error().message.isEmpty());
}

void TestPlan::planSurvivesJson()
{
    const Plan plan = soundPlan();
    const QByteArray text = QJsonDocument(plan.toJson()).toJson();

    const Result<Plan> read = Plan::fromJson(QJsonDocument::fromJson(text).object());

    QVERIFY(read);
    QCOMPARE(read->toJson(), plan.toJson());
    QCOMPARE(read->kind, u"backup"_s);
    QCOMPARE(read->mode, u"hot"_s);
    QCOMPARE(read->find(u"nodes.start"_s)->runWhen, afterFailureOf(u"nodes.stop"_s));
    const std::vector<After> edges{{.stage = u"database.capture@billing"_s, .moment = Moment::Fixed}};
    QVERIFY(read->find(u"nodes.start"_s)->after == edges);
    QCOMPARE(read->find(u"set.seal"_s), nullptr);
}

void TestPlan::damagedJsonIsRefused_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("unknown moment") << QByteArray("\"Fixed\"") << QByteArray("\"Soon\"");
    QTest::newRow("unknown condition") << QByteArray("\"OnSuccess\"") << QByteArray("\"Never\"");
    QTest::newRow("weight is text") << QByteArray("\"weight\":1") << QByteArray("\"weight\":\"1\"");
    QTest::newRow("weight out of bounds") << QByteArray("\"weight\":1") << QByteArray("\"weight\":1e9");
    QTest::newRow("id is a number") << QByteArray("\"id\":\"nodes.stop\"") << QByteArray("\"id\":7");
    QTest::newRow("stages are gone") << QByteArray("\"stages\":") << QByteArray("\"steps\":");
}

void TestPlan::damagedJsonIsRefused()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QByteArray text = QJsonDocument(soundPlan().toJson()).toJson(QJsonDocument::Compact);
    QVERIFY(text.contains(from));
    text.replace(from, to);

    const Result<Plan> read = Plan::fromJson(QJsonDocument::fromJson(text).object());

    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
}

void TestPlan::onlyIdsOfTheClosedListAreKnown()
{
    QVERIFY(isKnownStageId(u"database.capture"_s));
    QVERIFY(isKnownStageId(u"nodes.release"_s));
    QVERIFY(isKnownStageId(u"content.swap@archive"_s));
    QVERIFY(!isKnownStageId(u"content.swap@"_s));
    QVERIFY(!isKnownStageId(u"content"_s));
    QVERIFY(!isKnownStageId(QString()));
}

void TestPlan::secondStoreKeepsTheBaseOfItsStageId()
{
    QCOMPARE(baseStageId(u"database.capture@billing"_s), u"database.capture"_s);
    QCOMPARE(baseStageId(u"database.capture"_s), u"database.capture"_s);
}

void TestPlan::onlyABlockerBlocks()
{
    std::vector<CheckResult> checks(3);
    checks[0].severity = Severity::Passed;
    checks[1].severity = Severity::Note;
    checks[2].severity = Severity::Warning;
    QVERIFY(!hasBlocker(checks));
    checks[1].severity = Severity::Blocker;
    QVERIFY(hasBlocker(checks));
    QCOMPARE(checks[1].toJson().value(u"severity"_s).toString(), u"blocker"_s);
}

void TestPlan::lossesWeighMoreThanAProof()
{
    StageReport lossy;
    lossy.losses.push_back({.kind = u"content-missing"_s, .store = {}, .subject = {}, .explanation = {}, .remedy = {}});
    StageReport proof;
    proof.proves = true;
    QCOMPARE(completionVerdict({{u"content.capture"_s, lossy}, {u"set.verify"_s, proof}}),
             Verdict::CompletedWithLosses);
}

void TestPlan::nothingIsVerifiedWithoutAProof()
{
    StageReport proof;
    proof.proves = true;
    QCOMPARE(completionVerdict({{u"set.seal"_s, {}}}), Verdict::CompletedNotVerified);
    QCOMPARE(completionVerdict({{u"set.seal"_s, {}}, {u"set.verify"_s, proof}}), Verdict::Verified);
}

void TestPlan::stageReportSurvivesJson()
{
    StageReport report;
    report.summary = u"214 tables"_s;
    report.facts = {{u"tables"_s, 214}};
    report.losses.push_back({.kind = u"content-missing"_s,
                             .store = u"content"_s,
                             .subject = u"a%20b"_s,
                             .explanation = u"gone"_s,
                             .remedy = u"Upload it again."_s});
    report.warnings = {u"slow"_s};
    report.proves = true;

    const StageReport read = StageReport::fromJson(report.toJson());

    QCOMPARE(read.toJson(), report.toJson());
    QCOMPARE(read.losses.front().subject, u"a%20b"_s);
    QVERIFY(read.proves);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
