// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/importlayers.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace Stillpoint {

/// The documents of an application.properties, divided by "#---" or "!---": Java's format with its escapes and
/// continued lines, in Latin-1, which is how Spring Boot reads it. Every text is such a file: nothing can fail.
[[nodiscard]] std::vector<ImportLayer> readProperties(const QByteArray &content, const QString &fileName);

} // namespace Stillpoint
