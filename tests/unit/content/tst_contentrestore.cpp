// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/references.h"
#include "app/engine/content/folderwriter.h"
#include "app/engine/core/durable.h"
#include "tests/unit/content/contentfixture.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <memory>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

/// A set of "then", and a live folder that is "now".
class RestoreCase
{
public:
    RestoreCase()
    {
        put(world.root(), "kept/item", "then");
        put(world.root(), "gone", "then");
        ::chmod(QFile::encodeName(world.root()).constData(), 0750);
        then = fingerprintOfTree(world.root());
        if (!world.capture()) {
            qFatal("no backup");
        }
        put(world.root(), "kept/item", "now!");
        QFile::remove(world.root() + u"/gone"_s);
        put(world.root(), "later/item", "now");
        ::chmod(QFile::encodeName(world.root()).constData(), 0700);
        now = fingerprintOfTree(world.root());
        runFolder = world.newRun();
        settings = std::make_unique<ContentRestoreSettings>(world.restoreSettings(world.lastSet(), world.lastRunId()));
        context = std::make_unique<ContentContext>(u"content.swap"_s, world.lastRunId(), runFolder);
    }

    [[nodiscard]] QString named(const QString &what) const
    {
        return world.root() + u".stillpoint-%1-"_s.arg(what) + world.lastRunId().right(4);
    }

    /// Names beside the live folder that a restore made.
    [[nodiscard]] QStringList leftovers() const
    {
        QStringList names = QDir(world.beside()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeAll(u"content"_s);
        return names;
    }

    ContentWorld world;
    Fingerprint then;
    Fingerprint now;
    QString runFolder;
    std::unique_ptr<ContentRestoreSettings> settings;
    std::unique_ptr<ContentContext> context;
};

bool crashes(Stage &stage, ContentContext &context)
{
    try {
        const Result<StageReport> report = stage.run(context);
        Q_UNUSED(report)
    } catch (const Crash &) {
        return true;
    }
    return false;
}

/// An index whose lines were written by somebody who means harm.
void writeHostileIndex(const QString &path, std::vector<Entry> entries, const Entry &extra, bool sorted)
{
    IndexHeader header;
    const Result<IndexReader> original = IndexReader::open(path);
    QVERIFY(original);
    header = original->header();
    entries.push_back(extra);
    if (sorted) {
        std::sort(entries.begin(), entries.end(),
                  [](const Entry &first, const Entry &second) { return first.path < second.path; });
    }
    Result<IndexWriter> writer = IndexWriter::create(path, header);
    QVERIFY(writer);
    for (const Entry &entry : entries) {
        QVERIFY(writer->add(entry));
    }
    QVERIFY(writer->finish());
}

} // namespace

class ContentRestoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparingChangesNothingLive();
    void theSwapKeepsTheOldFolderAndUndoBringsItBack();
    void rollBackPutsEverythingBackWhateverHappened();
    void anInterruptedSwapIsCarriedOn_data();
    void anInterruptedSwapIsCarriedOn();

    void anInterruptedSwapIsRolledBack_data() { anInterruptedSwapIsCarriedOn_data(); }

    void anInterruptedSwapIsRolledBack();

    void anInterruptedSwapIsUndone_data() { anInterruptedSwapIsCarriedOn_data(); }

    void anInterruptedSwapIsUndone();
    void aMissingLiveFolderIsSimplyPutThere();
    void discardRemovesTheSafetyCopyAndNothingElse();
    void discardRefusesWhileTheSwapIsHalfWay();
    void discardOfAnotherRunIsRefused();
    void discardRemovesARecordThatWasCutOff();
    void whatIsInTheWayIsNotTouched();
    void cancelWhilePreparingIsRolledBackToNothing();
    void aDamagedPackFailsThePreparationAndChangesNothing();
    void noIndexWritesOutsideTheTarget_data();
    void noIndexWritesOutsideTheTarget();
    void noPathIsFollowedThroughALink();
    void contentAloneAddsWhatIsMissingAndRemovesNothing();
    void anInterruptedAdditionIsCarriedOn();
    void singleFilesAndFoldersAreExtracted();
};

void ContentRestoreTest::preparingChangesNothingLive()
{
    RestoreCase restore;
    const auto stage = makeContentPrepare(*restore.settings);
    QVERIFY(!stage->changesLiveData());
    QVERIFY(stage->run(*restore.context));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
    QCOMPARE(treeDifference(restore.then, restore.named(u"new"_s)), QString());
    QVERIFY(stage->rollBack(*restore.context));
    QCOMPARE(restore.leftovers(), QStringList());
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
}

void ContentRestoreTest::theSwapKeepsTheOldFolderAndUndoBringsItBack()
{
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    QCOMPARE(treeDifference(restore.then, restore.world.root()), QString());
    QCOMPARE(treeDifference(restore.now, restore.named(u"old"_s)), QString());
    QVERIFY(!QFile::exists(restore.named(u"new"_s)));

    put(restore.world.root(), "since", "work done after the restore");
    const Fingerprint since = fingerprintOfTree(restore.world.root());
    ContentContext undo(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    QVERIFY(makeContentUndo(restore.world.source(), restore.world.lastRunId(), undo.runId())->run(undo));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
    QCOMPARE(treeDifference(since, restore.named(u"undone"_s)), QString());
}

void ContentRestoreTest::rollBackPutsEverythingBackWhateverHappened()
{
    RestoreCase restore;
    const auto prepare = makeContentPrepare(*restore.settings);
    const auto swap = makeContentSwap(*restore.settings);
    QVERIFY(swap->rollBack(*restore.context)); // before anything
    QVERIFY(prepare->run(*restore.context));
    QVERIFY(swap->run(*restore.context));
    const Result<> early = prepare->rollBack(*restore.context);
    QVERIFY2(!early, "what is live by now must not be removed as prepared");
    QVERIFY(swap->rollBack(*restore.context));
    QVERIFY(swap->rollBack(*restore.context)); // twice does no harm
    QVERIFY(prepare->rollBack(*restore.context));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
    QCOMPARE(restore.leftovers(), QStringList());
}

void ContentRestoreTest::anInterruptedSwapIsCarriedOn_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("afterAct");
    for (int step = 0; step < 2; ++step) {
        QTest::addRow("before step %d", step) << step << false;
        QTest::addRow("after step %d", step) << step << true;
    }
}

void ContentRestoreTest::anInterruptedSwapIsCarriedOn()
{
    QFETCH(int, step);
    QFETCH(bool, afterAct);
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    restore.context->crashAt(step, afterAct);
    QVERIFY(crashes(*makeContentSwap(*restore.settings), *restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    QCOMPARE(treeDifference(restore.then, restore.world.root()), QString());
    QCOMPARE(treeDifference(restore.now, restore.named(u"old"_s)), QString());
}

void ContentRestoreTest::anInterruptedSwapIsRolledBack()
{
    QFETCH(int, step);
    QFETCH(bool, afterAct);
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    restore.context->crashAt(step, afterAct);
    QVERIFY(crashes(*makeContentSwap(*restore.settings), *restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->rollBack(*restore.context));
    QVERIFY(makeContentPrepare(*restore.settings)->rollBack(*restore.context));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
    QCOMPARE(restore.leftovers(), QStringList());
}

void ContentRestoreTest::anInterruptedSwapIsUndone()
{
    QFETCH(int, step);
    QFETCH(bool, afterAct);
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    restore.context->crashAt(step, afterAct);
    QVERIFY(crashes(*makeContentSwap(*restore.settings), *restore.context));
    ContentContext undo(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    QVERIFY(makeContentUndo(restore.world.source(), restore.world.lastRunId(), undo.runId())->run(undo));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
}

void ContentRestoreTest::aMissingLiveFolderIsSimplyPutThere()
{
    RestoreCase restore;
    QVERIFY(removeTree(restore.world.beside()));
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    QCOMPARE(treeDifference(restore.then, restore.world.root()), QString());
    QVERIFY(makeContentSwap(*restore.settings)->rollBack(*restore.context));
    QVERIFY(!QFile::exists(restore.world.root()));
}

void ContentRestoreTest::discardRemovesTheSafetyCopyAndNothingElse()
{
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    const QString outside = restore.world.path(u"outside"_s);
    put(outside, "precious", "not ours");
    makeLinkAt(restore.named(u"old"_s), "way out", QFile::encodeName(outside));
    put(restore.world.beside(), "neighbour", "not ours");
    ContentContext discard(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    QVERIFY(makeContentDiscard(restore.world.source(), restore.world.lastRunId())->run(discard));
    QCOMPARE(restore.leftovers(), QStringList{u"neighbour"_s});
    QCOMPARE(bytesAt(outside, "precious"), QByteArray("not ours"));
    QCOMPARE(treeDifference(restore.then, restore.world.root()), QString());
}

void ContentRestoreTest::discardRefusesWhileTheSwapIsHalfWay()
{
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    restore.context->crashAt(0, true);
    QVERIFY(crashes(*makeContentSwap(*restore.settings), *restore.context));
    ContentContext discard(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    const Result<StageReport> report =
        makeContentDiscard(restore.world.source(), restore.world.lastRunId())->run(discard);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Busy);
    QCOMPARE(treeDifference(restore.now, restore.named(u"old"_s)), QString());
}

void ContentRestoreTest::discardOfAnotherRunIsRefused()
{
    RestoreCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    // The same short id, another run.
    const QString other = u"20200101-000000-"_s + restore.world.lastRunId().right(4);
    ContentContext discard(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    QVERIFY(!makeContentDiscard(restore.world.source(), other)->run(discard));
    QCOMPARE(treeDifference(restore.now, restore.named(u"old"_s)), QString());
}

void ContentRestoreTest::discardRemovesARecordThatWasCutOff()
{
    RestoreCase restore;
    ContentContext discard(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    const auto stage = makeContentDiscard(restore.world.source(), restore.settings->runId);
    QVERIFY(stage->run(discard)); // nothing at all is nothing left
    put(restore.named(u"run"_s), "restore.json.Ab3xY_", "half");
    QVERIFY(stage->run(discard));
    QCOMPARE(restore.leftovers(), QStringList());

    put(restore.named(u"run"_s), "diary", "somebody's");
    QVERIFY(stage->run(discard));
    QCOMPARE(bytesAt(restore.named(u"run"_s), "diary"), QByteArray("somebody's"));
    put(restore.named(u"old"_s), "precious", "nobody knows whose");
    QVERIFY(!stage->run(discard));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
}

void ContentRestoreTest::whatIsInTheWayIsNotTouched()
{
    RestoreCase restore;
    put(restore.named(u"old"_s), "precious", "somebody's");
    const auto prepare = makeContentPrepare(*restore.settings);
    QVERIFY(!prepare->run(*restore.context));
    QVERIFY(prepare->rollBack(*restore.context));
    QCOMPARE(bytesAt(restore.named(u"old"_s), "precious"), QByteArray("somebody's"));
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
}

void ContentRestoreTest::cancelWhilePreparingIsRolledBackToNothing()
{
    RestoreCase restore;
    restore.context->onProgress = [&] { restore.context->stopSource.request_stop(); };
    const auto prepare = makeContentPrepare(*restore.settings);
    const Result<StageReport> report = prepare->run(*restore.context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY(prepare->rollBack(*restore.context));
    QCOMPARE(restore.leftovers(), QStringList());
}

void ContentRestoreTest::aDamagedPackFailsThePreparationAndChangesNothing()
{
    RestoreCase restore;
    const Entry entry = entryOf(restore.world.lastSet().contentIndexPath(u"content"_s), "gone");
    QFile pack(restore.world.folder().packPath(QString::fromLatin1(entry.pack)));
    QVERIFY(pack.open(QIODevice::ReadWrite));
    pack.seek(20);
    pack.write("\xff\xff");
    pack.close();
    const auto prepare = makeContentPrepare(*restore.settings);
    const Result<StageReport> report = prepare->run(*restore.context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    QVERIFY(!report.error().hint.isEmpty());
    QVERIFY(prepare->rollBack(*restore.context));
    QCOMPARE(restore.leftovers(), QStringList());
    QCOMPARE(treeDifference(restore.now, restore.world.root()), QString());
}

void ContentRestoreTest::noIndexWritesOutsideTheTarget_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("link");
    QTest::newRow("absolute") << QByteArray("/outside/evil") << QByteArray();
    QTest::newRow("upwards") << QByteArray("../evil") << QByteArray();
    QTest::newRow("upwards inside") << QByteArray("kept/../../evil") << QByteArray();
    QTest::newRow("dot") << QByteArray("./evil") << QByteArray();
    QTest::newRow("empty part") << QByteArray("kept//evil") << QByteArray();
    QTest::newRow("below a link") << QByteArray("trap/evil") << QByteArray("trap");
    QTest::newRow("over a link") << QByteArray("trap") << QByteArray("trap");
}

void ContentRestoreTest::noIndexWritesOutsideTheTarget()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, link);
    RestoreCase restore;
    const QString outside = restore.world.path(u"outside"_s);
    put(outside, "there", "untouched");
    const Fingerprint before = fingerprintOfTree(outside);
    const QString index = restore.world.lastSet().contentIndexPath(u"content"_s);
    std::vector<Entry> entries = entriesOf(index);
    if (!link.isEmpty() && link != path) {
        Entry trap = entries.back();
        trap.path = link;
        trap.type = EntryType::Link;
        trap.target = QFile::encodeName(outside);
        trap.size = trap.target.size();
        entries.push_back(trap);
    }
    Entry evil = entryOf(index, "gone");
    evil.path = path;
    if (link == path) {
        evil.type = EntryType::Folder; // a link where a folder of the same name is wanted, with something below
        evil.type = EntryType::Link;
        evil.target = QFile::encodeName(outside);
        entries.push_back(evil);
        evil = entryOf(index, "gone");
        evil.path = path + "/there";
    }
    writeHostileIndex(index, entries, evil, true);
    const auto prepare = makeContentPrepare(*restore.settings);
    const Result<StageReport> report = prepare->run(*restore.context);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::IntegrityMismatch);
    QCOMPARE(treeDifference(before, outside), QString());
    QVERIFY(prepare->rollBack(*restore.context));
    QCOMPARE(restore.leftovers(), QStringList());
    QVERIFY(!QFile::exists(restore.world.path(u"evil"_s)));
}

void ContentRestoreTest::noPathIsFollowedThroughALink()
{
    ContentWorld world;
    const QString outside = world.path(u"outside"_s);
    put(outside, "folder/there", "untouched");
    makeLinkAt(world.root(), "trap", QFile::encodeName(outside));
    Result<Tree> tree = Tree::open(world.root());
    QVERIFY(tree);
    Sighting sighting;
    QVERIFY(!tree->openFile("trap/folder/there", O_RDONLY).isOpen());
    QVERIFY(!tree->openFolder("trap").isOpen());
    QVERIFY(tree->look("trap/folder", sighting) != 0);
    FolderWriter writer(std::move(*tree));
    QVERIFY(!writer.makeFolder("trap/evil"));
    QVERIFY(!writer.makeFolder("trap"));
    Entry entry;
    entry.path = "trap/evil";
    entry.target = "anywhere";
    QVERIFY(!writer.makeLink(entry));
    QVERIFY(!existsAt(outside, "evil"));
}

namespace {

/// Live content that lacks one file, has one wrong, and has one that only it knows.
void makeDamage(RestoreCase &restore)
{
    restore.settings->kind = ContentRestoreKind::AddMissing;
    ReferenceWriter writer(Evidence(restore.runFolder).referencesAtFence());
    for (const QByteArray name : {"deep/er/missing", "kept/item", "unknown", "wrong"}) {
        ContentReference reference;
        reference.path = name;
        reference.bytes = name == "kept/item" ? 4 : 7;
        QVERIFY(writer.add(reference));
    }
    QVERIFY(writer.finish());
}

class AdditionCase : public RestoreCase
{
public:
    AdditionCase()
    {
        put(world.root(), "deep/er/missing", "missing");
        put(world.root(), "wrong", "correct");
        if (!world.capture() || !removeTree(world.root() + u"/deep"_s)) {
            qFatal("no backup");
        }
        put(world.root(), "wrong", "bad");
        before = fingerprintOfTree(world.root());
        runFolder = world.newRun();
        settings = std::make_unique<ContentRestoreSettings>(world.restoreSettings(world.lastSet(), world.lastRunId()));
        context = std::make_unique<ContentContext>(u"content.swap"_s, world.lastRunId(), runFolder);
        makeDamage(*this);
    }

    Fingerprint before;
};

} // namespace

void ContentRestoreTest::contentAloneAddsWhatIsMissingAndRemovesNothing()
{
    AdditionCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    QCOMPARE(treeDifference(restore.before, restore.world.root()), QString());
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    QCOMPARE(bytesAt(restore.world.root(), "deep/er/missing"), QByteArray("missing"));
    QCOMPARE(bytesAt(restore.world.root(), "wrong"), QByteArray("correct"));
    QCOMPARE(bytesAt(restore.world.root(), "kept/item"), QByteArray("now!")); // right size: the application's own
    QCOMPARE(bytesAt(restore.world.root(), "later/item"), QByteArray("now"));
    QCOMPARE(bytesAt(restore.named(u"old"_s), "wrong"), QByteArray("bad"));

    ContentContext undo(u"content.swap"_s, u"20261122-150000-ffff"_s, restore.runFolder);
    QVERIFY(makeContentUndo(restore.world.source(), restore.world.lastRunId(), undo.runId())->run(undo));
    QVERIFY(!existsAt(restore.world.root(), "deep"));
    QCOMPARE(bytesAt(restore.world.root(), "wrong"), QByteArray("bad"));
    QCOMPARE(bytesAt(restore.named(u"undone"_s), "deep/er/missing"), QByteArray("missing"));
}

void ContentRestoreTest::anInterruptedAdditionIsCarriedOn()
{
    AdditionCase restore;
    QVERIFY(makeContentPrepare(*restore.settings)->run(*restore.context));
    restore.context->crashAt(0, false);
    QVERIFY(crashes(*makeContentSwap(*restore.settings), *restore.context));
    // As if the first of the files had been moved before the program died.
    QVERIFY(QDir().mkpath(restore.world.root() + u"/deep/er"_s));
    QVERIFY(
        QFile::rename(restore.named(u"new"_s) + u"/deep/er/missing"_s, restore.world.root() + u"/deep/er/missing"_s));
    QVERIFY(makeContentSwap(*restore.settings)->run(*restore.context));
    QCOMPARE(bytesAt(restore.world.root(), "wrong"), QByteArray("correct"));
    QCOMPARE(bytesAt(restore.world.root(), "deep/er/missing"), QByteArray("missing"));
    QVERIFY(makeContentSwap(*restore.settings)->rollBack(*restore.context));
    QVERIFY(makeContentPrepare(*restore.settings)->rollBack(*restore.context));
    QCOMPARE(bytesAt(restore.world.root(), "wrong"), QByteArray("bad"));
    QVERIFY(!existsAt(restore.world.root(), "deep"));
}

void ContentRestoreTest::singleFilesAndFoldersAreExtracted()
{
    RestoreCase restore;
    const QString target = restore.world.path(u"taken"_s);
    QVERIFY(extractFromSet(restore.world.lastSet(), u"content"_s, {"kept/"}, target, {}));
    QCOMPARE(bytesAt(target, "kept/item"), QByteArray("then"));
    QVERIFY(!existsAt(target, "gone"));
    const Result<> missing = extractFromSet(restore.world.lastSet(), u"content"_s, {"nowhere"}, target, {});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    const Result<> outside = extractFromSet(restore.world.lastSet(), u"content"_s, {"../gone"}, target, {});
    QVERIFY(!outside);
    QCOMPARE(outside.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(ContentRestoreTest)
#include "tst_contentrestore.moc"
