// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Stillpoint {

/// Everything in a backup folder may have been damaged or written by somebody else: sizes and nesting are bounded
/// before the parser sees a byte. Pure apart from the file read; thread-safe.
inline constexpr qint64 jsonLimitBytes = qint64{64} * 1024 * 1024;
inline constexpr int jsonLimitDepth = 64;

/// One JSON object, or IntegrityMismatch naming the subject (a path or a phrase).
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &subject);
/// The same from a file; NotFound, PermissionDenied and the like as the file system says.
[[nodiscard]] Result<QJsonObject> readJsonObject(const QString &path, qint64 limitBytes = jsonLimitBytes);

struct FormatVersion
{
    int major = 0;
    int minor = 0;
};

/// "formatVersion" of an object, "1.0"; nothing when it is absent or no version.
[[nodiscard]] std::optional<FormatVersion> formatVersionOf(const QJsonObject &json);

} // namespace Stillpoint
