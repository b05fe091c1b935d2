// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/backupset/setfixture.h"

#include "app/engine/backupset/setseal.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace Stillpoint {

void FixedContext::progress(const Progress &progress)
{
    if (onProgress) {
        onProgress(progress);
    }
}

SetFixture::SetFixture()
{
    if (!folder().open()) {
        qFatal("no backup folder could be made");
    }
}

SetFixture::~SetFixture()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder.path().toStdString(), ignored);
}

BackupSet SetFixture::capturedSet(const QString &id) const
{
    const BackupSet set = folder().set(id);
    writeFile(set.databaseFolder(u"database"_s) + u"/toc.dat"_s, "table of contents of " + id.toUtf8());
    writeFile(set.databaseFolder(u"database"_s) + u"/12.dat.zst"_s, "rows of " + id.toUtf8());
    writeFile(set.contentIndexPath(u"content"_s), "index of " + id.toUtf8());
    return set;
}

void SetFixture::fillContext(FixedContext &context, const QDateTime &fixedAt, bool proved) const
{
    context.folder = path();
    context.standingClock.now = fixedAt.addSecs(60);
    StageReport database;
    database.facts = {
        {u"tables"_s, QJsonArray{QJsonObject{{u"schema"_s, u"public"_s}, {u"name"_s, u"t"_s}, {u"rows"_s, 3}}}},
        {u"compression"_s, u"external-zstd"_s}};
    StageReport content;
    content.facts = {{u"files"_s, 7}};
    content.warnings = {u"A file changed while it was read."_s};
    StageReport verify;
    verify.proves = proved;
    verify.facts = {{u"skew"_s, QJsonObject{{u"widthMs"_s, 1200}}},
                    {u"reconciliation"_s, QJsonObject{{u"missing"_s, 0}}}};
    context.reports = {{u"database.capture"_s, database}, {u"content.capture"_s, content}, {u"set.verify"_s, verify}};
    for (const QString &store : {u"database"_s, u"content"_s}) {
        Fence fence;
        fence.store = store;
        fence.fixedAt = store == u"content"_s ? fixedAt : fixedAt.addSecs(-10);
        fence.clockSource = u"workstation"_s;
        context.theFences.push_back(fence);
    }
}

BackupSet SetFixture::sealedSet(const QString &id, const QString &profileId, bool proved)
{
    const BackupSet set = capturedSet(id);
    FixedContext context;
    QDateTime fixedAt = QDateTime::fromString(id.left(16), u"yyyyMMdd'T'HHmmss'Z'"_s);
    fixedAt.setTimeSpec(Qt::UTC);
    fillContext(context, fixedAt, proved);
    const auto stage =
        makeSetSeal({.set = set,
                     .mode = u"hot"_s,
                     .profile = {{u"id"_s, profileId}, {u"name"_s, u"shop"_s}, {u"environment"_s, u"prod"_s}},
                     .acknowledgement = {}});
    if (const auto sealed = stage->run(context); !sealed) {
        qFatal("the set could not be sealed: %s", qPrintable(sealed.error().toString()));
    }
    return set;
}

QJsonObject withItsSum(QJsonObject manifest)
{
    manifest.insert(u"manifestSha256"_s, Manifest::sumOf(manifest));
    return manifest;
}

QMap<QString, QByteArray> filesOf(const BackupSet &set)
{
    QMap<QString, QByteArray> files;
    QDirIterator entries(set.folder(), QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        files.insert(path, readFile(path));
    }
    return files;
}

void putBack(const BackupSet &set, const QMap<QString, QByteArray> &files)
{
    if (!QDir(set.folder()).removeRecursively()) {
        qFatal("the set could not be emptied");
    }
    for (auto file = files.begin(); file != files.end(); ++file) {
        writeFile(file.key(), file.value());
    }
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly)
        || file.write(bytes) != bytes.size()) {
        qFatal("could not write %s", qPrintable(path));
    }
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("could not read %s", qPrintable(path));
    }
    return file.readAll();
}

VerifierFactory contentedVerifiers()
{
    return [](const QString &store) { return std::make_unique<GivenVerifier>(store); };
}

} // namespace Stillpoint
