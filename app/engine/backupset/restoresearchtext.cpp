// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretextparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

// %1 the cluster's address. HTTP 200 is no success of a restore: a shard that can not be read leaves the index red, so
// what counts is the number of primary shards that are there, and the documents in them.
constexpr QStringView functions = uR"sh(SEARCH_URL=${SEARCH_URL:-%1}   # "no" leaves search out
SEARCH_SUFFIX=${SEARCH_SUFFIX:-restored}             # ends the names of the restored indices
CURL_CONFIG=${CURL_CONFIG:-/dev/null}                # a file for curl with user, password and CA of the cluster
ask_search() {
    method=$1 address=$2
    shift 2
    curl -q -sS -f --config "$CURL_CONFIG" -X "$method" -H 'Content-Type: application/json' "$@" "$SEARCH_URL$address"
}
number_of() { sed -n 's/.*"'"$1"'":\([0-9][0-9]*\).*/\1/p'; }
# Snapshot's address, index, its address, primary shards, documents, and how many of those may differ.
restore_index() {
    say "Restoring $2 as $2-$SEARCH_SUFFIX"
    ask_search POST "$1/_restore" -d '{"indices":["'"$2"'"],"include_aliases":false,"include_global_state":false,
"rename_pattern":"(.+)","rename_replacement":"'"$2-$SEARCH_SUFFIX"'",
"ignore_index_settings":["index.blocks.*","index.routing.allocation.*"]}' >/dev/null ||
        refuse "the cluster did not accept the restore of $2"
    waited=0
    while :; do
        health=$(ask_search GET "/_cluster/health/$3-$SEARCH_SUFFIX" || true)
        active=$(printf '%s' "$health" | number_of active_primary_shards)
        if [ "${active:-0}" = "$4" ]; then break; fi
        case $health in
        *'"yellow"'* | *'"green"'*) waited=0 ;;
        *) waited=$((waited + 1)) ;;
        esac
        if [ "$waited" -gt 30 ]; then refuse "$2 could not be restored from its snapshot"; fi
        sleep 1
    done
    ask_search POST "/$3-$SEARCH_SUFFIX/_refresh" >/dev/null
    documents=$(ask_search GET "/$3-$SEARCH_SUFFIX/_count" | number_of count)
    difference=$((documents - $5))
    if [ "${difference#-}" -gt "$6" ]; then refuse "$2 holds $documents documents instead of $5"; fi
}
)sh";

QString encoded(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

/// The aliases as one body of POST /_aliases, on the restored indices.
QString aliasActions(const QJsonArray &indices)
{
    QStringList actions;
    for (const QJsonValue &index : indices) {
        const QJsonObject aliases = index["aliases"_L1].toObject();
        for (auto alias = aliases.begin(); alias != aliases.end(); ++alias) {
            QJsonObject add = alias.value().toObject();
            add.insert(u"index"_s, QString(index["name"_L1].toString() + u"-restored"_s));
            add.insert(u"alias"_s, alias.key());
            const QJsonObject action{{u"add"_s, add}};
            actions << u"      "_s + QString::fromUtf8(QJsonDocument(action).toJson(QJsonDocument::Compact));
        }
    }
    return actions.join(u",\n"_s);
}

} // namespace

QString restoreSearchText(const QJsonObject &facts, const QString &url)
{
    const QJsonObject snapshot = facts.value("snapshot"_L1).toObject();
    const QJsonObject repository = facts.value("repository"_L1).toObject();
    const QJsonArray indices = facts.value("indices"_L1).toArray();
    const QString address = u"/_snapshot/%1/%2"_s.arg(encoded(repository.value("name"_L1).toString()),
                                                      encoded(snapshot.value("name"_L1).toString()));
    QString text =
        u"## Search\n\n"
        "The snapshot `%1` in the repository `%2` (%3) of the cluster, uuid %4. Needs `curl`. The indices are restored "
        "under new names and without aliases, so nothing that is searched now changes.\n\n```sh\n"_s.arg(
            prose(snapshot.value("name"_L1).toString()), prose(repository.value("name"_L1).toString()),
            prose(repository.value("type"_L1).toString()), prose(snapshot.value("uuid"_L1).toString()));
    text += functions.toString().arg(shellWord(url));
    text +=
        u"if [ \"$SEARCH_URL\" != no ]; then\n    command -v curl >/dev/null || refuse \"curl is not installed\"\n"_s;
    for (const QJsonValue &index : indices) {
        const QString name = index["name"_L1].toString();
        text += u"    restore_index %1 %2 %3 %4 %5 %6\n"_s.arg(
            shellWord(address), shellWord(name), shellWord(encoded(name)),
            QString::number(index["primaries"_L1].toInt()), QString::number(index["documents"_L1].toInteger()),
            QString::number(index["changesWhileFixing"_L1].toInteger()));
    }
    return text + u"fi\n```\n\n"_s;
}

QString searchAliasText(const QJsonObject &facts)
{
    const QString actions = aliasActions(facts.value("indices"_L1).toArray());
    if (actions.isEmpty()) {
        return {};
    }
    return u"The aliases go to the restored indices in one call. First take them off the indices that carry them now "
           "(`GET /_alias` shows which): put a line `{\"remove\":{\"index\":\"...\",\"alias\":\"...\"}}` for each in "
           "front. `POST /_aliases`:\n\n    {\"actions\":[\n"_s
        + actions + u"\n    ]}\n\n"_s;
}

} // namespace Stillpoint
