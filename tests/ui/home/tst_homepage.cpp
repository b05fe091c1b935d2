// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/plans.h"
#include "app/engine/wizard/applicationstate.h"
#include "tests/kit/userinput.h"
#include "tests/ui/profiles/desk.h"
#include "tests/unit/recipes/pastruns.h"
#include "ui/home/homepage.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

QString idOf(const QString &name)
{
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
}

Profile makeProfile(const Desk &desk, const QString &name, const QString &backups)
{
    Profile profile;
    profile.id = idOf(name);
    profile.name = name;
    profile.environment = u"staging"_s;
    ContentSettings content;
    content.root = desk.path(u"content"_s);
    profile.contentStores = {content};
    profile.backupFolder = desk.path(backups);
    return profile;
}

/// Once everything has its place.
void picture(QWidget &window, const QString &name)
{
    for (int round = 0; round < 3; ++round) {
        QCoreApplication::processEvents();
    }
    User::screenshot(window, name);
}

void show(HomePage &home)
{
    home.enter();
    home.resize(1040, 720);
    home.show();
    QVERIFY(QTest::qWaitForWindowExposed(&home));
}

bool choose(const QWidget &home, const QString &action)
{
    QAction *found = home.findChild<QAction *>(action);
    if (found == nullptr || !found->isVisible() || !found->isEnabled()) {
        return false;
    }
    found->trigger();
    return true;
}

} // namespace

class HomeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void init()
    {
        Theme::apply(*qApp,
                     qEnvironmentVariable("STILLPOINT_COLORS") == u"dark"_s ? ColorScheme::Dark : ColorScheme::Light);
    }

    void firstStartExplainsItselfAndOffersTheImport()
    {
        Desk desk;
        HomePage home(desk.services);
        show(home);
        QSignalSpy import(&home, &HomePage::importRequested);
        QSignalSpy restore(&home, &HomePage::restoreRequested);
        picture(home, u"home-first"_s);
        QCOMPARE(User::unnamedControls(home), QStringList());
        QVERIFY(!User::visibleText(home).contains(u"Applications"_s));
        QVERIFY(User::click(home, u"home.import"_s));
        QCOMPARE(import.size(), 1);
        QVERIFY(User::click(home, u"home.restoreFromFolder"_s));
        QCOMPARE(restore.first().first().toString(), QString());
    }

    void everyApplicationTellsHowItStands()
    {
        Desk desk;
        QDir().mkpath(desk.path(u"empty"_s));
        QVERIFY(desk.profiles.save(makeProfile(desk, u"shop"_s, u"empty"_s)));
        QVERIFY(desk.profiles.save(makeProfile(desk, u"billing"_s, u"gone"_s)));
        HomePage home(desk.services);
        show(home);
        QVERIFY(User::waitForText(home, u"Never backed up"_s));
        QVERIFY(User::waitForText(home, u"The backup folder %1 is not there."_s.arg(desk.path(u"gone"_s))));
        picture(home, u"home-two"_s);
        QCOMPARE(User::unnamedControls(home), QStringList());
        QCOMPARE(User::clippedTexts(home), QStringList());
    }

    void anInterruptedRestoreComesFirstWithOneStepInSight()
    {
        Desk desk;
        const PastRuns past;
        const PlanStores stores{.databases = {u"database"_s}, .searches = {}, .contents = {u"content"_s}};
        const auto runId = u"20261101-100000-0001"_s;
        past.add({.id = runId,
                  .plan = restorePlan(stores, ContentPart::Replace),
                  .profileId = idOf(u"shop"_s),
                  .verdict = std::nullopt,
                  .done = {u"check.preflight"_s, u"content.prepare"_s, u"database.prepare"_s},
                  .under = u"content.swap"_s,
                  .inStep = true});
        Profile profile = makeProfile(desk, u"shop"_s, u"gone"_s);
        profile.backupFolder = past.folder().path();
        QVERIFY(desk.profiles.save(profile));
        HomePage home(desk.services);
        show(home);
        QVERIFY(User::waitForText(home, u"was interrupted"_s));
        picture(home, u"home-interrupted"_s);
        QCOMPARE(User::unnamedControls(home), QStringList());
        QSignalSpy asked(&home, &HomePage::safetyCopiesRequested);
        QVERIFY(User::visibleText(home).contains(u"Undo it…"_s));
        QVERIFY(!User::visibleText(home).contains(u"Remove what it left…"_s));
        QVERIFY(User::click(home, u"home.interrupted"_s));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).toString(), profile.id);
        QCOMPARE(asked.first().at(1).toString(), runId);
        QVERIFY(asked.first().at(2).toBool());
    }

    void oneProfileThatCannotBeReadHidesNeitherTheOthersNorTheRestore()
    {
        Desk desk;
        const Profile good = makeProfile(desk, u"shop"_s, u"gone"_s);
        QVERIFY(desk.profiles.save(good));
        QFile damaged(desk.path(u"profiles/damaged.json"_s));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{") == 1);
        damaged.close();
        HomePage home(desk.services);
        show(home);
        QSignalSpy restore(&home, &HomePage::restoreRequested);
        QVERIFY(User::visibleText(home).contains(u"damaged.json"_s));
        QVERIFY(User::visibleText(home).contains(u"Back up shop…"_s));
        picture(home, u"home-damaged-profile"_s);
        QVERIFY(QFile::remove(desk.path(u"profiles/%1.json"_s.arg(good.id))));
        home.enter();
        QVERIFY(User::visibleText(home).contains(u"damaged.json"_s));
        QVERIFY(!User::visibleText(home).contains(u"shop"_s));
        picture(home, u"home-only-damaged-profile"_s);
        QVERIFY(User::click(home, u"home.restoreFolder"_s));
        QCOMPARE(restore.size(), 1);
    }

    void theMenuNamesTheRestoreThatItUndoes()
    {
        Desk desk;
        const PastRuns past;
        const PlanStores stores{.databases = {}, .searches = {}, .contents = {u"content"_s}};
        past.add({.id = u"20261101-100000-0001"_s,
                  .plan = restorePlan(stores, ContentPart::Replace),
                  .profileId = idOf(u"shop"_s),
                  .done = {u"content.swap"_s}});
        Profile profile = makeProfile(desk, u"shop"_s, u"gone"_s);
        profile.backupFolder = past.folder().path();
        QVERIFY(desk.profiles.save(profile));
        HomePage home(desk.services);
        show(home);
        QTRY_VERIFY(home.findChild<QAction *>(u"home.undo"_s)->isVisible());
        const QDateTime at(QDate(2026, 11, 1), QTime(10, 0), Qt::UTC);
        const QString date = QLocale().toString(at.toLocalTime(), QLocale::ShortFormat);
        QVERIFY(home.findChild<QAction *>(u"home.undo"_s)->text().contains(date));
        QVERIFY(home.findChild<QAction *>(u"home.discard"_s)->text().contains(date));
    }

    void theBigButtonTakesTheApplicationThatWasUsedLast()
    {
        Desk desk;
        QVERIFY(desk.profiles.save(makeProfile(desk, u"billing"_s, u"gone"_s)));
        QVERIFY(desk.profiles.save(makeProfile(desk, u"shop"_s, u"gone"_s)));
        desk.settings.setLastProfile(idOf(u"shop"_s));
        HomePage home(desk.services);
        show(home);
        QSignalSpy backup(&home, &HomePage::backupRequested);
        QVERIFY(User::clickText(home, u"Back up shop…"_s));
        QCOMPARE(backup.takeFirst().first().toString(), idOf(u"shop"_s));
        QVERIFY(User::click(home, u"home.backup.billing"_s));
        QCOMPARE(backup.takeFirst().first().toString(), idOf(u"billing"_s));
    }

    void deletingAsksAndTakesThePasswordsAlong()
    {
        Desk desk;
        Profile profile = makeProfile(desk, u"shop"_s, u"gone"_s);
        profile.storedSecrets = QStringList{u"database"_s};
        QVERIFY(desk.profiles.save(profile));
        desk.secretStore->write(secretKey(profile.id, u"database"_s), Secret("secret"), this, [](const Result<> &) {});
        HomePage home(desk.services);
        show(home);
        desk.dialogs.willAnswer(u"keep"_s);
        QVERIFY(choose(home, u"home.delete"_s));
        QCoreApplication::processEvents();
        QVERIFY(desk.profiles.find(u"shop"_s));
        desk.dialogs.willAnswer(u"delete"_s);
        QVERIFY(choose(home, u"home.delete"_s));
        QTRY_VERIFY(!desk.profiles.find(u"shop"_s));
        bool isGone = false;
        desk.secretStore->read(secretKey(profile.id, u"database"_s), this,
                               [&isGone](const Result<Secret> &secret) { isGone = !secret; });
        QTRY_VERIFY(isGone);
        QVERIFY(User::waitForText(home, u"Begin with your application"_s));
    }

    void aCopyHasNoPasswordsAndAnExportNeitherAndItCanBeImported()
    {
        Desk desk;
        Profile profile = makeProfile(desk, u"shop"_s, u"gone"_s);
        profile.storedSecrets = QStringList{u"database"_s};
        QVERIFY(desk.profiles.save(profile));
        HomePage home(desk.services);
        show(home);
        desk.dialogs.willType(u"shop two"_s);
        QVERIFY(choose(home, u"home.duplicate"_s));
        QTRY_VERIFY(desk.profiles.find(u"shop two"_s));
        QVERIFY(desk.profiles.find(u"shop two"_s)->storedSecrets.isEmpty());
        QVERIFY(desk.profiles.find(u"shop two"_s)->id != profile.id);

        desk.dialogs.willType(u"   "_s);
        QVERIFY(choose(home, u"home.duplicate"_s));
        QTRY_VERIFY(desk.dialogs.shown().constLast().contains(u"was not saved"_s));
        QCOMPARE(desk.profiles.list()->size(), std::size_t{2});

        // The dialog has asked whether the file may be replaced.
        QFile older(desk.path(u"shop.json"_s));
        QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older") == 5);
        older.close();
        desk.dialogs.willSaveAs(desk.path(u"shop.json"_s));
        QVERIFY(choose(home, u"home.export"_s));
        QTRY_VERIFY(QFileInfo(desk.path(u"shop.json"_s)).size() > 5);
        QVERIFY(desk.profiles.remove(profile.id));
        desk.dialogs.willOpen({desk.path(u"shop.json"_s)});
        home.enter();
        QVERIFY(QMetaObject::invokeMethod(home.findChild<QPushButton *>(u"home.importSaved"_s), "click"));
        QTRY_VERIFY(desk.profiles.find(u"shop"_s));
        QVERIFY(desk.profiles.find(u"shop"_s)->storedSecrets.isEmpty());
        QVERIFY(desk.dialogs.allAnswersTaken());
    }

    void colorsChangeAtOnceAndAreKept()
    {
        Desk desk;
        HomePage home(desk.services);
        show(home);
        QVERIFY(choose(home, u"home.colors.2"_s));
        QVERIFY(Theme::colors().isDark);
        QCOMPARE(desk.settings.colorScheme(), ColorScheme::Dark);
        QVERIFY(choose(home, u"home.colors.1"_s));
        QVERIFY(!Theme::colors().isDark);
        QVERIFY(choose(home, u"home.language.de"_s));
        QCOMPARE(desk.settings.language(), u"de"_s);
        QVERIFY(desk.dialogs.shown().constLast().contains(u"next start"_s));
    }

    void agesAreToldInOneUnit()
    {
        using namespace std::chrono_literals;
        QCOMPARE(ageInWords(20s), u"just now"_s);
        QCOMPARE(ageInWords(3h + 12min), u"3 h ago"_s);
        QCOMPARE(ageInWords(9 * 24h), u"9 days ago"_s);
    }
};

QTEST_MAIN(HomeTest)
#include "tst_homepage.moc"
