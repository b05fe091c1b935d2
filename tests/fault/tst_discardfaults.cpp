// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultscene.h"

#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// Whatever happens at whatever moment of a discard: the live state is untouched, and a second discard leaves nothing.
class TestDiscardFaults : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_scene.emplace(m_folder, std::move(database));
        m_set = m_scene->makeSet(&m_live);
    }

    void cleanupTestCase() { m_scene.reset(); }

    void discard_data()
    {
        const QString run = m_scene->restored(*m_set);
        addFaultRows(m_scene->rehearse(m_scene->plans().discard(run)));
        QCOMPARE(m_scene->application().leftBeside(), QStringList());
    }

    void discard()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        const QString run = m_scene->restored(*m_set);
        const QStringList beside = m_scene->application().leftBeside();
        QVERIFY(!beside.isEmpty());
        const RunReport report = m_scene->runWithFault(m_scene->plans().discard(run), point, fault);
        m_scene->checkUsable();
        m_scene->checkLive(m_live);
        const bool isRemoved = m_scene->application().leftBeside() != beside;
        if (isRemoved && !isDone(report)) {
            // "Nothing changed" would be a lie: a copy that is gone cannot be put back.
            QCOMPARE(report.verdict, Verdict::FailedPartWay);
        }
        m_scene->discard({run});
    }

private:
    TestFolder m_folder;
    std::optional<FaultScene> m_scene;
    std::optional<BackupSet> m_set;
    Fingerprint m_live;
};

QTEST_GUILESS_MAIN(TestDiscardFaults)
#include "tst_discardfaults.moc"
