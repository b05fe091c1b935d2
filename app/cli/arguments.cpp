// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/arguments.h"

#include <QCommandLineParser>

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

const OptionSpec jsonOption{u"json"_s, {}, u"One JSON object a line, for programs."_s};
const OptionSpec helpOption{u"help"_s, {}, u"Show this help."_s};

Error usageError(const CommandSpec &spec, const QString &problem)
{
    return Error::invalidInput(problem, u"Usage: "_s + usageOf(spec));
}

std::vector<OptionSpec> allOptions(const CommandSpec &spec)
{
    std::vector<OptionSpec> options = spec.options;
    options.push_back(jsonOption);
    options.push_back(helpOption);
    return options;
}

QString optionText(const OptionSpec &option)
{
    return u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

} // namespace

Result<Arguments> Arguments::parse(const CommandSpec &spec, const QStringList &words)
{
    QCommandLineParser parser;
    for (const OptionSpec &option : allOptions(spec)) {
        parser.addOption({option.name, option.help, option.value});
    }
    // The parser takes its first word for the program's name.
    if (!parser.parse(QStringList{spec.name} + words)) {
        return fail(usageError(spec, parser.errorText()));
    }
    Arguments arguments;
    for (const OptionSpec &option : allOptions(spec)) {
        if (parser.isSet(option.name)) {
            arguments.m_values.insert(option.name, parser.values(option.name));
        }
    }
    arguments.m_positional = parser.positionalArguments();
    const qsizetype count = arguments.m_positional.size();
    if (!arguments.has(helpOption.name) && (count < spec.fewest || count > spec.most)) {
        return fail(usageError(spec,
                               count < spec.fewest
                                   ? u"\"%1\" needs %2."_s.arg(spec.name, spec.positional)
                                   : u"\"%1\" does not take \"%2\"."_s.arg(spec.name, arguments.m_positional.last())));
    }
    return arguments;
}

QString Arguments::value(const QString &option, const QString &otherwise) const
{
    const QStringList given = m_values.value(option);
    return given.isEmpty() ? otherwise : given.last();
}

Result<int> Arguments::number(const QString &option, int otherwise, int smallest, int largest) const
{
    if (!has(option)) {
        return otherwise;
    }
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    if (!isNumber || number < smallest || number > largest) {
        return fail(Error::invalidInput(
            u"The option --%1 takes a whole number from %2 to %3."_s.arg(option).arg(smallest).arg(largest)));
    }
    return number;
}

QString usageOf(const CommandSpec &spec)
{
    QString usage = u"stillpoint-cli "_s + spec.name;
    if (!spec.positional.isEmpty()) {
        usage += u' ' + spec.positional;
    }
    return spec.options.empty() ? usage : QString(usage + u" [options]"_s);
}

QString helpOf(const CommandSpec &spec)
{
    QString text = u"Usage: "_s + usageOf(spec) + u"\n\n"_s + spec.help + u"\n\nOptions:\n"_s;
    const std::vector<OptionSpec> options = allOptions(spec);
    qsizetype width = 0;
    for (const OptionSpec &option : options) {
        width = std::max(width, optionText(option).size());
    }
    for (const OptionSpec &option : options) {
        text += u"  "_s + optionText(option).leftJustified(width + 2) + option.help + u'\n';
    }
    return text;
}

} // namespace Stillpoint
