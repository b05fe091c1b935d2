// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/gui/options.h"

#include <QMap>

namespace Stillpoint {

using namespace Qt::StringLiterals;

Result<WindowOptions> parseWindowOptions(const QStringList &words)
{
    WindowOptions options;
    const QMap<QString, QString *> texts{{u"--profile"_s, &options.profile},
                                         {u"--secrets"_s, &options.secrets},
                                         {u"--language"_s, &options.language},
                                         {u"--colors"_s, &options.colors}};
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == u"--help"_s || word == u"-h"_s) {
            options.wantsHelp = true;
        } else if (word == u"--version"_s) {
            options.wantsVersion = true;
        } else if (!texts.contains(word)) {
            return fail(Error::invalidInput(u"\"%1\" is no option of Stillpoint."_s.arg(word),
                                            u"See \"stillpoint --help\"."_s));
        } else if (i + 1 == words.size()) {
            return fail(Error::invalidInput(u"%1 lacks its value."_s.arg(word), u"See \"stillpoint --help\"."_s));
        } else {
            *texts.value(word) = words.at(++i);
        }
    }
    if (!options.colors.isEmpty() && options.colors != u"light"_s && options.colors != u"dark"_s) {
        return fail(Error::invalidInput(u"--colors is \"light\" or \"dark\"."_s, u"See \"stillpoint --help\"."_s));
    }
    return options;
}

QString windowHelp()
{
    return u"stillpoint [OPTIONS]   backs up and restores Flowable applications\n\n"
           u"  --profile NAME      begin with this application\n"
           u"  --secrets FILE      its passwords, one \"database=...\" a line, in a file that only you can read\n"
           u"  --language CODE     en or de\n"
           u"  --colors SCHEME     light or dark\n"
           u"  --version, --help\n\n"
           u"stillpoint-cli does the same without a window."_s;
}

} // namespace Stillpoint
