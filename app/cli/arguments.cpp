// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/arguments.h"

#include <algorithm>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

// Own words instead of QCommandLineParser: it prints and exits by itself, takes unknown options as values of others,
// and cannot name the usage of one command.
const OptionSpec jsonOption{u"json"_s, {}, u"One JSON object a line, for programs."_s};
const OptionSpec helpOption{u"help"_s, {}, u"Show this help."_s};

Error usageError(const CommandSpec &spec, const QString &problem)
{
    return Error::invalidInput(problem, u"Usage: "_s + usageOf(spec));
}

const OptionSpec *findOption(const CommandSpec &spec, const QString &name)
{
    if (name == jsonOption.name) {
        return &jsonOption;
    }
    if (name == helpOption.name) {
        return &helpOption;
    }
    const auto found = std::find_if(spec.options.begin(), spec.options.end(),
                                    [&name](const OptionSpec &option) { return option.name == name; });
    return found == spec.options.end() ? nullptr : &*found;
}

QString optionText(const OptionSpec &option)
{
    return u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
}

} // namespace

Result<Arguments> Arguments::parse(const CommandSpec &spec, const QStringList &words)
{
    Arguments arguments;
    bool onlyPositional = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (onlyPositional || !word.startsWith(u"--"_s)) {
            arguments.m_positional << word;
            continue;
        }
        if (word == u"--"_s) {
            onlyPositional = true;
            continue;
        }
        const QString name = word.mid(2).section(u'=', 0, 0);
        const bool inlineValue = word.contains(u'=');
        const OptionSpec *option = findOption(spec, name);
        if (option == nullptr) {
            return fail(usageError(spec, u"There is no option --%1 for \"%2\"."_s.arg(name, spec.name)));
        }
        if (option->value.isEmpty()) {
            if (inlineValue) {
                return fail(usageError(spec, u"The option --%1 takes no value."_s.arg(name)));
            }
            arguments.m_values[name] << QString();
            continue;
        }
        if (!inlineValue && i + 1 >= words.size()) {
            return fail(usageError(spec, u"The option --%1 needs a value (%2)."_s.arg(name, option->value)));
        }
        arguments.m_values[name] << (inlineValue ? word.section(u'=', 1) : words[++i]);
    }
    if (!arguments.has(helpOption.name)
        && (arguments.m_positional.size() < spec.fewest || arguments.m_positional.size() > spec.most)) {
        return fail(usageError(spec,
                               arguments.m_positional.size() < spec.fewest
                                   ? u"\"%1\" needs %2."_s.arg(spec.name, spec.positional)
                                   : u"\"%1\" does not take \"%2\"."_s.arg(spec.name, arguments.m_positional.last())));
    }
    return arguments;
}

QString Arguments::value(const QString &option, const QString &otherwise) const
{
    return has(option) ? m_values[option].last() : otherwise;
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
    std::vector<OptionSpec> options = spec.options;
    options.push_back(jsonOption);
    options.push_back(helpOption);
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
