// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace Stillpoint {

/// The names under which a restore keeps its states beside the live database (or schema). Pure: the same live name and
/// run id always give the same names, so that a later process finds what an earlier one left.
struct PostgresNames
{
    QString live;
    QString scratch; ///< "<live>_restore_7f3a": being prepared
    QString aside; ///< "<live>_before_7f3a": what was live before the restore
    QString undone; ///< "<live>_undone_7f3a": what the restore had put in place, after its undo
};

/// No name is longer than PostgreSQL keeps (63 bytes). A live name that has to be cut gets four digits of its hash, so
/// that two long names with the same beginning stay apart. runId: of the restore, also for the names of its undo.
[[nodiscard]] PostgresNames postgresNames(const QString &live, const QString &runId);

enum class PostgresMarkerKind { Scratch, Prepared, Before, Undone };

/// What Stillpoint writes as the comment of everything it leaves on a server. A name alone is no proof that a database
/// is ours; nothing is dropped or renamed without this. Keeps the comment that the object had, to be put back with its
/// name.
struct PostgresMarker
{
    PostgresMarkerKind kind = PostgresMarkerKind::Scratch;
    QString runId; ///< of the restore
    QString comment{}; ///< the object's own comment; empty: none
    bool complete = false; ///< Before, of a schema: what replaced it has been restored and checked
    QString undoneBy{}; ///< Undone: the run of the undo
    bool absent = false; ///< Before, of a schema: there was none, and this empty one only says so

    /// A sentence for people who meet the object with psql, then one line of JSON.
    [[nodiscard]] QString toComment() const;
    [[nodiscard]] static std::optional<PostgresMarker> fromComment(const QString &comment);
};

/// Whether a comment is the marker of this kind and restore.
[[nodiscard]] bool isMarkedAs(const QString &comment, PostgresMarkerKind kind, const QString &runId);

} // namespace Stillpoint
