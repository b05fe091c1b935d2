// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/decisiondesk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

bool offers(const DecisionRequest &request, const QString &option)
{
    return std::ranges::find(request.options, option, &DecisionOption::id) != request.options.end();
}

} // namespace

QString answeredByName(AnsweredBy by)
{
    switch (by) {
    case AnsweredBy::Administrator:
        return u"administrator"_s;
    case AnsweredBy::Limit:
        return u"limit"_s;
    case AnsweredBy::Unattended:
        return u"unattended"_s;
    }
    Q_UNREACHABLE();
}

Result<Answer> DecisionDesk::wait(const DecisionRequest &request, std::stop_token stop,
                                  const std::function<void()> &announce)
{
    if (!offers(request, request.defaultOption)) {
        return fail(Error::internal(u"decision %1: its default is none of its options"_s.arg(request.id)));
    }
    std::unique_lock lock(m_mutex);
    if (stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    if (m_unattended) {
        return Answer{.option = request.defaultOption, .by = AnsweredBy::Unattended};
    }
    Waiting mine{.request = &request, .answer = std::nullopt};
    m_waiting.push_back(&mine);
    announce();
    const auto answered = [&mine] { return mine.answer.has_value(); };
    if (request.limit) {
        m_answered.wait_for(lock, stop, *request.limit, answered);
    } else {
        m_answered.wait(lock, stop, answered);
    }
    std::erase(m_waiting, &mine);
    if (mine.answer) {
        return *mine.answer;
    }
    if (stop.stop_requested()) {
        return fail(Error::cancelled());
    }
    return Answer{.option = request.defaultOption, .by = AnsweredBy::Limit};
}

bool DecisionDesk::answer(const QString &decisionId, const QString &option)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find_if(m_waiting, [&decisionId](const Waiting *waiting) {
        return waiting->request->id == decisionId && !waiting->answer;
    });
    if (found == m_waiting.end() || !offers(*(*found)->request, option)) {
        return false;
    }
    (*found)->answer = Answer{.option = option, .by = AnsweredBy::Administrator};
    m_answered.notify_all();
    return true;
}

void DecisionDesk::setUnattended(bool unattended)
{
    const std::scoped_lock lock(m_mutex);
    m_unattended = unattended;
    if (!unattended) {
        return;
    }
    for (Waiting *waiting : m_waiting) {
        if (!waiting->answer) {
            waiting->answer = Answer{.option = waiting->request->defaultOption, .by = AnsweredBy::Unattended};
        }
    }
    m_answered.notify_all();
}

} // namespace Stillpoint
