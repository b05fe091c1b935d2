// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/restore/restorescene.h"

#include "app/engine/backupset/setseal.h"
#include "ui/restore/reviewpage.h"
#include "ui/restore/targetpage.h"

#include <QApplication>
#include <QJsonArray>
#include <QPushButton>
#include <QTest>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

Profile shop(const QString &backupFolder)
{
    Profile profile;
    profile.id = u"9b2f3c1e-0c55-4c86-9f0a-3c7d5f5a1b11"_s;
    profile.name = u"shop"_s;
    profile.environment = u"production"_s;
    profile.tier = Tier::Production;
    DatabaseSettings database;
    database.host = u"db01.acme.lan"_s;
    database.name = u"flowable"_s;
    database.user = u"stillpoint"_s;
    profile.databases.push_back(database);
    SearchSettings search;
    search.url = u"https://search01.acme.lan:9200"_s;
    search.prefix = u"acme-"_s;
    search.repository = u"nightly"_s;
    profile.search = search;
    ContentSettings content;
    content.root = u"/srv/flowable/content"_s;
    profile.contentStores.push_back(content);
    profile.backupFolder = backupFolder;
    return profile;
}

QString idFor(const QString &moment)
{
    return BackupFolder::newSetId(fromIsoUtc(moment), u"hot"_s, u"7f3a"_s);
}

} // namespace

RestoreScene::RestoreScene()
    : profile(shop(sets.folder().path()))
    , profiles(folder.filePath(u"profiles"_s))
    , secrets(keychain)
    , settings(folder.filePath(u"settings.ini"_s))
    , services{profiles, secrets, dialogs, settings, clock}
{
    const bool isDark = qEnvironmentVariable("STILLPOINT_COLORS") == u"dark"_s; // for pictures
    Theme::apply(*qobject_cast<QApplication *>(QApplication::instance()),
                 isDark ? ColorScheme::Dark : ColorScheme::Light);
    clock.now = fromIsoUtc(u"2026-11-22T14:05:00.000Z"_s);
    // Typed earlier in this session: nothing has to be asked.
    secrets.hold(profile.id, u"database"_s, Secret("secret-of-the-test"_ba));
}

RestoreWizard &RestoreScene::open(bool forProfile)
{
    if (forProfile) {
        if (const Result<> saved = profiles.save(profile); !saved) {
            qFatal("the profile could not be saved: %s", qPrintable(saved.error().toString()));
        }
    }
    wizard = std::make_unique<RestoreWizard>(services, forProfile ? std::optional<Profile>(profile) : std::nullopt);
    wizard->targetPage()->setCheckIdentity(
        [this](const Profile &, const RunSecrets &, const std::stop_token &) { return identity; });
    wizard->reviewPage()->setCheck([this](const RestoreDraft &, const std::stop_token &) { return checks; });
    wizard->resize(1040, 720);
    wizard->begin();
    wizard->show();
    return *wizard;
}

BackupSet RestoreScene::addSet(const QString &moment, bool proved)
{
    const BackupSet set = sets.capturedSet(idFor(moment));
    writeFile(set.searchPath(), "{}");
    FixedContext context;
    sets.fillContext(context, fromIsoUtc(moment).addSecs(10), proved); // the database is fixed ten seconds earlier
    context.reports[u"database.capture"_s].facts.insert(u"storedBytes"_s, qint64{3'100'000'000});
    context.reports[u"content.capture"_s].facts = {{u"files"_s, qint64{1'214'330}},
                                                   {u"bytes"_s, qint64{212'000'000'000}}};
    StageReport search;
    search.facts = {{u"indices"_s, QJsonArray{QJsonObject{{u"name"_s, u"a"_s}}, QJsonObject{{u"name"_s, u"b"_s}}}}};
    context.reports[u"search.capture"_s] = search;
    const auto seal = makeSetSeal({.set = set, .mode = u"hot"_s, .profile = profile.toJson(), .acknowledgement = {}});
    if (const auto sealed = seal->run(context); !sealed) {
        qFatal("the set could not be sealed: %s", qPrintable(sealed.error().toString()));
    }
    return set;
}

BackupSet RestoreScene::addIncompleteSet(const QString &moment)
{
    return sets.capturedSet(idFor(moment));
}

void RestoreScene::next()
{
    User::click(*wizard, u"wizard.next"_s);
}

bool RestoreScene::canGoOn() const
{
    return wizard->findChild<QPushButton *>(u"wizard.next"_s)->isEnabled();
}

void RestoreScene::goToTarget()
{
    User::waitForText(*wizard, u"good set"_s);
    next();
    User::waitForText(*wizard, u"Which point"_s);
    next();
    User::waitForText(*wizard, u"Where does it go?"_s);
}

void RestoreScene::goToOptions()
{
    goToTarget();
    next();
    User::waitForText(*wizard, u"What comes back?"_s);
}

void RestoreScene::goToReview()
{
    goToOptions();
    next();
    User::waitForText(*wizard, u"Review the restore"_s);
}

void RestoreScene::checkPage(const QString &name)
{
    QCOMPARE(User::unnamedControls(*wizard).join(u" | "_s), QString());
    // What was just put in is laid out by the event loop, level by level.
    int rounds = 0;
    QVERIFY(QTest::qWaitFor([&rounds] { return ++rounds > 5; }, 3000));
    QTRY_COMPARE_WITH_TIMEOUT(User::clippedTexts(*wizard).join(u" | "_s), QString(), 3000);
    User::screenshot(*wizard, name);
}

} // namespace Stillpoint
