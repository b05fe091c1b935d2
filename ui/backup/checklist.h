// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/check.h"
#include "ui/widgets/basics.h"

#include <vector>

namespace Stillpoint {

/// Findings of checks, grouped by what they mean: blockers first, what passed last; each with an icon, what was found
/// and what to do. Main thread.
class CheckList : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(QWidget *parent = nullptr);
    void setChecks(const std::vector<CheckResult> &checks);

private:
    void addGroup(const std::vector<CheckResult> &checks, Severity severity);

    QVBoxLayout *m_groups;
};

} // namespace Stillpoint
