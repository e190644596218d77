/**
 * Checks at the start of a process that what dead ones left behind is taken up at once, and that
 * nothing is taken from one that may live.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Small, applied, asked, giveForms, idOf, small, start } from "../courier/world.ts";
import { openPooler } from "../pooler.ts";
import { freshPostgresUrl } from "../postgres.ts";

type Process = Awaited<ReturnType<Small["open"]>> & { readonly store: Store };

let folder: string;
let world: Small;
let ends: (() => Promise<unknown>)[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "left-behind-"));
  world = small();
  ends = [];
});
afterEach(async () => {
  for (const end of ends) await end();
  rmSync(folder, { recursive: true });
});

const databases = [
  {
    name: "SQLite",
    fresh: async () => {
      const path = join(folder, "idjour.db");
      return () => openSqlite(path);
    },
  },
  {
    name: "PostgreSQL",
    fresh: async () => {
      const url = await freshPostgresUrl();
      return () => openPostgres(url);
    },
  },
];

const everything = Number.MAX_SAFE_INTEGER;
const { person } = asked("any");
const told = "Hälsning från en process som dog.";

describe.each(databases)("on $name", ({ fresh }) => {
  let opened: Awaited<ReturnType<typeof fresh>>;
  const rise = async (): Promise<Process & { readonly die: () => Promise<void> }> => {
    const store = makeStore(await opened());
    const process = await world.open(store);
    let closed = false;
    const die = async (): Promise<void> => {
      // The system ends its connections with it, and it gives nothing back.
      if (!closed) await store.close();
      closed = true;
      await process.replicas.close();
    };
    ends.push(die);
    return { ...process, store, die };
  };
  /** Leaves behind forms that were acknowledged and not worked, and a sentence being sent. */
  const begin = async (store: Store, ...forms: readonly string[]): Promise<void> => {
    await giveForms(store, ...forms);
    for (const form of forms) {
      const event = asked(form);
      const { community, kind } = event;
      const id = `${community}:${event.id}`;
      const payload = { ...event, id };
      await store.arrive({ id, person, community, kind, payload, at: start, sent: null });
    }
    const effect = { kind: "tell", person, text: told } as const;
    await store.enqueue([{ id: "t", orderingKey: "t", ticket: null, effect, dueAt: start }]);
    await store.claim(1, start, 4_000);
  };
  const shown = (words: string): number =>
    world.posts.filter(({ text }) => text.includes(words)).length;
  beforeEach(async () => {
    opened = await fresh();
    const store = makeStore(await opened());
    await applied(store);
    await store.close();
  });

  test("what a dead process had in hand is worked and sent by the first look of the next", async () => {
    const first = await rise();
    await begin(first.store, "one", "two");
    await first.die();
    const second = await rise();
    expect(second.replicas.others()).toBe(false);
    await second.send();
    expect(await second.store.unsettled(everything)).toEqual([]);
    expect(await second.store.claimed()).toEqual([]);
    expect([shown(told), shown("Kan du ta fråga")]).toEqual([1, 2]);
  });

  test("nothing is taken from a process that lives", async () => {
    const first = await rise();
    await begin(first.store, "one");
    const second = await rise();
    await second.send();
    expect(await second.store.unsettled(everything)).toHaveLength(1);
    expect(await second.store.claimed()).toHaveLength(1);
    expect(world.posts).toEqual([]);
  });

  test("nothing is taken from a process of an earlier version, which takes no lock, until its lease has ended", async () => {
    const early = makeStore(await opened());
    ends.push(() => early.close());
    await begin(early, "one");
    await early.lease("early", { holder: "early", now: start, until: start + 10_000 });
    const second = await rise();
    await second.send();
    expect(await second.store.unsettled(everything)).toHaveLength(1);
    expect(await second.store.claimed()).toHaveLength(1);
    world.clock.set(start + 11_000);
    await second.send();
    expect(await second.store.unsettled(everything)).toEqual([]);
  });

  test("of two that start at once after a crash each thing is worked by one, and sent once", async () => {
    const forms = Array.from({ length: 10 }, (_, i) => `form-${i}`);
    const first = await rise();
    await begin(first.store, ...forms);
    await first.die();
    const both = await Promise.all([rise(), rise()]);
    for (const forward of [0, 11_000, 22_000]) {
      world.clock.set(start + forward);
      await Promise.all(both.map(({ send }) => send()));
    }
    const [{ store }] = both;
    expect(await store.unsettled(everything)).toEqual([]);
    const listed = await store.listTickets({ state: null, limit: null });
    expect(listed.map(({ id }) => id).toSorted()).toEqual(forms.map(idOf).toSorted());
    expect(shown("Kan du ta fråga")).toBe(forms.length);
    expect((await store.verify()).flaw).toBeNull();
  });
});

/** The sessions of this database that hold the lock of those who live. */
const aliveIn = async (asking: pg.Client): Promise<readonly number[]> => {
  const held = await asking.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and objid = 727275 and granted
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return held.rows.map(({ pid }) => pid);
};

test("behind a pooler, where a lock of the session holds for others too, none is taken and nobody counts as alone", async () => {
  const url = await freshPostgresUrl();
  const pooler = await openPooler(new URL(url));
  const store = makeStore(await openPostgres(pooler.url));
  const asking = new pg.Client({ connectionString: url });
  await asking.connect();
  ends.push(
    () => asking.end(),
    () => store.close(),
    () => pooler.close(),
  );
  const alone: string[] = [];
  expect(await store.markAlive(async () => void alone.push("alone"))).toBe(false);
  expect(alone).toEqual([]);
  expect(await aliveIn(asking)).toEqual([]);
});

test("the lock comes back with a connection that was lost", async () => {
  const url = await freshPostgresUrl();
  const [first, second] = [makeStore(await openPostgres(url)), makeStore(await openPostgres(url))];
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  ends.push(
    () => admin.end(),
    () => first.close(),
    () => second.close(),
  );
  expect(await first.markAlive(async () => undefined)).toBe(true);
  const before = await aliveIn(admin);
  await admin.query("select pg_terminate_backend(pid) from unnest($1::int[]) as pid", [before]);
  await expect
    .poll(async () => (await aliveIn(admin)).filter((pid) => !before.includes(pid)))
    .toHaveLength(1);
  const alone: string[] = [];
  expect(await second.markAlive(async () => void alone.push("alone"))).toBe(true);
  expect(alone).toEqual([]);
});
