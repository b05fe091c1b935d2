// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/editorpage.h"

#include "ui/profiles/connectioneditor.h"

#include <QVBoxLayout>

namespace Stillpoint {

EditorPage::EditorPage(Services &services, ProfileDraft &draft, ConnectionEditor *editor, const QString &subtitle,
                       QWidget *parent)
    : ProfilePage(services, draft, parent)
    , m_editor(editor)
{
    setHeading(editor->title(), subtitle);
    body()->addWidget(editor);
    body()->addStretch(1);
    setFocusProxy(editor);
}

QString EditorPage::stepTitle() const
{
    return m_editor->title();
}

void EditorPage::enter()
{
    m_editor->load();
}

bool EditorPage::finishPage()
{
    if (QWidget *field = m_editor->showAllIssues()) {
        showField(field);
        return false;
    }
    return true;
}

} // namespace Stillpoint
