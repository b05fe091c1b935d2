// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/restorepage.h"

#include "app/engine/wizard/restorewords.h"

#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

RestorePage::RestorePage(QWidget *parent)
    : Page(parent)
    , m_places(new ElidedLabel)
{
    Theme::setRole(m_places, "label");
    m_places->setObjectName(u"restore.places"_s);
    m_places->hide();
    body()->addWidget(m_places);
}

void RestorePage::showTarget(const Profile &profile)
{
    const bool isKnown = !profile.name.isEmpty();
    setTier(isKnown ? tierWords(profile) : QString(), profile.tier == Tier::Production ? Tone::Danger : Tone::Info);
    m_places->setFullText(tr("%1: %2").arg(profile.name, placesOf(profile)));
    m_places->setVisible(isKnown);
}

} // namespace Stillpoint
