// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"
#include "ui/wizard/windowdialogs.h"

#include <QDialog>
#include <QLineEdit>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

QDialog *openDialog(const QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

} // namespace

class TestWindowDialogs : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 600);
        m_window->show();
        m_dialogs.setWindow(m_window.get());
    }

    void aQuestionReturnsAtOnceAndIsAnsweredByTheButtonThatWasPressed()
    {
        QString answer = u"none"_s;
        m_dialogs.ask({.title = u"Which way?"_s,
                       .text = u"Each has a price."_s,
                       .choices = {{u"one"_s, u"Go on"_s, false}, {u"two"_s, u"Remove"_s, true}}},
                      this, [&](const QString &given) { answer = given; });
        QCOMPARE(answer, u"none"_s);
        QTRY_VERIFY(openDialog(*m_window) != nullptr);
        QVERIFY(User::visibleText(*openDialog(*m_window)).contains(u"Each has a price."_s));
        QVERIFY(User::clickText(*openDialog(*m_window), u"Remove"_s));
        QTRY_COMPARE(answer, u"two"_s);
    }

    void escapeIsNoAnswer()
    {
        QString answer = u"none"_s;
        m_dialogs.ask({.title = u"Which way?"_s, .text = {}, .choices = {{u"one"_s, u"Go on"_s, false}}}, this,
                      [&](const QString &given) { answer = given; });
        QTRY_VERIFY(openDialog(*m_window) != nullptr);
        QTest::keyClick(openDialog(*m_window), Qt::Key_Escape);
        QTRY_COMPARE(answer, QString());
    }

    void aSecretIsTypedHiddenAndComesBackWhole()
    {
        std::optional<Secret> answer;
        m_dialogs.askSecret({u"database"_s, u"Password of someone"_s, u"The keychain is locked."_s}, this,
                            [&](const std::optional<Secret> &given) { answer = given; });
        QTRY_VERIFY(openDialog(*m_window) != nullptr);
        QDialog *dialog = openDialog(*m_window);
        QVERIFY(User::visibleText(*dialog).contains(u"The keychain is locked."_s));
        QCOMPARE(dialog->findChild<QLineEdit *>(u"dialog.entry"_s)->echoMode(), QLineEdit::Password);
        QVERIFY(User::type(*dialog, u"dialog.entry"_s, u"p a%s"_s));
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"dialog.entry"_s), Qt::Key_Return);
        QTRY_VERIFY(answer.has_value());
        QVERIFY(*answer == Secret("p a%s"));
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        bool isAnswered = false;
        auto context = std::make_unique<QObject>();
        m_dialogs.askText(u"Name"_s, u"Name"_s, u"x"_s, context.get(),
                          [&](const std::optional<QString> &) { isAnswered = true; });
        QTRY_VERIFY(openDialog(*m_window) != nullptr);
        context.reset();
        QVERIFY(User::click(*openDialog(*m_window), u"dialog.accept"_s));
        QTRY_VERIFY(openDialog(*m_window) == nullptr);
        QVERIFY(!isAnswered);
    }

private:
    std::unique_ptr<QWidget> m_window;
    WindowDialogs m_dialogs;
};

QTEST_MAIN(TestWindowDialogs)
#include "tst_windowdialogs.moc"
