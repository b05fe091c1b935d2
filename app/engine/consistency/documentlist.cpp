// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/documentlist.h"

#include "app/engine/consistency/documents.h"
#include "app/engine/consistency/linefile.h"
#include "app/engine/consistency/sortedlines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatName = "stillpoint-documents"_L1;
constexpr int formatVersion = 1;
// Enough to tell two names apart; a document may hold texts of any length.
constexpr qsizetype longestText = 1000;

QByteArray headerLine(const QStringList &keys)
{
    return QJsonDocument(QJsonObject{{u"format"_s, formatName},
                                     {u"version"_s, formatVersion},
                                     {u"keys"_s, QJsonArray::fromStringList(keys)}})
        .toJson(QJsonDocument::Compact);
}

QByteArray lineOf(const IndexedDocument &document)
{
    QJsonObject json{{u"key"_s, document.key}, {u"id"_s, document.id}};
    if (!document.fields.isEmpty()) {
        QJsonObject fields;
        for (auto field = document.fields.constBegin(); field != document.fields.constEnd(); ++field) {
            fields.insert(field.key(), field.value().left(longestText));
        }
        json.insert(u"fields"_s, fields);
    }
    if (!document.version.isEmpty()) {
        json.insert(u"version"_s, document.version);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<ListedDocument> documentOf(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const QJsonValue key = json.value("key"_L1);
    const QJsonValue id = json.value("id"_L1);
    const QJsonValue fields = json.value("fields"_L1);
    const QJsonValue version = json.value("version"_L1);
    if (!key.isString() || !id.isString() || !(fields.isObject() || fields.isUndefined())
        || !(version.isString() || version.isUndefined())) {
        return std::nullopt;
    }
    ListedDocument document{
        .key = key.toString().toUtf8(), .id = id.toString().toUtf8(), .fields = {}, .version = version.toString()};
    const QJsonObject values = fields.toObject();
    for (auto field = values.constBegin(); field != values.constEnd(); ++field) {
        if (!field.value().isString()) {
            return std::nullopt;
        }
        document.fields.insert(field.key(), field.value().toString());
    }
    return document;
}

} // namespace

struct DocumentWriter::State
{
    State(const QString &path, const QStringList &keys)
        : lines(path, headerLine(keys))
    {
    }

    SortedLines lines;
};

DocumentWriter::DocumentWriter(const QString &path, const QStringList &keys)
    : m_state(std::make_unique<State>(path, keys))
{
}

DocumentWriter::~DocumentWriter() = default;

Result<> DocumentWriter::add(const IndexedDocument &document)
{
    return m_state->lines.add(
        {.key = document.key.toUtf8(), .secondKey = document.id.toUtf8(), .line = lineOf(document)});
}

Result<qint64> DocumentWriter::finish()
{
    return m_state->lines.finish();
}

struct DocumentListReader::State
{
    LineFileReader lines;
    QStringList keys;
    QByteArray previousKey;
    QByteArray previousId;
};

DocumentListReader::DocumentListReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

DocumentListReader::~DocumentListReader() = default;
DocumentListReader::DocumentListReader(DocumentListReader &&) noexcept = default;
DocumentListReader &DocumentListReader::operator=(DocumentListReader &&) noexcept = default;

Result<DocumentListReader> DocumentListReader::open(const QString &path)
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
    if (header.value("format"_L1).toString() != formatName || !header.value("keys"_L1).isArray()) {
        return fail(damagedList(path, u"no header of a list of documents"_s));
    }
    if (header.value("version"_L1).toInt() != formatVersion) {
        return fail(damagedList(
            path, u"version %1 of the list of documents is unknown"_s.arg(header.value("version"_L1).toInt())));
    }
    QStringList keys;
    const QJsonArray named = header.value("keys"_L1).toArray();
    for (const QJsonValue &key : named) {
        keys.append(key.toString());
    }
    return DocumentListReader(std::make_unique<State>(State{std::move(*lines), keys, {}, {}}));
}

const QStringList &DocumentListReader::keys() const
{
    return m_state->keys;
}

Result<std::optional<ListedDocument>> DocumentListReader::next()
{
    const Result<std::optional<QByteArray>> line = m_state->lines.next();
    if (!line) {
        return fail(line.error());
    }
    if (!line->has_value()) {
        return std::optional<ListedDocument>{};
    }
    std::optional<ListedDocument> document = documentOf(**line);
    if (!document) {
        return fail(damagedList(m_state->lines.path(), u"line %1 is no document"_s.arg(m_state->lines.lineNumber())));
    }
    if (document->key < m_state->previousKey
        || (document->key == m_state->previousKey && document->id < m_state->previousId)) {
        return fail(damagedList(m_state->lines.path(), u"line %1 is out of order"_s.arg(m_state->lines.lineNumber())));
    }
    m_state->previousKey = document->key;
    m_state->previousId = document->id;
    return document;
}

} // namespace Stillpoint
