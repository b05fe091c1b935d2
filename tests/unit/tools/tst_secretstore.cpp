// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/tools/secretstore.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { Redaction::forgetAll(); }

    void memoryKeepsWhatWasWrittenUntilItIsRemoved()
    {
        MemorySecretStore store;
        const QString key = secretKey(u"id"_s, u"database@billing"_s);
        QCOMPARE(key, u"profile:id:database@billing"_s);
        int answers = 0;
        store.write(key, Secret("marker-secret"), this, [&](const Result<> &result) {
            ++answers;
            QVERIFY(result.has_value());
        });
        store.read(key, this, [&](const Result<Secret> &result) {
            ++answers;
            QVERIFY(result.has_value());
            QCOMPARE(result->reveal(), QByteArray("marker-secret"));
        });
        QCOMPARE(answers, 0); // never before the caller has returned
        QTRY_COMPARE(answers, 2);
        store.remove(key, this, [&](const Result<> &result) {
            ++answers;
            QVERIFY(result.has_value());
        });
        store.read(key, this, [&](const Result<Secret> &result) {
            ++answers;
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::NotFound);
        });
        QTRY_COMPARE(answers, 4);
        QCOMPARE(Redaction::redact(u"a marker-secret"_s), u"a ***"_s);
    }

    void noAnswerComesWhenTheContextIsGone()
    {
        MemorySecretStore store;
        bool isAnswered = false;
        auto context = std::make_unique<QObject>();
        store.read(u"x"_s, context.get(), [&](const Result<Secret> &) { isAnswered = true; });
        context.reset();
        bool isLater = false;
        store.read(u"x"_s, this, [&](const Result<Secret> &) { isLater = true; });
        QTRY_VERIFY(isLater);
        QVERIFY(!isAnswered);
    }

    void secretsAreParsedToTheEndOfTheLine()
    {
        const auto secrets = parseSecrets("# comment\n\ndatabase= a=b # c \r\n  search=x\ndatabase@bill-2=y");
        QVERIFY(secrets.has_value());
        QCOMPARE(secrets->size(), 3);
        QCOMPARE(secrets->value(u"database"_s).reveal(), QByteArray(" a=b # c "));
        QCOMPARE(secrets->value(u"search"_s).reveal(), QByteArray("x"));
        QCOMPARE(secrets->value(u"database@bill-2"_s).reveal(), QByteArray("y"));
        QCOMPARE(Redaction::redact(u"x:> a=b # c <"_s), u"x:>***<"_s);
    }

    void aBadLineIsNamedByItsNumberAndNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no field") << QByteArray("search=x\nmarkersecret\n");
        QTest::newRow("no name") << QByteArray("search=x\nMarkersecret=5\n");
        QTest::newRow("empty") << QByteArray("search=x\ndatabase=\n");
        QTest::newRow("twice") << QByteArray("search=x\nsearch=markersecret\n");
    }

    void aBadLineIsNamedByItsNumberAndNotRepeated()
    {
        QFETCH(QByteArray, content);
        const auto secrets = parseSecrets(content);
        QVERIFY(!secrets);
        QCOMPARE(secrets.error().code, ErrorCode::InvalidInput);
        QVERIFY(secrets.error().message.contains(u'2'));
        QVERIFY(!secrets.error().toString().contains(u"markersecret"_s, Qt::CaseInsensitive));
    }

    void aFileThatOthersCanReadIsRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"secrets"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("database=x\n");
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup));
        const auto refused = readSecretsFile(path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::PermissionDenied);
        QVERIFY(refused.error().message.contains(path));
        QVERIFY(!refused.error().hint.isEmpty());
        QVERIFY(file.setPermissions(QFileDevice::ReadOwner));
        QCOMPARE(readSecretsFile(path).value().value(u"database"_s).reveal(), QByteArray("x"));
        QCOMPARE(readSecretsFile(folder.filePath(u"missing"_s)).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
