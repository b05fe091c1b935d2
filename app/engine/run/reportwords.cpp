// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/reportwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::RunReport)
};

} // namespace

VerdictWords wordsOf(const std::optional<Verdict> &verdict, const QString &kind)
{
    if (!verdict) {
        return {u"warn"_s, Texts::tr("The run had not ended when this page was written.")};
    }
    switch (*verdict) {
    case Verdict::Verified:
        // Whoever removes safety copies has compared nothing but what is left of them.
        return {
            u"good"_s,
            kind == "discard"_L1
                ? Texts::tr("Everything was carried out and checked.")
                : Texts::tr("Everything was carried out and checked; nothing that the database refers to is missing.")};
    case Verdict::CompletedNotVerified:
        return {u"warn"_s, Texts::tr("Everything was carried out, but nothing proved the result.")};
    case Verdict::CompletedWithLosses:
        return {u"warn"_s, Texts::tr("Everything was carried out, but the result lacks what is listed below.")};
    case Verdict::FailedNothingChanged:
        return {u"bad"_s, Texts::tr("The run failed. No live data was changed.")};
    case Verdict::FailedRolledBack:
        return {u"bad"_s, Texts::tr("The run failed, and what it had changed was put back.")};
    case Verdict::FailedPartWay:
        return {u"bad"_s, Texts::tr("The run failed part-way: what it had changed was not all put back.")};
    case Verdict::Cancelled:
        return {u"warn"_s, Texts::tr("The run was cancelled.")};
    }
    Q_UNREACHABLE();
}

QString kindTitle(const QString &kind)
{
    if (kind == "backup"_L1) {
        return Texts::tr("Backup");
    }
    if (kind == "restore"_L1) {
        return Texts::tr("Restore");
    }
    if (kind == "undo"_L1) {
        return Texts::tr("Undo of a restore");
    }
    return kind == "discard"_L1 ? Texts::tr("Removal of safety copies") : kind;
}

QString modeTitle(const QString &mode)
{
    if (mode == "hot"_L1) {
        return Texts::tr("Hot");
    }
    return mode == "hot-narrow"_L1 ? Texts::tr("Hot, narrow window") : mode;
}

QString tierTitle(const QString &tier)
{
    if (tier == "production"_L1) {
        return Texts::tr("Production");
    }
    return tier == "test"_L1 ? Texts::tr("Test") : tier;
}

QString acknowledgementTitle(const QString &key)
{
    if (key == "notice"_L1) {
        return Texts::tr("Notice");
    }
    if (key == "version"_L1) {
        return Texts::tr("Version of the notice");
    }
    if (key == "at"_L1) {
        return Texts::tr("Acknowledged at");
    }
    return key == "by"_L1 ? Texts::tr("Acknowledged through") : key;
}

QString stateText(StageState state)
{
    switch (state) {
    case StageState::Pending:
        return Texts::tr("Waiting");
    case StageState::Running:
    case StageState::Fixed:
        return Texts::tr("Under way");
    case StageState::Done:
        return Texts::tr("Done");
    case StageState::Failed:
        return Texts::tr("Failed");
    case StageState::Cancelled:
        return Texts::tr("Cancelled");
    case StageState::NotPlanned:
        return Texts::tr("Not begun");
    }
    Q_UNREACHABLE();
}

} // namespace Stillpoint
