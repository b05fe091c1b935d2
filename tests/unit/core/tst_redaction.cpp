// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"

#include <QTest>
#include <QUrl>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestRedaction : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { Redaction::forgetAll(); }

    void aRememberedValueIsMaskedInEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("bare") << u"got p@s's:w\"or\\d here"_s;
        QTest::newRow("in a URL") << u"x "_s + QString::fromLatin1(QUrl::toPercentEncoding(u"p@s's:w\"or\\d"_s));
        QTest::newRow("in a password file") << u"host:5432:db:user:p@s's\\:w\"or\\\\d"_s;
        QTest::newRow("in a connection string") << u"x='p@s\\'s:w\"or\\\\d'"_s;
        QTest::newRow("in JSON") << u"{\"x\":\"p@s's:w\\\"or\\\\d\"}"_s;
        QTest::newRow("in SQL") << u"x 'p@s''s:w\"or\\d'"_s;
        QTest::newRow("in a shell word") << u"x 'p@s'\\''s:w\"or\\d'"_s;
        QTest::newRow("in HTML") << u"x"_s + u"p@s's:w\"or\\d"_s.toHtmlEscaped();
        QTest::newRow("base64") << QString::fromLatin1(QByteArray("p@s's:w\"or\\d").toBase64());
    }

    void aRememberedValueIsMaskedInEveryForm()
    {
        QFETCH(QString, text);
        Redaction::remember(Secret("p@s's:w\"or\\d"));
        const QString clean = Redaction::redact(text);
        QVERIFY2(clean.contains(u"***"_s), qUtf8Printable(clean));
        QVERIFY2(!clean.contains(u"or"_s) && !clean.contains(u"p@"_s) && !clean.contains(u"p%40"_s),
                 qUtf8Printable(clean));
    }

    void theLongerOfTwoValuesIsMaskedWhole()
    {
        Redaction::remember(Secret("abc"));
        Redaction::remember(Secret("abcdef"));
        QCOMPARE(Redaction::redact(u"x abcdef y"_s), u"x *** y"_s);
    }

    void shortValuesAreNotMasked()
    {
        Redaction::remember(Secret("ab"));
        Redaction::remember(Secret());
        QCOMPARE(Redaction::redact(u"about"_s), u"about"_s);
    }

    void unknownSecretsAreFoundByTheirPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("url") << u"postgresql://flow:hunter2@db01:5432/x"_s << u"postgresql://flow:***@db01:5432/x"_s;
        QTest::newRow("url with @ in the password") << u"http://u:a@b@host/"_s << u"http://u:***@host/"_s;
        QTest::newRow("url with / in the password") << u"http://u:hun/ter@host/"_s << u"http://u:***@host/"_s;
        QTest::newRow("pair") << u"host=db01 password=hunter2 user=flow"_s << u"host=db01 password=*** user=flow"_s;
        QTest::newRow("quoted pair") << u"password='hun ter\\'2' user=flow"_s << u"password=*** user=flow"_s;
        QTest::newRow("variable") << u"PGPASSWORD=hunter2"_s << u"PGPASSWORD=***"_s;
        QTest::newRow("json") << u"{\"password\": \"hunter2\", \"user\": \"flow\"}"_s
                              << u"{\"password\": ***, \"user\": \"flow\"}"_s;
        QTest::newRow("yaml") << u"spring.datasource.password: hunter2"_s << u"spring.datasource.password: ***"_s;
        QTest::newRow("key") << u"AWS_SECRET_ACCESS_KEY=hunter2"_s << u"AWS_SECRET_ACCESS_KEY=***"_s;
        QTest::newRow("header") << u"Authorization: Basic aHVudGVyMg=="_s << u"Authorization: Basic ***"_s;
    }

    void unknownSecretsAreFoundByTheirPlace()
    {
        QFETCH(QString, text);
        QTEST(Redaction::redact(text), "expected");
    }

    void ordinaryTextStaysReadable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("libpq") << u"FATAL:  password authentication failed for user \"flow\""_s;
        QTest::newRow("url without password") << u"http://db01:9200/_cluster/health?level=shards"_s;
        QTest::newRow("address") << u"connection to server at \"127.0.0.1\", port 5432 failed"_s;
        QTest::newRow("url with user") << u"postgresql://flow@db01:5432/shop"_s;
    }

    void ordinaryTextStaysReadable()
    {
        QFETCH(QString, text);
        QCOMPARE(Redaction::redact(text), text);
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
