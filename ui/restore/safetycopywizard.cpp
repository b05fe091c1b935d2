// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/safetycopywizard.h"

#include "app/engine/wizard/restorewords.h"
#include "ui/restore/safetyreviewpage.h"
#include "ui/run/resultpage.h"
#include "ui/run/runpage.h"

namespace Stillpoint {

// The state and the session are children that were made after the pages' frame: they go after the pages.
SafetyCopyWizard::SafetyCopyWizard(Services &services, const SafetyCopyDraft &draft, QWidget *parent)
    : WizardShell(parent)
    , m_state(new SafetyCopyState(services, draft, this))
    , m_session(new RunSession(this))
{
    const bool isUndo = draft.purpose == SafetyCopyDraft::Purpose::Undo;
    const QString target = draft.profile.target();
    setTitle(isUndo ? tr("Undo") : tr("Safety copies"), tr("of %1").arg(target));
    setFootnote(draft.profile.name + QLatin1Char('\n') + placesOf(draft.profile));
    const RunPageTexts texts{.title = isUndo ? tr("Undoing the restore of %1").arg(target)
                                             : tr("Removing the safety copies of %1").arg(target),
                             .cancel = isUndo ? tr("Cancel undo…") : tr("Cancel the removal…"),
                             .keepGoing = isUndo ? tr("Go on with the undo") : tr("Go on with the removal"),
                             .usually = {}};
    auto run = std::make_unique<RunPage>(*m_session, services, texts, [this](RunSession &session) {
        m_state->draft.start(session, m_state->services.clock);
    });
    auto result = std::make_unique<ResultPage>(*m_session, services);
    connect(result.get(), &ResultPage::undoRequested, this,
            [this](const QString &runId) { requestAnother(runId, SafetyCopyDraft::Purpose::Undo); });
    connect(result.get(), &ResultPage::discardRequested, this,
            [this](const QString &runId) { requestAnother(runId, SafetyCopyDraft::Purpose::Discard); });
    connect(m_session, &RunSession::refused, this,
            [this](const Error &error) { m_state->services.secrets.rejectAfter(error, m_state->draft.profile); });
    addPage(std::make_unique<SafetyReviewPage>(*m_state));
    addPage(std::move(run));
    addPage(std::move(result));
}

void SafetyCopyWizard::requestAnother(const QString &runId, SafetyCopyDraft::Purpose purpose)
{
    SafetyCopyDraft draft = m_state->draft;
    draft.purpose = purpose;
    draft.options.restoredRun = runId;
    draft.typedTarget.clear();
    Q_EMIT safetyCopiesRequested(draft);
}

} // namespace Stillpoint
