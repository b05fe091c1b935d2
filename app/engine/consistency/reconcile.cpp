// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/reconcile.h"

#include "app/engine/consistency/listingcursor.h"
#include "app/engine/consistency/reconcilefinding.h"
#include "app/engine/consistency/references.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Reconciliation)
};

// A stop is noticed and progress is told after so many references: a few milliseconds of work.
constexpr qint64 stepsBetweenLooks = 4096;

/// The merge of three sorted lists: references, files held, files of the scan before.
class Merge
{
public:
    explicit Merge(const ReconcileSources &sources)
        : m_sources(sources)
        , m_held(sources.held)
        , m_before(sources.before)
    {
    }

    Result<ReconcileReport> run();

private:
    Result<> judge(const ContentReference &reference);
    Result<> passFilesBefore(const QByteArray *path);
    Result<std::optional<FileFault>> faultOf(const ContentReference &reference, const ListedFile *held);
    bool wasThereBefore(const ContentReference &reference) const;
    bool isWrittenAfterFence(const ListedFile &file) const;
    void countUnreferenced(const ListedFile &file);

    const ReconcileSources &m_sources;
    ListingCursor m_held;
    ListingCursor m_before;
    bool m_onBefore = false; ///< m_before stands on the path that is looked at
    bool m_heldReferenced = false; ///< somebody refers to the file that m_held stands on
    ReconcileReport m_report;
};

Result<ReconcileReport> Merge::run()
{
    Result<ReferenceReader> references = ReferenceReader::open(m_sources.references);
    if (!references) {
        return fail(references.error());
    }
    if (const Result<> started = m_held.advance(); !started) {
        return fail(started.error());
    }
    qint64 steps = 0;
    for (;;) {
        if (++steps % stepsBetweenLooks == 0) {
            if (m_sources.stop.stop_requested()) {
                return fail(Error::cancelled());
            }
            if (m_sources.progress) {
                m_sources.progress(m_report.references);
            }
        }
        const auto reference = references->next();
        if (!reference) {
            return fail(reference.error());
        }
        if (!reference->has_value()) {
            break;
        }
        // Objects in the database have no path; other content stores have their own reconciliation.
        if (!(*reference)->path.isEmpty() && (*reference)->contentStore == m_sources.contentStore) {
            if (const Result<> judged = judge(**reference); !judged) {
                return fail(judged.error());
            }
        }
    }
    if (const Result<> passed = passFilesBefore(nullptr); !passed) {
        return fail(passed.error());
    }
    addFactFindings(m_report, m_sources.referenceFacts);
    return std::move(m_report);
}

/// Leaves all held files before the path (all that are left when there is none) and counts those nobody refers to.
Result<> Merge::passFilesBefore(const QByteArray *path)
{
    qint64 steps = 0;
    while (m_held.current() && (path == nullptr || m_held.current()->path < *path)) {
        if (++steps % stepsBetweenLooks == 0 && m_sources.stop.stop_requested()) {
            return fail(Error::cancelled());
        }
        if (!m_heldReferenced) {
            const Result<bool> before = m_before.seek(m_held.current()->path);
            if (!before) {
                return fail(before.error());
            }
            m_onBefore = *before;
            countUnreferenced(*m_held.current());
        }
        m_heldReferenced = false;
        if (const Result<> advanced = m_held.advance(); !advanced) {
            return advanced;
        }
    }
    return {};
}

Result<> Merge::judge(const ContentReference &reference)
{
    ++m_report.references;
    if (const Result<> passed = passFilesBefore(&reference.path); !passed) {
        return passed;
    }
    const bool there = m_held.current() && m_held.current()->path == reference.path;
    m_heldReferenced = m_heldReferenced || there;
    const ListedFile *held = there ? &*m_held.current() : nullptr;
    const Result<std::optional<FileFault>> fault = faultOf(reference, held);
    if (!fault) {
        return fail(fault.error());
    }
    if (fault->has_value()) {
        addFinding(m_report, fileFinding(**fault, m_sources.subject, m_sources.store, reference, held));
        return {};
    }
    ++m_report.ok;
    m_report.rescued += held->rescued ? 1 : 0;
    return {};
}

Result<std::optional<FileFault>> Merge::faultOf(const ContentReference &reference, const ListedFile *held)
{
    const Result<bool> before = m_before.seek(reference.path);
    if (!before) {
        return fail(before.error());
    }
    m_onBefore = *before;
    if (held == nullptr) {
        return wasThereBefore(reference) ? FileFault::Missing : FileFault::MissingBefore;
    }
    if (held->unreadable) {
        return FileFault::Unreadable;
    }
    if (held->changed) {
        return FileFault::Changed;
    }
    const bool rightSize = reference.bytes < 0 || reference.bytes == held->bytes;
    if (held->rescued) {
        // Rescue has proved the version; its times are those of the copy.
        return rightSize ? std::optional<FileFault>{} : FileFault::WrongSize;
    }
    // A size that was right before and is wrong now was written by a transaction that the database's state does not
    // have, even where the file itself is older than the fence.
    const bool wasRightBefore = m_onBefore && m_before.current()->bytes == reference.bytes;
    if (isWrittenAfterFence(*held) || (!rightSize && wasRightBefore)) {
        return FileFault::Replaced;
    }
    return rightSize ? std::optional<FileFault>{} : FileFault::WrongSize;
}

/// False only when the scan before the fence proves that the file was missing already.
bool Merge::wasThereBefore(const ContentReference &reference) const
{
    const bool writtenSince =
        reference.modified.isValid() && m_sources.beforeTaken.isValid() && reference.modified >= m_sources.beforeTaken;
    return m_sources.before == nullptr || m_onBefore || writtenSince;
}

bool Merge::isWrittenAfterFence(const ListedFile &file) const
{
    if (!m_sources.fence.isValid()) {
        return false;
    }
    const qint64 fenceNs = nanosecondsOf(m_sources.fence);
    if (file.modifiedNs > fenceNs) {
        return true;
    }
    // A change of owner or mode moves the change time alone. The scan before tells it from another file that was put
    // there with its old modification time; without a scan nothing does, and the same size is taken for the same file.
    if (file.changedNs <= fenceNs || !m_onBefore) {
        return false;
    }
    const ListedFile &before = *m_before.current();
    const bool sameInode = before.inode == 0 || file.inode == 0 || before.inode == file.inode;
    return !sameInode || before.bytes != file.bytes || before.modifiedNs != file.modifiedNs;
}

void Merge::countUnreferenced(const ListedFile &file)
{
    // The application writes new bytes beside the old ones under these names before it swaps them.
    const bool temporary = file.path.endsWith("_TEMP") || file.path.endsWith("_OLD");
    const bool isNew = isWrittenAfterFence(file)
        || (m_sources.fence.isValid() && !m_onBefore && file.changedNs > nanosecondsOf(m_sources.fence));
    FileTally &tally = temporary ? m_report.temporary : isNew ? m_report.writtenAfterFence : m_report.orphans;
    ++tally.files;
    tally.bytes += file.bytes;
}

QJsonObject tallyJson(const FileTally &tally)
{
    return {{u"files"_s, tally.files}, {u"bytes"_s, tally.bytes}};
}

} // namespace

Result<ReconcileReport> reconcile(const ReconcileSources &sources)
{
    return Merge(sources).run();
}

QJsonObject ReconcileFinding::toJson() const
{
    return {{u"kind"_s, kind},    {u"store"_s, store}, {u"subject"_s, subject},
            {u"owner"_s, owner},  {u"name"_s, name},   {u"explanation"_s, explanation},
            {u"remedy"_s, remedy}};
}

qint64 ReconcileReport::lossCount() const
{
    qint64 count = 0;
    for (const qint64 total : totals) {
        count += total;
    }
    return count;
}

QJsonObject ReconcileReport::toJson() const
{
    QJsonObject losses;
    for (auto kind = totals.constBegin(); kind != totals.constEnd(); ++kind) {
        losses.insert(kind.key(), kind.value());
    }
    QJsonArray named;
    for (const ReconcileFinding &finding : findings) {
        named.append(finding.toJson());
    }
    return {{u"references"_s, references},
            {u"ok"_s, ok},
            {u"rescued"_s, rescued},
            {u"inDatabase"_s, inDatabase},
            {u"unreferenced"_s,
             QJsonObject{{u"writtenAfterFence"_s, tallyJson(writtenAfterFence)},
                         {u"orphans"_s, tallyJson(orphans)},
                         {u"temporary"_s, tallyJson(temporary)}}},
            {u"losses"_s, losses},
            {u"findings"_s, named}};
}

QString ReconcileReport::summary() const
{
    if (clean()) {
        return Texts::tr("All %1 files that the database refers to are there with the right size.")
            .arg(formatCount(references));
    }
    return Texts::tr("%1 of %2 content objects that the database refers to are not as they should be.")
        .arg(formatCount(lossCount()), formatCount(lossCount() + ok + inDatabase));
}

} // namespace Stillpoint
