// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/workstation.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr std::chrono::seconds commandLimit{300};

bool writePrivate(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size();
}

/// The indented line of a text that begins with a word: a command that the text tells its reader to run.
QString commandIn(const QString &text, const QString &word)
{
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(u"    "_s + word + u' ')) {
            return line.trimmed();
        }
    }
    return {};
}

} // namespace

QJsonObject CommandEnd::end() const
{
    for (auto event = events.crbegin(); event != events.crend(); ++event) {
        if ((*event)[u"event"_s].toString() == u"end"_s) {
            return *event;
        }
    }
    return {};
}

QString CommandEnd::set() const
{
    return end()[u"set"_s].toString();
}

QString CommandEnd::verdict() const
{
    return end()[u"verdict"_s].toString();
}

std::vector<QJsonObject> CommandEnd::losses() const
{
    std::vector<QJsonObject> losses;
    const QJsonArray all = end()[u"losses"_s].toArray();
    for (const QJsonValue &loss : all) {
        losses.push_back(loss.toObject());
    }
    return losses;
}

bool endedWith(const CommandEnd &end, int exitCode)
{
    const QByteArray words =
        "the command ended with " + QByteArray::number(end.exitCode) + ":\n" + end.text.right(6000);
    return QTest::qVerify(end.exitCode == exitCode, "the expected end", words.constData(), __FILE__, __LINE__);
}

bool areEqual(const Fingerprint &expected, const Fingerprint &actual)
{
    const QStringList found = differences(expected, actual);
    return QTest::qVerify(found.isEmpty(), "no difference", qPrintable(found.join(u'\n')), __FILE__, __LINE__);
}

Fingerprint toTheSecond(const Fingerprint &tree)
{
    static const QRegularExpression fraction(u"( time [0-9]+)\\.[0-9]+"_s);
    Fingerprint seconds = tree;
    for (QString &value : seconds) {
        value.replace(fraction, u"\\1"_s);
    }
    return seconds;
}

Workstation::Workstation()
{
    QDir().mkdir(backups());
}

bool Workstation::addProfile(const QString &name, const DatabaseAddress &account, const QString &content,
                             const QString &applicationUser, const QStringList &more)
{
    if (!writePrivate(secrets(name), "database=" + account.password.toUtf8() + '\n')) {
        return false;
    }
    QString url = u"postgresql://%1@%2:%3/%4"_s.arg(account.user, account.host).arg(account.port).arg(account.name);
    if (!account.schema.isEmpty()) {
        url += u"?schema="_s + account.schema;
    }
    QStringList words{u"profile"_s, u"add"_s,        name, u"--environment"_s,   u"lab"_s, u"--tier"_s,
                      u"test"_s,    u"--database"_s, url,  u"--backup-folder"_s, backups()};
    if (!content.isEmpty()) {
        words << u"--content"_s << content;
    }
    if (!applicationUser.isEmpty()) {
        words << u"--application-user"_s << applicationUser;
    }
    return endedWith(run(words + more), 0);
}

ProgramCall Workstation::call(const QStringList &words) const
{
    return {.program = QStringLiteral(STILLPOINT_CLI),
            .arguments = words + QStringList{u"--json"_s},
            .input = {},
            .environment = {{u"XDG_CONFIG_HOME"_s, m_folder.path(u"config"_s)},
                            {u"XDG_STATE_HOME"_s, m_folder.path(u"state"_s)},
                            {u"XDG_CACHE_HOME"_s, m_folder.path(u"cache"_s)}},
            .workingFolder = m_folder.path(),
            .user = {},
            .limit = commandLimit};
}

CommandEnd Workstation::endOf(const ProgramResult &result)
{
    CommandEnd end{.exitCode = result.exitCode, .events = {}, .text = result.output + result.errors};
    for (const QByteArray &line : result.output.split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (!event.isEmpty()) {
            end.events.push_back(event);
        }
    }
    return end;
}

CommandEnd Workstation::run(const QStringList &words) const
{
    return endOf(runProgram(call(words)));
}

CommandEnd Workstation::backUp(const QString &profile, const QStringList &more) const
{
    return run(QStringList{u"backup"_s, u"--profile"_s, profile, u"--hot"_s, u"--acknowledge-consistency"_s,
                           u"--secrets"_s, secrets(profile)}
               + more);
}

QStringList Workstation::restoreWords(const QString &set, const QString &profile) const
{
    return QStringList{u"restore"_s, set} + overTarget(profile);
}

CommandEnd Workstation::restore(const QString &set, const QString &profile, const QStringList &more) const
{
    return run(restoreWords(set, profile) + more);
}

CommandEnd Workstation::undo(const QString &profile) const
{
    return run(QStringList{u"undo"_s} + overTarget(profile));
}

CommandEnd Workstation::discard(const QString &profile) const
{
    return run(QStringList{u"discard"_s} + overTarget(profile));
}

QStringList Workstation::overTarget(const QString &profile) const
{
    return {u"--profile"_s, profile, u"--secrets"_s, secrets(profile), u"--yes-restore-over"_s, u"lab/"_s + profile};
}

QString Workstation::secrets(const QString &profile) const
{
    return m_folder.path(u"secrets-"_s + profile);
}

QJsonObject manifestOf(const QString &set)
{
    QFile file(set + u"/manifest.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QJsonObject fenceOf(const QJsonObject &manifest, const QString &store)
{
    const QJsonArray fences = manifest[u"fences"_s].toArray();
    for (const QJsonValue &fence : fences) {
        if (fence[u"store"_s].toString() == store) {
            return fence.toObject();
        }
    }
    return {};
}

std::chrono::microseconds timeIn(const QJsonObject &object, const QString &field)
{
    const QDateTime time = QDateTime::fromString(object[field].toString(), Qt::ISODateWithMs);
    return time.isValid() ? std::chrono::milliseconds(time.toMSecsSinceEpoch()) : std::chrono::milliseconds(0);
}

bool restoreByHand(const QString &set, const TestDatabase &server, const HandRestore &target)
{
    const TestFolder folder;
    QFile text(set + u"/RESTORE.md"_s);
    const bool ready = text.open(QIODevice::ReadOnly)
        && writePrivate(folder.path(u"passwords"_s), "*:*:*:*:" + server.superuser.password.toUtf8() + '\n');
    const QString script = folder.path(u"restore.sh"_s);
    const QString takeOut =
        commandIn(QString::fromUtf8(text.readAll()), u"awk"_s).replace(u"/var/tmp/restore.sh"_s, script);
    if (!ready || !takeOut.contains(script)) {
        QTest::qFail("RESTORE.md names no command that takes its script out.", __FILE__, __LINE__);
        return false;
    }
    const QStringList empty{u"-i"_s, u"PATH=%1:/usr/bin:/bin"_s.arg(server.bin)};
    const QStringList variables{
        u"PGHOST="_s + server.superuser.host,   u"PGPORT="_s + QString::number(server.superuser.port),
        u"PGUSER="_s + server.superuser.user,   u"PGPASSFILE="_s + folder.path(u"passwords"_s),
        u"TARGET_DB="_s + target.database.name, u"CONTENT_TARGET="_s + target.content,
        u"WORK="_s + folder.path(u"work"_s)};
    for (const QStringList &words :
         {empty + QStringList{u"sh"_s, u"-c"_s, takeOut}, empty + variables + QStringList{u"sh"_s, script}}) {
        const CommandEnd end = Workstation::endOf(runProgram({.program = u"/usr/bin/env"_s,
                                                              .arguments = words,
                                                              .input = {},
                                                              .environment = {},
                                                              .workingFolder = set,
                                                              .user = {},
                                                              .limit = commandLimit}));
        if (!endedWith(end, 0)) {
            return false;
        }
    }
    return true;
}

} // namespace Stillpoint
