// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/profilepage.h"

#include "ui/wizard/dialogservice.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

ProfilePage::ProfilePage(Services &services, ProfileDraft &draft, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_draft(draft)
{
}

bool ProfilePage::leavePage()
{
    if (!m_draft.isChanged()) {
        return true;
    }
    m_services.dialogs.ask({.title = tr("Leave without saving?"),
                            .text = tr("What was entered here is lost."),
                            .choices = {{u"stay"_s, tr("Stay here"), false}, {u"leave"_s, tr("Leave"), true}}},
                           this, [this](const QString &answer) {
                               if (answer == u"leave"_s) {
                                   Q_EMIT closeRequested();
                               } else {
                                   Q_EMIT stayRequested();
                               }
                           });
    return false;
}

} // namespace Stillpoint
