// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/stagethread.h"

#include "app/engine/core/hash.h"

#include <QThread>

namespace Stillpoint {

StageThread::StageThread(const QString &name, std::function<void()> work)
    : m_thread(QThread::create([work = std::move(work)] {
        work();
        releaseHashThread();
    }))
{
    m_thread->setObjectName(name);
    m_thread->start();
}

StageThread::~StageThread()
{
    m_thread->wait();
}

} // namespace Stillpoint
