// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/run/runreport.h"

#include <QByteArray>

namespace Stillpoint {

/// A run as one page for people: report.html beside report.json, and in the set that a backup made. Self-contained (no
/// script, nothing to load), light or dark by the reader's own setting, printable, in the program's language. Every
/// text is escaped and redacted. Names the first losses and findings and counts the rest; report.json has all. Pure;
/// any thread.
[[nodiscard]] QByteArray reportHtml(const RunReport &report);

/// "report.html" in a run's folder.
[[nodiscard]] QString reportPagePath(const QString &runFolder);

} // namespace Stillpoint
