// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/pace.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeAnythingCame();
    void aSteadyRateGivesTheTimeThatIsLeft();
    void noTimeIsToldBeforeATwentiethIsDone();
    void noPercentageIsMadeUpWithoutATotal();
    void aStageThatStandsStillHasNoRate();
    void aRateFollowsWhatItIsNowAndNotWhatItWas();
    void countingAnewForgetsTheOldRate();
    void moreThanTheTotalIsNeverMoreThanAll();

private:
    static std::chrono::nanoseconds at(double seconds)
    {
        return std::chrono::nanoseconds(static_cast<qint64>(seconds * 1e9));
    }

    static Progress bytes(qint64 done, std::optional<qint64> total)
    {
        return {.done = done, .total = total, .unit = ProgressUnit::Bytes, .activity = {}};
    }
};

void TestPace::saysNothingBeforeAnythingCame()
{
    const Pace pace;
    QVERIFY(!pace.percent());
    QVERIFY(!pace.left(at(5)));
    QCOMPARE(pace.amountText(at(5)), QString());
    QCOMPARE(pace.shareText(at(5)), QString());
}

void TestPace::aSteadyRateGivesTheTimeThatIsLeft()
{
    Pace pace;
    for (int second = 0; second <= 10; ++second) {
        pace.add(bytes(second * 1'000'000LL, 100'000'000), at(second));
    }
    QCOMPARE(std::llround(*pace.perSecond(at(10))), 1'000'000LL);
    QCOMPARE(pace.left(at(10)), std::optional(std::chrono::seconds(90)));
    QCOMPARE(pace.shareText(at(10)), u"10 % · 1 min 30 s left"_s);
    QCOMPARE(pace.amountText(at(10)), u"10.0 MB of 100.0 MB · 1.0 MB/s"_s);
}

void TestPace::noTimeIsToldBeforeATwentiethIsDone()
{
    Pace pace;
    for (int second = 0; second <= 4; ++second) {
        pace.add(bytes(second * 1'000'000LL, 100'000'000), at(second));
    }
    QVERIFY(pace.perSecond(at(4)));
    QVERIFY(!pace.left(at(4)));
    QCOMPARE(pace.shareText(at(4)), u"4 %"_s);
}

void TestPace::noPercentageIsMadeUpWithoutATotal()
{
    Pace pace;
    pace.add(bytes(0, {}), at(0));
    pace.add(bytes(5'000'000, {}), at(2));
    QVERIFY(!pace.percent());
    QVERIFY(!pace.left(at(2)));
    QCOMPARE(pace.shareText(at(2)), QString());
    QCOMPARE(pace.amountText(at(2)), u"5.0 MB · 2.5 MB/s"_s);
}

void TestPace::aStageThatStandsStillHasNoRate()
{
    Pace pace;
    for (int second = 0; second <= 20; ++second) {
        pace.add(bytes(second * 1'000'000LL, 100'000'000), at(second));
    }
    pace.add(bytes(20'000'000, 100'000'000), at(31)); // still reporting, but nothing moves
    QVERIFY(!pace.perSecond(at(31)));
    QVERIFY(!pace.left(at(31)));
}

void TestPace::aRateFollowsWhatItIsNowAndNotWhatItWas()
{
    Pace pace;
    qint64 done = 0;
    for (int second = 0; second <= 30; ++second) {
        pace.add(bytes(done, 1'000'000'000), at(second));
        done += 10'000'000;
    }
    for (int second = 31; second <= 60; ++second) {
        pace.add(bytes(done, 1'000'000'000), at(second));
        done += 1'000'000;
    }
    QVERIFY(*pace.perSecond(at(60)) < 1'200'000);
    QVERIFY(*pace.perSecond(at(60)) > 900'000);
}

void TestPace::countingAnewForgetsTheOldRate()
{
    Pace pace;
    pace.add(bytes(0, 100), at(0));
    pace.add(bytes(90, 100), at(3));
    QVERIFY(pace.perSecond(at(3)));
    pace.add(bytes(1, 500), at(4));
    QVERIFY(!pace.perSecond(at(4)));
    QCOMPARE(pace.percent(), std::optional(0));
}

void TestPace::moreThanTheTotalIsNeverMoreThanAll()
{
    Pace pace;
    pace.add(bytes(0, 100), at(0));
    pace.add(bytes(130, 100), at(3));
    QCOMPARE(pace.percent(), std::optional(100));
    QVERIFY(!pace.left(at(3)));
}

QTEST_GUILESS_MAIN(TestPace)

#include "tst_pace.moc"
