// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/tools/desktopservices.h"
#include "app/engine/tools/secretstore.h"

#include <qt6keychain/keychain.h>

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>
#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::SecretStore)
};

constexpr std::chrono::seconds answerLimit{30};

QString service()
{
    return u"stillpoint"_s;
}

Error unavailable(const QString &message, const QString &hint, const QString &detail = {})
{
    return {
        .code = ErrorCode::SecretUnavailable, .message = message, .detail = Redaction::redact(detail), .hint = hint};
}

Error noKeychain(const QString &detail)
{
    return unavailable(Texts::tr("There is no keychain on this system that Stillpoint could use."),
                       Texts::tr("Enter the password when asked, or give it by a secrets file."), detail);
}

Error locked(const QString &detail)
{
    return unavailable(Texts::tr("The keychain is locked."),
                       Texts::tr("Unlock it, enter the password when asked, or give it by a secrets file."), detail);
}

Error errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return Error::notFound(Texts::tr("No such password is stored."), Texts::tr("Enter it when asked."));
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return locked(job.errorString());
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return noKeychain(job.errorString());
}

/// One question to the keychain: hands out exactly one answer, also where the keychain never gives one, and none when
/// the caller's context is gone. Kept alive by what it waits for.
template <typename Value>
class Question : public std::enable_shared_from_this<Question<Value>>
{
public:
    using Handler = std::function<void(Result<Value>)>;

    Question(QObject *context, Handler handler)
        : m_context(context)
        , m_handler(std::move(handler))
    {
    }

    [[nodiscard]] QObject *context() const { return m_context; }

    void answer(const Result<Value> &result)
    {
        const Handler handler = std::exchange(m_handler, nullptr);
        if (handler && m_context) {
            handler(result);
        }
    }

    /// Asks for the keychain's state, then starts the job, unless it could only fail. job: a child of the context, with
    /// which it goes as long as it was not started. finish: the job's result as an answer.
    template <typename Job>
    void ask(Job *job, std::function<Result<Value>(const Job &)> finish)
    {
        QTimer::singleShot(answerLimit, m_context,
                           [self = this->shared_from_this()] { self->answer(fail(noAnswer())); });
        job->setAutoDelete(true);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, m_context,
                         [self = this->shared_from_this(), finish](QKeychain::Job *finished) {
                             self->answer(finished->error() == QKeychain::NoError
                                              ? finish(*static_cast<const Job *>(finished))
                                              : Result<Value>(fail(errorOf(*finished))));
                         });
        askKeychainState(m_context, [self = this->shared_from_this(), job](KeychainState state) {
            if (state == KeychainState::Open || state == KeychainState::Unknown) {
                // From here on the keychain's library holds on to the job: it must outlive the context.
                job->setParent(QCoreApplication::instance());
                job->start();
                return;
            }
            delete job;
            self->answer(fail(state == KeychainState::Locked ? locked(u"default collection"_s)
                                                             : noKeychain(u"no session bus"_s)));
        });
    }

private:
    [[nodiscard]] static Error noAnswer()
    {
        return unavailable(
            Texts::tr("The keychain did not answer within %1 s.").arg(answerLimit.count()),
            Texts::tr("Look for a question of the keychain on the screen, or give the password by a secrets file."));
    }

    QPointer<QObject> m_context;
    Handler m_handler;
};

} // namespace

void KeychainSecretStore::read(const QString &key, QObject *context, std::function<void(Result<Secret>)> handler)
{
    auto *job = new QKeychain::ReadPasswordJob(service(), context);
    job->setKey(key);
    const auto question = std::make_shared<Question<Secret>>(context, std::move(handler));
    question->ask<QKeychain::ReadPasswordJob>(job, [](const QKeychain::ReadPasswordJob &finished) {
        const Secret secret(finished.binaryData());
        Redaction::remember(secret);
        return Result<Secret>(secret);
    });
}

void KeychainSecretStore::write(const QString &key, const Secret &secret, QObject *context,
                                std::function<void(Result<>)> handler)
{
    Redaction::remember(secret);
    auto *job = new QKeychain::WritePasswordJob(service(), context);
    job->setKey(key);
    job->setBinaryData(secret.reveal());
    const auto question = std::make_shared<Question<void>>(context, std::move(handler));
    question->ask<QKeychain::WritePasswordJob>(job, [](const QKeychain::WritePasswordJob &) { return Result<>(); });
}

void KeychainSecretStore::remove(const QString &key, QObject *context, std::function<void(Result<>)> handler)
{
    auto *job = new QKeychain::DeletePasswordJob(service(), context);
    job->setKey(key);
    // Some keychains say so when there was nothing to remove, others do not.
    const auto answer = [handler = std::move(handler)](const Result<> &result) {
        const bool wasMissing = !result && result.error().code == ErrorCode::NotFound;
        handler(wasMissing ? Result<>() : result);
    };
    const auto question = std::make_shared<Question<void>>(context, answer);
    question->ask<QKeychain::DeletePasswordJob>(job, [](const QKeychain::DeletePasswordJob &) { return Result<>(); });
}

} // namespace Stillpoint
