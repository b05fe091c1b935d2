// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/fence.h"

#include "app/engine/core/clock.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Fence)
};

Failure damaged(const QString &field)
{
    return fail(
        {.code = ErrorCode::IntegrityMismatch,
         .message =
             Texts::tr("The record of a capture's fence is damaged: its field %1 is missing or wrong.").arg(field),
         .detail = u"fence record, field %1"_s.arg(field),
         .hint = Texts::tr("Use another backup set, or verify this one to see what else is damaged.")});
}

} // namespace

QJsonObject Fence::toJson() const
{
    QJsonObject json{{u"store"_s, store},
                     {u"fixedAt"_s, isoUtc(fixedAt)},
                     {u"clockSource"_s, clockSource},
                     {u"clockOffsetMs"_s, clockOffsetMs},
                     {u"position"_s, position}};
    if (finishedAt.isValid()) {
        json.insert(u"finishedAt"_s, isoUtc(finishedAt));
    }
    return json;
}

Result<Fence> Fence::fromJson(const QJsonObject &json)
{
    Fence fence;
    fence.store = json.value(u"store"_s).toString();
    if (fence.store.isEmpty()) {
        return damaged(u"store"_s);
    }
    fence.fixedAt = fromIsoUtc(json.value(u"fixedAt"_s).toString());
    if (!fence.fixedAt.isValid()) {
        return damaged(u"fixedAt"_s);
    }
    const QJsonValue finishedAt = json.value(u"finishedAt"_s);
    fence.finishedAt = fromIsoUtc(finishedAt.toString());
    if (!finishedAt.isUndefined() && !fence.finishedAt.isValid()) {
        return damaged(u"finishedAt"_s);
    }
    const QJsonValue offset = json.value(u"clockOffsetMs"_s);
    if (!offset.isUndefined() && !offset.isDouble()) {
        return damaged(u"clockOffsetMs"_s);
    }
    fence.clockOffsetMs = offset.toInteger();
    fence.clockSource = json.value(u"clockSource"_s).toString();
    fence.position = json.value(u"position"_s).toObject();
    return fence;
}

} // namespace Stillpoint
