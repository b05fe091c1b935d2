// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QString>
#include <QStringList>

namespace Stillpoint {

/// How the window was called.
struct WindowOptions
{
    QString profile; ///< the application that Home begins with
    QString secrets; ///< file with its secrets, kept in memory only
    QString language; ///< "en", "de"; empty: as set, else the system's
    QString colors; ///< "light", "dark"; empty: as set, else the desktop's
    bool wantsHelp = false;
    bool wantsVersion = false;
};

/// InvalidInput names the word that is not known.
[[nodiscard]] Result<WindowOptions> parseWindowOptions(const QStringList &words);
[[nodiscard]] QString windowHelp();

} // namespace Stillpoint
