/**
 * Multiplies the finished questions of a database in SQL, with all rows that they left, so that a
 * database of millions takes minutes: each copy has an id, a number, an asker and a topic of its own
 * and was asked a minute before the one before it. What only people read (events, words, states)
 * says what it said, under the copy's id. Timers that would have come due by now have; those of the
 * next day are left out too, so that no copy gives the measured work anything to do.
 */
import Database from "better-sqlite3";
import pg from "pg";

/** What the id of each question of `lives.ts` holds; a copy has its own in its place. */
const mark = "V1StGXR8Z5jd";
const markOf = (n: string): string => `'V' || ${n}`;
const askersMost = 20_000;
const topics = [
  "driving-licence",
  "passport-authenticity",
  "mrz-and-chip",
  "residence-permit",
  "lma-card",
];

type Dialect = {
  /** A number written with so many digits. */
  readonly padded: (number: string, digits: number) => string;
  /** A column with the copy's mark, where it is of text or of JSON. */
  readonly marked: (column: string, type: string) => string;
};
const replaced = (column: string, padded: Dialect["padded"]): string =>
  `replace(${column}, '${mark}', ${markOf(padded("n", mark.length - 1))})`;
const sqlite: Dialect = {
  padded: (number, digits) => `printf('%0${digits}d', ${number})`,
  marked: (column, type) => (/text/iu.test(type) ? replaced(column, sqlite.padded) : column),
};
const postgres: Dialect = {
  padded: (number, digits) => `lpad((${number})::text, ${digits}, '0')`,
  marked: (column, type) => {
    if (type === "json") return `(${replaced(`${column}::text`, postgres.padded)})::json`;
    return type === "text" ? replaced(column, postgres.padded) : column;
  },
};

const ofQuestions = `where stream like '%${mark}%'`;

type Columns = readonly { readonly name: string; readonly type: string }[];
type Own = Readonly<Record<string, string>>;
/** By table: the columns that are the copy's own; `null`: the database numbers the rows itself. */
const ownColumns = ({ padded }: Dialect): Readonly<Record<string, Own>> => {
  const earlier = (column: string): string => `${column} - n * 60000`;
  const topic = `(case n % ${topics.length} ${topics.map((name, i) => `when ${i} then '${name}'`).join(" ")} end)`;
  return {
    tickets: {
      number: `'ID-2020-' || ${padded("n", 8)} || substr(number, 9)`,
      asker_person: `'slack:T04ASKER001/U05' || ${padded(`n % ${askersMost}`, 6)}`,
      topic,
      asked_at: earlier("asked_at"),
      closed_at: earlier("closed_at"),
    },
    events: { at: earlier("at") },
    texts: { id: `id || '-' || n` },
    outbox: { seq: "null", due_at: earlier("due_at") },
    cards: { seq: "null", part: `part || '-' || n` },
    takes: { offer: `offer || '-' || n`, topic, at: earlier("at") },
    question_facts: { asked_at: earlier("asked_at"), last_at: earlier("last_at") },
  };
};

/** The statements that make `count` copies of each question there is. */
const statements = (
  dialect: Dialect,
  columnsOf: ReadonlyMap<string, Columns>,
  series: string,
): readonly string[] =>
  Object.entries(ownColumns(dialect)).map(([table, own]) => {
    const columns = (columnsOf.get(table) ?? []).filter(({ name }) => own[name] !== "null");
    const values = columns.map(({ name, type }) => own[name] ?? dialect.marked(name, type));
    const names = columns.map(({ name }) => `"${name}"`).join(", ");
    // What is of no question has no copies: a card of no question, say.
    const isTickets = columns.some(({ name }) => name === "ticket");
    const only = isTickets ? `where ticket <> ''` : table === "events" ? ofQuestions : "";
    // As they would have been written: what happened last lies last, a question's rows side by side.
    const order = own["at"] ?? "n * -1";
    const still =
      table === "outbox" ? `where ${own["due_at"]} > (select max(at) + 86400000 from events)` : "";
    return `insert into ${table} (${names})
      select ${values.join(", ")} from (select * from ${table} ${only}) as own cross join ${series}
      ${still} order by ${order}`;
  });
const tables = Object.keys(ownColumns(sqlite));

export const multiplyOnSqlite = (path: string, copies: number): void => {
  const database = new Database(path);
  database.pragma("journal_mode = off");
  database.pragma("synchronous = off");
  database.pragma("cache_size = -1048576");
  const columnsOf = new Map(
    tables.map((table) => [
      table,
      database
        .prepare<[], Columns[number]>(`select name, type from pragma_table_info('${table}')`)
        .all(),
    ]),
  );
  const series = `(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${copies}) select n from numbers) as series`;
  for (const statement of statements(sqlite, columnsOf, series)) database.exec(statement);
  database.exec("analyze");
  database.pragma("journal_mode = wal");
  database.close();
};

export const multiplyOnPostgres = async (url: string, copies: number): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ table: string; name: string; type: string }>(
    `select table_name as table, column_name as name, data_type as type
     from information_schema.columns where table_schema = 'public' order by ordinal_position`,
  );
  const columnsOf = new Map(
    tables.map((table) => [table, rows.filter((row) => row.table === table)]),
  );
  const series = `(select generate_series(1::bigint, ${copies}) as n) as series`;
  for (const statement of statements(postgres, columnsOf, series)) await client.query(statement);
  await client.query("vacuum analyze");
  await client.end();
};
