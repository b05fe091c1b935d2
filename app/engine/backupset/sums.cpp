// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/sums.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/durable.h"
#include "app/engine/core/hash.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::Sums)
};

constexpr qsizetype hexLength = 64;
constexpr std::array<std::string_view, 5> notCovered{"SHA256SUMS", "manifest.json", "report.html", "history.jsonl",
                                                     "deleting"};

struct FoundFile
{
    QByteArray path; ///< below the set's folder
    qint64 bytes = 0;
};

struct FoundFiles
{
    std::vector<FoundFile> files;
    QList<QByteArray> strange; ///< links, sockets and the like: not followed, not read
};

Error damagedList(const QString &detail)
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The list of checksums of the backup set is damaged."),
            .detail = u"SHA256SUMS: "_s + detail,
            .hint = Texts::tr("Use another backup set, or put SHA256SUMS back from a copy of the backup folder.")};
}

Error cannotWalk(const QString &folder, const std::error_code &problem)
{
    return Error::system(Texts::tr("list"), folder, problem.value());
}

QByteArray bytesOf(const std::filesystem::path &path)
{
    return QByteArray::fromStdString(path.native());
}

Result<FoundFiles> filesOf(const BackupSet &set)
{
    namespace fs = std::filesystem;
    FoundFiles found;
    const fs::path root(QFile::encodeName(set.folder()).toStdString());
    std::error_code problem;
    fs::recursive_directory_iterator entry(root, problem);
    if (problem) {
        return fail(cannotWalk(set.folder(), problem));
    }
    for (const fs::recursive_directory_iterator end; entry != end; entry.increment(problem)) {
        const QByteArray path = bytesOf(entry->path().lexically_relative(root));
        const fs::file_status status = entry->symlink_status(problem);
        if (problem) {
            return fail(cannotWalk(set.folder(), problem));
        }
        const bool covered = std::find(notCovered.begin(), notCovered.end(), path.toStdString()) == notCovered.end();
        if (status.type() == fs::file_type::directory || !covered) {
            continue;
        }
        if (status.type() != fs::file_type::regular) {
            found.strange.append(path);
            continue;
        }
        found.files.push_back({.path = path, .bytes = static_cast<qint64>(entry->file_size(problem))});
        if (problem) {
            return fail(cannotWalk(set.folder(), problem));
        }
    }
    if (problem) {
        return fail(cannotWalk(set.folder(), problem));
    }
    std::sort(found.files.begin(), found.files.end(),
              [](const FoundFile &a, const FoundFile &b) { return a.path < b.path; });
    return found;
}

/// For messages: bytes that are no text become question marks of Unicode, which no file name of ours has.
QString shown(const QByteArray &path)
{
    return QString::fromUtf8(path);
}

QString subjectOf(const BackupSet &set, const QByteArray &path)
{
    return u"sets/"_s + set.id() + u'/' + shown(path);
}

/// Hashes files one after the other and tells the progress in bytes.
class Hashing
{
public:
    Hashing(const BackupSet &set, const VerifyWork &work, const std::vector<FoundFile> &files)
        : m_set(set)
        , m_work(work)
    {
        for (const FoundFile &file : files) {
            m_total += file.bytes;
        }
    }

    Result<QByteArray> hash(const FoundFile &file, ReadFrom from)
    {
        if (m_work.progress) {
            m_work.progress({.done = m_done,
                             .total = m_total,
                             .unit = ProgressUnit::Bytes,
                             .activity = Texts::tr("Reading %1").arg(shown(file.path))});
        }
        const QString path = m_set.folder() + u'/' + QFile::decodeName(file.path);
        if (!QFile::encodeName(path).endsWith(file.path)) {
            return fail(Error::invalidInput(
                Texts::tr("The backup set holds a file whose name is no text: %1.").arg(shown(file.path)),
                Texts::tr("Take the file out of the set; Stillpoint did not write it.")));
        }
        const auto sum = sha256OfFile(path, m_work.stop, from);
        if (!sum) {
            return fail(sum.error());
        }
        m_done += file.bytes;
        return sum->toLatin1();
    }

private:
    const BackupSet &m_set;
    const VerifyWork &m_work;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

std::optional<QByteArray> unescaped(const QByteArray &name)
{
    QByteArray plain;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (name.at(at) != '\\') {
            plain.append(name.at(at));
            continue;
        }
        if (++at == name.size()) {
            return std::nullopt;
        }
        switch (name.at(at)) {
        case 'n':
            plain.append('\n');
            break;
        case 'r':
            plain.append('\r');
            break;
        case '\\':
            plain.append('\\');
            break;
        default:
            return std::nullopt;
        }
    }
    return plain;
}

bool isHex(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool staysInside(const QByteArray &path)
{
    const QList<QByteArray> parts = path.split('/');
    return std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
        return !part.isEmpty() && part != "." && part != ".." && !part.contains('\0');
    });
}

VerifyFinding finding(const BackupSet &set, const QByteArray &path, const QString &explanation, const QString &remedy)
{
    return {.store = {}, .subject = subjectOf(set, path), .explanation = explanation, .remedy = remedy, .costs = {}};
}

QString putBackRemedy()
{
    return Texts::tr("Put the file back from a copy of the backup folder, or use another backup set.");
}

/// What is there but not in the list, and the reverse.
std::vector<VerifyFinding> comparePresence(const BackupSet &set, const FoundFiles &found, const SumList &sums)
{
    std::vector<VerifyFinding> findings;
    for (const QByteArray &path : found.strange) {
        findings.push_back(
            finding(set, path, Texts::tr("%1 is a link or a special file, which no backup set holds.").arg(shown(path)),
                    Texts::tr("Find out who made it, then remove it.")));
    }
    SumList missing = sums;
    for (const FoundFile &file : found.files) {
        missing.erase(file.path);
        if (!sums.contains(file.path)) {
            findings.push_back(finding(set, file.path,
                                       Texts::tr("%1 does not belong to this backup set.").arg(shown(file.path)),
                                       Texts::tr("Find out who put it there, then remove it.")));
        }
    }
    for (const auto &[path, sum] : missing) {
        findings.push_back(finding(set, path, Texts::tr("%1 is missing.").arg(shown(path)), putBackRemedy()));
    }
    return findings;
}

QString damageOf(const QByteArray &path, const QByteArray &actual, const SumList &sums)
{
    for (const auto &[other, sum] : sums) {
        if (sum == actual) {
            return Texts::tr("%1 holds the bytes of %2: the files were swapped.").arg(shown(path), shown(other));
        }
    }
    return Texts::tr("%1 is damaged: its checksum is not the one recorded when the set was sealed.").arg(shown(path));
}

} // namespace

QByteArray sumLine(const QByteArray &sha256Hex, const QByteArray &path)
{
    QByteArray escaped = path;
    escaped.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    const QByteArray mark = escaped == path ? QByteArray() : QByteArray("\\");
    return mark + sha256Hex + "  " + escaped + "\n";
}

Result<SumList> parseSums(const QByteArray &text)
{
    SumList sums;
    if (!text.isEmpty() && !text.endsWith('\n')) {
        return fail(damagedList(u"the last line is cut off"_s));
    }
    qsizetype lineNumber = 0;
    for (qsizetype start = 0; start < text.size();) {
        ++lineNumber;
        const qsizetype end = text.indexOf('\n', start);
        QByteArray line = text.mid(start, end - start);
        start = end + 1;
        const bool isEscaped = line.startsWith('\\');
        if (isEscaped) {
            line.remove(0, 1);
        }
        const QByteArray hex = line.left(hexLength);
        const QByteArray name = line.mid(hexLength + 2);
        const std::optional<QByteArray> path = isEscaped ? unescaped(name) : name;
        if (line.size() <= hexLength + 2 || !isHex(hex) || line.mid(hexLength, 2) != "  " || !path
            || !staysInside(*path)) {
            return fail(damagedList(u"line %1"_s.arg(lineNumber)));
        }
        if (!sums.emplace(*path, hex).second) {
            return fail(damagedList(u"line %1 names a file a second time"_s.arg(lineNumber)));
        }
    }
    return sums;
}

Result<SumList> computeSums(const BackupSet &set, const VerifyWork &work)
{
    const auto found = filesOf(set);
    if (!found) {
        return fail(found.error());
    }
    if (!found->strange.isEmpty()) {
        return fail({.code = ErrorCode::IntegrityMismatch,
                     .message = Texts::tr("The backup set %1 holds a link or a special file: %2.")
                                    .arg(set.folder(), shown(found->strange.constFirst())),
                     .detail = {},
                     .hint = Texts::tr("Find out who made it, remove it and start a new backup.")});
    }
    Hashing hashing(set, work, found->files);
    SumList sums;
    for (const FoundFile &file : found->files) {
        const auto sum = hashing.hash(file, ReadFrom::Cache);
        if (!sum) {
            return fail(sum.error());
        }
        sums.emplace(file.path, *sum);
    }
    return sums;
}

Result<QString> writeSums(const BackupSet &set, const VerifyWork &work)
{
    const auto sums = computeSums(set, work);
    if (!sums) {
        return fail(sums.error());
    }
    QByteArray text;
    for (const auto &[path, sum] : *sums) {
        text += sumLine(sum, path);
    }
    if (auto written = writeDurably(set.sumsPath(), text); !written) {
        return fail(written.error());
    }
    Sha256 hash;
    hash.add({text.constData(), static_cast<std::size_t>(text.size())});
    return QString::fromLatin1(hash.finish().toHex());
}

Result<std::vector<VerifyFinding>> checkSums(const BackupSet &set, VerifyDepth depth, const VerifyWork &work)
{
    const auto text = readWhole(set.sumsPath(), jsonLimitBytes);
    if (!text) {
        return fail(text.error());
    }
    const auto sums = parseSums(*text);
    const auto found = filesOf(set);
    if (!sums || !found) {
        return fail(!sums ? sums.error() : found.error());
    }
    std::vector<VerifyFinding> findings = comparePresence(set, *found, *sums);
    if (depth == VerifyDepth::Presence) {
        return findings;
    }
    Hashing hashing(set, work, found->files);
    for (const FoundFile &file : found->files) {
        const auto recorded = sums->find(file.path);
        if (recorded == sums->end()) {
            continue;
        }
        const auto actual = hashing.hash(file, ReadFrom::Disk);
        if (!actual && actual.error().code == ErrorCode::Cancelled) {
            return fail(actual.error());
        }
        if (!actual) {
            // A file that the disk does not give back is damage of the set, not a failure of the check.
            findings.push_back(finding(set, file.path, actual.error().message, putBackRemedy()));
        } else if (*actual != recorded->second) {
            findings.push_back(finding(set, file.path, damageOf(file.path, *actual, *sums), putBackRemedy()));
        }
    }
    return findings;
}

} // namespace Stillpoint
