// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/programrun.h"

#include <QDeadlineTimer>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// The words that run the call as another user, or the call's own.
QStringList words(const ProgramCall &call)
{
    QStringList all{call.program};
    if (!call.user.isEmpty()) {
        all = QStringList{QStandardPaths::findExecutable(u"setpriv"_s), u"--reuid="_s + call.user,
                          u"--regid="_s + call.user, u"--clear-groups"_s, call.program};
        if (call.user == u"nobody"_s) {
            all[2] = u"--regid=nogroup"_s; // the one user whose group has another name
        }
    }
    return all + call.arguments;
}

} // namespace

ProgramRun::ProgramRun(const ProgramCall &call)
    : m_call(call)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto variable = call.environment.cbegin(); variable != call.environment.cend(); ++variable) {
        environment.insert(variable.key(), variable.value());
    }
    m_process.setProcessEnvironment(environment);
    if (!call.workingFolder.isEmpty()) {
        m_process.setWorkingDirectory(call.workingFolder);
    }
    QStringList all = words(call);
    const QString program = all.takeFirst();
    m_process.start(program, all);
    if (!m_process.waitForStarted()) {
        QTest::qFail(qUtf8Printable(u"%1 cannot be started: %2"_s.arg(program, m_process.errorString())), __FILE__,
                     __LINE__);
        return;
    }
    m_process.write(call.input);
    m_process.closeWriteChannel();
}

ProgramRun::~ProgramRun()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void ProgramRun::read()
{
    m_output += m_process.readAllStandardOutput();
    m_errors += m_process.readAllStandardError();
}

bool ProgramRun::waitForText(const QByteArray &text, std::chrono::seconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (true) {
        read();
        if (m_output.contains(text) || m_errors.contains(text)) {
            return true;
        }
        if (deadline.hasExpired() || m_process.state() == QProcess::NotRunning) {
            return false;
        }
        // Both channels: waitForReadyRead alone watches standard output only.
        m_process.waitForReadyRead(20);
    }
}

void ProgramRun::sendSignal(int number) const
{
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

ProgramResult ProgramRun::finish()
{
    const QDeadlineTimer deadline(m_call.limit);
    while (m_process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        m_process.waitForFinished(100);
        read();
    }
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
        QTest::qFail(qUtf8Printable(u"%1 did not end within its limit."_s.arg(m_call.program)), __FILE__, __LINE__);
    }
    read();
    const bool byItself =
        m_process.exitStatus() == QProcess::NormalExit && m_process.error() != QProcess::FailedToStart;
    return {.exitCode = byItself ? m_process.exitCode() : -1, .output = m_output, .errors = m_errors};
}

ProgramResult runProgram(const ProgramCall &call)
{
    ProgramRun run(call);
    return run.finish();
}

} // namespace Stillpoint
