// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/backupwizard.h"

#include "ui/backup/backupreviewpage.h"
#include "ui/backup/modepage.h"
#include "ui/backup/preflightpage.h"
#include "ui/profiles/connectionspage.h"
#include "ui/run/resultpage.h"
#include "ui/wizard/dialogservice.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

BackupWizard::BackupWizard(Services &services, const Profile &profile, QWidget *parent, const BackupSources &sources)
    : WizardShell(parent)
    , m_services(services)
    , m_sources(sources)
    , m_session(new RunSession(this))
{
    m_draft.profile = profile;
    setTitle(tr("Hot backup"), tr("of %1").arg(profile.target()));
    const QString host = profile.databases.empty() ? QString() : profile.databases.front().host;
    setFootnote(tr("Profile") % u'\n' % profile.name % (host.isEmpty() ? QString() : QString(u" · "_s % host)));
    addPages();
    connect(m_session, &RunSession::ended, this, &BackupWizard::onEnded);
    connect(m_session, &RunSession::refused, this, [this](const Error &error) {
        m_services.secrets.rejectAfter(error, m_draft.profile);
        if (error.code == ErrorCode::AuthenticationFailed) {
            // The checks ask for them anew.
            m_draft.secrets.clear();
            m_draft.checksAreCurrent = false;
        }
    });
}

BackupWizard::~BackupWizard()
{
    // The pages write into the draft when they lose the focus, and they read it, so they go first.
    qDeleteAll(findChildren<Page *>());
}

void BackupWizard::addPages()
{
    auto mode = std::make_unique<ModePage>(m_draft, m_sources);
    m_mode = mode.get();
    auto review = std::make_unique<BackupReviewPage>(m_draft, m_sources, m_services);
    auto run = std::make_unique<RunPage>(*m_session, m_services, runTexts(), [this](RunSession &session) {
        // How long it usually takes was found out while the other pages were shown, and it is by the chosen mode.
        m_run->setTexts(runTexts());
        m_sources.begin(m_draft, session, m_services.clock);
    });
    m_run = run.get();
    addPage(std::move(mode));
    addPage(std::make_unique<ConnectionsPage>(m_services, m_draft.profile, m_draft.secrets));
    addPage(std::make_unique<PreflightPage>(m_draft, m_sources, m_services));
    addPage(std::move(review));
    addPage(std::move(run));
    addPage(std::make_unique<ResultPage>(*m_session, m_services));
}

RunPageTexts BackupWizard::runTexts() const
{
    return {.title = tr("Backing up %1").arg(m_draft.profile.target()),
            .cancel = tr("Cancel backup…"),
            .keepGoing = tr("Go on with the backup"),
            .usually = m_mode == nullptr ? std::nullopt : m_mode->usualDuration()};
}

void BackupWizard::onEnded(const RunReport &report)
{
    const Result<Profile> saved = m_services.profiles.find(m_draft.profile.name);
    // Connections that hold for this run alone must not teach the saved profile what its servers are.
    if (!saved || saved->toJson() != m_draft.profile.toJson()) {
        return;
    }
    if (const Result<> learned = learnFromBackup(m_services.profiles, m_draft.profile.name, report); !learned) {
        m_services.dialogs.inform(learned.error().message, learned.error().hint);
    }
}

} // namespace Stillpoint
