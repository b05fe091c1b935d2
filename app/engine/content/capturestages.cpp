// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/capturefacts.h"
#include "app/engine/content/contentchecks.h"
#include "app/engine/content/contentstages.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/hash.h"
#include "app/engine/core/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentCapture)
};

/// The lists of a profile's first content store have plain names, those of others end with the store's id.
QString ofStore(const QString &path, const ContentSettings &source)
{
    return source.id.isEmpty() ? path : QString(path + u'@' + source.id);
}

QString namesPath(const ContentCaptureSettings &settings)
{
    return ofStore(Evidence(settings.runFolder).contentNames(), settings.source);
}

QString prepassPath(const ContentCaptureSettings &settings)
{
    return ofStore(Evidence(settings.runFolder).contentPrepass(), settings.source);
}

/// How many bytes earlier stages of this run saw, if one did: the total of the progress.
std::optional<qint64> bytesSeen(const StageContext &context)
{
    std::optional<qint64> bytes;
    for (const auto &[id, report] : context.finishedReports()) {
        if (baseStageId(id) == QStringView(StageId::contentNames)
            || baseStageId(id) == QStringView(StageId::contentPrepass)) {
            bytes = report.facts.value("bytes"_L1).toInteger();
        }
    }
    return bytes;
}

/// The packs and the draft of one copy, and what both copying stages do with them.
class CopyRun
{
public:
    CopyRun(const ContentCaptureSettings &settings, StageContext &context, std::vector<QString> earlier)
        : m_settings(settings)
        , m_context(context)
        , m_draftPath(settings.runFolder + u'/' + context.stageId() + u".draft.zst"_s)
        , m_total(bytesSeen(context))
        , m_copy(request(std::move(earlier)), context.stop())
    {
    }

    ~CopyRun() { QFile::remove(m_draftPath); }

    CopyRun(const CopyRun &) = delete;
    CopyRun &operator=(const CopyRun &) = delete;

    [[nodiscard]] Result<> read()
    {
        Result<> done = makeFolder(m_settings.folder.packsFolder());
        done = done ? removeUnfinishedPacks(m_settings.folder, m_context.runId() + u'.') : done;
        return done ? m_copy.read() : done;
    }

    [[nodiscard]] Result<> finish() { return m_copy.finish(); }

    [[nodiscard]] const CopyTotals &totals() const { return m_copy.totals(); }

    [[nodiscard]] const QString &draftPath() const { return m_draftPath; }

    /// What the administrator should know, as far as the copy itself is concerned.
    [[nodiscard]] QStringList warnings() const { return m_copy.warnings() + copyWarnings(totals()); }

    [[nodiscard]] IndexHeader header(const Rescued &rescued) const
    {
        IndexHeader header{.scanStartNs = totals().scanStartNs, .scanEndNs = totals().scanEndNs, .packs = {}};
        header.packs = totals().packsNew;
        header.packs.insert(totals().packsReused.cbegin(), totals().packsReused.cend());
        header.packs.insert(rescued.packs.cbegin(), rescued.packs.cend());
        return header;
    }

private:
    [[nodiscard]] CopyRequest request(std::vector<QString> earlier)
    {
        return {.root = m_settings.source.root,
                .folder = m_settings.folder,
                .owner = m_context.runId() + u'.' + m_context.stageId(),
                .draftPath = m_draftPath,
                .earlierIndexes = std::move(earlier),
                .readers = m_settings.readers,
                .progress = [this](qint64 bytes, qint64) {
                    m_context.progress({.done = bytes,
                                        .total = m_total,
                                        .unit = ProgressUnit::Bytes,
                                        .activity = Texts::tr("Copying content files")});
                }};
    }

    const ContentCaptureSettings &m_settings;
    StageContext &m_context;
    QString m_draftPath;
    std::optional<qint64> m_total;
    ContentCopy m_copy;
};

/// The previous set's index, where there is one.
void addPrevious(std::vector<QString> &indexes, const ContentCaptureSettings &settings)
{
    if (settings.previous) {
        indexes.push_back(settings.previous->contentIndexPath(settings.source.storeName()));
    }
}

class ContentStage : public Stage
{
public:
    explicit ContentStage(ContentCaptureSettings settings)
        : m_settings(std::move(settings))
    {
    }

    [[nodiscard]] Result<std::vector<CheckResult>> prepare(StageContext &) override
    {
        return checkContentFolder(m_settings.source, m_settings.folder.path());
    }

protected:
    ContentCaptureSettings m_settings;
};

class ContentNames : public ContentStage
{
public:
    using ContentStage::ContentStage;

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        const qint64 start = fileClockNs();
        Result<TreeScan> scan = TreeScan::open(m_settings.source.root, context.stop());
        if (!scan) {
            return fail(scan.error());
        }
        Result<IndexWriter> writer =
            IndexWriter::create(namesPath(m_settings), {.scanStartNs = start, .scanEndNs = 0, .packs = {}});
        if (!writer) {
            return fail(writer.error());
        }
        qint64 names = 0;
        qint64 files = 0;
        qint64 bytes = 0;
        while (true) {
            const Result<std::optional<Scanned>> found = scan->next();
            if (!found) {
                return fail(found.error());
            }
            if (!found->has_value()) {
                break;
            }
            const Entry &entry = (*found)->entry;
            if (const Result<> added = writer->add(entry); !added) {
                return fail(added.error());
            }
            files += entry.type == EntryType::File ? 1 : 0;
            bytes += entry.type == EntryType::File ? entry.size : 0;
            if (++names % 1000 == 0) {
                context.progress({.done = names,
                                  .total = std::nullopt,
                                  .unit = ProgressUnit::Items,
                                  .activity = Texts::tr("Listing content files")});
            }
        }
        if (const Result<> finished = writer->finish(); !finished) {
            return fail(finished.error());
        }
        StageReport report;
        report.summary = Texts::tr("%1 files, %2").arg(formatCount(files), formatBytes(bytes));
        report.facts = {
            {u"root"_s, m_settings.source.root}, {u"names"_s, names}, {u"files"_s, files}, {u"bytes"_s, bytes}};
        return report;
    }
};

class ContentPrepass : public ContentStage
{
public:
    using ContentStage::ContentStage;

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        std::vector<QString> earlier;
        addPrevious(earlier, m_settings);
        CopyRun copy(m_settings, context, earlier);
        Result<> done = copy.read();
        done = done ? copy.finish() : done;
        const RescueSources sources{.draftPath = copy.draftPath(),
                                    .packNames = copy.totals().packNames,
                                    .referencesPath = {},
                                    .contentStore = {},
                                    .namesPath = {},
                                    .copiesPaths = {},
                                    .databaseFence = {}};
        done = done ? writeIndex(prepassPath(m_settings), sources, {}, copy.header({}), context.stop()) : done;
        if (!done) {
            return fail(done.error());
        }
        StageReport report;
        report.summary = copySummary(copy.totals());
        report.facts = copyFacts(m_settings.source.root, copy.totals());
        // What the capture finds again it says itself: here a file that is unreadable or changing is no news yet.
        return report;
    }
};

class ContentCapture : public ContentStage
{
public:
    using ContentStage::ContentStage;

    [[nodiscard]] Result<StageReport> run(StageContext &context) override
    {
        std::vector<QString> earlier{prepassPath(m_settings)};
        addPrevious(earlier, m_settings);
        CopyRun copy(m_settings, context, earlier);
        StageReport report;
        Result<> done = copy.read();
        done = done ? fix(context, copy.totals(), report) : done;
        done = done ? copy.finish() : done;
        if (!done) {
            return fail(done.error());
        }
        const QJsonObject window = report.facts;
        report.facts = copyFacts(m_settings.source.root, copy.totals());
        if (!window.isEmpty()) {
            report.facts[u"window"_s] = window;
        }
        done = finishIndex(context, copy, earlier, report);
        if (!done) {
            return fail(done.error());
        }
        report.summary = copySummary(copy.totals());
        report.losses = unreadableLosses(m_settings.source.storeName(), m_settings.source.root, copy.totals());
        report.warnings = copy.warnings();
        return report;
    }

private:
    /// Every read is done: closes the window and reports the fence. The window's facts are left in report.facts.
    [[nodiscard]] Result<> fix(StageContext &context, const CopyTotals &totals, StageReport &report) const
    {
        Fence fence;
        fence.store = m_settings.source.storeName();
        fence.fixedAt = context.clock().utcNow();
        fence.clockSource = u"workstation"_s;
        const QJsonObject facts = copyFacts(m_settings.source.root, totals);
        fence.position = {{u"scanStart"_s, facts.value("scanStart"_L1)}, {u"scanEnd"_s, facts.value("scanEnd"_L1)}};
        if (m_settings.window) {
            Result<QJsonObject> window = m_settings.window->closeWindow(context.stop());
            if (!window) {
                return fail(window.error());
            }
            report.facts = *window;
        }
        return context.reportFixed(fence);
    }

    [[nodiscard]] Result<> finishIndex(StageContext &context, const CopyRun &copy, const std::vector<QString> &copies,
                                       StageReport &report) const
    {
        const QString names = namesPath(m_settings);
        RescueSources sources{.draftPath = copy.draftPath(),
                              .packNames = copy.totals().packNames,
                              .referencesPath = Evidence(m_settings.runFolder).referencesAtFence(),
                              .contentStore = m_settings.source.id,
                              .namesPath = QFileInfo::exists(names) ? names : prepassPath(m_settings),
                              .copiesPaths = copies,
                              .databaseFence = {}};
        for (const Fence &fence : context.fences()) {
            if (!sources.databaseFence && fence.store.startsWith(u"database"_s)) {
                sources.databaseFence = fence;
            }
        }
        const Result<Rescued> rescued = findRescues(sources, m_settings.folder, context.stop());
        if (!rescued) {
            return fail(rescued.error());
        }
        const QString path = m_settings.set.contentIndexPath(m_settings.source.storeName());
        Result<> done = writeIndex(path, sources, *rescued, copy.header(*rescued), context.stop());
        done = done ? syncFolder(m_settings.set.folder()) : done;
        if (!done) {
            return done;
        }
        const Result<QString> hash = sha256OfFile(path, context.stop());
        if (!hash) {
            return fail(hash.error());
        }
        addRescueFacts(report.facts, *rescued);
        report.facts[u"indexSha256"_s] = *hash;
        report.facts[u"indexBytes"_s] = QFileInfo(path).size();
        return {};
    }
};

} // namespace

std::unique_ptr<Stage> makeContentNames(const ContentCaptureSettings &settings)
{
    return std::make_unique<ContentNames>(settings);
}

std::unique_ptr<Stage> makeContentPrepass(const ContentCaptureSettings &settings)
{
    return std::make_unique<ContentPrepass>(settings);
}

std::unique_ptr<Stage> makeContentCapture(const ContentCaptureSettings &settings)
{
    return std::make_unique<ContentCapture>(settings);
}

} // namespace Stillpoint
