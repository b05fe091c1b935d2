// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QWidget;

namespace Stillpoint {

/// Light, dark, or what the desktop has.
enum class ColorScheme { System, Light, Dark };

/// What a color says. State is never told by color alone: an icon or a word always stands beside it.
enum class Tone { Neutral, Info, Success, Warning, Danger };

struct ToneColors
{
    QColor text;
    QColor background;
    QColor border;
};

/// The colors of the window, by what they are for.
struct Colors
{
    QColor window, panel, border, field, fieldBorder, text, muted, track;
    QColor accent, accentHover, accentText, accentSoft;
    QColor sidebar, sidebarText, sidebarMuted, sidebarLine, sidebarMark;
    QColor database, search, content;
    ToneColors info, success, warning, danger;
    bool isDark = false;

    [[nodiscard]] ToneColors of(Tone tone) const;
    /// "database", "search", "content", with or without "@id".
    [[nodiscard]] QColor ofStore(const QString &store) const;
};

/// The look of the program. Main thread; set once at the start and again when the desktop changes its colors.
namespace Theme {
void apply(QApplication &application, ColorScheme scheme);
[[nodiscard]] const Colors &colors();

/// Roles that the style sheet knows, by the property "role": "title", "subtitle", "heading", "cardTitle", "small",
/// "muted", "label", "mono", "value", "card", "sidebar", "footer", "link".
void setRole(QWidget *widget, const char *role);
/// Colors a label's text.
void setTone(QWidget *widget, Tone tone);

// Distances in device independent pixels.
inline constexpr int pageMargin = 36;
inline constexpr int cardPadding = 18;
inline constexpr int gap = 12;
inline constexpr int smallGap = 6;
} // namespace Theme

} // namespace Stillpoint
