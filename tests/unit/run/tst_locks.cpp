// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/lockowner.h"
#include "app/engine/run/locks.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <cstdio>
#include <sys/types.h>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const auto runId = u"20261122-140211-7f3a"_s;

QString ownerFile(const QTemporaryDir &folder)
{
    return folder.filePath(u"lock/owner.json"_s);
}

LockOwner ownerOnDisk(const QTemporaryDir &folder)
{
    QFile file(ownerFile(folder));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const Result<LockOwner> owner =
        LockOwner::fromJson(QJsonDocument::fromJson(file.readAll()).object(), file.fileName());
    return owner.value_or(LockOwner{});
}

void plant(const QTemporaryDir &folder, const LockOwner &owner)
{
    QVERIFY(QDir(folder.path()).mkpath(u"lock"_s));
    QFile file(ownerFile(folder));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(owner.toJson()).toJson());
}

/// An owner on this machine whose process has ended.
LockOwner deadOwner()
{
    LockOwner owner = LockOwner::ofThisProcess(u"20261121-000000-dead"_s);
    owner.startTicks -= 1; // the number lives on, the process that had it before does not
    return owner;
}

LockOwner foreignOwner()
{
    LockOwner owner = LockOwner::ofThisProcess(u"20261121-000000-feed"_s);
    owner.token = u"f00d"_s;
    owner.machine = u"another"_s;
    owner.host = u"ws-07"_s;
    return owner;
}

/// A thread that moves the counter of a planted lock a moment later, as its owner would.
std::unique_ptr<QThread> beatOnce(const QTemporaryDir &folder, LockOwner owner)
{
    ++owner.counter;
    const QString target = ownerFile(folder);
    std::unique_ptr<QThread> thread(QThread::create([owner, target] {
        QThread::msleep(100);
        QFile file(target + u".new"_s);
        (void)file.open(QIODevice::WriteOnly);
        file.write(QJsonDocument(owner.toJson()).toJson());
        file.close();
        (void)std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(target).constData());
    }));
    thread->start();
    return thread;
}

FolderLock::Options quick()
{
    FolderLock::Options options;
    options.heartbeat = std::chrono::milliseconds{20};
    options.rebootLimit = std::chrono::milliseconds{200};
    options.foreignLimit = std::chrono::milliseconds{200};
    return options;
}

/// The part of a child process: says whether it got the lock, then holds it until its input ends.
int holdLock(const QString &folder)
{
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder, u"child"_s);
    std::puts(lock ? "held" : "refused");
    std::fflush(stdout);
    (void)std::getchar();
    return 0;
}

std::unique_ptr<QProcess> child(const QString &folder)
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(), {u"--hold-lock"_s, folder});
    return process;
}

QByteArray answerOf(QProcess &process)
{
    for (int tries = 0; tries < 200 && !process.canReadLine(); ++tries) {
        process.waitForReadyRead(100);
    }
    return process.readLine().trimmed();
}

} // namespace

class TestLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void freeFolderIsLockedAndReleased();
    void secondLockNamesWhoHoldsTheFolder();
    void heartbeatMovesTheCounter();
    void lockOfAKilledProcessIsTakenOver();
    void lockOfALivingProcessIsNot();
    void lockOfAReusedProcessNumberIsTakenOver();
    void lockFromBeforeTheRestartIsTakenWhenItStandsStill();
    void lockFromBeforeTheRestartThatBeatsIsNot();
    void foreignLockIsNeverTakenUnasked();
    void foreignLockIsTakenWhenAskedAndStill();
    void foreignLockThatBeatsIsNotTakenEvenWhenAsked();
    void damagedLockIsNotTaken();
    void lockWithoutOwnerIsNotTaken();
    void exactlyOneOfManyProcessesGetsAFreeFolder();
    void exactlyOneOfManyProcessesGetsAStaleLock();
    void whoComesLateToAStaleLockPutsTheWinnersBack();
    void lostLockIsNotHeldAndNotRemoved();
    void lockThatCannotBeReadForAMomentIsStillHeld();
    void cancelEndsTheWaitForALock();
    void missingFolderIsAnError();
    void inspectTellsWithoutTouching();
};

void TestLocks::freeFolderIsLockedAndReleased()
{
    const QTemporaryDir folder;
    {
        const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId);
        QVERIFY(lock);
        QVERIFY((*lock)->isHeld());
        const LockOwner owner = ownerOnDisk(folder);
        QCOMPARE(owner.runId, runId);
        QCOMPARE(owner.process, QCoreApplication::applicationPid());
        QVERIFY(owner.startTicks > 0);
    }
    QVERIFY(!QFile::exists(folder.filePath(u"lock"_s)));
    QVERIFY(FolderLock::acquire(folder.path(), runId));
}

void TestLocks::secondLockNamesWhoHoldsTheFolder()
{
    const QTemporaryDir folder;
    const Result<std::unique_ptr<FolderLock>> first = FolderLock::acquire(folder.path(), runId);
    QVERIFY(first);

    const Result<std::unique_ptr<FolderLock>> second = FolderLock::acquire(folder.path(), u"other"_s);

    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Busy);
    const LockOwner owner = ownerOnDisk(folder);
    for (const QString &part : {owner.host, QString::number(owner.process), runId, owner.since, folder.path()}) {
        QVERIFY2(second.error().message.contains(part), qPrintable(part));
    }
    QVERIFY(!second.error().hint.isEmpty());
    QVERIFY((*first)->isHeld());
}

void TestLocks::heartbeatMovesTheCounter()
{
    const QTemporaryDir folder;
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, quick());
    QVERIFY(lock);
    QTRY_VERIFY(ownerOnDisk(folder).counter >= 3);
    QVERIFY((*lock)->isHeld());
}

void TestLocks::lockOfAKilledProcessIsTakenOver()
{
    const QTemporaryDir folder;
    const std::unique_ptr<QProcess> process = child(folder.path());
    QCOMPARE(answerOf(*process), QByteArray("held"));
    QCOMPARE(FolderLock::acquire(folder.path(), runId).error().code, ErrorCode::Busy);

    process->kill();
    QVERIFY(process->waitForFinished());
    QVERIFY(QFile::exists(ownerFile(folder)));

    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId);
    QVERIFY2(lock, lock ? "" : qPrintable(lock.error().toString()));
    QCOMPARE(ownerOnDisk(folder).runId, runId);
    QCOMPARE(QDir(folder.filePath(u"lock"_s)).entryList(QDir::Files), QStringList{u"owner.json"_s});
}

void TestLocks::lockOfALivingProcessIsNot()
{
    const QTemporaryDir folder;
    const std::unique_ptr<QProcess> process = child(folder.path());
    QCOMPARE(answerOf(*process), QByteArray("held"));
    // Stopped like in a suspended workstation: it beats no more, but it is there.
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), SIGSTOP), 0);
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, quick());
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), SIGCONT), 0);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Busy);
    process->closeWriteChannel();
    QVERIFY(process->waitForFinished());
    QVERIFY(!QFile::exists(folder.filePath(u"lock"_s)));
}

void TestLocks::lockOfAReusedProcessNumberIsTakenOver()
{
    const QTemporaryDir folder;
    plant(folder, deadOwner());
    QVERIFY(FolderLock::acquire(folder.path(), runId));
}

void TestLocks::lockFromBeforeTheRestartIsTakenWhenItStandsStill()
{
    const QTemporaryDir folder;
    LockOwner owner = LockOwner::ofThisProcess(u"old"_s);
    owner.boot = u"an earlier boot"_s;
    plant(folder, owner);
    QVERIFY(FolderLock::acquire(folder.path(), runId, quick()));
}

void TestLocks::lockFromBeforeTheRestartThatBeatsIsNot()
{
    const QTemporaryDir folder;
    LockOwner owner = LockOwner::ofThisProcess(u"clone"_s);
    owner.boot = u"another boot"_s;
    plant(folder, owner);
    FolderLock::Options options = quick();
    options.rebootLimit = std::chrono::seconds{20};
    const std::unique_ptr<QThread> beating = beatOnce(folder, owner);

    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, options);

    QVERIFY(beating->wait());
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Busy);
    QCOMPARE(ownerOnDisk(folder).runId, u"clone"_s);
}

void TestLocks::foreignLockIsNeverTakenUnasked()
{
    const QTemporaryDir folder;
    plant(folder, foreignOwner());

    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, quick());

    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Busy);
    QVERIFY(lock.error().message.contains(u"ws-07"_s));
    QCOMPARE(ownerOnDisk(folder).host, u"ws-07"_s);
}

void TestLocks::foreignLockIsTakenWhenAskedAndStill()
{
    const QTemporaryDir folder;
    plant(folder, foreignOwner());
    FolderLock::Options options = quick();
    options.foreign = FolderLock::ForeignLock::TakeWhenStill;
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, options);
    QVERIFY(lock);
    QCOMPARE(ownerOnDisk(folder).runId, runId);
}

void TestLocks::foreignLockThatBeatsIsNotTakenEvenWhenAsked()
{
    const QTemporaryDir folder;
    plant(folder, foreignOwner());
    FolderLock::Options options = quick();
    options.foreign = FolderLock::ForeignLock::TakeWhenStill;
    options.foreignLimit = std::chrono::seconds{20};
    const std::unique_ptr<QThread> beating = beatOnce(folder, foreignOwner());

    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, options);

    QVERIFY(beating->wait());
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Busy);
    QCOMPARE(ownerOnDisk(folder).host, u"ws-07"_s);
}

void TestLocks::damagedLockIsNotTaken()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"lock"_s));
    QFile file(ownerFile(folder));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"host\":");
    file.close();
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(lock.error().hint.contains(folder.filePath(u"lock"_s)));
}

void TestLocks::lockWithoutOwnerIsNotTaken()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"lock"_s));
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Busy);
    QVERIFY(lock.error().hint.contains(folder.filePath(u"lock"_s)));
}

void TestLocks::exactlyOneOfManyProcessesGetsAFreeFolder()
{
    const QTemporaryDir folder;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 6; ++i) {
        processes.push_back(child(folder.path()));
    }
    QByteArrayList answers;
    for (const std::unique_ptr<QProcess> &process : processes) {
        answers.append(answerOf(*process));
    }
    for (const std::unique_ptr<QProcess> &process : processes) {
        process->closeWriteChannel();
        QVERIFY(process->waitForFinished());
    }
    QCOMPARE(answers.count("held"), 1);
    QCOMPARE(answers.count("refused"), 5);
}

void TestLocks::exactlyOneOfManyProcessesGetsAStaleLock()
{
    for (int round = 0; round < 5; ++round) {
        const QTemporaryDir folder;
        plant(folder, deadOwner());
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 6; ++i) {
            processes.push_back(child(folder.path()));
        }
        QByteArrayList answers;
        for (const std::unique_ptr<QProcess> &process : processes) {
            answers.append(answerOf(*process));
        }
        const QString holder = ownerOnDisk(folder).runId;
        for (const std::unique_ptr<QProcess> &process : processes) {
            process->closeWriteChannel();
            QVERIFY(process->waitForFinished());
        }
        QCOMPARE(answers.count("held"), 1);
        QCOMPARE(answers.count("refused"), 5);
        QCOMPARE(holder, u"child"_s);
        QVERIFY(!QFile::exists(folder.filePath(u"lock"_s)));
    }
}

void TestLocks::whoComesLateToAStaleLockPutsTheWinnersBack()
{
    const QTemporaryDir folder;
    const LockOwner stale = deadOwner();
    const LockOwner winner = LockOwner::ofThisProcess(u"winner"_s);
    const QString aside = folder.filePath(u"lock/stale-late.json"_s);
    plant(folder, winner);

    const Result<bool> late = takeOwnerAway(ownerFile(folder), aside, stale);

    QVERIFY(late);
    QVERIFY(!*late);
    QCOMPARE(ownerOnDisk(folder).token, winner.token);
    QVERIFY(!QFile::exists(aside));

    plant(folder, stale);
    QVERIFY(*takeOwnerAway(ownerFile(folder), aside, stale));
    QVERIFY(!*takeOwnerAway(ownerFile(folder), aside, stale)); // it is there only once
}

void TestLocks::lostLockIsNotHeldAndNotRemoved()
{
    const QTemporaryDir folder;
    {
        const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId);
        QVERIFY(lock);
        plant(folder, foreignOwner());
        QVERIFY(!(*lock)->isHeld());
    }
    QCOMPARE(ownerOnDisk(folder).host, u"ws-07"_s);
}

void TestLocks::lockThatCannotBeReadForAMomentIsStillHeld()
{
    const QTemporaryDir folder;
    FolderLock::Options options = quick();
    options.heartbeat = std::chrono::hours{1};
    options.unclearLimit = std::chrono::milliseconds{300};
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, options);
    QVERIFY(lock);
    const QString away = folder.filePath(u"away"_s);
    const QString place = folder.filePath(u"lock"_s);

    QVERIFY(QDir().rename(place, away)); // as a mount that is gone for a moment
    QVERIFY((*lock)->isHeld());
    QVERIFY(QDir().rename(away, place));
    QVERIFY((*lock)->isHeld());

    QVERIFY(QDir().rename(place, away));
    QTRY_VERIFY(!(*lock)->isHeld()); // nobody can tell any more
    QVERIFY(QDir().rename(away, place));
}

void TestLocks::cancelEndsTheWaitForALock()
{
    const QTemporaryDir folder;
    LockOwner owner = LockOwner::ofThisProcess(u"old"_s);
    owner.boot = u"an earlier boot"_s;
    plant(folder, owner);
    std::stop_source source;
    source.request_stop();
    FolderLock::Options options;
    options.stop = source.get_token();
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.path(), runId, options);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::Cancelled);
    QCOMPARE(ownerOnDisk(folder).runId, u"old"_s);
}

void TestLocks::missingFolderIsAnError()
{
    const QTemporaryDir folder;
    const Result<std::unique_ptr<FolderLock>> lock = FolderLock::acquire(folder.filePath(u"gone"_s), runId);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::NotFound);
}

void TestLocks::inspectTellsWithoutTouching()
{
    const QTemporaryDir folder;
    QVERIFY(!*FolderLock::inspect(folder.path()));
    plant(folder, foreignOwner());
    QVERIFY(!(*FolderLock::inspect(folder.path()))->stale);
    QCOMPARE((*FolderLock::inspect(folder.path()))->host, u"ws-07"_s);
    plant(folder, deadOwner());
    QVERIFY((*FolderLock::inspect(folder.path()))->stale);
    QCOMPARE(ownerOnDisk(folder).runId, u"20261121-000000-dead"_s);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == "--hold-lock"_L1) {
        return holdLock(arguments.at(2));
    }
    TestLocks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_locks.moc"
