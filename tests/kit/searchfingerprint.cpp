// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/searchfingerprint.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// Keys of a QJsonObject are sorted, so equal objects have equal texts.
QString text(const QJsonValue &object)
{
    return QString::fromUtf8(QJsonDocument(object.toObject()).toJson(QJsonDocument::Compact));
}

/// What differs between an index and its restored copy although nothing was lost.
bool isGivenAnew(const QString &setting)
{
    static const QStringList names{
        u"index.uuid"_s,          u"index.creation_date"_s,    u"index.history_uuid"_s,
        u"index.provided_name"_s, u"index.version.upgraded"_s, u"index.verified_before_close"_s};
    return names.contains(setting);
}

QString settingsText(const QJsonObject &all)
{
    QJsonObject kept;
    for (auto setting = all.begin(); setting != all.end(); ++setting) {
        if (!isGivenAnew(setting.key())) {
            kept[setting.key()] = *setting;
        }
    }
    return text(kept);
}

QString documentsText(const QMap<QString, QJsonObject> &documents)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (auto document = documents.begin(); document != documents.end(); ++document) {
        // Each part with its length: no two different lists give the same bytes.
        for (const QString &part :
             {document.key(), document.value()[u"_routing"_s].toString(), text(document.value()[u"_source"_s])}) {
            const QByteArray bytes = part.toUtf8();
            hash.addData(QByteArray(QByteArray::number(bytes.size()) + ':' + bytes));
        }
    }
    return u"%1 %2"_s.arg(documents.size()).arg(QString::fromLatin1(hash.result().toHex()));
}

bool isOpen(SearchApi *cluster, const QString &index)
{
    const QJsonArray rows = cluster->get(u"/_cat/indices/%1?format=json&h=status"_s.arg(index))[u"list"_s].toArray();
    return rows.size() == 1 && rows.first()[u"status"_s] == u"open"_s;
}

} // namespace

QString withoutTimeStamp(const QString &index)
{
    static const QRegularExpression stamp(u"-\\d{8}-\\d{4}-\\d{2}(-\\d+)?$"_s);
    return QString(index).remove(stamp);
}

Fingerprint fingerprintOfIndices(SearchApi *cluster, const QStringList &indices, const IndexNaming &naming)
{
    Fingerprint fingerprint;
    for (const QString &index : indices) {
        const QString name = naming ? naming(index) : index;
        if (fingerprint.contains(u"index "_s + name)) {
            QTest::qFail(qUtf8Printable(u"Two indices are called %1."_s.arg(name)), __FILE__, __LINE__);
        }
        const bool open = isOpen(cluster, index);
        fingerprint[u"index "_s + name] = open ? u"open"_s : u"closed"_s;
        const QJsonObject settings = cluster->get(u'/' + index + u"/_settings?flat_settings=true"_s);
        fingerprint[u"settings "_s + name] = settingsText(settings[index][u"settings"_s].toObject());
        const QString types = cluster->isElasticsearch6() ? u"?include_type_name=false"_s : QString();
        const QJsonObject mapping = cluster->get(u'/' + index + u"/_mapping"_s + types);
        fingerprint[u"mapping "_s + name] = text(mapping[index][u"mappings"_s]);
        const QJsonObject aliases = cluster->aliases(index)[index].toObject();
        for (auto alias = aliases.begin(); alias != aliases.end(); ++alias) {
            fingerprint[u"alias "_s + name + u' ' + alias.key()] = text(*alias);
        }
        if (open) {
            fingerprint[u"documents "_s + name] = documentsText(cluster->documents(index));
        }
    }
    return fingerprint;
}

} // namespace Stillpoint
