// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/searchwindow.h"

#include "app/engine/backupset/boundedjson.h"
#include "app/engine/core/clock.h"
#include "app/engine/core/durable.h"
#include "app/engine/search/indices.h"
#include "app/engine/search/searchpatience.h"
#include "app/engine/search/searchstages.h"

#include <QJsonDocument>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

QString numbersPath(const QString &runFolder)
{
    return runFolder + u"/search-sequence.json"_s;
}

QString indexOf(const QString &key)
{
    return key.section(u'/', 0, 0);
}

class SearchWindow : public WindowObserver
{
public:
    SearchWindow(const ClusterTarget &target, const std::shared_ptr<HttpClient> &http, QString runFolder)
        : m_cluster(target, http)
        , m_runFolder(std::move(runFolder))
    {
    }

    Result<QJsonObject> closeWindow(std::stop_token stop) override;

private:
    Cluster m_cluster;
    QString m_runFolder;
};

QJsonObject windowFacts(const SequenceDifference &difference)
{
    QJsonObject indices;
    for (auto index = difference.writes.begin(); index != difference.writes.end(); ++index) {
        indices.insert(index.key(), index.value());
    }
    return {{u"store"_s, SearchSettings::storeName()},
            {u"proof"_s, difference.proof()},
            {u"total"_s, difference.total()},
            {u"indices"_s, indices}};
}

Result<QJsonObject> SearchWindow::closeWindow(std::stop_token stop)
{
    const Result<QJsonObject> left = readJsonObject(numbersPath(m_runFolder));
    if (!left) {
        return fail(left.error());
    }
    SequenceNumbers before;
    QStringList names;
    const QJsonObject numbers = left->value("numbers"_L1).toObject();
    for (auto number = numbers.begin(); number != numbers.end(); ++number) {
        before.insert(number.key(), number.value().toInteger());
        names += indexOf(number.key());
    }
    names.removeDuplicates();
    const SystemClock clock;
    const Result<SequenceNumbers> after =
        askPatiently(clock, stop, [&] { return readSequenceNumbers(m_cluster, names, stop); });
    if (!after && after.error().code == ErrorCode::NotFound) {
        // An index of the snapshot was replaced meanwhile: whatever was written to it can no longer be told.
        return windowFacts({.writes = {}, .isKnown = false});
    }
    if (!after) {
        return fail(after.error());
    }
    return windowFacts(sequenceDifference(before, *after));
}

} // namespace

qint64 SequenceDifference::total() const
{
    qint64 total = 0;
    for (const qint64 count : writes) {
        total += count;
    }
    return total;
}

QString SequenceDifference::proof() const
{
    if (!isKnown) {
        return u"unknown"_s;
    }
    return writes.isEmpty() ? u"no-change"_s : u"difference"_s;
}

SequenceDifference sequenceDifference(const SequenceNumbers &before, const SequenceNumbers &after)
{
    SequenceDifference difference;
    difference.isKnown = before.keys() == after.keys();
    for (auto shard = after.begin(); shard != after.end(); ++shard) {
        const auto then = before.find(shard.key());
        if (then == before.end()) {
            continue;
        }
        if (shard.value() < then.value()) {
            difference.isKnown = false;
        } else if (shard.value() > then.value()) {
            difference.writes[indexOf(shard.key())] += shard.value() - then.value();
        }
    }
    return difference;
}

Result<> leaveSequenceNumbers(const QString &runFolder, const SequenceNumbers &numbers)
{
    QJsonObject json;
    for (auto number = numbers.begin(); number != numbers.end(); ++number) {
        json.insert(number.key(), number.value());
    }
    return writeDurably(numbersPath(runFolder), QJsonDocument(QJsonObject{{u"numbers"_s, json}}).toJson());
}

std::unique_ptr<WindowObserver> makeSearchWindow(const ClusterTarget &target, const std::shared_ptr<HttpClient> &http,
                                                 const QString &runFolder)
{
    return std::make_unique<SearchWindow>(target, http, runFolder);
}

} // namespace Stillpoint
