// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace Stillpoint {

struct SearchServer;

/// Where an application keeps its indices, for Services::application's options. The database writes what changed into
/// act_ru_history_job (handler lab-index) from the application's first start on; the running application alone takes it
/// from there. A cluster that is away holds nothing up but the indexing. Whoever changes the application's tables by
/// hand without wanting the indices to follow sets session_replication_role to replica.
struct Indexing
{
    QString url; ///< of the cluster, as SearchServer has it
    QString prefix; ///< "a-": the alias of tasks is a-tasks
    QString user = {}; ///< empty: no credentials
    QString password = {};
    QString ca = {}; ///< file; empty for http
    bool paused = false; ///< rows wait until resumeIndexing()

    [[nodiscard]] QStringList options() const;
};

/// As superuser where the server has users. On a shared server the prefix begins with the server's own name.
[[nodiscard]] Indexing indexingOn(const SearchServer &server, const QString &prefix);

} // namespace Stillpoint
