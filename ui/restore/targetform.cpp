// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/targetform.h"

#include "ui/profiles/contenteditor.h"
#include "ui/profiles/databaseeditor.h"
#include "ui/profiles/searcheditor.h"
#include "ui/widgets/basics.h"

#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

TargetForm::TargetForm(Services &services, QWidget *parent)
    : QWidget(parent)
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

void TargetForm::setProfile(const Profile &profile)
{
    m_profile = profile;
    for (ConnectionEditor *editor : m_editors) {
        editor->load();
    }
}

bool TargetForm::hasBlockingIssue() const
{
    const std::vector<FieldIssue> issues = validateProfile(m_profile);
    return std::ranges::any_of(issues, &FieldIssue::blocking);
}

} // namespace Stillpoint
