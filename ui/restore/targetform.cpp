// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/targetform.h"

#include "ui/profiles/contenteditor.h"
#include "ui/profiles/databaseeditor.h"
#include "ui/profiles/searcheditor.h"
#include "ui/profiles/secretfield.h"
#include "ui/widgets/basics.h"

#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

TargetForm::TargetForm(Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_editors{new DatabaseEditor(services, m_profile), new SearchEditor(services, m_profile),
                new ContentEditor(services, m_profile)}
{
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Theme::smallGap, 0, 0);
    layout->setSpacing(Theme::gap);
    for (ConnectionEditor *editor : m_editors) {
        layout->addWidget(makeRule());
        layout->addWidget(makeLabel(editor->title(), "heading"));
        layout->addWidget(editor);
        connect(editor, &ConnectionEditor::changed, this, &TargetForm::edited);
    }
}

TargetForm::~TargetForm()
{
    // They write into the profile when they lose the focus, so they go before it; the page may be going itself.
    blockSignals(true);
    qDeleteAll(m_editors);
    m_services.secrets.forget(m_profile.id);
}

void TargetForm::setProfile(const Profile &profile)
{
    m_services.secrets.forget(m_profile.id);
    m_id = profile.id;
    m_profile = profile;
    m_profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    for (ConnectionEditor *editor : m_editors) {
        editor->load();
    }
}

Profile TargetForm::profile() const
{
    Profile profile = m_profile;
    profile.id = m_id;
    return profile;
}

QStringList TargetForm::keptSecrets() const
{
    QStringList kept;
    for (const ConnectionEditor *editor : m_editors) {
        if (!editor->secretStore().isEmpty() && editor->secret()->isKept()) {
            kept << editor->secretStore();
        }
    }
    return kept;
}

bool TargetForm::hasBlockingIssue() const
{
    const std::vector<FieldIssue> issues = validateProfile(m_profile);
    return std::ranges::any_of(issues, &FieldIssue::blocking);
}

} // namespace Stillpoint
