// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

class QHBoxLayout;
class QVBoxLayout;

namespace Stillpoint {

/// Small makers, so that every page builds the same things the same way. Main thread; the parent owns what is made,
/// or the layout that it is put into.

/// Wraps, plain text (foreign names are shown as they are), selectable by mouse and keyboard where it says so.
[[nodiscard]] QLabel *makeLabel(const QString &text, const char *role = "");
[[nodiscard]] QPushButton *makeButton(const QString &text, const char *role = "", const QString &objectName = {});
[[nodiscard]] QFrame *makeRule();

/// A white card with rounded corners; things go into body().
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

private:
    QVBoxLayout *m_body;
};

/// A colored box: a title, a text and perhaps buttons. Also read as one by screen readers.
class Notice : public QFrame
{
    Q_OBJECT

public:
    explicit Notice(Tone tone = Tone::Info, QWidget *parent = nullptr);

    /// An empty title or text is not shown.
    void setContent(Tone tone, const QString &title, const QString &text);
    void addButton(QPushButton *button);

    [[nodiscard]] QString title() const { return m_title->text(); }

    [[nodiscard]] QString text() const { return m_text->text(); }

private:
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

/// A colored word in a rounded box: the tier, "recommended".
class Pill : public QLabel
{
    Q_OBJECT

public:
    Pill(const QString &text, Tone tone, QWidget *parent = nullptr);
};

/// One line that ends in "…" where it does not fit; the whole text is its tool tip and accessible name.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);
    void setFullText(const QString &text);

    [[nodiscard]] QString fullText() const { return m_text; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();
    QString m_text;
};

} // namespace Stillpoint
