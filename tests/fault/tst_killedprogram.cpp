// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultscene.h"
#include "tests/fault/killedrun.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// The whole program is killed at every moment of every plan. The next one finds its way: what was begun is undone,
/// finished or removed, and nothing keeps it out.
class TestKilledProgram : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_scene.emplace(m_folder, std::move(database));
        m_set = m_scene->makeSet(&m_backedUp);
    }

    void cleanupTestCase() { m_scene.reset(); }

    void backup_data() { addRows(m_scene->rehearse(m_scene->plans().backup(HotWindow::Strict))); }

    void backup()
    {
        QFETCH(const FaultPoint, point);
        const Fingerprint before = m_scene->application().live();
        const QStringList complete = m_scene->application().completeSets();
        QVERIFY(runAndKill(m_scene->directPlans(), {.plan = u"backup"_s, .subject = {}, .point = point}));
        QVERIFY(m_scene->application().sessionsEnd());
        QCOMPARE(m_scene->application().completeSets(), complete);
        m_scene->checkLive(before);
    }

    /// The lock of the last killed program is no obstacle.
    void aBackupWorksAfterAllThat() { m_scene->runWell(m_scene->plans().backup(HotWindow::Strict)); }

    void restore_data()
    {
        Result<AssembledRun> rehearsal = m_scene->plans().restore(*m_set);
        const QString run = rehearsal ? rehearsal->request.runId : QString();
        addRows(m_scene->rehearse(std::move(rehearsal)));
        m_scene->discard({run});
    }

    void restore()
    {
        QFETCH(const FaultPoint, point);
        m_scene->application().work();
        const Fingerprint before = m_scene->application().live();
        const QStringList earlier = runs();
        QVERIFY(runAndKill(m_scene->directPlans(), {.plan = u"restore"_s, .subject = m_set->folder(), .point = point}));
        QVERIFY(m_scene->application().sessionsEnd());
        QStringList killed = runs();
        killed.removeIf([&earlier](const QString &run) { return earlier.contains(run); });
        QCOMPARE(killed.size(), 1);
        if (swapsBegan(point)) {
            m_scene->runWell(m_scene->plans().undo(killed.front()));
        }
        m_scene->checkLive(before);
        m_scene->discard(killed);
        m_scene->checkUsable();
    }

    void undo_data()
    {
        m_scene->application().work();
        const QString run = m_scene->restored(*m_set);
        addRows(m_scene->rehearse(m_scene->plans().undo(run)));
        m_scene->discard({run});
    }

    void undo()
    {
        QFETCH(const FaultPoint, point);
        m_scene->application().work();
        const Fingerprint before = m_scene->application().live();
        const QString run = m_scene->restored(*m_set);
        QVERIFY(runAndKill(m_scene->directPlans(), {.plan = u"undo"_s, .subject = run, .point = point}));
        QVERIFY(m_scene->application().sessionsEnd());
        m_scene->runWell(m_scene->plans().undo(run));
        m_scene->checkUsable();
        m_scene->checkLive(before);
        m_scene->discard({run});
    }

    void discard_data()
    {
        const QString run = m_scene->restored(*m_set);
        addRows(m_scene->rehearse(m_scene->plans().discard(run)));
    }

    void discard()
    {
        QFETCH(const FaultPoint, point);
        const QString run = m_scene->restored(*m_set);
        QVERIFY(runAndKill(m_scene->directPlans(), {.plan = u"discard"_s, .subject = run, .point = point}));
        QVERIFY(m_scene->application().sessionsEnd());
        m_scene->discard({run});
        m_scene->checkUsable();
        m_scene->checkLive(m_backedUp);
    }

private:
    /// A tool is only a moment of the step that runs it. Between a step that has acted and the next one of its stage
    /// nothing changes but our own record, which the runs that come after a killed one do not trust.
    static void addRows(const std::vector<FaultPoint> &points)
    {
        QTest::addColumn<FaultPoint>("point");
        QString actedIn;
        for (const FaultPoint &point : points) {
            const bool isRepeated = point.when == FaultPoint::When::BeforeStep && point.stage == actedIn;
            if (point.when == FaultPoint::When::Acted) {
                actedIn = point.stage;
            }
            if (point.when != FaultPoint::When::Tool && !isRepeated) {
                QTest::addRow("%s", qPrintable(point.display())) << point;
            }
        }
    }

    static bool swapsBegan(const FaultPoint &point)
    {
        const bool swaps = point.stage == u"content.swap" || point.stage == u"database.swap";
        const bool first = point.stage == u"content.swap" && point.when == FaultPoint::When::Begin;
        return (swaps && !first) || point.stage == u"restore.reconcile";
    }

    QStringList runs() const { return BackupFolder(m_set->backupFolder()).runIds().value_or(QStringList()); }

    TestFolder m_folder;
    std::optional<FaultScene> m_scene;
    std::optional<BackupSet> m_set;
    Fingerprint m_backedUp;
};

int main(int argc, char **argv)
{
    if (isKilledRun(argc, argv)) {
        return beKilledRun(argc, argv);
    }
    QCoreApplication application(argc, argv);
    TestKilledProgram test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killedprogram.moc"
