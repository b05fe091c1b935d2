// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/killedrun.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstring>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr auto childWord = "--run-until-killed";
constexpr int runLimitMs = 120000;

Result<AssembledRun> assemble(const RunMaker &plans, const QString &plan, const QString &subject)
{
    if (plan == u"backup") {
        return plans.backup(HotWindow::Strict);
    }
    if (plan == u"restore") {
        return plans.restore(BackupSet(subject));
    }
    return plan == u"undo" ? plans.undo(subject) : plans.discard(subject);
}

} // namespace

bool runAndKill(const RunMaker &plans, const KilledRun &run)
{
    const QJsonObject order{{u"profile"_s, plans.profile().toJson()},
                            {u"password"_s, QString::fromUtf8(plans.databasePassword())},
                            {u"plan"_s, run.plan},
                            {u"subject"_s, run.subject},
                            {u"point"_s, run.point.toJson()}};
    QProcess child;
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(childWord)});
    child.write(QJsonDocument(order).toJson());
    child.closeWriteChannel();
    if (child.waitForFinished(runLimitMs) && child.exitStatus() == QProcess::CrashExit && child.exitCode() == SIGKILL) {
        return true;
    }
    const QByteArray message = "The run was not killed at its moment:\n" + child.readAll();
    QTest::qFail(message.constData(), __FILE__, __LINE__);
    return false;
}

bool isKilledRun(int argc, char **argv)
{
    return argc == 2 && std::strcmp(argv[1], childWord) == 0;
}

int beKilledRun(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return 1;
    }
    const QJsonObject order = QJsonDocument::fromJson(input.readAll()).object();
    const Result<Profile> profile = Profile::fromJson(order.value(u"profile"_s).toObject());
    if (!profile) {
        std::fputs(qPrintable(profile.error().toString()), stderr);
        return 1;
    }
    const RunMaker plans(*profile, order.value(u"password"_s).toString().toUtf8());
    Result<AssembledRun> run = assemble(plans, order.value(u"plan"_s).toString(), order.value(u"subject"_s).toString());
    if (!run) {
        std::fputs(qPrintable(run.error().toString()), stderr);
        return 1;
    }
    const FaultPoint point = FaultPoint::fromJson(order.value(u"point"_s).toObject());
    const AtFaultPoint die = [&point](const FaultPoint &reached, const std::stop_token &) {
        if (reached.isSame(point)) {
            std::raise(SIGKILL);
        }
    };
    watchFaultPoints(run->request, die, WatchTools::No);
    PlanRunner runner;
    runner.setUnattended(true);
    const Result<> started = runner.start(std::move(run->request));
    static_cast<void>(
        QTest::qWaitFor([&runner] { return runner.state() == RunState::Ended; }, started ? runLimitMs : 0));
    std::fputs(qPrintable(QString::fromUtf8(QJsonDocument(runner.report().toJson()).toJson())), stderr);
    return 1;
}

} // namespace Stillpoint
