// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/indexing.h"

#include "tests/kit/searchserver.h"
#include "tests/kit/services.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Stillpoint {

QStringList Indexing::options() const
{
    return {u"--lab.indexing.enabled=true"_s,
            u"--lab.indexing.url="_s + url,
            u"--lab.indexing.user="_s + user,
            u"--lab.indexing.password="_s + password,
            u"--lab.indexing.ca="_s + ca,
            u"--lab.indexing.paused="_s + (paused ? u"true"_s : u"false"_s),
            u"--flowable.indexing.index-name-prefix="_s + prefix};
}

Indexing indexingOn(const SearchServer &server, const QString &prefix)
{
    return {.url = server.url,
            .prefix = prefix,
            .user = server.superuser.name,
            .password = server.superuser.password,
            .ca = server.ca};
}

bool Application::waitUntilIndexed(std::chrono::seconds limit) const
{
    const QDeadlineTimer deadline(limit);
    Answer answer;
    do {
        answer = get(u"/lab/indexing"_s);
        const QJsonObject state = QJsonDocument::fromJson(answer.body).object();
        if (answer.status == 200 && state[u"prepared"_s].toBool() && state[u"pending"_s].toInteger() == 0
            && state[u"jobs"_s].toInteger() == 0) {
            return true;
        }
        QTest::qWait(100);
    } while (answer.status == 200 && !deadline.hasExpired());
    QTest::qFail(qUtf8Printable(u"The application has not indexed everything: %1 %2"_s.arg(answer.status)
                                    .arg(QString::fromUtf8(answer.body))),
                 __FILE__, __LINE__);
    return false;
}

bool Application::pauseIndexing() const
{
    return setIndexing(u"pause"_s);
}

bool Application::resumeIndexing() const
{
    return setIndexing(u"resume"_s);
}

bool Application::setIndexing(const QString &state) const
{
    const Answer answer = send(u"POST"_s, u"/lab/indexing/"_s + state, {});
    if (answer.status != 200) {
        QTest::qFail(qUtf8Printable(u"The application's indexing does not %1: %2"_s.arg(state).arg(answer.status)),
                     __FILE__, __LINE__);
    }
    return answer.status == 200;
}

} // namespace Stillpoint
