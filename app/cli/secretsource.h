// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/arguments.h"
#include "app/engine/core/result.h"
#include "app/engine/core/secret.h"
#include "app/engine/profile/profile.h"
#include "app/engine/tools/secretstore.h"

#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace Stillpoint {

/// Finds the passwords of a run: the secrets file of --secrets, else the keychain where the profile says that one is
/// stored, else the terminal. Main thread; owned by the command; one collection at a time.
class SecretSource : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<QMap<QString, Secret>>)>;

    explicit SecretSource(QObject *parent = nullptr);

    /// fields: store names that need one. SecretUnavailable names the first for which there is none, and the ways to
    /// give it. Every secret found is known to Redaction before the handler is called.
    void collect(const Profile &profile, const QStringList &fields, const Arguments &arguments, const Handler &handler);

private:
    void next();
    void take(const QString &field, const Secret &secret);
    /// On the terminal, where there is one. reason: why the keychain did not answer.
    void ask(const QString &field, const std::optional<Error> &reason);
    void finish(const Result<QMap<QString, Secret>> &result);

    KeychainSecretStore m_keychain;
    Profile m_profile;
    QStringList m_missing;
    QMap<QString, Secret> m_found;
    Handler m_handler;
};

} // namespace Stillpoint
