// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

/// Contrast ratio as WCAG 2.1 defines it (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio).
double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:

    void everyTextCanBeReadOnItsBackground_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << static_cast<int>(ColorScheme::Light);
        QTest::newRow("dark") << static_cast<int>(ColorScheme::Dark);
    }

    void everyTextCanBeReadOnItsBackground()
    {
        QFETCH(int, scheme);
        Theme::apply(*qApp, static_cast<ColorScheme>(scheme));
        const Colors &c = Theme::colors();

        struct Pair
        {
            const char *name;
            QColor text;
            QColor background;
        };

        const Pair pairs[] = {{"text on window", c.text, c.window},
                              {"text on panel", c.text, c.panel},
                              {"text on chosen card", c.text, c.accentSoft},
                              {"muted on window", c.muted, c.window},
                              {"muted on panel", c.muted, c.panel},
                              {"muted on chosen card", c.muted, c.accentSoft},
                              {"text in field", c.text, c.field},
                              {"accent button", c.accentText, c.accent},
                              {"sidebar", c.sidebarMuted, c.sidebar},
                              {"info", c.info.text, c.info.background},
                              {"success", c.success.text, c.success.background},
                              {"warning", c.warning.text, c.warning.background},
                              {"danger", c.danger.text, c.danger.background},
                              {"info on panel", c.info.text, c.panel},
                              {"success on panel", c.success.text, c.panel},
                              {"warning on panel", c.warning.text, c.panel},
                              {"danger on panel", c.danger.text, c.panel},
                              {"text in warning", c.text, c.warning.background}};
        for (const Pair &pair : pairs) {
            QVERIFY2(
                contrast(pair.text, pair.background) >= 4.4,
                qPrintable(u"%1: %2"_s.arg(QString::fromLatin1(pair.name)).arg(contrast(pair.text, pair.background))));
        }
        // What is no text needs less.
        for (const QColor &store : {c.database, c.search, c.content, c.fieldBorder}) {
            QVERIFY(contrast(store, c.panel) >= 2.4);
        }
    }

    void noPlaceHolderIsLeftInTheStyleSheet()
    {
        Theme::apply(*qApp, ColorScheme::Light);
        const QString sheet = styleSheetFor(Theme::colors());
        QVERIFY(!sheet.contains(u'@'));
        QVERIFY(!QRegularExpression(u"#[0-9a-f]{6}[A-Za-z]"_s).match(sheet).hasMatch());
    }

    void theDarkSchemeIsDark()
    {
        Theme::apply(*qApp, ColorScheme::Dark);
        QVERIFY(Theme::colors().isDark);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 60);
        Theme::apply(*qApp, ColorScheme::Light);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
