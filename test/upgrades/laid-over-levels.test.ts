/**
 * Opens databases in which an earlier version laid levels over the organisation, in SQLite and
 * PostgreSQL: each counts as it did, once and for all as a change of the organisation.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LevelRecord } from "../../src/competence/store/port.ts";
import { readDatabase } from "../../src/config/config.ts";
import { levelCardFor } from "../../src/competence/levels.ts";
import { expertsThen } from "../../src/competence/then.ts";
import { newText } from "../../src/desk/deps.ts";
import { amendments } from "../../src/administration/log.ts";
import { openStore } from "../../src/main.ts";
import { mergedWith } from "../../src/org/edits.ts";
import type { Expert, Organisation } from "../../src/org/organisation.ts";
import { organisationIn, storedText } from "../../src/runtime/organisation-follower.ts";
import type { Store } from "../../src/store/port/store.ts";
import { days } from "../../src/tickets/model.ts";
import { depsAlone } from "../../playground/alone.ts";
import { organise } from "../../playground/organise.ts";
import { content } from "../desk/organisation/world.ts";
import { parse } from "../org/world.ts";
import { freshPostgresUrl } from "../postgres.ts";

const at = Date.parse("2026-11-25T09:00:00Z");
const topic = "passport-authenticity";
const reader = { language: "sv", timeZone: "Europe/Stockholm", agency: "police" } as const;
type Held = Expert["topics"][string];
const filed = (held: Held): Organisation =>
  parse({
    ...content,
    experts: content.experts.map((one) =>
      one.id === "e-anna" ? { ...one, topics: { ...one.topics, [topic]: held } } : one,
    ),
  });
/** As an earlier version kept it. */
const laid = (id: string, given: Partial<LevelRecord> = {}): Omit<LevelRecord, "text"> => ({
  kind: "level",
  id,
  expert: "e-anna",
  topic,
  level: 2,
  tested: "2026-11-02",
  by: "c-bo",
  at,
  ...given,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "levels-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ["SQLite", async () => `file:${join(folder, "idjour.db")}`],
  ["PostgreSQL", freshPostgresUrl],
] as const)("in %s a level that was laid over the organisation", (_, address) => {
  let url: string;
  let store: Store;
  const another = async (): Promise<Store> => {
    const database = readDatabase({ DATABASE_URL: url }, "en");
    if (!database.ok) throw new Error("no database");
    return openStore(database.database);
  };
  const open = async (): Promise<void> => {
    store = await another();
  };
  const again = async (): Promise<void> => {
    await store.close();
    await open();
  };
  beforeEach(async () => {
    url = await address();
    await open();
  });
  afterEach(() => store.close());
  const keep = async (record: Omit<LevelRecord, "text">, reason = "Skälet."): Promise<void> => {
    const { version: expected, head } = await store.competence();
    const { id, hash, ...text } = newText(reason, null);
    const competence = { expected, head, record: { ...record, text: id }, text: { id, hash } };
    const cause = { kind: "none" } as const;
    await store.save({ at: record.at, cause, texts: [{ id, hash, ...text }], competence });
  };
  const inForce = async () => (await organisationIn(store)).organisation;
  const held = async (about = topic) => (await inForce()).experts[0]?.topics[about];
  const standing = async () => {
    const { records } = await store.competence();
    return records.flatMap((one) =>
      one.kind === "level" && one.before !== undefined ? [one] : [],
    );
  };

  test.each([
    [
      "lowers it",
      { level: 3, tested: "2026-05-01" },
      [laid("a")],
      { level: 2, tested: "2026-11-02" },
    ],
    ["confirms it", { level: 2, tested: null }, [laid("a")], { level: 2, tested: "2026-11-02" }],
    [
      "never exceeds it",
      { level: 1, tested: null },
      [laid("a")],
      { level: 1, tested: "2026-11-02" },
    ],
    ["gives way to a later test", { level: 3, tested: "2026-11-03" }, [laid("a")], undefined],
    [
      "not to one of the same day",
      { level: 3, tested: "2026-11-02" },
      [laid("a")],
      { level: 2, tested: "2026-11-02" },
    ],
    [
      "is the last of several, whatever those before it said",
      { level: 3, tested: null },
      [laid("a", { level: 1 }), laid("b", { level: 3, at: at + 1 })],
      { level: 3, tested: "2026-11-02" },
    ],
    ["is nobody else's", { level: 3, tested: null }, [laid("a", { expert: "e-gone" })], undefined],
    ["brings no topic", { level: 3, tested: null }, [laid("a", { topic: "visa" })], undefined],
  ] as const)("%s", async (_name, file, records, after) => {
    await organise(store, storedText(filed(file)), at);
    for (const record of records) await keep(record);
    await again();
    expect(await held()).toEqual(after ?? file);
    expect(Object.keys((await inForce()).experts[0]?.topics ?? {})).toHaveLength(2);
    expect(await standing()).toMatchObject(
      records.map(({ id, level, at: when }) => ({ replaces: id, level, at: when })),
    );
    expect(await store.verify({ anchors: [], dataKeys: [] })).toMatchObject({ flaw: null });
    // Once is enough.
    const [version, { version: book }] = [
      await store.organisationVersion(),
      await store.competence(),
    ];
    await again();
    expect(await store.organisationVersion()).toBe(version);
    expect((await store.competence()).version).toBe(book);
  });

  test("and was taken back stays so", async () => {
    await organise(store, storedText(filed({ level: 3, tested: null })), at);
    await keep(laid("a"));
    const { version: expected, head } = await store.competence();
    const text = newText("Fel.", null);
    const removal = { kind: "removal", id: "r", expert: "e-anna", replaces: "a" } as const;
    const record = { ...removal, text: text.id, by: "c-bo", at } as const;
    const competence = { expected, head, record, text: { id: text.id, hash: text.hash } };
    await store.save({ at, cause: { kind: "none" }, texts: [text], competence });
    await again();
    expect(await held()).toEqual({ level: 3, tested: null });
    expect(await standing()).toEqual([]);
  });

  test("stands in the history as it was decided on, and its card is what it was", async () => {
    await organise(store, storedText(filed({ level: 3, tested: "2026-05-01" })), at);
    await keep(laid("a"), "Luckor om chip.");
    await again();
    const [change] = await amendments(store, "police", 20);
    expect(change).toMatchObject({ at, by: "c-bo", undoes: null });
    expect(change?.words?.lines.sv).toContain("nivå 3 (senior) → nivå 2 (behörig)");
    expect(change?.id).toBe((await standing())[0]?.id);
    const organisation = await inForce();
    const deps = depsAlone({ store, now: () => at, organisation: () => organisation });
    const card = await levelCardFor(deps, "a", reader);
    expect(card?.title).toContain("Din nivå är sänkt");
    expect(JSON.stringify(card?.parts)).toContain("Luckor om chip.");
  });

  test("keeps its reason as long as before, and stays when that is gone", async () => {
    await organise(store, storedText(filed({ level: 3, tested: null })), at);
    await keep(laid("a"), "Luckor om chip.");
    await again();
    const words = await store.notedWithWords();
    expect(words.map(({ kind }) => kind).toSorted()).toEqual(["change", "level"]);
    const [reason] = words.filter(({ kind }) => kind === "level");
    expect(reason).toMatchObject({ overSince: at, experts: ["e-anna"] });
    const texts = words.map(({ id, kind }) => ({
      id,
      kind,
      agency: "police",
      decision: "beslut",
      people: [],
    }));
    await store.removeNoted({ at: at + 1, by: "operator", texts });
    await again();
    expect(await store.verify({ anchors: [], dataKeys: [] })).toMatchObject({ flaw: null });
    const organisation = await inForce();
    const deps = depsAlone({ store, now: () => at, organisation: () => organisation });
    const card = await levelCardFor(deps, "a", reader);
    expect(card?.title).toContain("Din nivå är sänkt");
    expect(JSON.stringify(card?.parts)).toContain("Skälet är gallrat");
  });

  test("was not there before it was decided on, for the figures of then", async () => {
    await organise(store, storedText(filed({ level: 3, tested: "2026-05-01" })), at);
    await keep(laid("a"));
    await again();
    const { experts } = await inForce();
    const then = async (moment: number) => {
      const { records } = await store.competence();
      return expertsThen(experts, { records, practised: [] }, moment)[0]?.topics[topic];
    };
    expect(await then(at - days(1))).toEqual({ level: 3, tested: "2026-05-01" });
    expect(await then(at)).toEqual({ level: 2, tested: "2026-11-02" });
  });

  test("meets a file as every change in chat does: the same is kept beside it, another opposed", async () => {
    const file = filed({ level: 3, tested: "2026-05-01" });
    await organise(store, storedText(file), at);
    await keep(laid("a"));
    await again();
    const sides = { filed: file, inForce: await inForce() };
    expect(mergedWith(file, sides)).toMatchObject({ opposed: [], kept: { length: 2 } });
    const other = filed({ level: 1, tested: "2026-05-01" });
    expect(mergedWith(other, sides).opposed).toMatchObject([
      { path: ["experts", "e-anna", "topics", topic, "level"] },
    ]);
  });

  test("is carried once by processes that start at once", async () => {
    await organise(store, storedText(filed({ level: 3, tested: null })), at);
    for (const id of ["a", "b", "c"]) await keep(laid(id, { at: at + id.charCodeAt(0) }));
    const others = await Promise.all([another(), another(), another()]);
    await Promise.all(others.map((one) => one.close()));
    expect(await held()).toEqual({ level: 2, tested: "2026-11-02" });
    expect(await store.organisationVersion()).toBe(2);
    expect(await standing()).toHaveLength(3);
    expect(await store.verify({ anchors: [], dataKeys: [] })).toMatchObject({ flaw: null });
  });

  test("waits for an organisation that can be read", async () => {
    await organise(store, "no file", at);
    await keep(laid("a"));
    await again();
    expect(await store.organisation()).toMatchObject({ version: 1 });
    await organise(store, storedText(filed({ level: 3, tested: null })), at);
    await again();
    expect(await held()).toEqual({ level: 2, tested: "2026-11-02" });
  });
});
