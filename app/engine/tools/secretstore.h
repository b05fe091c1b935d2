// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"

#include <QMap>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace Stillpoint {

/// The key under which a profile's secret is kept: "profile:<uuid>:<field>", field "database", "database@billing",
/// "search".
[[nodiscard]] QString secretKey(const QString &profileId, const QString &field);

/// Where passwords live between runs. Main thread only; answers come later through the handler, on the main thread,
/// unless the context is gone. NotFound: nothing stored; to remove what is not there is a success. SecretUnavailable:
/// no keychain, or it is locked (the message says which).
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    virtual void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> handler) = 0;
    virtual void write(const QString &key, const Secret &secret, QObject *context,
                       std::function<void(Result<>)> handler) = 0;
    virtual void remove(const QString &key, QObject *context, std::function<void(Result<>)> handler) = 0;
};

/// The system keychain by QtKeychain, never with its insecure fallback. A locked Secret Service collection answers
/// reads as "not found", so on Linux the lock is asked over D-Bus first.
class KeychainSecretStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> handler) override;
    void write(const QString &key, const Secret &secret, QObject *context,
               std::function<void(Result<>)> handler) override;
    void remove(const QString &key, QObject *context, std::function<void(Result<>)> handler) override;
};

/// Secrets for one run, in memory.
class MemorySecretStore : public SecretStore
{
public:
    void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> handler) override;
    void write(const QString &key, const Secret &secret, QObject *context,
               std::function<void(Result<>)> handler) override;
    void remove(const QString &key, QObject *context, std::function<void(Result<>)> handler) override;

private:
    QMap<QString, Secret> m_secrets;
};

/// Parses a secrets file: lines "field=value" (database, database@billing, search), "#" comments, value taken to the
/// end of the line. Fails with the line's number, never its text.
[[nodiscard]] Result<QMap<QString, Secret>> parseSecrets(const QByteArray &content);
/// Reads such a file; refuses one that group or others can read.
[[nodiscard]] Result<QMap<QString, Secret>> readSecretsFile(const QString &path);

} // namespace Stillpoint
