// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

class RestoreState;
class ReviewPage;
class RunPage;
class TargetPage;

/// What is broken, Backup set, Target, Options, Review, Run, Result of a restore. Owns the draft and the run.
/// Without a profile it begins with a set from any folder and rebuilds the profile from it.
class RestoreWizard : public WizardShell
{
    Q_OBJECT

public:
    RestoreWizard(Services &services, const std::optional<Profile> &profile, QWidget *parent = nullptr);

    /// For tests: how the servers are looked at.
    [[nodiscard]] TargetPage *targetPage() const { return m_target; }

    [[nodiscard]] ReviewPage *reviewPage() const { return m_review; }

Q_SIGNALS:
    /// Undo or discard of what this restore left aside, once it has ended.
    void safetyCopiesRequested(const Stillpoint::SafetyCopyDraft &draft);

private:
    void onEnded(const RunReport &report);
    void requestSafetyCopies(const QString &runId, SafetyCopyDraft::Purpose purpose);
    void nameRun();

    RestoreState *m_state;
    RunSession *m_session;
    TargetPage *m_target = nullptr;
    ReviewPage *m_review = nullptr;
    RunPage *m_run = nullptr;
};

} // namespace Stillpoint
