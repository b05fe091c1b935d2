// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <chrono>

namespace Stillpoint {

/// What kind of thing went wrong. Code decides behaviour, never the words beside it.
enum class ErrorCode {
    Cancelled,
    InvalidInput,
    NotFound,
    PermissionDenied,
    Unreachable,
    AuthenticationFailed,
    Timeout,
    ToolMissing,
    ToolFailed,
    Protocol,
    VersionMismatch,
    NoSpace,
    IntegrityMismatch,
    Busy,
    SecretUnavailable,
    Internal
};

/// A failure as a value. Copied freely, belongs to no thread.
///
/// message: one translated sentence for the user that names the host, file or object.
/// hint:    what to do next, translated, starts with a verb; may be empty.
/// detail:  technical, English, already redacted; for the log and for "Show details".
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message;
    QString detail;
    QString hint;

    [[nodiscard]] static Error cancelled();
    [[nodiscard]] static Error invalidInput(const QString &message, const QString &hint = {});
    [[nodiscard]] static Error notFound(const QString &message, const QString &hint = {});
    /// what: the noun phrase that did not answer, "the database server db01:5432".
    [[nodiscard]] static Error timeout(const QString &what, std::chrono::milliseconds after);
    /// An operating system call on a path failed. Maps errno to code, message and hint (ENOSPC, EACCES, EROFS, ...).
    [[nodiscard]] static Error system(const QString &action, const QString &path, int errorNumber);
    [[nodiscard]] static Error internal(const QString &detail);

    /// The same error with where it happened put before the detail; the message is kept.
    [[nodiscard]] Error withContext(const QString &where) const;
    /// message, hint and detail in one text for a log line.
    [[nodiscard]] QString toString() const;
};

/// Stable name of a code for logs and JSON ("AuthenticationFailed"); never translated.
[[nodiscard]] QString errorCodeName(ErrorCode code);

} // namespace Stillpoint
