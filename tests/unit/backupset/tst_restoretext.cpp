// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretext.h"
#include "app/engine/backupset/restoretextparts.h"
#include "app/engine/backupset/setseal.h"
#include "app/engine/core/hash.h"
#include "app/engine/core/percent.h"
#include "tests/unit/backupset/setfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Stillpoint;
using namespace Qt::StringLiterals;

namespace {

const QString setId = u"20261122T140211Z-hot-7f3a"_s;

QByteArray hexOf(const QByteArray &bytes)
{
    Sha256 hash;
    hash.add({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return hash.finish().toHex();
}

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended runProgram(const QString &program, const QStringList &arguments, const QString &folder,
                 const QStringList &environment, const QByteArray &input = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
}

const QStringList bareEnvironment{u"PATH=/usr/bin:/bin"_s, u"LC_ALL=C"_s};

/// Names that something on the way from the index over awk and the shell to tar would like to take for something else.
QByteArrayList oddNames()
{
    return {"plain.bin",
            "with space",
            " leading and trailing ",
            "-dash",
            "--help",
            "a/-b",
            "two\nlines",
            "tab\there",
            "return\r",
            "back\\slash",
            "back\\nslash",
            "quote'\"",
            "wild*?[x]",
            "$(touch hacked)",
            "`id`",
            "percent%41",
            "caf\xe9",
            "\xff\xfe",
            "\x01\x7f",
            "-",
            "ends in dot.",
            "semi;colon",
            "k\xc3\xa4se",
            "path\":\"x"};
}

/// Builds packs and an index as a content capture writes them, with the real tar and zstd.
class ContentMaker
{
public:
    ContentMaker(const SetFixture &fixture, const BackupSet &set)
        : m_fixture(fixture)
        , m_set(set)
        , m_source(fixture.path() + u"/source"_s)
    {
        QDir().mkpath(m_source);
    }

    void addFile(const QByteArray &path, const QByteArray &bytes) const
    {
        const QByteArray whole = QFile::encodeName(m_source) + '/' + path;
        QDir().mkpath(QFile::decodeName(whole.left(whole.lastIndexOf('/'))));
        // Not QFile: it has no names that are no text.
        FILE *file = std::fopen(whole.constData(), "wb");
        if (!file
            || std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file)
                != static_cast<std::size_t>(bytes.size())
            || std::fclose(file) != 0) {
            qFatal("could not write a source file");
        }
    }

    /// A pack with these members, each as it is now, and nothing below a folder; its name.
    QByteArray pack(const QByteArrayList &members) const
    {
        const Ended tar = runProgram(u"tar"_s,
                                     {u"-c"_s, u"--format=ustar"_s, u"--no-recursion"_s, u"--null"_s, u"-T"_s, u"-"_s,
                                      u"-f"_s, m_fixture.path() + u"/pack.tar"_s},
                                     m_source, bareEnvironment, members.join('\0') + '\0');
        const Ended zstd = runProgram(u"zstd"_s, {u"-q"_s, u"-f"_s, u"pack.tar"_s, u"-o"_s, u"pack.zst"_s},
                                      m_fixture.path(), bareEnvironment);
        if (tar.code != 0 || zstd.code != 0) {
            qFatal("no pack could be made: %s %s", tar.errors.constData(), zstd.errors.constData());
        }
        const QByteArray bytes = readFile(m_fixture.path() + u"/pack.zst"_s);
        writeFile(m_fixture.folder().packPath(QString::fromLatin1(hexOf(bytes))), bytes);
        return hexOf(bytes);
    }

    void writeIndex(const QByteArrayList &lines) const
    {
        const QByteArray text = "{\"stillpointIndex\":1,\"packs\":[]}\n" + lines.join('\n')
            + "\n{\"end\":" + QByteArray::number(lines.size()) + "}\n";
        QFile::remove(m_set.contentIndexPath(u"content"_s));
        const Ended zstd = runProgram(u"zstd"_s, {u"-q"_s, u"-"_s, u"-o"_s, m_set.contentIndexPath(u"content"_s)},
                                      m_fixture.path(), bareEnvironment, text);
        if (zstd.code != 0) {
            qFatal("no index could be made: %s", zstd.errors.constData());
        }
    }

    static QByteArray line(const QByteArray &path, const QByteArray &type, const QByteArray &pack,
                           const QByteArray &more = {})
    {
        const QByteArray name = percentEncode(path).replace('"', "%22").replace('\\', "%5C");
        return "{\"path\":\"" + name + "\",\"type\":\"" + type + "\",\"size\":1,\"mode\":420" + more
            + (pack.isEmpty() ? QByteArray() : ",\"pack\":\"" + pack + "\",\"frame\":0,\"offset\":512") + "}";
    }

    static QByteArray sum(const QByteArray &bytes) { return ",\"sha256\":\"" + hexOf(bytes) + '"'; }

    [[nodiscard]] QString source() const { return m_source; }

private:
    const SetFixture &m_fixture;
    BackupSet m_set;
    QString m_source;
};

QJsonObject databaseFacts()
{
    const QJsonObject settings{
        {u"owner"_s, u"flow\"able"_s},
        {u"encoding"_s, u"UTF8"_s},
        {u"collate"_s, u"de_DE.UTF-8"_s},
        {u"ctype"_s, u"de_DE.UTF-8"_s},
        {u"provider"_s, u"c"_s},
        {u"comment"_s, u"the shop's\nSQL\nrm -rf / #"_s},
        {u"connectionLimit"_s, 40},
        {u"settings"_s,
         QJsonArray{
             QJsonObject{{u"role"_s, u""_s}, {u"name"_s, u"search_path"_s}, {u"value"_s, u"app, \"My, Schema\""_s}},
             QJsonObject{{u"role"_s, u"report"_s}, {u"name"_s, u"work_mem"_s}, {u"value"_s, u"64MB"_s}}}},
        {u"grants"_s,
         QJsonArray{QJsonObject{{u"grantee"_s, u"report"_s}, {u"privilege"_s, u"CONNECT"_s}, {u"grantable"_s, true}},
                    QJsonObject{{u"grantee"_s, u"x"_s}, {u"privilege"_s, u"ALL; DROP"_s}, {u"grantable"_s, false}}}}};
    return {
        {u"settings"_s, settings},
        {u"serverVersion"_s, u"15.20"_s},
        {u"compression"_s, u"external-zstd"_s},
        {u"roles"_s, QJsonArray{u"flow\"able"_s}},
        {u"tables"_s,
         QJsonArray{QJsonObject{{u"schema"_s, u"public"_s}, {u"name"_s, u"act_ru_task"_s}, {u"rows"_s, 17}},
                    QJsonObject{{u"schema"_s, u"public"_s}, {u"name"_s, u"x\nSQL\ntouch hacked"_s}, {u"rows"_s, 0}}}}};
}

} // namespace

class TestRestoreText : public QObject
{
    Q_OBJECT

private slots:
    void quotesNamesSoThatNoneBecomesACommand();
    void saysHowTheDatabaseIsMadeAgain();
    void isAScriptThatTheShellUnderstands();
    void givesBackExactlyTheFilesOfTheSet();
    void stopsWhenAPackIsDamaged();
    void stopsWhenTheTargetIsNotEmptyOrLiesInTheSet();
    void stopsWhenAToolFails();
    void namesTheMissingRoles();

private:
    struct Ground
    {
        SetFixture fixture;
        BackupSet set{QString()};
        QString target;
        QString script;
        QByteArrayList packs;
    };

    void prepare(Ground &ground) const;
    void stub(const Ground &ground, const QString &tool, const QByteArray &body) const;
    [[nodiscard]] Ended run(const Ground &ground, const QStringList &more = {}) const;
};

void TestRestoreText::prepare(Ground &ground) const
{
    ground.set = ground.fixture.folder().set(setId);
    writeFile(ground.set.databaseFolder(u"database"_s) + u"/toc.dat"_s, "toc");
    const Ended zstd =
        runProgram(u"zstd"_s, {u"-q"_s, u"-"_s, u"-o"_s, ground.set.databaseFolder(u"database"_s) + u"/3.dat.zst"_s},
                   ground.fixture.path(), bareEnvironment, "17 rows");
    QCOMPARE(zstd.code, 0);
    const ContentMaker maker(ground.fixture, ground.set);
    QByteArrayList lines;
    const QByteArrayList names = oddNames();
    for (const QByteArray &name : names) {
        maker.addFile(name, "old bytes of " + name);
    }
    maker.addFile("foreign/not of this set", "secret of another set");
    maker.addFile("tree/empty/gone", "x");
    QVERIFY(QFile::remove(maker.source() + u"/tree/empty/gone"_s));
    maker.addFile("tree/first name", "linked");
    // Their common file was replaced under its first name only, and that one rescued: they are two files now.
    maker.addFile("tree/parted", "rescued bytes");
    maker.addFile("tree/parted later", "linked bytes");
    QVERIFY(QFile::link(u"target of a link"_s, maker.source() + u"/symbolic"_s));
    // An earlier set's pack: every file in an older version, and one that this set does not have.
    const QByteArray older = maker.pack(
        names
        + QByteArrayList{"foreign/not of this set", "tree/first name", "tree/parted", "tree/parted later", "symbolic"});
    for (const QByteArray &name : names.mid(names.size() / 2)) {
        maker.addFile(name, "new bytes of " + name);
    }
    const QByteArray newer = maker.pack(names.mid(names.size() / 2));
    QCOMPARE(runProgram(u"sh"_s, {u"-c"_s, u"chmod 0750 tree; touch -d '2020-01-02 03:04:05Z' tree/empty tree ."_s},
                        maker.source(), bareEnvironment)
                 .code,
             0);
    const QByteArray folders = maker.pack({"./", "tree/", "tree/empty/", "a/"});
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool isNew = i >= names.size() / 2;
        lines.append(ContentMaker::line(names.at(i), "file", isNew ? newer : older,
                                        ContentMaker::sum((isNew ? "new bytes of " : "old bytes of ") + names.at(i))));
    }
    lines.append({ContentMaker::line("", "folder", folders), ContentMaker::line("a", "folder", folders),
                  ContentMaker::line("tree", "folder", folders), ContentMaker::line("tree/empty", "folder", folders),
                  ContentMaker::line("tree/first name", "file", older,
                                     ",\"hard\":\"tree/first name\"" + ContentMaker::sum("linked")),
                  ContentMaker::line("tree/second\nname", "file", "",
                                     ",\"hard\":\"tree/first name\"" + ContentMaker::sum("linked")),
                  ContentMaker::line("tree/parted", "file", older, ContentMaker::sum("rescued bytes")),
                  ContentMaker::line("tree/parted later", "file", older,
                                     ",\"hard\":\"tree/parted\"" + ContentMaker::sum("linked bytes")),
                  ContentMaker::line("symbolic", "link", older, ",\"link\":\"target of a link\""),
                  ContentMaker::line("unreadable", "file", "", ",\"flags\":[\"unreadable\"]")});
    maker.writeIndex(lines);
    ground.packs = {older, newer, folders};

    FixedContext context;
    ground.fixture.fillContext(context, fromIsoUtc(u"2026-11-22T14:02:11.000Z"_s), true);
    context.reports[u"database.capture"_s].facts = databaseFacts();
    const QJsonObject profile{{u"id"_s, u"p1"_s},
                              {u"name"_s, u"shop `x`"_s},
                              {u"databases"_s, QJsonArray{QJsonObject{{u"id"_s, u""_s}, {u"name"_s, u"it's %2"_s}}}}};
    QVERIFY(
        makeSetSeal({.set = ground.set, .mode = u"hot"_s, .profile = profile, .acknowledgement = {}})->run(context));

    ground.target = ground.fixture.path() + u"/target"_s;
    ground.script = ground.fixture.path() + u"/restore.sh"_s;
    // The very command that the text itself names.
    const Ended taken =
        runProgram(u"awk"_s, {u"/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on"_s, ground.set.restoreTextPath()},
                   ground.fixture.path(), bareEnvironment);
    QCOMPARE(taken.code, 0);
    writeFile(ground.script, taken.output);
    stub(ground, u"psql"_s, "cat >>\"$LOG\"\n");
    stub(ground, u"pg_restore"_s,
         "for last; do :; done; ls \"$last\" >>\"$LOG\"; cat \"$last/3.dat\" >>\"$LOG\"; echo >>\"$LOG\"\n");
}

void TestRestoreText::stub(const Ground &ground, const QString &tool, const QByteArray &body) const
{
    const QString path = ground.fixture.path() + u"/bin/"_s + tool;
    writeFile(path, "#!/bin/sh\necho \"" + tool.toUtf8() + " $*\" >>\"$LOG\"\n" + body);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

Ended TestRestoreText::run(const Ground &ground, const QStringList &more) const
{
    const QString place = ground.fixture.path();
    return runProgram(u"sh"_s, {ground.script}, place,
                      QStringList{u"PATH="_s + place + u"/bin:/usr/bin:/bin"_s, u"LOG="_s + place + u"/log"_s,
                                  u"SET="_s + ground.set.folder(), u"CONTENT_TARGET="_s + ground.target,
                                  u"WORK="_s + place + u"/work"_s}
                          + more);
}

void TestRestoreText::quotesNamesSoThatNoneBecomesACommand()
{
    QCOMPARE(shellWord(u"it's $(x)"_s), u"'it'\\''s $(x)'"_s);
    QCOMPARE(shellWord(u"a\nb"_s), u"'a b'"_s);
    QCOMPARE(sqlIdentifier(u"a\"b"_s), u"\"a\"\"b\""_s);
    QCOMPARE(sqlIdentifier(u"a\nb\\c"_s), u"U&\"a\\000ab\\\\c\""_s);
    QCOMPARE(sqlLiteral(u"it's\\"_s), u"'it''s\\'"_s);
    QCOMPARE(prose(u"a`b`\n# c"_s), u"a\\`b\\` \\# c"_s);
}

void TestRestoreText::saysHowTheDatabaseIsMadeAgain()
{
    Manifest manifest;
    manifest.setId = setId;
    manifest.stores.insert(u"database"_s, databaseFacts());
    const QString text = QString::fromUtf8(restoreText(manifest));
    for (
        const QString &line :
        {u"CREATE DATABASE :\"db\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'de_DE.UTF-8' LC_CTYPE 'de_DE.UTF-8';"_s,
         u"ALTER DATABASE :\"db\" OWNER TO \"flow\"\"able\";"_s,
         u"ALTER DATABASE :\"db\" SET \"search_path\" TO 'app', 'My, Schema';"_s,
         u"ALTER ROLE \"report\" IN DATABASE :\"db\" SET \"work_mem\" TO '64MB';"_s,
         u"GRANT CONNECT ON DATABASE :\"db\" TO \"report\" WITH GRANT OPTION;"_s,
         u"ALTER DATABASE :\"db\" CONNECTION LIMIT 40;"_s,
         u"SELECT 'public.act_ru_task', count(*), 17 AS expected FROM ONLY \"public\".\"act_ru_task\" HAVING count(*) <> 17;"_s}) {
        QVERIFY2(text.contains(u'\n' + line + u'\n'), qPrintable(line));
    }
    QVERIFY(!text.contains(u"DROP"_s));
    QVERIFY(!text.contains(u"\nrm -rf / #"_s));
    QVERIFY(!text.contains(u"\ntouch hacked"_s));
}

void TestRestoreText::isAScriptThatTheShellUnderstands()
{
    Ground ground;
    prepare(ground);
    const Ended ended = runProgram(u"sh"_s, {u"-n"_s, ground.script}, ground.fixture.path(), bareEnvironment);
    QVERIFY2(ended.code == 0 && ended.errors.isEmpty(), ended.errors.constData());
    QVERIFY(readFile(ground.script).startsWith("set -eu\n"));
}

void TestRestoreText::givesBackExactlyTheFilesOfTheSet()
{
    Ground ground;
    prepare(ground);
    const Ended ended = run(ground);
    QVERIFY2(ended.code == 0, QByteArray(ended.output + ended.errors).constData());
    QVERIFY2(ended.errors.isEmpty(), ended.errors.constData());
    QVERIFY(ended.output.contains("\nunreadable\n"));
    const Ended found = runProgram(u"find"_s, {u"."_s, u"-printf"_s, u"%P %y\\0"_s}, ground.target, bareEnvironment);
    QByteArrayList expected{" d",
                            "a d",
                            "tree d",
                            "tree/empty d",
                            "tree/first name f",
                            "tree/second\nname f",
                            "symbolic l",
                            "tree/parted f",
                            "tree/parted later f"};
    for (const QByteArray &name : oddNames()) {
        expected.append(name + " f");
    }
    QByteArrayList actual = found.output.chopped(1).split('\0');
    std::sort(actual.begin(), actual.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(actual, expected);
    // Bytes, times, modes and the two names of one file, told by the tools of the system.
    const Ended same = runProgram(u"sh"_s,
                                  {u"-c"_s,
                                   u"[ \"$(stat -c %a tree)\" = 750 ]"
                                   " && [ \"$(stat -c %Y . tree tree/empty | sort -u)\" = 1577934245 ]"
                                   " && [ tree/'first name' -ef tree/'second\nname' ]"
                                   " && [ \"$(cat -- 'with space')\" = 'old bytes of with space' ]"
                                   " && [ \"$(cat -- 'semi;colon')\" = 'new bytes of semi;colon' ]"_s},
                                  ground.target, bareEnvironment);
    QCOMPARE(same.code, 0);
    const QByteArray log = readFile(ground.fixture.path() + u"/log"_s);
    QVERIFY2(log.contains("pg_restore -e -w -j 2 -d it's %2_restored -- "), log.constData());
    QVERIFY2(log.contains("3.dat\ntoc.dat\n17 rows\n"), log.constData());
    QVERIFY(!QFileInfo::exists(ground.fixture.path() + u"/work"_s));
    QVERIFY(!QFileInfo::exists(ground.target + u"/hacked"_s)
            && !QFileInfo::exists(ground.fixture.path() + u"/hacked"_s));
}

void TestRestoreText::stopsWhenAPackIsDamaged()
{
    Ground ground;
    prepare(ground);
    const QString path = ground.fixture.folder().packPath(QString::fromLatin1(ground.packs.constFirst()));
    QByteArray bytes = readFile(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    writeFile(path, bytes);
    const Ended ended = run(ground);
    QVERIFY(ended.code != 0);
    QVERIFY2(ended.errors.contains("Stopped: damaged files in"), ended.errors.constData());
    QVERIFY(!QFileInfo::exists(ground.target));
    QVERIFY(!ended.output.contains("The set is restored"));
}

void TestRestoreText::stopsWhenTheTargetIsNotEmptyOrLiesInTheSet()
{
    Ground ground;
    prepare(ground);
    writeFile(ground.target + u"/.mine"_s, "x");
    QVERIFY(run(ground).errors.contains("is not empty"));
    QVERIFY(run(ground, {u"CONTENT_TARGET="_s + ground.set.folder() + u"/x"_s}).errors.contains("lies inside the set"));
    QVERIFY(run(ground, {u"CONTENT_TARGET=relative"_s}).errors.contains("no absolute path"));
    QVERIFY(run(ground, {u"SET="_s + ground.fixture.path()}).code != 0);
    QVERIFY(!QFileInfo::exists(ground.fixture.path() + u"/log"_s));
}

void TestRestoreText::stopsWhenAToolFails()
{
    Ground ground;
    prepare(ground);
    stub(ground, u"pg_restore"_s, "exit 1\n");
    const Ended failed = run(ground);
    QVERIFY(failed.code != 0);
    QVERIFY(!QFileInfo::exists(ground.target));
    // Rows that differ are told by a line of output of the counting query alone.
    stub(ground, u"pg_restore"_s, "");
    stub(ground, u"psql"_s, "grep 'HAVING' | sed -n '1s/.*/public.act_ru_task|16|17/p'\n");
    const Ended differs = run(ground);
    QVERIFY(differs.code != 0);
    QVERIFY2(differs.errors.contains("the tables above differ"), differs.errors.constData());
    QVERIFY(differs.output.contains("public.act_ru_task|16|17"));
}

void TestRestoreText::namesTheMissingRoles()
{
    Ground ground;
    prepare(ground);
    stub(ground, u"psql"_s, "if grep -q 'pg_roles'; then echo report; fi\n");
    const Ended ended = run(ground);
    QVERIFY(ended.code != 0);
    QVERIFY(ended.output.contains("report\n") && ended.errors.contains("KEEP_OWNERS=no"));
    QVERIFY(!readFile(ground.fixture.path() + u"/log"_s).contains("pg_restore"));
    const Ended without = run(ground, {u"KEEP_OWNERS=no"_s});
    QVERIFY2(without.code == 0, without.errors.constData());
    QVERIFY(readFile(ground.fixture.path() + u"/log"_s).contains("--no-owner --no-acl"));
}

QTEST_APPLESS_MAIN(TestRestoreText)
#include "tst_restoretext.moc"
