// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/backupreviewpage.h"

#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/consistencynotice.h"
#include "app/engine/wizard/backupwords.h"
#include "ui/widgets/radiobutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int numberWidth = 20;

QWidget *lineOf(int number, const ChecklistLine &line)
{
    QWidget *widget = new QWidget;
    QHBoxLayout *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 5, 0, 5);
    row->setSpacing(Theme::gap);
    QLabel *shown = makeLabel(QString::number(number), "strong");
    Theme::setTone(shown, Tone::Info);
    shown->setMinimumWidth(numberWidth);
    row->addWidget(shown, 0, Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(makeLabel(line.title, "strong"));
    if (!line.detail.isEmpty()) {
        texts->addWidget(makeLabel(line.detail, "small"));
    }
    row->addLayout(texts, 1);
    return widget;
}

} // namespace

BackupReviewPage::BackupReviewPage(BackupDraft &draft, const BackupSources &sources, Services &services,
                                   QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_sources(sources)
    , m_services(services)
    , m_notice(new Notice(Tone::Warning))
    , m_plan(new Card)
    , m_acknowledge(
          new CheckBox(tr("&I understand that a hot backup is fully consistent only while the application is idle.")))
    , m_print(makeButton(tr("Print…"), "", u"review.print"_s))
    , m_copy(makeButton(tr("Copy"), "", u"review.copy"_s))
{
    setHeading(tr("Review the hot backup"), tr("Nothing has been changed yet. This is exactly what will run."));
    m_notice->setObjectName(u"review.notice"_s);
    m_plan->setObjectName(u"review.plan"_s);
    m_plan->body()->setContentsMargins(Theme::cardPadding, 9, Theme::cardPadding, 9);
    m_plan->body()->setSpacing(0);
    m_acknowledge->setObjectName(u"review.acknowledge"_s);
    body()->addWidget(m_notice);
    body()->addWidget(m_plan);
    body()->addStretch();
    // Start waits for it, so it is never out of sight.
    addAtBottom(m_acknowledge);
    addButtons();
}

void BackupReviewPage::addButtons()
{
    addFooterButton(m_print);
    addFooterButton(m_copy);
    connect(m_print, &QPushButton::clicked, this, [this] { m_sources.print(window(), backupReviewHtml(m_draft)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(backupReviewText(m_draft));
        m_copy->setText(tr("Copied"));
    });
    connect(m_acknowledge, &QCheckBox::toggled, this, [this](bool isAcknowledged) {
        m_draft.isAcknowledged = isAcknowledged;
        m_draft.acknowledgedAt = isAcknowledged ? m_services.clock.utcNow() : QDateTime();
        Q_EMIT completeChanged();
    });
}

QString BackupReviewPage::stepTitle() const
{
    return tr("Review");
}

void BackupReviewPage::enter()
{
    m_acknowledge->setChecked(m_draft.isAcknowledged);
    m_copy->setText(tr("Copy"));
    showPlan();
    measure();
}

bool BackupReviewPage::isComplete() const
{
    return m_draft.isAcknowledged && m_draft.mayRun();
}

bool BackupReviewPage::finishPage()
{
    m_measuring.request_stop();
    ++m_number;
    return true;
}

bool BackupReviewPage::leavePage()
{
    m_measuring.request_stop();
    return true;
}

PageFooter BackupReviewPage::footer() const
{
    return {.leave = tr("Cancel"), .back = tr("Back"), .next = tr("Start backup"), .isNextDangerous = false};
}

void BackupReviewPage::showPlan()
{
    while (QLayoutItem *item = m_plan->body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const ChecklistLine &line : backupChecklist(m_draft)) {
        m_plan->body()->addWidget(lineOf(++number, line));
    }
}

void BackupReviewPage::measure()
{
    m_measuring.request_stop();
    const int number = ++m_number;
    m_draft.activity.clear();
    showNotice(tr("Measuring how busy the application is…"));
    m_measuring = runInBackground<Result<MeasuredActivity>>(
        this,
        [look = m_sources.measure, profile = m_draft.profile, secrets = m_draft.secrets](const std::stop_token &stop) {
            return look(profile, secrets, stop);
        },
        [this, number](const Result<MeasuredActivity> &activity) {
            if (number != m_number) {
                return;
            }
            if (activity) {
                m_draft.activity = activity->lines.join(u" · "_s);
                showNotice(tr("Measured just now: %1").arg(m_draft.activity));
            } else {
                showNotice(tr("How busy the application is could not be measured: %1").arg(activity.error().message));
            }
        });
}

void BackupReviewPage::showNotice(const QString &measured)
{
    const ConsistencyNotice notice = hotBackupNotice();
    m_notice->setContent(Tone::Warning, notice.title, notice.paragraphs.join(u'\n') % u"\n\n"_s % measured);
}

} // namespace Stillpoint
