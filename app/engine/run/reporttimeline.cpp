// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/reporttimeline.h"

#include "app/engine/core/text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunReport)
};

// Units of the drawing, which is scaled to the width of the page.
constexpr double pageWidth = 860;
constexpr double labelWidth = 130;
constexpr double rightMargin = 10;
constexpr double rowHeight = 28;
constexpr double barHeight = 12;
constexpr double topMargin = 10;
constexpr double shortestBar = 2;
constexpr double lineHeight = 14;
constexpr double labelRoom = 330; ///< left of the right edge a fence's label ends at its line instead of beginning

struct Bar
{
    QString title;
    QString store;
    QDateTime from;
    QDateTime until;
};

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

/// A store's colour is by its kind, so that a second database looks like the first.
QString classOf(const QString &store)
{
    const QString kind = store.section(u'@', 0, 0);
    return kind == "database"_L1 || kind == "search"_L1 || kind == "content"_L1 ? kind : u"other"_s;
}

std::vector<Bar> barsOf(const RunReport &report)
{
    std::vector<Bar> bars;
    for (const StageOutcome &outcome : report.stages) {
        const QString store = storeOfStage(report, outcome.id);
        if (!store.isEmpty() && outcome.startedAt.isValid() && outcome.endedAt.isValid()
            && outcome.endedAt >= outcome.startedAt) {
            bars.push_back({outcome.title, store, outcome.startedAt, outcome.endedAt});
        }
    }
    return bars;
}

class Drawing
{
public:
    Drawing(HtmlPage &page, std::vector<Bar> bars, std::vector<Fence> fences)
        : m_page(page)
        , m_bars(std::move(bars))
        , m_fences(std::move(fences))
    {
        m_from = m_bars.front().from;
        m_until = m_bars.front().until;
        for (const Bar &bar : m_bars) {
            m_from = std::min(m_from, bar.from);
            m_until = std::max(m_until, bar.until);
            if (!m_stores.contains(bar.store)) {
                m_stores.append(bar.store);
            }
        }
        // A fence of a run that was taken up again may lie before everything that this process saw.
        std::erase_if(m_fences, [this](const Fence &fence) {
            return !fence.fixedAt.isValid() || fence.fixedAt < m_from || fence.fixedAt > m_until;
        });
        std::ranges::sort(m_fences, {}, &Fence::fixedAt);
    }

    void draw()
    {
        const double height = rowsEnd() + lineHeight * static_cast<double>(m_fences.size() + 2);
        m_page.open(u"svg"_s,
                    {{u"xmlns"_s, u"http://www.w3.org/2000/svg"_s},
                     {u"viewBox"_s, u"0 0 %1 %2"_s.arg(number(pageWidth), number(height))},
                     {u"role"_s, u"img"_s},
                     {u"aria-label"_s, Texts::tr("When each store was worked on, and its fence")}});
        for (qsizetype row = 0; row < m_stores.size(); ++row) {
            drawRow(row);
        }
        for (std::size_t place = 0; place < m_fences.size(); ++place) {
            drawFence(m_fences.at(place), place);
        }
        const double below = height - lineHeight / 2;
        label(labelWidth, below, timeText(m_from), u"start"_s);
        label(pageWidth - rightMargin, below, timeText(m_until), u"end"_s);
        m_page.close();
    }

private:
    [[nodiscard]] double rowsEnd() const { return topMargin + rowHeight * static_cast<double>(m_stores.size()); }

    [[nodiscard]] double place(const QDateTime &time) const
    {
        const auto all = static_cast<double>(std::max<qint64>(m_from.msecsTo(m_until), 1));
        const double width = pageWidth - labelWidth - rightMargin;
        return labelWidth + width * static_cast<double>(m_from.msecsTo(time)) / all;
    }

    void label(double x, double y, const QString &text, const QString &anchor)
    {
        m_page.put(u"text"_s, text,
                   {{u"x"_s, number(x)}, {u"y"_s, number(y)}, {u"text-anchor"_s, anchor}, {u"class"_s, u"small"_s}});
    }

    void box(double x, double y, double width, const QString &look, const QString &title)
    {
        m_page.open(u"rect"_s,
                    {{u"x"_s, number(x)},
                     {u"y"_s, number(y)},
                     {u"width"_s, number(width)},
                     {u"height"_s, number(barHeight)},
                     {u"rx"_s, number(barHeight / 2)},
                     {u"class"_s, look}});
        if (!title.isEmpty()) {
            m_page.put(u"title"_s, title);
        }
        m_page.close();
    }

    void drawRow(qsizetype row)
    {
        const QString &store = m_stores.at(row);
        const double y = topMargin + rowHeight * static_cast<double>(row);
        m_page.put(u"text"_s, storeTitle(store), {{u"x"_s, u"0"_s}, {u"y"_s, number(y + barHeight - 2)}});
        box(labelWidth, y, pageWidth - labelWidth - rightMargin, u"track"_s, {});
        for (const Bar &bar : m_bars) {
            if (bar.store == store) {
                const double from = place(bar.from);
                const std::chrono::milliseconds took(bar.from.msecsTo(bar.until));
                box(from, y, std::max(place(bar.until) - from, shortestBar), classOf(store),
                    Texts::tr("%1: %2").arg(bar.title, formatDuration(took)));
            }
        }
    }

    /// The labels stand one below the other: fences may be close together.
    void drawFence(const Fence &fence, std::size_t order)
    {
        const double x = place(fence.fixedAt);
        const double y = rowsEnd() + lineHeight * static_cast<double>(order + 1);
        m_page.open(u"line"_s,
                    {{u"x1"_s, number(x)},
                     {u"x2"_s, number(x)},
                     {u"y1"_s, u"2"_s},
                     {u"y2"_s, number(y)},
                     {u"class"_s, u"fence "_s + classOf(fence.store)}});
        m_page.close();
        const bool right = x > pageWidth - labelRoom;
        label(right ? x - 4 : x + 4, y,
              Texts::tr("%1 fixed at %2").arg(storeTitle(fence.store), timeText(fence.fixedAt)),
              right ? u"end"_s : u"start"_s);
    }

    HtmlPage &m_page;
    std::vector<Bar> m_bars;
    std::vector<Fence> m_fences;
    QStringList m_stores;
    QDateTime m_from;
    QDateTime m_until;
};

} // namespace

bool drawTimeline(HtmlPage &page, const RunReport &report)
{
    std::vector<Bar> bars = barsOf(report);
    if (bars.empty()) {
        return false;
    }
    Drawing(page, std::move(bars), report.fences).draw();
    return true;
}

QString storeOfStage(const RunReport &report, const QString &stageId)
{
    const PlannedStage *planned = report.plan.find(stageId);
    if (planned == nullptr || planned->store.isEmpty()) {
        return {};
    }
    const qsizetype at = stageId.indexOf(u'@');
    return at < 0 || planned->store.contains(u'@') ? planned->store : QString(planned->store % stageId.sliced(at));
}

QString storeTitle(const QString &store)
{
    const QString kind = store.section(u'@', 0, 0);
    const QString id = store.section(u'@', 1);
    QString title = store;
    if (kind == "database"_L1) {
        title = Texts::tr("Database");
    } else if (kind == "search"_L1) {
        title = Texts::tr("Search");
    } else if (kind == "content"_L1) {
        title = Texts::tr("Content");
    }
    return id.isEmpty() || title == store ? title : Texts::tr("%1 %2").arg(title, id);
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? QString(time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) % u" UTC"_s) : QString();
}

} // namespace Stillpoint
