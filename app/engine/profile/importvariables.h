// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/profile/importlayers.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace Stillpoint {

/// A text with the variables of a compose or .env file replaced.
struct ExpandedText
{
    QString text;
    QStringList unset; ///< variables without a value
    QStringList defaulted; ///< variables whose default was taken
};

using Variables = QHash<QString, QString>;

/// Replaces $NAME, ${NAME}, ${NAME:-default}, ${NAME-default}, ${NAME:?error} and $$ as Docker Compose does
/// (https://docs.docker.com/reference/compose-file/interpolation/).
[[nodiscard]] ExpandedText expandVariables(const QString &text, const Variables &variables);

/// An .env file as Docker Compose reads it: "export", quotes, comments, variables set further above.
[[nodiscard]] ImportLayer readVariables(const QByteArray &content, const QString &fileName);

/// Names and values of a layer of variables; those without a value are left out.
[[nodiscard]] Variables variablesOf(const ImportLayer &layer);

} // namespace Stillpoint
