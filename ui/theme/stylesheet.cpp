// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/stylesheet.h"

#include <QMap>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// "@name" is replaced by a color. Sizes are device independent pixels, so they grow with the screen's scale.
constexpr auto sheet = R"(
QWidget { font-size: 13px; color: @text; }
QMainWindow, QDialog, QWidget[role="window"], QScrollArea[role="page"], QWidget[role="page"] { background: @window; }
QToolTip { background: @panel; color: @text; border: 1px solid @border; padding: 4px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 24px; font-weight: 700; }
QLabel[role="subtitle"] { font-size: 14px; color: @muted; }
QLabel[role="heading"] { font-size: 15px; font-weight: 600; }
QLabel[role="cardTitle"] { font-size: 19px; font-weight: 600; }
QLabel[role="value"] { font-size: 20px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="small"] { font-size: 12px; color: @muted; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="label"] { font-size: 12px; font-weight: 600; color: @muted; }
QLabel[role="issue"] { font-size: 12px; color: @dangerText; }
QLabel[role="mono"], QPlainTextEdit[role="mono"] { font-family: monospace; font-size: 12px; }
QLabel[tone="info"] { color: @infoText; }
QLabel[tone="success"] { color: @successText; }
QLabel[tone="warning"] { color: @warningText; }
QLabel[tone="danger"] { color: @dangerText; }
QLabel[tone="neutral"] { color: @muted; }
QLabel[role="pill"] { font-size: 11px; font-weight: 700; padding: 3px 12px; border-radius: 10px; }
QLabel[role="pill"][tone="danger"] { background: @dangerBackground; }
QLabel[role="pill"][tone="success"] { background: @successBackground; }
QLabel[role="pill"][tone="info"] { background: @infoBackground; }
QLabel[role="pill"][tone="warning"] { background: @warningBackground; }
QLabel[role="pill"][tone="neutral"] { background: @track; }

QFrame[role="card"] { background: @panel; border: 1px solid @border; border-radius: 9px; }
QFrame[role="card"][chosen="true"] { background: @accentSoft; border: 2px solid @accent; }
QFrame[role="notice"] { border-radius: 9px; }
QFrame[role="notice"][tone="neutral"] { background: @panel; border: 1px solid @border; }
QFrame[role="notice"][tone="info"] { background: @infoBackground; border: 1px solid @infoBorder; }
QFrame[role="notice"][tone="success"] { background: @successBackground; border: 1px solid @successBorder; }
QFrame[role="notice"][tone="warning"] { background: @warningBackground; border: 1px solid @warningBorder; }
QFrame[role="notice"][tone="danger"] { background: @dangerBackground; border: 1px solid @dangerBorder; }
QFrame[role="rule"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="footer"] { background: @panel; border: none; border-top: 1px solid @border; }

QFrame[role="sidebar"] { background: @sidebar; border: none; }
QFrame[role="sidebar"] QLabel { color: @sidebarMuted; font-size: 12px; }
QFrame[role="sidebar"] QLabel[role="sidebarTitle"] { color: @sidebarText; font-size: 17px; font-weight: 700; }

QPushButton { background: @panel; border: 1px solid @fieldBorder; border-radius: 7px; padding: 8px 17px; }
QPushButton:hover { border-color: @accent; }
QPushButton:pressed { background: @track; }
QPushButton:focus { border: 2px solid @accent; padding: 7px 16px; }
QPushButton::menu-indicator { subcontrol-origin: border; subcontrol-position: center right; right: 8px; width: 9px; }
QPushButton:disabled { color: @dimmed; border-color: @border; }
QPushButton[role="primary"] { background: @accent; color: @accentText; border: 1px solid @accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @focusRing; padding: 7px 16px; }
QPushButton[role="primary"]:disabled { background: @track; color: @dimmed; border-color: @track; }
QPushButton[role="danger"] { background: @dangerFill; color: #ffffff; border: 1px solid @dangerFill; font-weight: 600; }
QPushButton[role="danger"]:focus { border: 2px solid @focusRing; padding: 7px 16px; }
QPushButton[role="danger"]:disabled { background: @track; color: @dimmed; border-color: @track; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: @muted; }
QPushButton[role="link"]:hover { color: @text; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: 7px 16px; }
QPushButton[role="tab"] { text-align: left; padding: 10px 14px; border: 1px solid @border; }
QPushButton[role="tab"]:checked { border: 2px solid @accent; padding: 9px 13px; font-weight: 600; }

QLineEdit, QPlainTextEdit, QSpinBox, QDateTimeEdit, QComboBox {
    background: @field; border: 1px solid @fieldBorder; border-radius: 7px; padding: 7px 10px;
    selection-background-color: @accent; selection-color: @accentText; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus {
    border: 2px solid @accent; padding: 6px 9px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid @dangerText; padding: 6px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDateTimeEdit:disabled, QComboBox:disabled { color: @dimmed; background: @window; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @border; selection-background-color: @accent; selection-color: @accentText; }
QPlainTextEdit[role="mono"] { background: @panel; border: 1px solid @border; border-radius: 9px; }
QListView, QTreeView, QTableView { background: @panel; border: 1px solid @border; border-radius: 9px; }

QProgressBar { background: @track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 5px; min-height: 30px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 5px; min-width: 30px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

void addTone(QMap<QString, QColor> &values, const QString &name, const ToneColors &tone)
{
    values.insert(name + u"Text"_s, tone.text);
    values.insert(name + u"Background"_s, tone.background);
    values.insert(name + u"Border"_s, tone.border);
}

} // namespace

QString styleSheetFor(const Colors &c)
{
    QMap<QString, QColor> values{
        {u"window"_s, c.window},
        {u"panel"_s, c.panel},
        {u"border"_s, c.border},
        {u"field"_s, c.field},
        {u"fieldBorder"_s, c.fieldBorder},
        {u"text"_s, c.text},
        {u"muted"_s, c.muted},
        {u"track"_s, c.track},
        {u"accent"_s, c.accent},
        {u"accentHover"_s, c.accentHover},
        {u"accentText"_s, c.accentText},
        {u"accentSoft"_s, c.accentSoft},
        {u"sidebar"_s, c.sidebar},
        {u"sidebarText"_s, c.sidebarText},
        {u"sidebarMuted"_s, c.sidebarMuted},
        {u"dimmed"_s, c.isDark ? QColor(0x6d788a) : QColor(0x8a94a6)},
        {u"scroll"_s, c.isDark ? QColor(0x465063) : QColor(0xc2c9d6)},
        {u"dangerFill"_s, QColor(0xc22626)},
        {u"focusRing"_s, c.isDark ? QColor(0xffffff) : QColor(0x172030)},
    };
    addTone(values, u"info"_s, c.info);
    addTone(values, u"success"_s, c.success);
    addTone(values, u"warning"_s, c.warning);
    addTone(values, u"danger"_s, c.danger);

    QString text = QString::fromLatin1(sheet);
    // From the end of the alphabet, so that "@accentText" is not taken for "@accent" with something behind it.
    for (auto value = values.constEnd(); value != values.constBegin();) {
        --value;
        text.replace(u'@' + value.key(), value.value().name());
    }
    return text;
}

} // namespace Stillpoint
