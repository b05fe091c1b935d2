// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/wizard/services.h"

#include <QPushButton>

class QMenu;

namespace Stillpoint {

/// Language and colors of the program, in a menu. Colors change at once, the language with the next start.
class SettingsButton : public QPushButton
{
    Q_OBJECT

public:
    explicit SettingsButton(Services &services, QWidget *parent = nullptr);

private:
    void addLanguages(QMenu *menu);
    void addColors(QMenu *menu);

    Services &m_services;
};

} // namespace Stillpoint
