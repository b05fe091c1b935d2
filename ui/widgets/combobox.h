// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QComboBox>

namespace Stillpoint {

/// A combo box in the look of the program. Draws its arrow itself, because a style sheet draws none without image files
/// for every scale and color. Narrower than its longest entry where it has to be.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ComboBox(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace Stillpoint
