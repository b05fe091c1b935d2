// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/documentfields.h"

#include "app/engine/consistency/documents.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// The mapping itself: before Elasticsearch 7 it lies below the name of the index's one type.
QJsonObject withoutType(const QJsonObject &mapping)
{
    if (mapping.contains("properties"_L1)) {
        return mapping;
    }
    for (const QJsonValue &type : mapping) {
        if (type.toObject().contains("properties"_L1)) {
            return type.toObject();
        }
    }
    return mapping;
}

std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) {
        return QString();
    }
    if (value.isString()) {
        return value.toString();
    }
    if (value.isBool()) {
        return value.toBool() ? u"true"_s : u"false"_s;
    }
    const double number = value.toDouble();
    if (value.isDouble() && std::floor(number) == number) {
        return QString::number(value.toInteger());
    }
    return std::nullopt;
}

std::optional<QString> timeTextOf(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) {
        return QString();
    }
    const std::optional<qint64> time = documentTime(value);
    return time ? std::optional(comparableTime(*time)) : std::nullopt;
}

} // namespace

DocumentFields::DocumentFields(const std::vector<ComparedField> &fields, const QJsonObject &mapping)
{
    const QJsonObject own = withoutType(mapping);
    const QJsonObject properties = own.value("properties"_L1).toObject();
    m_sourceIsWhole = !own.contains("_source"_L1);
    for (ComparedField field : fields) {
        // An alias of another field is never in the document itself.
        field.fields.removeIf([&properties](const QString &name) {
            const QJsonObject property = properties.value(name).toObject();
            return property.isEmpty() || property.value("type"_L1).toString() == "alias"_L1;
        });
        if (!field.fields.isEmpty()) {
            m_fields.push_back(field);
        }
    }
}

QJsonValue DocumentFields::source() const
{
    QJsonArray names;
    for (const ComparedField &field : m_fields) {
        for (const QString &name : field.fields) {
            names.append(name);
        }
    }
    return names.isEmpty() ? QJsonValue(false) : QJsonValue(names);
}

QMap<QString, QString> DocumentFields::valuesOf(const QJsonObject &hit) const
{
    QMap<QString, QString> values;
    const QJsonObject source = hit.value("_source"_L1).toObject();
    for (const ComparedField &field : m_fields) {
        QJsonValue value(QJsonValue::Undefined);
        for (auto name = field.fields.cbegin(); value.isUndefined() && name != field.fields.cend(); ++name) {
            value = source.value(*name);
        }
        if (value.isUndefined() && !m_sourceIsWhole) {
            continue;
        }
        if (const std::optional<QString> text = field.isTime ? timeTextOf(value) : textOf(value)) {
            values.insert(field.column, *text);
        }
    }
    return values;
}

std::optional<qint64> documentTime(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        return std::floor(number) == number ? std::optional(value.toInteger()) : std::nullopt;
    }
    // Digits beyond milliseconds would be rounded; the rows' times are cut.
    static const QRegularExpression beyondMilliseconds(u"(\\.\\d{3})\\d+"_s);
    QString text = value.toString();
    text.replace(beyondMilliseconds, u"\\1"_s);
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid()) {
        return std::nullopt;
    }
    if (time.timeSpec() == Qt::LocalTime) {
        time.setTimeSpec(Qt::UTC); // no zone was given
    }
    return time.toMSecsSinceEpoch();
}

} // namespace Stillpoint
