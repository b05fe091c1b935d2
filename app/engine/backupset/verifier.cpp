// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/verifier.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

QString verifyDepthName(VerifyDepth depth)
{
    switch (depth) {
    case VerifyDepth::Presence:
        return u"presence"_s;
    case VerifyDepth::Hashes:
        return u"hashes"_s;
    case VerifyDepth::Canary:
        return u"canary"_s;
    }
    return {};
}

std::optional<VerifyDepth> verifyDepthFromName(const QString &name)
{
    for (const VerifyDepth depth : {VerifyDepth::Presence, VerifyDepth::Hashes, VerifyDepth::Canary}) {
        if (verifyDepthName(depth) == name) {
            return depth;
        }
    }
    return std::nullopt;
}

QJsonObject VerifyFinding::toJson() const
{
    QJsonObject json{
        {u"store"_s, store}, {u"subject"_s, subject}, {u"explanation"_s, explanation}, {u"remedy"_s, remedy}};
    if (!costs.isEmpty()) {
        json.insert(u"costs"_s, QJsonArray::fromStringList(costs));
    }
    return json;
}

} // namespace Stillpoint
