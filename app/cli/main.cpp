// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/consolecommand.h"
#include "app/cli/terminal.h"
#include "app/engine/core/hardening.h"
#include "app/engine/core/logging.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

int help(Output &output, int exitCode)
{
    output.line(u"Stillpoint backs up and restores Flowable applications.\n"_s);
    for (const CommandEntry &entry : allCommands()) {
        output.line(u"  "_s + usageOf(entry.spec).mid(15).leftJustified(34) + u"  "_s
                    + entry.spec.help.section(u'\n', 0, 0));
    }
    output.line(u"\n\"stillpoint-cli COMMAND --help\" explains one; every command takes --json."_s);
    return exitCode;
}

// The longest name wins, so that "profile add" is found before a command "profile" would be.
const CommandEntry *findCommand(const QStringList &words)
{
    for (qsizetype length = qMin<qsizetype>(2, words.size()); length > 0; --length) {
        for (const CommandEntry &entry : allCommands()) {
            if (entry.spec.name == words.first(length).join(u' ')) {
                return &entry;
            }
        }
    }
    return nullptr;
}

int runCommand(QCoreApplication &application, const CommandEntry &entry, const QStringList &words, Output &output)
{
    const Result<Arguments> arguments = Arguments::parse(entry.spec, words);
    if (!arguments) {
        output.error(arguments.error());
        return ExitCode::usage;
    }
    if (arguments->has(u"help"_s)) {
        output.line(helpOf(entry.spec));
        return ExitCode::success;
    }
    const std::unique_ptr<ConsoleCommand> command = entry.make(output, *arguments);
    QObject::connect(command.get(), &ConsoleCommand::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, command.get(), &ConsoleCommand::start);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    QCoreApplication application(argc, argv);
    // The command line is parsed: numbers look the same everywhere.
    QLocale::setDefault(QLocale::c());
    // English as the sources have it, but "1 warning" where they say "%n warning(s)".
    QTranslator plurals;
    if (plurals.load(u":/i18n/stillpoint_en.qm"_s)) {
        QCoreApplication::installTranslator(&plurals);
    }
    QCoreApplication::setApplicationName(u"stillpoint"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(STILLPOINT_VERSION));
    startLogging({.file = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/stillpoint.log"_s,
                  .fileLevel = LogLevel::Debug,
                  .console = false});

    const QStringList words = QCoreApplication::arguments().mid(1);
    Output output(words.contains(u"--json"_s) ? Output::Format::Json : Output::Format::Text);
    if (words.contains(u"--version"_s)) {
        output.line(u"stillpoint-cli "_s + QCoreApplication::applicationVersion());
        output.event({{u"event"_s, u"version"_s}, {u"version"_s, QCoreApplication::applicationVersion()}});
        return ExitCode::success;
    }
    if (words.isEmpty() || words.first() == u"--help"_s || words.first() == u"help"_s) {
        return help(output, words.isEmpty() ? ExitCode::usage : ExitCode::success);
    }
    const CommandEntry *entry = findCommand(words);
    if (entry == nullptr) {
        output.error(Error::invalidInput(u"There is no command \"%1\"."_s.arg(words.first()),
                                         u"See \"stillpoint-cli --help\"."_s));
        return ExitCode::usage;
    }
    const qsizetype nameLength = entry->spec.name.count(u' ') + 1;
    return runCommand(application, *entry, words.mid(nameLength), output);
}
