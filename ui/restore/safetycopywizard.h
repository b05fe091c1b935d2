// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/wizard/drafts.h"
#include "ui/wizard/services.h"
#include "ui/wizard/wizardshell.h"

namespace Stillpoint {

class SafetyCopyState;

/// Undo of a restore, or the removal of its safety copies: Review, Run, Result. Owns the draft and the run.
class SafetyCopyWizard : public WizardShell
{
    Q_OBJECT

public:
    SafetyCopyWizard(Services &services, const SafetyCopyDraft &draft, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Another undo or discard, of what this one left.
    void safetyCopiesRequested(const Stillpoint::SafetyCopyDraft &draft);

private:
    void requestAnother(const QString &runId, SafetyCopyDraft::Purpose purpose);

    SafetyCopyState *m_state;
    RunSession *m_session;
};

} // namespace Stillpoint
