/**
 * Reads what is in the schema of our tables, and what hangs on these wherever it lies. Other schemas,
 * and what an extension brought, are the administrator's.
 */
import type pg from "pg";
import type { StoredObject } from "../backend.ts";

export const postgresObjects = async (client: pg.Client): Promise<readonly StoredObject[]> =>
  (await client.query<StoredObject>(listing)).rows;

/** Whether an extension brought it. */
const brought = (catalogue: string, id: string): string => `exists (select 1 from pg_depend d
  where d.classid = '${catalogue}'::regclass and d.objid = ${id} and d.deptype = 'e')`;
/** What hangs on a table calls a function of nobody's extension and not of the server. */
const calls = (catalogue: string, id: string): string => `exists (select 1 from pg_depend d
  join pg_proc f on f.oid = d.refobjid
  where d.classid = '${catalogue}'::regclass and d.objid = ${id}
  and d.refclassid = 'pg_proc'::regclass
  and f.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  and not ${brought("pg_proc", "f.oid")})`;

const listing = `
with ours as (select relnamespace as schema from pg_class where oid = to_regclass('tickets')),
  tables as (select c.oid, c.relname, c.relkind, c.relhasrules from pg_class c, ours
    where c.relnamespace = ours.schema and not ${brought("pg_class", "c.oid")})
select case when relkind in ('v', 'm') then 'view' else 'table' end as kind, relname as name,
  null as on, null as type
  from tables where relkind in ('r', 'p', 'f', 'v', 'm')
union all
select 'column', a.attname, t.relname, format_type(a.atttypid, null)
  from tables t join pg_attribute a on a.attrelid = t.oid
  where t.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped
union all
select 'trigger', g.tgname, t.relname, null
  from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
union all
select 'rule', r.rulename, t.relname, null
  from tables t join pg_rewrite r on r.ev_class = t.oid where t.relkind in ('r', 'p', 'f')
union all
select 'policy', p.polname, t.relname, null from tables t join pg_policy p on p.polrelid = t.oid
union all
select 'function', f.proname, null, null from pg_proc f, ours
  where f.pronamespace = ours.schema and not ${brought("pg_proc", "f.oid")}
union all
select 'index', i.relname, t.relname, null
  from tables t join pg_index x on x.indrelid = t.oid join pg_class i on i.oid = x.indexrelid
  where ${calls("pg_class", "i.oid")}
union all
select 'constraint', n.conname, t.relname, null
  from tables t join pg_constraint n on n.conrelid = t.oid where ${calls("pg_constraint", "n.oid")}
union all
select 'default', a.attname, t.relname, null
  from tables t join pg_attrdef v on v.adrelid = t.oid
  join pg_attribute a on a.attrelid = t.oid and a.attnum = v.adnum
  where ${calls("pg_attrdef", "v.oid")}`;
