// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/tarheader.h"

#include <cstring>

namespace Stillpoint {

namespace {

// POSIX.1-2017, pax, "ustar Interchange Format": offsets and lengths of the fields.
struct Field
{
    qsizetype offset;
    qsizetype length;
};

constexpr Field nameField{0, 100};
constexpr Field modeField{100, 8};
constexpr Field userField{108, 8};
constexpr Field groupField{116, 8};
constexpr Field sizeField{124, 12};
constexpr Field timeField{136, 12};
constexpr Field sumField{148, 8};
constexpr Field typeField{156, 1};
constexpr Field linkField{157, 100};
constexpr Field magicField{257, 8};
constexpr Field prefixField{345, 155};

constexpr qint64 largestShort = 07777777; // seven octal digits
constexpr qint64 largestLong = 077777777777; // eleven
constexpr qint64 second = 1'000'000'000;

void put(QByteArray &block, Field field, const QByteArray &value)
{
    block.replace(field.offset, std::min(value.size(), field.length), value.left(field.length));
}

void putOctal(QByteArray &block, Field field, qint64 value)
{
    put(block, field, QByteArray::number(value, 8).rightJustified(field.length - 1, '0'));
}

struct Member
{
    QByteArray name;
    QByteArray target;
    char type = '0';
    qint64 size = 0;
    qint64 seconds = 0;
    quint32 mode = 0;
    qint64 user = 0;
    qint64 group = 0;
};

/// Splits a name into ustar's prefix and name; false when it does not fit.
bool splitName(const QByteArray &path, QByteArray &prefix, QByteArray &name)
{
    if (path.size() <= nameField.length) {
        name = path;
        return true;
    }
    const qsizetype slash = path.indexOf('/', path.size() - nameField.length - 1);
    if (slash <= 0 || slash > prefixField.length || slash + 1 >= path.size()) {
        return false;
    }
    prefix = path.left(slash);
    name = path.mid(slash + 1);
    return true;
}

QByteArray ustarBlock(const Member &member)
{
    QByteArray block(tarBlock, '\0');
    QByteArray prefix;
    QByteArray name;
    if (!splitName(member.name, prefix, name)) {
        name = member.name.left(nameField.length);
    }
    put(block, nameField, name);
    put(block, prefixField, prefix);
    putOctal(block, modeField, member.mode);
    putOctal(block, userField, std::min(member.user, largestShort));
    putOctal(block, groupField, std::min(member.group, largestShort));
    putOctal(block, sizeField, member.size <= largestLong ? member.size : 0);
    putOctal(block, timeField, std::clamp<qint64>(member.seconds, 0, largestLong));
    put(block, typeField, QByteArray(1, member.type));
    put(block, linkField, member.target);
    put(block, magicField, QByteArray("ustar\00000", 8));
    put(block, sumField, QByteArray(sumField.length, ' '));
    qint64 sum = 0;
    for (const char character : block) {
        sum += static_cast<unsigned char>(character);
    }
    put(block, sumField, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
    return block;
}

/// "<length> key=value\n", where the length counts itself.
QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype length = rest.size();
    while (QByteArray::number(length).size() + rest.size() != length) {
        length = QByteArray::number(length).size() + rest.size();
    }
    return QByteArray::number(length) + rest;
}

QByteArray paxRecords(const Member &member)
{
    QByteArray records;
    QByteArray prefix;
    QByteArray name;
    if (!splitName(member.name, prefix, name)) {
        records += paxRecord("path", member.name);
    }
    if (member.target.size() > linkField.length) {
        records += paxRecord("linkpath", member.target);
    }
    if (member.size > largestLong) {
        records += paxRecord("size", QByteArray::number(member.size));
    }
    if (member.user > largestShort) {
        records += paxRecord("uid", QByteArray::number(member.user));
    }
    if (member.group > largestShort) {
        records += paxRecord("gid", QByteArray::number(member.group));
    }
    if (member.seconds < 0 || member.seconds > largestLong) {
        records += paxRecord("mtime", QByteArray::number(member.seconds));
    }
    return records;
}

QByteArray padded(QByteArray bytes)
{
    bytes.append(tarPadding(bytes.size()), '\0');
    return bytes;
}

/// GNU tar manual, "Storing Sparse Files": version 1.0 keeps the map in front of the bytes.
QByteArray sparseMap(const Entry &entry)
{
    std::vector<Extent> extents = dataExtents(entry);
    if (extents.empty() || extents.back().offset + extents.back().length != entry.size) {
        extents.push_back({.offset = entry.size, .length = 0});
    }
    QByteArray map = QByteArray::number(static_cast<qint64>(extents.size())) + '\n';
    for (const Extent &extent : extents) {
        map += QByteArray::number(extent.offset) + '\n' + QByteArray::number(extent.length) + '\n';
    }
    return padded(map);
}

} // namespace

qint64 tarPadding(qint64 bytes)
{
    return (tarBlock - bytes % tarBlock) % tarBlock;
}

QByteArray tarEnd()
{
    return QByteArray(2 * tarBlock, '\0');
}

std::vector<Extent> dataExtents(const Entry &entry)
{
    std::vector<Extent> extents;
    qint64 position = 0;
    for (const Extent &hole : entry.holes) {
        if (hole.offset > position) {
            extents.push_back({.offset = position, .length = hole.offset - position});
        }
        position = hole.offset + hole.length;
    }
    if (position < entry.size) {
        extents.push_back({.offset = position, .length = entry.size - position});
    }
    return extents;
}

QByteArray tarHeader(const Entry &entry)
{
    Member member{.name = entry.path.isEmpty() ? QByteArray("./") : entry.path,
                  .target = entry.target,
                  .type = '0',
                  .size = entry.storedBytes(),
                  .seconds = (entry.modifiedNs - (entry.modifiedNs < 0 ? second - 1 : 0)) / second,
                  .mode = entry.mode,
                  .user = entry.user,
                  .group = entry.group};
    QByteArray records;
    QByteArray map;
    if (entry.type == EntryType::Folder) {
        member.type = '5';
        member.name += entry.path.isEmpty() ? "" : "/";
    } else if (entry.type == EntryType::Link) {
        member.type = '2';
    } else if (!entry.holes.empty()) {
        map = sparseMap(entry);
        member.size += map.size();
        records += paxRecord("GNU.sparse.major", "1") + paxRecord("GNU.sparse.minor", "0")
            + paxRecord("GNU.sparse.name", entry.path)
            + paxRecord("GNU.sparse.realsize", QByteArray::number(entry.size));
    }
    records += paxRecords(member);
    QByteArray header;
    if (!records.isEmpty()) {
        const Member pax{.name = "PaxHeader",
                         .target = {},
                         .type = 'x',
                         .size = records.size(),
                         .seconds = 0,
                         .mode = 0600,
                         .user = 0,
                         .group = 0};
        header = ustarBlock(pax) + padded(records);
    }
    return header + ustarBlock(member) + map;
}

} // namespace Stillpoint
