// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace Stillpoint {

/// What the window remembers from one start to the next. Never a secret, and nothing a run depends on. Main thread.
class UiSettings
{
public:
    /// file: for tests; empty: the user's settings.
    explicit UiSettings(const QString &file = {});

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// Id of the profile that was used last.
    [[nodiscard]] QString lastProfile() const;
    void setLastProfile(const QString &id);
    [[nodiscard]] ColorScheme colorScheme() const;
    void setColorScheme(ColorScheme scheme);
    /// "en", "de"; empty: the system's.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// That there is no keychain is said once.
    [[nodiscard]] bool saidNoKeychain() const;
    void setSaidNoKeychain();

private:
    QSettings m_settings;
};

} // namespace Stillpoint
