// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/theme.h"

#include "ui/theme/stylesheet.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xf4f6fa);
    c.panel = QColor(0xffffff);
    c.border = QColor(0xe2e6ee);
    c.field = QColor(0xffffff);
    c.fieldBorder = QColor(0x9aa4b5);
    c.text = QColor(0x172030);
    c.muted = QColor(0x5a6478);
    c.track = QColor(0xe8ebf1);
    c.accent = QColor(0x2563eb);
    c.accentHover = QColor(0x1d4fc4);
    c.accentText = QColor(0xffffff);
    c.accentSoft = QColor(0xeef4ff);
    c.database = QColor(0x2563eb);
    c.search = QColor(0x0d9488);
    c.content = QColor(0x9333ea);
    c.info = {QColor(0x1d4ab0), QColor(0xe2e9fa), QColor(0xa9c3f2)};
    c.success = {QColor(0x0f7a37), QColor(0xdff1e7), QColor(0x97d6b0)};
    c.warning = {QColor(0x9a4c00), QColor(0xf6ebdf), QColor(0xecc79a)};
    c.danger = {QColor(0xb01c1c), QColor(0xf6e2e3), QColor(0xeda6a6)};
    return c;
}

Colors darkColors()
{
    Colors c;
    c.isDark = true;
    c.window = QColor(0x12171f);
    c.panel = QColor(0x1b222d);
    c.border = QColor(0x2d3644);
    c.field = QColor(0x141a23);
    c.fieldBorder = QColor(0x667388);
    c.text = QColor(0xe8ecf3);
    c.muted = QColor(0xa0abbd);
    c.track = QColor(0x2b3442);
    c.accent = QColor(0x2f6ae6);
    c.accentHover = QColor(0x4a80ee);
    c.accentText = QColor(0xffffff);
    c.accentSoft = QColor(0x1c2c4d);
    c.database = QColor(0x5b8ff5);
    c.search = QColor(0x2cb8aa);
    c.content = QColor(0xb377f2);
    c.info = {QColor(0x9dbcff), QColor(0x1b2942), QColor(0x34507f)};
    c.success = {QColor(0x6fdc9a), QColor(0x152d22), QColor(0x2a5c43)};
    c.warning = {QColor(0xf3b56a), QColor(0x33271a), QColor(0x69502f)};
    c.danger = {QColor(0xff9b9b), QColor(0x381e22), QColor(0x743a40)};
    return c;
}

Colors withSidebar(Colors c)
{
    c.sidebar = c.isDark ? QColor(0x0c1016) : QColor(0x19212e);
    c.sidebarText = QColor(0xffffff);
    c.sidebarMuted = QColor(0x9aa7bb);
    c.sidebarLine = QColor(0x445066);
    c.sidebarMark = QColor(0x60a5fa);
    return c;
}

Colors &current()
{
    static Colors colors = withSidebar(lightColors());
    return colors;
}

// Asked before the first palette of our own is set; afterwards the answer would be about ourselves.
bool desktopIsDark(const QApplication &application)
{
    static const bool isDark = QApplication::style()->standardPalette().color(QPalette::Window).lightness() < 128
        || application.palette().color(QPalette::Window).lightness() < 128;
    return isDark;
}

QPalette paletteOf(const Colors &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.field);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.panel);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.info.text);
    palette.setColor(QPalette::Mid, c.border);
    const QColor dimmed = c.isDark ? QColor(0x6d788a) : QColor(0x8a94a6);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, dimmed);
    }
    return palette;
}

} // namespace

ToneColors Colors::of(Tone tone) const
{
    switch (tone) {
    case Tone::Info:
        return info;
    case Tone::Success:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Danger:
        return danger;
    case Tone::Neutral:
        break;
    }
    return {muted, panel, border};
}

QColor Colors::ofStore(const QString &store) const
{
    const QString base = store.section(u'@', 0, 0);
    return base == u"database"_s ? database : base == u"search"_s ? search : base == u"content"_s ? content : accent;
}

void Theme::apply(QApplication &application, ColorScheme scheme)
{
    const bool isDark = scheme == ColorScheme::Dark || (scheme == ColorScheme::System && desktopIsDark(application));
    current() = withSidebar(isDark ? darkColors() : lightColors());
    // One style everywhere: native ones draw parts of a style sheet their own way.
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteOf(current()));
    application.setStyleSheet(styleSheetFor(current()));
}

const Colors &Theme::colors()
{
    return current();
}

void Theme::setRole(QWidget *widget, const char *role)
{
    widget->setProperty("role", QString::fromLatin1(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void Theme::setTone(QWidget *widget, Tone tone)
{
    static constexpr const char *names[] = {"neutral", "info", "success", "warning", "danger"};
    widget->setProperty("tone", QString::fromLatin1(names[static_cast<int>(tone)]));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace Stillpoint
