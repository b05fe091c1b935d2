// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/secretsource.h"

#include "app/cli/terminal.h"
#include "app/engine/core/redaction.h"

#include <QFile>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestSecretsInput = 64 * 1024;

Result<QMap<QString, Secret>> readGiven(const QString &path)
{
    if (path != u"-"_s) {
        return readSecretsFile(path);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return fail(Error::invalidInput(u"Standard input could not be read for --secrets."_s));
    }
    return parseSecrets(input.read(largestSecretsInput));
}

QString describe(const Profile &profile, const QString &field)
{
    for (const DatabaseSettings &database : profile.databases) {
        if (database.storeName() == field) {
            return u"Password of %1 on %2"_s.arg(database.user, database.display());
        }
    }
    if (profile.search && field == SearchSettings::storeName()) {
        return profile.search->apiKey.isEmpty()
            ? u"Password of %1 on %2"_s.arg(profile.search->user, profile.search->display())
            : u"API key %1 of %2"_s.arg(profile.search->apiKey, profile.search->display());
    }
    return u"Password of %1"_s.arg(field);
}

} // namespace

SecretSource::SecretSource(QObject *parent)
    : QObject(parent)
{
}

void SecretSource::collect(const Profile &profile, const QStringList &fields, const Arguments &arguments,
                           const Handler &handler)
{
    m_profile = profile;
    m_missing = fields;
    m_found.clear();
    m_handler = handler;
    if (arguments.has(u"secrets"_s)) {
        const Result<QMap<QString, Secret>> given = readGiven(arguments.value(u"secrets"_s));
        if (!given) {
            finish(given);
            return;
        }
        for (auto secret = given->begin(); secret != given->end(); ++secret) {
            Redaction::remember(secret.value());
            m_found.insert(secret.key(), secret.value());
            m_missing.removeAll(secret.key());
        }
    }
    next();
}

void SecretSource::next()
{
    if (m_missing.isEmpty()) {
        finish(m_found);
        return;
    }
    const QString field = m_missing.takeFirst();
    if (m_profile.storedSecrets.contains(field)) {
        m_keychain.read(secretKey(m_profile.id, field), this, [this, field](const Result<Secret> &secret) {
            if (secret) {
                take(field, *secret);
            } else {
                // A locked keychain is told as such; one that merely lost the entry is asked around.
                ask(field, secret.error().code == ErrorCode::NotFound ? std::optional<Error>() : secret.error());
            }
        });
    } else {
        ask(field, {});
    }
}

void SecretSource::take(const QString &field, const Secret &secret)
{
    Redaction::remember(secret);
    m_found.insert(field, secret);
    next();
}

void SecretSource::ask(const QString &field, const std::optional<Error> &reason)
{
    if (isTerminal(StandardStream::Input)) {
        const QString prompt = describe(m_profile, field) + u": "_s;
        const Result<Secret> secret = askSecret(reason ? reason->message + u'\n' + prompt : prompt);
        if (secret) {
            take(field, *secret);
        } else {
            finish(fail(secret.error()));
        }
        return;
    }
    if (reason) {
        finish(fail(*reason));
        return;
    }
    finish(
        fail({.code = ErrorCode::SecretUnavailable,
              .message = describe(m_profile, field) + u" is not known."_s,
              .detail = {},
              .hint = u"Give it with --secrets FILE (lines like \"%1=...\", readable by you alone), or store it in the "
                      u"keychain with \"profile edit %2 --store-secrets\"."_s.arg(field, m_profile.name)}));
}

void SecretSource::finish(const Result<QMap<QString, Secret>> &result)
{
    // The handler may start the next collection, so it must not find this one's state.
    const Handler handler = std::exchange(m_handler, nullptr);
    handler(result);
}

} // namespace Stillpoint
