// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/secretkeeper.h"

#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

Profile someProfile()
{
    Profile profile;
    profile.id = u"11111111-2222-3333-4444-555555555555"_s;
    DatabaseSettings database;
    database.host = u"db01"_s;
    database.name = u"flowable"_s;
    database.user = u"backup"_s;
    profile.databases = {database};
    return profile;
}

/// A keeper whose questions are answered with "typed", and what they said.
struct Desk
{
    MemorySecretStore store;
    SecretKeeper keeper{store};
    QObject context;
    QStringList reasons;

    Desk()
    {
        keeper.setAsker([this](const SecretQuestion &question, const SecretKeeper::Answer &answer) {
            reasons << question.reason;
            answer(Secret("typed"));
        });
    }

    QByteArray collected(const Profile &profile)
    {
        QByteArray found;
        bool isDone = false;
        keeper.collect(profile, {u"database"_s}, &context, [&](const Result<RunSecrets> &secrets) {
            isDone = true;
            found = secrets ? secrets->value(u"database"_s).reveal() : QByteArray();
        });
        return QTest::qWaitFor([&isDone] { return isDone; }) ? found : QByteArray("no answer");
    }
};

} // namespace

class TestSecretKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatWasTypedIsAskedForOnlyOnce()
    {
        Desk desk;
        QCOMPARE(desk.collected(someProfile()), QByteArray("typed"));
        QCOMPARE(desk.collected(someProfile()), QByteArray("typed"));
        QCOMPARE(desk.reasons, QStringList{QString()});
    }

    void whatWasRejectedIsAskedForAgainWithTheReason()
    {
        Desk desk;
        const Profile profile = someProfile();
        desk.keeper.hold(profile.id, u"database"_s, Secret("wrong"));
        QCOMPARE(desk.collected(profile), QByteArray("wrong"));
        desk.keeper.reject(profile.id, u"database"_s);
        QCOMPARE(desk.collected(profile), QByteArray("typed"));
        QCOMPARE(desk.reasons.size(), 1);
        QVERIFY(!desk.reasons.first().isEmpty());
        QCOMPARE(desk.collected(profile), QByteArray("typed"));
        QCOMPARE(desk.reasons.size(), 1);
    }

    void whatWasRejectedIsNotTakenFromTheKeychainAgain()
    {
        Desk desk;
        Profile profile = someProfile();
        profile.storedSecrets = QStringList{u"database"_s};
        desk.store.write(secretKey(profile.id, u"database"_s), Secret("kept"), &desk.context, [](const Result<> &) {});
        QCOMPARE(desk.collected(profile), QByteArray("kept"));
        desk.keeper.reject(profile.id, u"database"_s);
        QCOMPARE(desk.collected(profile), QByteArray("typed"));
    }

    void onlyARefusedLoginRejects()
    {
        Desk desk;
        const Profile profile = someProfile();
        desk.keeper.hold(profile.id, u"database"_s, Secret("right"));
        Error error;
        error.code = ErrorCode::Unreachable;
        desk.keeper.rejectAfter(error, profile);
        QVERIFY(desk.keeper.held(profile.id, u"database"_s));
        error.code = ErrorCode::AuthenticationFailed;
        desk.keeper.rejectAfter(error, profile);
        QVERIFY(!desk.keeper.held(profile.id, u"database"_s));
    }

    void aCheckThatCouldNotConnectRejectsItsStoreOnly()
    {
        Desk desk;
        const Profile profile = someProfile();
        desk.keeper.hold(profile.id, u"database"_s, Secret("some"));
        CheckResult check;
        check.id = u"database.space"_s;
        check.store = u"database"_s;
        check.severity = Severity::Blocker;
        QCOMPARE(desk.keeper.rejectAfter({check}, profile), QStringList());
        QVERIFY(desk.keeper.held(profile.id, u"database"_s));
        check.id = u"database.connection"_s;
        QCOMPARE(desk.keeper.rejectAfter({check}, profile), QStringList{u"database"_s});
        QVERIFY(!desk.keeper.held(profile.id, u"database"_s));
    }
};

QTEST_MAIN(TestSecretKeeper)
#include "tst_secretkeeper.moc"
