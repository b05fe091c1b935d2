// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/plan.h"
#include "ui/widgets/basics.h"

namespace Stillpoint {

/// The stages of a plan in their order, with a line before the first one that changes live data. Main thread.
class PlanWidget : public Card
{
    Q_OBJECT

public:
    explicit PlanWidget(QWidget *parent = nullptr);
    void setPlan(const Plan &plan);

private:
    void addLine(int number, const QString &title, const QString &purpose);

    QVBoxLayout *m_lines;
};

} // namespace Stillpoint
