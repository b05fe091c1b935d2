// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/connectionspage.h"

#include "app/engine/plan/recipes/runs.h"
#include "app/engine/wizard/profilesaving.h"
#include "ui/profiles/backupfoldereditor.h"
#include "ui/profiles/connectiontab.h"
#include "ui/profiles/contenteditor.h"
#include "ui/profiles/databaseeditor.h"
#include "ui/profiles/saving.h"
#include "ui/profiles/searcheditor.h"
#include "ui/profiles/secretfield.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

ConnectionsPage::ConnectionsPage(Services &services, Profile &profile, RunSecrets &secrets, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_profile(profile)
    , m_secrets(secrets)
    , m_saved(profile)
    , m_notice(new Notice)
    , m_testAll(makeButton(tr("Test all"), "", u"connections.testAll"_s))
    , m_save(makeButton(tr("Save profile"), "", u"connections.save"_s))
{
    setHeading(tr("Connections"), tr("Each connection is tested from this computer before anything runs."));
    m_editors = {new DatabaseEditor(services, profile), new SearchEditor(services, profile),
                 new ContentEditor(services, profile), new BackupFolderEditor(services, profile)};
    QHBoxLayout *tabs = new QHBoxLayout;
    tabs->setSpacing(14);
    QButtonGroup *group = new QButtonGroup(this);
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        ConnectionEditor *editor = m_editors[i];
        ConnectionTab *tab = new ConnectionTab(editor->title(), u"connections.tab%1"_s.arg(i));
        m_tabs.push_back(tab);
        group->addButton(tab);
        tabs->addWidget(tab, 1);
        connect(tab, &QPushButton::clicked, this, [this, i] { choose(i); });
        connect(editor, &ConnectionEditor::changed, this, &ConnectionsPage::onChanged);
        connect(editor, &ConnectionEditor::stateChanged, this, &ConnectionsPage::goOnWhenAnswered);
    }
    body()->addLayout(tabs);
    body()->addWidget(m_notice);
    // Not a stack: that would be as high as the highest of them.
    for (ConnectionEditor *editor : m_editors) {
        body()->addWidget(editor);
    }
    body()->addStretch(1);
    m_notice->hide();
    addFooterButton(m_testAll);
    addFooterButton(m_save);
    connect(m_testAll, &QPushButton::clicked, this, &ConnectionsPage::testAll);
    connect(m_save, &QPushButton::clicked, this, &ConnectionsPage::save);
    for (ConnectionEditor *editor : m_editors) {
        if (editor->secret() != nullptr) {
            editor->secret()->setKept(m_profile.storedSecrets.contains(editor->secretStore()));
        }
    }
    choose(0);
}

QString ConnectionsPage::stepTitle() const
{
    return tr("Connections");
}

void ConnectionsPage::enter()
{
    m_isGoingOn = false;
    for (ConnectionEditor *editor : m_editors) {
        editor->load();
    }
    showState();
}

bool ConnectionsPage::isComplete() const
{
    return !m_isGoingOn && !m_isSaving
        && std::none_of(m_editors.begin(), m_editors.end(), [](const ConnectionEditor *editor) {
               return editor->state() == ConnectionEditor::State::Testing;
           });
}

void ConnectionsPage::choose(std::size_t index)
{
    m_tabs[index]->setChecked(true);
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        m_editors[i]->setVisible(i == index);
    }
}

void ConnectionsPage::testAll()
{
    m_notice->hide();
    // The one that is looked at first: its password may have to be asked for.
    for (ConnectionEditor *editor : m_editors) {
        editor->showAllIssues();
    }
    m_secretsFor = Purpose::TestAll;
    collectSecrets();
}

bool ConnectionsPage::finishPage()
{
    m_notice->hide();
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        if (QWidget *field = m_editors[i]->showAllIssues()) {
            choose(i);
            showField(field);
            showState();
            return false;
        }
    }
    m_isGoingOn = true;
    m_secretsFor = Purpose::GoOn;
    showState();
    collectSecrets();
    return false;
}

bool ConnectionsPage::leavePage()
{
    m_isGoingOn = false;
    for (ConnectionEditor *editor : m_editors) {
        editor->cancelTest();
    }
    return true;
}

void ConnectionsPage::collectSecrets()
{
    QStringList stores = storesWithSecret(m_profile);
    for (const ConnectionEditor *editor : m_editors) {
        // Nobody can answer for a user or a server that has no name yet.
        if (editor->state() == ConnectionEditor::State::Incomplete) {
            stores.removeAll(editor->secretStore());
        }
    }
    m_services.secrets.collect(m_profile, stores, this, [this](const Result<RunSecrets> &secrets) {
        if (!secrets) {
            m_isGoingOn = false;
            if (secrets.error().code != ErrorCode::Cancelled) {
                m_notice->setContent(Tone::Danger, secrets.error().message, secrets.error().hint);
                m_notice->show();
            }
            showState();
            return;
        }
        m_secrets = *secrets;
        // Judged when all of them have begun, not after the first.
        m_isStarting = true;
        for (ConnectionEditor *editor : m_editors) {
            const ConnectionEditor::State state = editor->state();
            const bool isAnswered = state == ConnectionEditor::State::Ok || state == ConnectionEditor::State::Warning;
            if (m_secretsFor == Purpose::TestAll || !isAnswered) {
                editor->test();
            }
        }
        m_isStarting = false;
        goOnWhenAnswered();
    });
}

void ConnectionsPage::goOnWhenAnswered()
{
    showState();
    if (!m_isGoingOn || m_isStarting) {
        return;
    }
    std::optional<std::size_t> failed;
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        switch (m_editors[i]->state()) {
        case ConnectionEditor::State::Testing:
            return;
        case ConnectionEditor::State::Ok:
        case ConnectionEditor::State::Warning:
        case ConnectionEditor::State::NotUsed:
            break;
        default:
            failed = failed.value_or(i);
        }
    }
    m_isGoingOn = false;
    showState();
    if (failed) {
        choose(*failed);
        return;
    }
    Q_EMIT readyForNext();
}

void ConnectionsPage::onChanged()
{
    m_isGoingOn = false;
    m_notice->hide();
    showState();
}

void ConnectionsPage::save()
{
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        if (QWidget *field = m_editors[i]->showAllIssues()) {
            choose(i);
            showField(field);
            return;
        }
    }
    QStringList kept;
    for (const ConnectionEditor *editor : m_editors) {
        if (!editor->secretStore().isEmpty() && editor->secret()->isKept()) {
            kept << editor->secretStore();
        }
    }
    m_isSaving = true;
    showState();
    saveProfile(m_services.profiles, m_services.secrets, m_profile, kept, this,
                [this](const Result<SavedProfile> &saved) {
                    m_isSaving = false;
                    if (!saved) {
                        m_notice->setContent(Tone::Danger, saved.error().message, saved.error().hint);
                        m_notice->show();
                        showState();
                        return;
                    }
                    m_profile.storedSecrets = saved->profile.storedSecrets;
                    m_saved = saved->profile;
                    m_notice->setContent(Tone::Success, tr("The profile is saved"), {});
                    m_notice->show();
                    if (saved->keychain) {
                        tellOfKeychain(m_services, *saved->keychain, this);
                    }
                    for (ConnectionEditor *editor : m_editors) {
                        editor->load();
                    }
                    showState();
                });
}

void ConnectionsPage::showState()
{
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        m_tabs[i]->setState(m_editors[i]->icon(), m_editors[i]->stateText());
    }
    bool isChanged = m_profile.toJson() != m_saved.toJson();
    for (const ConnectionEditor *editor : m_editors) {
        isChanged = isChanged
            || (!editor->secretStore().isEmpty()
                && (editor->secret()->isKept() != m_saved.storedSecrets.contains(editor->secretStore())
                    || (editor->secret()->isKept() && editor->secret()->hasTyped())));
    }
    m_save->setEnabled(isChanged && !m_isSaving);
    m_testAll->setEnabled(isComplete());
    Q_EMIT completeChanged();
}

} // namespace Stillpoint
