// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "tests/kit/userinput.h"
#include "tests/ui/profiles/desk.h"
#include "tests/unit/recipes/pastruns.h"
#include "ui/home/mainwindow.h"
#include "ui/wizard/wizardshell.h"

#include <QJsonDocument>
#include <QTest>
#include <QUuid>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const auto restored = u"20261101-100000-0001"_s;

Profile profileOn(const QString &host, const QString &backupFolder)
{
    Profile profile;
    profile.id = QUuid::createUuidV5(QUuid(), u"shop"_s).toString(QUuid::WithoutBraces);
    profile.name = u"shop"_s;
    profile.environment = u"production"_s;
    DatabaseSettings database;
    database.host = host;
    database.name = u"flowable"_s;
    database.user = u"stillpoint"_s;
    profile.databases = {database};
    profile.backupFolder = backupFolder;
    return profile;
}

/// A restore on one server, and settings that name another one since.
struct MovedServer : Desk
{
    MovedServer()
    {
        const PlanStores stores{.databases = {u"database"_s}, .searches = {}, .contents = {}};
        past.add({.id = restored,
                  .plan = restorePlan(stores, ContentPart::Replace),
                  .profileId = saved.id,
                  .done = {u"database.swap"_s}});
        writeProfile(QJsonDocument(profileOn(u"db-then"_s, u"/mounted/elsewhere"_s).toJson()).toJson());
        QVERIFY(profiles.save(saved));
        window.show();
    }

    void writeProfile(const QByteArray &content)
    {
        QVERIFY(writeDurably(past.folder().runFolder(restored) + u"/profile.json"_s, content));
    }

    PastRuns past;
    Profile saved = profileOn(u"db-now"_s, past.folder().path());
    MainWindow window{services};
};

/// A run whose end the test decides.
class RunningPage : public Page
{
    Q_OBJECT

public:
    explicit RunningPage(bool needsAttention)
        : m_needsAttention(needsAttention)
    {
    }

    [[nodiscard]] QString stepTitle() const override { return u"Run"_s; }

    [[nodiscard]] bool isRunning() const override { return m_isRunning; }

    [[nodiscard]] bool needsAttention() const override { return m_needsAttention; }

    void cancelRun() override
    {
        m_isRunning = false;
        Q_EMIT runEnded({}, {});
    }

private:
    bool m_isRunning = true;
    bool m_needsAttention;
};

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void anUndoIsAboutTheServersThatWereRestored()
    {
        MovedServer scene;
        scene.window.startSafetyCopies(scene.saved.id, restored, true);
        QTRY_VERIFY(scene.window.wizard() != nullptr);
        QVERIFY(User::waitForText(scene.window, u"db-then"_s));
        QVERIFY(!User::visibleText(scene.window).contains(u"db-now"_s));
    }

    void thePasswordOfAnotherServerIsNotTakenForTheRestoredOne()
    {
        MovedServer scene;
        scene.secrets.hold(scene.saved.id, u"database"_s, Secret("of db-now"));
        scene.window.startSafetyCopies(scene.saved.id, restored, true);
        QTRY_VERIFY(scene.window.wizard() != nullptr);
        QVERIFY(!scene.secrets.held(scene.saved.id, u"database"_s));
    }

    void aRestoreThatDoesNotTellItsServersIsNotUndoneOnOthers()
    {
        MovedServer scene;
        scene.writeProfile("damaged");
        scene.window.startSafetyCopies(scene.saved.id, restored, true);
        QTRY_VERIFY(!scene.dialogs.shown().isEmpty());
        QVERIFY2(scene.dialogs.shown().constLast().contains(u"profile.json"_s),
                 qPrintable(scene.dialogs.shown().constLast()));
        QVERIFY(scene.window.wizard() == nullptr);
    }

    void closingAsksBeforeWhatWasEnteredIsLost()
    {
        Desk desk;
        MainWindow window(desk.services);
        window.show();
        const auto enterSomething = [&window] {
            window.startProfile({}, false);
            return User::type(window, u"application.name"_s, u"shop"_s);
        };
        QVERIFY(enterSomething());
        desk.dialogs.willAnswer(u"stay"_s);
        QVERIFY(!window.close());
        QTRY_COMPARE(desk.dialogs.shown().size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(window.isVisible() && window.wizard() != nullptr);
        // Whoever stayed and leaves later goes Home.
        desk.dialogs.willAnswer(u"leave"_s);
        QVERIFY(User::click(window, u"wizard.leave"_s));
        QTRY_VERIFY(window.wizard() == nullptr);
        QVERIFY(window.isVisible());

        QVERIFY(enterSomething());
        desk.dialogs.willAnswer(u"leave"_s);
        QVERIFY(!window.close());
        QTRY_VERIFY(!window.isVisible());
    }

    void theWindowStaysAfterACancelThatLeftSomethingToLookAt_data()
    {
        QTest::addColumn<bool>("needsAttention");
        QTest::newRow("cancelled") << false;
        QTest::newRow("part-way") << true;
    }

    void theWindowStaysAfterACancelThatLeftSomethingToLookAt()
    {
        QFETCH(const bool, needsAttention);
        Desk desk;
        MainWindow window(desk.services);
        window.show();
        WizardShell *wizard = new WizardShell;
        wizard->addPage(std::make_unique<RunningPage>(needsAttention));
        window.showWizard(wizard);
        desk.dialogs.willAnswer(u"cancel"_s);
        QVERIFY(!window.close());
        QTRY_VERIFY(!wizard->currentPage()->isRunning());
        QTRY_COMPARE(window.isVisible(), needsAttention);
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
