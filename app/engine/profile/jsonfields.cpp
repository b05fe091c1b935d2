// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/jsonfields.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::JsonFields)
};

} // namespace

JsonFields::JsonFields(const QJsonObject &object, const QString &where)
    : m_object(object)
    , m_where(where)
{
}

QString JsonFields::text(const QString &name, const QString &otherwise)
{
    if (!m_object.contains(name)) {
        return otherwise;
    }
    const QJsonValue value = m_object.take(name);
    if (!value.isString()) {
        wrong(name, Texts::tr("a text"));
    }
    return value.toString();
}

int JsonFields::number(const QString &name, int otherwise)
{
    if (!m_object.contains(name)) {
        return otherwise;
    }
    const QJsonValue value = m_object.take(name);
    const double exact = value.toDouble();
    if (!value.isDouble() || exact != std::floor(exact) || std::abs(exact) > 1e9) {
        wrong(name, Texts::tr("a whole number"));
    }
    return value.toInt();
}

QStringList JsonFields::texts(const QString &name)
{
    QStringList list;
    const QJsonValue value = m_object.take(name);
    const QJsonArray array = value.toArray();
    if (!value.isUndefined() && !value.isArray()) {
        wrong(name, Texts::tr("a list of texts"));
    }
    for (const QJsonValue &entry : array) {
        if (!entry.isString()) {
            wrong(name, Texts::tr("a list of texts"));
        }
        list.append(entry.toString());
    }
    return list;
}

QJsonObject JsonFields::object(const QString &name)
{
    const QJsonValue value = m_object.take(name);
    if (!value.isUndefined() && !value.isObject()) {
        wrong(name, Texts::tr("an object"));
    }
    return value.toObject();
}

QList<QJsonObject> JsonFields::objects(const QString &name)
{
    QList<QJsonObject> list;
    const QJsonValue value = m_object.take(name);
    const QJsonArray array = value.toArray();
    if (!value.isUndefined() && !value.isArray()) {
        wrong(name, Texts::tr("a list of objects"));
    }
    for (const QJsonValue &entry : array) {
        if (!entry.isObject()) {
            wrong(name, Texts::tr("a list of objects"));
        }
        list.append(entry.toObject());
    }
    return list;
}

bool JsonFields::contains(const QString &name) const
{
    return m_object.contains(name);
}

Result<> JsonFields::check() const
{
    if (m_wrongField.isEmpty()) {
        return {};
    }
    return fail(Error::invalidInput(Texts::tr("The field %1 is not %2.").arg(m_wrongField, m_expected),
                                    Texts::tr("Correct the field or make the profile anew.")));
}

QString JsonFields::pathOf(const QString &name) const
{
    return m_where.isEmpty() ? name : QString(m_where + u'.' + name);
}

void JsonFields::wrong(const QString &name, const QString &expected)
{
    if (m_wrongField.isEmpty()) {
        m_wrongField = pathOf(name);
        m_expected = expected;
    }
}

} // namespace Stillpoint
