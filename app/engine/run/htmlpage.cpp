// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/htmlpage.h"

#include "app/engine/core/redaction.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// Control characters are forbidden in XML; the marks that turn the writing direction could make a name look like
/// another one.
bool isForbidden(char32_t character)
{
    const bool control = (character < 0x20 && character != '\n' && character != '\t') || character == 0x7f;
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    const bool turnsText = (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069);
    return control || surrogate || turnsText || character == 0xfffe || character == 0xffff;
}

QString showable(const QString &text)
{
    QString shown;
    const QList<uint> characters = Redaction::redact(text).toUcs4();
    for (const uint number : characters) {
        const auto character = char32_t{number};
        shown +=
            isForbidden(character) ? QString(QChar(QChar::ReplacementCharacter)) : QString::fromUcs4(&character, 1);
    }
    return shown;
}

} // namespace

HtmlPage::HtmlPage(const QString &title, const QString &styleSheet)
    : m_writer(&m_bytes)
{
    m_writer.writeDTD(u"<!DOCTYPE html>"_s);
    open(u"html"_s, {{u"lang"_s, QLocale().bcp47Name()}});
    open(u"head"_s);
    open(u"meta"_s, {{u"charset"_s, u"utf-8"_s}});
    m_writer.writeEndElement();
    // A reader's program that knows this line loads and runs nothing, whatever a later change lets slip in.
    open(u"meta"_s,
         {{u"http-equiv"_s, u"Content-Security-Policy"_s},
          {u"content"_s, u"default-src 'none'; style-src 'unsafe-inline'"_s}});
    m_writer.writeEndElement();
    open(u"meta"_s, {{u"name"_s, u"viewport"_s}, {u"content"_s, u"width=device-width, initial-scale=1"_s}});
    m_writer.writeEndElement();
    put(u"title"_s, title);
    m_writer.writeTextElement(u"style"_s, styleSheet);
    close();
    open(u"body"_s);
    open(u"main"_s);
}

void HtmlPage::open(const QString &element, const Attributes &attributes)
{
    m_writer.writeStartElement(element);
    for (const auto &[name, value] : attributes) {
        m_writer.writeAttribute(name, showable(value));
    }
}

void HtmlPage::close()
{
    // Without this an empty element is written as <td/>, which HTML reads as an open one.
    m_writer.writeCharacters(QString());
    m_writer.writeEndElement();
}

void HtmlPage::text(const QString &text)
{
    m_writer.writeCharacters(showable(text));
}

void HtmlPage::put(const QString &element, const QString &text, const Attributes &attributes)
{
    open(element, attributes);
    this->text(text);
    close();
}

void HtmlPage::row(const QString &heading, const QStringList &values)
{
    open(u"tr"_s);
    put(u"th"_s, heading, {{u"scope"_s, u"row"_s}});
    for (const QString &value : values) {
        put(u"td"_s, value);
    }
    close();
}

void HtmlPage::heads(const QStringList &titles)
{
    open(u"tr"_s);
    for (const QString &title : titles) {
        put(u"th"_s, title, {{u"scope"_s, u"col"_s}});
    }
    close();
}

QByteArray HtmlPage::finish()
{
    close();
    close();
    close();
    m_writer.writeEndDocument();
    return m_bytes + '\n';
}

} // namespace Stillpoint
