// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/plan/recipes/activity.h"
#include "app/engine/plan/recipes/runhistory.h"
#include "app/engine/wizard/drafts.h"

#include <QString>

#include <functional>
#include <stop_token>
#include <vector>

class QWidget;

namespace Stillpoint {

/// What the backup's pages ask the outside for; all but print and begin run on a background thread. Tests put their
/// own in place.
struct BackupSources
{
    std::function<std::vector<CheckResult>(const Profile &, const RunSecrets &, std::stop_token, RepositoryConsent)>
        check;
    std::function<Result<MeasuredActivity>(const Profile &, const RunSecrets &, std::stop_token)> measure;
    std::function<Result<RunHistory>(const Profile &, std::stop_token)> history;
    /// Asks for a printer and prints the page.
    std::function<void(QWidget *, const QString &html)> print;
    std::function<void(const BackupDraft &, RunSession &, const Clock &)> begin;

    /// The real ones.
    [[nodiscard]] static BackupSources real();
};

} // namespace Stillpoint
