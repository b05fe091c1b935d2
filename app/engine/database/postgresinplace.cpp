// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/database/postgresinplace.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

QString protectiveDumpFolder(const QString &runFolder)
{
    return runFolder + u"/before-database"_s;
}

QString undoneDumpFolder(const QString &runFolder)
{
    return runFolder + u"/undone-database"_s;
}

Result<StageReport> replaceInPlace(const PostgresRestoreSettings &, StageContext &)
{
    return fail(Error::internal(u"in place"_s));
}

Result<> rollBackInPlace(const PostgresRestoreSettings &, StageContext &)
{
    return {};
}

Result<StageReport> undoInPlace(const PostgresTarget &, const QString &, const QString &, StageContext &)
{
    return fail(Error::internal(u"in place"_s));
}
} // namespace Stillpoint
