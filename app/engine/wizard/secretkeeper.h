// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"
#include "app/engine/plan/recipes/assembly.h"
#include "app/engine/profile/profile.h"
#include "app/engine/tools/secretstore.h"

#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>

namespace Stillpoint {

/// Why somebody has to type a secret, and for what.
struct SecretQuestion
{
    QString field; ///< store name, "database"
    QString label; ///< translated: "Password of stillpoint on db01:5432/flowable"
    QString reason; ///< translated; why the keychain did not answer. Empty: it was never stored.
};

/// Finds the secrets of a profile for the window: those typed in this session, else the keychain, else whoever sits in
/// front of it. Main thread; lives as long as the window; answers come later on the main thread.
class SecretKeeper : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(Result<RunSecrets>)>;
    using Answer = std::function<void(std::optional<Secret>)>; ///< nothing: the question was cancelled
    using Asker = std::function<void(const SecretQuestion &, Answer)>;

    explicit SecretKeeper(SecretStore &store, QObject *parent = nullptr);

    /// How a person is asked. Without one, a missing secret is an error.
    void setAsker(const Asker &asker) { m_asker = asker; }

    /// The secrets of these stores. Cancelled when a question was cancelled. Every secret found is known to Redaction
    /// before the handler is called; what was typed is kept for this session.
    void collect(const Profile &profile, const QStringList &fields, QObject *context, const Handler &handler);
    /// Keeps a secret for this session only.
    void hold(const QString &profileId, const QString &field, const Secret &secret);
    /// What is held for this session; nothing is asked or read.
    [[nodiscard]] std::optional<Secret> held(const QString &profileId, const QString &field) const;
    void forget(const QString &profileId);
    /// The connection failed with it: the next collect() asks for it, also where the keychain has one.
    void reject(const QString &profileId, const QString &field);
    /// After a refused login of a whole run, which does not say of which store: all of the profile's.
    void rejectAfter(const Error &error, const Profile &profile);
    /// After checks that could not connect; returns the stores.
    QStringList rejectAfter(const std::vector<CheckResult> &checks, const Profile &profile);
    /// Keeps it for this session and writes it to the keychain. SecretUnavailable: there is none, or it is locked.
    void store(const QString &profileId, const QString &field, const Secret &secret, QObject *context,
               const std::function<void(Result<>)> &handler);
    /// Removes a profile's secrets from the keychain and from this session.
    void remove(const Profile &profile, QObject *context, const std::function<void(Result<>)> &handler);

private:
    struct Collection;

    void next(const std::shared_ptr<Collection> &collection);
    void ask(const std::shared_ptr<Collection> &collection, const QString &field, const QString &reason);
    void take(const std::shared_ptr<Collection> &collection, const QString &field, const Secret &secret);

    SecretStore &m_store;
    Asker m_asker;
    QMap<QString, Secret> m_held; ///< by secretKey()
    QSet<QString> m_rejected; ///< by secretKey()
};

/// "Password of stillpoint on db01:5432/flowable".
[[nodiscard]] QString secretLabel(const Profile &profile, const QString &field);

} // namespace Stillpoint
