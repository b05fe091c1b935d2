// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"
#include "tests/kit/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// What an administrator is told when a backup cannot be made: a sentence that names the thing, a hint that says what
/// to do, no raw text of a tool in front, and an application that is left as it was.
class TestSentences : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_database.emplace(std::move(database));
        m_scene.emplace(m_folder, *m_database);
        m_live = m_scene->live();
    }

    void cleanupTestCase()
    {
        m_scene.reset();
        m_database.reset();
    }

    void init() { m_commandLine.emplace(m_folder.path(u"home"_s)); }

    void cleanup()
    {
        QDir(m_folder.path(u"home"_s)).removeRecursively();
        QDir(m_scene->backupFolder()).removeRecursively();
    }

    void aBackupThatCannotBeMadeSaysWhyAndChangesNothing_data()
    {
        QTest::addColumn<QStringList>("edit"); // of the profile, before the backup
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("names"); // in the message
        const QString right = m_database->owner.password;
        const QString url = urlOf(m_database->owner);
        QTest::newRow("wrong password") << QStringList() << u"wrong"_s << m_database->owner.user;
        QTest::newRow("wrong host") << QStringList{u"--database"_s, u"postgresql://x@host.invalid:5432/x"_s} << right
                                    << u"host.invalid"_s;
        QTest::newRow("nobody listens") << QStringList{u"--database"_s, u"postgresql://x@127.0.0.1:1/x"_s} << right
                                        << u"127.0.0.1:1"_s;
        QTest::newRow("unknown certificate")
            << QStringList{u"--database"_s, url + u"?sslmode=verify-full&sslrootcert="_s + otherAuthority()} << right
            << m_database->owner.host;
        QTest::newRow("content folder missing")
            << QStringList{u"--content"_s, m_folder.path(u"nowhere"_s)} << right << u"nowhere"_s;
        QTest::newRow("backup folder inside the content")
            << QStringList{u"--backup-folder"_s, m_scene->contentFolder() + u"/backups"_s} << right << u"content"_s;
        QTest::newRow("content inside the backup folder")
            << QStringList{u"--backup-folder"_s, m_folder.path(QString())} << right << u"content"_s;
    }

    void aBackupThatCannotBeMadeSaysWhyAndChangesNothing()
    {
        QFETCH(const QStringList, edit);
        QFETCH(const QString, password);
        QFETCH(const QString, names);
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        CommandResult result;
        if (!edit.isEmpty()) {
            result = m_commandLine->run(QStringList{u"profile"_s, u"edit"_s, u"shop"_s, u"--json"_s} + edit);
        }
        // What the settings alone show is refused when they are saved, the rest by the backup.
        if (edit.isEmpty() || result.exitCode == 0) {
            const QStringList words = m_commandLine->backupWords(*m_scene);
            static_cast<void>(m_commandLine->secretsFile(password));
            result = m_commandLine->run(words);
        }
        QVERIFY2(result.exitCode == 3 || result.exitCode == 64, result.text().constData());
        QVERIFY2(isSaid(result, names), result.text().constData());
        QCOMPARE(differences(m_live, m_scene->live()), QStringList());
        QVERIFY(m_scene->applicationCanLogIn());
        QCOMPARE(m_scene->completeSets(), QStringList());
    }

    void aSecondContentFolderIsRefusedBecauseItsFilesCouldNotBeProved()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const QString exported = m_folder.path(u"home/exported.json"_s);
        QCOMPARE(m_commandLine->run({u"profile"_s, u"export"_s, u"shop"_s, exported}).exitCode, 0);
        QFile file(exported);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonObject profile = QJsonDocument::fromJson(file.readAll()).object();
        file.close();
        QJsonArray stores = profile[u"contentStores"_s].toArray();
        stores.append(QJsonObject{{u"id"_s, u"scans"_s}, {u"kind"_s, u"folder"_s}, {u"root"_s, u"/srv/scans"_s}});
        profile[u"contentStores"_s] = stores;
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write(QJsonDocument(profile).toJson()) > 0);
        file.close();
        QCOMPARE(m_commandLine->run({u"profile"_s, u"remove"_s, u"shop"_s}).exitCode, 0);
        QCOMPARE(m_commandLine->run({u"profile"_s, u"import"_s, exported}).exitCode, 0);
        const CommandResult result = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        QVERIFY2(result.exitCode == 64 || result.exitCode == 3, result.text().constData());
        QVERIFY2(isSaid(result, u"2 content folders"_s), result.text().constData());
        QCOMPARE(m_scene->completeSets(), QStringList());
    }

    void aMissingToolIsNamedWithItsPackage()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        QVERIFY(QDir().mkpath(m_folder.path(u"no-tools"_s)));
        m_commandLine->environment.insert(u"STILLPOINT_PG_BIN"_s, m_folder.path(u"no-tools"_s));
        const CommandResult result = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        QVERIFY2(result.exitCode == 3, result.text().constData());
        QVERIFY2(result.output.contains(u"postgresql-client-15"_s), result.text().constData());
        QCOMPARE(m_scene->completeSets(), QStringList());
    }

    void aFullDiskEndsTheBackupAndLeavesNoCompleteSet()
    {
        NEED_SERVICE(disk, SmallDisk::ofSize(1024 * 1024));
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        QCOMPARE(m_commandLine->run({u"profile"_s, u"edit"_s, u"shop"_s, u"--backup-folder"_s, disk.path() + u"/b"_s})
                     .exitCode,
                 0);
        const CommandResult result = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        QVERIFY2(result.exitCode == 3, result.text().constData());
        QVERIFY2(isSaid(result, disk.path()) || result.output.contains(u"space"_s), result.text().constData());
        QVERIFY(m_commandLine->run({u"list"_s, u"--in"_s, disk.path() + u"/b"_s, u"--json"_s})
                    .output.contains(u"incomplete"_s)
                || QDir(disk.path() + u"/b/sets"_s).isEmpty());
        QCOMPARE(differences(m_live, m_scene->live()), QStringList());
    }

    void aSetOfAnotherEnvironmentIsNotRestoredUnlessItIsMeant()
    {
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        const CommandResult made = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        QVERIFY2(made.exitCode == 0, made.text().constData());
        const QString set = made.last().value(u"set"_s).toString();
        QCOMPARE(m_commandLine->run({u"profile"_s, u"edit"_s, u"shop"_s, u"--environment"_s, u"elsewhere"_s}).exitCode,
                 0);
        QStringList words = m_commandLine->restoreWords(*m_scene, set);
        words.replaceInStrings(u"staging/shop"_s, u"elsewhere/shop"_s);
        const CommandResult result = m_commandLine->run(words);
        QVERIFY2(result.exitCode == 3, result.text().constData());
        QVERIFY2(result.output.contains(u"staging/shop"_s) && result.output.contains(u"--as-clone"_s),
                 result.text().constData());
        QCOMPARE(differences(m_live, m_scene->live()), QStringList());
    }

private:
    /// A sentence with the name in it and a hint, and no "pg_dump: error" before them.
    static bool isSaid(const CommandResult &result, const QString &name)
    {
        const auto said = [&name](const QString &message, const QString &hint) {
            return message.contains(name) && !hint.isEmpty() && !message.contains(u"error:"_s)
                && !message.contains(u"FATAL"_s);
        };
        for (const QJsonObject &error : result.all(u"error"_s)) {
            if (said(error.value(u"message"_s).toString(), error.value(u"hint"_s).toString())) {
                return true;
            }
        }
        for (const QJsonObject &check : result.all(u"check"_s)) {
            if (said(check.value(u"explanation"_s).toString(), check.value(u"remedy"_s).toString())) {
                return true;
            }
        }
        const QJsonObject ended = result.last().value(u"error"_s).toObject();
        return said(ended.value(u"message"_s).toString(), ended.value(u"hint"_s).toString());
    }

    /// Any certificate but the server's authority.
    QString otherAuthority()
    {
        const QString path = m_folder.path(u"other-ca.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, path + u".key"_s,
                       u"-out"_s, path, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=other"_s});
        if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
            qFatal("no certificate could be made");
        }
        return path;
    }

    TestFolder m_folder;
    std::optional<TestDatabase> m_database;
    std::optional<ApplicationScene> m_scene;
    std::optional<CommandLine> m_commandLine;
    Fingerprint m_live;
};

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
