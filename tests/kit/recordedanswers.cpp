// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/recordedanswers.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

using Records = QHash<QString, QJsonObject>;

QString key(const QString &name, const QString &server)
{
    return name + u' ' + server;
}

Records readRecords()
{
    Records records;
    QFile file(QStringLiteral(STILLPOINT_RECORDED_ANSWERS));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail("The recorded answers cannot be read.", __FILE__, __LINE__);
        return records;
    }
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &entry : entries) {
        const QJsonObject record = entry.toObject();
        const QJsonArray servers = record[u"server"_s].toArray();
        for (const QJsonValue &server : servers) {
            records.insert(key(record[u"case"_s].toString(), server.toString()), record);
        }
    }
    return records;
}

QString serverName(SearchRelease release)
{
    const bool isOpenSearch = release == SearchRelease::OpenSearch1 || release == SearchRelease::OpenSearch2
        || release == SearchRelease::OpenSearch3;
    return (isOpenSearch ? u"os"_s : u"es"_s) + versionOf(release);
}

QJsonObject record(const QString &name, SearchRelease release)
{
    static const Records records = readRecords();
    const QJsonObject found = records.value(key(name, serverName(release)));
    if (found.isEmpty()) {
        const QString sentence = u"There is no recorded answer %1 of %2."_s.arg(name, serverName(release));
        QTest::qFail(qUtf8Printable(sentence), __FILE__, __LINE__);
    }
    return found;
}

/// "type: reason" as it was recorded of a cause.
QJsonObject causeFrom(const QString &recorded)
{
    const qsizetype colon = recorded.indexOf(u": "_s);
    return {{u"type"_s, recorded.left(colon)}, {u"reason"_s, recorded.mid(colon + 2)}};
}

QByteArray errorBody(const QJsonObject &recorded)
{
    const QString type = recorded[u"errorType"_s].toString();
    const QString reason = recorded[u"reasonFragment"_s].toString();
    QJsonObject body{{u"status"_s, recorded[u"status"_s]}};
    if (type == u"(string)"_s) {
        // Errors that are found before a request reaches its handler are plain texts.
        body[u"error"_s] = reason;
    } else {
        QJsonObject error{{u"type"_s, type}, {u"reason"_s, reason}};
        error[u"root_cause"_s] = QJsonArray{error};
        if (recorded.contains(u"causedBy"_s)) {
            error[u"caused_by"_s] = causeFrom(recorded[u"causedBy"_s].toString());
        }
        body[u"error"_s] = error;
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace

FakeAnswer recordedAnswer(const QString &name, SearchRelease release)
{
    const QJsonObject recorded = record(name, release);
    FakeAnswer answer;
    answer.status = recorded[u"status"_s].toInt();
    if (recorded.contains(u"body"_s)) {
        answer.body = recorded[u"body"_s].toString().toUtf8();
    } else if (recorded.contains(u"errorType"_s)) {
        answer.body = errorBody(recorded);
    } else {
        answer.body = recorded[u"bodyExtract"_s].toString().toUtf8();
    }
    return answer;
}

QString recordedRequest(const QString &name, SearchRelease release)
{
    return record(name, release)[u"request"_s].toString();
}

} // namespace Stillpoint
