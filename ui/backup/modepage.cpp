// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/modepage.h"

#include "app/engine/core/background.h"
#include "ui/widgets/choicecard.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// A small title above a value.
QLabel *addFigure(QHBoxLayout *row, const QString &title, const QString &value)
{
    QVBoxLayout *figure = new QVBoxLayout;
    figure->setSpacing(1);
    figure->addWidget(makeLabel(title, "small"));
    QLabel *shown = makeLabel(value, "strong");
    figure->addWidget(shown);
    row->addLayout(figure, 1);
    row->setAlignment(figure, Qt::AlignTop);
    return shown;
}

} // namespace

ModePage::ModePage(BackupDraft &draft, const BackupSources &sources, QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_sources(sources)
    , m_group(new QButtonGroup(this))
{
    setHeading(tr("How should the stores be captured?"), {});
    addMode(HotWindow::Strict, u"hot"_s,
            new ChoiceCard(tr("Hot, one store after the other"),
                           tr("The application keeps running. Database, then search, then content: each store is "
                              "finished before the next begins."),
                           tr("Fully consistent only while the application is idle.")));
    addMode(HotWindow::Narrow, u"hot-narrow"_s,
            new ChoiceCard(tr("Hot, narrow window"),
                           tr("The application keeps running. The content is copied once in advance; then each store "
                              "begins as soon as the one before is fixed, and the transfers overlap."),
                           tr("Less can change between the captures, but the stores are read at the same time and the "
                              "content twice. Fully consistent only while the application is idle.")));
    body()->addStretch();
}

void ModePage::addMode(HotWindow window, const QString &id, ChoiceCard *card)
{
    Mode mode{.window = window, .id = id, .card = card, .duration = nullptr, .skew = nullptr, .forecast = {}};
    QWidget *figures = new QWidget;
    QHBoxLayout *row = new QHBoxLayout(figures);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(Theme::gap);
    Theme::setTone(addFigure(row, tr("Downtime"), tr("none")), Tone::Success);
    mode.duration = addFigure(row, tr("Duration"), {});
    mode.duration->setObjectName(u"mode.duration."_s + id);
    mode.skew = addFigure(row, tr("Time between the captures"), {});
    mode.skew->setObjectName(u"mode.skew."_s + id);
    card->addDetail(figures);
    card->button()->setObjectName(u"mode."_s + id);
    card->joinGroup(m_group, static_cast<int>(m_modes.size()));
    body()->addWidget(card);
    m_modes.push_back(mode);
}

QString ModePage::stepTitle() const
{
    return tr("Mode");
}

void ModePage::enter()
{
    for (const Mode &mode : m_modes) {
        if (mode.window == m_draft.options.window) {
            mode.card->choose();
        }
    }
    if (!m_isRead) {
        readHistory();
    }
}

bool ModePage::finishPage()
{
    for (const Mode &mode : m_modes) {
        if (mode.card->isChosen()) {
            m_draft.options.window = mode.window;
        }
    }
    return true;
}

std::optional<Forecast> ModePage::usualDuration() const
{
    const auto chosen = std::ranges::find(m_modes, m_draft.options.window, &Mode::window);
    return chosen == m_modes.end() ? std::nullopt : chosen->forecast.duration;
}

void ModePage::readHistory()
{
    m_isRead = true;
    setHeading(tr("How should the stores be captured?"), tr("Looking for earlier backups of this application…"));
    (void)runInBackground<Result<RunHistory>>(
        this,
        [read = m_sources.history, profile = m_draft.profile](const std::stop_token &stop) {
            return read(profile, stop);
        },
        [this](const Result<RunHistory> &history) { onHistory(history); });
}

void ModePage::onHistory(const Result<RunHistory> &history)
{
    int runs = 0;
    for (Mode &mode : m_modes) {
        mode.forecast = history ? forecastBackup(*history, mode.id) : BackupForecast();
        const auto words = [](const std::optional<Forecast> &forecast) {
            return forecast ? forecast->display() : tr("not measured yet");
        };
        mode.duration->setText(words(mode.forecast.duration));
        mode.skew->setText(words(mode.forecast.skew));
        runs += mode.forecast.duration ? mode.forecast.duration->runs : 0;
    }
    // A folder that does not exist yet has no history either: that is no fault here, the preflight looks at it.
    const bool isUnknown = !history && history.error().code != ErrorCode::NotFound;
    setHeading(tr("How should the stores be captured?"),
               isUnknown ? tr("Nothing can be forecast: %1").arg(history.error().message)
                   : runs > 0
                   ? tr("The forecasts come from %n earlier backup(s) of this very application.", nullptr, runs)
                   : tr("There is no backup of this application yet, so nothing can be forecast."));
}

} // namespace Stillpoint
