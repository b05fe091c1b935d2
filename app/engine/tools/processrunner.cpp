// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/processrunner.h"

#include "app/engine/core/redaction.h"
#include "app/engine/core/waiting.h"
#include "app/engine/tools/linesplitter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ProcessRunner)
};

constexpr int pollMilliseconds = 50;
constexpr qsizetype errorTailBytes = 64 * 1024;
/// What the leader leaves running in its group gets this long after SIGTERM: workers of pg_dump cancel their statements
/// on the server in that time; killed at once they would leave their sessions behind.
constexpr std::chrono::milliseconds restGrace{1000};

/// The environment of a child: ours without what would silently redirect a database or storage tool.
QProcessEnvironment environmentFor(const Command &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(u"PG"_s) || name.startsWith(u"AWS_"_s) || name.startsWith(u"RCLONE_"_s)) {
            environment.remove(name);
        }
    }
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"LANGUAGE"_s, QString());
    for (auto entry = command.environment.cbegin(); entry != command.environment.cend(); ++entry) {
        environment.insert(entry.key(), entry.value());
    }
    return environment;
}

std::vector<int> inheritedDescriptors(const Command &command)
{
    std::vector<int> descriptors;
    for (const std::shared_ptr<SecretFile> &file : command.secretFiles) {
        if (file && file->descriptor() >= 0) {
            descriptors.push_back(file->descriptor());
        }
    }
    return descriptors;
}

/// Runs between fork and exec: async-signal-safe calls only.
void prepareChild(const std::vector<int> &inherited, pid_t parent)
{
    ::setsid();
    // Fires when the thread that forked ends; that thread waits for this child.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) {
        ::_exit(127); // the parent died before the line above
    }
    for (const int descriptor : inherited) {
        ::fcntl(descriptor, F_SETFD, 0);
    }
}

Error notStarted(const Command &command, const QString &reason)
{
    Error error{.code = ErrorCode::ToolMissing,
                .message = Texts::tr("The program %1 could not be started.").arg(command.program),
                .detail = Redaction::redact(reason),
                .hint = Texts::tr("Install it or correct its path, and check that this user may execute it.")};
    return error;
}

/// Whether anybody is left in the group, zombies included.
bool groupExists(pid_t group)
{
    return ::kill(-group, 0) == 0 || errno == EPERM;
}

/// One program from start to end, on the stack of run().
class Execution
{
public:
    Execution(const Command &command, const LineHandler &onLine);
    [[nodiscard]] Result<> start();
    [[nodiscard]] Result<ProcessOutcome> waitForEnd(const std::stop_token &stop);

private:
    enum class Ladder { Untouched, Terminated, Killed };

    void readOutput();
    void climb(const std::stop_token &stop);
    void endRestOfGroup() const;
    [[nodiscard]] Error endedByUs() const;
    [[nodiscard]] ProcessOutcome outcome() const;

    const Command &m_command;
    std::vector<int> m_inherited;
    LineSplitter m_output;
    LineSplitter m_errors;
    QByteArray m_errorTail;
    Ladder m_ladder = Ladder::Untouched;
    bool m_timedOut = false;
    pid_t m_group = 0;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceTerminate;
    QProcess m_process;
};

LineSplitter splitterFor(OutputChannel channel, const LineHandler &onLine)
{
    return LineSplitter([channel, &onLine](const QByteArray &line) {
        if (onLine) {
            onLine(channel, line);
        }
    });
}

Execution::Execution(const Command &command, const LineHandler &onLine)
    : m_command(command)
    , m_inherited(inheritedDescriptors(command))
    , m_output(splitterFor(OutputChannel::Standard, onLine))
    , m_errors(splitterFor(OutputChannel::Error, onLine))
{
}

Result<> Execution::start()
{
    if (!QFileInfo(m_command.program).isAbsolute()) {
        return fail(notStarted(m_command, u"the path of the program is not absolute"_s));
    }
    if (!m_command.workingFolder.isEmpty() && !QFileInfo(m_command.workingFolder).isDir()) {
        return fail(Error::notFound(Texts::tr("The folder %1 does not exist.").arg(m_command.workingFolder),
                                    Texts::tr("Check the path and that the volume is mounted.")));
    }
    m_process.setProgram(m_command.program);
    m_process.setArguments(m_command.arguments);
    m_process.setProcessEnvironment(environmentFor(m_command));
    m_process.setWorkingDirectory(m_command.workingFolder);
    if (m_command.input.isEmpty()) {
        m_process.setStandardInputFile(QProcess::nullDevice());
    }
    m_process.setChildProcessModifier([this, parent = ::getpid()] { prepareChild(m_inherited, parent); });
    m_sinceStart.start();
    m_process.start();
    if (!m_process.waitForStarted(-1)) {
        return fail(notStarted(m_command, m_process.errorString()));
    }
    m_group = static_cast<pid_t>(m_process.processId());
    if (!m_command.input.isEmpty()) {
        m_process.write(m_command.input);
        m_process.closeWriteChannel();
    }
    return {};
}

Result<ProcessOutcome> Execution::waitForEnd(const std::stop_token &stop)
{
    while (m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(pollMilliseconds);
        readOutput();
        if (m_process.state() != QProcess::NotRunning) {
            climb(stop);
        }
    }
    readOutput();
    m_output.finish();
    m_errors.finish();
    endRestOfGroup();
    if (m_ladder != Ladder::Untouched) {
        return fail(endedByUs());
    }
    return outcome();
}

void Execution::readOutput()
{
    m_output.add(m_process.readAllStandardOutput());
    const QByteArray errors = m_process.readAllStandardError();
    m_errors.add(errors);
    // Twice what is kept: the cut must not go through a secret before it is masked.
    m_errorTail = QByteArray(m_errorTail + errors).right(2 * errorTailBytes);
}

/// The next step of: ask politely, wait for the grace, kill.
void Execution::climb(const std::stop_token &stop)
{
    const bool late = m_command.timeout && m_sinceStart.hasExpired(m_command.timeout->count());
    if (m_ladder == Ladder::Untouched && (stop.stop_requested() || late)) {
        m_timedOut = !stop.stop_requested();
        m_ladder = Ladder::Terminated;
        m_sinceTerminate.start();
        ::kill(-m_group, SIGTERM);
    } else if (m_ladder == Ladder::Terminated && m_sinceTerminate.hasExpired(m_command.grace.count())) {
        m_ladder = Ladder::Killed;
        ::kill(-m_group, SIGKILL);
    }
}

void Execution::endRestOfGroup() const
{
    if (::kill(-m_group, SIGTERM) != 0) {
        return; // the usual case: nobody left
    }
    QElapsedTimer waited;
    waited.start();
    while (groupExists(m_group) && !waited.hasExpired(restGrace.count())) {
        static_cast<void>(waitFor({}, std::chrono::milliseconds(10)));
    }
    ::kill(-m_group, SIGKILL);
}

Error Execution::endedByUs() const
{
    const QString name = QFileInfo(m_command.program).fileName();
    Error error = m_timedOut ? Error::timeout(name, *m_command.timeout) : Error::cancelled();
    const QString how = m_ladder == Ladder::Killed
        ? u"%1 had to be killed %2 ms after it was asked to end"_s.arg(name).arg(m_command.grace.count())
        : u"%1 ended when it was asked to"_s.arg(name);
    return error.withContext(how);
}

ProcessOutcome Execution::outcome() const
{
    ProcessOutcome outcome;
    outcome.errorTail = Redaction::redact(QString::fromUtf8(m_errorTail)).toUtf8().right(errorTailBytes);
    if (m_process.exitStatus() == QProcess::CrashExit) {
        outcome.endedBy = EndedBy::Signal;
        outcome.signal = m_process.exitCode(); // QProcess keeps the signal's number there
        outcome.exitCode = 128 + outcome.signal;
    } else {
        outcome.exitCode = m_process.exitCode();
    }
    return outcome;
}

/// As a shell would need it; only for reading.
QString quoted(const QString &argument)
{
    const bool plain = !argument.isEmpty() && std::all_of(argument.cbegin(), argument.cend(), [](QChar character) {
        return character.isLetterOrNumber() || u"-_./=:,+@%"_s.contains(character);
    });
    return plain ? argument : QString(u'\'' + QString(argument).replace(u'\'', u"'\\''"_s) + u'\'');
}

} // namespace

Result<ProcessOutcome> SystemProcessRunner::run(const Command &command, std::stop_token stop, const LineHandler &onLine)
{
    if (stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    Execution execution(command, onLine);
    if (Result<> started = execution.start(); !started) {
        return fail(started.error());
    }
    return execution.waitForEnd(stop);
}

QString printable(const Command &command)
{
    QStringList words{quoted(command.program)};
    for (const QString &argument : command.arguments) {
        words.append(quoted(Redaction::redact(argument)));
    }
    QString line = words.join(u' ');
    if (!command.environment.isEmpty()) {
        line += u" (environment: %1)"_s.arg(command.environment.keys().join(u", "_s));
    }
    return Redaction::redact(line);
}

} // namespace Stillpoint
