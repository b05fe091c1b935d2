// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stillpoint {

/// One option of a command, "--content DIR".
struct OptionSpec
{
    QString name;
    QString value; ///< name of the value in the help; empty: a switch
    QString help;
};

/// What a command takes.
struct CommandSpec
{
    QString name; ///< "backup", "profile add"
    QString positional; ///< for the usage line: "SET", "[RUN]"
    qsizetype fewest = 0;
    qsizetype most = 0; ///< of positional arguments
    QString help;
    std::vector<OptionSpec> options;
};

/// Parsed words of one command. A value.
class Arguments
{
public:
    /// InvalidInput names the word that does not fit and the usage line. --json and --help belong to every command.
    [[nodiscard]] static Result<Arguments> parse(const CommandSpec &spec, const QStringList &words);

    [[nodiscard]] bool has(const QString &option) const { return m_values.contains(option); }

    /// The last value given, or the default.
    [[nodiscard]] QString value(const QString &option, const QString &otherwise = {}) const;

    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }

    /// A whole number within bounds, or an InvalidInput that says which.
    [[nodiscard]] Result<int> number(const QString &option, int otherwise, int smallest, int largest) const;

    [[nodiscard]] const QStringList &positional() const { return m_positional; }

private:
    QMap<QString, QStringList> m_values;
    QStringList m_positional;
};

[[nodiscard]] QString usageOf(const CommandSpec &spec);
[[nodiscard]] QString helpOf(const CommandSpec &spec);

} // namespace Stillpoint
