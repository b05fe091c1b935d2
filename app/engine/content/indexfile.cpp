// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/content/indexfile.h"

#include "app/engine/content/indexline.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ContentIndex)
};

constexpr int indexVersion = 1;
constexpr qsizetype headerLimit = 64 * 1024 * 1024; // a hundred bytes for each pack
constexpr qsizetype lineLimit = 4 * 1024 * 1024; // a path, a link and some thousand holes
constexpr qint64 largestPack = 1LL << 50;

bool isHash(const QByteArray &text)
{
    return text.size() == 64 && std::all_of(text.cbegin(), text.cend(), [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
           });
}

} // namespace

IndexWriter::IndexWriter(ZstdLineWriter lines)
    : m_lines(std::move(lines))
{
}

Result<IndexWriter> IndexWriter::create(const QString &path, const IndexHeader &header)
{
    Result<ZstdLineWriter> lines = ZstdLineWriter::create(path);
    if (!lines) {
        return fail(lines.error());
    }
    QJsonArray packs;
    for (const auto &[name, bytes] : header.packs) {
        packs.append(QJsonArray{QString::fromLatin1(name), bytes});
    }
    const QJsonObject first{{u"stillpointIndex"_s, indexVersion},
                            {u"scanStart"_s, QString::number(header.scanStartNs)},
                            {u"scanEnd"_s, QString::number(header.scanEndNs)},
                            {u"packs"_s, packs}};
    if (const Result<> written = lines->add(QJsonDocument(first).toJson(QJsonDocument::Compact)); !written) {
        return fail(written.error());
    }
    return IndexWriter(std::move(*lines));
}

Result<> IndexWriter::add(const Entry &entry)
{
    if (m_count > 0 && entry.path <= m_last) {
        return fail(Error::internal(u"index out of order at "_s + displayPath(entry.path)));
    }
    m_last = entry.path;
    ++m_count;
    return m_lines.add(formatIndexLine(entry));
}

Result<> IndexWriter::finish()
{
    if (const Result<> written = m_lines.add("{\"end\":" + QByteArray::number(m_count) + '}'); !written) {
        return written;
    }
    return m_lines.finish();
}

IndexReader::IndexReader(QString path, ZstdLineReader lines)
    : m_path(std::move(path))
    , m_lines(std::move(lines))
{
}

Error IndexReader::damaged(const QString &detail) const
{
    return {.code = ErrorCode::IntegrityMismatch,
            .message = Texts::tr("The content index %1 is damaged at line %2.").arg(m_path).arg(m_line),
            .detail = detail,
            .hint = Texts::tr("Check the disk it lies on and use another backup set.")};
}

Result<IndexReader> IndexReader::open(const QString &path)
{
    Result<ZstdLineReader> lines = ZstdLineReader::open(path);
    if (!lines) {
        return fail(lines.error());
    }
    IndexReader reader(path, std::move(*lines));
    if (const Result<> header = reader.readHeader(); !header) {
        return fail(header.error());
    }
    return reader;
}

Result<> IndexReader::readHeader()
{
    Result<std::optional<QByteArray>> line = m_lines.next(headerLimit);
    m_line = 1;
    if (!line) {
        return fail(line.error());
    }
    const QJsonObject first = QJsonDocument::fromJson(line->value_or(QByteArray())).object();
    const int version = first.value("stillpointIndex"_L1).toInt(-1);
    if (version > indexVersion) {
        return fail(
            {.code = ErrorCode::VersionMismatch,
             .message = Texts::tr("The content index %1 was written by a newer version of Stillpoint.").arg(m_path),
             .detail = u"index version %1, known %2"_s.arg(version).arg(indexVersion),
             .hint = Texts::tr("Update Stillpoint, then try again.")});
    }
    if (version < 1) {
        return fail(damaged(u"no header line"_s));
    }
    m_header.scanStartNs = first.value("scanStart"_L1).toString().toLongLong();
    m_header.scanEndNs = first.value("scanEnd"_L1).toString().toLongLong();
    const QJsonArray packs = first.value("packs"_L1).toArray();
    for (const QJsonValue &value : packs) {
        const QByteArray name = value[0].toString().toLatin1();
        const qint64 bytes = value[1].toInteger(-1);
        if (!isHash(name) || bytes < 0 || bytes > largestPack) {
            return fail(damaged(u"a pack without name or size"_s));
        }
        m_header.packs.emplace(name, bytes);
    }
    return {};
}

Result<std::optional<Entry>> IndexReader::next()
{
    if (m_ended) {
        return std::optional<Entry>();
    }
    Result<std::optional<QByteArray>> line = m_lines.next(lineLimit);
    ++m_line;
    if (!line) {
        return fail(line.error().withContext(u"line %1"_s.arg(m_line)));
    }
    if (!line->has_value()) {
        return fail(damaged(u"no end line"_s));
    }
    if ((*line)->startsWith("{\"end\":")) {
        const Result<> end = checkEnd(**line);
        return end ? Result<std::optional<Entry>>(std::nullopt) : fail(end.error());
    }
    std::optional<Entry> entry = parseIndexLine(**line);
    if (!entry) {
        return fail(damaged(u"no entry"_s));
    }
    if (const Result<> sound = checkEntry(*entry); !sound) {
        return fail(sound.error());
    }
    m_last = entry->path;
    ++m_count;
    return entry;
}

Result<> IndexReader::checkEnd(const QByteArray &line)
{
    m_ended = true;
    if (line != "{\"end\":" + QByteArray::number(m_count) + '}') {
        return fail(damaged(u"%1 entries read, the end line says %2"_s.arg(m_count).arg(QString::fromUtf8(line))));
    }
    const Result<std::optional<QByteArray>> rest = m_lines.next(lineLimit);
    if (!rest || rest->has_value()) {
        return fail(damaged(u"something follows the end line"_s));
    }
    return {};
}

Result<> IndexReader::checkEntry(const Entry &entry) const
{
    if (!isConfinedPath(entry.path) || (entry.path.isEmpty() && entry.type != EntryType::Folder)) {
        return fail(damaged(u"a path that leads out of the root"_s));
    }
    if (m_count > 0 && entry.path <= m_last) {
        return fail(damaged(u"paths out of order"_s));
    }
    if (entry.size < 0 || entry.offset < 0 || entry.mode > 07777) {
        return fail(damaged(u"a number out of its range"_s));
    }
    if (!isConfinedPath(entry.hardLink) || entry.target.contains('\0')
        || (entry.type == EntryType::Link && entry.target.isEmpty() && !entry.unreadable)) {
        return fail(damaged(u"a link without a usable target"_s));
    }
    if ((!entry.sha256.isEmpty() && !isHash(entry.sha256))
        || (!entry.pack.isEmpty() && !m_header.packs.contains(entry.pack))) {
        return fail(damaged(u"a hash or pack that cannot be"_s));
    }
    qint64 position = 0;
    for (const Extent &hole : entry.holes) {
        if (hole.offset < position || hole.length <= 0 || hole.offset > entry.size
            || hole.length > entry.size - hole.offset) {
            return fail(damaged(u"holes out of order"_s));
        }
        position = hole.offset + hole.length;
    }
    return {};
}

} // namespace Stillpoint
