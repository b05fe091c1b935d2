// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/profiles/connectioneditor.h"

#include "app/engine/core/background.h"
#include "ui/profiles/secretfield.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QFocusEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QGridLayout *makeGrid(QVBoxLayout *into)
{
    QGridLayout *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    // Equal halves, whatever the fields would like.
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnMinimumWidth(1, 120);
    into->addLayout(grid);
    return grid;
}

void place(QGridLayout *grid, QWidget *widget, bool isFull)
{
    // The next free half of the last row, else a new row.
    int row = 0;
    while (grid->itemAtPosition(row, 0) != nullptr && grid->itemAtPosition(row, 1) != nullptr) {
        ++row;
    }
    const bool isHalfTaken = grid->itemAtPosition(row, 0) != nullptr;
    if (isFull) {
        grid->addWidget(widget, isHalfTaken ? row + 1 : row, 0, 1, 2);
    } else {
        grid->addWidget(widget, row, isHalfTaken ? 1 : 0);
    }
}

Tone toneOf(ConnectionEditor::State state)
{
    switch (state) {
    case ConnectionEditor::State::Ok:
        return Tone::Success;
    case ConnectionEditor::State::Warning:
        return Tone::Warning;
    case ConnectionEditor::State::Failed:
        return Tone::Danger;
    default:
        return Tone::Neutral;
    }
}

} // namespace

ConnectionEditor::ConnectionEditor(Services &services, Profile &profile, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_profile(profile)
    , m_name(name)
    , m_form(new Card)
    , m_more(new QWidget)
    , m_moreButton(makeButton(tr("More settings"), "link", named(u"more"_s)))
    , m_test(makeButton(tr("Test"), "", named(u"test"_s)))
    , m_cancel(makeButton(tr("Cancel the test"), "", named(u"cancelTest"_s)))
    , m_icon(new StateIcon)
    , m_stateLabel(makeLabel({}))
    , m_otherIssues(makeLabel({}, "issue"))
    , m_result(new Notice)
{
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::gap);
    layout->addWidget(m_form);
    QVBoxLayout *form = static_cast<Card *>(m_form)->body();
    form->setSpacing(Theme::gap);
    m_grid = makeGrid(form);
    form->addWidget(m_moreButton, 0, Qt::AlignLeft);
    QVBoxLayout *more = new QVBoxLayout(m_more);
    more->setContentsMargins(0, 0, 0, 0);
    m_moreGrid = makeGrid(more);
    form->addWidget(m_more);
    m_more->hide();
    m_moreButton->setCheckable(true);
    connect(m_moreButton, &QPushButton::toggled, m_more, &QWidget::setVisible);
    connect(m_moreButton, &QPushButton::toggled, this,
            [this](bool isOpen) { m_moreButton->setText(isOpen ? tr("Fewer settings") : tr("More settings")); });
}

ConnectionEditor::~ConnectionEditor()
{
    m_stop.request_stop();
}

QString ConnectionEditor::named(const QString &name) const
{
    return m_name + u'.' + name;
}

FormField *ConnectionEditor::addField(Place where, const QString &label, QWidget *editor, const QString &hint,
                                      const QString &field, Width width)
{
    FormField *form = new FormField(label, editor, hint);
    place(where == Place::Form ? m_grid : m_moreGrid, form, width == Width::Full);
    m_entries.push_back({.field = field, .form = form});
    watchField(editor->focusProxy() == nullptr ? editor : editor->focusProxy());
    return form;
}

QWidget *ConnectionEditor::addText(Place where, const QString &name, const QString &label, const QString &hint,
                                   const QString &field, Width width)
{
    QLineEdit *edit = new QLineEdit;
    edit->setObjectName(named(name));
    addField(where, label, edit, hint, field, width);
    return edit;
}

SecretField *ConnectionEditor::addSecret(const QString &label, const QString &hint)
{
    m_secret = new SecretField(label, hint, m_name);
    place(m_grid, m_secret, false);
    connect(m_secret, &SecretField::edited, this, &ConnectionEditor::onEdited);
    connect(m_secret, &SecretField::keptChanged, this, &ConnectionEditor::changed);
    return m_secret;
}

void ConnectionEditor::addAbsence(const QString &text)
{
    m_absence = new CheckBox(text);
    m_absence->setObjectName(named(u"absent"_s));
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_absence);
    connect(m_absence, &CheckBox::clicked, this, [this] {
        m_form->setVisible(!isAbsent());
        onEdited();
    });
}

bool ConnectionEditor::isAbsent() const
{
    return m_absence != nullptr && m_absence->isChecked();
}

void ConnectionEditor::setAbsent(bool isAbsent)
{
    m_absence->setChecked(isAbsent);
    m_form->setVisible(!isAbsent);
}

void ConnectionEditor::finishForm()
{
    QVBoxLayout *form = static_cast<Card *>(m_form)->body();
    m_moreButton->setVisible(m_moreGrid->count() > 0);
    form->addWidget(m_otherIssues);
    m_otherIssues->hide();
    QHBoxLayout *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_test);
    row->addWidget(m_cancel);
    row->addWidget(m_icon);
    row->addWidget(m_stateLabel, 1);
    form->addLayout(row);
    layout()->addWidget(m_result);
    m_test->setAccessibleName(tr("Test: %1").arg(title()));
    connect(m_test, &QPushButton::clicked, this, &ConnectionEditor::test);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectionEditor::cancelTest);
    load();
}

void ConnectionEditor::openMore()
{
    m_moreButton->setChecked(true);
}

void ConnectionEditor::setText(QWidget *field, const QString &text)
{
    auto *edit = qobject_cast<QLineEdit *>(field);
    // Text that is there already keeps its cursor.
    if (edit != nullptr && edit->text() != text) {
        edit->setText(text);
    }
}

QString ConnectionEditor::text(const QWidget *field)
{
    const auto *edit = qobject_cast<const QLineEdit *>(field);
    return edit == nullptr ? QString() : edit->text().trimmed();
}

void ConnectionEditor::watchField(QWidget *editor)
{
    editor->installEventFilter(this);
    if (auto *edit = qobject_cast<QLineEdit *>(editor)) {
        connect(edit, &QLineEdit::textEdited, this, &ConnectionEditor::onEdited);
    } else if (auto *spin = qobject_cast<QSpinBox *>(editor)) {
        connect(spin, &QSpinBox::valueChanged, this, &ConnectionEditor::onEdited);
    } else if (auto *box = qobject_cast<QComboBox *>(editor)) {
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionEditor::onEdited);
    }
}

bool ConnectionEditor::eventFilter(QObject *watched, QEvent *event)
{
    // What is wrong with a field is said once it was left, not while it is being filled.
    // Only by the user's own doing: a form that is being closed has nothing to say any more.
    const bool isLeft = event->type() == QEvent::FocusOut
        && QList{Qt::TabFocusReason, Qt::BacktabFocusReason, Qt::MouseFocusReason, Qt::ShortcutFocusReason}.contains(
            static_cast<QFocusEvent *>(event)->reason());
    if (isLeft && isVisible()) {
        for (Entry &entry : m_entries) {
            QWidget *editor = entry.form->editor();
            if (editor == watched || editor->focusProxy() == watched) {
                entry.isVisited = true;
                showIssues();
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionEditor::load()
{
    m_isLoading = true;
    read();
    if (m_secret != nullptr) {
        const QString store = secretStore();
        const bool isHeld = services().secrets.held(m_profile.id, store).has_value();
        const bool isStored = m_profile.storedSecrets.contains(store);
        m_secret->setKnown(isStored     ? SecretField::Known::Keychain
                               : isHeld ? SecretField::Known::Session
                                        : SecretField::Known::Nowhere);
    }
    m_isLoading = false;
    showIssues();
    showAnswer();
}

void ConnectionEditor::onEdited()
{
    if (m_isLoading) {
        return;
    }
    write();
    if (m_secret != nullptr && m_secret->hasTyped()) {
        m_services.secrets.hold(m_profile.id, secretStore(), m_secret->typed());
    }
    forgetAnswer();
    showIssues();
    showAnswer();
    Q_EMIT changed();
    Q_EMIT stateChanged();
}

bool ConnectionEditor::isOwn(const QString &field) const
{
    const QStringList prefixes = fieldPrefixes();
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&field](const QString &prefix) { return field.startsWith(prefix); });
}

bool ConnectionEditor::hasBlockingIssue() const
{
    const std::vector<FieldIssue> issues = validateProfile(m_profile);
    return std::any_of(issues.begin(), issues.end(),
                       [this](const FieldIssue &issue) { return issue.blocking && isOwn(issue.field); });
}

QWidget *ConnectionEditor::showAllIssues()
{
    m_showsAllIssues = true;
    showIssues();
    for (const Entry &entry : m_entries) {
        if (entry.form->hasBlockingIssue()) {
            if (m_more->isAncestorOf(entry.form)) {
                openMore();
            }
            return entry.form->editor();
        }
    }
    return hasBlockingIssue() ? m_otherIssues : nullptr;
}

void ConnectionEditor::showIssues()
{
    QMap<QString, FieldIssue> issues;
    for (const FieldIssue &issue : validateProfile(m_profile)) {
        if (isOwn(issue.field) && !issues.contains(issue.field)) {
            issues.insert(issue.field, issue);
        }
    }
    for (Entry &entry : m_entries) {
        const auto found = issues.constFind(entry.field);
        const bool isShown = found != issues.constEnd() && (m_showsAllIssues || entry.isVisited);
        entry.form->setIssue(isShown ? found->message : QString(), isShown && !found->blocking);
        issues.remove(entry.field);
    }
    QStringList others;
    for (const FieldIssue &issue : issues) {
        others << issue.message;
    }
    m_otherIssues->setText(others.join(u'\n'));
    m_otherIssues->setVisible(m_showsAllIssues && !others.isEmpty());
}

ConnectionEditor::State ConnectionEditor::state() const
{
    if (!isUsed()) {
        return State::NotUsed;
    }
    if (m_isTesting) {
        return State::Testing;
    }
    if (hasBlockingIssue()) {
        return State::Incomplete;
    }
    if (!m_answer) {
        return State::Untested;
    }
    return m_answer->state == ProbeAnswer::State::Ok     ? State::Ok
        : m_answer->state == ProbeAnswer::State::Warning ? State::Warning
                                                         : State::Failed;
}

QString ConnectionEditor::stateText() const
{
    switch (state()) {
    case State::NotUsed:
        return tr("not used");
    case State::Incomplete:
        return tr("incomplete");
    case State::Untested:
        return tr("not tested yet");
    case State::Testing:
        return tr("testing…");
    case State::Ok:
    case State::Warning:
        return m_answer->headline;
    case State::Failed:
        break;
    }
    return tr("the test failed");
}

StateIcon::State ConnectionEditor::icon() const
{
    switch (state()) {
    case State::NotUsed:
        return StateIcon::State::Skipped;
    case State::Testing:
        return StateIcon::State::Working;
    case State::Ok:
        return StateIcon::State::Done;
    case State::Warning:
        return StateIcon::State::Warning;
    case State::Failed:
        return StateIcon::State::Failed;
    case State::Incomplete:
    case State::Untested:
        break;
    }
    return StateIcon::State::Waiting;
}

void ConnectionEditor::test()
{
    if (!isUsed() || showAllIssues() != nullptr) {
        Q_EMIT stateChanged();
        return;
    }
    forgetAnswer();
    const QString store = secretStore();
    if (store.isEmpty()) {
        startProbe({});
        return;
    }
    const int number = ++m_testNumber;
    m_isTesting = true;
    showAnswer();
    Q_EMIT stateChanged();
    m_services.secrets.collect(m_profile, {store}, this,
                               [this, number, store](const Result<QMap<QString, Secret>> &secrets) {
                                   if (number != m_testNumber) {
                                       return;
                                   }
                                   if (secrets) {
                                       load();
                                       startProbe(secrets->value(store));
                                       return;
                                   }
                                   m_isTesting = false;
                                   if (secrets.error().code != ErrorCode::Cancelled) {
                                       m_answer = ProbeAnswer{.state = ProbeAnswer::State::Failed,
                                                              .headline = secrets.error().message,
                                                              .lines = {},
                                                              .error = secrets.error()};
                                   }
                                   showAnswer();
                                   Q_EMIT stateChanged();
                               });
}

void ConnectionEditor::startProbe(const Secret &secret)
{
    const int number = ++m_testNumber;
    m_isTesting = true;
    showAnswer();
    Q_EMIT stateChanged();
    m_stop = runInBackground<ProbeAnswer>(this, probe(secret), [this, number](const ProbeAnswer &answer) {
        if (number != m_testNumber) {
            return;
        }
        m_isTesting = false;
        if (!answer.error || answer.error->code != ErrorCode::Cancelled) {
            m_answer = answer;
            if (answer.error && answer.error->code == ErrorCode::AuthenticationFailed) {
                m_services.secrets.reject(m_profile.id, secretStore());
                if (m_secret != nullptr) {
                    // Empty, so that no later change of another field takes it over again.
                    m_secret->clearTyped();
                    load();
                }
            }
        }
        showAnswer();
        Q_EMIT stateChanged();
    });
}

void ConnectionEditor::forgetAnswer()
{
    m_stop.request_stop();
    ++m_testNumber;
    m_isTesting = false;
    m_answer.reset();
}

void ConnectionEditor::cancelTest()
{
    if (!m_isTesting) {
        return;
    }
    forgetAnswer();
    showAnswer();
    Q_EMIT stateChanged();
}

void ConnectionEditor::showAnswer()
{
    const State now = state();
    m_test->setVisible(!m_isTesting);
    m_cancel->setVisible(m_isTesting);
    m_icon->setState(icon());
    m_stateLabel->setText(stateText());
    Theme::setTone(m_stateLabel, toneOf(now));
    m_result->setVisible(m_answer.has_value() && isUsed());
    if (!m_answer) {
        return;
    }
    QStringList lines = m_answer->lines;
    // A probe's own lines name the way out already; other failures do not.
    if (m_answer->error && !lines.contains(m_answer->error->hint)) {
        lines << m_answer->error->hint;
    }
    lines.removeAll(QString());
    m_result->setContent(toneOf(now), m_answer->headline, lines.join(u'\n'));
}

} // namespace Stillpoint
