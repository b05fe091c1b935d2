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
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    auto own = std::make_unique<QTranslator>(&application);
    const bool isKnown = own->load(locale, u"stillpoint"_s, u"_"_s, u":/i18n"_s);
    // English texts with German dates would read worse than all in English.
    QLocale::setDefault(isKnown ? locale : QLocale(QLocale::English));
    if (!isKnown) {
        return;
    }
    QCoreApplication::installTranslator(own.release());
    // Qt's own words: the buttons and menus of its dialogs.
    auto ofQt = std::make_unique<QTranslator>(&application);
    if (ofQt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(ofQt.release());
    }
}

} // namespace Stillpoint
