// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/terminal.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace Stillpoint {

namespace {

constexpr int usualWidth = 80;

// A signal handler may do next to nothing: it writes one byte that the event loop reads.
std::array<int, 2> signalSockets{-1, -1};

void onSignal(int)
{
    const int savedErrno = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[1], &byte, 1);
    errno = savedErrno;
}

void installHandler(int signal)
{
    struct sigaction action
    {
    };

    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

void print(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

} // namespace

bool isTerminal(StandardStream stream)
{
    return isatty(stream == StandardStream::Input ? STDIN_FILENO : STDOUT_FILENO) == 1;
}

int terminalWidth()
{
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usualWidth;
}

Result<Secret> askSecret(const QString &prompt)
{
    print(prompt);
    termios before{};
    const bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    std::string text;
    const bool read = static_cast<bool>(std::getline(std::cin, text));
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    }
    print(QStringLiteral("\n"));
    if (!read) {
        return fail({.code = ErrorCode::SecretUnavailable,
                     .message = QCoreApplication::translate("Stillpoint::Terminal", "No password was given."),
                     .detail = {},
                     .hint = {}});
    }
    Secret secret(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    explicit_bzero(text.data(), text.size());
    return secret;
}

QString askLine(const QString &prompt)
{
    print(prompt);
    std::string text;
    std::getline(std::cin, text);
    return QString::fromStdString(text).trimmed();
}

InterruptWatcher::InterruptWatcher(QObject *parent)
    : QObject(parent)
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, signalSockets.data()) != 0) {
        return; // without it the signals keep their usual effect
    }
    m_notifier = std::make_unique<QSocketNotifier>(signalSockets[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        [[maybe_unused]] const auto count = ::read(signalSockets[0], bytes.data(), bytes.size());
        Q_EMIT interrupted();
    });
    installHandler(SIGINT);
    installHandler(SIGTERM);
}

InterruptWatcher::~InterruptWatcher()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_notifier.reset();
    for (int &socket : signalSockets) {
        if (socket >= 0) {
            close(socket);
            socket = -1;
        }
    }
}

LineReader::LineReader(QObject *parent)
    : QObject(parent)
    , m_notifier(std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &LineReader::readMore);
}

LineReader::~LineReader() = default;

void LineReader::readMore()
{
    std::array<char, 1024> bytes{};
    const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) {
        m_notifier->setEnabled(false); // the terminal was closed: nobody will answer any more
        return;
    }
    m_begun += QByteArray(bytes.data(), static_cast<qsizetype>(count));
    for (qsizetype end = m_begun.indexOf('\n'); end >= 0; end = m_begun.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_begun.first(end)).trimmed();
        m_begun.remove(0, end + 1);
        Q_EMIT lineRead(line);
    }
}

} // namespace Stillpoint
