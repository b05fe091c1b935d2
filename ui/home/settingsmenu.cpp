// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/settingsmenu.h"

#include "ui/theme/theme.h"
#include "ui/wizard/dialogservice.h"
#include "ui/wizard/uisettings.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>

namespace Stillpoint {

using namespace Qt::StringLiterals;

SettingsButton::SettingsButton(Services &services, QWidget *parent)
    : QPushButton(tr("Language and colors"), parent)
    , m_services(services)
{
    setObjectName(u"home.settings"_s);
    setAutoDefault(false);
    Theme::setRole(this, "link");
    QMenu *menu = new QMenu(this);
    addLanguages(menu);
    addColors(menu);
    setMenu(menu);
}

void SettingsButton::addLanguages(QMenu *menu)
{
    menu->addSection(tr("Language"));
    QActionGroup *group = new QActionGroup(this);
    // A language is named in itself: who cannot read the other one has to find it.
    const QList<QPair<QString, QString>> languages{
        {QString(), tr("As the system")}, {u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}};
    for (const auto &[code, name] : languages) {
        QAction *action = menu->addAction(name);
        action->setObjectName(u"home.language.%1"_s.arg(code));
        action->setCheckable(true);
        action->setChecked(m_services.settings.language() == code);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code = code] {
            if (m_services.settings.language() != code) {
                m_services.settings.setLanguage(code);
                m_services.dialogs.inform(tr("The language changes with the next start"),
                                          tr("Close Stillpoint and start it again to read it in that language."));
            }
        });
    }
}

void SettingsButton::addColors(QMenu *menu)
{
    menu->addSection(tr("Colors"));
    QActionGroup *group = new QActionGroup(this);
    const QList<QPair<ColorScheme, QString>> schemes{{ColorScheme::System, tr("As the desktop")},
                                                     {ColorScheme::Light, tr("Light")},
                                                     {ColorScheme::Dark, tr("Dark")}};
    for (const auto &[scheme, name] : schemes) {
        QAction *action = menu->addAction(name);
        action->setObjectName(u"home.colors.%1"_s.arg(static_cast<int>(scheme)));
        action->setCheckable(true);
        action->setChecked(m_services.settings.colorScheme() == scheme);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme = scheme] {
            m_services.settings.setColorScheme(scheme);
            Theme::apply(*qApp, scheme);
        });
    }
}

} // namespace Stillpoint
