// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/catalogue.h"
#include "tests/fault/faultscene.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

/// Whatever happens at whatever moment of a backup: the application does not notice, the set is complete or says that
/// it is not, and the next backup begins as if nothing had been.
class TestBackupFaults : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        NEED_SERVICE(database, Services::database(Services::From::Template, m_folder.path(u"content"_s)));
        m_scene.emplace(m_folder, std::move(database));
        m_live = m_scene->application().live();
    }

    void cleanupTestCase() { m_scene.reset(); }

    void strict_data() { addFaultRows(m_scene->rehearse(m_scene->plans().backup(HotWindow::Strict))); }

    // Each row's run is the one after the fault of the row before.
    void strict() { backUpWithFault(HotWindow::Strict); }

    void aStrictBackupWorksAfterAllThat() { m_scene->runWell(m_scene->plans().backup(HotWindow::Strict)); }

    void narrow_data()
    {
        std::vector<FaultPoint> points = m_scene->rehearse(m_scene->plans().backup(HotWindow::Narrow));
        // Until the captures begin and from when all of them have ended, both plans are the same stages in the same
        // state.
        std::erase_if(points, [](const FaultPoint &point) {
            return point.stage == u"check.preflight" || point.stage == u"set.verify" || point.stage == u"set.seal";
        });
        addFaultRows(points);
    }

    void narrow() { backUpWithFault(HotWindow::Narrow); }

    void aNarrowBackupWorksAfterAllThat() { m_scene->runWell(m_scene->plans().backup(HotWindow::Narrow)); }

private:
    void backUpWithFault(HotWindow window)
    {
        QFETCH(const FaultPoint, point);
        QFETCH(const Fault, fault);
        Result<AssembledRun> run = m_scene->plans().backup(window);
        QVERIFY2(run, run ? "" : qPrintable(run.error().toString()));
        const BackupSet set = *run->set;
        const RunReport report = m_scene->runWithFault(std::move(run), point, fault);
        m_scene->checkOutcome(report, m_live, m_live);
        QCOMPARE(m_scene->application().leftBeside().join(u' '), QString());
        checkListed(set, isDone(report) ? SetState::Complete : SetState::Incomplete);
    }

    /// A set that was begun is in the list as what it is; before its first file there is none.
    void checkListed(const BackupSet &set, SetState expected)
    {
        const Result<Catalogue> catalogue = Catalogue::read(BackupFolder(set.backupFolder()));
        QVERIFY(catalogue);
        const std::vector<SetEntry> &entries = catalogue->entries();
        const auto entry = std::find_if(entries.begin(), entries.end(),
                                        [&set](const SetEntry &each) { return each.set.id() == set.id(); });
        if (entry == entries.end()) {
            QVERIFY2(expected == SetState::Incomplete, "a complete set is not listed");
            return;
        }
        QCOMPARE(setStateName(entry->state), setStateName(expected));
        QCOMPARE(m_scene->application().completeSets().contains(set.id()), expected == SetState::Complete);
    }

    TestFolder m_folder;
    std::optional<FaultScene> m_scene;
    Fingerprint m_live;
};

QTEST_GUILESS_MAIN(TestBackupFaults)
#include "tst_backupfaults.moc"
