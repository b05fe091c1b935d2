// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <deque>
#include <functional>

namespace Stillpoint {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogOptions
{
    QString file{}; ///< rotating log file (5 MiB, 3 kept), owner-only; empty: no file
    LogLevel fileLevel = LogLevel::Debug;
    bool console = false; ///< to standard error, for the command line's --verbose
};

/// The program's log, on spdlog. Every line passes Redaction on its way out; Qt's own messages are routed in.
/// Thread-safe. Call startLogging once from main; without it lines go nowhere.
void startLogging(const LogOptions &options);
void stopLogging();

/// area: the room that speaks, "database", "content.packs"; text: English, not translated.
void log(LogLevel level, const QString &area, const QString &text);

} // namespace Stillpoint
