// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/tools/secretstore.h"

#include "app/engine/core/durable.h"
#include "app/engine/core/redaction.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <sys/stat.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SecretStore)
};

constexpr qint64 largestSecretsFile = 1024 * 1024;

Error badLine(qsizetype number, const QString &what)
{
    return Error::invalidInput(Texts::tr("Line %1 of the secrets %2.").arg(number).arg(what),
                               Texts::tr("Write one line \"database=PASSWORD\" for each secret."));
}

/// Later, on the context's thread; not at all when the context is gone by then.
template <typename Handler, typename Answer>
void answerLater(QObject *context, Handler handler, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [handler = std::move(handler), answer = std::move(answer)] { handler(answer); }, Qt::QueuedConnection);
}

Error notStored()
{
    return Error::notFound(Texts::tr("No such password is stored."), Texts::tr("Enter it when asked."));
}

} // namespace

QString secretKey(const QString &profileId, const QString &field)
{
    return u"profile:%1:%2"_s.arg(profileId, field);
}

void MemorySecretStore::read(const QString &key, QObject *context, std::function<void(Result<Secret>)> handler)
{
    const auto found = m_secrets.constFind(key);
    const Result<Secret> answer = found != m_secrets.cend() ? Result<Secret>(*found) : fail(notStored());
    answerLater(context, std::move(handler), answer);
}

void MemorySecretStore::write(const QString &key, const Secret &secret, QObject *context,
                              std::function<void(Result<>)> handler)
{
    Redaction::remember(secret);
    m_secrets.insert(key, secret);
    answerLater(context, std::move(handler), Result<>());
}

void MemorySecretStore::remove(const QString &key, QObject *context, std::function<void(Result<>)> handler)
{
    m_secrets.remove(key);
    answerLater(context, std::move(handler), Result<>());
}

Result<QMap<QString, Secret>> parseSecrets(const QByteArray &content)
{
    static const QRegularExpression fieldName(u"^[a-z]+(@[a-z0-9-]+)?$"_s);
    QMap<QString, Secret> secrets;
    const QList<QByteArray> lines = content.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = lines.at(i);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#')) {
            continue;
        }
        // No message repeats anything of the line: its author may have left the field out.
        const qsizetype equals = line.indexOf('=');
        if (equals < 0) {
            return fail(badLine(i + 1, Texts::tr("has no \"=\"")));
        }
        const QString field = QString::fromUtf8(line.left(equals)).trimmed();
        if (!fieldName.match(field).hasMatch()) {
            return fail(badLine(i + 1, Texts::tr("does not begin with the name of a secret")));
        }
        if (equals + 1 == line.size()) {
            return fail(badLine(i + 1, Texts::tr("has nothing after the \"=\"")));
        }
        if (secrets.contains(field)) {
            return fail(badLine(i + 1, Texts::tr("names a secret for the second time")));
        }
        const Secret secret(line.mid(equals + 1));
        Redaction::remember(secret);
        secrets.insert(field, secret);
    }
    return secrets;
}

Result<QMap<QString, Secret>> readSecretsFile(const QString &path)
{
    struct stat status
    {
    };

    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        return fail(Error::system(Texts::tr("read"), path, errno));
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(Error{.code = ErrorCode::PermissionDenied,
                          .message = Texts::tr("Others than its owner can use the secrets file %1.").arg(path),
                          .detail = u"mode %1"_s.arg(status.st_mode & 07777U, 4, 8, QChar(u'0')),
                          .hint = Texts::tr("Run \"chmod 600\" on it, and consider the passwords in it known.")});
    }
    const Result<QByteArray> content = readWhole(path, largestSecretsFile);
    return content ? parseSecrets(*content) : fail(content.error());
}

} // namespace Stillpoint
