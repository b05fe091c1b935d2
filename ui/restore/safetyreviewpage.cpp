// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/safetyreviewpage.h"

#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/runs.h"
#include "ui/restore/planwidget.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace Stillpoint {

using namespace Qt::StringLiterals;

SafetyReviewPage::SafetyReviewPage(SafetyCopyState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_cost(new Notice(Tone::Warning))
    , m_leaveSearch(new CheckBox(tr("&Leave the search indices as they are, because the cluster can not be reached")))
    , m_problem(new Notice(Tone::Danger))
    , m_plan(new PlanWidget)
    , m_confirm(new Notice(Tone::Danger))
    , m_typed(new QLineEdit)
{
    m_cost->setObjectName(u"safety.cost"_s);
    m_problem->setObjectName(u"safety.problem"_s);
    m_leaveSearch->setObjectName(u"safety.leaveSearch"_s);
    m_typed->setObjectName(u"safety.typedTarget"_s);
    body()->addWidget(m_cost);
    body()->addWidget(m_problem);
    body()->addWidget(m_plan);
    body()->addWidget(m_leaveSearch);
    body()->addStretch();
    m_confirm->layout()->addWidget(new FormField(tr("&Type the name of the target"), m_typed));
    addAtBottom(m_confirm);
    m_problem->hide();
    connect(m_leaveSearch, &QCheckBox::toggled, this, [this](bool leaves) {
        m_state.draft.options.search = !leaves;
        readPlan();
    });
    connect(m_typed, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state.draft.typedTarget = text;
        Q_EMIT completeChanged();
    });
}

QString SafetyReviewPage::stepTitle() const
{
    return tr("Review");
}

void SafetyReviewPage::enter()
{
    SafetyCopyDraft &draft = m_state.draft;
    const QString target = draft.profile.target();
    const bool isUndo = draft.purpose == SafetyCopyDraft::Purpose::Undo;
    setHeading(isUndo ? tr("Undo the restore of %1").arg(target) : tr("Remove the safety copies of %1").arg(target),
               tr("Nothing has been changed yet. This is exactly what will run, in this order."));
    showTarget(draft.profile);
    const QStringList effects = draft.effects(m_state.services.clock.utcNow());
    m_cost->setContent(isUndo ? Tone::Warning : Tone::Danger, effects.first(), effects.mid(1).join(u' '));
    m_typed->clear();
    m_confirm->setVisible(draft.needsTyping());
    m_typed->setFocus();
    m_confirm->setContent(
        Tone::Danger, isUndo ? tr("This replaces data of production") : tr("This deletes data of production for good"),
        tr("Type %1 to confirm that it is meant.").arg(target));
    m_leaveSearch->setVisible(draft.profile.search.has_value());
    readPlan();
}

void SafetyReviewPage::readPlan()
{
    m_read.reset();
    using Answer = std::pair<int, Result<Plan>>;
    // The stop comes with the page's end; the plan is one small file.
    (void)runInBackground<Answer>(
        this,
        [draft = m_state.draft, generation = ++m_generation](const std::stop_token &) {
            return Answer(generation, draft.plan());
        },
        [this](const Answer &answer) {
            if (answer.first == m_generation) {
                onPlan(answer.second);
            }
        });
    Q_EMIT completeChanged();
}

void SafetyReviewPage::onPlan(const Result<Plan> &plan)
{
    m_problem->setVisible(!plan.has_value());
    m_plan->setVisible(plan.has_value());
    if (plan) {
        m_read = *plan;
        m_plan->setPlan(*plan);
    } else {
        m_problem->setContent(Tone::Danger, plan.error().message, plan.error().hint);
    }
    Q_EMIT completeChanged();
}

bool SafetyReviewPage::isComplete() const
{
    return m_read && !m_isAsking && !m_state.draft.needsTyping();
}

bool SafetyReviewPage::finishPage()
{
    const Profile &profile = m_state.draft.profile;
    m_isAsking = true;
    Q_EMIT completeChanged();
    m_state.services.secrets.collect(
        profile, storesWithSecret(profile), this, [this](const Result<RunSecrets> &secrets) {
            m_isAsking = false;
            Q_EMIT completeChanged();
            if (secrets) {
                m_state.draft.secrets = *secrets;
                Q_EMIT readyForNext();
                return;
            }
            const bool isCancelled = secrets.error().code == ErrorCode::Cancelled;
            m_problem->setContent(Tone::Warning,
                                  isCancelled ? tr("It can not go on without the passwords.") : secrets.error().message,
                                  secrets.error().hint);
            m_problem->show();
        });
    return false;
}

PageFooter SafetyReviewPage::footer() const
{
    PageFooter footer = Page::footer();
    footer.next = m_state.draft.purpose == SafetyCopyDraft::Purpose::Undo ? tr("Undo the restore")
                                                                          : tr("Remove the safety copies");
    footer.isNextDangerous = true;
    return footer;
}

} // namespace Stillpoint
