// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/reviewpage.h"

#include "app/engine/wizard/restorewords.h"
#include "ui/restore/checkcard.h"
#include "ui/restore/planwidget.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/stateicon.h"
#include "ui/wizard/dialogservice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

std::vector<CheckResult> askEngine(const RestoreDraft &draft, const std::stop_token &stop)
{
    const SystemClock clock;
    return draft.set ? checkRestore(*draft.set, draft.profile, draft.secrets, draft.options, clock, stop)
                     : std::vector<CheckResult>();
}

QWidget *storeRow(const StoreChange &change)
{
    QWidget *row = new QWidget;
    QHBoxLayout *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::gap);
    line->addWidget(new StateIcon(change.isTouched ? StateIcon::State::Warning : StateIcon::State::Skipped), 0,
                    Qt::AlignTop);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(makeLabel(change.title, "strong"));
    texts->addWidget(makeLabel(change.change));
    if (!change.kept.isEmpty()) {
        texts->addWidget(makeLabel(change.kept, "small"));
    }
    line->addLayout(texts, 1);
    return row;
}

} // namespace

ReviewPage::ReviewPage(RestoreState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_check(askEngine)
    , m_cost(new Notice(Tone::Warning))
    , m_stores(new Card)
    , m_storeLines(new QVBoxLayout)
    , m_foreign(makeLabel({}))
    , m_checks(new CheckCard)
    , m_plan(new PlanWidget)
    , m_confirm(new Notice(Tone::Danger))
    , m_typing(new QWidget)
    , m_typed(new QLineEdit)
    , m_save(makeButton(tr("Save as &PDF…"), "", u"review.save"_s))
    , m_copy(makeButton(tr("C&opy"), "", u"review.copy"_s))
{
    m_cost->setObjectName(u"review.cost"_s);
    m_foreign->setObjectName(u"review.foreign"_s);
    body()->addWidget(m_cost);
    m_stores->body()->addWidget(makeLabel(tr("What is replaced, and what is kept"), "heading"));
    m_storeLines->setSpacing(Theme::gap);
    m_stores->body()->addLayout(m_storeLines);
    m_stores->body()->addWidget(m_foreign);
    body()->addWidget(m_stores);
    body()->addWidget(m_checks);
    body()->addWidget(m_plan);
    addConfirmation();
    body()->addStretch();
    addFooterButton(m_save);
    addFooterButton(m_copy);
    connect(m_copy, &QPushButton::clicked, this, &ReviewPage::copy);
    connect(m_save, &QPushButton::clicked, this, &ReviewPage::savePdf);
    connect(m_checks, &CheckCard::changed, this, [this] {
        if (m_checks->results()) {
            // The target's page asks for it anew.
            m_state.services.secrets.rejectAfter(*m_checks->results(), m_state.draft.profile);
        }
        Q_EMIT completeChanged();
    });
}

QString ReviewPage::stepTitle() const
{
    return tr("Review");
}

void ReviewPage::addConfirmation()
{
    m_typed->setObjectName(u"review.typedTarget"_s);
    QVBoxLayout *column = new QVBoxLayout(m_typing);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new FormField(tr("&Type the name of the target"), m_typed));
    m_confirm->setObjectName(u"review.confirm"_s);
    // Outside of what scrolls: it is the one thing to do here.
    QWidget *bottom = new QWidget;
    QVBoxLayout *layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_confirm);
    m_confirm->layout()->addWidget(m_typing);
    addAtBottom(bottom);
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state.draft.typedTarget = text;
        Q_EMIT completeChanged();
    });
}

void ReviewPage::enter()
{
    const RestoreDraft &draft = m_state.draft;
    setHeading(tr("Review the restore of %1").arg(draft.profile.target()),
               tr("Nothing has been changed yet. This is exactly what will run, in this order."));
    showTarget(draft.profile);
    const QStringList said = sentences();
    m_cost->setContent(Tone::Warning, said.first(), said.mid(1).join(u'\n'));
    showStores();
    m_plan->setPlan(draft.plan());
    showConfirmation();
    m_checks->run([check = m_check, draft](const std::stop_token &stop) { return check(draft, stop); });
}

QStringList ReviewPage::sentences() const
{
    const SetOffer *chosen = m_state.chosen();
    const QDateTime now = m_state.services.clock.utcNow();
    QStringList sentences{lossSentence(m_state.draft.options, chosen == nullptr ? QDateTime() : chosen->stateAt, now)};
    if (chosen != nullptr) {
        sentences << tr("Set %1 of %2, state of %3. %4.")
                         .arg(chosen->entry.set.id(), chosen->origin, momentInWords(chosen->stateAt, now),
                              chosen->verdict);
    }
    sentences << forecastSentence(m_state.forecast());
    return sentences;
}

void ReviewPage::showStores()
{
    while (QLayoutItem *item = m_storeLines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const StoreChange &change : storeChanges(m_state.draft)) {
        m_storeLines->addWidget(storeRow(change));
    }
    const QString foreign = foreignTables(m_state.draft);
    m_foreign->setText(foreign);
    m_foreign->setVisible(!foreign.isEmpty());
}

void ReviewPage::showConfirmation()
{
    m_typed->clear();
    m_state.draft.typedTarget.clear();
    const bool asks = m_state.draft.needsTyping();
    m_confirm->setVisible(asks);
    m_confirm->setContent(Tone::Danger,
                          m_state.draft.profile.tier == Tier::Production
                              ? tr("This replaces data of production")
                              : tr("This replaces data on servers that no saved application knows"),
                          tr("Type %1 to confirm that it is meant.").arg(m_state.draft.profile.target()));
}

bool ReviewPage::isComplete() const
{
    return m_checks->isDone() && !m_checks->hasBlockers() && !m_state.draft.needsTyping();
}

PageFooter ReviewPage::footer() const
{
    PageFooter footer = Page::footer();
    footer.next = tr("Start restore");
    footer.isNextDangerous = true;
    return footer;
}

QString ReviewPage::text() const
{
    return reviewText(m_state.draft, sentences());
}

void ReviewPage::copy()
{
    QGuiApplication::clipboard()->setText(text());
}

void ReviewPage::savePdf()
{
    const QString proposal = u"restore-"_s + m_state.draft.profile.name + u".pdf"_s;
    m_state.services.dialogs.saveFile(
        {.title = tr("Save the plan of the restore"), .filter = tr("PDF (*.pdf)"), .startAt = proposal}, this,
        [this](const QString &path) {
            if (path.isEmpty()) {
                return;
            }
            QSaveFile file(path);
            if (file.open(QIODevice::WriteOnly)) {
                QTextDocument document;
                document.setPlainText(text());
                QPdfWriter writer(&file);
                writer.setTitle(tr("Restore of %1").arg(m_state.draft.profile.target()));
                document.print(&writer);
            }
            if (!file.commit()) {
                m_state.services.dialogs.inform(tr("The plan could not be saved."),
                                                path + u": "_s + file.errorString());
            }
        });
}

} // namespace Stillpoint
