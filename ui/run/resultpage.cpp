// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/run/resultpage.h"

#include "app/engine/core/background.h"
#include "app/engine/core/text.h"
#include "app/engine/run/reporthtml.h"
#include "app/engine/run/reporttimeline.h"
#include "ui/run/runtimeline.h"
#include "ui/wizard/dialogservice.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QSaveFile>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t lossesShown = 50;
constexpr qsizetype warningsShown = 20;

Tone toneOf(OutcomeTone tone)
{
    switch (tone) {
    case OutcomeTone::Good:
        return Tone::Success;
    case OutcomeTone::Incomplete:
    case OutcomeTone::Stopped:
        return Tone::Warning;
    case OutcomeTone::Failed:
        return Tone::Danger;
    }
    Q_UNREACHABLE();
}

QLabel *selectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

Result<> writePage(const QString &path, const RunReport &report)
{
    QSaveFile file(path);
    const QByteArray page = reportHtml(report);
    if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size() || !file.commit()) {
        return fail({.code = ErrorCode::PermissionDenied,
                     .message = ResultPage::tr("The report could not be saved as %1.").arg(path),
                     .detail = file.errorString(),
                     .hint = ResultPage::tr("Choose a folder that you may write to.")});
    }
    return {};
}

QWidget *storeCard(const StoreFigures &figures)
{
    Card *card = new Card;
    QLabel *title = makeLabel(figures.title.toUpper(), "label");
    title->setStyleSheet(u"color: %1"_s.arg(Theme::colors().ofStore(figures.store).name()));
    card->body()->addWidget(title);
    if (!figures.value.isEmpty()) {
        card->body()->addWidget(makeLabel(figures.value, "value"));
    }
    card->body()->addWidget(selectable(makeLabel(figures.detail, "small")), 1, Qt::AlignTop);
    card->setAccessibleName(figures.title);
    return card;
}

} // namespace

ResultPage::ResultPage(RunSession &session, Services &services, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_services(services)
    , m_openUrl(&QDesktopServices::openUrl)
    , m_more(makeButton(tr("More"), "", u"result.more"_s))
    , m_undo(makeButton(tr("Undo…"), "", u"result.undo"_s))
    , m_save(makeButton(tr("Save report…"), "", u"result.saveReport"_s))
    , m_copy(makeButton(tr("Copy status line"), "", u"result.copyStatus"_s))
{
    addButtons();
}

void ResultPage::addButtons()
{
    // Never beside Undo: what it removes is what Undo needs.
    QMenu *menu = new QMenu(m_more);
    m_discard = menu->addAction(tr("Remove the safety copies…"));
    m_discard->setObjectName(u"result.discard"_s);
    m_more->setMenu(menu);
    connect(m_discard, &QAction::triggered, this, [this] { Q_EMIT discardRequested(m_report.runId); });
    connect(m_undo, &QPushButton::clicked, this, [this] { Q_EMIT undoRequested(m_report.runId); });
    connect(m_save, &QPushButton::clicked, this, &ResultPage::saveReport);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_statusLine);
        m_copy->setText(tr("Copied"));
    });
    for (QPushButton *button : {m_more, m_undo, m_copy, m_save}) {
        button->setParent(this);
        button->hide();
    }
}

QString ResultPage::stepTitle() const
{
    return tr("Result");
}

PageFooter ResultPage::footer() const
{
    return {.leave = m_folder.isEmpty() ? QString() : tr("Close"),
            .back = {},
            .next = m_folder.isEmpty() ? tr("Close") : tr("Open folder"),
            .isNextDangerous = false};
}

bool ResultPage::finishPage()
{
    if (m_folder.isEmpty()) {
        return true;
    }
    if (!m_openUrl(QUrl::fromLocalFile(m_folder))) {
        m_services.dialogs.inform(tr("The folder could not be opened"), m_folder);
    }
    return false;
}

void ResultPage::enter()
{
    m_report = m_session.runner().report();
    const QString set = m_session.sealedSet();
    const bool isBackup = m_report.plan.kind == u"backup"_s;
    m_folder = isBackup && !set.isEmpty() ? set : m_session.runFolder();
    const RunOutcome outcome = outcomeOf(m_report, isBackup ? set : QString());
    m_statusLine = outcome.statusLine;
    while (QLayoutItem *item = body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const std::chrono::milliseconds took(m_report.startedAt.msecsTo(m_report.endedAt));
    setHeading(outcome.title, timeText(m_report.startedAt) % u" · "_s % formatDuration(took));
    showVerdict(outcome);
    showStores(outcome);
    showWindow();
    showLosses();
    showWarnings();
    body()->addStretch();
    showButtons(outcome);
    Q_EMIT footerChanged();
}

void ResultPage::addPart(QWidget *part)
{
    body()->addWidget(part);
}

void ResultPage::showVerdict(const RunOutcome &outcome)
{
    Notice *notice = new Notice(toneOf(outcome.tone));
    notice->setObjectName(u"result.verdict"_s);
    notice->setContent(toneOf(outcome.tone), outcome.headline, outcome.facts.join(u'\n'));
    addPart(notice);
    if (m_report.error && !m_report.error->detail.isEmpty()) {
        QPushButton *show = makeButton(tr("Show details"), "", u"result.details"_s);
        QLabel *details = selectable(makeLabel(m_report.error->detail, "mono"));
        details->setObjectName(u"result.detail"_s);
        details->hide();
        show->setCheckable(true);
        connect(show, &QPushButton::toggled, details, [show, details](bool isOpen) {
            details->setVisible(isOpen);
            show->setText(isOpen ? tr("Hide details") : tr("Show details"));
        });
        notice->addButton(show);
        addPart(details);
    }
    if (!outcome.nextSteps.isEmpty()) {
        Card *card = new Card;
        card->setObjectName(u"result.next"_s);
        card->body()->addWidget(makeLabel(tr("What to do next"), "heading"));
        for (const QString &step : outcome.nextSteps) {
            card->body()->addWidget(selectable(makeLabel(step)));
        }
        addPart(card);
    }
}

void ResultPage::showStores(const RunOutcome &outcome)
{
    if (outcome.stores.empty()) {
        return;
    }
    QWidget *cards = new QWidget;
    cards->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    QHBoxLayout *row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::gap);
    for (const StoreFigures &figures : outcome.stores) {
        row->addWidget(storeCard(figures), 1);
    }
    addPart(cards);
}

void ResultPage::showWindow()
{
    Timeline *timeline = new Timeline;
    if (!showRunTimeline(*timeline, m_report, m_report.endedAt)) {
        delete timeline;
        return;
    }
    Card *card = new Card;
    card->body()->setContentsMargins(Theme::cardPadding, 12, Theme::cardPadding, 8);
    QHBoxLayout *head = new QHBoxLayout;
    const bool isBackup = m_report.plan.kind == u"backup"_s;
    QLabel *title = makeLabel(isBackup ? tr("Consistency window") : tr("What happened when"), "strong");
    title->setWordWrap(false);
    head->addWidget(title);
    QLabel *skew = makeLabel(skewOf(m_report), "small");
    skew->setObjectName(u"result.skew"_s);
    skew->setAlignment(Qt::AlignRight);
    head->addWidget(skew, 1);
    card->body()->addLayout(head);
    card->body()->addWidget(timeline);
    addPart(card);
}

void ResultPage::showLosses()
{
    const std::vector<Loss> losses = m_report.losses();
    if (losses.empty()) {
        return;
    }
    Card *card = new Card;
    card->setObjectName(u"result.losses"_s);
    QLabel *title = makeLabel(tr("%n loss(es)", nullptr, static_cast<int>(losses.size())), "heading");
    Theme::setTone(title, Tone::Warning);
    card->body()->addWidget(title);
    const std::size_t shown = std::min(losses.size(), lossesShown);
    for (std::size_t i = 0; i < shown; ++i) {
        card->body()->addWidget(selectable(makeLabel(losses[i].explanation)));
        // Many losses of one kind have one remedy: it is said once, after them.
        if (i + 1 == shown || losses[i + 1].remedy != losses[i].remedy) {
            card->body()->addWidget(selectable(makeLabel(losses[i].remedy, "small")));
        }
    }
    if (losses.size() > shown) {
        const QString rest = formatCount(static_cast<qint64>(losses.size() - shown));
        card->body()->addWidget(makeLabel(tr("… and %1 more in the report").arg(rest), "strong"));
    }
    addPart(card);
}

void ResultPage::showWarnings()
{
    if (m_report.warnings.isEmpty()) {
        return;
    }
    Card *card = new Card;
    card->setObjectName(u"result.warnings"_s);
    card->body()->addWidget(
        makeLabel(tr("%n warning(s)", nullptr, static_cast<int>(m_report.warnings.size())), "heading"));
    for (const QString &warning : m_report.warnings.mid(0, warningsShown)) {
        card->body()->addWidget(selectable(makeLabel(warning)));
    }
    if (m_report.warnings.size() > warningsShown) {
        const QString rest = formatCount(m_report.warnings.size() - warningsShown);
        card->body()->addWidget(makeLabel(tr("… and %1 more in the report").arg(rest), "strong"));
    }
    addPart(card);
}

void ResultPage::showButtons(const RunOutcome &outcome)
{
    m_copy->setText(tr("Copy status line"));
    if (footerButtons().contains(m_copy)) {
        return;
    }
    if (outcome.hasSafetyCopies) {
        addFooterButton(m_more);
        addFooterButton(m_undo);
    }
    addFooterButton(m_copy);
    addFooterButton(m_save);
}

void ResultPage::saveReport()
{
    const QString proposal = QDir::home().filePath(u"stillpoint-%1.html"_s.arg(m_report.runId));
    m_services.dialogs.saveFile({.title = tr("Save report"), .filter = tr("Web pages (*.html)"), .startAt = proposal},
                                this, [this](const QString &path) {
                                    if (!path.isEmpty()) {
                                        writeReport(path);
                                    }
                                });
}

void ResultPage::writeReport(const QString &path)
{
    m_save->setEnabled(false);
    runInBackground<Result<>>(
        this, [path, report = m_report](const std::stop_token &) { return writePage(path, report); },
        [this](const Result<> &written) {
            m_save->setEnabled(true);
            if (written) {
                m_save->setText(tr("Report saved"));
            } else {
                m_services.dialogs.inform(written.error().message, written.error().hint);
            }
        });
}

} // namespace Stillpoint
