-- SPDX-FileCopyrightText: 2026 The Stillpoint authors
-- SPDX-License-Identifier: Apache-2.0

-- Every change of a row that has a document leaves a row "<key>:<id>" in the table of history jobs, in the same
-- transaction. Running the script again changes nothing.

create or replace function lab_index() returns trigger language plpgsql as $$
declare
    changed text := case tg_op when 'DELETE' then old.id_ else new.id_ end;
begin
    -- The table's own schema, because whoever writes may have another search path. The scope type keeps Flowable's
    -- executors away: each takes the rows of its own scope only.
    execute format('insert into %I.act_ru_history_job (id_, rev_, retries_, handler_type_, handler_cfg_, create_time_,'
            ' scope_type_, tenant_id_) select gen_random_uuid()::text, 1, 10, ''lab-index'', key || '':'' || $2,'
            ' clock_timestamp() at time zone ''UTC'', ''lab-index'', '''' from unnest($1) key', tg_table_schema)
        using tg_argv[0:tg_nargs - 1], changed;
    return null;
end
$$;

do $$
declare
    wanted record;
begin
    for wanted in select * from (values
        ('act_hi_procinst', 'process-instances, work, invoices'),
        ('act_cmmn_hi_case_inst', 'case-instances, work'),
        ('act_hi_taskinst', 'tasks'),
        ('act_hi_actinst', 'activities'),
        ('act_cmmn_hi_plan_item_inst', 'plan-items'),
        ('act_co_content_item', 'content-items'),
        ('act_id_user', 'users')) list (table_name, keys)
    loop
        if not exists (select from pg_trigger where tgname = 'lab_index' and tgrelid = wanted.table_name::regclass) then
            execute format('create trigger lab_index after insert or update or delete on %I for each row execute function'
                ' lab_index(%s)', wanted.table_name,
                (select string_agg(quote_literal(key), ', ') from unnest(string_to_array(wanted.keys, ', ')) key));
        end if;
    end loop;
end
$$;
