// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>
#include <QWidget>

namespace Stillpoint {

/// A round mark that says how something stands, by shape and not by color alone: ring, turning arc, tick, exclamation
/// mark, cross, small i, dash. Its accessible name is the word for it.
class StateIcon : public QWidget
{
    Q_OBJECT

public:
    enum class State { Waiting, Working, Done, Note, Warning, Failed, Skipped };

    explicit StateIcon(State state = State::Waiting, QWidget *parent = nullptr);
    void setState(State state);

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] QSize sizeHint() const override { return {22, 22}; }

    [[nodiscard]] static QString nameOf(State state);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void turn();

    State m_state;
    int m_angle = 0;
    QTimer m_turning;
};

} // namespace Stillpoint
