// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"
#include "ui/widgets/basics.h"

#include <QElapsedTimer>

#include <functional>
#include <vector>

namespace Stillpoint {

class ClickGuard;

/// The choices that a run puts to the administrator, one after the other: the question, what each answer means as a
/// card with a button, which one is taken without an answer and when. Main thread.
class DecisionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionPanel(QWidget *parent = nullptr);

    /// Shown at once, or after those that came before it.
    void ask(const QString &stage, const DecisionRequest &request);
    /// The run does not wait any more: everything that is open was settled in another way.
    void clear();
    /// Takes down what ran out of time; at least once a second.
    void refresh();

    [[nodiscard]] bool isAsking() const { return !m_open.empty(); }

    /// Whether a question of this stage is open.
    [[nodiscard]] bool isAskedBy(const QString &stage) const;

Q_SIGNALS:
    void answered(const QString &decisionId, const QString &option);
    /// Another question is shown, or none any more.
    void changed();

private:
    struct Question
    {
        QString stage;
        DecisionRequest request;
        QElapsedTimer since;
    };

    void showFirst();
    void showLimit();
    void addOption(const DecisionOption &option, bool isDefault);
    void choose(const QString &option);

    std::vector<Question> m_open;
    Notice *m_question;
    QLabel *m_limit;
    QVBoxLayout *m_options;
    ClickGuard *m_guard;
};

} // namespace Stillpoint
