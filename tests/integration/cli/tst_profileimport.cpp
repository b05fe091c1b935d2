// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"
#include "tests/kit/testfolder.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

QString sample(const QString &name)
{
    return QStringLiteral(STILLPOINT_TEST_DATA) + u"/configuration/"_s + name;
}

/// Whether a file below the folder holds the text.
bool holds(const QString &folder, const QByteArray &text)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text)) {
            return true;
        }
    }
    return false;
}

} // namespace

/// "profile add --from" as an administrator runs it; no server is asked.
class TestProfileImport : public QObject
{
    Q_OBJECT

private slots:

    void init()
    {
        m_folder = std::make_unique<TestFolder>();
        m_commandLine = std::make_unique<CommandLine>(m_folder->path(u"home"_s));
    }

    void whatHasToBeConfirmedOrIsMissingKeepsTheProfileFromBeingSaved()
    {
        const CommandResult told = add({u"--from"_s, sample(u"application.properties"_s)});
        QVERIFY2(told.exitCode == 64 && told.isAllJson, told.text().constData());
        const QJsonObject import = told.all(u"import"_s).at(0);
        QVERIFY(!import.value(u"understood"_s).toArray().isEmpty());
        QVERIFY(!import.value(u"toConfirm"_s).toArray().isEmpty());
        // Neither the environment nor the backup folder is in any configuration of an application.
        QVERIFY(import.value(u"missing"_s).toArray().size() >= 2);
        QCOMPARE(profileCount(), 0U);
        const CommandResult unconfirmed = add(complete({u"--from"_s, sample(u"application.properties"_s)}));
        QVERIFY2(unconfirmed.exitCode == 64, unconfirmed.text().constData());
        QCOMPARE(profileCount(), 0U);
    }

    void aCompleteImportIsSavedWithoutAnyPassword()
    {
        const CommandResult saved = add(complete({u"--from"_s, sample(u"application.properties"_s), u"--yes"_s}));
        QVERIFY2(saved.exitCode == 0, saved.text().constData());
        QCOMPARE(profileCount(), 1U);
        const QJsonObject profile = saved.last().value(u"profile"_s).toObject();
        const QJsonObject database = profile.value(u"databases"_s).toArray().first().toObject();
        QCOMPARE(database.value(u"host"_s), u"db01.example.org"_s);
        QCOMPARE(profile.value(u"search"_s)[u"prefix"_s], u"shop-"_s);
        QVERIFY2(!saved.text().contains("Marker"), saved.text().constData());
        QVERIFY(!holds(m_commandLine->home(), "Marker"));
    }

    void optionsOutrankTheFilesAndAnswerWhatTheyLeaveOpen()
    {
        const CommandResult saved = add(complete(
            {u"--from"_s, sample(u"docker-compose.yml"_s), u"--from"_s, sample(u"compose.env"_s), u"--from-service"_s,
             u"work"_s, u"--database"_s, u"postgresql://backup@db.example.org/work"_s, u"--search"_s,
             u"https://search.example.org:9200"_s, u"--search-prefix"_s, u"other-"_s, u"--no-content"_s}));
        QVERIFY2(saved.exitCode == 0, saved.text().constData());
        const QJsonObject profile = saved.last().value(u"profile"_s).toObject();
        const QJsonObject database = profile.value(u"databases"_s).toArray().first().toObject();
        QCOMPARE(database.value(u"user"_s), u"backup"_s);
        QCOMPARE(database.value(u"applicationUser"_s), u"flowable"_s);
        QCOMPARE(profile.value(u"search"_s)[u"prefix"_s], u"other-"_s);
        QVERIFY(profile.value(u"contentStores"_s).toArray().isEmpty());
    }

    void severalServicesAreNamedWithTheOptionThatChooses()
    {
        const CommandResult told = add(complete({u"--from"_s, sample(u"docker-compose.yml"_s)}));
        QVERIFY2(told.exitCode == 64, told.text().constData());
        QVERIFY2(told.text().contains("work, design") && told.text().contains("--from-service"),
                 told.text().constData());
    }

private:
    [[nodiscard]] CommandResult add(const QStringList &words) const
    {
        return m_commandLine->run(QStringList{u"profile"_s, u"add"_s, u"shop"_s, u"--json"_s} + words);
    }

    [[nodiscard]] QStringList complete(const QStringList &words) const
    {
        return words + QStringList{u"--environment"_s, u"staging"_s, u"--backup-folder"_s, m_folder->path(u"backup"_s)};
    }

    [[nodiscard]] std::size_t profileCount() const
    {
        return m_commandLine->run({u"profile"_s, u"list"_s, u"--json"_s}).all(u"profile"_s).size();
    }

    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<CommandLine> m_commandLine;
};

QTEST_GUILESS_MAIN(TestProfileImport)

#include "tst_profileimport.moc"
