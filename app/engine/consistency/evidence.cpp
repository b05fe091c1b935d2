// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/evidence.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

Evidence::Evidence(const QString &runFolder)
    : m_folder(runFolder)
{
}

QString Evidence::referencesAtFence() const
{
    return m_folder + u"/references-at-fence.jsonl.zst"_s;
}

QString Evidence::referencesAfterWindow() const
{
    return m_folder + u"/references-after-window.jsonl.zst"_s;
}

QString Evidence::contentNames() const
{
    return m_folder + u"/content-names.index.zst"_s;
}

QString Evidence::contentPrepass() const
{
    return m_folder + u"/content-prepass.index.zst"_s;
}

QString Evidence::documentsAtFence() const
{
    return m_folder + u"/documents-at-fence.jsonl.zst"_s;
}

QString Evidence::documentsAfterWindow() const
{
    return m_folder + u"/documents-after-window.jsonl.zst"_s;
}

QString Evidence::documentsPending() const
{
    return m_folder + u"/documents-pending.jsonl.zst"_s;
}

QString Evidence::documentsIndexed() const
{
    return m_folder + u"/documents-indexed.jsonl.zst"_s;
}

} // namespace Stillpoint
