// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/applicationpage.h"

#include "ui/widgets/choicecard.h"
#include "ui/widgets/formfield.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

ApplicationPage::ApplicationPage(Services &services, ProfileDraft &draft, QWidget *parent)
    : ProfilePage(services, draft, parent)
    , m_name(new QLineEdit)
    , m_environment(new QLineEdit)
    , m_nameField(new FormField(tr("&Name"), m_name, tr("How you call it, for example \"shop\"")))
    , m_environmentField(new FormField(tr("&Environment"), m_environment,
                                       tr("Where it runs, for example \"production\" or \"staging\"")))
    , m_production(new ChoiceCard(tr("Production"),
                                  tr("People work with it. Before anything live is overwritten, its environment and "
                                     "name have to be typed.")))
    , m_test(new ChoiceCard(tr("Test"), tr("Nobody would miss its data. A restore asks, but nothing has to be typed.")))
{
    setHeading(tr("Application"), tr("Environment and name tell applications apart, in every list and confirmation."));
    m_name->setObjectName(u"application.name"_s);
    m_environment->setObjectName(u"application.environment"_s);
    m_production->button()->setObjectName(u"application.production"_s);
    m_test->button()->setObjectName(u"application.test"_s);
    Card *card = new Card;
    QHBoxLayout *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_nameField, 1);
    row->addWidget(m_environmentField, 1);
    card->body()->addLayout(row);
    body()->addWidget(card);
    body()->addWidget(makeLabel(tr("How careful everybody has to be"), "heading"));
    QButtonGroup *tiers = new QButtonGroup(this);
    m_production->joinGroup(tiers, 0);
    m_test->joinGroup(tiers, 1);
    body()->addWidget(m_production);
    body()->addWidget(m_test);
    body()->addStretch(1);
    setFocusProxy(m_name);
    connect(m_name, &QLineEdit::textEdited, this, &ApplicationPage::write);
    connect(m_environment, &QLineEdit::textEdited, this, &ApplicationPage::write);
    connect(m_production, &ChoiceCard::chosen, this, &ApplicationPage::write);
    connect(m_test, &ChoiceCard::chosen, this, &ApplicationPage::write);
    connect(m_name, &QLineEdit::editingFinished, this, [this] { m_nameField->setIssue(issueOf(u"name"_s)); });
    connect(m_environment, &QLineEdit::editingFinished, this,
            [this] { m_environmentField->setIssue(issueOf(u"environment"_s)); });
}

QString ApplicationPage::stepTitle() const
{
    return tr("Application");
}

void ApplicationPage::enter()
{
    const Profile profile = draft().profile;
    m_name->setText(profile.name);
    m_environment->setText(profile.environment);
    (profile.tier == Tier::Test ? m_test : m_production)->choose();
    draft().profile = profile;
}

void ApplicationPage::write()
{
    draft().profile.name = m_name->text().trimmed();
    draft().profile.environment = m_environment->text().trimmed();
    draft().profile.tier = m_test->isChosen() ? Tier::Test : Tier::Production;
    // What was wrong is looked at again while it is being mended.
    if (m_nameField->hasBlockingIssue()) {
        m_nameField->setIssue(issueOf(u"name"_s));
    }
    if (m_environmentField->hasBlockingIssue()) {
        m_environmentField->setIssue(issueOf(u"environment"_s));
    }
}

QString ApplicationPage::issueOf(const QString &field) const
{
    for (const FieldIssue &issue : validateProfile(draft().profile)) {
        if (issue.field == field) {
            return issue.message;
        }
    }
    const std::vector<Profile> others = services().profiles.list().value_or(std::vector<Profile>());
    const bool isTaken = field == u"name"_s && std::any_of(others.begin(), others.end(), [this](const Profile &other) {
                             return other.id != draft().profile.id && other.name == draft().profile.name;
                         });
    return isTaken ? tr("Choose another name: there is already an application named %1.").arg(draft().profile.name)
                   : QString();
}

bool ApplicationPage::finishPage()
{
    m_nameField->setIssue(issueOf(u"name"_s));
    m_environmentField->setIssue(issueOf(u"environment"_s));
    for (FormField *field : {m_nameField, m_environmentField}) {
        if (field->hasBlockingIssue()) {
            showField(field->editor());
            return false;
        }
    }
    return true;
}

} // namespace Stillpoint
