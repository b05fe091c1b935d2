// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/durable.h"
#include "tests/unit/content/contentfixture.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

/// Random trees with odd names, and random edits of them. The same seed makes the same tree.
class RandomTree
{
public:
    RandomTree(QString root, quint32 seed)
        : m_root(std::move(root))
        , m_generator(seed)
    {
    }

    void edit(int times)
    {
        for (int i = 0; i < times; ++i) {
            change();
        }
    }

private:
    [[nodiscard]] int below(int limit) { return m_generator.bounded(limit); }

    [[nodiscard]] QByteArray native(const QByteArray &path) const { return QFile::encodeName(m_root) + '/' + path; }

    [[nodiscard]] QByteArray newName()
    {
        // Few different bytes, so that names are often beginnings of each other and sort around the slash.
        static const QByteArray bytes("ab-. /0\n\xff\xc3\\\"%", 13);
        QByteArray name;
        const int length = 1 + below(4);
        for (int i = 0; i < length; ++i) {
            const char byte = bytes.at(below(static_cast<int>(bytes.size())));
            name += byte == '/' ? '+' : byte;
        }
        return name == "." || name == ".." ? QByteArray("dots") : name;
    }

    [[nodiscard]] QByteArray newPath()
    {
        QByteArray path = newName();
        if (!m_folders.isEmpty() && below(4) > 0) {
            path = m_folders.at(below(static_cast<int>(m_folders.size()))) + '/' + path;
        }
        return path;
    }

    [[nodiscard]] QByteArray newBytes()
    {
        const int kind = below(10);
        const qsizetype size = kind == 0 ? 0 : kind == 1 ? 100'000 + below(900'000) : below(3000);
        return below(2) == 0 ? noise(size, m_generator.generate()) : QByteArray(size, 't');
    }

    void write(const QByteArray &path)
    {
        const int file = ::open(native(path).constData(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (file < 0) {
            return; // a folder has the name by now
        }
        const QByteArray bytes = newBytes();
        QVERIFY(::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size());
        if (below(5) == 0) {
            QVERIFY(::ftruncate(file, bytes.size() + 65536 * below(20)) == 0);
        }
        QVERIFY(::fchmod(file, static_cast<mode_t>(0400 + below(0400))) == 0);
        if (::geteuid() == 0) {
            QVERIFY(::fchown(file, static_cast<uid_t>(below(3) * 1000), static_cast<gid_t>(below(3) * 1000)) == 0);
        }
        ::close(file);
        m_files.append(path);
    }

    [[nodiscard]] QByteArray known() { return m_files.at(below(static_cast<int>(m_files.size()))); }

    void change()
    {
        const int action = m_files.isEmpty() ? 0 : below(12);
        if (action <= 3) {
            write(newPath());
        } else if (action == 4) {
            const QByteArray path = newPath();
            if (::mkdir(native(path).constData(), 0755) == 0) {
                m_folders.append(path);
            }
        } else if (action == 5) {
            write(known());
        } else if (action == 6) {
            ::unlink(native(known()).constData());
        } else if (action == 7) {
            ::rename(native(known()).constData(), native(newPath()).constData());
        } else if (action == 8) {
            ::symlink(known().constData(), native(newPath()).constData());
        } else if (action == 9) {
            ::link(native(known()).constData(), native(newPath()).constData());
        } else if (action == 10) {
            const timespec time{.tv_sec = below(2'000'000'000), .tv_nsec = below(1'000'000'000)};
            const std::array times{time, time};
            ::utimensat(AT_FDCWD, native(known()).constData(), times.data(), AT_SYMLINK_NOFOLLOW);
        } else if (!m_folders.isEmpty() && below(3) == 0) {
            const QByteArray folder = m_folders.takeAt(below(static_cast<int>(m_folders.size())));
            ::rename(native(folder).constData(), native(newPath()).constData());
        }
    }

    QString m_root;
    QRandomGenerator m_generator;
    QList<QByteArray> m_files;
    QList<QByteArray> m_folders;
};

} // namespace

class ContentGenerationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGenerationIsRestoredAsItWas_data();
    void everyGenerationIsRestoredAsItWas();
    void aScanGivesWholePathsInTheOrderOfTheirBytes();
};

void ContentGenerationsTest::everyGenerationIsRestoredAsItWas_data()
{
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {1U, 2U}) {
        QTest::addRow("seed %u", seed) << seed;
    }
    const QByteArray chosen = qgetenv("STILLPOINT_SEED");
    if (!chosen.isEmpty()) {
        QTest::addRow("seed %s", chosen.constData()) << chosen.toUInt();
    }
}

void ContentGenerationsTest::everyGenerationIsRestoredAsItWas()
{
    QFETCH(quint32, seed);
    constexpr int generations = 6;
    ContentWorld world;
    RandomTree tree(world.root(), seed);
    std::vector<BackupSet> sets;
    std::vector<Fingerprint> states;
    for (int i = 0; i < generations; ++i) {
        tree.edit(i == 0 ? 120 : 25);
        QTest::qWait(25); // a tick of the clock, so that unchanged files are reused
        states.push_back(fingerprintOfTree(world.root()));
        const Result<StageReport> report = world.capture();
        QVERIFY2(report, report ? "" : qPrintable(report.error().toString()));
        QVERIFY(report->losses.empty());
        QVERIFY(i == 0 || report->facts.value("filesReused"_L1).toInt() > 0);
        sets.push_back(world.lastSet());
    }
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const Result<> restored = world.restore(sets[i]);
        QVERIFY2(restored, restored ? "" : qPrintable(restored.error().toString()));
        QCOMPARE(treeDifference(states[i], world.root()), QString());
    }
}

void ContentGenerationsTest::aScanGivesWholePathsInTheOrderOfTheirBytes()
{
    ContentWorld world;
    RandomTree(world.root(), 99).edit(400);
    const Result<std::unique_ptr<ContentListing>> listing = listFolder(world.root(), {});
    QVERIFY(listing);
    QByteArray last;
    int files = 0;
    Result<std::optional<ListedFile>> file = (*listing)->next();
    while (file && file->has_value()) {
        QVERIFY2((*file)->path > last, (*file)->path.constData());
        last = (*file)->path;
        ++files;
        file = (*listing)->next();
    }
    QVERIFY(file);
    QVERIFY(files > 50);
}

QTEST_GUILESS_MAIN(ContentGenerationsTest)
#include "tst_contentgenerations.moc"
