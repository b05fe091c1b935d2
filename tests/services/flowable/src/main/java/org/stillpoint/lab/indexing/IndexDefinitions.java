// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

package org.stillpoint.lab.indexing;

import java.util.List;
import java.util.Map;

import org.stillpoint.lab.indexing.IndexDefinition.Field;
import org.stillpoint.lab.indexing.IndexDefinition.Source;

/** The product's eight keys, one filtered alias as its users define them, and one index of the application's own. */
final class IndexDefinitions {

    private static final String ALL_ROWS = "true";

    private static final Source PROCESSES = new Source("act_hi_procinst", ALL_ROWS, fields(
        text("name", "name_"), keyword("businessKey", "business_key_"), keyword("definitionId", "proc_def_id_"),
        date("startTime", "start_time_"), date("endTime", "end_time_"), keyword("startUserId", "start_user_id_"),
        keyword("parentId", "super_process_instance_id_")));
    private static final Source CASES = new Source("act_cmmn_hi_case_inst", ALL_ROWS, fields(
        keyword("definitionId", "case_def_id_"), keyword("parentId", "parent_id_"), keyword("state", "state_"),
        date("startTime", "start_time_"), date("endTime", "end_time_")));
    private static final Source TASKS = new Source("act_hi_taskinst", ALL_ROWS, fields(
        text("name", "name_"), keyword("processInstanceId", "proc_inst_id_"), keyword("scopeId", "scope_id_"),
        keyword("scopeType", "scope_type_"), keyword("assignee", "assignee_"), date("startTime", "start_time_"),
        date("endTime", "end_time_"), date("dueDate", "due_date_")));
    private static final Source ACTIVITIES = new Source("act_hi_actinst", ALL_ROWS, fields(
        keyword("activityId", "act_id_"), keyword("activityType", "act_type_"),
        keyword("processInstanceId", "proc_inst_id_"), keyword("executionId", "execution_id_"),
        keyword("taskId", "task_id_"), date("startTime", "start_time_"), date("endTime", "end_time_")));
    private static final Source PLAN_ITEMS = new Source("act_cmmn_hi_plan_item_inst", ALL_ROWS, fields(
        text("name", "name_"), keyword("state", "state_"), keyword("caseInstanceId", "case_inst_id_"),
        keyword("stageInstanceId", "stage_inst_id_"), date("createTime", "create_time_"),
        date("endTime", "ended_time_")));
    private static final Source CONTENT_ITEMS = new Source("act_co_content_item", ALL_ROWS, fields(
        text("name", "name_"), keyword("mimeType", "mime_type_"), keyword("taskId", "task_id_"),
        keyword("processInstanceId", "proc_inst_id_"), keyword("scopeId", "scope_id_"),
        keyword("scopeType", "scope_type_"), keyword("contentStoreId", "content_store_id_"),
        number("contentSize", "content_size_"), date("created", "created_")));
    private static final Source USERS = new Source("act_id_user", ALL_ROWS, fields(
        text("firstName", "first_"), text("lastName", "last_"), text("displayName", "display_name_"),
        keyword("email", "email_")));

    static final List<IndexDefinition> ALL = List.of(
        plain("process-instances", PROCESSES),
        plain("case-instances", CASES),
        plain("work",
            only(PROCESSES, "super_process_instance_id_ is null and callback_id_ is null"),
            only(CASES, "parent_id_ is null and callback_id_ is null")),
        new IndexDefinition("tasks", List.of(TASKS),
            Map.of("open-tasks", "{\"bool\":{\"must_not\":[{\"exists\":{\"field\":\"endTime\"}}]}}")),
        plain("activities", ACTIVITIES),
        plain("plan-items", PLAN_ITEMS),
        plain("content-items", CONTENT_ITEMS),
        plain("users", USERS),
        // A custom index, which a pattern made of the product's own keys would miss: what was ordered is invoiced.
        plain("invoices", only(PROCESSES, "business_key_ is not null")));

    private IndexDefinitions() {
    }

    private static IndexDefinition plain(String key, Source... sources) {
        return new IndexDefinition(key, List.of(sources), Map.of());
    }

    private static Source only(Source source, String condition) {
        return new Source(source.table(), condition, source.fields());
    }

    private static List<Field> fields(Field... fields) {
        return List.of(fields);
    }

    private static Field keyword(String name, String column) {
        return new Field(name, column, "keyword");
    }

    private static Field text(String name, String column) {
        return new Field(name, column, "text");
    }

    private static Field date(String name, String column) {
        return new Field(name, column, "date");
    }

    private static Field number(String name, String column) {
        return new Field(name, column, "long");
    }
}
