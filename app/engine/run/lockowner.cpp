// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/lockowner.h"

#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSysInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr qint64 largestOwnerFile = 64 * 1024;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::FolderLock)
};

/// machine-id(5) asks programs not to publish the id itself.
QString derivedMachineId()
{
    const QByteArray id = QSysInfo::machineUniqueId();
    if (id.isEmpty()) {
        return {};
    }
    const QByteArray salted = "stillpoint lock " + id;
    const QByteArray hash = QCryptographicHash::hash(salted, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(32));
}

} // namespace

QJsonObject LockOwner::toJson() const
{
    return {{u"formatVersion"_s, u"1.0"_s},
            {u"token"_s, token},
            {u"host"_s, host},
            {u"machine"_s, machine},
            {u"boot"_s, boot},
            {u"processSpace"_s, processSpace},
            {u"process"_s, process},
            {u"startTicks"_s, startTicks},
            {u"run"_s, runId},
            {u"since"_s, since},
            {u"counter"_s, counter}};
}

Result<LockOwner> LockOwner::fromJson(const QJsonObject &json, const QString &path)
{
    const LockOwner owner{.token = json.value(u"token"_s).toString(),
                          .host = json.value(u"host"_s).toString(),
                          .machine = json.value(u"machine"_s).toString(),
                          .boot = json.value(u"boot"_s).toString(),
                          .processSpace = json.value(u"processSpace"_s).toString(),
                          .process = json.value(u"process"_s).toInteger(),
                          .startTicks = json.value(u"startTicks"_s).toInteger(),
                          .runId = json.value(u"run"_s).toString(),
                          .since = json.value(u"since"_s).toString(),
                          .counter = json.value(u"counter"_s).toInteger()};
    if (owner.token.isEmpty() || owner.host.isEmpty() || owner.process <= 0) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The lock file %1 is damaged.").arg(path),
                     .detail = u"token, host or process is missing"_s,
                     .hint = Texts::tr("Make sure that no other Stillpoint uses this backup folder, then remove %1.")
                                 .arg(path.section(u'/', 0, -2))});
    }
    return owner;
}

LockOwner LockOwner::ofThisProcess(const QString &runId)
{
    const qint64 process = ProcessTable::ownProcess();
    return {.token = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .host = QSysInfo::machineHostName(),
            .machine = derivedMachineId(),
            .boot = QString::fromLatin1(QSysInfo::bootUniqueId()),
            .processSpace = ProcessTable::ownProcessSpace(),
            .process = process,
            .startTicks = ProcessTable::startTicks(process),
            .runId = runId,
            .since = isoUtc(SystemClock().utcNow()),
            .counter = 0};
}

OwnerState stateOf(const LockOwner &owner, const LockOwner &self)
{
    const bool sameMachine = !owner.machine.isEmpty() && owner.machine == self.machine && owner.host == self.host;
    if (!sameMachine || owner.boot.isEmpty()) {
        return OwnerState::Foreign;
    }
    if (owner.boot != self.boot) {
        return OwnerState::Rebooted;
    }
    if (owner.processSpace != self.processSpace) {
        return OwnerState::Foreign;
    }
    const qint64 ticks = ProcessTable::startTicks(owner.process);
    return ticks != 0 && ticks == owner.startTicks ? OwnerState::Alive : OwnerState::Dead;
}

Result<MaybeOwner> readLockOwner(const QString &path)
{
    const Result<QByteArray> bytes = readWhole(path, largestOwnerFile);
    if (!bytes) {
        return bytes.error().code == ErrorCode::NotFound ? Result<MaybeOwner>(MaybeOwner{}) : fail(bytes.error());
    }
    const Result<LockOwner> owner = LockOwner::fromJson(QJsonDocument::fromJson(*bytes).object(), path);
    return owner ? Result<MaybeOwner>(*owner) : fail(owner.error());
}

bool isSameBeat(const MaybeOwner &now, const LockOwner &before)
{
    return now && now->token == before.token && now->counter == before.counter;
}

Result<bool> takeOwnerAway(const QString &ownerFile, const QString &asideFile, const LockOwner &judged)
{
    if (const Result<> renamed = ProcessTable::rename(ownerFile, asideFile); !renamed) {
        return renamed.error().code == ErrorCode::NotFound ? Result<bool>(false) : fail(renamed.error());
    }
    const Result<MaybeOwner> taken = readLockOwner(asideFile);
    if (taken && isSameBeat(*taken, judged)) {
        return true;
    }
    if (const Result<> putBack = ProcessTable::rename(asideFile, ownerFile);
        !putBack && putBack.error().code != ErrorCode::NotFound) {
        return fail(putBack.error());
    }
    return taken ? Result<bool>(false) : fail(taken.error());
}

} // namespace Stillpoint
