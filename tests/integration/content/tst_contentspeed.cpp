// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/content/contentfixture.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

/// A look at the speed beside the usual tools, for people: ratios of one run, never a limit.
class ContentSpeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twentyThousandSmallFiles();
};

namespace {

qint64 shell(const QString &command)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.start(u"sh"_s, {u"-c"_s, command});
    if (!process.waitForFinished(100'000) || process.exitCode() != 0) {
        QTest::qFail(process.readAllStandardError().constData(), __FILE__, __LINE__);
    }
    return timer.elapsed();
}

} // namespace

void ContentSpeedTest::twentyThousandSmallFiles()
{
    constexpr int files = 20'000;
    ContentWorld world;
    for (int i = 0; i < files; ++i) {
        const QByteArray bytes = i % 2 == 0 ? noise(1500 + i % 5500, static_cast<quint32>(i)) : QByteArray(4000, 't');
        put(world.root(), "task-content/" + QByteArray::number(i % 256) + '/' + QByteArray::number(i), bytes);
    }
    QTest::qWait(40); // a tick of the clock, so that the second run trusts what it sees
    const qint64 read = shell(u"tar -cf - -C '%1' . | cat > /dev/null"_s.arg(world.root()));
    const qint64 tar = shell(u"tar -cf - -C '%1' . | zstd -q -1 > '%2'"_s.arg(world.root(), world.path(u"tar.zst"_s)));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(world.capture());
    const qint64 first = timer.restart();
    QCOMPARE(world.lastFacts().value("filesRead"_L1).toInt(), files);
    QVERIFY(world.capture());
    const qint64 second = timer.restart();
    QCOMPARE(world.lastFacts().value("filesRead"_L1).toInt(), 0);
    QVERIFY(world.restore(world.lastSet()));
    const qint64 restore = timer.elapsed();
    const auto ratio = [&](qint64 time) {
        return QString::number(static_cast<double>(time) / static_cast<double>(read), 'f', 2);
    };
    qInfo().noquote()
        << u"reading with tar 1.00 (%1 ms) · tar and zstd -1 %2 · first backup %3 · second %4 · restore %5"_s.arg(read)
               .arg(ratio(tar), ratio(first), ratio(second), ratio(restore));
}

QTEST_GUILESS_MAIN(ContentSpeedTest)
#include "tst_contentspeed.moc"
