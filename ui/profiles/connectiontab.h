// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/stateicon.h"

#include <QPushButton>
#include <QStackedWidget>

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

/// As high as the page it shows, not as the highest one.
class CurrentSizeStack : public QStackedWidget
{
    Q_OBJECT

public:
    explicit CurrentSizeStack(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
};

} // namespace Stillpoint
