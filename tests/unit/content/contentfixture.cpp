// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/content/contentfixture.h"

#include "app/engine/core/durable.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QByteArray joined(const QString &root, const QByteArray &name)
{
    return QFile::encodeName(root) + '/' + name;
}

void makeFoldersAbove(const QString &root, const QByteArray &name)
{
    QDir().mkpath(root);
    for (qsizetype slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        ::mkdir(joined(root, name.left(slash)).constData(), 0755);
    }
}

} // namespace

ContentContext::ContentContext(QString stageId, QString runId, QString runFolder)
    : m_stageId(std::move(stageId))
    , m_runId(std::move(runId))
    , m_runFolder(std::move(runFolder))
{
}

void ContentContext::crashAt(int step, bool afterAct)
{
    m_crashStep = step;
    m_crashAfterAct = afterAct;
}

void ContentContext::progress(const Progress &)
{
    if (onProgress) {
        onProgress();
    }
}

Result<> ContentContext::reportFixed(const Fence &fence)
{
    fixed.push_back(fence);
    return {};
}

Result<> ContentContext::perform(const Step &step)
{
    if (m_done.contains(step.name)) {
        return {};
    }
    if (m_intended.contains(step.name)) {
        const Result<StepState> state = step.inspect();
        if (!state) {
            return fail(state.error());
        }
        if (*state == StepState::Done) {
            m_done.insert(step.name);
            return {};
        }
    }
    m_intended.insert(step.name);
    const bool crashes = static_cast<int>(steps.size()) == m_crashStep;
    steps.append(step.name);
    if (crashes && !m_crashAfterAct) {
        throw Crash();
    }
    const Result<> acted = step.act();
    if (crashes) {
        throw Crash();
    }
    if (acted) {
        m_done.insert(step.name);
    }
    return acted;
}

ContentWorld::ContentWorld(const QString &root)
    : m_root(root.isEmpty() ? QString(m_place.path() + u"/live/content"_s) : root)
    , m_folder(m_place.path() + u"/backup"_s)
{
    if (!m_folder.open() || !QDir().mkpath(m_root)) {
        qFatal("no place for the test");
    }
}

ContentWorld::~ContentWorld()
{
    // Qt's own removal cannot name files that are not UTF-8.
    m_place.setAutoRemove(false);
    if (!removeTree(m_place.path())) {
        qWarning("%s was left behind", qPrintable(m_place.path()));
    }
}

ContentSettings ContentWorld::source() const
{
    ContentSettings settings;
    settings.root = root();
    return settings;
}

QString ContentWorld::newRun()
{
    m_lastRunId = u"20261122-140211-%1"_s.arg(++m_runs, 4, 16, QLatin1Char('0'));
    QDir().mkpath(m_folder.runFolder(m_lastRunId));
    return m_folder.runFolder(m_lastRunId);
}

ContentCaptureSettings ContentWorld::settings()
{
    const QString runFolder = newRun();
    const BackupSet set = m_folder.set(u"20261122T140211Z-hot-"_s + m_lastRunId.right(4));
    QDir().mkpath(set.folder());
    return {.source = source(),
            .folder = m_folder,
            .set = set,
            .previous = m_previous,
            .runFolder = runFolder,
            .window = {},
            .readers = 3};
}

Result<StageReport> ContentWorld::capture()
{
    const ContentCaptureSettings capture = settings();
    ContentContext context(u"content.capture"_s, m_lastRunId, capture.runFolder);
    Result<StageReport> report = makeContentCapture(capture)->run(context);
    if (report) {
        m_previous = capture.set;
        m_facts = report->facts;
    }
    return report;
}

ContentRestoreSettings ContentWorld::restoreSettings(const BackupSet &set, const QString &runId) const
{
    return {.target = source(),
            .set = set,
            .storeName = u"content"_s,
            .storeFacts = m_facts,
            .runId = runId,
            .runFolder = m_folder.runFolder(runId),
            .kind = ContentRestoreKind::Replace};
}

Result<> ContentWorld::restore(const BackupSet &set)
{
    const QString runFolder = newRun();
    ContentContext context(u"content.swap"_s, m_lastRunId, runFolder);
    const ContentRestoreSettings restore = restoreSettings(set, m_lastRunId);
    const Result<StageReport> prepared = makeContentPrepare(restore)->run(context);
    if (!prepared) {
        return fail(prepared.error());
    }
    const Result<StageReport> swapped = makeContentSwap(restore)->run(context);
    return swapped ? Result<>() : fail(swapped.error());
}

void put(const QString &root, const QByteArray &name, const QByteArray &bytes)
{
    const auto open = [&] { return ::open(joined(root, name).constData(), O_WRONLY | O_CREAT | O_TRUNC, 0644); };
    int file = open();
    if (file < 0) {
        makeFoldersAbove(root, name);
        file = open();
    }
    if (file < 0 || ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) != bytes.size()) {
        qFatal("cannot write %s", name.constData());
    }
    ::close(file);
}

void makeFolderAt(const QString &root, const QByteArray &name)
{
    makeFoldersAbove(root, name + '/');
}

void makeLinkAt(const QString &root, const QByteArray &name, const QByteArray &target)
{
    makeFoldersAbove(root, name);
    if (::symlink(target.constData(), joined(root, name).constData()) != 0) {
        qFatal("cannot link %s", name.constData());
    }
}

QByteArray bytesAt(const QString &root, const QByteArray &name)
{
    const int file = ::open(joined(root, name).constData(), O_RDONLY);
    QFile opened;
    return file >= 0 && opened.open(file, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) ? opened.readAll()
                                                                                             : QByteArray();
}

bool existsAt(const QString &root, const QByteArray &name)
{
    struct stat status
    {
    };

    return ::lstat(joined(root, name).constData(), &status) == 0;
}

QByteArray noise(qsizetype bytes, quint32 seed)
{
    QRandomGenerator generator(seed);
    QByteArray result((bytes + 3) / 4 * 4, Qt::Uninitialized);
    generator.fillRange(reinterpret_cast<quint32 *>(result.data()), result.size() / 4);
    result.truncate(bytes);
    return result;
}

std::vector<Entry> entriesOf(const QString &indexPath)
{
    std::vector<Entry> entries;
    Result<IndexReader> reader = IndexReader::open(indexPath);
    if (!reader) {
        QTest::qFail(qPrintable(reader.error().toString()), __FILE__, __LINE__);
        return entries;
    }
    Result<std::optional<Entry>> entry = reader->next();
    while (entry && entry->has_value()) {
        entries.push_back(**entry);
        entry = reader->next();
    }
    if (!entry) {
        QTest::qFail(qPrintable(entry.error().toString()), __FILE__, __LINE__);
    }
    return entries;
}

Entry entryOf(const QString &indexPath, const QByteArray &path)
{
    for (const Entry &entry : entriesOf(indexPath)) {
        if (entry.path == path) {
            return entry;
        }
    }
    QTest::qFail(path.constData(), __FILE__, __LINE__);
    return {};
}

QString treeDifference(const Fingerprint &expected, const QString &root)
{
    return differences(expected, fingerprintOfTree(root)).join(u'\n');
}

} // namespace Stillpoint
