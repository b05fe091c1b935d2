// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

// The comparisons behind the skew report: lists of references with each other, scans of content with each other.

#include "app/engine/consistency/listingcursor.h"
#include "app/engine/consistency/references.h"
#include "app/engine/consistency/skew.h"
#include "app/engine/core/percent.h"

namespace Stillpoint {

namespace {

// File times come from the kernel's coarse clock, which runs up to one tick behind the clock that fences are read from:
// a file written right after the fence may carry a time right before it.
constexpr qint64 coarseClockNs = 10'000'000;

QString nameOf(const QByteArray &path)
{
    return QString::fromLatin1(percentEncode(path));
}

/// An object in the database has no path; its row names it.
QString nameOf(const ContentReference &reference)
{
    return reference.path.isEmpty() ? reference.owner : nameOf(reference.path);
}

/// Below zero when left comes first in the order of the lists.
int compare(const ContentReference &left, const ContentReference &right)
{
    if (left.path != right.path) {
        return left.path < right.path ? -1 : 1;
    }
    const QByteArray leftOwner = left.owner.toUtf8();
    const QByteArray rightOwner = right.owner.toUtf8();
    if (leftOwner != rightOwner) {
        return leftOwner < rightOwner ? -1 : 1;
    }
    return 0;
}

bool sameFile(const ListedFile &left, const ListedFile &right)
{
    // What one of the two does not know cannot tell them apart.
    const bool sameChange = left.changedNs == 0 || right.changedNs == 0 || left.changedNs == right.changedNs;
    const bool sameInode = left.inode == 0 || right.inode == 0 || left.inode == right.inode;
    return left.bytes == right.bytes && left.modifiedNs == right.modifiedNs && sameChange && sameInode;
}

StoreChanges &momentOf(ContentChanges &changes, const ListedFile &file, qint64 windowStartNs)
{
    // A rescued file was there at the first fence and is the older version: its own times say nothing.
    if (file.rescued) {
        return changes.insideWindow;
    }
    const qint64 time = file.changedNs != 0 ? file.changedNs : file.modifiedNs;
    return time >= windowStartNs - coarseClockNs ? changes.insideWindow : changes.beforeWindow;
}

} // namespace

Result<StoreChanges> compareReferences(const QString &atFence, const QString &afterWindow, std::stop_token stop)
{
    Result<ReferenceReader> oldReader = ReferenceReader::open(atFence);
    if (!oldReader) {
        return fail(oldReader.error());
    }
    Result<ReferenceReader> newReader = ReferenceReader::open(afterWindow);
    if (!newReader) {
        return fail(newReader.error());
    }
    StoreChanges changes;
    auto before = oldReader->next();
    auto after = newReader->next();
    while (before && after && (before->has_value() || after->has_value())) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const int order = !before->has_value() ? 1 : !after->has_value() ? -1 : compare(**before, **after);
        if (order < 0) {
            changes.removed.add(nameOf(**before));
        } else if (order > 0) {
            changes.added.add(nameOf(**after));
        } else if ((*before)->bytes != (*after)->bytes || (*before)->modified != (*after)->modified) {
            changes.replaced.add(nameOf(**before));
        }
        if (order <= 0) {
            before = oldReader->next();
        }
        if (order >= 0) {
            after = newReader->next();
        }
    }
    if (!before || !after) {
        return fail(!before ? before.error() : after.error());
    }
    return changes;
}

Result<ContentChanges> compareListings(ContentListing &before, ContentListing &held, const QDateTime &windowStart,
                                       std::stop_token stop)
{
    const qint64 windowStartNs = nanosecondsOf(windowStart);
    ContentChanges changes;
    ListingCursor older(&before);
    ListingCursor newer(&held);
    Result<> moved = older.advance();
    moved = moved ? newer.advance() : moved;
    while (moved && (older.current() || newer.current())) {
        if (stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        const bool takeOlder = older.current() && (!newer.current() || older.current()->path <= newer.current()->path);
        const bool takeNewer = newer.current() && (!older.current() || newer.current()->path <= older.current()->path);
        if (takeOlder && takeNewer) {
            const ListedFile &file = *newer.current();
            if (file.rescued || !sameFile(*older.current(), file)) {
                momentOf(changes, file, windowStartNs).replaced.add(nameOf(file.path));
            }
        } else if (takeOlder) {
            changes.goneAtUnknownMoment.add(nameOf(older.current()->path));
        } else {
            momentOf(changes, *newer.current(), windowStartNs).added.add(nameOf(newer.current()->path));
        }
        moved = takeOlder ? older.advance() : Result<>{};
        moved = (moved && takeNewer) ? newer.advance() : moved;
    }
    return moved ? Result<ContentChanges>{std::move(changes)} : fail(moved.error());
}

} // namespace Stillpoint
