// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/assembly.h"
#include "tests/kit/services.h"
#include "tests/kit/testconnection.h"
#include "tests/kit/testfolder.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUuid>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 observationSlack = 1500; // milliseconds from a fence to the signal of it, on a busy machine

/// One backup by the real plan: what its manifest says of the window, and what was seen from outside.
struct Window
{
    qint64 width = -1; ///< of the manifest; all in milliseconds
    qint64 betweenFences = -1; ///< by the fences in the manifest
    qint64 observed = -1; ///< between the signals of the two fences
    qint64 dump = -1; ///< from the database's fence to its end
};

qint64 timeIn(const QJsonObject &fence, const QString &field)
{
    return QDateTime::fromString(fence[field].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

QJsonObject fenceOf(const QJsonObject &manifest, const QString &store)
{
    const QJsonArray fences = manifest[u"fences"_s].toArray();
    for (const QJsonValue &fence : fences) {
        if (fence[u"store"_s].toString() == store) {
            return fence.toObject();
        }
    }
    return {};
}

/// An application with a database that takes a while to dump, and content that is scanned at once.
class Scene
{
public:
    explicit Scene(const TestDatabase &database, const QString &content)
    {
        DatabaseSettings settings;
        settings.host = database.owner.host;
        settings.port = database.owner.port;
        settings.name = database.owner.name;
        settings.user = database.owner.user;
        m_profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_profile.name = u"shop"_s;
        m_profile.environment = u"lab"_s;
        m_profile.tier = Tier::Test;
        m_profile.databases = {settings};
        m_profile.contentStores.resize(1);
        m_profile.contentStores.front().root = content;
        m_profile.backupFolder = m_folder.path(u"backups"_s);
        m_secrets.insert(settings.storeName(), Secret(database.owner.password.toUtf8()));
        QDir().mkdir(m_profile.backupFolder);
    }

    /// Nothing, and a failed test, when the backup did not become a verified set.
    std::optional<Window> backUp(HotWindow window)
    {
        HotBackupOptions options;
        options.window = window;
        Result<AssembledRun> run = assembleHotBackup(m_profile, m_secrets, options, m_clock, {});
        if (!run) {
            QTest::qFail(qUtf8Printable(run.error().toString()), __FILE__, __LINE__);
            return {};
        }
        QMap<QString, qint64> seen;
        PlanRunner runner;
        runner.setUnattended(true);
        QObject::connect(&runner, &PlanRunner::fenceReached, &runner, [&seen](const Fence &fence) {
            seen.insert(fence.store, QDateTime::currentMSecsSinceEpoch());
        });
        bool ended = false;
        QObject::connect(&runner, &PlanRunner::finished, &runner, [&ended](const RunReport &) { ended = true; });
        const Result<> started = runner.start(std::move(run->request));
        const bool inTime = started && QTest::qWaitFor([&ended] { return ended; }, 300000);
        if (!inTime || runner.report().verdict != Verdict::Verified) {
            const QByteArray words = QJsonDocument(runner.report().toJson()).toJson();
            QTest::qFail(words.right(6000).constData(), __FILE__, __LINE__);
            return {};
        }
        QFile file(run->set->folder() + u"/manifest.json"_s);
        if (!file.open(QIODevice::ReadOnly)) {
            QTest::qFail("There is no manifest.", __FILE__, __LINE__);
            return {};
        }
        const QJsonObject manifest = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonObject database = fenceOf(manifest, u"database"_s);
        const QJsonObject content = fenceOf(manifest, u"content"_s);
        return Window{.width = manifest[u"skew"_s][u"widthMs"_s].toInteger(-1),
                      .betweenFences = timeIn(content, u"fixedAt"_s) - timeIn(database, u"fixedAt"_s),
                      .observed = seen.value(u"content"_s) - seen.value(u"database"_s),
                      .dump = timeIn(database, u"finishedAt"_s) - timeIn(database, u"fixedAt"_s)};
    }

private:
    TestFolder m_folder;
    Profile m_profile;
    RunSecrets m_secrets;
    SystemClock m_clock;
};

bool addBulk(const DatabaseAddress &address)
{
    // Rows that compress badly: about 330 MB, which take some seconds to dump, to compress and to count.
    return TestConnection(address).execute(
        u"CREATE TABLE bulk AS WITH pool AS MATERIALIZED (SELECT p, string_agg(encode(sha512((p || '-' || j)::bytea),"
        " 'hex'), '') AS text FROM generate_series(0, 1999) p, generate_series(1, 8) j GROUP BY p)"
        " SELECT i AS id, text FROM generate_series(1, 300000) i JOIN pool ON p = i % 2000"_s);
}

} // namespace

/// How far the stores of a hot backup lie apart when the database takes long: by the real plan, strict and narrow.
class TestWindowWidth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strictWaitsForTheDumpAndNarrowDoesNot();
};

void TestWindowWidth::strictWaitsForTheDumpAndNarrowDoesNot()
{
    const TestFolder folder;
    const QString content = folder.path(u"content"_s);
    NEED_SERVICE(database, Services::database(Services::From::Template, content));
    Scene scene(database, content);
    const std::optional<Window> small = scene.backUp(HotWindow::Narrow);
    QVERIFY(small);
    QVERIFY(addBulk(database.owner));
    const std::optional<Window> strict = scene.backUp(HotWindow::Strict);
    const std::optional<Window> narrow = scene.backUp(HotWindow::Narrow);
    QVERIFY(strict && narrow);
    for (const Window &window : {*small, *strict, *narrow}) {
        qInfo("width %lld ms, dump %lld ms", window.width, window.dump);
        QCOMPARE(window.width, window.betweenFences);
        QVERIFY2(std::abs(window.width - window.observed) < observationSlack,
                 qPrintable(u"%1 ms in the manifest, %2 ms seen"_s.arg(window.width).arg(window.observed)));
    }
    // Without this the comparison would prove nothing.
    QVERIFY(narrow->dump > 2 * small->dump);
    QVERIFY(strict->width >= strict->dump);
    QVERIFY(narrow->width < narrow->dump / 2);
    QVERIFY(narrow->width < small->width + (narrow->dump - small->dump) / 2);
}

QTEST_GUILESS_MAIN(TestWindowWidth)
#include "tst_windowwidth.moc"
