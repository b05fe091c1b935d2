// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/setpage.h"

#include "app/engine/backupset/verifyset.h"
#include "app/engine/core/background.h"
#include "app/engine/core/text.h"
#include "app/engine/wizard/restorewords.h"
#include "ui/widgets/choicecard.h"
#include "ui/wizard/dialogservice.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// A folder may hold hundreds of sets, and each row is a handful of widgets.
constexpr std::size_t shownAtOnce = 25;
constexpr std::chrono::milliseconds progressInterval{200};

Tone toneOf(SetOffer::Standing standing)
{
    switch (standing) {
    case SetOffer::Standing::Proved:
        return Tone::Success;
    case SetOffer::Standing::Usable:
        return Tone::Warning;
    case SetOffer::Standing::Damaged:
    case SetOffer::Standing::Unusable:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

QString markOf(SetOffer::Standing standing)
{
    switch (standing) {
    case SetOffer::Standing::Proved:
        return u"✓ "_s;
    case SetOffer::Standing::Usable:
        return u"! "_s;
    case SetOffer::Standing::Damaged:
    case SetOffer::Standing::Unusable:
        return u"✕ "_s;
    }
    return {};
}

} // namespace

SetPage::SetPage(RestoreState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_list(new QVBoxLayout)
    , m_group(new QButtonGroup(this))
    , m_message(new Notice)
    , m_cost(new Notice)
    , m_all(makeButton({}, "link", u"set.all"_s))
    , m_openFolder(makeButton(tr("&Open another folder…"), "", u"set.openFolder"_s))
    , m_verify(makeButton(tr("&Verify again"), "", u"set.verify"_s))
    , m_stopVerify(makeButton(tr("&Stop verifying"), "", u"set.stopVerify"_s))
{
    setHeading(tr("Which point do you want back?"),
               tr("Newest first. The time is the point that the database shows after the restore."));
    m_message->setObjectName(u"set.message"_s);
    m_cost->setObjectName(u"set.cost"_s);
    m_cost->addButton(m_stopVerify);
    m_list->setSpacing(10);
    body()->addWidget(m_message);
    body()->addLayout(m_list);
    body()->addWidget(m_all, 0, Qt::AlignLeft);
    body()->addStretch();
    addAtBottom(m_cost);
    addFooterButton(m_openFolder);
    addFooterButton(m_verify);
    m_message->hide();
    m_stopVerify->hide();

    connect(m_all, &QPushButton::clicked, this, [this] {
        m_showsAll = true;
        showSets();
    });
    connect(m_openFolder, &QPushButton::clicked, this, &SetPage::openFolder);
    connect(m_verify, &QPushButton::clicked, this, &SetPage::verify);
    connect(m_stopVerify, &QPushButton::clicked, this, [this] { m_stop.request_stop(); });
    connect(&m_state, &RestoreState::changed, this, [this] {
        // On a later page a set is agreed to already: what is found meanwhile must not take its place.
        if (isVisible()) {
            chooseProposal();
        }
        showSets();
    });
    connect(&m_verifying, &QTimer::timeout, this, &SetPage::showProgress);
}

QString SetPage::stepTitle() const
{
    return tr("Backup set");
}

void SetPage::enter()
{
    showTarget(m_state.known ? m_state.draft.profile : Profile());
    chooseProposal();
    showSets();
    m_openFolder->setText(m_state.folder().isEmpty() ? tr("&Open a backup folder…") : tr("&Open another folder…"));
}

void SetPage::chooseProposal()
{
    // A set of this folder that is gone is not exchanged for another one: the person chooses.
    const std::optional<BackupSet> &set = m_state.draft.set;
    if (set && set->backupFolder() == BackupFolder(m_state.folder()).path()) {
        return;
    }
    if (const std::optional<SetProposal> proposal = m_state.proposal()) {
        m_state.choose(m_state.offers()[proposal->index]);
    }
}

void SetPage::showSets()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        // Not at once: the click that led here may still be inside one of them.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const std::vector<SetOffer> &offers = m_state.offers();
    const bool isEmpty = offers.empty();
    m_message->setVisible(isEmpty || m_state.error().has_value());
    if (m_state.error()) {
        m_message->setContent(Tone::Danger, m_state.error()->message, m_state.error()->hint);
    } else if (m_state.isReading()) {
        m_message->setContent(Tone::Info, tr("Reading %1…").arg(m_state.folder()), {});
    } else if (m_state.folder().isEmpty()) {
        m_message->setContent(Tone::Info, tr("Where are the backup sets?"),
                              tr("Open the backup folder, or the folder of a single set in it. No saved application is "
                                 "needed: each set knows how its servers were reached."));
    } else if (isEmpty) {
        m_message->setContent(Tone::Warning, tr("There is no backup set in %1.").arg(m_state.folder()), {});
    }
    bool hasRest = false;
    for (std::size_t i = 0; i < offers.size(); ++i) {
        const bool isChosen = &offers[i] == m_state.chosen();
        if (i < shownAtOnce || m_showsAll || isChosen) {
            addSet(offers[i]);
        } else {
            hasRest = true;
        }
    }
    m_all->setText(tr("Show all %n sets", nullptr, static_cast<int>(offers.size())));
    m_all->setVisible(hasRest);
    showChosen();
}

void SetPage::addSet(const SetOffer &offer)
{
    const QDateTime now = m_state.services.clock.utcNow();
    QStringList title{momentInWords(offer.stateAt, now), offer.entry.mode};
    if (!offer.origin.isEmpty()) {
        title << offer.origin;
    }
    ChoiceCard *card = new ChoiceCard(title.join(u"   ·   "_s), offer.contents, offer.remarks.join(u' '));
    card->setBadge(markOf(offer.standing) + offer.verdict, toneOf(offer.standing));
    card->button()->setObjectName(u"set.choose."_s + offer.entry.set.id());
    card->button()->setAccessibleName(title.join(u", "_s) + u", "_s + offer.verdict);
    card->button()->setToolTip(offer.entry.set.id());
    card->joinGroup(m_group, -1);
    card->setEnabled(offer.canBeChosen());
    if (&offer == m_state.chosen()) {
        card->choose();
    }
    connect(card, &ChoiceCard::chosen, this, [this, folder = offer.entry.set.folder()] {
        for (const SetOffer &chosen : m_state.offers()) {
            if (chosen.entry.set.folder() == folder) {
                m_state.choose(chosen);
            }
        }
        showChosen();
    });
    m_list->addWidget(card);
}

void SetPage::showChosen()
{
    const SetOffer *chosen = m_state.chosen();
    const bool isVerifying = m_verifying.isActive();
    m_verify->setEnabled(chosen != nullptr && !isVerifying);
    m_openFolder->setEnabled(!isVerifying);
    m_cost->setVisible(chosen != nullptr);
    m_stopVerify->setVisible(isVerifying);
    if (chosen != nullptr && !isVerifying) {
        const QDateTime now = m_state.services.clock.utcNow();
        const RestoreDraft &draft = m_state.draft;
        QString text = forecastSentence(m_state.forecast());
        if (m_verifiedSet == chosen->entry.set.folder()) {
            text = m_verifiedText + u'\n' + text;
        }
        const bool isBad = chosen->standing == SetOffer::Standing::Damaged;
        m_cost->setContent(isBad ? Tone::Danger : Tone::Info, lossSentence(draft.options, chosen->stateAt, now), text);
    }
    Q_EMIT completeChanged();
}

bool SetPage::isComplete() const
{
    return m_state.chosen() != nullptr && !m_verifying.isActive();
}

bool SetPage::finishPage()
{
    return m_state.chosen() != nullptr;
}

void SetPage::openFolder()
{
    m_state.services.dialogs.chooseFolder(
        {.title = tr("Open a backup folder"), .filter = {}, .startAt = m_state.folder()}, this,
        [this](const QString &folder) {
            if (folder.isEmpty()) {
                return;
            }
            // Also the folder of one set is taken: its backup folder is two levels up.
            const BackupSet set(folder);
            const bool isSet = BackupSet::isId(set.id());
            m_state.open(isSet ? set.backupFolder() : folder);
            m_openFolder->setText(tr("&Open another folder…"));
        });
}

void SetPage::verify()
{
    const SetOffer *chosen = m_state.chosen();
    if (chosen == nullptr) {
        return;
    }
    m_progressed = std::make_shared<Progressed>();
    m_verifiedSet = chosen->entry.set.folder();
    m_stop = runInBackground<Result<SetVerification>>(
        this,
        [set = chosen->entry.set, progressed = m_progressed](const std::stop_token &stop) {
            const SystemClock clock;
            const auto progress = [progressed](const Progress &now) {
                progressed->total = now.total.value_or(-1);
                progressed->done = now.done;
            };
            return verifySet(set, VerifyDepth::Hashes, verifiersWith({}), clock, {.stop = stop, .progress = progress});
        },
        [this](const Result<SetVerification> &result) { endVerify(result); });
    m_verifying.start(progressInterval);
    showProgress();
    showChosen();
}

void SetPage::showProgress()
{
    const qint64 done = m_progressed->done;
    const qint64 total = m_progressed->total;
    const QString amount = total > 0 ? tr("%1 of %2 are read.").arg(formatBytes(done), formatBytes(total))
                                     : tr("%1 are read.").arg(formatBytes(done));
    m_cost->setContent(Tone::Info, tr("Every file of the set is read and compared with its checksum"), amount);
}

void SetPage::endVerify(const Result<SetVerification> &result)
{
    m_verifying.stop();
    if (!result) {
        m_verifiedText = result.error().code == ErrorCode::Cancelled
            ? tr("The verification was stopped; it says nothing of the set.")
            : result.error().message;
        showChosen();
        return;
    }
    if (result->findings.empty()) {
        m_verifiedText = tr("Verified just now: every file of the set is unchanged. Whether the search snapshot is "
                            "still in its cluster is looked at before the restore begins.");
    } else {
        QStringList found;
        for (std::size_t i = 0; i < std::min<std::size_t>(result->findings.size(), 3); ++i) {
            found << result->findings[i].subject + u": "_s + result->findings[i].explanation;
        }
        m_verifiedText = tr("Verified just now: %n parts of the set are damaged.", nullptr,
                            static_cast<int>(result->findings.size()))
            + u'\n' + found.join(u'\n');
    }
    m_state.reread(); // its row tells the same from now on
    showChosen();
}

} // namespace Stillpoint
