// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Text)
};

/// The program's locale (QLocale::setDefault), with thousands separators also where it is "C".
QLocale locale()
{
    QLocale chosen;
    chosen.setNumberOptions(chosen.numberOptions() & ~QLocale::NumberOptions(QLocale::OmitGroupSeparator));
    return chosen;
}

QString two(const QString &first, const QString &second)
{
    return first + u' ' + second;
}

} // namespace

QString formatBytes(qint64 bytes)
{
    constexpr std::array units{"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000) {
        return u"%1 B"_s.arg(bytes);
    }
    double value = static_cast<double>(bytes) / 1000.0;
    std::size_t unit = 0;
    // 999,950 would be rounded to "1000.0 kB": the next unit begins where rounding reaches it.
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000.0;
        ++unit;
    }
    return u"%1 %2"_s.arg(locale().toString(value, 'f', 1), QString::fromLatin1(units.at(unit)));
}

QString formatDuration(std::chrono::milliseconds duration)
{
    const auto milliseconds = std::max<qint64>(duration.count(), 0);
    if (milliseconds < 9950) {
        return Texts::tr("%1 s").arg(locale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
    }
    const qint64 seconds = (milliseconds + 500) / 1000;
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (seconds < 60) {
        return Texts::tr("%1 s").arg(seconds);
    }
    if (hours < 1) {
        return two(Texts::tr("%1 min").arg(minutes), Texts::tr("%1 s").arg(seconds % 60));
    }
    if (hours < 24) {
        return two(Texts::tr("%1 h").arg(hours), Texts::tr("%1 min").arg(minutes % 60));
    }
    return two(Texts::tr("%1 d").arg(hours / 24), Texts::tr("%1 h").arg(hours % 24));
}

QString formatCount(qint64 count)
{
    return locale().toString(count);
}

} // namespace Stillpoint
