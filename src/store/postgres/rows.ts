/** Reads a PostgreSQL installation as rows, and fills an empty one with rows. */
import pg from "pg";
import {
  type RowPage,
  type TableRow,
  type RowSink,
  type RowSource,
  parentsFirst,
  isOurs,
  pageRows,
} from "../rows.ts";

type Column = { readonly table: string; readonly name: string; readonly type: string };

/** Without columns that the database generates. */
const columnsOf = async (client: pg.Client): Promise<readonly Column[]> => {
  const { rows } = await client.query<Column>(
    `select table_name as "table", column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and is_generated = 'NEVER'
     order by table_name, ordinal_position`,
  );
  return rows.filter(({ table }) => isOurs(table));
};
const tablesIn = (columns: readonly Column[]): readonly string[] =>
  parentsFirst([...new Set(columns.map(({ table }) => table))]);
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Selects a column as `Value` has it: counts as numbers, JSON as it was stored, booleans as 0 and
 * 1.
 */
const plain = ({ name, type }: Column): string => {
  if (type === "json") return `${quoted(name)}::text as ${quoted(name)}`;
  if (type === "boolean") return `${quoted(name)}::int as ${quoted(name)}`;
  return quoted(name);
};

const opened = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    types: {
      // Milliseconds and counts are far below the largest number that is exact.
      getTypeParser: (id, format) =>
        id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format),
    },
  });
  await client.connect();
  return client;
};

export const postgresRows = async (url: string): Promise<RowSource> => {
  const client = await opened(url);
  await client.query("begin isolation level repeatable read read only");
  return {
    pages: async function* () {
      const columns = await columnsOf(client);
      for (const table of tablesIn(columns)) {
        const own = columns.filter((column) => column.table === table);
        const order = own.some(({ name }) => name === "seq") ? " order by seq" : "";
        await client.query(
          `declare page cursor for select ${own.map(plain).join(", ")} from ${quoted(table)}${order}`,
        );
        for (;;) {
          const { rows } = await client.query<TableRow>(`fetch ${pageRows} from page`);
          yield { table, rows };
          if (rows.length < pageRows) break;
        }
        await client.query("close page");
      }
    },
    close: () => client.end(),
  };
};

export const postgresSink = async (url: string): Promise<RowSink> => {
  const client = await opened(url);
  const columns = await columnsOf(client);
  return {
    occupied: async () => {
      for (const table of tablesIn(columns)) {
        const { rowCount } = await client.query(`select 1 from ${quoted(table)} limit 1`);
        if (rowCount !== null && rowCount > 0) return table;
      }
      return null;
    },
    fill: async (pages) => {
      const written: Record<string, number> = {};
      await client.query("begin");
      try {
        for await (const page of pages) {
          await insert(client, page, columns);
          written[page.table] = (written[page.table] ?? 0) + page.rows.length;
        }
        await countOn(client, columns);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
      return written;
    },
    close: () => client.end(),
  };
};

const insert = async (
  client: pg.Client,
  { table, rows }: RowPage,
  columns: readonly Column[],
): Promise<void> => {
  const booleans = new Set(
    columns.flatMap((one) => (one.table === table && one.type === "boolean" ? [one.name] : [])),
  );
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const values = rows.flatMap((row) =>
    names.map((name) => (booleans.has(name) && row[name] !== null ? row[name] === 1 : row[name])),
  );
  const places = rows.map(
    (_, at) => `(${names.map((__, column) => `$${at * names.length + column + 1}`).join(", ")})`,
  );
  await client.query(
    `insert into ${quoted(table)} (${names.map(quoted).join(", ")}) overriding system value
     values ${places.join(", ")}`,
    values,
  );
};

/** Rows keep their numbers; sets each sequence to go on from there. */
const countOn = async (client: pg.Client, columns: readonly Column[]): Promise<void> => {
  for (const { table } of columns.filter(({ name }) => name === "seq"))
    await client.query(
      `select setval(pg_get_serial_sequence($1, 'seq'), greatest(max(seq), 1), max(seq) is not null) from ${quoted(table)}`,
      [quoted(table)],
    );
};
