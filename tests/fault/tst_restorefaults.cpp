// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/fault/faultscene.h"
#include "tests/integration/cli/commandline.h"

#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// Whatever happens at whatever moment of a restore: it is done, or all is as before, or it ends part-way because the
/// server that had to be put back is gone; then an undo puts it back when the server is there again.
class TestRestoreFaults : public QObject
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

    void restore_data()
    {
        Result<AssembledRun> rehearsal = m_scene->plans().restore(*m_set);
        const QString run = rehearsal ? rehearsal->request.runId : QString();
        addFaultRows(m_scene->rehearse(std::move(rehearsal)));
        m_scene->discard({run});
    }

    void restore()
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        m_scene->application().work();
        const Fingerprint before = m_scene->application().live();
        const RunReport report = m_scene->runWithFault(m_scene->plans().restore(*m_set), point, fault);
        if (report.verdict == Verdict::FailedPartWay) {
            QVERIFY2(mayEndPartWay(point, fault), endOf(report).constData());
            QVERIFY(!report.warnings.isEmpty());
            m_scene->runWell(m_scene->plans().undo(report.runId));
            m_scene->checkUsable();
            m_scene->checkLive(before);
        } else {
            m_scene->checkOutcome(report, before, m_backedUp);
        }
        // What could not be removed from a server that was gone is removed later.
        if (fault != Fault::Gone && !isDone(report)) {
            QCOMPARE(m_scene->application().leftBeside().join(u' '), QString());
        } else {
            m_scene->discard({report.runId});
        }
    }

    /// Nothing was swapped, so that there is no safety copy, but a scratch database that nobody can drop for a while.
    void whatARestoreWasPreparingIsDiscardedByItsName()
    {
        const RunReport report = m_scene->runWithFault(m_scene->plans().restore(*m_set),
                                                       {.stage = u"database.prepare"_s,
                                                        .when = FaultPoint::When::Acted,
                                                        .name = u"fill scratch database"_s,
                                                        .process = 0},
                                                       Fault::Gone);
        QCOMPARE(*report.verdict, Verdict::FailedNothingChanged);
        QVERIFY(!m_scene->application().leftBeside().isEmpty());
        const CommandLine commandLine(m_folder.path(u"home"_s));
        const QString secrets = commandLine.secretsFile(QString::fromUtf8(m_scene->plans().databasePassword()));
        const CommandResult discarded =
            commandLine.run({u"discard"_s, report.runId, u"--in"_s, m_scene->application().backupFolder(),
                             u"--secrets"_s, secrets, u"--yes-restore-over"_s, u"staging/shop"_s});
        QVERIFY2(discarded.exitCode == 0, discarded.text().constData());
        QCOMPARE(m_scene->application().leftBeside().join(u' '), QString());
    }

    void aRestoreWorksAfterAllThat()
    {
        const QString run = m_scene->restored(*m_set);
        m_scene->checkLive(m_backedUp);
        m_scene->discard({run});
    }

private:
    /// Content is in place by then, and whether the database is can not be asked any more.
    static bool mayEndPartWay(const FaultPoint &point, Fault fault)
    {
        return fault == Fault::Gone && (point.stage == u"database.swap" || point.stage == u"restore.reconcile");
    }

    TestFolder m_folder;
    std::optional<FaultScene> m_scene;
    std::optional<BackupSet> m_set;
    Fingerprint m_backedUp;
};

QTEST_GUILESS_MAIN(TestRestoreFaults)
#include "tst_restorefaults.moc"
