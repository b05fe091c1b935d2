// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/secretkeeper.h"

#include "app/engine/core/redaction.h"
#include "app/engine/plan/recipes/runs.h"

#include <QPointer>

#include <memory>

namespace Stillpoint {

using namespace Qt::StringLiterals;

struct SecretKeeper::Collection
{
    Profile profile;
    QStringList missing;
    RunSecrets found;
    QPointer<QObject> context;
    Handler handler;

    void finish(const Result<RunSecrets> &result) const
    {
        if (context) {
            handler(result);
        }
    }
};

SecretKeeper::SecretKeeper(SecretStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

void SecretKeeper::collect(const Profile &profile, const QStringList &fields, QObject *context, const Handler &handler)
{
    auto collection = std::make_shared<Collection>();
    collection->profile = profile;
    collection->missing = fields;
    collection->context = context;
    collection->handler = handler;
    next(collection);
}

void SecretKeeper::next(const std::shared_ptr<Collection> &collection)
{
    if (collection->missing.isEmpty()) {
        collection->finish(collection->found);
        return;
    }
    const QString field = collection->missing.takeFirst();
    if (const std::optional<Secret> known = held(collection->profile.id, field)) {
        take(collection, field, *known);
        return;
    }
    if (m_rejected.contains(secretKey(collection->profile.id, field))) {
        ask(collection, field, tr("The connection failed with the one that was used before."));
        return;
    }
    if (!collection->profile.storedSecrets.contains(field)) {
        ask(collection, field, {});
        return;
    }
    m_store.read(secretKey(collection->profile.id, field), this,
                 [this, collection, field](const Result<Secret> &secret) {
                     if (secret) {
                         take(collection, field, *secret);
                     } else {
                         ask(collection, field, secret.error().message);
                     }
                 });
}

void SecretKeeper::ask(const std::shared_ptr<Collection> &collection, const QString &field, const QString &reason)
{
    const SecretQuestion question{field, secretLabel(collection->profile, field), reason};
    if (!m_asker) {
        collection->finish(fail({.code = ErrorCode::SecretUnavailable,
                                 .message = tr("%1 is not known.").arg(question.label),
                                 .detail = {},
                                 .hint = tr("Store it in the profile, or type it when it is asked.")}));
        return;
    }
    m_asker(question, [this, self = QPointer<SecretKeeper>(this), collection, field](std::optional<Secret> answer) {
        if (!self) {
            return;
        }
        if (!answer) {
            collection->finish(fail(Error::cancelled()));
            return;
        }
        hold(collection->profile.id, field, *answer);
        take(collection, field, *answer);
    });
}

void SecretKeeper::take(const std::shared_ptr<Collection> &collection, const QString &field, const Secret &secret)
{
    Redaction::remember(secret);
    collection->found.insert(field, secret);
    next(collection);
}

void SecretKeeper::hold(const QString &profileId, const QString &field, const Secret &secret)
{
    Redaction::remember(secret);
    m_held.insert(secretKey(profileId, field), secret);
    m_rejected.remove(secretKey(profileId, field));
}

std::optional<Secret> SecretKeeper::held(const QString &profileId, const QString &field) const
{
    const auto found = m_held.find(secretKey(profileId, field));
    return found == m_held.end() ? std::nullopt : std::optional<Secret>(found.value());
}

void SecretKeeper::forget(const QString &profileId)
{
    const QString prefix = secretKey(profileId, {});
    m_held.removeIf([&prefix](const QMap<QString, Secret>::iterator &entry) { return entry.key().startsWith(prefix); });
    m_rejected.removeIf([&prefix](const QString &key) { return key.startsWith(prefix); });
}

void SecretKeeper::reject(const QString &profileId, const QString &field)
{
    m_held.remove(secretKey(profileId, field));
    m_rejected.insert(secretKey(profileId, field));
}

void SecretKeeper::rejectAfter(const Error &error, const Profile &profile)
{
    if (error.code != ErrorCode::AuthenticationFailed) {
        return;
    }
    for (const QString &field : storesWithSecret(profile)) {
        reject(profile.id, field);
    }
}

QStringList SecretKeeper::rejectAfter(const std::vector<CheckResult> &checks, const Profile &profile)
{
    QStringList rejected;
    const QStringList stores = storesWithSecret(profile);
    for (const CheckResult &check : checks) {
        if (check.severity == Severity::Blocker && check.id.endsWith(u".connection"_s)
            && stores.contains(check.store)) {
            reject(profile.id, check.store);
            rejected << check.store;
        }
    }
    return rejected;
}

void SecretKeeper::store(const QString &profileId, const QString &field, const Secret &secret, QObject *context,
                         const std::function<void(Result<>)> &handler)
{
    hold(profileId, field, secret);
    m_store.write(secretKey(profileId, field), secret, context, handler);
}

void SecretKeeper::remove(const Profile &profile, QObject *context, const std::function<void(Result<>)> &handler)
{
    forget(profile.id);
    if (profile.storedSecrets.isEmpty()) {
        handler({});
        return;
    }
    // One after the other: the first that fails ends it, and the caller keeps the profile that names the rest.
    Profile rest = profile;
    const QString field = rest.storedSecrets.takeFirst();
    m_store.remove(secretKey(profile.id, field), context,
                   [this, rest, guard = QPointer<QObject>(context), handler](const Result<> &removed) {
                       if (!removed || !guard) {
                           handler(removed);
                           return;
                       }
                       remove(rest, guard, handler);
                   });
}

QString secretLabel(const Profile &profile, const QString &field)
{
    for (const DatabaseSettings &database : profile.databases) {
        if (database.storeName() == field) {
            return SecretKeeper::tr("Password of %1 on %2").arg(database.user, database.display());
        }
    }
    if (profile.search && field == SearchSettings::storeName()) {
        return profile.search->apiKey.isEmpty()
            ? SecretKeeper::tr("Password of %1 on %2").arg(profile.search->user, profile.search->display())
            : SecretKeeper::tr("API key %1 of %2").arg(profile.search->apiKey, profile.search->display());
    }
    return SecretKeeper::tr("Password of %1").arg(field);
}

} // namespace Stillpoint
