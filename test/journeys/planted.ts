/** What both walks with a planted number say, and where they look for it. */
import { Client } from "pg";
import { expect } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { bytesIn, plantedForms, plantedNumber } from "./database-bytes.ts";
import type { World } from "./world.ts";

export const say = `Numret är ${plantedNumber}.`;

/** The calls to either platform's server in which the bot has sent the number. */
export const callsThatTell = ({ trial }: World): readonly string[] =>
  [
    ...trial.slack.log.calls().map(({ method, arguments: body }) => ({ name: method, body })),
    ...trial.teams.log.entries.filter(({ direction }) => direction === "from-bot"),
  ].flatMap(({ name, body }) => (plantedForms.test(JSON.stringify(body ?? "")) ? [name] : []));

/** A form that was refused names the kind, and does not repeat the number. */
export const refused = async (sent: Promise<{ readonly ok: boolean; readonly said: string }>) => {
  const { ok, said } = await sent;
  expect({ ok, named: said.includes("personnummer"), told: plantedForms.test(said) }).toEqual({
    ok: false,
    named: true,
    told: false,
  });
};

/** All rows of all tables of a PostgreSQL database, and all that its log holds of statements. */
const rowsIn = async (url: string): Promise<string> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const all = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      rows.push(...all.rows.map(({ row }) => row));
    }
    return rows.join("\n");
  } finally {
    await client.end();
  }
};
/** Every byte on disk of SQLite, every row of PostgreSQL. */
const databaseOf = async ({ databaseUrl }: World): Promise<string> =>
  databaseUrl.startsWith("file:") ? bytesIn(databaseUrl) : rowsIn(databaseUrl);

/** Looks for the number in all that the bot has kept, said, measured and sent. */
export const nowhere = async (world: World, people: readonly Someone[]): Promise<void> => {
  const said = people.flatMap((one) => [...one.cards().map(({ text }) => text), ...one.notices()]);
  expect(said.filter((text) => plantedForms.test(text))).toEqual([]);
  const metrics = await fetch(`${world.trial.idjour.url}/metrics`);
  expect(await metrics.text()).not.toMatch(plantedForms);
  expect(callsThatTell(world)).toEqual([]);
  const kept = await databaseOf(world);
  // It has been read: the question's own words are there.
  expect(kept).toContain("Laminatet");
  expect(kept).not.toMatch(plantedForms);
};
