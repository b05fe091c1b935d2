// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultscene.h"

#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// Whatever happens at whatever moment of an undo: it is done, or the restored state is live as before, or it ends
/// part-way because the server is gone; then a second undo finishes.
class TestUndoFaults : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_scene.emplace(m_folder, std::move(database));
        m_set = m_scene->makeSet(&m_restored);
    }

    void cleanupTestCase() { m_scene.reset(); }

    void undo_data()
    {
        restoreOnce();
        addFaultRows(m_scene->rehearse(m_scene->plans().undo(m_run)));
        discard();
    }

    void undo()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        restoreOnce();
        const RunReport report = m_scene->runWithFault(m_scene->plans().undo(m_run), point, fault);
        if (report.verdict == Verdict::FailedPartWay) {
            QVERIFY2(mayEndPartWay(point, fault), endOf(report).constData());
            QVERIFY(!report.warnings.isEmpty());
            finish();
        } else {
            m_scene->checkOutcome(report, m_restored, m_before);
        }
        if (isDone(report)) {
            discard();
        }
    }

    void anUndoWorksAfterAllThat()
    {
        restoreOnce();
        finish();
    }

private:
    /// What the row before left restored is taken for this one: an undo that was taken back can be begun again.
    void restoreOnce()
    {
        if (m_run.isEmpty()) {
            m_scene->application().work();
            m_before = m_scene->application().live();
            m_run = m_scene->restored(*m_set);
        }
    }

    void finish()
    {
        m_scene->runWell(m_scene->plans().undo(m_run));
        m_scene->checkUsable();
        m_scene->checkLive(m_before);
        const Result<AssembledRun> again = m_scene->plans().undo(m_run);
        QVERIFY2(!again && again.error().code == ErrorCode::NotFound, "an undo that ended well was begun again");
        discard();
    }

    void discard()
    {
        const QString run = m_run;
        m_run.clear();
        m_scene->discard({run});
    }

    static bool mayEndPartWay(const FaultPoint &point, Fault fault)
    {
        return fault == Fault::Gone && (point.stage == u"database.swap" || point.stage == u"restore.reconcile");
    }

    TestFolder m_folder;
    std::optional<FaultScene> m_scene;
    std::optional<BackupSet> m_set;
    QString m_run; ///< the restore whose safety copies are there; empty when there are none
    Fingerprint m_before;
    Fingerprint m_restored;
};

QTEST_GUILESS_MAIN(TestUndoFaults)
#include "tst_undofaults.moc"
