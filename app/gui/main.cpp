// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/hardening.h"
#include "app/engine/core/logging.h"
#include "app/gui/language.h"
#include "app/gui/options.h"
#include "ui/home/mainwindow.h"
#include "ui/wizard/uisettings.h"
#include "ui/wizard/windowdialogs.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTextStream>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

void say(FILE *stream, const QString &text)
{
    QTextStream(stream) << text << Qt::endl;
}

/// Makes the named application the one that Home begins with, and holds its secrets.
Result<> takeProfile(const WindowOptions &options, const Services &services)
{
    if (options.profile.isEmpty()) {
        return options.secrets.isEmpty()
            ? Result<>()
            : fail(Error::invalidInput(u"--secrets needs --profile."_s, u"Name the application with --profile."_s));
    }
    const Result<Profile> profile = services.profiles.find(options.profile);
    if (!profile) {
        return fail(profile.error());
    }
    services.settings.setLastProfile(profile->id);
    if (options.secrets.isEmpty()) {
        return {};
    }
    const Result<QMap<QString, Secret>> secrets = readSecretsFile(options.secrets);
    if (!secrets) {
        return fail(secrets.error());
    }
    for (auto secret = secrets->begin(); secret != secrets->end(); ++secret) {
        services.secrets.hold(profile->id, secret.key(), secret.value());
    }
    return {};
}

int showWindow(QApplication &application, const WindowOptions &options)
{
    UiSettings settings;
    speak(application, options.language.isEmpty() ? settings.language() : options.language);
    const ColorScheme wanted = options.colors == u"dark"_s ? ColorScheme::Dark
        : options.colors == u"light"_s                     ? ColorScheme::Light
                                                           : settings.colorScheme();
    Theme::apply(application, wanted);
    const ProfileStore profiles;
    KeychainSecretStore keychain;
    SecretKeeper secrets(keychain);
    WindowDialogs dialogs;
    const SystemClock clock;
    Services services{profiles, secrets, dialogs, settings, clock};
    secrets.setAsker([&dialogs, &application](const SecretQuestion &question, const SecretKeeper::Answer &answer) {
        dialogs.askSecret(question, &application, answer);
    });
    if (const Result<> taken = takeProfile(options, services); !taken) {
        say(stderr, taken.error().toString());
        return 64;
    }
    MainWindow window(services);
    dialogs.setWindow(&window);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    hardenProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"stillpoint"_s);
    QApplication::setApplicationDisplayName(u"Stillpoint"_s);
    QApplication::setApplicationVersion(QStringLiteral(STILLPOINT_VERSION));
    QApplication::setDesktopFileName(u"io.github.stillpoint.Stillpoint"_s);
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        icon.addFile(u":/icons/stillpoint-%1.png"_s.arg(size));
    }
    QApplication::setWindowIcon(icon);
    const Result<WindowOptions> options = parseWindowOptions(QApplication::arguments().mid(1));
    if (!options) {
        say(stderr, options.error().message + u' ' + options.error().hint);
        return 64;
    }
    if (options->wantsHelp || options->wantsVersion) {
        say(stdout, options->wantsHelp ? windowHelp() : u"stillpoint "_s + QApplication::applicationVersion());
        return 0;
    }
    startLogging({.file = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/stillpoint.log"_s,
                  .fileLevel = LogLevel::Debug,
                  .console = false});
    return showWindow(application, *options);
}
