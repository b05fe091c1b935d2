// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/desktopservices.h"
#include "app/engine/tools/secretstore.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

/// A session bus that starts nothing by itself: with the system's service files, a question that comes before our
/// daemon owns the name would start a second, locked keyring, and ours would never get the name.
constexpr auto busConfiguration =
    "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN'"
    " 'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>"
    "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><policy context='default'>"
    "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>";

/// A private D-Bus session with a real gnome-keyring, its home in a temporary folder; everything ends with the object.
class Session
{
public:
    ~Session() { end(); }

    [[nodiscard]] bool begin()
    {
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
            qputenv(name, QFile::encodeName(m_home.path()));
        }
        for (const char *name : {"GNOME_KEYRING_CONTROL", "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "DISPLAY"}) {
            qunsetenv(name);
        }
        QFile configuration(m_home.filePath(u"session.conf"_s));
        if (!configuration.open(QIODevice::WriteOnly) || configuration.write(busConfiguration) < 0) {
            return false;
        }
        configuration.close();
        m_bus.start(u"dbus-daemon"_s,
                    {u"--config-file=%1"_s.arg(configuration.fileName()), u"--nofork"_s, u"--print-address"_s});
        if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead()) {
            return false;
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        if (!m_keyring.waitForStarted()) {
            return false;
        }
        m_keyring.write("test");
        m_keyring.closeWriteChannel();
        return true;
    }

    /// Whether somebody answers for the name of the Secret Service.
    [[nodiscard]] static bool hasKeychain()
    {
        return QDBusConnection::sessionBus().interface()->isServiceRegistered(u"org.freedesktop.secrets"_s).value();
    }

    /// Locks the collection as a desktop does when the user locks it.
    [[nodiscard]] static bool lock()
    {
        return QProcess::execute(u"dbus-send"_s,
                                 {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                                  u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                                  u"array:objpath:/org/freedesktop/secrets/collection/login"_s})
            == 0;
    }

    /// A keychain that has got stuck.
    void freeze() const { ::kill(static_cast<pid_t>(m_keyring.processId()), SIGSTOP); }

    void thaw() const { ::kill(static_cast<pid_t>(m_keyring.processId()), SIGCONT); }

    void end()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            if (process->state() != QProcess::NotRunning) {
                process->kill();
                process->waitForFinished();
            }
        }
    }

private:
    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

Result<Secret> read(KeychainSecretStore &store, const QString &key)
{
    QObject context;
    std::optional<Result<Secret>> answer;
    store.read(key, &context, [&](const Result<Secret> &result) { answer = result; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 40000));
    return answer.value_or(fail(Error::internal(u"no answer"_s)));
}

Result<> write(KeychainSecretStore &store, const QString &key, const Secret &secret)
{
    QObject context;
    std::optional<Result<>> answer;
    store.write(key, secret, &context, [&](const Result<> &result) { answer = result; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 40000));
    return answer.value_or(fail(Error::internal(u"no answer"_s)));
}

Result<> remove(KeychainSecretStore &store, const QString &key)
{
    QObject context;
    std::optional<Result<>> answer;
    store.remove(key, &context, [&](const Result<> &result) { answer = result; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 40000));
    return answer.value_or(fail(Error::internal(u"no answer"_s)));
}

KeychainState state()
{
    QObject context;
    std::optional<KeychainState> answer;
    askKeychainState(&context, [&](KeychainState found) { answer = found; });
    static_cast<void>(QTest::qWaitFor([&] { return answer.has_value(); }, 20000));
    return answer.value_or(KeychainState::NoBus);
}

} // namespace

/// One session for all, because a process connects to its session bus once, and GIO (below libsecret) ends a process
/// whose session bus went away.
class TestKeychain : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        for (const QString &program : {u"dbus-daemon"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
            // Missing is a failure in CI and a skip that names it elsewhere.
            const bool isMissing = QStandardPaths::findExecutable(program).isEmpty();
            if (isMissing && qEnvironmentVariable("CI") != u"true"_s) {
                QSKIP(qUtf8Printable(u"%1 is not installed"_s.arg(program)));
            }
            QVERIFY2(!isMissing, qUtf8Printable(program));
        }
        QVERIFY(m_session.begin());
        QTRY_VERIFY_WITH_TIMEOUT(Session::hasKeychain(), 30000);
        QTRY_COMPARE_WITH_TIMEOUT(state(), KeychainState::Open, 30000);
    }

    void aSecretComesBackByteByByteAndIsGoneAfterItsRemoval()
    {
        KeychainSecretStore store;
        const QString key = secretKey(u"6f1b7c3e"_s, u"database"_s);
        const Secret secret(QByteArray("p\xc3\xa4ss \xff\nword", 13));
        QCOMPARE(read(store, key).error().code, ErrorCode::NotFound);
        QVERIFY(write(store, key, secret).has_value());
        const Result<Secret> found = read(store, key);
        QVERIFY2(found.has_value(), found ? "" : qUtf8Printable(found.error().toString()));
        QVERIFY(*found == secret);
        QVERIFY(remove(store, key).has_value());
        QCOMPARE(read(store, key).error().code, ErrorCode::NotFound);
        QVERIFY(remove(store, key).has_value());
    }

    void aLockedCollectionIsNotTakenForAMissingEntry()
    {
        KeychainSecretStore store;
        const QString key = secretKey(u"6f1b7c3e"_s, u"search"_s);
        QVERIFY(write(store, key, Secret("x")).has_value());
        QVERIFY(Session::lock());
        QCOMPARE(state(), KeychainState::Locked);
        const Result<Secret> found = read(store, key);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::SecretUnavailable);
        QVERIFY(found.error().message.contains(u"locked"_s));
        QVERIFY(!found.error().hint.isEmpty());
        QCOMPARE(write(store, key, Secret("y")).error().code, ErrorCode::SecretUnavailable);
        QCOMPARE(remove(store, key).error().code, ErrorCode::SecretUnavailable);
    }

    void noAnswerComesWhenTheContextIsGone()
    {
        KeychainSecretStore store;
        bool isAnswered = false;
        auto context = std::make_unique<QObject>();
        store.read(u"x"_s, context.get(), [&](const Result<Secret> &) { isAnswered = true; });
        context.reset();
        QCOMPARE(state(), KeychainState::Locked); // a later question has been answered
        QVERIFY(!isAnswered);
    }

    void aKeychainThatIsStuckGivesAnAnswerAllTheSame()
    {
        KeychainSecretStore store;
        m_session.freeze();
        QElapsedTimer timer;
        timer.start();
        const Result<Secret> found = read(store, u"x"_s);
        m_session.thaw();
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::SecretUnavailable);
        QVERIFY(timer.elapsed() < 35000);
    }

private:
    Session m_session;
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
