/** What someone who may write to the database does to it, as hard to see as they can make it. */
import { and, eq, ne } from "drizzle-orm";
import type { Backend } from "../../src/store/backend.ts";
import { chainOn } from "../../src/store/chain.ts";
import { columnsOf } from "../../src/store/queries/tickets.ts";
import type { Tables } from "../../src/store/schema/tables.ts";
import { makeStore } from "../../src/store/store.ts";
import { fairnessAfter } from "../../src/routing/fairness/changes.ts";
import { hashOfText } from "../../src/store/text-hash.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { loadsOf } from "../../src/tickets/loads.ts";
import type { Event, Ticket } from "../../src/tickets/model.ts";

export const hour = 3_600_000;

/** Three questions; one was accepted, answered and closed. Notes of the guard lie beside them. */
export type Forged = {
  readonly backend: Backend;
  readonly closed: Ticket;
  /** The text of the answer. */
  readonly words: string;
};
type EventRow = Tables["events"]["$inferSelect"];

export const closedQuestion = async ({ db, tables: t }: Backend): Promise<Ticket> => {
  const [row] = await db.select().from(t.tickets).where(eq(t.tickets.status, "closed"));
  if (row === undefined) throw new Error("No question is closed.");
  return row.state;
};

const eventsOf = async ({ backend, closed }: Forged): Promise<readonly EventRow[]> => {
  const { db, tables: t } = backend;
  const rows = await db.select().from(t.events).where(eq(t.events.stream, closed.id));
  return rows.toSorted((a, b) => a.version - b.version);
};

/** Makes every hash of the question anew, and its row what the changed events give. */
export const rewrite = async (
  world: Forged,
  change: (row: EventRow) => EventRow,
): Promise<void> => {
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
const payload =
  <Type extends Event["type"]>(
    type: Type,
    change: (event: Extract<Event, { type: Type }>) => Event,
  ) =>
  (row: EventRow): EventRow =>
    isOf(row.payload, type) ? { ...row, payload: change(row.payload) } : row;
const isOf = <Type extends Event["type"]>(
  one: EventRow["payload"],
  type: Type,
): one is Extract<Event, { type: Type }> => one.type === type;

const versionOf = async (world: Forged, type: Event["type"]): Promise<number> =>
  (await eventsOf(world)).find((row) => row.type === type)?.version ?? 0;

const setWords = async (world: Forged, set: Partial<Tables["texts"]["$inferSelect"]>) => {
  const { db, tables: t } = world.backend;
  await db.update(t.texts).set(set).where(eq(t.texts.id, world.words));
};

/** What the tables themselves contradict. */
export const contradicted: readonly {
  readonly forgery: string;
  readonly forge: (world: Forged) => Promise<void>;
  readonly named: (world: Forged) => Promise<string>;
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
  {
    forgery: "an answer's words emptied, as if they had been removed",
    forge: (world) => setWords(world, { body: null, salt: null }),
    named: async ({ words, closed }) => `The text ${words} of question ${closed.id}`,
  },
  {
    forgery: "an answer's words emptied after others of the question were removed",
    forge: async (world) => {
      const { backend, closed } = world;
      const version = await versionOf(world, "closed");
      const about = { id: closed.id, version, agency: closed.asker.agency, decision: null };
      const questions = [{ ...about, texts: [closed.question.text.id] }];
      await makeStore(backend).removeWords({ at: hour, by: "archivist", questions });
      await setWords(world, { body: null, salt: null });
    },
    // The note says how many went, so it is the first of those that are gone which is named.
    named: async ({ closed }) => `of question ${closed.id} is not what was written`,
  },
];

export const removeQuestion = async ({ db, tables: t }: Backend, id: string): Promise<void> => {
  await db.delete(t.texts).where(eq(t.texts.ticket, id));
  await db.delete(t.outbox).where(eq(t.outbox.ticket, id));
  await db.delete(t.cards).where(eq(t.cards.ticket, id));
  await db.delete(t.links).where(eq(t.links.ticket, id));
  await db.delete(t.tickets).where(eq(t.tickets.id, id));
  await db.delete(t.events).where(eq(t.events.stream, id));
};

/** Makes anew what is counted beside the log, as if all had happened as the log now says. */
export const recount = async (backend: Backend): Promise<void> => {
  const { db, tables: t } = backend;
  const store = makeStore(backend);
  // Facts of no form are folded of the log when they are next asked for.
  await db.delete(t.counters).where(eq(t.counters.name, "facts form"));
  const counted = [t.credits, t.practices, t.takes, t.loads, t.questionFacts];
  for (const table of counted) await db.delete(table);
  const loads = new Map<string, Tables["loads"]["$inferInsert"]>();
  for (const { id } of await db.select({ id: t.tickets.id }).from(t.tickets)) {
    const history = await store.history(id);
    const fairness = fairnessAfter([], history);
    await store.save({ at: 1, cause: { kind: "none" }, fairness });
    for (const [n, one] of history.entries())
      for (const { expert, delta, offered } of loadsOf(fold(history.slice(0, n)), [one])) {
        const { busy, lastOfferedAt } = loads.get(expert) ?? { busy: 0, lastOfferedAt: null };
        const last = offered ? Math.max(one.at, lastOfferedAt ?? 0) : lastOfferedAt;
        loads.set(expert, { expert, busy: busy + delta, lastOfferedAt: last });
      }
  }
  if (loads.size > 0) await db.insert(t.loads).values([...loads.values()]);
};

/** What the tables do not contradict: they are what they would be had it happened so. */
export const consistent: typeof contradicted = [
  {
    forgery: "a notes' stream removed",
    forge: async ({ backend: { db, tables: t } }) => {
      await db.delete(t.events).where(eq(t.events.stream, "guard"));
    },
    named: async () => "Event 1 of guard",
  },
  {
    forgery: "a question removed",
    forge: ({ backend, closed }) => removeQuestion(backend, closed.id),
    named: async ({ closed }) => `of ${closed.id} is not the one that anchor 1 holds`,
  },
  {
    forgery: "all questions but one removed",
    forge: async ({ backend, closed }) => {
      const { db, tables: t } = backend;
      const others = await db.select().from(t.tickets).where(ne(t.tickets.id, closed.id));
      for (const { id } of others) await removeQuestion(backend, id);
    },
    named: async () => "is not the one that anchor 1 holds",
  },
  {
    forgery: "an outcome changed with every hash made anew",
    forge: (world) =>
      rewrite(
        world,
        payload("answered", (event) => ({
          ...event,
          answer: { ...event.answer, outcome: "forged" },
        })),
      ),
    named: async ({ closed }) => `of ${closed.id} is not the one that anchor 1 holds`,
  },
  {
    forgery: "an acceptor changed with every hash made anew",
    forge: (world) =>
      rewrite(
        world,
        payload("accepted", (event) => ({ ...event, expert: "e-forged" })),
      ),
    named: async ({ closed }) => `of ${closed.id} is not the one that anchor 1 holds`,
  },
  {
    forgery: "times changed with every hash made anew",
    forge: (world) => rewrite(world, (row) => ({ ...row, at: row.at - hour })),
    named: async ({ closed }) => `of ${closed.id} is not the one that anchor 1 holds`,
  },
];
