// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/catalogue.h"
#include "app/gui/language.h"
#include "tests/kit/answeringdialogs.h"
#include "tests/kit/userinput.h"
#include "tests/ui/walk/shop.h"
#include "ui/home/homepage.h"
#include "ui/home/mainwindow.h"
#include "ui/wizard/uisettings.h"
#include "ui/wizard/wizardshell.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QProcess>
#include <QRadioButton>
#include <QTest>

#include <memory>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize smallScreen(1280, 720);
constexpr int runSeconds = 240;

/// The window and what it works with, as the program makes them; only the dialogs are answered by the test.
struct Desk
{
    ProfileStore profiles;
    KeychainSecretStore keychain;
    SecretKeeper secrets{keychain};
    AnsweringDialogs dialogs;
    UiSettings settings;
    SystemClock clock;
    Services services{profiles, secrets, dialogs, settings, clock};
    MainWindow window{services};

    Desk()
    {
        secrets.setAsker([this](const SecretQuestion &question, const SecretKeeper::Answer &answer) {
            dialogs.askSecret(question, &window, answer);
        });
        window.resize(smallScreen);
        window.show();
    }
};

} // namespace

/// A person's way from the first start to a verified backup, a destroyed and a restored application, in the real window
/// with a real application, PostgreSQL, Elasticsearch, content folder and keychain. Needs a desktop (desktop.py).
class TestWalk : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        Theme::apply(*qApp, ColorScheme::Light);
        speak(*qApp, language());
        m_shop.begin();
    }

    void init() { m_desk = std::make_unique<Desk>(); }

    void cleanup()
    {
        QVERIFY(m_desk->dialogs.allAnswersTaken());
        m_desk.reset();
    }

    void theFirstStartImportsTheApplicationsOwnConfigurationAndSavesAProfile()
    {
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        shoot(u"01-first-start"_s);
        QVERIFY(User::click(window(), u"home.import"_s));
        m_desk->dialogs.willOpen({m_shop.configuration()});
        QVERIFY(User::click(window(), u"import.choose"_s));
        QVERIFY(User::waitForText(window(), u"settings.properties"_s));
        QVERIFY(User::click(window(), u"import.read"_s));
        QVERIFY(User::waitForText(window(), u"spring.datasource.url"_s));
        QVERIFY(!User::visibleText(window()).contains(m_shop.password()));
        shoot(u"02-import"_s);
        QVERIFY(next());

        QVERIFY(User::type(window(), u"application.name"_s, u"shop"_s));
        QVERIFY(User::type(window(), u"application.environment"_s, u"lab"_s));
        QVERIFY(User::click(window(), u"application.production"_s));
        shoot(u"03-application"_s);
        QVERIFY(next());

        QVERIFY(User::click(window(), u"database.test"_s));
        QVERIFY(User::waitForText(window(), u"PostgreSQL 15"_s));
        shoot(u"04-database"_s);
        QVERIFY(next());

        QVERIFY(User::type(window(), u"search.repository"_s, m_shop.repository()));
        QVERIFY(User::click(window(), u"search.more"_s));
        QVERIFY(User::type(window(), u"search.location"_s, m_shop.repositoryLocation()));
        QVERIFY(User::type(window(), u"search.indices"_s, Shop::ownIndex()));
        QVERIFY(User::click(window(), u"search.test"_s));
        QVERIFY(User::waitForText(window(), u"Elasticsearch 8"_s));
        shoot(u"05-search"_s);
        QVERIFY(next());

        QVERIFY(User::click(window(), u"content.test"_s));
        shoot(u"06-content"_s);
        QVERIFY(next());

        QVERIFY(User::type(window(), u"backupFolder.path"_s, m_shop.backupFolder()));
        QVERIFY(User::click(window(), u"backupFolder.test"_s));
        shoot(u"07-backup-folder"_s);
        QVERIFY(next());
        shoot(u"08-summary"_s);
        QVERIFY(next());

        QVERIFY(User::waitForText(window(), u"shop"_s));
        // The profile is there first, its password in the keychain then.
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->profiles.find(u"shop"_s).value_or(Profile()).storedSecrets,
                                  QStringList{u"database"_s}, 20000);
        const Result<Profile> profile = m_desk->profiles.find(u"shop"_s);
        QCOMPARE(profile->target(), u"lab/shop"_s);
        QVERIFY(profile->search.has_value());
        shoot(u"09-home-never-backed-up"_s);
    }

    void aBackupInTheWindowIsVerifiedWithThePasswordFromTheKeychain()
    {
        QVERIFY(User::waitForText(window(), u"shop"_s));
        QVERIFY(User::click(window(), u"home.backup"_s));
        shoot(u"10-mode"_s);
        QVERIFY(next());
        shoot(u"11-connections"_s);
        QVERIFY(goOnTo(u"preflight.again"_s));
        shoot(u"12-preflight-working"_s);
        QVERIFY(waitForButton(u"preflight.again"_s));
        shoot(u"13-preflight"_s);
        if (QCheckBox *consent = window().findChild<QCheckBox *>(u"preflight.register"_s)) {
            if (consent->isVisible()) {
                QVERIFY(User::click(window(), u"preflight.register"_s));
                QVERIFY(waitForButton(u"wizard.next"_s));
            }
        }
        QVERIFY(next());
        QVERIFY(!window().findChild<QPushButton *>(u"wizard.next"_s)->isEnabled());
        QVERIFY(User::click(window(), u"review.acknowledge"_s));
        shoot(u"14-review"_s);
        QVERIFY(next());
        QTest::qWait(600); // for the picture: something goes on then
        shoot(u"15-run"_s, Accessibility::NotAsked);
        QVERIFY(waitForVisible(u"result.copyStatus"_s));
        shoot(u"16-result"_s);
        QCOMPARE(newestVerdict(), u"verified"_s);
        QVERIFY(User::click(window(), u"wizard.leave"_s));
        QVERIFY(waitForVisible(u"home.backup"_s));
        QVERIFY(User::waitForText(window(), u"shop"_s));
        shoot(u"17-home-backed-up"_s);
    }

    void theDestroyedApplicationIsRestoredInTheWindow()
    {
        QVERIFY(m_shop.destroy());
        QVERIFY(User::waitForText(window(), u"shop"_s));
        QVERIFY(User::click(window(), u"home.restore"_s));
        shoot(u"20-what-is-broken"_s);
        QVERIFY(User::click(window(), u"damage.everything"_s));
        QVERIFY(User::click(window(), u"damage.unknown"_s));
        QVERIFY(waitForButton(u"wizard.next"_s));
        shoot(u"21-what-is-broken-everything"_s);
        QVERIFY(next());
        QVERIFY(waitForButton(u"wizard.next"_s));
        shoot(u"22-set"_s);
        QVERIFY(next());
        QVERIFY(waitForButton(u"wizard.next"_s));
        shoot(u"23-target"_s);
        QVERIFY(next());
        QVERIFY(waitForButton(u"wizard.next"_s));
        shoot(u"24-options"_s);
        QVERIFY(next());
        QVERIFY(waitForVisible(u"review.typedTarget"_s));
        QVERIFY(!window().findChild<QPushButton *>(u"wizard.next"_s)->isEnabled());
        QVERIFY(User::type(window(), u"review.typedTarget"_s, u"lab/shop"_s));
        QVERIFY(waitForButton(u"wizard.next"_s));
        shoot(u"25-review"_s);
        QVERIFY(next());
        QTest::qWait(600); // for the picture
        shoot(u"26-run"_s, Accessibility::NotAsked);
        QVERIFY(waitForVisible(u"result.copyStatus"_s));
        shoot(u"27-result"_s);
        QVERIFY(m_shop.start());
        QVERIFY(m_shop.becomesIdle());
        const QStringList wrong = m_shop.whatDiffers();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(User::click(window(), u"wizard.leave"_s));
        QVERIFY(waitForVisible(u"home.backup"_s));
        shoot(u"28-home"_s);
    }

private:
    enum class Accessibility { Asked, NotAsked };

    [[nodiscard]] static QString language() { return qEnvironmentVariable("STILLPOINT_TEST_LANGUAGE", u"en"_s); }

    [[nodiscard]] MainWindow &window() { return m_desk->window; }

    bool next() { return waitForButton(u"wizard.next"_s) && User::click(window(), u"wizard.next"_s); }

    [[nodiscard]] QPushButton *visibleButton(const QString &name)
    {
        for (QPushButton *button : window().findChildren<QPushButton *>(name)) {
            if (button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }

    bool waitForVisible(const QString &name)
    {
        const bool isThere = QTest::qWaitFor(
            [&] {
                for (const QWidget *widget : window().findChildren<QWidget *>(name)) {
                    if (widget->isVisible()) {
                        return true;
                    }
                }
                return false;
            },
            runSeconds * 1000);
        if (!isThere) {
            qWarning().noquote() << name << "did not appear; there is:" << User::visibleText(window());
        }
        return isThere;
    }

    bool waitForButton(const QString &name)
    {
        const bool isReady = QTest::qWaitFor(
            [&] {
                const QPushButton *button = visibleButton(name);
                return button != nullptr && button->isEnabled();
            },
            60000);
        if (!isReady) {
            qWarning().noquote() << name << "cannot be pressed; there is:" << User::visibleText(window());
        }
        return isReady;
    }

    /// Next, where the page tests its connections first and then goes on by itself.
    bool goOnTo(const QString &name) { return next() && waitForVisible(name); }

    [[nodiscard]] QString newestVerdict()
    {
        const Result<Catalogue> catalogue = Catalogue::read(BackupFolder(m_shop.backupFolder()));
        if (!catalogue || catalogue->entries().empty() || !catalogue->entries().front().manifest) {
            return u"none"_s;
        }
        const std::optional<Verdict> verdict = catalogue->entries().front().manifest->verdict;
        return verdict ? verdictName(*verdict) : u"none"_s;
    }

    /// What every page has to stand: a picture in light and dark, nothing clipped, and every control has a name for
    /// who asks from outside.
    void shoot(const QString &name, Accessibility accessibility = Accessibility::Asked)
    {
        // Layouts settle, and texts that come from the background.
        QTRY_COMPARE_WITH_TIMEOUT(User::clippedTexts(window()), QStringList(), 5000);
        const QString prefix = language() + u'-' + name;
        User::screenshot(window(), prefix + u"-light"_s);
        if (!qEnvironmentVariableIsEmpty("STILLPOINT_SCREENSHOTS")) {
            Theme::apply(*qApp, ColorScheme::Dark);
            QTest::qWait(20);
            User::screenshot(window(), prefix + u"-dark"_s);
            Theme::apply(*qApp, ColorScheme::Light);
            QTest::qWait(20);
        }
        QCOMPARE(User::unnamedControls(window()), QStringList());
        if (accessibility == Accessibility::NotAsked) {
            return;
        }
        QProcess outside;
        outside.setProcessChannelMode(QProcess::MergedChannels);
        // Debian's own interpreter has the bindings; another one on the path may not.
        outside.start(
            u"/usr/bin/python3"_s,
            {QStringLiteral(STILLPOINT_ACCESSIBLE_NAMES), QString::number(QCoreApplication::applicationPid())});
        QVERIFY(QTest::qWaitFor([&] { return outside.state() == QProcess::NotRunning; }, 60000));
        QVERIFY2(outside.exitCode() == 0, qPrintable(name + u": "_s + QString::fromUtf8(outside.readAll())));
    }

    Shop m_shop;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
