// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/consistencynotice.h"

#include <QCoreApplication>

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ConsistencyNotice)
};

} // namespace

QString ConsistencyNotice::text() const
{
    return title + QStringLiteral("\n\n- ") + paragraphs.join(QStringLiteral("\n- ")) + QLatin1Char('\n');
}

ConsistencyNotice hotBackupNotice()
{
    return {.id = QStringLiteral("hot-backup"),
            .version = 1,
            .title = Texts::tr("A hot backup is not one atomic picture"),
            .paragraphs = {
                Texts::tr("Database, search and content are captured one after the other while the application works."),
                Texts::tr("Only an idle application gives a fully consistent hot backup."),
                Texts::tr("Search documents that do not match the database are repaired by a reindex."),
                Texts::tr("Content that is deleted or replaced between the captures may need manual repair; the report "
                          "names every such file."),
                Texts::tr("A cold backup, with all nodes stopped, guarantees consistency."),
            }};
}

} // namespace Stillpoint
