// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/desktopservices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>

#include <fcntl.h>
#include <unistd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int inhibitTimeoutMilliseconds = 2000;
constexpr int keychainTimeoutMilliseconds = 10000;

/// Calls and hands the finished reply to the handler, unless the context is gone.
void call(const QDBusMessage &message, QObject *context, const std::function<void(const QDBusPendingCall &)> &handler)
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(message, keychainTimeoutMilliseconds), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [handler](QDBusPendingCallWatcher *finished) {
                         finished->deleteLater();
                         handler(*finished);
                     });
}

void askCollection(const QString &path, QObject *context, const std::function<void(KeychainState)> &handler)
{
    QDBusMessage property = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path,
                                                           u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    property << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call(property, context, [handler](const QDBusPendingCall &finished) {
        const QDBusPendingReply<QDBusVariant> reply = finished;
        if (reply.isError()) {
            handler(KeychainState::Unknown);
        } else {
            handler(reply.value().variant().toBool() ? KeychainState::Locked : KeychainState::Open);
        }
    });
}

} // namespace

SleepInhibitor::SleepInhibitor(const QString &reason)
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                                          u"org.freedesktop.login1.Manager"_s, u"Inhibit"_s);
    message << u"sleep"_s << u"Stillpoint"_s << reason << u"block"_s;
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) {
        return;
    }
    const QDBusMessage reply = bus.call(message, QDBus::Block, inhibitTimeoutMilliseconds);
    const auto lock = reply.arguments().value(0).value<QDBusUnixFileDescriptor>();
    if (reply.type() == QDBusMessage::ReplyMessage && lock.isValid()) {
        // The lock holds until every copy of this descriptor is closed: none for children.
        m_descriptor = ::fcntl(lock.fileDescriptor(), F_DUPFD_CLOEXEC, 0);
    }
}

SleepInhibitor::~SleepInhibitor()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

bool SleepInhibitor::isActive() const
{
    return m_descriptor >= 0;
}

void askKeychainState(QObject *context, const std::function<void(KeychainState)> &handler)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(
            context, [handler] { handler(KeychainState::NoBus); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage alias = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                        u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    alias << u"default"_s;
    call(alias, context, [context, handler](const QDBusPendingCall &finished) {
        const QDBusPendingReply<QDBusObjectPath> reply = finished;
        // "/" is the service's word for "there is none".
        if (reply.isError() || reply.value().path() == u"/"_s) {
            handler(KeychainState::Unknown);
        } else {
            askCollection(reply.value().path(), context, handler);
        }
    });
}

} // namespace Stillpoint
