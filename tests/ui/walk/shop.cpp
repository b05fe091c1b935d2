// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/walk/shop.h"

#include "tests/kit/fingerprint.h"
#include "tests/kit/indexing.h"
#include "tests/kit/searchapi.h"
#include "tests/kit/searchserver.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace Stillpoint {

using namespace Qt::StringLiterals;

struct Shop::Servers
{
    TestFolder folder;
    std::optional<TestDatabase> database;
    std::optional<SearchServer> search;
    std::optional<SearchApi> cluster;
    std::optional<Application> application;
    Fingerprint before;

    [[nodiscard]] QString prefix() const { return search->name + u"shop-"_s; }

    [[nodiscard]] Fingerprint look();
};

Shop::Shop()
    : m_servers(std::make_unique<Servers>())
{
}

Shop::~Shop() = default;

void Shop::begin()
{
    NEED_SERVICE(search, Services::search(SearchRelease::Elasticsearch8));
    NEED_SERVICE(database, Services::database());
    m_servers->search.emplace(std::move(search));
    m_servers->database.emplace(std::move(database));
    m_servers->cluster.emplace(*m_servers->search);
    // As the documentation has it, beside what makes the test's own indexing work.
    const QStringList options = indexingOn(*m_servers->search, m_servers->prefix()).options()
        + QStringList{u"--spring.elasticsearch.uris="_s + m_servers->search->url};
    NEED_SERVICE(application,
                 Services::application(m_servers->database->owner, m_servers->folder.path(u"content"_s), options));
    m_servers->application.emplace(std::move(application));
    NEED_SERVICE(ledger, Services::work(*m_servers->application, 4));
    QVERIFY(!ledger.empty());
    QVERIFY(becomesIdle());
    QVERIFY(QDir().mkpath(backupFolder()));
    m_servers->before = m_servers->look();
    QVERIFY(m_servers->before.value(u"orders"_s).toInt() > 0);
}

QString Shop::configuration() const
{
    return QFileInfo(m_servers->application->log()).absolutePath() + u"/settings.properties"_s;
}

QString Shop::repository() const
{
    return m_servers->search->name + u"backups"_s;
}

QString Shop::repositoryLocation() const
{
    return m_servers->search->repositoryPath + u'/' + repository();
}

bool Shop::becomesIdle()
{
    TestConnection connection(m_servers->database->superuser);
    return QTest::qWaitFor([&] { return connection.value(u"select count(*) from act_ru_job"_s).toInt() == 0; }, 60000)
        && m_servers->application->waitUntilIndexed();
}

bool Shop::destroy()
{
    if (!m_servers->application->stop()) {
        return false;
    }
    TestConnection connection(m_servers->database->owner);
    if (!connection.execute(
            u"drop table act_ru_task, act_hi_procinst, act_hi_varinst, act_co_content_item cascade"_s)) {
        return false;
    }
    for (const QFileInfo &entry : QDir(m_servers->folder.path(u"content"_s))
                                      .entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) {
        if (!(entry.isDir() ? QDir(entry.filePath()).removeRecursively() : QFile::remove(entry.filePath()))) {
            return false;
        }
    }
    for (const QString &key : {u"tasks"_s, u"work"_s}) {
        for (const QString &index : m_servers->cluster->indicesOf(m_servers->prefix() + key)) {
            m_servers->cluster->remove(u'/' + index);
        }
    }
    return true;
}

bool Shop::start()
{
    return m_servers->application->start();
}

QString Shop::backupFolder() const
{
    return m_servers->folder.path(u"backups"_s);
}

QString Shop::password() const
{
    return m_servers->database->owner.password;
}

QStringList Shop::whatDiffers()
{
    return differences(m_servers->before, m_servers->look());
}

Fingerprint Shop::Servers::look()
{
    Fingerprint seen;
    const Application::Answer orders = application->get(u"/process-api/history/historic-process-instances?size=1"_s);
    seen.insert(u"orders"_s, QString::number(QJsonDocument::fromJson(orders.body)[u"total"_s].toInt(-1)));
    const Application::Answer items = application->get(u"/content-api/content-service/content-items?size=10000"_s);
    const QJsonArray list = QJsonDocument::fromJson(items.body)[u"data"_s].toArray();
    for (const QJsonValue &item : list) {
        const QString id = item[u"id"_s].toString();
        const Application::Answer data =
            application->get(u"/content-api/content-service/content-items/%1/data"_s.arg(id));
        seen.insert(u"file "_s + id,
                    data.status == 200
                        ? QString::fromLatin1(QCryptographicHash::hash(data.body, QCryptographicHash::Sha256).toHex())
                        : u"status %1"_s.arg(data.status));
    }
    for (const QString &key : {u"tasks"_s, u"work"_s, u"content-items"_s}) {
        seen.insert(u"found in "_s + key, QString::number(cluster->count(prefix() + key)));
    }
    return seen;
}

} // namespace Stillpoint
