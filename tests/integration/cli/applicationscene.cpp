// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/applicationscene.h"

#include "tests/kit/testconnection.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr int sessionLimitMs = 20000;

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        QTest::qFail(qUtf8Printable(path), __FILE__, __LINE__);
    }
}

/// Any one file below a folder; always the same as long as none is added before it.
QString firstFile(const QString &folder)
{
    QStringList files;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        files << entries.next();
    }
    files.sort();
    return files.value(0);
}

QString quoted(const QString &text)
{
    return u"'"_s + QString(text).replace(u'\'', u"''"_s) + u"'"_s;
}

} // namespace

ApplicationScene::ApplicationScene(const TestFolder &folder, const TestDatabase &database)
    : m_folder(folder)
    , m_database(database)
{
}

void ApplicationScene::work()
{
    const QString number = QString::number(++m_works);
    TestConnection application(m_database.owner);
    application.execute(
        u"INSERT INTO act_ge_property (name_, value_, rev_) VALUES ('test.work.%1', 'done', 1)"_s.arg(number));
    write(contentFolder() + u"/work-%1"_s.arg(number), "done " + number.toUtf8());
    // The same bytes under a new time: what refers to this file stays right.
    const QString existing = firstFile(contentFolder());
    QFile file(existing);
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(qUtf8Printable(existing), __FILE__, __LINE__);
        return;
    }
    const QByteArray bytes = file.readAll();
    file.close();
    write(existing, bytes);
}

Fingerprint ApplicationScene::live() const
{
    Fingerprint all;
    const Fingerprint database = fingerprintOfDatabase(m_database.superuser);
    const Fingerprint content = fingerprintOfTree(contentFolder());
    for (auto entry = database.begin(); entry != database.end(); ++entry) {
        all.insert(u"database "_s + entry.key(), entry.value());
    }
    for (auto entry = content.begin(); entry != content.end(); ++entry) {
        all.insert(u"content "_s + entry.key(), entry.value());
    }
    return all;
}

bool ApplicationScene::applicationCanLogIn() const
{
    TestConnection application(m_database.owner);
    return application.isOpen() && application.value(u"SELECT count(*) FROM act_ge_property"_s).toInt() > 0;
}

QStringList ApplicationScene::leftBeside() const
{
    QStringList found;
    DatabaseAddress maintenance = m_database.superuser;
    maintenance.name = u"postgres"_s;
    TestConnection server(maintenance);
    const QString name = quoted(m_database.owner.name);
    const auto databases = server.rows(u"SELECT datname FROM pg_database WHERE starts_with(datname, %1) "
                                       "AND datname <> %1 ORDER BY 1"_s.arg(name));
    for (const auto &row : databases) {
        found << u"database "_s + row.value(0).toString();
    }
    const QStringList folders =
        QDir(m_folder.path()).entryList({u"content.*"_s}, QDir::AllEntries | QDir::Hidden | QDir::System, QDir::Name);
    for (const QString &folder : folders) {
        found << u"folder "_s + folder;
    }
    return found;
}

QStringList ApplicationScene::sessions() const
{
    DatabaseAddress maintenance = m_database.superuser;
    maintenance.name = u"postgres"_s;
    TestConnection server(maintenance);
    QStringList found;
    const auto rows = server.rows(u"SELECT application_name || ': ' || state || ': ' || left(query, 80) "
                                  "FROM pg_stat_activity WHERE usename = %1 AND application_name <> "
                                  "'stillpoint-test'"_s.arg(quoted(m_database.owner.user)));
    for (const auto &row : rows) {
        found << row.value(0).toString();
    }
    return found;
}

bool ApplicationScene::sessionsEnd() const
{
    return QTest::qWaitFor([this] { return sessions().isEmpty(); }, sessionLimitMs);
}

QStringList ApplicationScene::sets(bool complete) const
{
    const QDir folder(backupFolder() + u"/sets"_s);
    QStringList found;
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(folder.filePath(name + u"/manifest.json"_s)) == complete) {
            found << name;
        }
    }
    return found;
}

QStringList ApplicationScene::completeSets() const
{
    return sets(true);
}

QStringList ApplicationScene::incompleteSets() const
{
    return sets(false);
}

bool ApplicationScene::isUnlocked() const
{
    return !QFile::exists(backupFolder() + u"/lock"_s);
}

} // namespace Stillpoint
