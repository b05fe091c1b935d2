// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/profile/importvariables.h"

#include "app/engine/profile/importyaml.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ImportVariables)
};

constexpr int deepestDefault = 16;
/// Texts that grow by each other's variables must not fill the memory.
constexpr qsizetype longestText = 4096;
constexpr qsizetype mostText = 4 * 1024 * 1024;

qsizetype closingBrace(const QString &text, qsizetype from)
{
    int depth = 1;
    for (qsizetype i = from; i < text.size(); ++i) {
        depth += text.mid(i, 2) == u"${"_s ? 1 : text.at(i) == u'}' ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return -1;
}

/// Expands one text; defaults may hold variables themselves.
class Expansion
{
public:
    explicit Expansion(const Variables &variables)
        : m_variables(variables)
    {
    }

    QString expand(const QString &text, int depth);

    QStringList unset;
    QStringList defaulted;

private:
    QString valueOf(const QString &inner, int depth);

    const Variables &m_variables;
};

QString Expansion::expand(const QString &text, int depth)
{
    static const QRegularExpression plainName(u"^[A-Za-z_][A-Za-z0-9_]*"_s);
    QString result;
    qsizetype position = 0;
    while (position < text.size() && result.size() < longestText) {
        const qsizetype dollar = text.indexOf(u'$', position);
        if (dollar < 0) {
            break;
        }
        result += text.mid(position, dollar - position);
        const QString rest = text.mid(dollar + 1);
        const qsizetype end = rest.startsWith(u'{') ? closingBrace(text, dollar + 2) : -1;
        const QString name = plainName.match(rest).captured();
        if (rest.startsWith(u'$')) {
            result += u'$';
            position = dollar + 2;
        } else if (end >= 0) {
            result += valueOf(text.mid(dollar + 2, end - dollar - 2), depth);
            position = end + 1;
        } else if (!name.isEmpty()) {
            result += valueOf(name, depth);
            position = dollar + 1 + name.size();
        } else {
            result += u'$';
            position = dollar + 1;
        }
    }
    return position < text.size() ? QString(result + text.mid(position)) : result;
}

QString Expansion::valueOf(const QString &inner, int depth)
{
    static const QRegularExpression form(u"^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])(.*))?$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = form.match(inner);
    if (!match.hasMatch() || depth >= deepestDefault) {
        // "${DB_HOST:localhost}" is Spring's way to write it; Docker Compose refuses the file.
        unset << inner.section(u':', 0, 0);
        return {};
    }
    const QString name = match.captured(1);
    const QString operation = match.captured(2);
    const QString value = m_variables.value(name);
    const bool isThere = m_variables.contains(name) && !(operation.startsWith(u':') && value.isEmpty());
    if (operation.endsWith(u'+')) {
        return isThere ? expand(match.captured(3), depth + 1) : QString();
    }
    if (isThere) {
        return value;
    }
    if (operation.endsWith(u'-')) {
        defaulted << name;
        return expand(match.captured(3), depth + 1);
    }
    unset << name;
    return {};
}

/// The part in quotes at the beginning of a text, which may go on over lines; nothing where the quote never ends.
struct Quoted
{
    QString text;
    qsizetype end = -1; ///< behind the closing quote
};

Quoted quotedAt(const QString &text, qsizetype begin)
{
    const QChar quote = text.at(begin);
    Quoted quoted;
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        if (text.at(i) == quote) {
            quoted.end = i + 1;
            return quoted;
        }
        if (text.at(i) == u'\\' && i + 1 < text.size() && quote == u'"') {
            static const QString letters = u"nrt"_s;
            static const QString meanings = u"\n\r\t"_s;
            const QChar escape = text.at(++i);
            const qsizetype letter = letters.indexOf(escape);
            // Kept doubled until the variables are replaced.
            quoted.text += escape == u'$' ? u"$$"_s : QString(letter < 0 ? escape : meanings.at(letter));
        } else {
            quoted.text += text.at(i);
        }
    }
    return quoted;
}

QString withoutComment(const QString &value)
{
    static const QRegularExpression comment(uR"((^|\s)#.*$)"_s);
    return QString(value).remove(comment).trimmed();
}

} // namespace

ExpandedText expandVariables(const QString &text, const Variables &variables)
{
    Expansion expansion(variables);
    QString expanded = expansion.expand(text, 0);
    if (expanded.size() > longestText && expanded != text) {
        expansion.unset << u"..."_s; // the text itself may be a secret
        expanded.clear();
    }
    expansion.unset.removeDuplicates();
    expansion.defaulted.removeDuplicates();
    return {expanded, expansion.unset, expansion.defaulted};
}

ImportLayer readVariables(const QByteArray &content, const QString &fileName)
{
    static const QRegularExpression beginning(u"^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*"_s);
    QString text = QString::fromUtf8(content);
    text.replace(u"\r\n"_s, u"\n"_s);
    ImportLayer layer;
    layer.naming = ImportNaming::Environment;
    Variables known;
    qsizetype taken = 0;
    int line = 0;
    qsizetype position = text.startsWith(QChar::ByteOrderMark) ? 1 : 0;
    while (position < text.size()) {
        const qsizetype lineEnd = text.indexOf(u'\n', position);
        qsizetype next = lineEnd < 0 ? text.size() : lineEnd + 1;
        ++line;
        const QString whole = text.mid(position, next - position).chopped(lineEnd < 0 ? 0 : 1);
        const QRegularExpressionMatch match = beginning.match(whole);
        if (match.hasMatch()) {
            const qsizetype valueBegin = position + match.capturedEnd();
            const QChar first = valueBegin < text.size() ? text.at(valueBegin) : QChar();
            const bool isQuoted = first == u'"' || first == u'\'';
            const Quoted quoted = isQuoted ? quotedAt(text, valueBegin) : Quoted();
            const QString raw = quoted.end > 0 ? quoted.text : withoutComment(whole.mid(match.capturedEnd()));
            const ExpandedText value =
                first == u'\'' && quoted.end > 0 ? ExpandedText{raw, {}, {}} : expandVariables(raw, known);
            ImportEntry entry{match.captured(1), value.text, importPlace(fileName, line), {}, value.defaulted};
            taken += value.text.size();
            if (taken > mostText) {
                entry.value.clear();
                entry.absent = Texts::tr("a text that is too long");
            } else if (!value.unset.isEmpty()) {
                entry.absent = Texts::tr("the variable %1").arg(value.unset.first());
            } else {
                known.insert(entry.name, entry.value);
            }
            layer.entries.push_back(entry);
            if (quoted.end > next) {
                line += static_cast<int>(QStringView(text).mid(next, quoted.end - next).count(u'\n')) + 1;
                const qsizetype rest = text.indexOf(u'\n', quoted.end);
                next = rest < 0 ? text.size() : rest + 1;
            }
        }
        position = next;
    }
    return layer;
}

Variables variablesOf(const ImportLayer &layer)
{
    Variables variables;
    for (const ImportEntry &entry : layer.entries) {
        if (entry.absent.isEmpty()) {
            variables.insert(entry.name, entry.value);
        }
    }
    return variables;
}

} // namespace Stillpoint
