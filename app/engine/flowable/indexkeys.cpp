// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "app/engine/flowable/indexkeys.h"

namespace Stillpoint {

using namespace Qt::StringLiterals;

namespace {

IndexedField text(const QString &column, const QStringList &fields)
{
    return {.column = column, .fields = fields, .type = IndexedField::Type::Text};
}

IndexedField time(const QString &column, const QStringList &fields)
{
    return {.column = column, .fields = fields, .type = IndexedField::Type::Time};
}

IndexedField name()
{
    return text(u"name_"_s, {u"name"_s});
}

IndexedField state()
{
    return text(u"state_"_s, {u"state"_s});
}

IndexedField startTime()
{
    return time(u"start_time_"_s, {u"startTime"_s, u"start_time"_s});
}

/// When it ended: what changes most in an instance, and what users filter by.
IndexedField endTime()
{
    return time(u"end_time_"_s, {u"endTime"_s, u"end_time"_s});
}

IndexSource processes(const QStringList &mustBeNull)
{
    return {.table = u"act_hi_procinst"_s,
            .idColumn = u"id_"_s,
            .mustBeNull = mustBeNull,
            .fields = {name(), startTime(), endTime()}};
}

IndexSource cases(const QStringList &mustBeNull)
{
    return {.table = u"act_cmmn_hi_case_inst"_s,
            .idColumn = u"id_"_s,
            .mustBeNull = mustBeNull,
            .fields = {name(), state(), startTime(), endTime()}};
}

IndexSource tasks()
{
    return {.table = u"act_hi_taskinst"_s,
            .idColumn = u"id_"_s,
            .mustBeNull = {},
            .fields = {name(), text(u"assignee_"_s, {u"assignee"_s}), startTime(), endTime()}};
}

IndexSource activities()
{
    return {.table = u"act_hi_actinst"_s, .idColumn = u"id_"_s, .mustBeNull = {}, .fields = {startTime(), endTime()}};
}

IndexSource planItems()
{
    return {.table = u"act_cmmn_hi_plan_item_inst"_s,
            .idColumn = u"id_"_s,
            .mustBeNull = {},
            .fields = {name(), state(), time(u"create_time_"_s, {u"createTime"_s, u"create_time"_s}),
                       time(u"ended_time_"_s, {u"endedTime"_s, u"ended_time"_s, u"endTime"_s, u"end_time"_s})}};
}

/// supersededBy: the open source table stays behind where the product has its own.
IndexSource contentItems(const QString &table, const QString &supersededBy)
{
    return {.table = table,
            .idColumn = u"id_"_s,
            .mustBeNull = {},
            .fields = {name(), text(u"content_size_"_s, {u"contentSize"_s, u"content_size"_s, u"size"_s}),
                       time(u"created_"_s, {u"created"_s, u"createdAt"_s, u"created_at"_s})},
            .supersededBy = supersededBy};
}

IndexSource users(const QString &table, const QString &supersededBy)
{
    return {.table = table,
            .idColumn = u"id_"_s,
            .mustBeNull = {},
            .fields = {text(u"first_"_s, {u"firstName"_s, u"first_name"_s}),
                       text(u"last_"_s, {u"lastName"_s, u"last_name"_s}), text(u"email_"_s, {u"email"_s})},
            .supersededBy = supersededBy};
}

} // namespace

const std::vector<IndexKey> &indexKeys()
{
    static const QString ownContent = u"flw_co_content_item"_s;
    static const QString ownUsers = u"flw_id_user"_s;
    static const std::vector<IndexKey> keys{
        // Root instances only: whatever was started by another instance is found through that one.
        {u"work"_s,
         {processes({u"super_process_instance_id_"_s, u"callback_id_"_s}),
          cases({u"parent_id_"_s, u"callback_id_"_s})}},
        {u"case-instances"_s, {cases({})}},
        {u"process-instances"_s, {processes({})}},
        {u"tasks"_s, {tasks()}},
        {u"users"_s, {users(ownUsers, {}), users(u"act_id_user"_s, ownUsers)}},
        {u"content-items"_s, {contentItems(ownContent, {}), contentItems(u"act_co_content_item"_s, ownContent)}},
        {u"plan-items"_s, {planItems()}},
        {u"activities"_s, {activities()}},
        {u"conversations"_s, {}},
        {u"messages"_s, {}},
    };
    return keys;
}

QStringList birthColumns()
{
    return {u"start_time_"_s, u"create_time_"_s, u"created_"_s};
}

QStringList knownIndexKeys()
{
    QStringList names;
    for (const IndexKey &key : indexKeys()) {
        names.append(key.key);
    }
    return names;
}

const std::vector<IndexJobRule> &indexJobRules()
{
    static const std::vector<IndexJobRule> rules{{.handlerType = u"lab-index"_s, .separator = u':'}};
    return rules;
}

std::optional<DocumentName> documentOfJob(const QString &handlerType, const QString &configuration)
{
    for (const IndexJobRule &rule : indexJobRules()) {
        // The first separator: no key has one, but the id of a user may.
        const qsizetype end = rule.handlerType == handlerType ? configuration.indexOf(rule.separator) : -1;
        if (end > 0 && end + 1 < configuration.size()) {
            return DocumentName{.key = configuration.left(end), .id = configuration.mid(end + 1)};
        }
    }
    return std::nullopt;
}

} // namespace Stillpoint
