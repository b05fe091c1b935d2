// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/backup/preflightpage.h"

#include "app/engine/core/background.h"
#include "app/engine/plan/recipes/runs.h"
#include "ui/backup/checklist.h"
#include "ui/widgets/radiobutton.h"

#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

PreflightPage::PreflightPage(BackupDraft &draft, const BackupSources &sources, Services &services, QWidget *parent)
    : Page(parent)
    , m_draft(draft)
    , m_sources(sources)
    , m_services(services)
    , m_notice(new Notice)
    , m_bar(new QProgressBar)
    , m_register(new CheckBox(tr("Have the snapshot repository registered when the backup begins")))
    , m_list(new CheckList)
    , m_again(makeButton(tr("Check again"), "", u"preflight.again"_s))
{
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Checks are going on"));
    m_register->setObjectName(u"preflight.register"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_bar, m_notice, m_register, m_list}) {
        body()->addWidget(widget);
        widget->hide();
    }
    body()->addStretch();
    addFooterButton(m_again);
    connect(m_again, &QPushButton::clicked, this, &PreflightPage::begin);
    connect(m_register, &QCheckBox::toggled, this, [this](bool isAgreed) {
        const RepositoryConsent consent = isAgreed ? RepositoryConsent::Register : RepositoryConsent::UseExisting;
        if (m_draft.options.repository != consent) {
            m_draft.options.repository = consent;
            begin();
        }
    });
}

QString PreflightPage::stepTitle() const
{
    return tr("Preflight");
}

QJsonObject PreflightPage::whatIsChecked() const
{
    return m_draft.profile.toJson();
}

void PreflightPage::enter()
{
    const bool isOfNow = m_checked == whatIsChecked();
    if (isOfNow && m_draft.checksAreCurrent) {
        showOutcome();
    } else if (!isOfNow || !m_isBusy) {
        begin();
    }
}

bool PreflightPage::isComplete() const
{
    return !m_isBusy && m_draft.mayRun();
}

bool PreflightPage::leavePage()
{
    m_going.request_stop();
    return true;
}

void PreflightPage::begin()
{
    m_going.request_stop();
    const int number = ++m_number;
    m_draft.checksAreCurrent = false;
    m_checked = whatIsChecked();
    showBusy(true);
    const QStringList needed = storesWithSecret(m_draft.profile);
    const bool hasAll =
        std::ranges::all_of(needed, [this](const QString &store) { return m_draft.secrets.contains(store); });
    if (hasAll) {
        check();
        return;
    }
    m_services.secrets.collect(m_draft.profile, needed, this, [this, number](const Result<RunSecrets> &secrets) {
        if (number != m_number) {
            return;
        }
        if (!secrets) {
            onNoSecrets(number, secrets.error());
            return;
        }
        m_draft.secrets = *secrets;
        check();
    });
}

void PreflightPage::check()
{
    m_going = runInBackground<std::vector<CheckResult>>(
        this,
        [look = m_sources.check, profile = m_draft.profile, secrets = m_draft.secrets,
         consent = m_draft.options.repository](const std::stop_token &stop) {
            return look(profile, secrets, stop, consent);
        },
        [this, number = m_number](const std::vector<CheckResult> &checks) { onChecked(number, checks); });
}

void PreflightPage::onChecked(int number, const std::vector<CheckResult> &checks)
{
    if (number != m_number) {
        return;
    }
    m_draft.checks = checks;
    m_draft.checksAreCurrent = true;
    for (const QString &store : m_services.secrets.rejectAfter(checks, m_draft.profile)) {
        m_draft.secrets.remove(store);
    }
    showBusy(false);
    showOutcome();
}

void PreflightPage::onNoSecrets(int number, const Error &error)
{
    if (number != m_number) {
        return;
    }
    showBusy(false);
    setHeading(tr("The checks could not be made"), {});
    const bool isCancelled = error.code == ErrorCode::Cancelled;
    m_notice->setContent(Tone::Warning, isCancelled ? tr("A password is missing") : error.message,
                         isCancelled ? tr("Check again and type it, or go back to the connections.") : error.hint);
    m_notice->show();
    Q_EMIT completeChanged();
}

void PreflightPage::showBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_bar->setVisible(isBusy);
    m_again->setEnabled(!isBusy);
    m_list->setVisible(!isBusy);
    m_register->setEnabled(!isBusy);
    if (isBusy) {
        m_notice->hide();
        setHeading(tr("Looking whether a backup can begin"), tr("This only reads. It takes a few seconds."));
    }
    Q_EMIT completeChanged();
}

void PreflightPage::showOutcome()
{
    const auto count = [this](Severity severity) {
        return static_cast<int>(std::ranges::count(m_draft.checks, severity, &CheckResult::severity));
    };
    const int blockers = count(Severity::Blocker);
    const int warnings = count(Severity::Warning);
    setHeading(blockers > 0       ? tr("A backup cannot begin yet")
                   : warnings > 0 ? tr("A backup can begin, with warnings")
                                  : tr("A backup can begin"),
               tr("%1 in the way · %2 warnings · %3 notes · %4 passed")
                   .arg(blockers)
                   .arg(warnings)
                   .arg(count(Severity::Note))
                   .arg(count(Severity::Passed)));
    m_list->setChecks(m_draft.checks);
    m_list->show();
    m_register->setVisible(m_draft.couldRegisterRepository());
    m_register->setChecked(m_draft.options.repository == RepositoryConsent::Register);
    Q_EMIT completeChanged();
}

} // namespace Stillpoint
