// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QString>

#include <memory>

namespace Stillpoint {

/// What the command line needs from the terminal and the process; the operating system's part is terminal_unix.cpp.
/// Main thread only.
enum class StandardStream { Input, Output };

[[nodiscard]] bool isTerminal(StandardStream stream);
[[nodiscard]] int terminalWidth();
/// Asks on the terminal without echo. SecretUnavailable at the end of input.
[[nodiscard]] Result<Secret> askSecret(const QString &prompt);
/// Asks for a line of text.
[[nodiscard]] QString askLine(const QString &prompt);

/// Turns SIGINT and SIGTERM into a signal of the event loop. The second one within a run is told again, never ignored.
class InterruptWatcher : public QObject
{
    Q_OBJECT

public:
    explicit InterruptWatcher(QObject *parent = nullptr);
    ~InterruptWatcher() override;

Q_SIGNALS:
    void interrupted();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Tells every line that is typed on the terminal while the event loop runs.
class LineReader : public QObject
{
    Q_OBJECT

public:
    explicit LineReader(QObject *parent = nullptr);
    ~LineReader() override;

Q_SIGNALS:
    /// Without its end and the blanks around it.
    void lineRead(const QString &line);

private:
    void readMore();

    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_begun; ///< of a line whose end has not come yet
};

} // namespace Stillpoint
