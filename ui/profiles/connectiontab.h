// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/stateicon.h"

#include <QPushButton>

namespace Stillpoint {

class ElidedLabel;

/// One connection in the row above its editor: its name and how it stands.
class ConnectionTab : public QPushButton
{
    Q_OBJECT

public:
    ConnectionTab(const QString &title, const QString &objectName, QWidget *parent = nullptr);
    void setState(StateIcon::State state, const QString &text);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    QString m_title;
    StateIcon *m_icon;
    ElidedLabel *m_state;
};

} // namespace Stillpoint
