// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

class QAbstractButton;
class QLineEdit;
class QWidget;

namespace Stillpoint {

/// What a person does at a window and what they see of it. Main thread. Everything fails the running test when the
/// thing is not there, not visible or disabled.
namespace User {

/// Clicks the visible button of this object name.
bool click(QWidget &window, const QString &objectName);
/// Clicks the visible button with this text (mnemonics and "…" as shown).
bool clickText(QWidget &window, const QString &text);
/// Replaces what is in a visible field by typing.
bool type(QWidget &window, const QString &objectName, const QString &text);

/// All texts that can be read now: labels, buttons, fields and text views that are visible, one a line.
[[nodiscard]] QString visibleText(const QWidget &window);
/// Waits until the text can be read; fails the test and shows what can be read instead.
bool waitForText(const QWidget &window, const QString &text, int seconds = 20);

/// Controls a keyboard can reach that have no accessible name, as "class objectName".
[[nodiscard]] QStringList unnamedControls(const QWidget &window);
/// Labels and buttons whose text does not fit them, as "text".
[[nodiscard]] QStringList clippedTexts(const QWidget &window);

/// Saves a picture "<name>.png" in the folder that STILLPOINT_SCREENSHOTS names; without one nothing happens.
void screenshot(QWidget &window, const QString &name);

} // namespace User

} // namespace Stillpoint
