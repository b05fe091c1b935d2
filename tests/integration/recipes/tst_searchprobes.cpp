// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/plan/recipes/probes.h"
#include "tests/integration/recipes/timedprobe.h"
#include "tests/kit/searchapi.h"

#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Stillpoint {

/// The Test button of search, with a real node that has HTTPS and users.
class SearchProbesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aGoodConnectionIsToldInWords();
    void anIndexThatMayBeSomebodyElsesIsAWarning();
    void aMissingRepositoryIsAWarningUnlessItWillBeRegistered();
    void aWrongPasswordIsNamedAsSuch();
    void plainHttpToAnHttpsPortIsNamedAsSuch();
    void anAuthorityThatIsNotKnownIsNamedAsSuch();
    void aPortWhereNobodyListensIsSaidAtOnce();
    void aStopEndsTheWaitForAnAnswer();

private:
    [[nodiscard]] SearchSettings settings() const;
    [[nodiscard]] ProbeAnswer probe(const SearchSettings &settings) const;

    std::optional<SearchServer> m_server;
};

void SearchProbesTest::initTestCase()
{
    NEED_SERVICE(server, Services::ownSearch(SearchRelease::Elasticsearch8, {.security = true}));
    SearchApi api(server);
    const QString tasks = u"acme-tasks-20260101-1200-00-1"_s;
    const QString work = u"acme-work-20260101-1200-00-1"_s;
    QVERIFY(api.createIndex(tasks) && api.addAlias(tasks, u"acme-tasks"_s) && api.storeMany(tasks, 30));
    QVERIFY(api.createIndex(work) && api.addAlias(work, u"acme-work"_s) && api.storeMany(work, 12));
    QVERIFY(api.registerRepository(u"nightly"_s, server.name));
    m_server.emplace(std::move(server));
}

SearchSettings SearchProbesTest::settings() const
{
    SearchSettings settings;
    settings.url = m_server->url;
    settings.user = m_server->backupUser.name;
    settings.prefix = u"acme-"_s;
    settings.repository = u"nightly"_s;
    settings.caFile = m_server->ca;
    return settings;
}

ProbeAnswer SearchProbesTest::probe(const SearchSettings &settings) const
{
    return probeSearch(settings, Secret(m_server->backupUser.password.toUtf8()), {});
}

void SearchProbesTest::aGoodConnectionIsToldInWords()
{
    const ProbeAnswer answer = probe(settings());
    QVERIFY2(answer.isOk(), qPrintable(textOf(answer)));
    QCOMPARE(answer.headline, u"Elasticsearch "_s + m_server->version);
    const QString lines = answer.lines.join(u'\n');
    for (const auto &said : {u"2 indices resolve from the prefix \"acme-\""_s, u"tasks, work"_s, u"42 documents"_s,
                             u"nightly"_s, u"nodes: 1"_s}) {
        QVERIFY2(lines.contains(said), qPrintable(said + u'\n' + lines));
    }
    QVERIFY(!textOf(answer).contains(m_server->backupUser.password));
}

void SearchProbesTest::anIndexThatMayBeSomebodyElsesIsAWarning()
{
    SearchApi api(*m_server);
    QVERIFY(api.createIndex(u"acme-test-tasks"_s));
    const ProbeAnswer answer = probe(settings());
    (void)api.remove(u"/acme-test-tasks"_s);
    QCOMPARE(answer.state, ProbeAnswer::State::Warning);
    QVERIFY2(answer.lines.first().contains(u"acme-test-tasks"_s), qPrintable(textOf(answer)));
    QVERIFY(!answer.error);
}

void SearchProbesTest::aMissingRepositoryIsAWarningUnlessItWillBeRegistered()
{
    SearchSettings missing = settings();
    missing.repository = u"weekly"_s;
    const ProbeAnswer answer = probe(missing);
    QCOMPARE(answer.state, ProbeAnswer::State::Warning);
    QVERIFY2(answer.lines.first().contains(u"weekly"_s), qPrintable(textOf(answer)));
    missing.repositoryLocation = m_server->repositoryPath + u"/weekly"_s;
    QVERIFY2(probe(missing).isOk(), qPrintable(textOf(probe(missing))));
}

void SearchProbesTest::aWrongPasswordIsNamedAsSuch()
{
    const ProbeAnswer answer = probeSearch(settings(), Secret("not-the-password"), {});
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, ErrorCode::AuthenticationFailed);
    QVERIFY(!textOf(answer).contains(u"not-the-password"_s));
}

void SearchProbesTest::plainHttpToAnHttpsPortIsNamedAsSuch()
{
    SearchSettings plain = settings();
    plain.url.replace(u"https://"_s, u"http://"_s);
    const ProbeAnswer answer = probe(plain);
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QVERIFY2(textOf(answer).contains(u"https"_s, Qt::CaseInsensitive), qPrintable(textOf(answer)));
}

void SearchProbesTest::anAuthorityThatIsNotKnownIsNamedAsSuch()
{
    SearchSettings unknown = settings();
    unknown.caFile.clear();
    const ProbeAnswer answer = probe(unknown);
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY2(textOf(answer).contains(u"certificate"_s), qPrintable(textOf(answer)));
}

void SearchProbesTest::aPortWhereNobodyListensIsSaidAtOnce()
{
    SearchSettings nobody = settings();
    nobody.url = u"https://127.0.0.1:1"_s;
    QElapsedTimer timer;
    timer.start();
    const ProbeAnswer answer = probe(nobody);
    QVERIFY(timer.elapsed() < 3000);
    QCOMPARE(answer.state, ProbeAnswer::State::Failed);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, ErrorCode::Unreachable);
}

void SearchProbesTest::aStopEndsTheWaitForAnAnswer()
{
    QTcpServer mute; // takes connections and never says a word
    QVERIFY(mute.listen(QHostAddress::LocalHost));
    SearchSettings silent;
    silent.url = u"http://127.0.0.1:%1"_s.arg(mute.serverPort());
    const StoppedProbe stopped =
        stopAfter(300ms, [&silent](std::stop_token stop) { return probeSearch(silent, {}, std::move(stop)); });
    QVERIFY(stopped.answer.error);
    QCOMPARE(stopped.answer.error->code, ErrorCode::Cancelled);
    QVERIFY2(stopped.afterStop < 1s, qPrintable(QString::number(stopped.afterStop.count())));
}

} // namespace Stillpoint

QTEST_GUILESS_MAIN(Stillpoint::SearchProbesTest)
#include "tst_searchprobes.moc"
