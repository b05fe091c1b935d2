// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/content/filereader.h"
#include "app/engine/content/frames.h"

#include <condition_variable>
#include <mutex>

namespace Stillpoint {

/// One name of a batch: either settled already (reused, special, unreadable) or to be read by a worker.
struct BatchItem
{
    Scanned found;
    bool toRead = false;
    ReadOutcome outcome = ReadOutcome::Read;
    int errorNumber = 0;
};

/// Lets the stage's thread wait for its workers.
struct BatchSignal
{
    // m_mutex of the pool protects the pool; this one protects the done flags that workers set.
    std::mutex mutex;
    std::condition_variable_any changed;
};

/// A run of neighbouring names on its way through the workers. A worker owns it until done is set.
struct ReadBatch
{
    std::vector<BatchItem> items;
    std::vector<Entry> entries; ///< the outcome of every item, in order
    std::vector<Frame> frames;
    qint64 bytesToRead = 0; ///< as the scan saw them
    bool done = false;
};

/// Reads what is to be read, makes tar members of it and compresses them into frames.
[[nodiscard]] Result<> readBatch(ReadBatch &batch, Tree tree, const std::stop_token &stop);

} // namespace Stillpoint
