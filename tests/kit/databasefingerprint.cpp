// SPDX-FileCopyrightText: 2026 The Stillpoint authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/kit/fingerprint.h"
#include "tests/kit/testconnection.h"

#include <QVariant>

using namespace Qt::StringLiterals;

namespace Stillpoint {

namespace {

/// One kind of thing in the catalogue: a query of name and value. %1: the condition on the schema's name n.nspname.
struct Section
{
    DatabasePart part;
    const char *name;
    const char *sql;
};

constexpr Section sections[] = {
    {DatabasePart::Structure, "column",
     "select n.nspname||'.'||c.relname||'.'||a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), "
     "case when a.attnotnull then 'not null' end, a.attidentity, a.attgenerated, a.attstorage, coll.collname, "
     "pg_get_expr(d.adbin, d.adrelid)) "
     "from pg_attribute a join pg_class c on c.oid=a.attrelid join pg_namespace n on n.oid=c.relnamespace "
     "left join pg_attrdef d on d.adrelid=a.attrelid and d.adnum=a.attnum "
     "left join pg_collation coll on coll.oid=a.attcollation "
     "where a.attnum>0 and not a.attisdropped and c.relkind in ('r','p','v','m','f') and %1"},
    {DatabasePart::Structure, "relation",
     "select n.nspname||'.'||c.relname, concat_ws(' ', c.relkind, c.relpersistence, c.reloptions::text, "
     "c.relrowsecurity, c.relreplident, obj_description(c.oid,'pg_class')) "
     "from pg_class c join pg_namespace n on n.oid=c.relnamespace where c.relkind<>'t' and c.relkind<>'i' and %1"},
    {DatabasePart::Structure, "index",
     "select n.nspname||'.'||c.relname, pg_get_indexdef(c.oid)||' '||i.indisvalid||' '||i.indisclustered "
     "from pg_index i join pg_class c on c.oid=i.indexrelid join pg_namespace n on n.oid=c.relnamespace where %1"},
    {DatabasePart::Structure, "constraint",
     "select n.nspname||'.'||k.conrelid::regclass||'.'||k.conname, pg_get_constraintdef(k.oid)||' '||k.convalidated "
     "from pg_constraint k join pg_namespace n on n.oid=k.connamespace where %1"},
    {DatabasePart::Structure, "view",
     "select n.nspname||'.'||c.relname, pg_get_viewdef(c.oid) "
     "from pg_class c join pg_namespace n on n.oid=c.relnamespace where c.relkind in ('v','m') and %1"},
    {DatabasePart::Structure, "function",
     "select p.oid::regprocedure::text, pg_get_functiondef(p.oid) "
     "from pg_proc p join pg_namespace n on n.oid=p.pronamespace where p.prokind in ('f','p') and %1"},
    {DatabasePart::Structure, "trigger",
     "select n.nspname||'.'||c.relname||'.'||t.tgname, pg_get_triggerdef(t.oid)||' '||t.tgenabled::text "
     "from pg_trigger t join pg_class c on c.oid=t.tgrelid join pg_namespace n on n.oid=c.relnamespace "
     "where not t.tgisinternal and %1"},
    {DatabasePart::Structure, "type",
     "select n.nspname||'.'||t.typname, concat_ws(' ', t.typtype, pg_get_expr(t.typdefaultbin, 0), "
     "(select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid=t.oid)) "
     "from pg_type t join pg_namespace n on n.oid=t.typnamespace "
     "where t.typtype in ('e','d','c') and t.typrelid=0 and %1"},
    {DatabasePart::Structure, "extension", "select extname, extversion from pg_extension"},
    {DatabasePart::Rows, "sequence",
     "select schemaname||'.'||sequencename, concat_ws(' ', data_type, start_value, min_value, max_value, increment_by, "
     "cycle, cache_size, last_value) from pg_sequences join pg_namespace n on n.nspname=schemaname where %1"},
    {DatabasePart::Rows, "large object",
     "select loid::text, count(*)||' '||md5(string_agg(md5(data), '' order by pageno)) from pg_largeobject group by "
     "loid"},
    {DatabasePart::Settings, "database",
     "select 'itself', concat_ws(' ', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype, d.datconnlimit, "
     "d.datallowconn, d.datistemplate, d.datlocprovider, pg_get_userbyid(d.datdba), "
     "shobj_description(d.oid,'pg_database')) "
     "from pg_database d where d.datname=current_database()"},
    {DatabasePart::Settings, "setting",
     "select coalesce(r.rolname,'*')||' '||split_part(c,'=',1), c from pg_db_role_setting s join pg_database d on "
     "d.oid=s.setdatabase and d.datname=current_database() left join pg_roles r on r.oid=s.setrole, "
     "unnest(s.setconfig) c"},
    {DatabasePart::Grants, "rights on database",
     "select 'itself', (select string_agg(a::text, ',' order by a::text) from unnest(d.datacl) a) "
     "from pg_database d where d.datname=current_database()"},
    {DatabasePart::Grants, "rights on schema",
     "select n.nspname, pg_get_userbyid(n.nspowner)||' '||coalesce((select string_agg(a::text, ',' order by a::text) "
     "from unnest(n.nspacl) a),'') from pg_namespace n where %1"},
    {DatabasePart::Grants, "rights on relation",
     "select n.nspname||'.'||c.relname, pg_get_userbyid(c.relowner)||' '||coalesce((select string_agg(a::text, ',' "
     "order by a::text) from unnest(c.relacl) a),'') from pg_class c join pg_namespace n on n.oid=c.relnamespace "
     "where c.relkind in ('r','p','v','m','S','f') and %1"},
    {DatabasePart::Grants, "rights on function",
     "select p.oid::regprocedure::text, pg_get_userbyid(p.proowner)||' '||coalesce((select string_agg(a::text, ',' "
     "order by a::text) from unnest(p.proacl) a),'') from pg_proc p join pg_namespace n on n.oid=p.pronamespace where "
     "%1"},
    {DatabasePart::Grants, "default rights",
     "select pg_get_userbyid(d.defaclrole)||' '||coalesce(n.nspname,'*')||' '||d.defaclobjtype::text, "
     "d.defaclacl::text "
     "from pg_default_acl d left join pg_namespace n on n.oid=d.defaclnamespace"},
};

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

QString schemaCondition(const QStringList &schemas)
{
    if (schemas.isEmpty()) {
        return u"n.nspname not in ('pg_catalog','information_schema') and n.nspname !~ '^pg_(toast|temp)'"_s;
    }
    QStringList names;
    for (const QString &schema : schemas) {
        names.append(quoted(schema));
    }
    return u"n.nspname in (%1)"_s.arg(names.join(u','));
}

void readRows(TestConnection *connection, const QString &condition, Fingerprint *fingerprint)
{
    const auto tables = connection->rows(
        u"select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid=c.relnamespace "
        "where c.relkind='r' and "_s
        + condition);
    for (const QList<QVariant> &table : tables) {
        const QString name = table.first().toString();
        // The sum of the rows' hashes does not depend on their order and needs no memory for a large table.
        const auto row = connection->rows(
            u"select count(*), coalesce(sum(('x'||substr(h,1,16))::bit(64)::bigint::numeric),0)::text, "
            "coalesce(sum(('x'||substr(h,17,16))::bit(64)::bigint::numeric),0)::text "
            "from (select md5(t::text) h from only %1 t) hashes"_s.arg(name));
        if (!row.isEmpty()) {
            fingerprint->insert(u"rows of "_s + name,
                                row.first()[0].toString() + u' ' + row.first()[1].toString() + u' '
                                    + row.first()[2].toString());
        }
    }
}

} // namespace

Fingerprint fingerprintOfDatabase(const DatabaseAddress &address, DatabaseParts parts, const QString &snapshot,
                                  const QStringList &schemas)
{
    Fingerprint fingerprint;
    TestConnection connection(address);
    connection.execute(
        u"set timezone='UTC'; set datestyle='ISO'; set intervalstyle='postgres'; set bytea_output='hex'; "
        "set extra_float_digits=3; set search_path=''"_s);
    connection.execute(u"begin isolation level repeatable read read only"_s);
    if (!snapshot.isEmpty()) {
        connection.execute(u"set transaction snapshot "_s + quoted(snapshot));
    }
    const QString condition = schemaCondition(schemas);
    for (const Section &section : sections) {
        if (!parts.testFlag(section.part)) {
            continue;
        }
        QString sql = QString::fromLatin1(section.sql);
        if (sql.contains(u"%1"_s)) {
            sql = sql.arg(condition);
        }
        for (const QList<QVariant> &row : connection.rows(sql)) {
            fingerprint.insert(QString::fromLatin1(section.name) + u' ' + row[0].toString(), row[1].toString());
        }
    }
    if (parts.testFlag(DatabasePart::Rows)) {
        readRows(&connection, condition, &fingerprint);
    }
    connection.execute(u"commit"_s);
    return fingerprint;
}

} // namespace Stillpoint
