/**
 * Someone who may write to the database changes what happened, in twelve ways, on both databases;
 * `audit verify` finds each and names it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyLog } from "../../src/commands/audit.ts";
import type { Backend } from "../../src/store/backend.ts";
import { chainOn } from "../../src/store/chain.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { columnsOf } from "../../src/store/queries/tickets.ts";
import type { Tables } from "../../src/store/schema/tables.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { hashOfText } from "../../src/store/text-hash.ts";
import { fold } from "../../src/tickets/evolve.ts";
import type { Event, Ticket } from "../../src/tickets/model.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { keptNames, layIntoPostgres, layIntoSqlite } from "../upgrades/kept.ts";

const kept = keptNames.at(-1) ?? "";
const databases = [
  {
    name: "SQLite",
    lay: async (folder: string) => {
      const path = join(folder, "idjour.db");
      await layIntoSqlite(kept, path);
      return { url: `file:${path}`, backend: await openSqlite(path) };
    },
  },
  {
    name: "PostgreSQL",
    lay: async () => {
      const url = await freshPostgresUrl();
      await layIntoPostgres(kept, url);
      return { url, backend: await openPostgres(url) };
    },
  },
];

/** Three questions; one was accepted, answered and closed. Notes of the guard lie beside them. */
type World = {
  readonly backend: Backend;
  readonly closed: Ticket;
  /** The text of the answer. */
  readonly words: string;
};
type EventRow = Tables["events"]["$inferSelect"];

const questionOf = async ({ db, tables: t }: Backend): Promise<Ticket> => {
  const [row] = await db.select().from(t.tickets).where(eq(t.tickets.status, "closed"));
  if (row === undefined) throw new Error("No question is closed.");
  return row.state;
};

const eventsOf = async ({ backend, closed }: World): Promise<readonly EventRow[]> => {
  const { db, tables: t } = backend;
  const rows = await db.select().from(t.events).where(eq(t.events.stream, closed.id));
  return rows.toSorted((a, b) => a.version - b.version);
};

/** Makes every hash of the question anew, and its row what the changed events give. */
const rewrite = async (world: World, change: (row: EventRow) => EventRow): Promise<void> => {
  const { db, tables: t } = world.backend;
  const chained = chainOn(null, (await eventsOf(world)).map(change));
  for (const { stream, version, ...rest } of chained)
    await db
      .update(t.events)
      .set(rest)
      .where(and(eq(t.events.stream, stream), eq(t.events.version, version)));
  const state = fold(
    chained.flatMap(({ at, by, payload }) =>
      payload.type === "noted" ? [] : [{ at, by, event: payload }],
    ),
  );
  if (state === null) throw new Error("No question is left.");
  const head = chained.at(-1)?.hash ?? "";
  await db
    .update(t.tickets)
    .set({ ...columnsOf(state), state, head })
    .where(eq(t.tickets.id, state.id));
};
const versionOf = async (world: World, type: Event["type"]): Promise<number> =>
  (await eventsOf(world)).find((row) => row.type === type)?.version ?? 0;

const setWords = async (world: World, set: Partial<Tables["texts"]["$inferSelect"]>) => {
  const { db, tables: t } = world.backend;
  await db.update(t.texts).set(set).where(eq(t.texts.id, world.words));
};

/** What the tables themselves contradict. */
const contradicted: readonly {
  readonly forgery: string;
  readonly forge: (world: World) => Promise<void>;
  readonly named: (world: World) => Promise<string>;
}[] = [
  {
    forgery: "an event's contents changed",
    forge: async ({ backend: { db, tables: t }, closed }) => {
      await db
        .update(t.events)
        .set({ payload: { type: "closed", by: "timer" } })
        .where(and(eq(t.events.stream, closed.id), eq(t.events.type, "closed")));
    },
    named: async (world) =>
      `The chain is broken at event ${await versionOf(world, "closed")} of ${world.closed.id}`,
  },
  {
    forgery: "an event removed from the middle",
    forge: async ({ backend: { db, tables: t }, closed }) => {
      await db.delete(t.events).where(and(eq(t.events.stream, closed.id), eq(t.events.version, 3)));
    },
    named: async ({ closed }) => `The chain is broken at event 3 of ${closed.id}`,
  },
  {
    forgery: "a question's last event removed",
    forge: async (world) => {
      const { db, tables: t } = world.backend;
      const last = (await eventsOf(world)).length;
      await db
        .delete(t.events)
        .where(and(eq(t.events.stream, world.closed.id), eq(t.events.version, last)));
    },
    named: async (world) =>
      `The chain is broken at event ${(await eventsOf(world)).length + 1} of ${world.closed.id}`,
  },
  {
    forgery: "an answer's words changed",
    forge: (world) => setWords(world, { body: "Äkta." }),
    named: async ({ words, closed }) => `The text ${words} of question ${closed.id}`,
  },
  {
    forgery: "an answer's words changed with their hash",
    forge: (world) => {
      const salt = "A".repeat(22);
      return setWords(world, { body: "Äkta.", salt, hash: hashOfText(salt, "Äkta.") });
    },
    named: async ({ words, closed }) => `The text ${words} of question ${closed.id}`,
  },
  {
    forgery: "a question's state changed while its events stay",
    forge: async ({ backend: { db, tables: t }, closed }) => {
      const answers = closed.answers.map((one) => ({ ...one, outcome: "forged" }));
      await db
        .update(t.tickets)
        .set({ state: { ...closed, answers } })
        .where(eq(t.tickets.id, closed.id));
    },
    named: async ({ closed }) =>
      `The question ${closed.id} is not what its events give: answers.0.outcome was changed`,
  },
  {
    forgery: "a column that searches a question changed",
    forge: async ({ backend: { db, tables: t }, closed }) => {
      await db.update(t.tickets).set({ topic: "forged" }).where(eq(t.tickets.id, closed.id));
    },
    named: async ({ closed }) =>
      `The question ${closed.id} is not what its events give: topic was changed`,
  },
  {
    forgery: "a question's row removed while its events stay",
    forge: async ({ backend: { db, tables: t }, closed }) => {
      await db.delete(t.texts).where(eq(t.texts.ticket, closed.id));
      await db.delete(t.tickets).where(eq(t.tickets.id, closed.id));
    },
    named: async ({ closed }) => `The question ${closed.id} was removed`,
  },
  {
    forgery: "a letter of the salt moved into the words",
    forge: async (world) => {
      const { db, tables: t } = world.backend;
      const [row] = await db.select().from(t.texts).where(eq(t.texts.id, world.words));
      const salt = row?.salt ?? "";
      await setWords(world, { salt: salt.slice(0, -1), body: `${salt.slice(-1)}${row?.body}` });
    },
    named: async ({ words, closed }) => `The text ${words} of question ${closed.id}`,
  },
  {
    forgery: "events made that nothing can read, with every hash anew",
    forge: async (world) => {
      await rewrite(world, (row) => row);
      const { db, tables: t } = world.backend;
      const rows = (await eventsOf(world)).map((row) =>
        row.type === "answered" ? { ...row, payload: JSON.parse('{"type":"answered"}') } : row,
      );
      for (const { stream, version, ...rest } of chainOn(null, rows))
        await db
          .update(t.events)
          .set(rest)
          .where(and(eq(t.events.stream, stream), eq(t.events.version, version)));
      const head = chainOn(null, rows).at(-1)?.hash ?? "";
      await db.update(t.tickets).set({ head }).where(eq(t.tickets.id, world.closed.id));
    },
    named: async ({ closed }) => `The question ${closed.id} is not what its events give: events`,
  },
];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "forgeries-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(databases)("on $name", ({ lay }) => {
  let world: World;
  let url = "";
  beforeEach(async () => {
    const laid = await lay(folder);
    url = laid.url;
    await makeStore(laid.backend).note("guard", { at: 1, by: "x", type: "refused", data: 1 });
    const closed = await questionOf(laid.backend);
    world = { backend: laid.backend, closed, words: closed.answers[0]?.text.id ?? "" };
  });
  afterEach(() => world.backend.close());

  const verified = () => verifyLog({ DATABASE_URL: url }, {});

  test("what nobody touched is whole", async () => {
    expect(await verified()).toEqual({ status: 0, out: "The log is whole.\n", err: "" });
  });

  test.each(contradicted)("$forgery is found in the tables", async ({ forge, named }) => {
    await forge(world);
    const { status, out } = await verified();
    expect(out).toContain(await named(world));
    expect(status).toBe(1);
  });

  test("a question that goes on while it is verified is no forgery", async () => {
    const store = makeStore(world.backend);
    const moved = { at: 1, by: "timer", event: { type: "reminded", what: "outcome" } } as const;
    const verifying = verified();
    for (let i = 0; i < 30; i += 1) {
      const loaded = await store.ticket(world.closed.id);
      if (loaded === null) throw new Error("It is gone.");
      await store.save({
        at: 1,
        cause: { kind: "none" },
        ticket: {
          id: loaded.ticket.id,
          expected: loaded.version,
          head: loaded.head,
          state: loaded.ticket,
          recorded: [moved],
        },
      });
    }
    expect(await verifying).toMatchObject({ out: "The log is whole.\n" });
  });
});
