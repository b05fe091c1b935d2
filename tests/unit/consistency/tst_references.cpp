// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/consistency/linefile.h"
#include "app/engine/consistency/references.h"
#include "app/engine/consistency/sortedlines.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <vector>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

ContentReference reference(const QByteArray &path, const QString &owner)
{
    return {.path = path, .contentStore = {}, .owner = owner, .name = u"Invoice é.pdf"_s, .bytes = 12, .modified = {}};
}

/// All lines of a line file, or the code of the error that ended the reading.
std::pair<QByteArrayList, std::optional<ErrorCode>> readLines(const QString &path)
{
    QByteArrayList lines;
    Result<LineFileReader> reader = LineFileReader::open(path);
    if (!reader) {
        return {lines, reader.error().code};
    }
    for (;;) {
        const auto line = reader->next();
        if (!line) {
            return {lines, line.error().code};
        }
        if (!line->has_value()) {
            return {lines, std::nullopt};
        }
        lines.append(**line);
    }
}

void writeLines(const QString &path, const QByteArrayList &lines)
{
    Result<LineFileWriter> writer = LineFileWriter::create(path);
    QVERIFY(writer.has_value());
    for (const QByteArray &line : lines) {
        QVERIFY(writer->write(line).has_value());
    }
    QVERIFY(writer->finish().has_value());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestReferences : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

private slots:

    void everyFieldComesBackInTheOrderOfRawPathBytes()
    {
        const QDateTime modified(QDate(2026, 3, 1), QTime(12, 0, 0, 250), QTimeZone::utc());
        const QString list = path(u"fields"_s);
        ReferenceWriter writer(list);
        ContentReference full = reference("\xff/odd\nname%", u"act_co_content_item:2"_s);
        full.contentStore = u"second"_s;
        full.modified = modified;
        ContentReference bare = reference("a/b", u"act_co_content_item:1"_s);
        bare.bytes = -1;
        QVERIFY(writer.add(full).has_value());
        QVERIFY(writer.add(bare).has_value());
        QVERIFY(writer.add(reference("a/B", u"act_co_content_item:3"_s)).has_value());
        QCOMPARE(writer.finish().value_or(-1), 3);

        Result<ReferenceReader> reader = ReferenceReader::open(list);
        QVERIFY(reader.has_value());
        QCOMPARE((**reader->next()).path, QByteArray("a/B"));
        const ContentReference second = **reader->next();
        QCOMPARE(second.path, QByteArray("a/b"));
        QCOMPARE(second.bytes, -1);
        QVERIFY(!second.modified.isValid());
        const ContentReference third = **reader->next();
        QCOMPARE(third.path, full.path);
        QCOMPARE(third.owner, full.owner);
        QCOMPARE(third.name, full.name);
        QCOMPARE(third.contentStore, full.contentStore);
        QCOMPARE(third.bytes, 12);
        QCOMPARE(third.modified, modified);
        QVERIFY(!reader->next()->has_value());
    }

    void anEmptyListIsReadAsEmpty()
    {
        ReferenceWriter writer(path(u"empty"_s));
        QCOMPARE(writer.finish().value_or(-1), 0);
        Result<ReferenceReader> reader = ReferenceReader::open(path(u"empty"_s));
        QVERIFY(reader.has_value());
        QVERIFY(!reader->next()->has_value());
    }

    void moreRunsThanMayBeOpenAtOnceAreMergedInOrderAndRemoved()
    {
        QDir().mkpath(path(u"runs"_s));
        const QString list = path(u"runs/list"_s);
        SortedLines lines(list, "header", 1); // a run for each line
        QByteArrayList expected;
        for (int i = 0; i < 100; ++i) {
            const QByteArray key = QByteArray::number((i * 37) % 100).rightJustified(3, '0');
            QVERIFY(lines.add({.key = key, .secondKey = {}, .line = "line " + key}).has_value());
            expected.append("line " + QByteArray::number(i).rightJustified(3, '0'));
        }
        QCOMPARE(lines.finish().value_or(-1), 100);
        expected.prepend("header");
        QCOMPARE(readLines(list).first, expected);
        QCOMPARE(QDir(path(u"runs"_s)).entryList(QDir::Files), QStringList{u"list"_s});
    }

    void runsAreRemovedWhenTheWriterIsGivenUp()
    {
        QDir().mkpath(path(u"givenup"_s));
        {
            SortedLines lines(path(u"givenup/list"_s), "header", 1);
            QVERIFY(lines.add({.key = "a", .secondKey = {}, .line = "a"}).has_value());
            QCOMPARE(QDir(path(u"givenup"_s)).entryList(QDir::Files).size(), 1);
        }
        QVERIFY(QDir(path(u"givenup"_s)).isEmpty());
    }

    void aFolderThatCannotBeWrittenIsNamed()
    {
        ReferenceWriter writer(path(u"missing folder/list"_s));
        const Result<qint64> finished = writer.finish();
        QVERIFY(!finished.has_value());
        QCOMPARE(finished.error().code, ErrorCode::NotFound);
        QVERIFY(finished.error().message.contains(path(u"missing folder/list"_s)));
    }

    void aListCutAtAnyByteIsFound()
    {
        const QString whole = path(u"whole"_s);
        QByteArrayList lines;
        for (int i = 0; i < 50; ++i) {
            lines.append("line " + QByteArray::number(i));
        }
        writeLines(whole, lines);
        const QByteArray bytes = readFile(whole);
        QCOMPARE(readLines(whole).first, lines);
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            writeFile(path(u"cut"_s), bytes.left(length));
            QCOMPARE(readLines(path(u"cut"_s)).second, ErrorCode::IntegrityMismatch);
        }
    }

    void aListWithOneWrongByteIsNeverReadAsGood()
    {
        const QString whole = path(u"flipwhole"_s);
        writeLines(whole, {"one", "two", "three"});
        const QByteArray bytes = readFile(whole);
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            QByteArray damaged = bytes;
            damaged[i] = static_cast<char>(damaged.at(i) ^ 0x55);
            writeFile(path(u"flip"_s), damaged);
            const auto [lines, code] = readLines(path(u"flip"_s));
            QVERIFY2(code == ErrorCode::IntegrityMismatch || lines == QByteArrayList({"one", "two", "three"}),
                     qPrintable(u"byte %1"_s.arg(i)));
        }
    }

    void aLongListOfBigLinesIsReadWhole()
    {
        // More plain text than the decompressor hands out at once, from very little packed text.
        QByteArrayList lines;
        for (int i = 0; i < 40; ++i) {
            lines.append(QByteArray(100000, 'x') + QByteArray::number(i));
        }
        writeLines(path(u"big"_s), lines);
        const auto [read, code] = readLines(path(u"big"_s));
        QVERIFY(!code.has_value());
        QCOMPARE(read, lines);
    }

    void aDamagedReferenceLineIsAnIntegrityMismatch_data()
    {
        const QByteArray header = R"({"format":"stillpoint-references","version":1})";
        QTest::addColumn<QByteArrayList>("lines");
        QTest::newRow("no header") << QByteArrayList{R"({"path":"a","owner":"b"})"};
        QTest::newRow("newer version") << QByteArrayList{R"({"format":"stillpoint-references","version":2})"};
        QTest::newRow("no JSON") << QByteArrayList{header, "path"};
        QTest::newRow("no path") << QByteArrayList{header, R"({"owner":"b"})"};
        QTest::newRow("no owner") << QByteArrayList{header, R"({"path":"a"})"};
        QTest::newRow("bad escape") << QByteArrayList{header, R"({"path":"a%4","owner":"b"})"};
        QTest::newRow("negative size") << QByteArrayList{header, R"({"path":"a","owner":"b","bytes":-5})"};
        QTest::newRow("size as text") << QByteArrayList{header, R"({"path":"a","owner":"b","bytes":"5"})"};
        QTest::newRow("half a byte") << QByteArrayList{header, R"({"path":"a","owner":"b","bytes":5.5})"};
        QTest::newRow("no time") << QByteArrayList{header, R"({"path":"a","owner":"b","modified":"soon"})"};
        QTest::newRow("out of order") << QByteArrayList{header, R"({"path":"b","owner":"b"})",
                                                        R"({"path":"a","owner":"b"})"};
    }

    void aDamagedReferenceLineIsAnIntegrityMismatch()
    {
        QFETCH(QByteArrayList, lines);
        writeLines(path(u"damaged"_s), lines);
        std::optional<ErrorCode> code;
        Result<ReferenceReader> reader = ReferenceReader::open(path(u"damaged"_s));
        if (!reader) {
            code = reader.error().code;
        }
        while (!code) {
            const auto next = reader->next();
            if (!next) {
                code = next.error().code;
            } else if (!next->has_value()) {
                break;
            }
        }
        QCOMPARE(code, ErrorCode::IntegrityMismatch);
    }
};

QTEST_APPLESS_MAIN(TestReferences)
#include "tst_references.moc"
