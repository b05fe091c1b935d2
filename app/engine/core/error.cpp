// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/error.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstring>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Error)
};

struct SystemCase
{
    int number;
    ErrorCode code;
    const char *reason;
    const char *hint;
};

// The errno values an administrator can do something about; all others are told with the system's own words.
constexpr std::array systemCases{
    SystemCase{ENOSPC, ErrorCode::NoSpace, QT_TRANSLATE_NOOP("Stillpoint::Error", "the disk is full"),
               QT_TRANSLATE_NOOP("Stillpoint::Error", "Free some space or choose another folder, then start again.")},
    SystemCase{EDQUOT, ErrorCode::NoSpace, QT_TRANSLATE_NOOP("Stillpoint::Error", "the disk quota is used up"),
               QT_TRANSLATE_NOOP("Stillpoint::Error", "Raise the quota or choose another folder, then start again.")},
    SystemCase{EACCES, ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("Stillpoint::Error", "this user is not allowed to"),
               QT_TRANSLATE_NOOP("Stillpoint::Error",
                                 "Check the owner and the permissions, or run Stillpoint as a user who may.")},
    SystemCase{EPERM, ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("Stillpoint::Error", "this user is not allowed to"),
               QT_TRANSLATE_NOOP("Stillpoint::Error",
                                 "Check the owner and the permissions, or run Stillpoint as a user who may.")},
    SystemCase{EROFS, ErrorCode::PermissionDenied,
               QT_TRANSLATE_NOOP("Stillpoint::Error", "the file system is read-only"),
               QT_TRANSLATE_NOOP("Stillpoint::Error", "Mount it writable or choose another folder.")},
    SystemCase{ENOENT, ErrorCode::NotFound, QT_TRANSLATE_NOOP("Stillpoint::Error", "it does not exist"),
               QT_TRANSLATE_NOOP("Stillpoint::Error", "Check the path and that the volume is mounted.")},
    SystemCase{EBUSY, ErrorCode::Busy, QT_TRANSLATE_NOOP("Stillpoint::Error", "it is in use"),
               QT_TRANSLATE_NOOP("Stillpoint::Error", "Close the programs that use it, then try again.")},
};

} // namespace

Error Error::cancelled()
{
    return {.code = ErrorCode::Cancelled, .message = Texts::tr("Cancelled."), .detail = {}, .hint = {}};
}

Error Error::invalidInput(const QString &message, const QString &hint)
{
    return {.code = ErrorCode::InvalidInput, .message = message, .detail = {}, .hint = hint};
}

Error Error::notFound(const QString &message, const QString &hint)
{
    return {.code = ErrorCode::NotFound, .message = message, .detail = {}, .hint = hint};
}

Error Error::timeout(const QString &what, std::chrono::milliseconds after)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(after).count();
    return {.code = ErrorCode::Timeout,
            .message = Texts::tr("No answer from %1 within %2 s.").arg(what).arg(seconds),
            .detail = {},
            .hint = Texts::tr("Check that it runs and that no firewall is in the way, then try again.")};
}

Error Error::system(const QString &action, const QString &path, int errorNumber)
{
    const QString systemText = QString::fromLocal8Bit(std::strerror(errorNumber));
    Error error{.code = ErrorCode::Internal,
                .message = Texts::tr("Could not %1 %2: %3.").arg(action, path, systemText),
                .detail = QStringLiteral("%1: errno %2 (%3)").arg(path).arg(errorNumber).arg(systemText),
                .hint = {}};
    for (const SystemCase &known : systemCases) {
        if (known.number == errorNumber) {
            error.code = known.code;
            error.message = Texts::tr("Could not %1 %2: %3.").arg(action, path, Texts::tr(known.reason));
            error.hint = Texts::tr(known.hint);
        }
    }
    return error;
}

Error Error::internal(const QString &detail)
{
    return {.code = ErrorCode::Internal,
            .message = Texts::tr("Stillpoint met a situation it was not built for."),
            .detail = detail,
            .hint = Texts::tr("Keep the run folder and report it with the log.")};
}

Error Error::withContext(const QString &where) const
{
    Error error = *this;
    error.detail = detail.isEmpty() ? where : QString(where + QStringLiteral(": ") + detail);
    return error;
}

QString Error::toString() const
{
    QString text = errorCodeName(code) + QStringLiteral(": ") + message;
    if (!hint.isEmpty()) {
        text += QLatin1Char(' ') + hint;
    }
    if (!detail.isEmpty()) {
        text += QStringLiteral(" [") + detail + QLatin1Char(']');
    }
    return text;
}

QString errorCodeName(ErrorCode code)
{
    static constexpr std::array names{"Cancelled",         "InvalidInput",
                                      "NotFound",          "PermissionDenied",
                                      "Unreachable",       "AuthenticationFailed",
                                      "Timeout",           "ToolMissing",
                                      "ToolFailed",        "Protocol",
                                      "VersionMismatch",   "NoSpace",
                                      "IntegrityMismatch", "Busy",
                                      "SecretUnavailable", "Internal"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(code)));
}

} // namespace Stillpoint
