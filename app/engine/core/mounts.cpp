// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/mounts.h"

#include <QFile>
#include <QList>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

/// mountinfo writes space, tab, newline and backslash of a path as octal escapes.
QString unescaped(const QByteArray &field)
{
    QByteArray raw;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool isOctal = false;
        const int value = field.at(i) == '\\' ? field.mid(i + 1, 3).toInt(&isOctal, 8) : 0;
        if (isOctal) {
            raw += static_cast<char>(value);
            i += 3;
        } else {
            raw += field.at(i);
        }
    }
    return QFile::decodeName(raw);
}

} // namespace

bool isPathWithin(const QString &path, const QString &folder)
{
    return path == folder || folder == u"/"_s || path.startsWith(folder + u'/');
}

Mounts Mounts::current()
{
    QFile file(u"/proc/self/mountinfo"_s);
    return file.open(QIODevice::ReadOnly) ? parse(file.readAll()) : Mounts();
}

Mounts Mounts::parse(const QByteArray &mountInfo)
{
    Mounts mounts;
    const QList<QByteArray> lines = mountInfo.split('\n');
    for (const QByteArray &line : lines) {
        // "36 35 98:0 /root /mount/point options ...": the device is the third field.
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() >= 5) {
            mounts.m_mounts.push_back({fields.at(2), unescaped(fields.at(3)), unescaped(fields.at(4))});
        }
    }
    return mounts;
}

QString Mounts::mountPointOf(const QString &path) const
{
    const Mount *mount = mountOf(path);
    return mount != nullptr ? mount->point : QString();
}

bool Mounts::showsWithin(const QString &inner, const QString &outer) const
{
    const Mount *innerMount = mountOf(inner);
    const Mount *outerMount = mountOf(outer);
    if (innerMount == nullptr || outerMount == nullptr) {
        return false;
    }
    const Place sought = placeOn(*innerMount, inner);
    const auto contains = [&sought](const Place &place) {
        return place.device == sought.device && isPathWithin(sought.path, place.path);
    };
    if (contains(placeOn(*outerMount, outer))) {
        return true;
    }
    for (const Mount &mount : m_mounts) {
        if (isPathWithin(mount.point, outer) && contains({mount.device, mount.root})) {
            return true;
        }
    }
    return false;
}

const Mounts::Mount *Mounts::mountOf(const QString &path) const
{
    const Mount *found = nullptr;
    for (const Mount &mount : m_mounts) {
        // Of two mounts on one point the later one hides the earlier.
        if (isPathWithin(path, mount.point) && (found == nullptr || mount.point.size() >= found->point.size())) {
            found = &mount;
        }
    }
    return found;
}

Mounts::Place Mounts::placeOn(const Mount &mount, const QString &path)
{
    const QString below = mount.point == u"/"_s ? path : path.mid(mount.point.size());
    const QString root = mount.root == u"/"_s ? QString() : mount.root;
    const QString place = below == u"/"_s ? root : QString(root + below);
    return {mount.device, place.isEmpty() ? u"/"_s : place};
}

} // namespace Stillpoint
