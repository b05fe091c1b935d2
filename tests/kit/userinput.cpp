// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"

#include "ui/widgets/clickguard.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

bool failWith(const QString &text)
{
    QTest::qFail(qUtf8Printable(text), __FILE__, __LINE__);
    return false;
}

QString shown(QString text)
{
    return text.remove(u'&');
}

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        // An elided label is named by its whole text.
        return label->accessibleName().isEmpty() ? shown(label->text()) : label->accessibleName();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        return shown(button->text());
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget)) {
        return edit->echoMode() == QLineEdit::Normal ? edit->text() : QString();
    }
    if (const auto *edit = qobject_cast<const QPlainTextEdit *>(&widget)) {
        return edit->toPlainText();
    }
    if (const auto *box = qobject_cast<const QComboBox *>(&widget)) {
        return box->currentText();
    }
    return {};
}

bool press(QAbstractButton &button)
{
    // A person sees what appeared before it is clicked.
    if (!QTest::qWaitFor([&button] { return !ClickGuard::isHeldUp(button); })) {
        return failWith(u"\"%1\" is held up"_s.arg(button.text()));
    }
    if (!button.isEnabled()) {
        return failWith(u"\"%1\" is disabled"_s.arg(button.text()));
    }
    QTest::mouseClick(&button, Qt::LeftButton, {}, QPoint(10, button.height() / 2));
    return true;
}

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) != nullptr
        || qobject_cast<const QLineEdit *>(&widget) != nullptr
        || qobject_cast<const QPlainTextEdit *>(&widget) != nullptr
        || qobject_cast<const QComboBox *>(&widget) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(&widget) != nullptr;
}

} // namespace

bool User::click(QWidget &window, const QString &objectName)
{
    for (QAbstractButton *button : window.findChildren<QAbstractButton *>(objectName)) {
        if (button->isVisible()) {
            return press(*button);
        }
    }
    return failWith(u"no visible button %1; there is: %2"_s.arg(objectName, visibleText(window)));
}

bool User::clickText(QWidget &window, const QString &text)
{
    for (QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && shown(button->text()) == text) {
            return press(*button);
        }
    }
    return failWith(u"no visible button \"%1\"; there is: %2"_s.arg(text, visibleText(window)));
}

bool User::type(QWidget &window, const QString &objectName, const QString &text)
{
    for (QWidget *field : window.findChildren<QWidget *>(objectName)) {
        if (!field->isVisible()) {
            continue;
        }
        if (!field->isEnabled()) {
            return failWith(u"the field %1 is disabled"_s.arg(objectName));
        }
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        return true;
    }
    return failWith(u"no visible field %1; there is: %2"_s.arg(objectName, visibleText(window)));
}

QString User::visibleText(const QWidget &window)
{
    QStringList texts;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible()) {
            if (const QString text = textOf(*widget); !text.isEmpty()) {
                texts << text;
            }
        }
    }
    return texts.join(u'\n');
}

bool User::waitForText(const QWidget &window, const QString &text, int seconds)
{
    if (QTest::qWaitFor([&] { return visibleText(window).contains(text); }, seconds * 1000)) {
        return true;
    }
    return failWith(u"\"%1\" did not appear; there is: %2"_s.arg(text, visibleText(window)));
}

QStringList User::unnamedControls(const QWidget &window)
{
    QStringList unnamed;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!isControl(*widget) || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->objectName().startsWith(u"qt_"_s)) {
            continue;
        }
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty()) {
            unnamed << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
    }
    return unnamed;
}

QStringList User::clippedTexts(const QWidget &window)
{
    QStringList clipped;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible()) {
            continue;
        }
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (button != nullptr && button->width() < button->minimumSizeHint().width()) {
            clipped << shown(button->text());
        } else if (label != nullptr && label->wordWrap() && !label->text().isEmpty()
                   && label->height() < label->heightForWidth(label->width())) {
            clipped << label->text();
        } else if (label != nullptr && !label->wordWrap() && label->width() < label->minimumSizeHint().width()) {
            clipped << label->text();
        }
    }
    return clipped;
}

void User::screenshot(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("STILLPOINT_SCREENSHOTS");
    if (!folder.isEmpty() && !(QDir().mkpath(folder) && window.grab().save(folder + u'/' + name + u".png"_s))) {
        failWith(u"the picture %1 could not be saved in %2"_s.arg(name, folder));
    }
}

} // namespace Stillpoint
