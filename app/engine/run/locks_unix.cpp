// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/run/lockowner.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Stillpoint::ProcessTable {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::FolderLock)
};

constexpr mode_t ownerOnly = S_IRWXU;

} // namespace

qint64 ownProcess()
{
    return ::getpid();
}

QString ownProcessSpace()
{
    return QFile::symLinkTarget(u"/proc/self/ns/pid"_s).section(u'/', -1);
}

qint64 startTicks(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    // proc(5): the second field is the command in parentheses and may hold anything; "starttime" is the 22nd field.
    const QByteArray text = file.readAll();
    const QList<QByteArray> afterCommand = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr qsizetype startTimeAfterCommand = 22 - 3;
    constexpr qsizetype stateAfterCommand = 0;
    if (afterCommand.size() <= startTimeAfterCommand) {
        return 0;
    }
    // A process that ended and was not waited for holds no lock any more.
    const char state = afterCommand.at(stateAfterCommand).isEmpty() ? 'X' : afterCommand.at(stateAfterCommand).front();
    return state == 'Z' || state == 'X' ? 0 : afterCommand.at(startTimeAfterCommand).toLongLong();
}

Result<bool> makeFolderExclusively(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), ownerOnly) == 0) {
        return true;
    }
    if (errno == EEXIST) {
        return false;
    }
    return fail(Error::system(Texts::tr("lock the backup folder with"), path, errno));
}

Result<> rename(const QString &from, const QString &to)
{
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return fail(Error::system(Texts::tr("take over the lock"), from, errno));
    }
    return {};
}

} // namespace Stillpoint::ProcessTable
