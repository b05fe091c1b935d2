// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/backupset/restoretextparts.h"

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

// One pass over the index makes everything: for each pack the names that this set takes from it (a pack may hold more),
// as tar reads them with -T, where odd bytes are \ooo; the second names of files; the list for sha256sum -c, where
// names are raw bytes. Folders are apart, because a file put into one later would change its time. The program stands
// in single quotes of the shell and so holds none itself.
constexpr QStringView readIndexProgram = uR"awk(
BEGIN {
    FS = "\""
    lists = ENVIRON["LISTS"]
    for (code = 1; code < 256; code++) {
        raw[sprintf("%02X", code)] = sprintf("%c", code)
        octal[sprintf("%02X", code)] = sprintf("%03o", code)
        octalOf[sprintf("%c", code)] = sprintf("%03o", code)
    }
}
# A name of the index with every byte outside the harmless ones as mark and three octal digits.
function escaped(name, mark,    result, at, byte) {
    if (name ~ /^[A-Za-z0-9._\/][A-Za-z0-9._\/-]*$/)
        return name
    result = ""
    for (at = 1; at <= length(name); at++) {
        byte = substr(name, at, 1)
        if (byte == "%") {
            result = result mark octal[substr(name, at + 1, 2)]
            at += 2
        } else if (byte ~ /[A-Za-z0-9._\/]/)
            result = result byte
        else
            result = result mark octalOf[byte]
    }
    return result
}
# The same for a list of tar, where a line that begins with a dash would be an option.
function listed(name) {
    return (name ~ /^(-|%2D)/ ? "--add-file=" : "") escaped(name, "\\")
}
# One line for sha256sum -c: raw bytes, and a mark in front of a line where a name had to be escaped.
function summed(sum, name,    result, at, byte, mark) {
    result = ""
    mark = ""
    if (name !~ /%/)
        return sum "  ./" name
    for (at = 1; at <= length(name); at++) {
        byte = substr(name, at, 1)
        if (byte == "%") {
            byte = substr(name, at + 1, 2)
            at += 2
            if (byte == "0A") { byte = "\\n"; mark = "\\" }
            else if (byte == "0D") { byte = "\\r"; mark = "\\" }
            else if (byte == "5C") { byte = "\\\\"; mark = "\\" }
            else byte = raw[byte]
        }
        result = result byte
    }
    return mark sum "  ./" result
}
function field(key,    at, rest) {
    at = index($0, "\"" key "\":\"")
    rest = at == 0 ? "" : substr($0, at + length(key) + 4)
    return at == 0 ? "" : substr(rest, 1, index(rest, "\"") - 1)
}
/^{"end":/ { ended = 1 }
$2 == "path" && $6 == "type" {
    path = $4
    pack = field("pack")
    first = field("hard")
    if (first == path)
        leads[path] = field("sha256")
    # Where the first name has become another file meanwhile, the others have bytes of their own in a pack.
    if ($8 == "file" && first != "" && first != path && (first in leads) && leads[first] == field("sha256"))
        print escaped(first, "\\0") "\t" escaped(path, "\\0") > (lists "/second-names")
    else if (pack == "")
        print path > (lists "/not-in-the-set")
    else if ($8 == "folder")
        print "folders-" pack "\t" (path == "" ? "./" : listed(path)) > (lists "/unsorted")
    else
        print "files-" pack "\t" listed(path) > (lists "/unsorted")
    if ($8 == "file" && field("sha256") != "" && (pack != "" || first != ""))
        print summed(field("sha256"), path) > (lists "/files.sha256")
}
END { exit !ended }
)awk";

constexpr QStringView splitProgram = uR"awk(
BEGIN { FS = "\t"; lists = ENVIRON["LISTS"] }
$1 != last {
    if (last != "")
        close(lists "/" last)
    last = $1
    pack = substr($1, index($1, "-") + 1)
    print pack "  " substr(pack, 1, 2) "/" pack ".tar.zst" > (lists "/packs")
}
{ print $2 > (lists "/" $1) }
)awk";

// %1 store name as a word, %2 end of the variable's name, %3 name of the index as a word, %4 and %5 the programs.
constexpr QStringView script = uR"sh(LISTS="$WORK/"%1
export LISTS
mkdir -- "$LISTS"
zstd -q -d -c -- "$SET/"%3 >"$LISTS/index"
: >"$LISTS/unsorted"
: >"$LISTS/packs"
: >"$LISTS/files.sha256"
: >"$LISTS/second-names"
: >"$LISTS/not-in-the-set"
LC_ALL=C awk '%4' "$LISTS/index" || refuse "the content index is cut off"
LC_ALL=C sort "$LISTS/unsorted" >"$LISTS/names"
LC_ALL=C awk '%5' "$LISTS/names"
LC_ALL=C sort -u "$LISTS/packs" >"$LISTS/packs.sha256"

say "Checking the packs"
check_sums "$PACKS" "$LISTS/packs.sha256"

say "Unpacking the files into $CONTENT_TARGET%2"
mkdir -p -- "$CONTENT_TARGET%2"
for list in "$LISTS"/files-*; do
    take_out "$list" "$CONTENT_TARGET%2"
done
while IFS='	' read -r first second; do
    (cd -- "$CONTENT_TARGET%2" && ln -f -- "$(bytes "$first")" "$(bytes "$second")")
done <"$LISTS/second-names"
# Twice: making a folder changes the time of the one around it.
for list in "$LISTS"/folders-* "$LISTS"/folders-*; do
    take_out "$list" "$CONTENT_TARGET%2"
done

say "Checking every file"
check_sums "$CONTENT_TARGET%2" "$LISTS/files.sha256"
if [ -s "$LISTS/not-in-the-set" ]; then
    say "Not in the set, because it was unreadable or no file when the backup was made:"
    cat -- "$LISTS/not-in-the-set"
fi
)sh";

} // namespace

QString restoreContentText(const QString &storeName, const QString &suffix)
{
    QString text =
        u"## The files of %1\n\n"
        "The index lists every name with the pack that holds its bytes. A pack is shared between sets and may hold "
        "files of others: only what the index lists is taken out. Owners and groups are set where you may (as "
        "root), modes always, times to the second.\n\n```sh\n"_s.arg(prose(storeName));
    // All at once: a name that itself holds "%2" is then left as it is.
    const QString commands = script.toString().arg(shellWord(storeName), suffix, shellWord(storeName + u".index.zst"_s),
                                                   readIndexProgram.toString(), splitProgram.toString());
    return text + commands + u"```\n\n"_s;
}

} // namespace Stillpoint
