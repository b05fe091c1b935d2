// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/userinput.h"
#include "tests/ui/profiles/desk.h"
#include "ui/profiles/connectionspage.h"
#include "ui/profiles/contenteditor.h"
#include "ui/profiles/profilewizard.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// Needs a privilege to listen at, and nobody has used it for decades.
constexpr int closedPort = 1;

/// Once everything has its place.
void picture(QWidget &window, const QString &name)
{
    for (int round = 0; round < 3; ++round) {
        QCoreApplication::processEvents();
    }
    User::screenshot(window, name);
}

void show(QWidget &window)
{
    window.resize(1040, 720);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
}

Profile folderProfile(const Desk &desk)
{
    QDir().mkpath(desk.path(u"content"_s));
    QDir().mkpath(desk.path(u"backups"_s));
    QFile file(desk.path(u"content/a"_s));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("a");
    }
    Profile profile;
    profile.id = u"11111111-2222-3333-4444-555555555555"_s;
    profile.name = u"shop"_s;
    profile.environment = u"staging"_s;
    ContentSettings content;
    content.root = desk.path(u"content"_s);
    profile.contentStores = {content};
    profile.backupFolder = desk.path(u"backups"_s);
    return profile;
}

DatabaseSettings unreachableDatabase()
{
    DatabaseSettings database;
    database.host = u"127.0.0.1"_s;
    database.port = closedPort;
    database.name = u"flowable"_s;
    database.user = u"backup"_s;
    return database;
}

/// The files' password, under which nothing else could have been stored.
const QString marker = u"Marker-Secret:1"_s;

} // namespace

class ProfilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        Theme::apply(*qApp,
                     qEnvironmentVariable("STILLPOINT_COLORS") == u"dark"_s ? ColorScheme::Dark : ColorScheme::Light);
    }

    void importFillsTheFieldsAndSummarySavesThemWithThePasswords()
    {
        Desk desk;
        ProfileWizard wizard(desk.services, {.profile = {}, .withImport = true});
        QSignalSpy closed(&wizard, &WizardShell::closed);
        wizard.begin();
        show(wizard);
        desk.dialogs.willOpen({QFINDTESTDATA("../../data/configuration/application.properties")});
        QVERIFY(User::click(wizard, u"import.choose"_s));
        QVERIFY(User::waitForText(wizard, u"application.properties"_s));
        QTRY_VERIFY(wizard.findChild<QPushButton *>(u"import.read"_s)->isEnabled());
        QVERIFY(User::click(wizard, u"import.read"_s));
        QVERIFY(User::waitForText(wizard, u"Understood"_s));
        QVERIFY(!User::visibleText(wizard).contains(u"Marker"_s));
        picture(wizard, u"profile-import"_s);
        QCOMPARE(User::unnamedControls(wizard), QStringList());
        QVERIFY(User::click(wizard, u"wizard.next"_s));

        QVERIFY(User::type(wizard, u"application.name"_s, u"shop"_s));
        QVERIFY(User::type(wizard, u"application.environment"_s, u"production"_s));
        picture(wizard, u"profile-application"_s);
        QCOMPARE(User::unnamedControls(wizard), QStringList());
        QVERIFY(User::click(wizard, u"wizard.next"_s));

        QVERIFY(User::waitForText(wizard, u"db01.example.org"_s));
        QCOMPARE(wizard.findChild<QLineEdit *>(u"database.name"_s)->text(), u"shop"_s);
        QCOMPARE(wizard.findChild<QLineEdit *>(u"database.secret"_s)->text(), QString());
        picture(wizard, u"profile-database"_s);
        QCOMPARE(User::unnamedControls(wizard), QStringList());
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QVERIFY(User::waitForText(wizard, u"https://search01.example.org:9200"_s));
        QVERIFY(User::type(wizard, u"search.repository"_s, u"nightly"_s));
        picture(wizard, u"profile-search"_s);
        QCOMPARE(User::unnamedControls(wizard), QStringList());
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QVERIFY(User::waitForText(wizard, u"/srv/flowable/content"_s));
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QVERIFY(User::type(wizard, u"backupFolder.path"_s, desk.path(u"backups"_s)));
        picture(wizard, u"profile-backupfolder"_s);
        QCOMPARE(User::unnamedControls(wizard), QStringList());
        QVERIFY(User::click(wizard, u"wizard.next"_s));

        QVERIFY(User::waitForText(wizard, u"production/shop"_s));
        picture(wizard, u"profile-summary"_s);
        QVERIFY(desk.profiles.list().value().empty());
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QTRY_COMPARE(closed.size(), 1);

        const Result<Profile> saved = desk.profiles.find(u"shop"_s);
        QVERIFY(saved);
        QCOMPARE(saved->databases.front().port, 5433);
        QCOMPARE(saved->storedSecrets.size(), 2);
        bool isRead = false;
        desk.secretStore->read(secretKey(saved->id, u"database"_s), this, [&isRead](const Result<Secret> &secret) {
            isRead = true;
            QVERIFY(secret);
            QCOMPARE(secret->reveal(), marker.toUtf8());
        });
        QTRY_VERIFY(isRead);
        QVERIFY(desk.dialogs.allAnswersTaken());
    }

    void pastedTextIsGoneOnceItWasRead()
    {
        Desk desk;
        ProfileWizard wizard(desk.services, {.profile = {}, .withImport = true});
        wizard.begin();
        show(wizard);
        QPlainTextEdit *pasted = wizard.findChild<QPlainTextEdit *>(u"import.text"_s);
        pasted->setPlainText(u"spring.datasource.url=jdbc:postgresql://db01:5432/shop\n"
                             u"spring.datasource.username=flowable\n"
                             u"spring.datasource.password=Marker-Secret\n"_s);
        QVERIFY(User::click(wizard, u"import.read"_s));
        QVERIFY(User::waitForText(wizard, u"Understood"_s));
        QCOMPARE(pasted->toPlainText(), QString());
        pasted->undo();
        QCOMPARE(pasted->toPlainText(), QString());
    }

    void whatWasTickedAwayByMistakeComesBackWhole()
    {
        Desk desk;
        Profile profile = folderProfile(desk);
        ContentSettings second = profile.contentStores.front();
        second.id = u"second"_s;
        profile.contentStores.push_back(second);
        const QJsonObject before = profile.toJson();
        ContentEditor editor(desk.services, profile);
        editor.load();
        editor.show();
        CheckBox *absence = editor.findChild<CheckBox *>(u"content.absent"_s);
        QVERIFY(absence != nullptr);
        absence->click();
        QVERIFY(profile.contentStores.empty());
        absence->click();
        QCOMPARE(profile.toJson(), before);
    }

    void whatIsWrongIsSaidBesideTheFieldAndNextStays()
    {
        Desk desk;
        ProfileWizard wizard(desk.services, {});
        wizard.begin();
        show(wizard);
        QVERIFY(!User::visibleText(wizard).contains(u"Give the profile a name."_s));
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QVERIFY(User::visibleText(wizard).contains(u"Give the profile a name."_s));
        QVERIFY(User::type(wizard, u"application.name"_s, u"shop"_s));
        QVERIFY(!User::visibleText(wizard).contains(u"Give the profile a name."_s));
        QVERIFY(User::type(wizard, u"application.environment"_s, u"test"_s));
        QVERIFY(User::click(wizard, u"wizard.next"_s));

        QVERIFY(!User::visibleText(wizard).contains(u"Name the database server."_s));
        QWidget *host = wizard.findChild<QWidget *>(u"database.host"_s);
        host->setFocus();
        QTest::keyClick(host, Qt::Key_Tab);
        QVERIFY(User::visibleText(wizard).contains(u"Name the database server."_s));
        QVERIFY(!User::visibleText(wizard).contains(u"Name the user"_s));
        QVERIFY(User::click(wizard, u"wizard.next"_s));
        QVERIFY(User::visibleText(wizard).contains(u"Name the user"_s));
        picture(wizard, u"profile-issues"_s);
    }

    void leavingAsksBeforeWhatWasEnteredIsLost()
    {
        Desk desk;
        ProfileWizard wizard(desk.services, {});
        QSignalSpy closed(&wizard, &WizardShell::closed);
        wizard.begin();
        show(wizard);
        QVERIFY(User::type(wizard, u"application.name"_s, u"shop"_s));
        desk.dialogs.willAnswer(u"stay"_s);
        QVERIFY(User::click(wizard, u"wizard.leave"_s));
        QCoreApplication::processEvents();
        QCOMPARE(closed.size(), 0);
        desk.dialogs.willAnswer(u"leave"_s);
        QVERIFY(User::click(wizard, u"wizard.leave"_s));
        QTRY_COMPARE(closed.size(), 1);
    }

    void withoutAKeychainTheProfileIsSavedAndItIsSaidOnce()
    {
        Desk desk(std::make_unique<NoSecretStore>());
        Profile profile = folderProfile(desk);
        profile.databases = {unreachableDatabase()};
        for (int round = 0; round < 2; ++round) {
            ProfileWizard wizard(desk.services, {.profile = profile, .withImport = false});
            QSignalSpy closed(&wizard, &WizardShell::closed);
            wizard.begin();
            show(wizard);
            QVERIFY(User::click(wizard, u"wizard.next"_s));
            QVERIFY(User::type(wizard, u"database.secret"_s, u"secret"_s));
            QVERIFY(User::click(wizard, u"database.keep"_s));
            for (int page = 0; page < 5; ++page) {
                QVERIFY(User::click(wizard, u"wizard.next"_s));
            }
            QTRY_COMPARE(closed.size(), 1);
            QTRY_VERIFY(desk.settings.saidNoKeychain());
            QVERIFY(desk.profiles.find(u"shop"_s)->storedSecrets.isEmpty());
        }
        QCOMPARE(desk.dialogs.shown().size(), 1);
        QVERIFY(desk.dialogs.shown().first().contains(u"no keychain"_s));
    }

    void nextTestsWhatIsUntestedAndGoesOn()
    {
        Desk desk;
        Profile profile = folderProfile(desk);
        RunSecrets secrets;
        auto page = std::make_unique<ConnectionsPage>(desk.services, profile, secrets);
        ConnectionsPage *shown = page.get();
        QSignalSpy ready(shown, &Page::readyForNext);
        WizardShell shell;
        shell.addPage(std::move(page));
        shell.begin();
        show(shell);
        QVERIFY(User::clickText(shell, u"Continue"_s));
        QVERIFY2(QTest::qWaitFor([&ready] { return ready.size() == 1; }, 20000), qPrintable(User::visibleText(shell)));
    }

    void aConnectionThatFailsStopsNextAndIsShown()
    {
        Desk desk;
        Profile profile = folderProfile(desk);
        profile.databases = {unreachableDatabase()};
        desk.secrets.hold(profile.id, u"database"_s, Secret("secret"));
        RunSecrets secrets;
        auto page = std::make_unique<ConnectionsPage>(desk.services, profile, secrets);
        QSignalSpy ready(page.get(), &Page::readyForNext);
        WizardShell shell;
        shell.addPage(std::move(page));
        shell.begin();
        show(shell);
        QVERIFY(User::click(shell, u"connections.tab3"_s));
        QVERIFY(User::click(shell, u"wizard.next"_s));
        QVERIFY(User::waitForText(shell, u"the test failed"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shell.findChild<QWidget *>(u"database.host"_s)->isVisible(), 20000);
        QCOMPARE(ready.size(), 0);
        QCOMPARE(secrets.value(u"database"_s).reveal(), QByteArray("secret"));
        picture(shell, u"connections-failed"_s);
        QCOMPARE(User::unnamedControls(shell), QStringList());

        // An answer is about the connection it was asked of, and no other.
        QVERIFY(User::type(shell, u"database.host"_s, u"localhost"_s));
        QVERIFY(!User::visibleText(shell).contains(u"the test failed"_s));
        QVERIFY(shell.findChild<QWidget *>(u"connections.save"_s)->isEnabled());
        QVERIFY(User::click(shell, u"connections.save"_s));
        QVERIFY(User::waitForText(shell, u"The profile is saved"_s));
        QCOMPARE(desk.profiles.find(u"shop"_s)->databases.front().host, u"localhost"_s);
    }
};

QTEST_MAIN(ProfilesTest)
#include "tst_profiles.moc"
