// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/error.h"
#include "tests/unit/translations/catalogue.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

#include <cerrno>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

QString catalogue(const QString &language)
{
    return QStringLiteral(STILLPOINT_CATALOGUES) + u"/stillpoint_%1.ts"_s.arg(language);
}

QStringList faultsOfAll(const std::vector<CatalogueEntry> &entries)
{
    QStringList faults;
    for (const CatalogueEntry &entry : entries) {
        faults += faultsOf(entry);
    }
    return faults;
}

CatalogueEntry german(const QString &source, const QString &translation)
{
    return {
        .context = u"Test"_s, .source = source, .comment = {}, .state = {}, .plural = false, .forms = {translation}};
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCatalogueIsCompleteAndKeepsWhatTheSourceHas_data();
    void everyCatalogueIsCompleteAndKeepsWhatTheSourceHas();
    void pluralsHaveTwoFormsOfWholeWords_data();
    void pluralsHaveTwoFormsOfWholeWords();
    void aFaultyTranslationIsFound_data();
    void aFaultyTranslationIsFound();
    void theSameTextOfAContextIsThereOnce();
    void theProgramSpeaksGermanWithTheCompiledCatalogue();
    void onePlaceIsCountedInTheSingular();
};

void TranslationsTest::everyCatalogueIsCompleteAndKeepsWhatTheSourceHas_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("German") << u"de"_s << 2100;
    QTest::newRow("English plurals") << u"en"_s << 25;
}

void TranslationsTest::everyCatalogueIsCompleteAndKeepsWhatTheSourceHas()
{
    QFETCH(QString, language);
    QFETCH(int, atLeast);
    QString problem;
    const std::vector<CatalogueEntry> entries = readCatalogue(catalogue(language), problem);
    QCOMPARE(problem, QString());
    QVERIFY(static_cast<int>(entries.size()) >= atLeast);
    const QStringList faults = faultsOfAll(entries);
    QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
}

void TranslationsTest::pluralsHaveTwoFormsOfWholeWords_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << u"de"_s;
    QTest::newRow("English") << u"en"_s;
}

void TranslationsTest::pluralsHaveTwoFormsOfWholeWords()
{
    QFETCH(QString, language);
    static const QRegularExpression halfPlural(u"\\w\\([a-z]{1,3}\\)"_s);
    QString problem;
    int plurals = 0;
    for (const CatalogueEntry &entry : readCatalogue(catalogue(language), problem)) {
        plurals += entry.plural ? 1 : 0;
        QVERIFY2(entry.forms.size() == (entry.plural ? 2 : 1), qPrintable(entry.display()));
        QVERIFY2(entry.plural == entry.source.contains(u"%n"_s), qPrintable(entry.display()));
        for (const QString &form : entry.forms) {
            // The sources may say "file(s)"; nobody shall read it.
            QVERIFY2(!entry.plural || !form.contains(halfPlural), qPrintable(entry.display()));
        }
    }
    QVERIFY(plurals > 0);
}

void TranslationsTest::aFaultyTranslationIsFound_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translation");
    QTest::addColumn<QString>("fault");
    QTest::newRow("right") << u"The &set %1 holds %2."_s << u"%2 ist im &Satz %1."_s << QString();
    QTest::newRow("right, quoted end") << u"Add \"%1\"."_s << u"Ergänzen Sie „%1“."_s << QString();
    QTest::newRow("empty") << u"Set"_s << QString() << u"is empty"_s;
    QTest::newRow("place-holder lost") << u"%1 of %2"_s << u"%1 von"_s << u"place-holders"_s;
    QTest::newRow("place-holder mistaken") << u"%1 of %2"_s << u"%1 von %3"_s << u"place-holders"_s;
    QTest::newRow("number lost") << u"%n files"_s << u"Dateien"_s << u"place-holders"_s;
    QTest::newRow("option translated") << u"Add --search-index %1."_s << u"Ergänzen Sie --suchindex %1."_s
                                       << u"options"_s;
    QTest::newRow("mnemonic lost") << u"&Back up"_s << u"Sichern"_s << u"mnemonic"_s;
    QTest::newRow("mnemonic twice") << u"&Back up"_s << u"&Sich&ern"_s << u"mnemonic"_s;
    QTest::newRow("ampersand is none") << u"Save && close"_s << u"Sichern und schließen"_s << QString();
    QTest::newRow("full stop lost") << u"Done."_s << u"Fertig"_s << u"mark"_s;
    QTest::newRow("ellipsis changed") << u"Open…"_s << u"Öffnen..."_s << u"mark"_s;
    QTest::newRow("line break lost") << u"One\nTwo"_s << u"Eins Zwei"_s << u"line breaks"_s;
    QTest::newRow("blank lost") << u"and "_s << u"und"_s << u"blanks"_s;
}

void TranslationsTest::aFaultyTranslationIsFound()
{
    QFETCH(QString, source);
    QFETCH(QString, translation);
    QFETCH(QString, fault);
    const QStringList faults = faultsOf(german(source, translation));
    QCOMPARE(faults.size(), fault.isEmpty() ? 0 : 1);
    QVERIFY2(fault.isEmpty() || faults.constFirst().contains(fault), qPrintable(faults.join(u'\n')));
}

void TranslationsTest::theSameTextOfAContextIsThereOnce()
{
    QString problem;
    QStringList keys;
    for (const CatalogueEntry &entry : readCatalogue(catalogue(u"de"_s), problem)) {
        // A context without the namespace would never be looked up by the class it belongs to.
        QVERIFY2(entry.context.startsWith(u"Stillpoint::"_s) || entry.context == u"QHttp", qPrintable(entry.display()));
        keys += entry.display() + entry.comment;
    }
    QVERIFY(!keys.isEmpty());
    QCOMPARE(keys.removeDuplicates(), 0);
}

void TranslationsTest::theProgramSpeaksGermanWithTheCompiledCatalogue()
{
    const QString english = Error::system(u"x"_s, u"/backup"_s, ENOSPC).hint;
    QTranslator translator;
    QVERIFY(translator.load(u":/i18n/stillpoint_de.qm"_s));
    QCOMPARE(translator.language(), u"de"_s);
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const Error error = Error::system(u"gelesen"_s, u"/backup"_s, ENOSPC);
    QCOMPARE(error.message, u"/backup konnte nicht gelesen werden: die Festplatte ist voll."_s);
    QVERIFY(error.hint != english && !error.hint.isEmpty());
    QVERIFY(QCoreApplication::removeTranslator(&translator));
    QCOMPARE(Error::system(u"x"_s, u"/backup"_s, ENOSPC).hint, english);
}

void TranslationsTest::onePlaceIsCountedInTheSingular()
{
    constexpr const char *text = "%n warning(s)";
    for (const auto &[language, one, three] : {std::tuple{u"de"_s, u"1 Warnung"_s, u"3 Warnungen"_s},
                                               std::tuple{u"en"_s, u"1 warning"_s, u"3 warnings"_s}}) {
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/stillpoint_%1.qm"_s.arg(language)));
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QCOMPARE(QCoreApplication::translate("Stillpoint::Preflight", text, nullptr, 1), one);
        QCOMPARE(QCoreApplication::translate("Stillpoint::Preflight", text, nullptr, 3), three);
    }
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
