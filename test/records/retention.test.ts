/** Retention on real databases: what goes, what stays, and that no byte of a removed word is left. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { plainArticle } from "../../src/knowledge/article.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type Receipt, type RetentionRun, retaining } from "../../src/records/retention.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Backend } from "../../src/store/backend.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { days } from "../../src/tickets/model.ts";
import { withInflated } from "../inflated.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { putArticle } from "../store/articles.ts";
import { effect } from "../store/sample.ts";

const folder = mkdtempSync(join(tmpdir(), "idjour-retention-"));
afterAll(() => rmSync(folder, { recursive: true }));

const until = Date.UTC(2026, 10, 27);
const now = until + days(400);
const sample = sampleOrganisation();
const decision = { id: "Dnr 2026-17", date: "2026-02-03" };
/** The police have decided; what migrationsverket asks is kept for ten years. */
const organisation: Organisation = {
  ...sample,
  agencies: sample.agencies.map((agency) => {
    if (agency.id === "polismyndigheten")
      return { ...agency, policy: { retention: { textDays: 60, decision } } };
    return agency.id === "migrationsverket"
      ? { ...agency, policy: { retention: { textDays: 3650 } } }
      : agency;
  }),
};

const run = async (store: Store, more: Partial<RetentionRun> = {}): Promise<Receipt> => {
  const how = { by: "archivist", trial: false, decidedOnly: false };
  const steps = retaining(store, { organisation, now, ...how, ...more });
  for (;;) {
    const { done, value } = await steps.next();
    if (done === true) return value;
  }
};

type Word = { readonly id: string; readonly agency: string; readonly ticket: string };
const wordsIn = ({ db, tables: t }: Backend): Promise<readonly Word[]> =>
  db
    .select({ id: t.texts.id, agency: t.tickets.askerAgency, ticket: t.tickets.id })
    .from(t.texts)
    .innerJoin(t.tickets, eq(t.tickets.id, t.texts.ticket))
    .where(isNotNull(t.texts.body))
    .orderBy(t.texts.id);

/** Marks each word of a text, so that each is found by its own; it grows, as an edited one may. */
const plant = async ({ db, tables: t }: Backend): Promise<void> => {
  const grown = sql`'planted:' || ${t.texts.id} || ':' || ${t.texts.body} || ${"ö".repeat(700)}`;
  // What belongs to no question, as the names of courses do, is no question's to remove.
  await db.update(t.texts).set({ body: grown }).where(isNotNull(t.texts.ticket));
};

const open = async (backend: Backend, questions = 150) => {
  const store = makeStore(backend);
  await seedYears(store, { organisation, questions, seed: 3, until });
  await plant(backend);
  return { store, backend, words: await wordsIn(backend) };
};
const plantedAs = (where: string): string => `planted:${where}: ord`;
const planted = (text: string): ReadonlySet<string> =>
  new Set(text.matchAll(/planted:([\w-]+):/gu).map(([, id = ""]) => id));
const file = join(folder, "idjour.db");
/** The database and all files beside it, as they lie on the disk while it is open. */
const bytesOnDisk = (): string =>
  ["", "-wal", "-shm"]
    .map((end) => `${file}${end}`)
    .filter((path) => existsSync(path))
    .map((path) => withInflated(readFileSync(path, "latin1")))
    .join("");
const databases = {
  SQLite: {
    opened: () => openSqlite(file),
    another: () => openSqlite(":memory:"),
    leftIn: async () => planted(bytesOnDisk()),
  },
  // Its bytes are the server's: what it answers is all that is promised.
  PostgreSQL: {
    opened: async () => openPostgres(await freshPostgresUrl()),
    another: async () => openPostgres(await freshPostgresUrl()),
    leftIn: async ({ db, tables: t }: Backend) => {
      const all = [t.texts, t.articles, t.drafts, t.inbox, t.outbox];
      const rows = await Promise.all(all.map((table) => db.select().from(table)));
      return planted(JSON.stringify(rows));
    },
  },
};

describe.each(["SQLite", "PostgreSQL"] as const)("in %s", (kind) => {
  const { opened, another, leftIn } = databases[kind];
  test("words go when their time is over, and all that is counted stays as it was", async () => {
    const { store, backend, words } = await open(await opened());
    const held = words.find(({ agency }) => agency === "polismyndigheten");
    const drafted = words.find(
      ({ agency, ticket }) => agency === "polismyndigheten" && ticket !== held?.ticket,
    );
    if (held === undefined || drafted === undefined) throw new Error("Nobody asked.");
    await putArticle(store, {
      ...plainArticle,
      id: `${drafted.ticket}.1`,
      state: "draft",
      title: `planted:${drafted.id}: drafted`,
      question: "?",
      answer: "!",
      topic: null,
      documentType: null,
      country: null,
      language: "sv",
      ticket: drafted.ticket,
      agency: null,
      author: null,
      owner: null,
      createdAt: until,
      publishedAt: null,
      reviewAt: null,
    });
    await store.arrive({
      id: "e1",
      person: "slack:T1/U1",
      community: "slack:T1",
      kind: "wrote",
      payload: { text: plantedAs("inbox") },
      at: until,
      sent: null,
    });
    await store.settle("e1", until);
    const tells = { kind: "tell", person: "slack:T1/U1", text: plantedAs("outbox") } as const;
    await store.enqueue([
      effect("told", { effect: tells }),
      effect("waiting", { dueAt: now + days(1) }),
    ]);
    const typed = { kind: "words", of: "f1", person: "slack:T1/U1" } as const;
    await store.saveDraft({ ...typed, text: plantedAs("draft") }, until);
    await store.delivered("told", until, null);
    expect(await store.hold(held.ticket, true, { at: now, by: "archivist" })).toBe(true);
    // Figures are folded from these and from nothing else.
    const figures = () => store.foldable(null, 1_000);
    const before = await figures();

    const planned = await run(store, { trial: true });
    expect(await wordsIn(backend)).toEqual(words);
    const decidedOnly = await run(store, { trial: true, decidedOnly: true });
    expect(decidedOnly.agencies.filter(({ questions }) => questions > 0)).toEqual(
      planned.agencies.filter(({ agency }) => agency === "polismyndigheten"),
    );
    const receipt = await run(store);
    expect(receipt).toEqual({ ...planned, dryRun: false });

    const kept = words.filter(
      ({ agency, ticket }) => agency === "migrationsverket" || ticket === held.ticket,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(await wordsIn(backend)).toEqual(kept);
    const police = receipt.agencies.find(({ agency }) => agency === "polismyndigheten");
    expect(police).toMatchObject({ decision, textDays: 60, held: 1 });
    const removed = receipt.agencies.flatMap(({ texts }) => Object.values(texts));
    expect(removed.reduce((sum, n) => sum + n, 0)).toBe(words.length - kept.length);
    expect(receipt.pruned).toMatchObject({ inbox: 1, outbox: 1, drafts: 1 });
    expect(await store.nextDue()).toBe(now + days(1));
    expect(await store.article(`${drafted.ticket}.1`)).toMatchObject({
      state: "rejected",
      title: "",
    });
    expect(await store.disposition(drafted.ticket)).toMatchObject({
      removedAt: now,
      decision: decision.id,
    });
    expect(await figures()).toEqual(before);
    expect(await store.brokenLink()).toBeNull();

    // A second run finds nothing more, and a released question goes with it.
    expect(await store.hold(held.ticket, false, { at: now, by: "archivist" })).toBe(true);
    const again = await run(store);
    expect(again.agencies.filter(({ questions }) => questions > 0)).toMatchObject([
      { agency: "polismyndigheten", questions: 1, held: 0 },
    ]);

    expect(await store.compact(null)).toBe("compacted");
    const left = kept.filter(({ ticket }) => ticket !== held.ticket).map(({ id }) => id);
    expect(await leftIn(backend)).toEqual(new Set(left));
    await store.close();
  });

  test("between any two pieces of a run others are served: a question is asked and found", async () => {
    const { store } = await open(await another(), 400);
    const [some] = await store.listTickets({ state: "closed", limit: 1 });
    const loaded = await store.ticket(some?.id ?? "");
    if (loaded === null) throw new Error("Nobody asked.");
    const how = { organisation, now, by: "archivist", trial: false, decidedOnly: false };
    const steps = retaining(store, how);
    let pieces = 0;
    let receipt: Receipt | null = null;
    while (receipt === null) {
      const { done, value } = await steps.next();
      if (done === true) receipt = value;
      pieces += 1;
      const id = `asked-${pieces}`;
      const ticket = { ...loaded.ticket, id, number: `ID-2027-${10_000 + pieces}` };
      const saved = await store.save({
        at: now,
        cause: { kind: "none" },
        ticket: {
          id,
          expected: 0,
          head: null,
          state: { ...ticket, phase: { at: "new", until: now } },
          recorded: [{ at: now, by: "timer", event: { type: "reminded", what: "outcome" } }],
        },
      });
      expect(saved).toBe("saved");
      expect((await store.findTicket(ticket.number))?.ticket.id).toBe(id);
    }
    // A transaction holds the words of twenty questions at most, so a run of many has many pieces.
    const questions = receipt.agencies.reduce((sum, one) => sum + one.questions, 0);
    expect(questions).toBeGreaterThan(20);
    expect(pieces).toBeGreaterThan(questions / 20);
    await store.close();
  });
});
