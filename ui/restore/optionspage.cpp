// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/restore/optionspage.h"

#include "app/engine/wizard/restorewords.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/radiobutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QSpinBox>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestWaitMinutes = 24 * 60;
constexpr int indent = 30; // in line with a check box's text

QWidget *column(const std::vector<QWidget *> &widgets)
{
    QWidget *column = new QWidget;
    QVBoxLayout *layout = new QVBoxLayout(column);
    layout->setContentsMargins(indent, 0, 0, 0);
    layout->setSpacing(Theme::smallGap);
    for (QWidget *widget : widgets) {
        layout->addWidget(widget);
    }
    return column;
}

} // namespace

OptionsPage::OptionsPage(RestoreState &state, QWidget *parent)
    : RestorePage(parent)
    , m_state(state)
    , m_database(nullptr)
    , m_databaseRemark(makeLabel(QString(), "small"))
    , m_inPlace(new CheckBox(tr("Restore &in place where the account may prepare nothing beside. The state of now is "
                                "dumped first; going back takes as long as a restore.")))
    , m_search(nullptr)
    , m_searchFailsLater(new CheckBox(tr("If the &snapshot can not be restored, go on without search instead of "
                                         "asking.")))
    , m_searchRemark(makeLabel(QString(), "small"))
    , m_content(nullptr)
    , m_contentRemark(makeLabel(QString(), "small"))
    , m_replace(new ChoiceCard(tr("Replace the whole folder"), QString()))
    , m_addMissing(new ChoiceCard(tr("Add what is missing"), QString()))
    , m_contentWay(new QButtonGroup(this))
    , m_stopLimit(new QSpinBox)
    , m_effect(new Notice(Tone::Info))
{
    setHeading(tr("What comes back?"), tr("What fits your answer on the first page is chosen already."));
    m_database = addStore(u"options.database"_s, tr("&Database"), databaseWays());
    m_search = addStore(u"options.search"_s, tr("&Search, from the set's snapshot"), searchWays());
    m_content = addStore(u"options.content"_s, tr("&Content files"), contentWays());
    addWaiting();
    m_effect->setObjectName(u"options.effect"_s);
    body()->addStretch();
    addAtBottom(m_effect);
}

QString OptionsPage::stepTitle() const
{
    return tr("Options");
}

QCheckBox *OptionsPage::addStore(const QString &name, const QString &title, QWidget *ways)
{
    CheckBox *box = new CheckBox(title);
    box->setObjectName(name);
    Card *card = new Card;
    card->body()->addWidget(box);
    card->body()->addWidget(ways);
    body()->addWidget(card);
    connect(box, &QCheckBox::toggled, this, &OptionsPage::read);
    return box;
}

QWidget *OptionsPage::databaseWays()
{
    m_inPlace->setObjectName(u"options.inPlace"_s);
    connect(m_inPlace, &QCheckBox::toggled, this, &OptionsPage::read);
    m_databaseRemark->setObjectName(u"options.databaseRemark"_s);
    return column({m_databaseRemark, m_inPlace});
}

QWidget *OptionsPage::searchWays()
{
    m_searchFailsLater->setObjectName(u"options.searchFailsLater"_s);
    m_searchRemark->setObjectName(u"options.searchRemark"_s);
    connect(m_searchFailsLater, &QCheckBox::toggled, this, &OptionsPage::read);
    return column({m_searchRemark, m_searchFailsLater});
}

QWidget *OptionsPage::contentWays()
{
    m_replace->setRemark(
        tr("Unpacked beside the live folder, checked, then swapped with it. The folder of now stays as "
           "a safety copy."));
    m_addMissing->setRemark(tr("Files that the live database refers to are added from the set. Nothing is removed or "
                               "replaced."));
    m_replace->button()->setObjectName(u"options.replace"_s);
    m_addMissing->button()->setObjectName(u"options.addMissing"_s);
    for (ChoiceCard *way : {m_replace, m_addMissing}) {
        way->joinGroup(m_contentWay, -1);
        connect(way, &ChoiceCard::chosen, this, &OptionsPage::read);
    }
    m_contentRemark->setObjectName(u"options.contentRemark"_s);
    m_contentRemark->setText(tr("The set does not hold all of it."));
    return column({m_contentRemark, m_replace, m_addMissing});
}

void OptionsPage::addWaiting()
{
    m_stopLimit->setObjectName(u"options.stopLimit"_s);
    m_stopLimit->setRange(1, longestWaitMinutes);
    m_stopLimit->setSuffix(tr(" min"));
    FormField *field = new FormField(
        tr("&Wait for the application's end for at most"), m_stopLimit,
        tr("Before the swap you are asked to stop the application. When its database sessions do not end in this time, "
           "the restore is taken back and nothing has changed."));
    m_stopLimit->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    Card *card = new Card;
    card->body()->addWidget(field);
    body()->addWidget(card);
    connect(m_stopLimit, &QSpinBox::valueChanged, this, &OptionsPage::read);
}

void OptionsPage::enter()
{
    const RestoreDraft &draft = m_state.draft;
    const PlanStores stores = storesOf(draft.profile);
    m_isFilling = true;
    showTarget(draft.profile);
    const bool hasDatabase = draft.canRestore(stores.databases);
    m_database->setEnabled(hasDatabase);
    m_databaseRemark->setText(
        hasDatabase ? tr("Restored beside the live database, checked, then swapped with it. What is there now stays as "
                         "a safety copy.")
                    : tr("The set does not hold all of it."));
    m_database->setChecked(draft.options.database);
    m_inPlace->setChecked(draft.options.allowInPlace);
    m_search->parentWidget()->setVisible(draft.profile.search.has_value());
    m_search->setEnabled(draft.canRestore(stores.searches));
    m_search->setChecked(draft.options.search == SearchPart::Snapshot);
    m_searchFailsLater->setChecked(draft.options.onSearchFailure == OnSearchFailure::Later);
    m_content->parentWidget()->setVisible(!draft.profile.contentStores.empty());
    m_content->setEnabled(draft.canRestore(stores.contents));
    m_contentRemark->setVisible(!m_content->isEnabled());
    for (ChoiceCard *way : {m_replace, m_addMissing}) {
        way->setVisible(m_content->isEnabled());
    }
    m_content->setChecked(draft.options.content != ContentPart::None);
    (draft.options.content == ContentPart::AddMissing ? m_addMissing : m_replace)->choose();
    m_stopLimit->setValue(static_cast<int>(draft.options.stopLimit.count() / 60));
    m_isFilling = false;
    read();
}

void OptionsPage::read()
{
    if (m_isFilling) {
        return;
    }
    RestoreOptions &options = m_state.draft.options;
    const bool hasSearch = m_state.draft.profile.search.has_value();
    options.database = m_database->isChecked();
    options.allowInPlace = options.database && m_inPlace->isChecked();
    options.search = !hasSearch ? SearchPart::None
        : m_search->isChecked() ? SearchPart::Snapshot
        : options.database      ? SearchPart::Later
                                : SearchPart::None;
    options.onSearchFailure = m_searchFailsLater->isChecked() ? OnSearchFailure::Later : OnSearchFailure::Ask;
    options.content = !m_content->isChecked() ? ContentPart::None
        : m_addMissing->isChosen()            ? ContentPart::AddMissing
                                              : ContentPart::Replace;
    options.stopLimit = std::chrono::minutes(m_stopLimit->value());

    m_inPlace->setEnabled(options.database);
    m_searchFailsLater->setEnabled(options.search == SearchPart::Snapshot);
    m_replace->setEnabled(m_content->isChecked());
    m_addMissing->setEnabled(m_content->isChecked());
    showEffect();
    Q_EMIT completeChanged();
}

void OptionsPage::showEffect()
{
    const RestoreDraft &draft = m_state.draft;
    m_searchRemark->setText(
        !draft.canRestore(storesOf(draft.profile).searches)
            ? tr("The set holds no snapshot. The indices stay as they are; the application has to rebuild them.")
            : draft.options.search == SearchPart::Later
            ? tr("Search stays as it is and will not fit the restored database, until the application has rebuilt "
                 "its index.")
            : tr("Restored under new names, checked, then the aliases move. The indices of now are kept."));
    const SetOffer *chosen = m_state.chosen();
    const QDateTime now = m_state.services.clock.utcNow();
    m_effect->setContent(Tone::Info,
                         lossSentence(draft.options, chosen == nullptr ? QDateTime() : chosen->stateAt, now),
                         forecastSentence(m_state.forecast()));
}

bool OptionsPage::isComplete() const
{
    const RestoreOptions &options = m_state.draft.options;
    return options.database || options.search == SearchPart::Snapshot || options.content != ContentPart::None;
}

} // namespace Stillpoint
