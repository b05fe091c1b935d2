// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/engine/core/error.h"
#include "app/engine/plan/stage.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QString>

namespace Stillpoint {

/// What the command line says. Text for a person on standard output (errors on standard error, a live progress line on
/// a terminal), or with --json one object a line for a program. Main thread only. The command line speaks English,
/// because it is parsed.
class Output
{
public:
    enum class Format { Text, Json };

    explicit Output(Format format);

    [[nodiscard]] bool isJson() const { return m_format == Format::Json; }

    /// Text for a person; nothing with --json.
    void line(const QString &text = {});
    /// An object for a program; nothing without --json. Adds nothing to it.
    void event(const QJsonObject &object);
    /// message, hint and, indented, the detail; as {"event":"error",...} with --json.
    void error(const Error &error);
    void check(const CheckResult &check);
    /// Replaces the terminal's progress line, at most every 100 ms. Not a terminal: nothing.
    void progress(const QString &text);
    /// Ends the progress line before other text.
    void endProgress();

private:
    Format m_format;
    bool m_terminal;
    bool m_progressShown = false;
    QElapsedTimer m_sinceProgress;
};

} // namespace Stillpoint
