// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/desktopservices.h"
#include "app/engine/tools/secretstore.h"

#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// A server without a desktop: no session bus, no logind.
class TestNoKeychain : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }

    void everyQuestionIsAnsweredWithASentence()
    {
        KeychainSecretStore store;
        std::optional<Result<Secret>> found;
        std::optional<Result<>> written;
        std::optional<Result<>> removed;
        store.read(u"x"_s, this, [&](const Result<Secret> &result) { found = result; });
        store.write(u"x"_s, Secret("y"), this, [&](const Result<> &result) { written = result; });
        store.remove(u"x"_s, this, [&](const Result<> &result) { removed = result; });
        QTRY_VERIFY(found && written && removed);
        QVERIFY(!*found && !*written && !*removed);
        for (const Error &error : {found->error(), written->error(), removed->error()}) {
            QCOMPARE(error.code, ErrorCode::SecretUnavailable);
            QVERIFY2(error.message.contains(u"no keychain"_s), qUtf8Printable(error.message));
            QVERIFY(!error.hint.isEmpty());
        }
    }

    void withoutLogindTheSystemIsNotKeptAwakeAndSaysSo() { QVERIFY(!SleepInhibitor(u"test"_s).isActive()); }
};

QTEST_GUILESS_MAIN(TestNoKeychain)
#include "tst_nokeychain.moc"
