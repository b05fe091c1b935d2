// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/references.h"

#include "app/engine/consistency/linefile.h"
#include "app/engine/consistency/sortedlines.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/percent.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatName = "stillpoint-references"_L1;
constexpr int formatVersion = 1;
// Above this a number in JSON is no longer exact.
constexpr double largestExactNumber = 9007199254740992.0;

QByteArray headerLine()
{
    return QJsonDocument(QJsonObject{{u"format"_s, formatName}, {u"version"_s, formatVersion}})
        .toJson(QJsonDocument::Compact);
}

QByteArray lineOf(const ContentReference &reference)
{
    QJsonObject json{{u"path"_s, QString::fromLatin1(percentEncode(reference.path))},
                     {u"owner"_s, reference.owner},
                     {u"name"_s, reference.name}};
    if (!reference.contentStore.isEmpty()) {
        json.insert(u"store"_s, reference.contentStore);
    }
    if (reference.bytes >= 0) {
        json.insert(u"bytes"_s, reference.bytes);
    }
    if (reference.modified.isValid()) {
        json.insert(u"modified"_s, isoUtc(reference.modified));
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// The size of an object; -1 when the field is missing, nothing when it is no whole number.
std::optional<qint64> bytesOf(const QJsonValue &value)
{
    if (value.isUndefined()) {
        return -1;
    }
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > largestExactNumber || std::floor(number) != number) {
        return std::nullopt;
    }
    return value.toInteger();
}

std::optional<ContentReference> referenceOf(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const QJsonValue path = json.value("path"_L1);
    const QJsonValue modified = json.value("modified"_L1);
    if (!path.isString() || !json.value("owner"_L1).isString()) {
        return std::nullopt;
    }
    const std::optional<QByteArray> rawPath = percentDecode(path.toString().toUtf8());
    const std::optional<qint64> bytes = bytesOf(json.value("bytes"_L1));
    if (!rawPath || !bytes) {
        return std::nullopt;
    }
    ContentReference reference{.path = *rawPath,
                               .contentStore = json.value("store"_L1).toString(),
                               .owner = json.value("owner"_L1).toString(),
                               .name = json.value("name"_L1).toString(),
                               .bytes = *bytes,
                               .modified = {}};
    if (modified.isString()) {
        reference.modified = fromIsoUtc(modified.toString());
        if (!reference.modified.isValid()) {
            return std::nullopt;
        }
    }
    return reference;
}

} // namespace

struct ReferenceWriter::State
{
    explicit State(const QString &path)
        : lines(path, headerLine())
    {
    }

    SortedLines lines;
};

ReferenceWriter::ReferenceWriter(const QString &path)
    : m_state(std::make_unique<State>(path))
{
}

ReferenceWriter::~ReferenceWriter() = default;

Result<> ReferenceWriter::add(const ContentReference &reference)
{
    return m_state->lines.add(
        {.key = reference.path, .secondKey = reference.owner.toUtf8(), .line = lineOf(reference)});
}

Result<qint64> ReferenceWriter::finish()
{
    return m_state->lines.finish();
}

struct ReferenceReader::State
{
    LineFileReader lines;
    QByteArray previousPath;
    QByteArray previousOwner;
};

ReferenceReader::ReferenceReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

ReferenceReader::~ReferenceReader() = default;
ReferenceReader::ReferenceReader(ReferenceReader &&) noexcept = default;
ReferenceReader &ReferenceReader::operator=(ReferenceReader &&) noexcept = default;

Result<ReferenceReader> ReferenceReader::open(const QString &path)
{
    Result<LineFileReader> lines = LineFileReader::open(path);
    if (!lines) {
        return fail(lines.error());
    }
    const Result<std::optional<QByteArray>> first = lines->next();
    if (!first) {
        return fail(first.error());
    }
    const QJsonObject header = QJsonDocument::fromJson(first->value_or(QByteArray())).object();
    if (header.value("format"_L1).toString() != formatName) {
        return fail(damagedList(path, u"no header of a reference list"_s));
    }
    if (header.value("version"_L1).toInt() != formatVersion) {
        return fail(damagedList(
            path, u"version %1 of the reference list is unknown"_s.arg(header.value("version"_L1).toInt())));
    }
    return ReferenceReader(std::make_unique<State>(State{std::move(*lines), {}, {}}));
}

Result<std::optional<ContentReference>> ReferenceReader::next()
{
    const Result<std::optional<QByteArray>> line = m_state->lines.next();
    if (!line) {
        return fail(line.error());
    }
    if (!line->has_value()) {
        return std::optional<ContentReference>{};
    }
    std::optional<ContentReference> reference = referenceOf(**line);
    if (!reference) {
        return fail(
            damagedList(m_state->lines.path(), u"line %1 is no content reference"_s.arg(m_state->lines.lineNumber())));
    }
    const QByteArray owner = reference->owner.toUtf8();
    if (reference->path < m_state->previousPath
        || (reference->path == m_state->previousPath && owner < m_state->previousOwner)) {
        return fail(damagedList(m_state->lines.path(), u"line %1 is out of order"_s.arg(m_state->lines.lineNumber())));
    }
    m_state->previousPath = reference->path;
    m_state->previousOwner = owner;
    return reference;
}

} // namespace Stillpoint
