// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCheckBox>
#include <QRadioButton>

namespace Stillpoint {

/// A radio button in the look of the program, its text a title. Drawn here because a style sheet cannot draw the dot
/// without image files for every scale and color.
class RadioButton : public QRadioButton
{
    Q_OBJECT

public:
    explicit RadioButton(const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

    [[nodiscard]] bool hitButton(const QPoint &position) const override { return rect().contains(position); }
};

/// A check box in the same look; long texts wrap.
class CheckBox : public QCheckBox
{
    Q_OBJECT

public:
    explicit CheckBox(const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

    [[nodiscard]] bool hitButton(const QPoint &position) const override { return rect().contains(position); }
};

} // namespace Stillpoint
