// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/boundedjson.h"

#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::BoundedJson)
};

bool isNestedTooDeep(const QByteArray &bytes)
{
    int depth = 0;
    bool inString = false;
    bool escaped = false;
    for (const char byte : bytes) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            escaped = byte == '\\';
            inString = byte != '"';
        } else if (byte == '"') {
            inString = true;
        } else if (byte == '{' || byte == '[') {
            if (++depth > jsonLimitDepth) {
                return true;
            }
        } else if (byte == '}' || byte == ']') {
            --depth;
        }
    }
    return false;
}

Error damaged(const QString &subject, const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("%1 is damaged.").arg(subject),
            .detail = detail,
            .hint = Texts::tr("Use another backup set, or put the file back from a copy of the backup folder.")};
}

} // namespace

Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &subject)
{
    if (bytes.size() > jsonLimitBytes) {
        return fail(damaged(subject, u"larger than %1 bytes"_s.arg(jsonLimitBytes)));
    }
    if (isNestedTooDeep(bytes)) {
        return fail(damaged(subject, u"nested deeper than %1"_s.arg(jsonLimitDepth)));
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(damaged(subject, u"%1 at byte %2"_s.arg(problem.errorString()).arg(problem.offset)));
    }
    if (!document.isObject()) {
        return fail(damaged(subject, u"not a JSON object"_s));
    }
    return document.object();
}

Result<QJsonObject> readJsonObject(const QString &path, qint64 limitBytes)
{
    const auto bytes = readWhole(path, limitBytes);
    if (!bytes) {
        return fail(bytes.error());
    }
    return parseJsonObject(*bytes, path);
}

std::optional<FormatVersion> formatVersionOf(const QJsonObject &json)
{
    static const QRegularExpression pattern(u"\\A([0-9]{1,4})\\.([0-9]{1,4})\\z"_s);
    const auto match = pattern.match(json.value("formatVersion"_L1).toString());
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    return FormatVersion{.major = match.captured(1).toInt(), .minor = match.captured(2).toInt()};
}

} // namespace Stillpoint
