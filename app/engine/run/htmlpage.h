// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QXmlStreamWriter>

#include <utility>
#include <vector>

namespace Stillpoint {

/// Writes one HTML page that is well-formed XML as well, so that nothing in a text can become markup. Texts and values
/// are redacted; characters that no page may hold, and those that turn the direction of text around, become U+FFFD.
/// Used by one thread.
class HtmlPage
{
public:
    using Attributes = std::vector<std::pair<QString, QString>>;

    /// styleSheet: our own, without any of < > & and quotes, which a style element would take literally.
    HtmlPage(const QString &title, const QString &styleSheet);
    HtmlPage(const HtmlPage &) = delete;
    HtmlPage &operator=(const HtmlPage &) = delete;

    void open(const QString &element, const Attributes &attributes = {});
    void close();
    void text(const QString &text);
    /// An element with a text in it.
    void put(const QString &element, const QString &text, const Attributes &attributes = {});
    /// One row of a table: a heading cell and its values.
    void row(const QString &heading, const QStringList &values);
    /// The head of a table that is open.
    void heads(const QStringList &titles);

    /// The whole page; nothing can be written afterwards.
    [[nodiscard]] QByteArray finish();

private:
    QByteArray m_bytes;
    QXmlStreamWriter m_writer;
};

} // namespace Stillpoint
