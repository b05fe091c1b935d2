// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretext.h"

#include "app/engine/backupset/restoretextparts.h"
#include "app/engine/core/clock.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

QString kindOf(const QString &storeName)
{
    return storeName.left(storeName.indexOf(u'@'));
}

/// Stores of a kind in the order of their names, each with the end of its variables' names: "", "_2", "_3".
std::vector<std::pair<QString, QString>> storesOf(const Manifest &manifest, QStringView kind)
{
    std::vector<std::pair<QString, QString>> stores;
    for (auto store = manifest.stores.begin(); store != manifest.stores.end(); ++store) {
        if (kindOf(store.key()) == kind) {
            const std::size_t number = stores.size() + 1;
            stores.emplace_back(store.key(), number == 1 ? QString() : u"_%1"_s.arg(number));
        }
    }
    return stores;
}

/// The database's entry in the profile's copy, for its name and user.
QJsonObject profileDatabase(const Manifest &manifest, const QString &storeName)
{
    const QString id = storeName.contains(u'@') ? storeName.mid(storeName.indexOf(u'@') + 1) : QString();
    const QJsonArray databases = manifest.profile.value("databases"_L1).toArray();
    for (const QJsonValue &database : databases) {
        if (database["id"_L1].toString() == id) {
            return database.toObject();
        }
    }
    return {};
}

QString introduction(const Manifest &manifest)
{
    QString text = u"# Restore of backup set %1\n\n"_s.arg(manifest.setId)
        + u"How to restore this very set without Stillpoint. Application: %1, environment %2. Made %3 (UTC) by %4, mode %5.\n\n"_s
              .arg(prose(manifest.profile.value("name"_L1).toString()),
                   prose(manifest.profile.value("environment"_L1).toString()), isoUtc(manifest.createdAt),
                   prose(manifest.program), prose(manifest.mode));
    for (const Fence &fence : manifest.fences) {
        text += u"- %1: as it was at %2\n"_s.arg(prose(fence.store), isoUtc(fence.fixedAt));
    }
    if (!manifest.losses.isEmpty()) {
        text += u"\nThis set was completed with losses (%1): they are listed in manifest.json under `losses`.\n"_s.arg(
            manifest.lossCount);
    }
    return text
        + u"\nEverything is restored beside what is there: into a new database and an empty folder. Nothing that "
          u"exists is "
          "changed. Put the application on the restored state only when all steps have ended well.\n\n"_s;
}

QString prerequisites(const Manifest &manifest)
{
    QString version;
    for (auto store = manifest.stores.begin(); store != manifest.stores.end(); ++store) {
        if (kindOf(store.key()) == "database"_L1 && version.isEmpty()) {
            version = prose(store.value().value("serverVersion"_L1).toString());
        }
    }
    return u"## Before you start\n\n"
           "Needed: `psql` and `pg_restore` of the major version of the server or newer%1, `zstd`, GNU `tar`, and what "
           "every "
           "system has (`sh`, `awk`, `sed`, `sort`, `sha256sum`, `mkdir`, `cp`, `ln`, `rm`). As root the files get "
           "their owners "
           "back. The password of the database goes into `~/.pgpass` or a file named by `PGPASSFILE`, never on a "
           "command "
           "line.\n\n"
           "All blocks below, one after the other, are one script. To take it out and run it, in the folder of the "
           "set:\n\n"
           "    awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' RESTORE.md > /var/tmp/restore.sh\n"
           "    PGHOST=db.example PGUSER=postgres TARGET_DB=restored CONTENT_TARGET=/srv/restored sh /var/tmp/restore.sh\n\n"_s
               .arg(version.isEmpty() ? QString() : QString(u" (the dump comes from a server "_s + version + u')'));
}

QString variableLines(const Manifest &manifest)
{
    QString lines;
    const auto databases = storesOf(manifest, u"database");
    for (const auto &[store, suffix] : databases) {
        const QJsonObject settings = profileDatabase(manifest, store);
        QString name = settings.value("name"_L1).toString();
        name = (name.isEmpty() ? u"flowable"_s : name) + u"_restored"_s + suffix;
        lines +=
            u"TARGET_DB%1=${TARGET_DB%1:-%2}                      # a new database\n"_s.arg(suffix, shellWord(name));
    }
    for (const auto &[store, suffix] : storesOf(manifest, u"content")) {
        const QString folder = u"/var/tmp/stillpoint-%1-%2"_s.arg(manifest.setId, store);
        lines += u"CONTENT_TARGET%1=${CONTENT_TARGET%1:-%2}            # an empty folder, outside the set\n"_s.arg(
            suffix, shellWord(folder));
    }
    return lines;
}

// %1 lines with the targets, %2 the set, %3 checks of the targets.
constexpr QStringView setupScript = uR"sh(set -eu
umask 077
export LC_ALL=C PGCLIENTENCODING=UTF8
export PGHOST="${PGHOST:-localhost}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}"
SET=${SET:-.}                                        # the folder of this set
KEEP_OWNERS=${KEEP_OWNERS:-yes}                      # "no": the objects belong to PGUSER, rights are left out
MAINTENANCE_DB=${MAINTENANCE_DB:-postgres}           # a database to connect to while the new one is made
JOBS=${JOBS:-2}
WORK=${WORK:-/var/tmp/stillpoint-work-$$}            # space for the unpacked dump; removed at the end
%1
say() { printf '%s\n' "$*"; }
refuse() { printf 'Stopped: %s\n' "$*" >&2; exit 1; }
query() { database=$1; shift; psql -X -q -w -A -t -v ON_ERROR_STOP=1 -d "$database" "$@"; }
bytes() { printf '%b' "$1"; }
check_sums() { if [ -s "$2" ]; then (cd -- "$1" && sha256sum -c --quiet -- "$2") || refuse "damaged files in $1"; fi; }
outside_the_set() {
    case $1/ in
    /*) ;;
    *) refuse "$1 is no absolute path" ;;
    esac
    case $1/ in
    "$SET"/*) refuse "$1 lies inside the set" ;;
    esac
}
empty_or_new() { if [ -e "$1" ] && [ -n "$(ls -A -- "$1")" ]; then refuse "$1 is not empty"; fi; }
take_out() {
    if [ -e "$1" ]; then
        pack=${1##*-}
        zstd -q -d -c -- "$PACKS/${pack%"${pack#??}"}/$pack.tar.zst" \
            | tar -x -p --numeric-owner --no-recursion --anchored --no-wildcards -C "$2" -f - -T "$1"
    fi
}
for tool in psql pg_restore zstd tar awk sed sort sha256sum; do
    command -v "$tool" >/dev/null || refuse "$tool is not installed"
done
SET=$(cd -- "$SET" && pwd -P)
PACKS=$(cd -- "$SET/../../packs" && pwd -P)
[ "${SET##*/}" = %2 ] || refuse "$SET is not the backup set "%2
%3outside_the_set "$WORK"
mkdir -- "$WORK"
trap 'rm -rf -- "$WORK"' EXIT
trap 'exit 1' HUP INT TERM
)sh";

QString setup(const Manifest &manifest)
{
    QString checks;
    for (const auto &[store, suffix] : storesOf(manifest, u"content")) {
        checks += u"outside_the_set \"$CONTENT_TARGET%1\"\nempty_or_new \"$CONTENT_TARGET%1\"\n"_s.arg(suffix);
    }
    // All at once: a name that itself holds "%2" is then left as it is.
    const QString script = setupScript.toString().arg(variableLines(manifest), shellWord(manifest.setId), checks);
    return u"```sh\n"_s + script + u"```\n\n"_s;
}

QString afterwards(const Manifest &manifest)
{
    QString text =
        u"## Afterwards\n\n"
        "1. Stop all nodes of the application.\n"
        "2. Point it at the restored database and folder, or rename: the old database and the old folder aside, the "
        "restored ones to their names. Keep the old ones until the application has been checked.\n"_s;
    const QJsonObject search = manifest.stores.value(u"search"_s);
    if (!search.isEmpty()) {
        text += u"3. Move the aliases of search (below), or start the application and trigger a reindex.\n"
                "4. Start the application and check it.\n\n"_s
            + searchAliasText(search);
    } else if (manifest.profile.contains("search"_L1)) {
        text += u"3. Search is not part of this set: start the application and trigger a reindex.\n"_s;
    } else {
        text += u"3. Start the application and check it.\n"_s;
    }
    return text;
}

} // namespace

QByteArray restoreText(const Manifest &manifest)
{
    QString text = introduction(manifest) + prerequisites(manifest) + setup(manifest)
        + u"## The set is what it was\n\nEvery file of the set against the list of checksums.\n\n```sh\n"
          "say \"Checking the set\"\n"
          "check_sums \"$SET\" \"$SET/SHA256SUMS\"\n```\n\n"_s;
    for (const auto &[store, suffix] : storesOf(manifest, u"database")) {
        text += restoreDatabaseText(store, manifest.stores.value(store), suffix);
    }
    for (const auto &[store, suffix] : storesOf(manifest, u"content")) {
        text += restoreContentText(store, suffix);
    }
    if (manifest.stores.contains(u"search"_s)) {
        text += restoreSearchText(manifest.stores.value(u"search"_s),
                                  manifest.profile.value("search"_L1)["url"_L1].toString());
    }
    text += u"```sh\nsay \"The set is restored.\"\n```\n\n"_s;
    return (text + afterwards(manifest)).toUtf8();
}

} // namespace Stillpoint
