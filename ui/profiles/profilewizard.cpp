// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/profilewizard.h"

#include "ui/profiles/applicationpage.h"
#include "ui/profiles/backupfoldereditor.h"
#include "ui/profiles/contenteditor.h"
#include "ui/profiles/databaseeditor.h"
#include "ui/profiles/editorpage.h"
#include "ui/profiles/importpage.h"
#include "ui/profiles/profilepage.h"
#include "ui/profiles/searcheditor.h"
#include "ui/profiles/secretfield.h"
#include "ui/profiles/summarypage.h"
#include "ui/wizard/uisettings.h"

#include <QUuid>

namespace Stillpoint {

namespace {

Profile emptyProfile()
{
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.databases.emplace_back();
    profile.search.emplace();
    profile.contentStores.emplace_back();
    return profile;
}

} // namespace

ProfileWizard::ProfileWizard(Services &services, const ProfileStart &start, QWidget *parent)
    : WizardShell(parent)
    , m_draft(std::make_unique<ProfileDraft>())
{
    m_draft->isNew = !start.profile;
    m_draft->profile = start.profile ? *start.profile : emptyProfile();
    m_draft->atBegin = m_draft->profile;
    setTitle(m_draft->isNew ? tr("New application") : tr("Change an application"),
             m_draft->isNew ? QString() : m_draft->profile.target());
    if (start.withImport) {
        addPage(std::make_unique<ImportPage>(services, *m_draft));
    }
    addPage(std::make_unique<ApplicationPage>(services, *m_draft));

    Profile &profile = m_draft->profile;
    const std::vector<ConnectionEditor *> editors{
        new DatabaseEditor(services, profile), new SearchEditor(services, profile),
        new ContentEditor(services, profile), new BackupFolderEditor(services, profile)};
    const QStringList subtitles{tr("Where Flowable's tables are. It is read with a user that may read all of them."),
                                tr("The Elasticsearch or OpenSearch cluster, and which of its indices belong to this "
                                   "application."),
                                tr("The files that the application keeps beside its database."),
                                tr("Where the backup sets go. Several applications can share one folder.")};
    for (std::size_t i = 0; i < editors.size(); ++i) {
        if (SecretField *secret = editors[i]->secret()) {
            const bool isStored = profile.storedSecrets.contains(editors[i]->secretStore());
            secret->setKept(isStored || (m_draft->isNew && !services.settings.saidNoKeychain()));
        }
        addPage(std::make_unique<EditorPage>(services, *m_draft, editors[i], subtitles.at(static_cast<qsizetype>(i))));
    }
    addPage(std::make_unique<SummaryPage>(services, *m_draft, editors));
}

ProfileWizard::~ProfileWizard()
{
    // The pages write into the draft when they lose the focus, so they go first.
    qDeleteAll(findChildren<Page *>());
}

} // namespace Stillpoint
