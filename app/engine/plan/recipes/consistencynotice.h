// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// What an administrator acknowledges before a hot backup runs: id, version and time of the acknowledgement go into the
/// report, so that it can be shown later what was acknowledged. The content follows the vendor's backup page
/// (https://documentation.flowable.com/latest/admin/maintenance/backup).
struct ConsistencyNotice
{
    QString id;
    int version = 1;
    QString title;
    QStringList paragraphs;

    [[nodiscard]] QString text() const;
};

[[nodiscard]] ConsistencyNotice hotBackupNotice();

} // namespace Stillpoint
