// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/listingcursor.h"

#include "app/engine/core/percent.h"

#include <QCoreApplication>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ListingCursor)
};

constexpr qint64 nanosecondsPerMillisecond = 1'000'000;

} // namespace

Result<> ListingCursor::advance()
{
    if (m_started && !m_current) {
        return {};
    }
    std::optional<ListedFile> file;
    if (m_listing != nullptr) {
        Result<std::optional<ListedFile>> next = m_listing->next();
        if (!next) {
            return fail(next.error());
        }
        file = std::move(*next);
    }
    if (file && m_started && file->path <= m_lastPath) {
        return fail(Error{.code = ErrorCode::IntegrityMismatch,
                          .message = Texts::tr("A list of content files is out of order at %1.")
                                         .arg(QString::fromLatin1(percentEncode(file->path))),
                          .detail = u"%1 follows %2"_s.arg(QString::fromLatin1(percentEncode(file->path)),
                                                           QString::fromLatin1(percentEncode(m_lastPath))),
                          .hint = Texts::tr("Check the disk that holds it, then make a new backup.")});
    }
    m_started = true;
    m_current = std::move(file);
    if (m_current) {
        m_lastPath = m_current->path;
    }
    return {};
}

Result<bool> ListingCursor::seek(const QByteArray &path)
{
    while (!m_started || (m_current && m_current->path < path)) {
        if (const Result<> advanced = advance(); !advanced) {
            return fail(advanced.error());
        }
    }
    return m_current && m_current->path == path;
}

qint64 nanosecondsOf(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * nanosecondsPerMillisecond;
}

} // namespace Stillpoint
