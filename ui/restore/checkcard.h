// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/check.h"
#include "ui/widgets/basics.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace Stillpoint {

/// The checks of a run before it begins: what stands in the way first, then what to mind, then how many are fine, and a
/// button to look again. Main thread; asks in the background.
class CheckCard : public Card
{
    Q_OBJECT

public:
    using Query = std::function<std::vector<CheckResult>(const std::stop_token &)>;

    explicit CheckCard(QWidget *parent = nullptr);

    /// Asks now, and again when the button is pressed. The query may keep nothing of the caller.
    void run(const Query &query);

    /// False while it asks.
    [[nodiscard]] bool isDone() const { return m_results.has_value(); }

    /// What the last look found; nothing while it asks.
    [[nodiscard]] const std::optional<std::vector<CheckResult>> &results() const { return m_results; }

    [[nodiscard]] bool hasBlockers() const { return m_results && hasBlocker(*m_results); }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void show(const std::vector<CheckResult> &results);
    void addRow(const CheckResult &result);
    void clear();

    Query m_query;
    int m_generation = 0;
    std::stop_source m_stop{std::nostopstate};
    std::optional<std::vector<CheckResult>> m_results;
    QLabel *m_summary;
    QPushButton *m_again;
    QVBoxLayout *m_rows;
};

} // namespace Stillpoint
