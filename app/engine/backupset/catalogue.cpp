// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/catalogue.h"

#include "app/engine/core/clock.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

constexpr qsizetype timeLength = 16; // 20261122T140211Z

QDateTime timeOfId(const QString &id)
{
    QDateTime time = QDateTime::fromString(id.left(timeLength), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// "hot-narrow" of "20261122T140211Z-hot-narrow-7f3a".
QString modeOfId(const QString &id)
{
    const QString rest = id.mid(timeLength + 1);
    return rest.left(rest.lastIndexOf(u'-'));
}

qint64 bytesBelow(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        bytes += files.nextFileInfo().size();
    }
    return bytes;
}

SetEntry readEntry(const BackupSet &set)
{
    SetEntry entry{.set = set,
                   .state = SetState::Incomplete,
                   .createdAt = timeOfId(set.id()),
                   .mode = modeOfId(set.id()),
                   .manifest = {},
                   .problem = {},
                   .bytesInFolder = bytesBelow(set.folder())};
    if (set.hasManifest()) {
        auto manifest = Manifest::read(set);
        if (manifest) {
            entry.state = SetState::Complete;
            entry.createdAt = manifest->createdAt;
            entry.mode = manifest->mode;
            entry.manifest = *std::move(manifest);
        } else {
            entry.state = SetState::Damaged;
            entry.problem = manifest.error();
        }
    }
    if (QFileInfo::exists(set.deletingPath())) {
        entry.state = SetState::Deleting;
    }
    return entry;
}

} // namespace

QString setStateName(SetState state)
{
    switch (state) {
    case SetState::Complete:
        return u"complete"_s;
    case SetState::Incomplete:
        return u"incomplete"_s;
    case SetState::Damaged:
        return u"damaged"_s;
    case SetState::Deleting:
        return u"deleting"_s;
    }
    return {};
}

QString SetEntry::profileId() const
{
    return manifest ? manifest->profile.value("id"_L1).toString() : QString();
}

QString SetEntry::profileName() const
{
    return manifest ? manifest->profile.value("name"_L1).toString() : QString();
}

QDateTime SetEntry::lastFixedAt() const
{
    QDateTime last;
    if (manifest) {
        for (const Fence &fence : manifest->fences) {
            if (!last.isValid() || fence.fixedAt > last) {
                last = fence.fixedAt;
            }
        }
    }
    return last;
}

QJsonObject SetEntry::toJson(const QDateTime &now) const
{
    QJsonObject json{{u"set"_s, set.id()},
                     {u"folder"_s, set.folder()},
                     {u"state"_s, setStateName(state)},
                     {u"createdAt"_s, isoUtc(createdAt)},
                     {u"ageSeconds"_s, createdAt.secsTo(now)},
                     {u"mode"_s, mode},
                     {u"bytesInFolder"_s, bytesInFolder}};
    if (manifest) {
        json.insert(u"profile"_s, profileName());
        json.insert(u"profileId"_s, profileId());
        json.insert(u"environment"_s, manifest->profile.value("environment"_L1).toString());
        json.insert(u"lastFixedAt"_s, isoUtc(lastFixedAt()));
        json.insert(u"lossCount"_s, manifest->lossCount);
        if (manifest->verdict) {
            json.insert(u"verdict"_s, verdictName(*manifest->verdict));
        }
    }
    if (problem) {
        json.insert(u"problem"_s, problem->message);
    }
    return json;
}

Result<Catalogue> Catalogue::read(const BackupFolder &folder)
{
    const auto ids = folder.setIds();
    if (!ids) {
        return fail(ids.error());
    }
    Catalogue catalogue;
    for (const QString &id : *ids) {
        catalogue.m_entries.push_back(readEntry(folder.set(id)));
    }
    return catalogue;
}

const SetEntry *Catalogue::newestComplete(const QString &profileId) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const SetEntry &entry) {
        return entry.state == SetState::Complete && entry.profileId() == profileId;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const SetEntry *Catalogue::newestGood(const QString &profileId) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const SetEntry &entry) {
        return entry.state == SetState::Complete && entry.profileId() == profileId
            && entry.manifest->verdict == Verdict::Verified;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const SetEntry *Catalogue::newestBefore(const QString &profileId, const QDateTime &moment) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const SetEntry &entry) {
        const QDateTime last = entry.lastFixedAt();
        return entry.state == SetState::Complete && entry.profileId() == profileId && last.isValid() && last < moment;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace Stillpoint
