// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/stage.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace Stillpoint {

/// Who gave the answer to a decision.
enum class AnsweredBy { Administrator, Limit, Unattended };

[[nodiscard]] QString answeredByName(AnsweredBy by);

struct Answer
{
    QString option;
    AnsweredBy by = AnsweredBy::Administrator;
};

/// Where stages wait for the answers of a run's decisions. Stages ask from their threads and block; the main thread
/// answers. Owned by the run.
class DecisionDesk
{
public:
    /// Waits for an answer, the limit or a stop, whichever comes first. Several stages may wait at once. announce is
    /// called once an answer can be taken, and not at all where nobody is there to answer.
    [[nodiscard]] Result<Answer> wait(const DecisionRequest &request, std::stop_token stop,
                                      const std::function<void()> &announce);
    /// Answers the longest waiting decision of this id. False when none waits or the option is not one of its options.
    bool answer(const QString &decisionId, const QString &option);
    /// From now on, and for all who wait, the default is taken.
    void setUnattended(bool unattended);

private:
    struct Waiting
    {
        const DecisionRequest *request = nullptr;
        std::optional<Answer> answer;
    };

    // m_mutex protects everything below, shared by the waiting stages and the answering main thread.
    std::mutex m_mutex;
    std::condition_variable_any m_answered;
    std::vector<Waiting *> m_waiting;
    bool m_unattended = false;
};

} // namespace Stillpoint
