// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// Takes the fields of one JSON object out of it, checks their types and remembers the first that is wrong; what nobody
/// took is left over and can be kept. One object, one thread.
class JsonFields
{
public:
    /// where: the path of the object in its file, "databases[0]"; empty for the file's own object.
    JsonFields(const QJsonObject &object, const QString &where);

    [[nodiscard]] QString text(const QString &name, const QString &otherwise = {});
    [[nodiscard]] int number(const QString &name, int otherwise);
    [[nodiscard]] QStringList texts(const QString &name);
    [[nodiscard]] QJsonObject object(const QString &name);
    /// The objects of a list; an empty one where the field is missing.
    [[nodiscard]] QList<QJsonObject> objects(const QString &name);
    [[nodiscard]] bool contains(const QString &name) const;

    /// What was not taken.
    [[nodiscard]] const QJsonObject &rest() const { return m_object; }

    /// InvalidInput for the first field of a wrong type.
    [[nodiscard]] Result<> check() const;
    /// The path of a field, for messages and for the objects below.
    [[nodiscard]] QString pathOf(const QString &name) const;

private:
    void wrong(const QString &name, const QString &expected);

    QJsonObject m_object;
    QString m_where;
    QString m_wrongField;
    QString m_expected;
};

} // namespace Stillpoint
