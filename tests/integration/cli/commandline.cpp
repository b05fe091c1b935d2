// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

std::vector<QJsonObject> CommandResult::all(const QString &event) const
{
    std::vector<QJsonObject> found;
    for (const QJsonObject &object : events) {
        if (object.value(u"event"_s).toString() == event) {
            found.push_back(object);
        }
    }
    return found;
}

QByteArray CommandResult::text() const
{
    return QByteArray::number(exitCode) + '\n' + output.right(4000).toUtf8() + errors.right(4000).toUtf8();
}

CommandResult toCommandResult(const ProgramResult &result)
{
    CommandResult converted;
    converted.exitCode = result.exitCode;
    converted.output = QString::fromUtf8(result.output);
    converted.errors = QString::fromUtf8(result.errors);
    for (const QByteArray &line : result.output.split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject()) {
            converted.events.push_back(document.object());
        } else {
            converted.isAllJson = false;
        }
    }
    return converted;
}

CommandLine::CommandLine(const QString &home)
    : m_home(home)
{
    QDir().mkpath(home);
    environment = {{u"HOME"_s, home},
                   {u"XDG_DATA_HOME"_s, home + u"/data"_s},
                   {u"XDG_CONFIG_HOME"_s, home + u"/config"_s},
                   {u"XDG_CACHE_HOME"_s, home + u"/cache"_s},
                   {u"XDG_RUNTIME_DIR"_s, home + u"/runtime"_s},
                   {u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s},
                   {u"LC_ALL"_s, u"C.UTF-8"_s}};
    QDir().mkpath(home + u"/runtime"_s);
    QFile::setPermissions(home + u"/runtime"_s, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

ProgramCall CommandLine::call(const QStringList &words) const
{
    ProgramCall call;
    call.program = QStringLiteral(STILLPOINT_CLI);
    call.arguments = words;
    call.environment = environment;
    call.user = user;
    return call;
}

CommandResult CommandLine::run(const QStringList &words) const
{
    return toCommandResult(runProgram(call(words)));
}

QString CommandLine::secretsFile(const QString &password) const
{
    const QString path = m_home + u"/secrets"_s;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write("database=" + password.toUtf8() + '\n') < 0) {
        QTest::qFail(qUtf8Printable(path), __FILE__, __LINE__);
    }
    return path;
}

CommandResult CommandLine::addProfile(const ApplicationScene &scene, const QStringList &more) const
{
    QStringList words{u"profile"_s,
                      u"add"_s,
                      u"shop"_s,
                      u"--environment"_s,
                      u"staging"_s,
                      u"--tier"_s,
                      u"test"_s,
                      u"--json"_s,
                      u"--backup-folder"_s,
                      scene.backupFolder(),
                      u"--content"_s,
                      scene.contentFolder()};
    if (!more.contains(u"--database"_s)) {
        words << u"--database"_s << urlOf(scene.database().owner);
    }
    return run(words + more);
}

QStringList CommandLine::backupWords(const ApplicationScene &scene) const
{
    return {u"backup"_s,
            u"--hot"_s,
            u"--acknowledge-consistency"_s,
            u"--json"_s,
            u"--profile"_s,
            u"shop"_s,
            u"--secrets"_s,
            secretsFile(scene.database().owner.password)};
}

QStringList CommandLine::restoreWords(const ApplicationScene &scene, const QString &set) const
{
    return {u"restore"_s,
            set,
            u"--json"_s,
            u"--profile"_s,
            u"shop"_s,
            u"--yes-restore-over"_s,
            u"staging/shop"_s,
            u"--secrets"_s,
            secretsFile(scene.database().owner.password)};
}

QString urlOf(const DatabaseAddress &address)
{
    return u"postgresql://%1@%2:%3/%4"_s.arg(address.user, address.host, QString::number(address.port), address.name);
}

QStringList childrenOf(qint64 pid)
{
    QStringList found;
    const QStringList processes = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
    for (const QString &process : processes) {
        QFile status(u"/proc/%1/stat"_s.arg(process));
        QFile words(u"/proc/%1/cmdline"_s.arg(process));
        if (!status.open(QIODevice::ReadOnly) || !words.open(QIODevice::ReadOnly)) {
            continue; // it has ended meanwhile
        }
        // The name stands in brackets and may hold spaces; the parent is the second word after it.
        const QByteArray text = status.readAll();
        const qint64 parent = text.mid(text.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
        if (parent == pid) {
            found << QString::fromLocal8Bit(words.readAll().replace('\0', ' ')).trimmed();
            found << childrenOf(process.toLongLong());
        }
    }
    return found;
}

} // namespace Stillpoint
