// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/summarypage.h"

#include "app/engine/plan/recipes/runs.h"
#include "app/engine/wizard/profilesaving.h"
#include "ui/profiles/connectioneditor.h"
#include "ui/profiles/saving.h"
#include "ui/profiles/secretfield.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace Stillpoint {

using namespace Qt::StringLiterals;

SummaryPage::SummaryPage(Services &services, ProfileDraft &draft, const std::vector<ConnectionEditor *> &editors,
                         QWidget *parent)
    : ProfilePage(services, draft, parent)
    , m_editors(editors)
    , m_rows(new QGridLayout)
    , m_notice(new Notice)
{
    setHeading(tr("Summary"), tr("Nothing has been saved yet, and nothing on any server is changed by saving."));
    Card *card = new Card;
    m_rows->setHorizontalSpacing(20);
    m_rows->setVerticalSpacing(14);
    m_rows->setColumnStretch(1, 1);
    card->body()->addLayout(m_rows);
    body()->addWidget(card);
    body()->addWidget(m_notice);
    body()->addStretch(1);
    m_notice->hide();
}

QString SummaryPage::stepTitle() const
{
    return tr("Summary");
}

PageFooter SummaryPage::footer() const
{
    PageFooter footer = Page::footer();
    footer.next = tr("Save");
    return footer;
}

bool SummaryPage::isComplete() const
{
    return !m_isSaving;
}

void SummaryPage::addRow(const QString &title, const QString &text)
{
    const int row = m_rows->rowCount();
    m_rows->addWidget(makeLabel(title, "label"), row, 0, Qt::AlignTop);
    m_rows->addWidget(makeLabel(text), row, 1, Qt::AlignTop);
}

void SummaryPage::addRow(const ConnectionEditor &editor, const QString &text)
{
    addRow(editor.title(), text);
    const int row = m_rows->rowCount() - 1;
    m_rows->addWidget(new StateIcon(editor.icon()), row, 2, Qt::AlignTop);
    QLabel *state = makeLabel(editor.stateText(), "small");
    m_rows->addWidget(state, row, 3, Qt::AlignVCenter);
    m_rows->setColumnMinimumWidth(3, 150);
}

QString SummaryPage::secretsInWords() const
{
    QStringList sentences;
    for (const ConnectionEditor *editor : m_editors) {
        const QString store = editor->secretStore();
        if (store.isEmpty()) {
            continue;
        }
        const QString label = secretLabel(draft().profile, store);
        const bool isHeld = services().secrets.held(draft().profile.id, store).has_value();
        const bool isStored = draft().profile.storedSecrets.contains(store);
        if (editor->secret()->isKept() && (isHeld || isStored)) {
            sentences << tr("%1: kept in the system keychain").arg(label);
        } else if (isHeld) {
            sentences << tr("%1: known until Stillpoint is closed").arg(label);
        } else {
            sentences << tr("%1: asked when it is needed").arg(label);
        }
    }
    return sentences.join(u'\n');
}

void SummaryPage::enter()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (draft().imported) {
        keepApplicationUser(draft().profile, *draft().imported);
    }
    const Profile &profile = draft().profile;
    addRow(tr("Application"),
           profile.tier == Tier::Test ? tr("%1, a test system").arg(profile.target())
                                      : tr("%1, a production system").arg(profile.target()));
    const QStringList words{
        profile.databases.empty()
            ? tr("none")
            : tr("%1 as %2").arg(profile.databases.front().display(), profile.databases.front().user),
        profile.search ? profile.search->display() : tr("This application has no search"),
        profile.contentStores.empty() ? tr("In the database: there is no content folder")
                                      : profile.contentStores.front().root,
        profile.backupFolder};
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        addRow(*m_editors[i], words.value(static_cast<qsizetype>(i)));
    }
    if (const QString secrets = secretsInWords(); !secrets.isEmpty()) {
        addRow(tr("Passwords"), secrets);
    }
    m_notice->hide();
}

bool SummaryPage::finishPage()
{
    QStringList kept;
    for (const ConnectionEditor *editor : m_editors) {
        if (!editor->secretStore().isEmpty() && editor->secret()->isKept()) {
            kept << editor->secretStore();
        }
    }
    m_isSaving = true;
    Q_EMIT completeChanged();
    saveProfile(services().profiles, services().secrets, draft().profile, kept, this,
                [this](const Result<SavedProfile> &saved) {
                    m_isSaving = false;
                    Q_EMIT completeChanged();
                    if (!saved) {
                        m_notice->setContent(Tone::Danger, saved.error().message, saved.error().hint);
                        m_notice->show();
                        return;
                    }
                    if (saved->keychain) {
                        // Said over the window: this page is gone when the keychain has answered.
                        tellOfKeychain(services(), *saved->keychain, &services().secrets);
                    }
                    Q_EMIT readyForNext();
                });
    return false;
}

} // namespace Stillpoint
