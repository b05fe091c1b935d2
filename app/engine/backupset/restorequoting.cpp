// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretextparts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

bool isControl(QChar character)
{
    return character.unicode() < 0x20 || character.unicode() == 0x7f || character.unicode() == 0x2028
        || character.unicode() == 0x2029 || character.unicode() == 0x85;
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), isControl);
}

/// quote: the character that ends the text and is doubled inside it.
QString sqlQuoted(const QString &text, QChar quote)
{
    const bool isUnicodeForm = hasControls(text);
    QString quoted = isUnicodeForm ? u"U&"_s : QString();
    quoted += quote;
    for (const QChar character : text) {
        if (character == quote) {
            quoted += QString(2, quote);
        } else if (isUnicodeForm && character == u'\\') {
            quoted += u"\\\\"_s;
        } else if (isControl(character)) {
            quoted += u'\\' + QString::number(character.unicode(), 16).rightJustified(4, u'0');
        } else {
            quoted += character;
        }
    }
    quoted += quote;
    return quoted;
}

} // namespace

QString shellWord(const QString &text)
{
    QString plain;
    for (const QChar character : text) {
        plain += isControl(character) ? QChar(u' ') : character;
    }
    return u'\'' + plain.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString sqlIdentifier(const QString &name)
{
    return sqlQuoted(name, u'"');
}

QString sqlLiteral(const QString &text)
{
    return sqlQuoted(text, u'\'');
}

QString prose(const QString &text)
{
    QString plain;
    for (const QChar character : text) {
        if (isControl(character)) {
            plain += u' ';
        } else {
            if (u"\\`*_<>[]#|"_s.contains(character)) {
                plain += u'\\';
            }
            plain += character;
        }
    }
    return plain;
}

} // namespace Stillpoint
