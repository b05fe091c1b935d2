// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QString>

#include <exception>
#include <functional>
#include <memory>

class QThread;

namespace Stillpoint {

/// One named thread that does one piece of work. Made and destroyed on the main thread; the destructor waits.
class StageThread
{
public:
    StageThread(const QString &name, std::function<void()> work);
    ~StageThread();
    StageThread(const StageThread &) = delete;
    StageThread &operator=(const StageThread &) = delete;

private:
    std::unique_ptr<QThread> m_thread;
};

/// The boundary of a thread: what a library throws becomes an error of the stage instead of the end of the program.
template <typename Function>
[[nodiscard]] auto withoutExceptions(const QString &stage, const Function &function) -> decltype(function())
{
    try {
        return function();
    } catch (const std::exception &exception) {
        return fail(Error::internal(stage + QStringLiteral(": ") + QString::fromLocal8Bit(exception.what())));
    } catch (...) {
        return fail(Error::internal(stage + QStringLiteral(": an exception that is no std::exception")));
    }
}

} // namespace Stillpoint
