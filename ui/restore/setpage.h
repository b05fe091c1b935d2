// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/restore/restorepage.h"
#include "ui/restore/restorestate.h"

#include <QTimer>

#include <atomic>
#include <memory>

class QButtonGroup;

namespace Stillpoint {

class ChoiceCard;
struct SetVerification;

/// "Which point do you want back?": every set of the folder, the proposed one chosen, those that are not whole with the
/// reason why they cannot be. Below, always in view, what the chosen one costs. Main thread; the state outlives it.
class SetPage : public RestorePage
{
    Q_OBJECT

public:
    explicit SetPage(RestoreState &state, QWidget *parent = nullptr);

    [[nodiscard]] QString stepTitle() const override;
    void enter() override;
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] bool finishPage() override;

private:
    /// What the verifying thread tells: only counters, so that nothing of the page is touched from there.
    struct Progressed
    {
        std::atomic<qint64> done{0};
        std::atomic<qint64> total{-1};
    };

    void chooseProposal();
    void showSets();
    void addSet(const SetOffer &offer);
    void showChosen();
    void openFolder();
    void verify();
    void showProgress();
    void endVerify(const Result<SetVerification> &result);

    RestoreState &m_state;
    QVBoxLayout *m_list;
    QButtonGroup *m_group;
    Notice *m_message; ///< instead of the list, or above it
    Notice *m_cost;
    QPushButton *m_all;
    QPushButton *m_openFolder;
    QPushButton *m_verify;
    QPushButton *m_stopVerify;
    bool m_showsAll = false;

    QTimer m_verifying;
    std::stop_source m_stop{std::nostopstate};
    std::shared_ptr<Progressed> m_progressed;
    QString m_verifiedText; ///< of the last verification, for the set below
    QString m_verifiedSet;
};

} // namespace Stillpoint
