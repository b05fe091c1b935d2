// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

class QCoreApplication;

namespace Stillpoint {

/// Speaks this language ("de", "en"; empty: the system's) and writes numbers and dates its way. A language there is no
/// catalogue for is English. Once, before the first window.
void speak(QCoreApplication &application, const QString &language);

} // namespace Stillpoint
