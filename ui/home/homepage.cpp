// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/home/homepage.h"

#include "app/engine/core/background.h"
#include "app/engine/wizard/profilesaving.h"
#include "ui/home/applicationcard.h"
#include "ui/home/settingsmenu.h"
#include "ui/wizard/dialogservice.h"
#include "ui/wizard/uisettings.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace

HomePage::HomePage(Services &services, QWidget *parent)
    : Page(parent)
    , m_services(services)
    , m_problem(new Notice(Tone::Danger))
    , m_interrupted(new QVBoxLayout)
    , m_welcome(new Card)
    , m_actions(new QWidget)
    , m_backupCard(new Card)
    , m_backupText(makeLabel({}, "muted"))
    , m_backup(makeButton({}, "primary", u"home.backup"_s))
    , m_restore(makeButton({}, "", u"home.restore"_s))
    , m_applications(new QWidget)
    , m_list(new QVBoxLayout)
{
    setHeading(u"Stillpoint"_s,
               tr("Backup and restore of Flowable applications: database, search and content, in the right order."));
    body()->addWidget(m_problem);
    m_interrupted->setSpacing(Theme::gap);
    body()->addLayout(m_interrupted);
    buildWelcome();
    buildActions();
    buildApplications();
    body()->addStretch(1);
    buildSettings();
    m_problem->hide();
}

HomePage::~HomePage()
{
    m_looking.request_stop();
}

QString HomePage::stepTitle() const
{
    return tr("Home");
}

void HomePage::buildWelcome()
{
    QVBoxLayout *layout = m_welcome->body();
    layout->setSpacing(Theme::gap);
    layout->addWidget(makeLabel(tr("Begin with your application"), "cardTitle"));
    layout->addWidget(makeLabel(
        tr("Stillpoint needs to know where the application keeps its data: its database, its search cluster and its "
           "content folder. The application's own configuration says all of it, so the quickest way is to import that "
           "file.\nNothing is changed on any server until you start a backup or a restore and confirm it.\nPasswords "
           "stay in the keychain of this computer, or in memory until Stillpoint is closed."),
        "muted"));
    QHBoxLayout *first = new QHBoxLayout;
    first->setSpacing(10);
    QPushButton *import = makeButton(tr("&Import a configuration…"), "primary", u"home.import"_s);
    QPushButton *byHand = makeButton(tr("Enter it by &hand…"), "", u"home.byHand"_s);
    QPushButton *saved = makeButton(tr("Import a &saved profile…"), "", u"home.importSaved"_s);
    QPushButton *restore = makeButton(tr("&Restore from a folder…"), "", u"home.restoreFromFolder"_s);
    for (QPushButton *button : {import, byHand}) {
        first->addWidget(button);
    }
    first->addStretch();
    layout->addLayout(first);
    QHBoxLayout *second = new QHBoxLayout;
    second->setSpacing(10);
    for (QPushButton *button : {saved, restore}) {
        second->addWidget(button);
    }
    second->addStretch();
    layout->addLayout(second);
    connect(import, &QPushButton::clicked, this, &HomePage::importRequested);
    connect(byHand, &QPushButton::clicked, this, &HomePage::newProfileRequested);
    connect(saved, &QPushButton::clicked, this, &HomePage::importSaved);
    connect(restore, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested({}); });
    body()->addWidget(m_welcome);
}

void HomePage::buildActions()
{
    QHBoxLayout *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    QVBoxLayout *backup = m_backupCard->body();
    backup->setContentsMargins(22, 18, 22, 20);
    backup->addWidget(makeLabel(tr("Back up"), "cardTitle"));
    backup->addWidget(m_backupText);
    backup->addStretch();
    backup->addSpacing(Theme::smallGap);
    backup->addWidget(m_backup, 0, Qt::AlignLeft);
    Card *restore = new Card;
    restore->body()->setContentsMargins(22, 18, 22, 20);
    restore->body()->addWidget(makeLabel(tr("Restore"), "cardTitle"));
    restore->body()->addWidget(makeLabel(
        tr("Bring an application back to a recorded point. It first asks what is broken, and changes nothing before "
           "you have confirmed it."),
        "muted"));
    restore->body()->addStretch();
    restore->body()->addSpacing(Theme::smallGap);
    QHBoxLayout *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    QPushButton *folder = makeButton(tr("From a folder…"), "link", u"home.restoreFolder"_s);
    buttons->addWidget(m_restore);
    buttons->addWidget(folder);
    buttons->addStretch();
    restore->body()->addLayout(buttons);
    row->addWidget(m_backupCard, 1);
    row->addWidget(restore, 1);
    body()->addWidget(m_actions);
    connect(m_backup, &QPushButton::clicked, this, [this] {
        if (const Profile *profile = lastUsed()) {
            Q_EMIT backupRequested(profile->id);
        }
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const Profile *profile = lastUsed()) {
            Q_EMIT restoreRequested(profile->id);
        }
    });
    connect(folder, &QPushButton::clicked, this, [this] { Q_EMIT restoreRequested({}); });
}

void HomePage::buildApplications()
{
    QVBoxLayout *layout = new QVBoxLayout(m_applications);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::gap);
    QHBoxLayout *head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Applications"), "heading"), 1);
    QPushButton *add = makeButton(tr("Add an application"), "link", u"home.add"_s);
    QMenu *menu = new QMenu(add);
    menu->addAction(tr("&Import its configuration…"), this, &HomePage::importRequested);
    menu->addAction(tr("Enter it by &hand…"), this, &HomePage::newProfileRequested);
    menu->addAction(tr("Import a &saved profile…"), this, &HomePage::importSaved);
    add->setMenu(menu);
    head->addWidget(add);
    layout->addLayout(head);
    m_list->setSpacing(Theme::gap);
    layout->addLayout(m_list);
    body()->addWidget(m_applications);
}

void HomePage::buildSettings()
{
    QHBoxLayout *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(new SettingsButton(m_services));
    body()->addLayout(row);
}

void HomePage::enter()
{
    m_looking.request_stop();
    m_looking = {};
    ++m_lookNumber;
    const ProfileListing listing = m_services.profiles.look();
    m_profiles = listing.profiles;
    showProblems(listing.problems);
    showProfiles();
}

void HomePage::showProblems(const std::vector<Error> &problems)
{
    m_problem->setVisible(!problems.empty());
    if (problems.empty()) {
        return;
    }
    QStringList messages;
    for (const Error &problem : problems) {
        messages << problem.message;
    }
    const QString others = messages.mid(1).join(u'\n');
    m_problem->setContent(Tone::Danger, messages.first(),
                          others.isEmpty() ? problems.front().hint : problems.front().hint + u'\n' + others);
}

void HomePage::showProfiles()
{
    clear(m_interrupted);
    clear(m_list);
    m_cards.clear();
    const bool isEmpty = m_profiles.empty();
    m_welcome->setVisible(isEmpty && m_problem->isHidden());
    // A set can be restored also while no profile can be read.
    m_actions->setVisible(m_welcome->isHidden());
    m_backupCard->setVisible(!isEmpty);
    m_restore->setVisible(!isEmpty);
    m_applications->setVisible(!isEmpty);
    if (const Profile *profile = lastUsed()) {
        m_backup->setText(tr("Back up %1…").arg(profile->name));
        m_restore->setText(tr("Restore %1…").arg(profile->name));
        m_backupText->setText(
            m_profiles.size() == 1
                ? tr("While the application goes on working. Takes the three stores strictly in order and checks that "
                     "they fit together.")
                : tr("While the application goes on working. %1 was used last; the others are below.")
                      .arg(profile->name));
    }
    for (const Profile &profile : m_profiles) {
        addCard(profile);
        lookAt(profile);
    }
}

const Profile *HomePage::lastUsed() const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [this](const Profile &profile) {
        return profile.id == m_services.settings.lastProfile();
    });
    return found != m_profiles.end() ? &*found : m_profiles.empty() ? nullptr : &m_profiles.front();
}

void HomePage::addCard(const Profile &profile)
{
    ApplicationCard *card = new ApplicationCard(profile);
    m_cards.insert(profile.id, card);
    m_list->addWidget(card);
    const QString id = profile.id;
    connect(card, &ApplicationCard::backupRequested, this, [this, id] { Q_EMIT backupRequested(id); });
    connect(card, &ApplicationCard::restoreRequested, this, [this, id] { Q_EMIT restoreRequested(id); });
    connect(card, &ApplicationCard::editRequested, this, [this, id] { Q_EMIT editProfileRequested(id); });
    connect(card, &ApplicationCard::duplicateRequested, this, [this, profile] { duplicate(profile); });
    connect(card, &ApplicationCard::renameRequested, this, [this, profile] { rename(profile); });
    connect(card, &ApplicationCard::exportRequested, this, [this, profile] { exportToFile(profile); });
    connect(card, &ApplicationCard::deleteRequested, this, [this, profile] { askDelete(profile); });
    connect(card, &ApplicationCard::undoRequested, this,
            [this, id](const QString &run) { Q_EMIT safetyCopiesRequested(id, run, true); });
    connect(card, &ApplicationCard::discardRequested, this,
            [this, id](const QString &run) { Q_EMIT safetyCopiesRequested(id, run, false); });
}

void HomePage::lookAt(const Profile &profile)
{
    const std::function<ApplicationState(std::stop_token)> look = [profile, now = m_services.clock.utcNow(),
                                                                   whole = m_looking.get_token()](std::stop_token) {
        return lookAtApplication(profile, now, whole);
    };
    runInBackground<ApplicationState>(this, look,
                                      [this, id = profile.id, number = m_lookNumber](const ApplicationState &state) {
                                          if (number != m_lookNumber) {
                                              return;
                                          }
                                          m_cards.value(id)->setState(state);
                                          for (const InterruptedRun &run : state.interrupted) {
                                              showInterrupted(run);
                                          }
                                      });
}

void HomePage::showInterrupted(const InterruptedRun &run)
{
    Notice *notice = new Notice(Tone::Warning);
    notice->setContent(Tone::Warning,
                       run.endedPartWay ? tr("A run of %1 ended part-way").arg(run.target)
                                        : tr("A run of %1 was interrupted").arg(run.target),
                       run.summary());
    const auto textOf = [](RunRemedy remedy) {
        switch (remedy) {
        case RunRemedy::Undo:
            return tr("Undo it…");
        case RunRemedy::Discard:
            return tr("Remove what it left…");
        case RunRemedy::StartAnew:
            break;
        }
        return tr("Start it anew…");
    };
    QMenu *more = nullptr;
    for (const RunRemedy remedy : run.remedies) {
        const auto act = [this, run, remedy] { carryOut(run, remedy); };
        if (remedy == run.remedies.front()) {
            QPushButton *button = makeButton(textOf(remedy), "primary", u"home.interrupted"_s);
            connect(button, &QPushButton::clicked, this, act);
            notice->addButton(button);
            continue;
        }
        // Never two ways that change data beside each other.
        if (more == nullptr) {
            QPushButton *button = makeButton(tr("More"), "link", u"home.interruptedMore"_s);
            more = new QMenu(button);
            button->setMenu(more);
            notice->addButton(button);
        }
        more->addAction(textOf(remedy), this, act);
    }
    m_interrupted->addWidget(notice);
}

void HomePage::carryOut(const InterruptedRun &run, RunRemedy remedy)
{
    if (remedy != RunRemedy::StartAnew) {
        Q_EMIT safetyCopiesRequested(run.profileId, run.restoredRun, remedy == RunRemedy::Undo);
    } else if (run.kind == u"restore"_s) {
        Q_EMIT restoreRequested(run.profileId);
    } else if (run.kind == u"backup"_s) {
        Q_EMIT backupRequested(run.profileId);
    } else {
        Q_EMIT safetyCopiesRequested(run.profileId, run.restoredRun, run.kind == u"undo"_s);
    }
}

void HomePage::save(const Profile &profile)
{
    saveProfile(m_services.profiles, m_services.secrets, profile, {}, this,
                [this](const Result<SavedProfile> &saved) { report(saved ? Result<>() : fail(saved.error())); });
}

void HomePage::report(const Result<> &result)
{
    if (!result) {
        m_services.dialogs.inform(result.error().message, result.error().hint);
    }
    enter();
}

void HomePage::importSaved()
{
    m_services.dialogs.openFiles(
        {.title = tr("Import a saved profile"), .filter = tr("Saved profiles (*.json)"), .startAt = {}}, this,
        [this](const QStringList &files) {
            if (files.isEmpty()) {
                return;
            }
            const Result<Profile> profile = importProfile(files.first(), m_profiles);
            if (profile) {
                save(*profile);
            } else {
                report(fail(profile.error()));
            }
        });
}

void HomePage::duplicate(const Profile &profile)
{
    m_services.dialogs.askText(tr("Duplicate %1").arg(profile.name), tr("Name of the copy"),
                               tr("%1 copy").arg(profile.name), this,
                               [this, profile](const std::optional<QString> &name) {
                                   if (name) {
                                       save(duplicateOf(profile, name->trimmed()));
                                   }
                               });
}

void HomePage::rename(const Profile &profile)
{
    m_services.dialogs.askText(tr("Rename %1").arg(profile.name), tr("New name"), profile.name, this,
                               [this, profile](const std::optional<QString> &name) {
                                   if (!name) {
                                       return;
                                   }
                                   Profile renamed = profile;
                                   renamed.name = name->trimmed();
                                   for (const FieldIssue &issue : validateProfile(renamed)) {
                                       if (issue.field == u"name"_s) {
                                           m_services.dialogs.inform(tr("That name cannot be used"), issue.message);
                                           return;
                                       }
                                   }
                                   report(m_services.profiles.save(renamed));
                               });
}

void HomePage::exportToFile(const Profile &profile)
{
    m_services.dialogs.saveFile({.title = tr("Export %1 without its passwords").arg(profile.name),
                                 .filter = tr("Saved profiles (*.json)"),
                                 .startAt = profile.name + u".json"_s},
                                this, [this, profile](const QString &path) {
                                    if (!path.isEmpty()) {
                                        report(exportProfile(profile, path));
                                    }
                                });
}

void HomePage::askDelete(const Profile &profile)
{
    m_services.dialogs.ask(
        {.title = tr("Delete the settings of %1?").arg(profile.target()),
         .text = tr("Its connection settings and its passwords in the keychain are removed from this computer. The "
                    "backup sets in %1 stay, and so does the application.")
                     .arg(profile.backupFolder),
         .choices = {{u"keep"_s, tr("Keep them"), false}, {u"delete"_s, tr("Delete the settings"), true}}},
        this, [this, profile](const QString &answer) {
            if (answer == u"delete"_s) {
                deleteProfile(m_services.profiles, m_services.secrets, profile, this,
                              [this](const Result<> &deleted) { report(deleted); });
            }
        });
}

} // namespace Stillpoint
