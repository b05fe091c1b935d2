// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/translations/catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QStringList sortedMatches(const QRegularExpression &expression, const QString &text)
{
    QStringList found;
    auto matches = expression.globalMatch(text);
    while (matches.hasNext()) {
        found += matches.next().captured();
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// "%1" and "%n": each once, because a language may need one of them twice.
QStringList placeHolders(const QString &text)
{
    static const QRegularExpression expression(u"%L?(?:[0-9]{1,2}|n)"_s);
    QStringList found = sortedMatches(expression, text);
    found.removeDuplicates();
    return found;
}

QStringList options(const QString &text)
{
    static const QRegularExpression expression(u"--[a-z][a-z-]*"_s);
    return sortedMatches(expression, text);
}

qsizetype mnemonics(const QString &text)
{
    static const QRegularExpression expression(u"&[^\\s&]"_s);
    QString plain = text;
    plain.remove(u"&&"_s);
    return sortedMatches(expression, plain).size();
}

/// The marks that end a text, without the blank or quote around them.
QString ending(const QString &text)
{
    static const QRegularExpression expression(u"[.:;!?…]+$"_s);
    QString plain = text.trimmed();
    while (plain.endsWith(u'"') || plain.endsWith(u'”') || plain.endsWith(u'“')) {
        plain.chop(1);
    }
    return expression.match(plain).captured();
}

QStringList faultsOfForm(const QString &source, const QString &form)
{
    QStringList faults;
    if (form.isEmpty()) {
        return {u"is empty"_s};
    }
    if (placeHolders(form) != placeHolders(source)) {
        faults += u"has other place-holders: "_s + form;
    }
    if (options(form) != options(source)) {
        faults += u"names other options: "_s + form;
    }
    if (mnemonics(form) != mnemonics(source)) {
        faults += u"has another mnemonic: "_s + form;
    }
    if (ending(form) != ending(source)) {
        faults += u"ends with another mark: "_s + form;
    }
    if (form.count(u'\n') != source.count(u'\n')) {
        faults += u"has other line breaks: "_s + form;
    }
    const bool sameBlanks = form.startsWith(u' ') == source.startsWith(u' ')
        && form.endsWith(u' ') == source.endsWith(u' ') && !form.contains(u"  "_s);
    if (!sameBlanks) {
        faults += u"has other blanks: "_s + form;
    }
    return faults;
}

QStringList readForms(QXmlStreamReader &xml, bool plural)
{
    if (!plural) {
        return {xml.readElementText()};
    }
    QStringList forms;
    while (xml.readNextStartElement()) {
        forms += xml.readElementText();
    }
    return forms;
}

CatalogueEntry readEntry(QXmlStreamReader &xml, const QString &context)
{
    CatalogueEntry entry{.context = context,
                         .source = {},
                         .comment = {},
                         .state = u"without a translation"_s,
                         .plural = xml.attributes().value(u"numerus"_s) == u"yes",
                         .forms = {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            entry.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            entry.comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            entry.state = xml.attributes().value(u"type"_s).toString();
            entry.forms = readForms(xml, entry.plural);
        } else {
            xml.skipCurrentElement();
        }
    }
    return entry;
}

} // namespace

QString CatalogueEntry::display() const
{
    return u"%1: \"%2\""_s.arg(context, source);
}

QStringList faultsOf(const CatalogueEntry &entry)
{
    QStringList faults;
    if (!entry.state.isEmpty()) {
        faults += u"is "_s + entry.state;
    }
    if (entry.forms.isEmpty()) {
        faults += u"is empty"_s;
    }
    for (const QString &form : entry.forms) {
        faults += faultsOfForm(entry.source, form);
    }
    for (QString &fault : faults) {
        fault = entry.display() + u' ' + fault;
    }
    return faults;
}

std::vector<CatalogueEntry> readCatalogue(const QString &path, QString &problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = file.errorString();
        return {};
    }
    std::vector<CatalogueEntry> entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            entries.push_back(readEntry(xml, context));
        }
    }
    problem = xml.hasError() ? xml.errorString() : QString();
    return entries;
}
