// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/integration/application/heldwrites.h"

#include "tests/integration/application/workstation.h"
#include "tests/kit/testconnection.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

// The fence's time is read just after its snapshot was taken, on a machine that may be busy.
constexpr std::chrono::milliseconds fenceMargin{1500};
// Times in a manifest are cut to milliseconds.
constexpr std::chrono::milliseconds rounding{2};

/// Where the application's file store puts an object: the id is split at its dots.
QString pathOf(const QString &storeId)
{
    static const std::map<QString, QString> folders{
        {u"proc"_s, u"process-instance-content"_s}, {u"task"_s, u"task-content"_s}, {u"case"_s, u"cmmn"_s}};
    QStringList parts = storeId.split(u'.');
    const auto folder = folders.find(parts.first());
    if (folder != folders.end()) {
        parts.first() = folder->second;
    }
    return parts.join(u'/');
}

bool removesBytes(const LedgerEntry &entry)
{
    return entry.kind == u"content.replace"_s || entry.kind == u"content.delete"_s;
}

std::set<QString> column(TestConnection &connection, const QString &sql)
{
    std::set<QString> values;
    for (const QList<QVariant> &row : connection.rows(sql)) {
        values.insert(row.first().toString());
    }
    return values;
}

QByteArray sha256Of(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex()
                                          : "no file";
}

} // namespace

CaptureTimes CaptureTimes::of(const QJsonObject &manifest)
{
    const QJsonObject database = fenceOf(manifest, u"database"_s);
    const QJsonObject content = fenceOf(manifest, u"content"_s);
    const QJsonObject position = content[u"position"_s].toObject();
    return {.databaseFrom = timeIn(database, u"fixedAt"_s) - fenceMargin,
            .databaseUntil = timeIn(database, u"fixedAt"_s) + rounding,
            .contentFrom = timeIn(position, u"scanStart"_s),
            .contentUntil = timeIn(content, u"fixedAt"_s) + rounding};
}

HeldWrites::HeldWrites(const Ledger &ledger, const Ledger &unanswered, const CaptureTimes &times)
    : m_ledger(ledger)
    , m_times(times)
{
    for (const LedgerEntry &entry : m_ledger) {
        m_before += isBefore(entry) ? 1 : 0;
        m_after += isAfter(entry) ? 1 : 0;
        if (entry.kind == u"content.create"_s) {
            m_items[entry.id].path = pathOf(entry.store);
        }
        if (entry.kind.startsWith(u"content."_s)) {
            m_items[entry.id].writes.push_back(entry);
        }
    }
    for (const LedgerEntry &entry : unanswered) {
        m_uncertain.insert(entry.id);
    }
}

std::set<QString> HeldWrites::disturbedFiles() const
{
    std::set<QString> files;
    for (const auto &[id, item] : m_items) {
        for (const LedgerEntry &entry : item.writes) {
            const bool inside = !isBefore(entry) && entry.before < m_times.contentUntil;
            if (removesBytes(entry) && (inside || m_uncertain.contains(id))) {
                files.insert(item.path);
            }
        }
    }
    return files;
}

std::set<QString> HeldWrites::certainlyDisturbedFiles() const
{
    std::set<QString> files;
    for (const auto &[id, item] : m_items) {
        for (const LedgerEntry &entry : item.writes) {
            const bool existed = isBefore(item.writes.front());
            if (existed && removesBytes(entry) && isAfter(entry) && entry.after < m_times.contentFrom) {
                files.insert(item.path);
            }
        }
    }
    return files;
}

std::set<QString> HeldWrites::touchedFiles() const
{
    std::set<QString> files;
    for (const auto &[id, item] : m_items) {
        for (const LedgerEntry &entry : item.writes) {
            if (!isBefore(entry) && entry.before < m_times.contentUntil) {
                files.insert(item.path);
            }
        }
    }
    return files;
}

std::set<QString> HeldWrites::addedFiles() const
{
    std::set<QString> files;
    for (const auto &[id, item] : m_items) {
        const LedgerEntry &made = item.writes.front();
        if (isAfter(made) && item.writes.back().kind != u"content.delete"_s && made.after < m_times.contentFrom) {
            files.insert(item.path);
        }
    }
    return files;
}

QStringList HeldWrites::wrongRows(const DatabaseAddress &restored) const
{
    TestConnection connection(restored);
    const std::map<QString, std::set<QString>> rows{
        {u"start"_s, column(connection, u"select proc_inst_id_ from act_hi_procinst"_s)},
        {u"variables"_s,
         column(connection, u"select proc_inst_id_||' '||text_ from act_hi_varinst where name_='note'"_s)},
        {u"complete"_s, column(connection, u"select id_ from act_hi_taskinst where end_time_ is not null"_s)},
        {u"case"_s, column(connection, u"select id_ from act_cmmn_hi_case_inst"_s)},
        {u"attachment"_s,
         column(connection,
                u"select a.id_||' '||encode(sha256(b.bytes_),'hex') from act_hi_attachment a "
                "join act_ge_bytearray b on b.id_=a.content_id_"_s)},
        {u"content.create"_s, column(connection, u"select id_ from act_co_content_item"_s)}};
    QStringList wrong;
    for (const LedgerEntry &entry : m_ledger) {
        const auto known = rows.find(entry.kind);
        if (known == rows.end()) {
            continue;
        }
        if (entry.kind == u"content.create"_s
            && std::any_of(
                m_items.at(entry.id).writes.cbegin(), m_items.at(entry.id).writes.cend(),
                [this](const LedgerEntry &later) { return later.kind == u"content.delete"_s && !isAfter(later); })) {
            continue; // wrongFiles() looks at what was deleted
        }
        QString key = entry.id;
        if (entry.kind == u"variables"_s) {
            key += u' ' + entry.name;
        } else if (entry.kind == u"attachment"_s) {
            key += u' ' + QString::fromLatin1(entry.sha256);
        }
        const bool there = known->second.contains(key);
        if ((isBefore(entry) && !there) || (isAfter(entry) && there)) {
            wrong.append((there ? u"too new: "_s : u"lost: "_s) + entry.kind + u' ' + key);
        }
    }
    return wrong;
}

QStringList HeldWrites::wrongFiles(const DatabaseAddress &restored, const QString &folder,
                                   const std::set<QString> &losses) const
{
    TestConnection connection(restored);
    const std::set<QString> rows = column(connection, u"select id_ from act_co_content_item"_s);
    QStringList wrong;
    for (const auto &[id, item] : m_items) {
        const LedgerEntry *last = nullptr;
        bool certain = !m_uncertain.contains(id);
        for (const LedgerEntry &entry : item.writes) {
            last = isBefore(entry) ? &entry : last;
            certain = certain && (isBefore(entry) || isAfter(entry));
        }
        if (!certain || last == nullptr) {
            continue;
        }
        const bool deleted = last->kind == u"content.delete"_s;
        if (deleted == rows.contains(id)) {
            wrong.append(u"row of "_s + item.path);
        } else if (!deleted && !losses.contains(item.path) && sha256Of(folder + u'/' + item.path) != last->sha256) {
            wrong.append(u"bytes of "_s + item.path);
        }
    }
    return wrong;
}

} // namespace Stillpoint
