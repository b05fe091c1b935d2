// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <chrono>

namespace Stillpoint {

/// How a test runs a program: as a user at a terminal without a terminal would.
struct ProgramCall
{
    QString program;
    QStringList arguments;
    QByteArray input; ///< written to standard input, which is then closed
    QMap<QString, QString> environment; ///< added to the test's own
    QString workingFolder;
    QString user; ///< run as this user; needs root
    std::chrono::seconds limit{120}; ///< killed after it, and the test fails
};

struct ProgramResult
{
    int exitCode = -1; ///< -1: ended by a signal, by the limit, or never started
    QByteArray output;
    QByteArray errors;
};

/// A program that runs while the test does something else: sends it a signal, cuts its connection, looks at its files.
class ProgramRun
{
public:
    explicit ProgramRun(const ProgramCall &call);
    /// Kills what still runs.
    ~ProgramRun();
    ProgramRun(const ProgramRun &) = delete;
    ProgramRun &operator=(const ProgramRun &) = delete;

    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

    /// False when the text was not seen on standard output or error within the limit, or before the end.
    [[nodiscard]] bool waitForText(const QByteArray &text, std::chrono::seconds limit);
    void sendSignal(int number) const;
    /// Waits for the end; kills the program and fails the test after the call's limit.
    [[nodiscard]] ProgramResult finish();

private:
    void read();

    ProgramCall m_call;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

/// Runs to the end.
[[nodiscard]] ProgramResult runProgram(const ProgramCall &call);

} // namespace Stillpoint
