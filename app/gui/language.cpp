// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/gui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace Stillpoint {

using namespace Qt::StringLiterals;

void speak(QCoreApplication &application, const QString &language)
{
    const QLocale wanted = language.isEmpty() ? QLocale::system() : QLocale(language);
    auto own = std::make_unique<QTranslator>(&application);
    const bool isKnown = own->load(wanted, u"stillpoint"_s, u"_"_s, u":/i18n"_s);
    // English texts with another language's dates would read worse than all in English. It has a catalogue too: the
    // plural forms.
    const QLocale locale = isKnown ? wanted : QLocale(QLocale::English);
    QLocale::setDefault(locale);
    if (isKnown || own->load(locale, u"stillpoint"_s, u"_"_s, u":/i18n"_s)) {
        QCoreApplication::installTranslator(own.release());
    }
    // Qt's own words: the buttons and menus of its dialogs.
    auto ofQt = std::make_unique<QTranslator>(&application);
    if (ofQt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(ofQt.release());
    }
}

} // namespace Stillpoint
