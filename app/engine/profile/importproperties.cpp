// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importproperties.h"

#include "app/engine/profile/importyaml.h"

#include <QStringList>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(QChar character)
{
    return character == u' ' || character == u'\t' || character == u'\f';
}

QString withoutIndent(const QString &line)
{
    qsizetype begin = 0;
    while (begin < line.size() && isBlank(line.at(begin))) {
        ++begin;
    }
    return line.mid(begin);
}

bool isComment(const QString &line)
{
    const QString text = withoutIndent(line);
    return text.startsWith(u'#') || text.startsWith(u'!');
}

/// An odd number of backslashes at the end: the next line goes on.
bool isContinued(const QString &line)
{
    qsizetype backslashes = 0;
    while (backslashes < line.size() && line.at(line.size() - 1 - backslashes) == u'\\') {
        ++backslashes;
    }
    return backslashes % 2 == 1;
}

QString unescaped(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'\\' || i + 1 == text.size()) {
            result += text.at(i);
            continue;
        }
        const QChar escape = text.at(++i);
        bool isNumber = false;
        const ushort code = text.mid(i + 1, 4).toUShort(&isNumber, 16);
        if (escape == u'u' && isNumber && i + 4 < text.size()) {
            result += QChar(code);
            i += 4;
        } else {
            static const QString letters = u"tnrf"_s;
            static const QString meanings = u"\t\n\r\f"_s;
            const qsizetype letter = letters.indexOf(escape);
            result += letter < 0 ? escape : meanings.at(letter);
        }
    }
    return result;
}

/// The name ends at the first "=", ":" or blank that no backslash stands before.
ImportEntry entryOf(const QString &line)
{
    qsizetype end = 0;
    while (end < line.size() && !isBlank(line.at(end)) && line.at(end) != u'=' && line.at(end) != u':') {
        end += line.at(end) == u'\\' ? 2 : 1;
    }
    QString value = withoutIndent(line.mid(end));
    if (value.startsWith(u'=') || value.startsWith(u':')) {
        value = withoutIndent(value.mid(1));
    }
    return {unescaped(line.left(end)), unescaped(value), {}, {}, {}};
}

/// "#---" alone on its line, without a comment of the same kind right before or after it.
bool isDivider(const QStringList &lines, qsizetype index)
{
    for (const QChar mark : {u'#', u'!'}) {
        const bool isLine = lines.at(index).trimmed() == mark + u"---"_s && lines.at(index).startsWith(mark);
        if (isLine && (index == 0 || !lines.at(index - 1).startsWith(mark))
            && (index + 1 == lines.size() || !lines.at(index + 1).startsWith(mark))) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<ImportLayer> readProperties(const QByteArray &content, const QString &fileName)
{
    // A mark that some editors put before UTF-8 text is no part of the first name.
    QString text = QString::fromLatin1(content.startsWith("\xEF\xBB\xBF") ? content.mid(3) : content);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    const QStringList lines = text.split(u'\n');
    std::vector<ImportLayer> documents(1);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isDivider(lines, i)) {
            documents.emplace_back();
            continue;
        }
        QString line = withoutIndent(lines.at(i));
        if (line.isEmpty() || isComment(line)) {
            continue;
        }
        const QString place = importPlace(fileName, static_cast<int>(i + 1));
        while (isContinued(line)) {
            line.chop(1);
            if (++i == lines.size()) {
                break;
            }
            line += withoutIndent(lines.at(i));
        }
        ImportEntry entry = entryOf(line);
        entry.place = place;
        documents.back().entries.push_back(entry);
    }
    return documents;
}

} // namespace Stillpoint
