// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <functional>

namespace Stillpoint {

/// Cuts a stream of bytes into lines as they arrive. A line without an end within a mebibyte is handed out in pieces of
/// that size, so that a program that never ends its line cannot fill the memory. One stream, one thread.
class LineSplitter
{
public:
    static constexpr qsizetype longestLine = 1024 * 1024;

    using Handler = std::function<void(const QByteArray &)>;

    explicit LineSplitter(Handler handler);

    void add(const QByteArray &bytes);
    /// The last line, if the stream ended without a newline.
    void finish();

private:
    void deliver(QByteArray line);

    Handler m_handler;
    QByteArray m_rest;
};

} // namespace Stillpoint
