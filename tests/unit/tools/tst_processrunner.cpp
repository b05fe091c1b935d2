// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/tools/linesplitter.h"
#include "app/engine/tools/processrunner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

Command shell(const QString &script)
{
    return {.program = u"/bin/sh"_s, .arguments = {u"-c"_s, script}};
}

struct Heard
{
    QList<QByteArray> output;
    QList<QByteArray> errors;

    LineHandler handler()
    {
        return [this](OutputChannel channel, const QByteArray &line) {
            (channel == OutputChannel::Standard ? output : errors).append(line);
        };
    }
};

Result<ProcessOutcome> run(const Command &command, const LineHandler &onLine = {}, std::stop_token stop = {})
{
    return SystemProcessRunner().run(command, std::move(stop), onLine);
}

/// Whether a process is there and no zombie.
bool isAlive(const QByteArray &processId)
{
    QFile status(u"/proc/%1/stat"_s.arg(QString::fromLatin1(processId)));
    if (!status.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray text = status.readAll();
    const qsizetype afterName = text.lastIndexOf(')');
    return afterName > 0 && text.mid(afterName + 2, 1) != "Z";
}

} // namespace

class TestProcessRunner : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { Redaction::forgetAll(); }

    void linesOfBothChannelsAndTheExitCodeArrive()
    {
        Heard heard;
        const auto outcome =
            run(shell(u"echo one; echo two >&2; printf 'three\\r\\n\\nlast'; exit 3"_s), heard.handler());
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->exitCode, 3);
        QCOMPARE(outcome->endedBy, EndedBy::Itself);
        QCOMPARE(heard.output, QList<QByteArray>({"one", "three", "", "last"}));
        QCOMPARE(heard.errors, QList<QByteArray>({"two"}));
        QCOMPARE(outcome->errorTail, QByteArray("two\n"));
    }

    void aLineArrivesWhileTheProgramStillRuns()
    {
        // The program ends only after its first line has been heard and acted upon.
        const QTemporaryDir folder;
        const QString flag = folder.filePath(u"heard"_s);
        Command command = shell(u"echo first; while [ ! -e '%1' ]; do sleep 0.01; done; echo second"_s.arg(flag));
        command.timeout = std::chrono::seconds(20);
        QList<QByteArray> lines;
        const auto outcome = run(command, [&](OutputChannel, const QByteArray &line) {
            lines.append(line);
            QFile(flag).open(QIODevice::WriteOnly);
        });
        QVERIFY(outcome.has_value());
        QCOMPARE(lines, QList<QByteArray>({"first", "second"}));
    }

    void inputReachesTheProgramAndIsClosed()
    {
        Heard heard;
        Command command = shell(u"cat; echo end"_s);
        command.input = QByteArray(300'000, 'x') + '\n';
        QVERIFY(run(command, heard.handler()).has_value());
        QCOMPARE(heard.output.size(), 2);
        QCOMPARE(heard.output.at(0).size(), 300'000);
        Heard nothing;
        QVERIFY(run(shell(u"cat; echo end"_s), nothing.handler()).has_value());
        QCOMPARE(nothing.output, QList<QByteArray>({"end"}));
    }

    void aHugeLineComesInBoundedPieces()
    {
        QList<QByteArray> lines;
        LineSplitter splitter([&lines](const QByteArray &line) { lines.append(line); });
        const QByteArray block(700 * 1024, 'x');
        for (int i = 0; i < 4; ++i) {
            splitter.add(block);
        }
        splitter.add("\nnext\r\nlast");
        splitter.finish();
        qsizetype total = 0;
        for (const QByteArray &line : lines) {
            QVERIFY(line.size() <= LineSplitter::longestLine);
            total += line.size();
        }
        QCOMPARE(total, 4 * block.size() + 8);
        QCOMPARE(lines.mid(lines.size() - 2), QList<QByteArray>({"next", "last"}));
    }

    void theErrorTailIsBoundedAndRedacted()
    {
        Redaction::remember(Secret("marker-secret"));
        const auto outcome =
            run(shell(u"head -c 300000 /dev/zero | tr '\\0' x >&2; echo 'the marker-secret' >&2; exit 1"_s));
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->errorTail.size(), 64 * 1024);
        QVERIFY(outcome->errorTail.endsWith("the ***\n"));
    }

    void theEnvironmentIsCleanedAndOverlaid()
    {
        QVERIFY(qputenv("PGHOST", "elsewhere") && qputenv("AWS_PROFILE", "x") && qputenv("RCLONE_CONFIG", "x"));
        Heard heard;
        Command command{.program = u"/usr/bin/env"_s, .environment = {{u"PGAPPNAME"_s, u"stillpoint"_s}}};
        QVERIFY(run(command, heard.handler()).has_value());
        QVERIFY(qunsetenv("PGHOST") && qunsetenv("AWS_PROFILE") && qunsetenv("RCLONE_CONFIG"));
        QStringList inherited;
        for (const QByteArray &line : std::as_const(heard.output)) {
            if (line.startsWith("PG") || line.startsWith("AWS_") || line.startsWith("RCLONE_")) {
                inherited.append(QString::fromUtf8(line));
            }
        }
        QCOMPARE(inherited, QStringList({u"PGAPPNAME=stillpoint"_s}));
        QVERIFY(heard.output.contains("LC_ALL=C.UTF-8"));
        QVERIFY(heard.output.contains("LANGUAGE="));
    }

    void aProgramThatIsNotThereIsToolMissing_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("missing") << u"/no/such/program"_s;
        QTest::newRow("not executable") << u"/etc/passwd"_s;
        QTest::newRow("not absolute") << u"sh"_s;
        QTest::newRow("empty") << QString();
    }

    void aProgramThatIsNotThereIsToolMissing()
    {
        QFETCH(QString, program);
        const auto outcome = run({.program = program});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::ToolMissing);
        QVERIFY(outcome.error().message.contains(program));
        QVERIFY(!outcome.error().hint.isEmpty());
    }

    void aMissingWorkingFolderIsNamed()
    {
        Command command = shell(u"true"_s);
        command.workingFolder = u"/no/such/folder"_s;
        const auto outcome = run(command);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::NotFound);
        QVERIFY(outcome.error().message.contains(command.workingFolder));
    }

    void aSignalFromElsewhereIsAnOutcome()
    {
        const auto outcome = run(shell(u"kill -9 $$"_s));
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->endedBy, EndedBy::Signal);
        QCOMPARE(outcome->signal, SIGKILL);
        QVERIFY(outcome->exitCode != 0);
    }

    void aStopEndsTheWholeGroup()
    {
        std::stop_source stop;
        QList<QByteArray> children;
        const auto outcome = run(
            shell(u"sleep 60 & echo $!; (sleep 60 & echo $!; wait); wait"_s),
            [&](OutputChannel, const QByteArray &line) {
                children.append(line);
                if (children.size() == 2) {
                    stop.request_stop();
                }
            },
            stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY(outcome.error().detail.contains(u"when it was asked"_s));
        for (const QByteArray &child : std::as_const(children)) {
            QTRY_VERIFY(!isAlive(child));
        }
    }

    void aProgramThatIgnoresTheStopIsKilledAfterTheGrace()
    {
        std::stop_source stop;
        Command command = shell(u"trap '' TERM; echo ready; while :; do sleep 0.05; done"_s);
        command.grace = std::chrono::milliseconds(200);
        QElapsedTimer timer;
        const auto outcome = run(
            command,
            [&](OutputChannel, const QByteArray &) {
                stop.request_stop();
                timer.start();
            },
            stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY(outcome.error().detail.contains(u"killed"_s));
        QVERIFY(timer.elapsed() >= 200);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void aStopBeforeTheStartStartsNothing()
    {
        const QTemporaryDir folder;
        std::stop_source stop;
        stop.request_stop();
        const auto outcome = run(shell(u"touch '%1'"_s.arg(folder.filePath(u"started"_s))), {}, stop.get_token());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(folder.filePath(u"started"_s)));
    }

    void aProgramThatTakesTooLongIsATimeoutThatNamesIt()
    {
        Command command = shell(u"exec sleep 60"_s);
        command.timeout = std::chrono::milliseconds(100);
        const auto outcome = run(command);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Timeout);
        QVERIFY(outcome.error().message.contains(u"sh"_s));
    }

    void whatAProgramLeavesBehindIsEndedAndHoldsNobodyUp()
    {
        QElapsedTimer timer;
        timer.start();
        Heard heard;
        const auto outcome = run(shell(u"sleep 60 & echo $!; exit 0"_s), heard.handler());
        QVERIFY(outcome.has_value());
        QCOMPARE(outcome->exitCode, 0);
        QVERIFY(timer.elapsed() < 5000);
        QTRY_VERIFY(!isAlive(heard.output.value(0)));
    }

    void waitingForASilentProgramCostsNoProcessorTime()
    {
        rusage before{};
        ::getrusage(RUSAGE_SELF, &before);
        QVERIFY(run(shell(u"exec >&- 2>&-; sleep 0.6"_s)).has_value());
        rusage after{};
        ::getrusage(RUSAGE_SELF, &after);
        const auto spent = (after.ru_utime.tv_sec - before.ru_utime.tv_sec) * 1'000'000 + after.ru_utime.tv_usec
            - before.ru_utime.tv_usec;
        QVERIFY2(spent < 200'000, qPrintable(QString::number(spent)));
    }

    void aChildDiesWithTheProcessThatStartedIt()
    {
        int pipe[2] = {-1, -1};
        QCOMPARE(::pipe(pipe), 0);
        const pid_t parent = ::fork();
        if (parent == 0) {
            // A process of its own that is killed while it runs a program.
            const auto outcome = run(shell(u"echo $$; exec sleep 60"_s), [&](OutputChannel, const QByteArray &line) {
                static_cast<void>(::write(pipe[1], line.constData(), static_cast<std::size_t>(line.size())));
                ::kill(::getpid(), SIGKILL);
            });
            ::_exit(outcome ? 1 : 2);
        }
        QVERIFY(parent > 0);
        QByteArray child(32, '\0');
        const ssize_t got = ::read(pipe[0], child.data(), 32);
        child.truncate(got);
        ::close(pipe[0]);
        ::close(pipe[1]);
        QVERIFY(child.toInt() > 1);
        QTRY_VERIFY(!isAlive(child));
    }

    void aSecretFileCanBeReadTwiceByTheChildAndByNobodyElse()
    {
        const auto file = SecretFile::create(Secret("host:5432:*:user:marker-secret\n"));
        QVERIFY(file.has_value());
        const QString path = (*file)->pathInChild();
        Heard heard;
        Command command = shell(u"stat -L -c %a '%1'; cat '%1' '%1'"_s.arg(path));
        command.secretFiles = {*file};
        QVERIFY(run(command, heard.handler()).has_value());
        QCOMPARE(heard.output,
                 QList<QByteArray>({"600", "host:5432:*:user:marker-secret", "host:5432:*:user:marker-secret"}));
        // A child that was not given it does not have it.
        Heard other;
        QVERIFY(run(shell(u"cat '%1'"_s.arg(path)), other.handler()).has_value());
        QVERIFY(other.output.isEmpty());
        // Given once is not given for ever: the parent's descriptor is still closed at exec.
        Heard again;
        QVERIFY(run(shell(u"cat '%1'"_s.arg(path)), again.handler()).has_value());
        QVERIFY(again.output.isEmpty());
    }

    void aSecretIsNeitherInTheArgumentsNorInTheEnvironmentOfTheChild()
    {
        const auto file = SecretFile::create(Secret("marker-secret"));
        QVERIFY(file.has_value());
        Heard heard;
        Command command{.program = u"/bin/cat"_s,
                        .arguments = {u"/proc/self/cmdline"_s, u"/proc/self/environ"_s, (*file)->pathInChild()},
                        .environment = {{u"PGPASSFILE"_s, (*file)->pathInChild()}},
                        .secretFiles = {*file}};
        QVERIFY(run(command, heard.handler()).has_value());
        const QByteArray all = heard.output.join('\n');
        QVERIFY(all.contains("PGPASSFILE=/proc/self/fd/"));
        // Once: the content of the file itself.
        QCOMPARE(all.count("marker-secret"), 1);
        QVERIFY(all.endsWith("marker-secret"));
    }

    void thePrintedCommandHoldsNoSecret()
    {
        Redaction::remember(Secret("marker-secret"));
        const Command command{.program = u"/usr/bin/pg_dump"_s,
                              .arguments = {u"-d"_s, u"host=db01 password=other"_s, u"marker-secret"_s, u"it's"_s},
                              .environment = {{u"RCLONE_CONFIG_PASS"_s, u"third-secret"_s}}};
        const QString line = printable(command);
        QCOMPARE(line,
                 u"/usr/bin/pg_dump -d 'host=db01 password=***' '***' 'it'\\''s' (environment: RCLONE_CONFIG_PASS)"_s);
    }
};

QTEST_GUILESS_MAIN(TestProcessRunner)
#include "tst_processrunner.moc"
