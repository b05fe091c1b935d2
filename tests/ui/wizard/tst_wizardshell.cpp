// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"
#include "ui/widgets/clickguard.h"
#include "ui/wizard/wizardshell.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// A page that does as it is told and remembers how often it was shown.
class ScriptedPage : public Page
{
    Q_OBJECT

public:
    explicit ScriptedPage(const QString &title)
        : m_name(title)
        , m_field(new QLineEdit)
    {
        setHeading(title, u"subtitle of "_s + title);
        m_field->setObjectName(title + u".field"_s);
        body()->addWidget(m_field);
    }

    [[nodiscard]] QString stepTitle() const override { return m_name; }

    void enter() override { ++entered; }

    [[nodiscard]] bool isComplete() const override { return complete; }

    [[nodiscard]] bool finishPage() override { return finishes; }

    [[nodiscard]] bool leavePage() override { return leaves; }

    [[nodiscard]] PageFooter footer() const override
    {
        return {.leave = u"Cancel"_s,
                .back = hasBack ? u"Back"_s : QString(),
                .next = u"Next"_s,
                .isNextDangerous = dangerous};
    }

    void addExtra(const QString &text) { addFooterButton(makeButton(text, "", u"extra"_s)); }

    int entered = 0;
    bool complete = true;
    bool finishes = true;
    bool leaves = true;
    bool hasBack = true;
    bool dangerous = false;

private:
    QString m_name;
    QLineEdit *m_field;
};

struct Scene
{
    WizardShell shell;
    ScriptedPage *first = nullptr;
    ScriptedPage *second = nullptr;

    Scene()
    {
        auto one = std::make_unique<ScriptedPage>(u"One"_s);
        auto two = std::make_unique<ScriptedPage>(u"Two"_s);
        first = one.get();
        second = two.get();
        second->addExtra(u"Extra"_s);
        shell.addPage(std::move(one));
        shell.addPage(std::move(two));
        shell.resize(1000, 700);
        shell.begin();
        shell.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&shell));
    }
};

} // namespace

class TestWizardShell : public QObject
{
    Q_OBJECT

private slots:

    void nextGoesOnAndBackKeepsWhatWasTyped()
    {
        Scene scene;
        QVERIFY(User::type(scene.shell, u"One.field"_s, u"typed"_s));
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QCOMPARE(scene.shell.currentPage(), scene.second);
        QCOMPARE(scene.second->entered, 1);
        QVERIFY(User::click(scene.shell, u"wizard.back"_s));
        QCOMPARE(scene.shell.currentPage(), scene.first);
        QCOMPARE(scene.first->entered, 2);
        QVERIFY(User::visibleText(scene.shell).contains(u"typed"_s));
    }

    void anIncompletePageHoldsNextBackUntilItIsComplete()
    {
        Scene scene;
        scene.first->complete = false;
        Q_EMIT scene.first->completeChanged();
        const QPushButton *next = scene.shell.findChild<QPushButton *>(u"wizard.next"_s);
        QVERIFY(!next->isEnabled());
        scene.first->complete = true;
        Q_EMIT scene.first->completeChanged();
        QVERIFY(next->isEnabled());
    }

    void aPageThatHasToWaitGoesOnWhenItIsReadyAndOnlyWhileItIsShown()
    {
        Scene scene;
        scene.first->finishes = false;
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QCOMPARE(scene.shell.currentPage(), scene.first);
        Q_EMIT scene.first->readyForNext();
        QCOMPARE(scene.shell.currentPage(), scene.second);
        Q_EMIT scene.first->readyForNext(); // an answer that came too late
        QCOMPARE(scene.shell.currentPage(), scene.second);
    }

    void theButtonsOfAPageAreThereOnlyWithIt()
    {
        Scene scene;
        QVERIFY(!User::visibleText(scene.shell).contains(u"Extra"_s));
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QVERIFY(User::visibleText(scene.shell).contains(u"Extra"_s));
        QVERIFY(User::click(scene.shell, u"wizard.back"_s));
        QVERIFY(!User::visibleText(scene.shell).contains(u"Extra"_s));
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QVERIFY(User::visibleText(scene.shell).contains(u"Extra"_s));
    }

    void nobodyLeavesWhenThePageRefuses()
    {
        Scene scene;
        QSignalSpy closed(&scene.shell, &WizardShell::closed);
        scene.first->leaves = false;
        QVERIFY(User::click(scene.shell, u"wizard.leave"_s));
        QCOMPARE(closed.count(), 0);
        scene.first->leaves = true;
        QVERIFY(User::click(scene.shell, u"wizard.leave"_s));
        QCOMPARE(closed.count(), 1);
    }

    void afterTheLastPageTheWizardIsOver()
    {
        Scene scene;
        QSignalSpy closed(&scene.shell, &WizardShell::closed);
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        QCOMPARE(closed.count(), 1);
    }

    void enterInAFieldGoesOnButNeverStartsSomethingDangerous()
    {
        Scene scene;
        QLineEdit *field = scene.shell.findChild<QLineEdit *>(u"One.field"_s);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(scene.shell.currentPage(), scene.second);
        QVERIFY(User::click(scene.shell, u"wizard.back"_s));
        scene.first->dangerous = true;
        Q_EMIT scene.first->footerChanged();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(0);
        QCOMPARE(scene.shell.currentPage(), scene.first);
    }

    void theSecondHalfOfADoubleClickPressesNothingOnTheNextPage()
    {
        Scene scene;
        QSignalSpy closed(&scene.shell, &WizardShell::closed);
        QPushButton *next = scene.shell.findChild<QPushButton *>(u"wizard.next"_s);
        QTRY_VERIFY(!ClickGuard::isHeldUp(*next));
        QTest::mouseClick(next, Qt::LeftButton);
        QTest::mouseClick(next, Qt::LeftButton);
        QTest::mouseClick(scene.shell.findChild<QPushButton *>(u"wizard.leave"_s), Qt::LeftButton);
        QCOMPARE(scene.shell.currentPage(), scene.second);
        QCOMPARE(closed.count(), 0);
        QTRY_VERIFY(!ClickGuard::isHeldUp(*next));
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
    }

    void theStepListSaysWhereOneIs()
    {
        Scene scene;
        QVERIFY(User::click(scene.shell, u"wizard.next"_s));
        bool isSaid = false;
        for (const QWidget *widget : scene.shell.findChildren<QWidget *>()) {
            isSaid = isSaid || widget->accessibleName() == u"Step 2 of 2: Two"_s;
        }
        QVERIFY(isSaid);
        QCOMPARE(User::unnamedControls(scene.shell), QStringList{u"QLineEdit Two.field"_s});
    }
};

QTEST_MAIN(TestWizardShell)
#include "tst_wizardshell.moc"
