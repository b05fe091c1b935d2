// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/restorewizard.h"

#include "app/engine/wizard/restorewords.h"
#include "ui/restore/damagepage.h"
#include "ui/restore/optionspage.h"
#include "ui/restore/restorestate.h"
#include "ui/restore/reviewpage.h"
#include "ui/restore/setpage.h"
#include "ui/restore/targetpage.h"
#include "ui/run/resultpage.h"
#include "ui/run/runpage.h"
#include "ui/wizard/dialogservice.h"

namespace Stillpoint {

// The state and the session are children that were made after the pages' frame: they go after the pages.
RestoreWizard::RestoreWizard(Services &services, const std::optional<Profile> &profile, QWidget *parent)
    : WizardShell(parent)
    , m_state(new RestoreState(services, profile, this))
    , m_session(new RunSession(this))
{
    setTitle(tr("Restore"), profile ? tr("of %1").arg(profile->target()) : tr("from a backup folder"));
    if (profile) {
        setFootnote(profile->name + QLatin1Char('\n') + placesOf(*profile));
    }
    auto target = std::make_unique<TargetPage>(*m_state);
    auto review = std::make_unique<ReviewPage>(*m_state);
    auto run = std::make_unique<RunPage>(*m_session, services, RunPageTexts(), [this](RunSession &session) {
        m_state->draft.start(session, m_state->services.clock);
    });
    auto result = std::make_unique<ResultPage>(*m_session, services);
    m_target = target.get();
    m_review = review.get();
    m_run = run.get();
    connect(m_session, &RunSession::ended, this, &RestoreWizard::onEnded);
    connect(m_review, &Page::completeChanged, this, &RestoreWizard::nameRun);
    connect(result.get(), &ResultPage::undoRequested, this,
            [this](const QString &runId) { requestSafetyCopies(runId, SafetyCopyDraft::Purpose::Undo); });
    connect(result.get(), &ResultPage::discardRequested, this,
            [this](const QString &runId) { requestSafetyCopies(runId, SafetyCopyDraft::Purpose::Discard); });
    connect(m_session, &RunSession::refused, this,
            [this](const Error &error) { m_state->services.secrets.rejectAfter(error, m_state->draft.profile); });
    addPage(std::make_unique<DamagePage>(*m_state));
    addPage(std::make_unique<SetPage>(*m_state));
    addPage(std::move(target));
    addPage(std::make_unique<OptionsPage>(*m_state));
    addPage(std::move(review));
    addPage(std::move(run));
    addPage(std::move(result));
}

void RestoreWizard::nameRun()
{
    const Profile &profile = m_state->draft.profile;
    setFootnote(profile.name + QLatin1Char('\n') + placesOf(profile));
    m_run->setTexts({.title = tr("Restoring %1").arg(profile.target()),
                     .cancel = tr("Cancel restore…"),
                     .keepGoing = tr("Go on with the restore"),
                     .usually = m_state->forecast().duration});
}

void RestoreWizard::onEnded(const RunReport &report)
{
    if (const Result<> learned = learnFromRestore(m_state->services.profiles, m_state->draft, report); !learned) {
        m_state->services.dialogs.inform(learned.error().message, learned.error().hint);
    }
}

void RestoreWizard::requestSafetyCopies(const QString &runId, SafetyCopyDraft::Purpose purpose)
{
    SafetyCopyDraft draft;
    draft.profile = m_state->draft.profile;
    draft.secrets = m_state->draft.secrets;
    draft.purpose = purpose;
    draft.options.restoredRun = runId;
    draft.options.stopLimit = m_state->draft.options.stopLimit;
    Q_EMIT safetyCopiesRequested(draft);
}

} // namespace Stillpoint
