// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/core/redaction.h"
#include "app/engine/search/clustererrors.h"
#include "app/engine/search/clustersentences.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Stillpoint;

namespace {

const QString cluster = u"https://search01:9200"_s;
const ClusterSubject subject{.repository = u"shop-repo"_s, .snapshot = u"nightly-7"_s, .index = u"acme-orders"_s};

QJsonArray recordedRefusals()
{
    QFile file(QStringLiteral(STILLPOINT_RECORDED_ANSWERS));
    QJsonArray refusals;
    if (!file.open(QIODevice::ReadOnly)) {
        return refusals;
    }
    const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &record : all) {
        if (record[u"status"_s].toInt() >= 400) {
            refusals.append(record);
        }
    }
    return refusals;
}

/// "type: reason << type: reason", the innermost last.
QJsonObject causeOf(const QStringList &chain, qsizetype at)
{
    const QString &text = chain.at(at);
    const qsizetype colon = text.indexOf(u": "_s);
    QJsonObject cause{{u"type"_s, text.left(colon)}, {u"reason"_s, text.mid(colon + 2)}};
    if (at + 1 < chain.size()) {
        cause.insert(u"caused_by"_s, causeOf(chain, at + 1));
    }
    return cause;
}

QByteArray bodyOf(const QJsonValue &record)
{
    const QString type = record[u"errorType"_s].toString();
    const QString reason = record[u"reasonFragment"_s].toString();
    if (type == u"(string)"_s) {
        return QJsonDocument(QJsonObject{{u"error"_s, reason}}).toJson();
    }
    QJsonObject error{{u"type"_s, type}, {u"reason"_s, reason}};
    error.insert(u"root_cause"_s, QJsonArray{error});
    const QString cause = record[u"causedBy"_s].toString();
    if (!cause.isEmpty()) {
        error.insert(u"caused_by"_s, causeOf(cause.split(u" << "_s), 0));
    }
    return QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson();
}

Error errorOf(const QJsonValue &record)
{
    return clusterError(faultOf(record[u"status"_s].toInt(), bodyOf(record)), cluster, subject);
}

bool isGeneral(const Error &error)
{
    return error.message.contains(u"refused a request"_s);
}

QString named(const QJsonValue &record, const Error &error)
{
    return u"%1 %2: %3 / %4 / %5"_s.arg(record[u"case"_s].toString(), record[u"server"_s].toArray().first().toString(),
                                        error.message, error.hint, error.detail);
}

QJsonValue recordOf(const QString &name, const QString &server)
{
    const QJsonArray refusals = recordedRefusals();
    for (const QJsonValue &record : refusals) {
        if (record[u"case"_s].toString() == name && record[u"server"_s].toArray().contains(server)) {
            return record;
        }
    }
    return {};
}

} // namespace

class TestClusterErrors : public QObject
{
    Q_OBJECT

private slots:

    void cleanup() { Redaction::forgetAll(); }

    void everyRecordedRefusalIsASentenceThatNamesItsSubject()
    {
        const QJsonArray refusals = recordedRefusals();
        QVERIFY(refusals.size() > 500);
        for (const QJsonValue &record : refusals) {
            const Error error = errorOf(record);
            const QByteArray about = named(record, error).toUtf8();
            const bool namesSubject = error.message.contains(cluster) || error.message.contains(subject.snapshot);
            QVERIFY2(namesSubject, about.constData());
            QVERIFY2(error.message.endsWith(u'.') && !error.message.contains(u'%'), about.constData());
            QVERIFY2(!error.message.contains(u"the the"_s), about.constData());
        }
    }

    void everyHintBeginsWithAVerb()
    {
        static const QSet<QString> verbs{u"Add"_s,     u"Check"_s, u"Choose"_s,   u"Delete"_s,  u"Enter"_s,
                                         u"Free"_s,    u"Give"_s,  u"Grant"_s,    u"Install"_s, u"Leave"_s,
                                         u"Let"_s,     u"Look"_s,  u"Mount"_s,    u"Move"_s,    u"Name"_s,
                                         u"Open"_s,    u"Raise"_s, u"Register"_s, u"Remove"_s,  u"Report"_s,
                                         u"Restore"_s, u"Set"_s,   u"Shorten"_s,  u"Use"_s,     u"Wait"_s};
        for (const ClusterSentence &sentence : clusterSentences()) {
            const QString hint = QString::fromUtf8(sentence.hint);
            QVERIFY2(verbs.contains(hint.section(u' ', 0, 0)) && hint.endsWith(u'.'), sentence.hint);
        }
        const QJsonArray refusals = recordedRefusals();
        for (const QJsonValue &record : refusals) {
            const Error error = errorOf(record);
            QVERIFY2(verbs.contains(error.hint.section(u' ', 0, 0)) && !error.hint.contains(u'%'),
                     named(record, error).toUtf8().constData());
        }
    }

    void noMessageRepeatsTheServersWordsAndTheDetailHasThem()
    {
        const QJsonArray refusals = recordedRefusals();
        for (const QJsonValue &record : refusals) {
            const Error error = errorOf(record);
            const QString reason = record[u"reasonFragment"_s].toString();
            const QByteArray about = named(record, error).toUtf8();
            QVERIFY2(!error.message.contains(u"exception"_s, Qt::CaseInsensitive), about.constData());
            // A reason of a single word, "closed", may be the right word for an administrator too.
            QVERIFY2(!error.message.contains(reason) || !reason.contains(u' '), about.constData());
            QVERIFY2(!error.message.contains(u'[') && !error.message.contains(u"Error"_s), about.constData());
            QVERIFY2(error.detail.contains(reason), about.constData());
        }
    }

    void onlyRefusalsOfRequestsThatAreNeverMadeAreToldInGeneral()
    {
        const QSet<QString> neverMade{u"apikey.create"_s, // keys are not made here
                                      u"restore.feature_states_unknown"_s}; // the key is not sent
        QSet<QString> general;
        const QJsonArray refusals = recordedRefusals();
        for (const QJsonValue &record : refusals) {
            if (isGeneral(errorOf(record))) {
                general.insert(record[u"case"_s].toString());
            }
        }
        QCOMPARE(general - neverMade, QSet<QString>());
    }

    void theCataloguesSituationsHaveTheirCode_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("server");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");

        struct Row
        {
            const char *name;
            const char *server;
            ErrorCode code;
            const char *words;
        };

        static constexpr auto versionMismatch = ErrorCode::VersionMismatch;
        const std::vector<Row> rows{
            {"sec.nocred", "es8.19.5", ErrorCode::AuthenticationFailed, "none was given"},
            {"sec.wrongpw", "es7.17.29", ErrorCode::AuthenticationFailed, "the user or the password"},
            {"sec.apikey_garbage", "es9.2.0", ErrorCode::AuthenticationFailed, "API key"},
            {"priv.snap.root", "es7.17.29", ErrorCode::PermissionDenied, "read the state of the cluster"},
            {"priv.ro.repo_put", "es8.19.5", ErrorCode::PermissionDenied,
             "register or remove the repository shop-repo"},
            {"priv.ro.restore", "es9.2.0", ErrorCode::PermissionDenied, "restore a snapshot"},
            {"priv.monsnap.snap_create", "es7.17.29", ErrorCode::PermissionDenied, "make a snapshot"},
            {"repo.get_unknown", "es6.8.23", ErrorCode::NotFound, "does not know the repository shop-repo"},
            {"repo.put_outside", "es9.2.0", ErrorCode::InvalidInput, "outside its path.repo"},
            {"norepo.put", "es8.19.5", ErrorCode::InvalidInput, "path.repo is not set"},
            {"repo.put_unknown_type", "es8.19.5", ErrorCode::InvalidInput, "does not know the type"},
            {"repo.put_notwritable", "es6.8.23", ErrorCode::PermissionDenied, "may not write into the folder"},
            {"repo.put_notwritable", "os2.19.3", ErrorCode::PermissionDenied, "may not write into the folder"},
            {"repo.snapshot_notwritable", "es6.8.23", ErrorCode::PermissionDenied,
             "may not write the snapshot nightly-7"},
            {"repo.snapshot_notwritable", "es8.19.5", ErrorCode::PermissionDenied,
             "may not write the snapshot nightly-7"},
            {"repo.put_readonly_missing_dir", "os1.3.20", ErrorCode::NotFound, "does not exist"},
            {"repo.snapshot_readonly", "es7.17.29", ErrorCode::InvalidInput, "registered as read-only"},
            {"repo.delete_snapshot_readonly", "es9.2.0", ErrorCode::InvalidInput, "registered as read-only"},
            {"repo.list_corrupt_indexN", "es6.8.23", ErrorCode::IntegrityMismatch, "is damaged"},
            {"repo.dup_snapshot_other", "es8.19.5", ErrorCode::Busy, "Somebody else wrote into"},
            {"inuse.repo_delete", "es7.17.29", ErrorCode::Busy, "in use"},
            {"inuse.repo_delete", "es9.2.0", ErrorCode::Busy, "in use"},
            {"inuse.create_other_name_same_repo", "es6.8.23", ErrorCode::Busy, "busy with another snapshot"},
            {"rest.delete_snapshot", "os3.4.0", ErrorCode::Busy, "is restoring"},
            {"inuse.delete_index", "os2.19.3", ErrorCode::Busy, "making a snapshot of the index"},
            {"snap.duplicate", "es6.8.23", ErrorCode::InvalidInput, "holds the snapshot nightly-7 already"},
            {"snap.duplicate", "es9.2.0", ErrorCode::InvalidInput, "holds the snapshot nightly-7 already"},
            {"inuse.create_same_name", "es8.19.5", ErrorCode::Busy, "is making the snapshot nightly-7 already"},
            {"snap.name_upper", "os3.4.0", ErrorCode::InvalidInput, "does not accept the name"},
            {"snap.metadata_big", "es7.17.29", ErrorCode::InvalidInput, "too long"},
            {"snap.unassigned", "es8.19.5", ErrorCode::Busy, "lacks primary shards"},
            {"snap.unassigned", "os1.3.20", ErrorCode::Busy, "lacks primary shards"},
            {"restart.get_snapshot", "es8.19.5", ErrorCode::NotFound, "does not find the snapshot"},
            {"restore.missing_snapshot", "es9.2.0", ErrorCode::NotFound, "the snapshot nightly-7"},
            {"restore.onto_open", "es6.8.23", ErrorCode::InvalidInput, "does not overwrite"},
            {"restore.onto_closed_diff_shards", "os2.19.3", ErrorCode::InvalidInput, "another number of shards"},
            {"snap.restore_partial_bad_index", "es7.17.29", ErrorCode::IntegrityMismatch, "does not hold all"},
            {"restore.max_shards", "es8.19.5", ErrorCode::NoSpace, "limit of shards"},
            {"restore.alias_conflicts_with_index", "es6.8.23", ErrorCode::InvalidInput,
             "name of one of the application"},
            {"matrix.es6.8.23->es8.19.5.restore", "es8.19.5", versionMismatch, "too old"},
            {"matrix.es6.8.23->os2.19.3.restore", "os2.19.3", versionMismatch, "too old"},
            {"matrix.es8.19.5->es7.17.29.restore", "es7.17.29", versionMismatch, "later version"},
            {"matrix.os2.19.3->es8.19.5.restore", "es8.19.5", versionMismatch, "later version"},
            {"matrix.es6.8.23-in-es7.17.29->es6.8.23.get", "es6.8.23", versionMismatch, "later version"},
            {"matrix.os1.3.20->es6.8.23.get", "es6.8.23", versionMismatch, "another product"},
            {"matrix.es7.17.29->os2.19.3.status", "os2.19.3", versionMismatch, "Elasticsearch 7.12"},
            {"matrix.es6.8.23->os3.4.0.get", "os3.4.0", versionMismatch, "Elasticsearch wrote"},
            {"matrix.es8.19.5->es7.17.29.status", "es7.17.29", versionMismatch, "later version"},
            {"block.rad_close", "es7.17.29", ErrorCode::NoSpace, "nearly full"},
            {"block.rad_close", "es6.8.23", ErrorCode::NoSpace, "nearly full"},
            {"block.read_count", "es8.19.5", ErrorCode::PermissionDenied, "closed for reading"},
            {"block.metadata_delete", "os2.19.3", ErrorCode::PermissionDenied, "are locked"},
            {"idx.get_missing", "es6.8.23", ErrorCode::NotFound, "does not have the index"},
            {"idx.count_closed", "es9.2.0", ErrorCode::InvalidInput, "is closed"},
            {"idx.alias_missing", "os1.3.20", ErrorCode::NotFound, "alias"},
            {"idx.delete_by_alias", "es8.19.5", ErrorCode::InvalidInput, "but an alias"},
            {"idx.delete_wildcard", "es9.2.0", ErrorCode::InvalidInput, "whole names only"},
            {"rest.count_during", "es7.17.29", ErrorCode::Busy, "answers"},
            {"detect.unknown_path", "os3.4.0", ErrorCode::Protocol, "does not know a request"},
            {"detect.bad_json", "es6.8.23", ErrorCode::Protocol, "did not understand"},
        };
        for (const Row &row : rows) {
            QTest::addRow("%s %s", row.name, row.server)
                << QString::fromLatin1(row.name) << QString::fromLatin1(row.server) << row.code
                << QString::fromLatin1(row.words);
        }
    }

    void theCataloguesSituationsHaveTheirCode()
    {
        QFETCH(QString, name);
        QFETCH(QString, server);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const QJsonValue record = recordOf(name, server);
        QVERIFY2(record.isObject(), "no such record");
        const Error error = errorOf(record);
        QVERIFY2(error.code == code, (errorCodeName(error.code) + u' ' + named(record, error)).toUtf8().constData());
        QVERIFY2(error.message.contains(words), named(record, error).toUtf8().constData());
    }

    void situationsThatWereNotRecordedHaveTheirCodeToo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("disk full") << 500 << u"snapshot_exception"_s << u"IOException[No space left on device]"_s
                                   << ErrorCode::NoSpace;
        QTest::newRow("no master") << 503 << u"master_not_discovered_exception"_s << u"null"_s << ErrorCode::Busy;
        QTest::newRow("not recovered") << 503 << u"cluster_block_exception"_s
                                       << u"blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized];"_s
                                       << ErrorCode::Busy;
        QTest::newRow("cluster read-only")
            << 403 << u"cluster_block_exception"_s << u"blocked by: [FORBIDDEN/6/cluster read-only (api)];"_s
            << ErrorCode::PermissionDenied;
        QTest::newRow("limit of snapshots")
            << 503 << u"concurrent_snapshot_execution_exception"_s
            << u"[r:s] Cannot start another operation, already running [1000] operations"_s << ErrorCode::Busy;
        QTest::newRow("security index") << 403 << u"security_exception"_s
                                        << u"no permissions for [] and User [name=u]"_s << ErrorCode::PermissionDenied;
        QTest::newRow("memory") << 429 << u"circuit_breaking_exception"_s << u"Data too large"_s << ErrorCode::Busy;
        QTest::newRow("alias gone") << 404 << u"aliases_not_found_exception"_s << u"aliases [a] missing"_s
                                    << ErrorCode::NotFound;
    }

    void situationsThatWereNotRecordedHaveTheirCodeToo()
    {
        QFETCH(int, status);
        QFETCH(QString, type);
        QFETCH(QString, reason);
        QFETCH(ErrorCode, code);
        const ClusterFault fault{.status = status, .type = type, .reason = reason};
        const Error error = clusterError(fault, cluster, subject);
        QCOMPARE(error.code, code);
        QVERIFY2(!isGeneral(error), error.message.toUtf8().constData());
    }

    void aMissingPrivilegeIsShownInTheHint()
    {
        const ClusterFault listed{
            .status = 403,
            .type = u"security_exception"_s,
            .reason =
                u"action [cluster:admin/snapshot/create] is unauthorized for user [bob], this action is granted by "
                "the cluster privileges [create_snapshot,manage_slm,all]"_s};
        QCOMPARE(clusterError(listed, cluster, subject).hint,
                 u"Grant the login one of these privileges: create_snapshot, manage_slm, all."_s);
        const ClusterFault unlisted{.status = 403,
                                    .type = u"security_exception"_s,
                                    .reason = u"action [indices:admin/delete] is unauthorized for user [bob]"_s};
        QCOMPARE(clusterError(unlisted, cluster, subject).hint,
                 u"Grant the login one of these privileges: indices:admin/delete."_s);
    }

    void bodiesOfEveryFormAreRead()
    {
        QCOMPARE(faultOf(401, "Unauthorized").reason, u"Unauthorized"_s);
        QCOMPARE(clusterError(faultOf(401, "Unauthorized"), cluster, {}).code, ErrorCode::AuthenticationFailed);
        QCOMPARE(clusterError(faultOf(401, ""), cluster, {}).code, ErrorCode::AuthenticationFailed);
        QCOMPARE(faultOf(403, R"({"message":"no rights"})").reason, u"no rights"_s);
        QCOMPARE(clusterError(faultOf(403, R"({"message":"no rights"})"), cluster, {}).code,
                 ErrorCode::PermissionDenied);
        // A word alone does not decide: here a login was accepted and lacks a right.
        QCOMPARE(clusterError(faultOf(403, "Unauthorized operation"), cluster, {}).code, ErrorCode::PermissionDenied);
        QCOMPARE(faultOf(404, R"({"error":"alias [x] missing","status":404})").reason, u"alias [x] missing"_s);
        QCOMPARE(faultOf(500, "[1,2]").type, QString());
        const ClusterFault nested = faultOf(500, R"({"error":{"type":"a","reason":"outer",
            "root_cause":[{"type":"b","reason":"root","index":"i7"}],
            "caused_by":{"type":"c","reason":"middle","caused_by":{"type":"d","reason":"inner"}}}})");
        QCOMPARE(nested.type, u"a"_s);
        QCOMPARE(nested.reason, u"root"_s);
        QCOMPARE(nested.causeType, u"d"_s);
        QCOMPARE(nested.causeReason, u"inner"_s);
        QCOMPARE(nested.index, u"i7"_s);
        QVERIFY(nested.says(u"inner") && !nested.says(u"middle-of-nowhere"));
    }

    void aNameThatLooksLikeAPlaceholderStaysWhatItIs()
    {
        const ClusterFault fault{.status = 404, .type = u"repository_missing_exception"_s, .reason = u"[x] missing"_s};
        const Error error = clusterError(fault, u"https://%2:9200"_s, {.repository = u"%1-%3"_s});
        QCOMPARE(error.message, u"https://%2:9200 does not know the repository %1-%3."_s);
    }

    void anUnknownNameLeavesAWholeSentence()
    {
        const ClusterFault fault{.status = 500, .type = u"illegal_state_exception"_s, .reason = u"is currently used"_s};
        QCOMPARE(clusterError(fault, cluster, {}).message,
                 u"The repository of https://search01:9200 is in use by a snapshot or a restore."_s);
    }

    void aVerificationThatGivesNoCauseIsASentence()
    {
        const ClusterFault fault{.status = 500,
                                 .type = u"repository_verification_exception"_s,
                                 .reason = u"[shop-repo] path  is not accessible on master node"_s};
        const Error error = clusterError(fault, cluster, subject);
        QVERIFY2(!isGeneral(error), error.message.toUtf8().constData());
        QVERIFY2(error.message.contains(u"shop-repo"_s) && error.message.contains(cluster),
                 error.message.toUtf8().constData());
        QVERIFY(error.hint.startsWith(u"Check"_s));
    }

    void aLongListOfIndicesIsShortened()
    {
        const ClusterFault fault{.status = 404, .type = u"index_not_found_exception"_s};
        const Error error = clusterError(fault, cluster, {.index = u"a,b,c,d,e"_s});
        QVERIFY2(error.message.contains(u"a, b, c and 2 more"_s), error.message.toUtf8().constData());
    }

    void theIndexThatTheServerNamesGoesFirst()
    {
        const ClusterFault fault{.status = 404, .type = u"index_not_found_exception"_s, .index = u"acme-b"_s};
        QVERIFY(clusterError(fault, cluster, {.index = u"acme-a,acme-b"_s}).message.contains(u"the index acme-b."_s));
    }

    void aSecretInTheServersWordsIsMasked()
    {
        Redaction::remember(Secret("hunter2secret"));
        const ClusterFault fault{.status = 500, .type = u"x"_s, .reason = u"bad hunter2secret value"_s};
        const Error error = clusterError(fault, cluster, subject);
        QVERIFY(error.detail.contains(u"bad ***"_s));
        QVERIFY(!error.toString().contains(u"hunter2secret"_s));
    }
};

QTEST_GUILESS_MAIN(TestClusterErrors)
#include "tst_clustererrors.moc"
