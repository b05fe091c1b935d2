// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/cli/commandline.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <optional>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

enum class Damage { OneByte, Missing, Swapped };

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Files below a folder, relative to it, sorted.
QStringList filesBelow(const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        found << QDir(folder).relativeFilePath(files.next());
    }
    found.sort();
    return found;
}

} // namespace

Q_DECLARE_METATYPE(Damage)

/// A set in which one file is damaged, missing or that of another set: verify names it, and a restore changes nothing.
class TestDamagedSets : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { prepare(); }

    void cleanupTestCase()
    {
        m_scene.reset();
        m_database.reset();
    }

    void aDamagedSetIsNamedAndNotRestored_data()
    {
        QTest::addColumn<QString>("file"); // relative to the backup folder
        QTest::addColumn<QString>("other"); // what takes its place
        QTest::addColumn<Damage>("damage");
        for (const auto &[file, other] : oneOfEachKind()) {
            QTest::addRow("damaged %s", qPrintable(file.section(u'/', -1))) << file << other << Damage::OneByte;
            QTest::addRow("missing %s", qPrintable(file.section(u'/', -1))) << file << other << Damage::Missing;
            QTest::addRow("swapped %s", qPrintable(file.section(u'/', -1))) << file << other << Damage::Swapped;
        }
    }

    void aDamagedSetIsNamedAndNotRestored()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, other);
        QFETCH(const Damage, damage);
        const QString path = m_scene->backupFolder() + u'/' + file;
        const QByteArray good = contentOf(path);
        QVERIFY(!good.isEmpty());
        apply(damage, path, good, m_scene->backupFolder() + u'/' + other);

        const CommandResult verified = m_commandLine->run({u"verify"_s, m_set, u"--json"_s});
        const CommandResult restored = m_commandLine->run(m_commandLine->restoreWords(*m_scene, m_set));
        QVERIFY(write(path, good));

        QVERIFY2(verified.exitCode == 2, verified.text().constData());
        const QString name = file.section(u'/', -1).section(u'.', 0, 0);
        QVERIFY2(verified.output.contains(name), verified.text().constData());
        if (file.endsWith(u"RESTORE.md"_s) && damage != Damage::Missing) {
            // Words for people: what is restored is none the worse for it, and verify has told. A set from which files
            // are missing is not begun with, whichever they are.
            QVERIFY2(restored.exitCode == 0, restored.text().constData());
            QCOMPARE(differences(m_backedUp, m_scene->live()), QStringList());
            makeLiveDiffer();
            return;
        }
        QVERIFY2(restored.exitCode == 3 || restored.exitCode == 64, restored.text().constData());
        QCOMPARE(differences(m_live, m_scene->live()), QStringList());
        QCOMPARE(m_scene->leftBeside(), m_beside);
        QVERIFY(m_scene->applicationCanLogIn());
    }

    void theSetThatWasMadeWholeAgainIsRestored()
    {
        const CommandResult restored = m_commandLine->run(m_commandLine->restoreWords(*m_scene, m_set));
        QVERIFY2(restored.exitCode == 0, restored.text().constData());
        QCOMPARE(differences(m_backedUp, m_scene->live()), QStringList());
    }

private:
    void prepare()
    {
        auto offer = Services::database(Services::From::Template, m_folder.path(u"content"_s));
        if (!offer.thing) {
            if (!offer.missing.isEmpty() && missingServersMaySkip()) {
                QSKIP(qUtf8Printable(offer.missing));
            }
            QFAIL(qUtf8Printable(offer.missing + offer.error));
        }
        m_database.emplace(std::move(*offer.thing));
        m_scene.emplace(m_folder, *m_database);
        m_commandLine.emplace(m_folder.path(u"home"_s));
        QCOMPARE(m_commandLine->addProfile(*m_scene).exitCode, 0);
        m_backedUp = m_scene->live();
        m_set = backUp();
        m_scene->work();
        m_otherSet = backUp();
        m_live = m_scene->live();
    }

    /// After a restore: the live state is again one that no set holds.
    void makeLiveDiffer()
    {
        m_scene->work();
        m_live = m_scene->live();
        m_beside = m_scene->leftBeside();
    }

    QString backUp()
    {
        const CommandResult result = m_commandLine->run(m_commandLine->backupWords(*m_scene));
        if (result.exitCode != 0) {
            QTest::qFail(result.text().constData(), __FILE__, __LINE__);
        }
        return result.last().value(u"set"_s).toString();
    }

    /// One file of each kind that the set has, with the file of the other set that belongs at its place there.
    QList<std::pair<QString, QString>> oneOfEachKind() const
    {
        QList<std::pair<QString, QString>> chosen;
        const QString id = m_set.section(u'/', -1);
        const QString otherId = m_otherSet.section(u'/', -1);
        bool haveData = false;
        for (const QString &file : filesBelow(m_set)) {
            const bool data = file.endsWith(u".dat.zst"_s);
            const bool differs = contentOf(m_set + u'/' + file) != contentOf(m_otherSet + u'/' + file);
            // Most tables are the same in both sets; a file that is swapped with its like would be no damage.
            if ((data && (haveData || !differs)) || file == u"report.html"_s || file == u"history.jsonl"_s) {
                continue;
            }
            haveData = haveData || data;
            chosen.append({u"sets/"_s + id + u'/' + file, u"sets/"_s + otherId + u'/' + file});
        }
        const QStringList packs = filesBelow(m_scene->backupFolder() + u"/packs"_s);
        // The first set's packs are those that are older than the second set.
        QString first;
        QString last;
        for (const QString &pack : packs) {
            const QFileInfo info(m_scene->backupFolder() + u"/packs/"_s + pack);
            const bool old = info.lastModified() < QFileInfo(m_set + u"/manifest.json"_s).lastModified();
            (old ? first : last) = u"packs/"_s + pack;
        }
        chosen.append({first, last});
        return chosen;
    }

    static void apply(Damage damage, const QString &path, const QByteArray &good, const QString &other)
    {
        switch (damage) {
        case Damage::OneByte: {
            QByteArray changed = good;
            const qsizetype middle = changed.size() / 2;
            changed[middle] = static_cast<char>(changed.at(middle) ^ 0x01);
            QVERIFY(write(path, changed));
            return;
        }
        case Damage::Missing:
            QVERIFY(QFile::remove(path));
            return;
        case Damage::Swapped:
            QVERIFY2(!contentOf(other).isEmpty() && contentOf(other) != good, qPrintable(other));
            QVERIFY(write(path, contentOf(other)));
            return;
        }
    }

    TestFolder m_folder;
    std::optional<TestDatabase> m_database;
    std::optional<ApplicationScene> m_scene;
    std::optional<CommandLine> m_commandLine;
    QString m_set;
    QString m_otherSet;
    Fingerprint m_backedUp;
    Fingerprint m_live;
    QStringList m_beside;
};

QTEST_GUILESS_MAIN(TestDamagedSets)
#include "tst_damagedsets.moc"
