// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/search/clustererrors.h"

#include "app/engine/core/redaction.h"
#include "app/engine/search/clustersentences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <array>

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Stillpoint::ClusterErrors)
};

constexpr qsizetype shownText = 300;
constexpr qsizetype shownNames = 3;
constexpr int causeDepth = 20; ///< of an answer that is not ours to trust

bool fits(const ClusterSentence &sentence, const ClusterFault &fault)
{
    return (sentence.type == nullptr || fault.type == QLatin1StringView(sentence.type))
        && (sentence.fragment == nullptr || fault.says(QString::fromLatin1(sentence.fragment)))
        && (sentence.status == 0 || fault.status == sentence.status);
}

/// "the repository r1", or "the repository" where its name is not known.
QString phrase(const QString &withName, const QString &without, const QString &name)
{
    return name.isEmpty() ? without : QString(withName).replace(u"%1"_s, name);
}

/// Requests about many indices have them all in one name.
QString shortened(const QString &names)
{
    const QStringList list = names.split(u',', Qt::SkipEmptyParts);
    if (list.size() <= shownNames) {
        return list.join(u", "_s).simplified();
    }
    return Texts::tr("%1 and %n more", "names of indices", static_cast<int>(list.size() - shownNames))
        .replace(u"%1"_s, list.mid(0, shownNames).join(u", "_s).simplified());
}

/// The privileges one of which would do, as the server lists them; or the action that was refused.
QString privilegesOf(const ClusterFault &fault)
{
    static const QRegularExpression list(u"privileges \\[([^\\]]+)\\]"_s);
    static const QRegularExpression action(u"(?:action|permissions for) \\[([^\\]]+)\\]"_s);
    const QRegularExpressionMatch listed = list.match(fault.reason);
    if (listed.hasMatch()) {
        return listed.captured(1).split(u',').join(u", "_s);
    }
    return action.match(fault.reason).captured(1);
}

using Names = std::array<QString, 5>;

/// One pass, so that a name which holds "%2" stays what it is.
QString filled(const QString &text, const Names &names)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int digit = text.at(i) == u'%' && i + 1 < text.size() ? text.at(i + 1).digitValue() : -1;
        if (digit >= 1 && digit <= static_cast<int>(names.size())) {
            result += names.at(static_cast<std::size_t>(digit - 1));
            ++i;
        } else {
            result += text.at(i);
        }
    }
    // An address at the beginning stays as it was written.
    if (!result.isEmpty() && !text.startsWith(u"%1"_s)) {
        result[0] = result.at(0).toUpper();
    }
    return result;
}

Error general(const ClusterFault &fault, const Names &names, const ClusterSubject &subject)
{
    const QString what = !subject.snapshot.isEmpty() ? Texts::tr("%1 refused a request about %3 in %2.")
        : !subject.repository.isEmpty()              ? Texts::tr("%1 refused a request about %2.")
        : !subject.index.isEmpty()                   ? Texts::tr("%1 refused a request about %4.")
                                                     : Texts::tr("%1 refused a request.");
    // These two statuses mean the same whoever sends them, a proxy in between as well.
    const ErrorCode code = fault.status == 401 ? ErrorCode::AuthenticationFailed
        : fault.status == 403                  ? ErrorCode::PermissionDenied
                                               : ErrorCode::Protocol;
    return {.code = code,
            .message = filled(what, names),
            .detail = {},
            .hint = code == ErrorCode::Protocol ? Texts::tr("Look at the details and at the cluster's own log.")
                                                : Texts::tr("Check the login in the profile and what it may do.")};
}

QJsonObject innermostCause(QJsonObject error)
{
    QJsonObject cause;
    for (int depth = 0; depth < causeDepth && error.value(u"caused_by"_s).isObject(); ++depth) {
        cause = error.value(u"caused_by"_s).toObject();
        error = cause;
    }
    return cause;
}

} // namespace

ClusterFault faultOf(int status, const QByteArray &body)
{
    ClusterFault fault{.status = status};
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const QJsonValue value = json.value(u"error"_s);
    if (!value.isObject()) {
        const QString message = value.isString() ? value.toString()
            : json.contains(u"message"_s)        ? json.value(u"message"_s).toString()
            : json.isEmpty()                     ? QString::fromUtf8(body.left(shownText)).simplified()
                                                 : json.value(u"Message"_s).toString();
        fault.reason = message;
        return fault;
    }
    const QJsonObject error = value.toObject();
    const QJsonObject root = error.value(u"root_cause"_s).toArray().first().toObject();
    const QJsonObject cause = innermostCause(error);
    fault.type = error.value(u"type"_s).toString();
    fault.reason = (root.contains(u"reason"_s) ? root : error).value(u"reason"_s).toString();
    fault.causeType = cause.value(u"type"_s).toString();
    fault.causeReason = cause.value(u"reason"_s).toString();
    fault.index = (error.contains(u"index"_s) ? error : root).value(u"index"_s).toString();
    return fault;
}

Error clusterError(const ClusterFault &fault, const QString &cluster, const ClusterSubject &subject)
{
    const QString index = fault.index.isEmpty() ? subject.index : fault.index;
    const Names names{cluster, phrase(Texts::tr("the repository %1"), Texts::tr("the repository"), subject.repository),
                      phrase(Texts::tr("the snapshot %1"), Texts::tr("the snapshot"), subject.snapshot),
                      phrase(Texts::tr("the index %1"), Texts::tr("the index"), shortened(index)), privilegesOf(fault)};
    Error error = general(fault, names, subject);
    for (const ClusterSentence &sentence : clusterSentences()) {
        if (fits(sentence, fault)) {
            error = {.code = sentence.code,
                     .message = filled(Texts::tr(sentence.message), names),
                     .detail = {},
                     .hint = filled(Texts::tr(sentence.hint), names)};
            break;
        }
    }
    error.detail = Redaction::redact(fault.toString());
    return error;
}

} // namespace Stillpoint
