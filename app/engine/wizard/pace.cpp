// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/wizard/pace.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Pace)
};

constexpr std::chrono::milliseconds firstRateAfter{1000};
constexpr std::chrono::milliseconds sampleInterval{500};
/// Older samples weigh less; those of this long ago about a third.
constexpr std::chrono::duration<double> memory{6.0};
constexpr std::chrono::seconds stalledAfter{10};
constexpr double leastShare = 0.05;

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QString amount(qint64 value, ProgressUnit unit)
{
    return unit == ProgressUnit::Bytes ? formatBytes(value) : formatCount(value);
}

} // namespace

void Pace::add(const Progress &progress, std::chrono::nanoseconds now)
{
    const bool countsAnew = m_hasProgress && (progress.done < m_latest.done || progress.unit != m_latest.unit);
    if (!m_hasProgress || countsAnew) {
        *this = Pace();
        m_begin = now;
        m_lastSample = now;
        m_lastDone = progress.done;
    }
    m_latest = progress;
    m_hasProgress = true;
    const std::chrono::nanoseconds since = now - m_lastSample;
    if (since < sampleInterval || (!m_hasRate && since < firstRateAfter) || progress.done == m_lastDone) {
        return;
    }
    const double measured = static_cast<double>(progress.done - m_lastDone) / seconds(since);
    const double weight = 1.0 - std::exp(-seconds(since) / memory.count());
    m_rate = m_hasRate ? m_rate + weight * (measured - m_rate) : measured;
    m_hasRate = true;
    m_lastSample = now;
    m_lastDone = progress.done;
}

std::optional<double> Pace::perSecond(std::chrono::nanoseconds now) const
{
    return m_hasRate && m_rate > 0 && now - m_lastSample <= stalledAfter ? std::optional(m_rate) : std::nullopt;
}

std::optional<std::chrono::seconds> Pace::left(std::chrono::nanoseconds now) const
{
    const std::optional<double> rate = perSecond(now);
    if (!rate || !m_latest.total || *m_latest.total <= 0) {
        return std::nullopt;
    }
    const auto total = static_cast<double>(*m_latest.total);
    const auto done = static_cast<double>(m_latest.done);
    if (done < total * leastShare || done > total) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::llround((total - done) / *rate));
}

std::optional<int> Pace::percent() const
{
    if (!m_hasProgress || !m_latest.total || *m_latest.total <= 0) {
        return std::nullopt;
    }
    const double share = static_cast<double>(m_latest.done) / static_cast<double>(*m_latest.total);
    return static_cast<int>(std::clamp(share, 0.0, 1.0) * 100);
}

QString Pace::amountText(std::chrono::nanoseconds now) const
{
    if (!m_hasProgress || (m_latest.done == 0 && !m_latest.total)) {
        return {};
    }
    const QString done = amount(m_latest.done, m_latest.unit);
    QString text = m_latest.total ? Texts::tr("%1 of %2").arg(done, amount(*m_latest.total, m_latest.unit)) : done;
    if (m_latest.unit == ProgressUnit::Rows) {
        //: %1: "1,102" or "1,102 of 1,840"
        text = Texts::tr("%1 rows").arg(text);
    }
    if (const std::optional<double> rate = perSecond(now); rate && m_latest.unit == ProgressUnit::Bytes) {
        //: A speed: %1 is "188.0 MB"
        text += u" · "_s + Texts::tr("%1/s").arg(formatBytes(std::llround(*rate)));
    }
    return text;
}

QString Pace::shareText(std::chrono::nanoseconds now) const
{
    const std::optional<int> share = percent();
    if (!share) {
        return {};
    }
    const QString text = Texts::tr("%1 %").arg(*share);
    const std::optional<std::chrono::seconds> rest = left(now);
    return rest ? text + u" · "_s + Texts::tr("%1 left").arg(formatDuration(std::max(*rest, std::chrono::seconds(1))))
                : text;
}

} // namespace Stillpoint
