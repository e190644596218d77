/**
 * Checks that an event during which every process dies, or on which work never ends, does not come
 * back for ever.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { storedMessage, storedPlace } from "../../src/bots/addresses.ts";
import type { Incoming } from "../../src/bots/port.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { type Log, quiet } from "../../src/base/log.ts";
import type { ShellDesk } from "../../src/desk/desk.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Small, applied, asked, small, start } from "./world.ts";

const minute = 60_000;
let store: Store;
let world: Small;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  world = small();
});
afterEach(async () => store.close());

const form: Incoming = { ...asked("question"), language: "en" };
const { kind: _, ...sentBy } = asked("words");
const message: Incoming = {
  id: "words",
  community: sentBy.community,
  person: sentBy.person,
  language: "en",
  direct: sentBy.direct,
  kind: "wrote",
  text: "Laminatet släpper i ett hörn.",
  message: storedMessage(`${sentBy.person}#direct!own`),
  place: storedPlace(`${sentBy.person}#direct`),
  inReplyTo: null,
  via: "direct",
  files: 0,
};

const never = new Promise<never>(() => undefined);
/** A way to the database on which the process dies when the work wants to save. */
const deadly = () => {
  const death = Promise.withResolvers<void>();
  let dead = false;
  const dying = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        dead ||= name === "save" || name === "saveDraft";
        if (!dead) return Reflect.apply(member, target, given);
        death.resolve();
        return never;
      };
    },
  });
  return { dying, died: death.promise };
};

/** A process that dies while it does this. */
const dies = async (deed: (desk: ShellDesk) => Promise<unknown>): Promise<void> => {
  const { dying, died } = deadly();
  const { desk } = await world.open(dying);
  void deed(desk);
  await died;
};
const startsAfter = (minutes: number): number => {
  world.clock.set(start + minutes * minute);
  return start + minutes * minute;
};
const everything = Number.MAX_SAFE_INTEGER;
const forGood = t("en", "failedForGood");

test.each([
  { about: "a form", event: form, begins: async (desk: ShellDesk) => desk.handle(form) },
  {
    about: "a message",
    event: message,
    begins: async (desk: ShellDesk) => desk.recoverInbox(start + 1),
  },
])(
  "$about that ends every process which works on it is given up after the second, and its sender is told so",
  async ({ event, begins }) => {
    await dies(async (desk) => {
      await desk.arrive(event);
      await begins(desk);
    });
    const second = startsAfter(1);
    await dies((desk) => desk.recoverInbox(second));
    const lines: unknown[] = [];
    const log: Log = (level, name, data) => {
      if (level !== "info") lines.push([level, name, data]);
    };
    const { desk, send, replicas } = await world.open(store, log);
    await desk.recoverInbox(startsAfter(2));
    await send();
    expect(world.posts.map(({ text }) => text)).toEqual([forGood]);
    expect(await store.unsettled(everything)).toEqual([]);
    expect(await store.listTickets({ state: null, limit: null })).toEqual([]);
    expect(await store.givenUpCount(0)).toBe(1);
    expect(lines).toEqual([["error", "event given up", { kind: event.kind }]]);
    await replicas.close();
  },
);

test("a form that was given up is not worked again when its platform repeats it, and is when its person does", async () => {
  await dies(async (desk) => {
    await desk.arrive(form);
    await desk.handle(form);
  });
  const second = startsAfter(1);
  await dies((desk) => desk.recoverInbox(second));
  const { desk, replicas } = await world.open(store);
  await desk.recoverInbox(startsAfter(2));
  const repeated = { ...form };
  expect(await desk.arrive(repeated)).toBe("seen");
  expect(await desk.handle(repeated)).toEqual({ kind: "notice", text: forGood });
  expect(await store.listTickets({ state: null, limit: null })).toEqual([]);
  startsAfter(8);
  const sentAgain = { ...form };
  expect(await desk.arrive(sentAgain)).toBe("new");
  expect(await desk.handle(sentAgain)).toMatchObject({ kind: "card" });
  expect(await store.listTickets({ state: null, limit: null })).toHaveLength(1);
  await replicas.close();
});

test("an event that failed is logged by a hash, and nothing of its platform's id", async () => {
  const lines: string[] = [];
  const log: Log = (_level, name, data) => void lines.push(JSON.stringify({ name, ...data }));
  const failing = new Proxy(store, {
    get: (target, name, receiver) =>
      name === "save" ? () => Promise.reject(new Error("no")) : Reflect.get(target, name, receiver),
  });
  const { desk, replicas } = await world.open(failing, log);
  const event = { ...form, id: "message:1111/19:abc/750106-9280" };
  await desk.arrive(event);
  await desk.handle(event);
  expect(lines.filter((line) => line.includes("event failed"))).toHaveLength(1);
  expect(lines.join("")).not.toContain("750106");
  expect(lines.join("")).not.toContain("19:abc");
  await replicas.close();
});

test("a message that a process left behind and another died of is worked by the third", async () => {
  await dies(async (desk) => {
    await desk.arrive(message);
    await desk.arrive(form);
    await desk.handle(form);
  });
  const second = startsAfter(1);
  await dies((desk) => desk.recoverInbox(second));
  const { desk, send, replicas } = await world.open(store);
  await desk.recoverInbox(startsAfter(2));
  await send();
  expect(await store.unsettled(everything)).toEqual([]);
  expect(await store.givenUpCount(0)).toBeLessThan(2);
  expect(world.posts.map(({ text }) => text).join()).toContain("Laminatet släpper");
  await replicas.close();
});

/** A way to the database on which saving hangs until it is released. */
const hanging = () => {
  const hang = Promise.withResolvers<void>();
  const saved: unknown[] = [];
  const slow = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (name !== "save" || typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        const isQuestion = given.some((change) => "ticket" in Object(change));
        // What tells the sender goes through.
        if (!isQuestion) return Reflect.apply(member, target, given);
        await hang.promise;
        const result: unknown = await Reflect.apply(member, target, given);
        saved.push(result);
        return result;
      };
    },
  });
  return { slow, saved, release: hang.resolve };
};

test("work that never ends holds up nobody, is given up, and changes nothing when it ends after all", async () => {
  const { slow, saved, release } = hanging();
  const { desk, send, replicas } = await world.open(slow, quiet, 20);
  await desk.arrive(form);
  expect(await desk.handle(form)).toEqual({ kind: "notice", text: t("en", "failed") });
  await desk.recoverInbox(startsAfter(1));
  await send();
  expect(world.posts.map(({ text }) => text)).toEqual([forGood]);
  expect(await store.givenUpCount(0)).toBe(1);
  release();
  await expect.poll(() => saved).toEqual(["seen before", "seen before"]);
  expect(await store.unsettled(everything)).toEqual([]);
  expect(await store.listTickets({ state: null, limit: null })).toEqual([]);
  await replicas.close();
});

/** A way to the database over which nothing can be changed while that is away. */
const unsteady = () => {
  const database = { away: true };
  const changes = new Set<PropertyKey>(["save", "saveDraft", "settle", "giveUp", "enqueue"]);
  const failing = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        if (database.away && changes.has(name)) throw new Error("the database is away");
        return Reflect.apply(member, target, given);
      };
    },
  });
  return { failing, database };
};

test.each([
  { about: "a message", event: message, tells: t("en", "talk.formTitle") },
  { about: "a form", event: form, tells: "Laminatet släpper" },
])(
  "$about that failed again and again while the database was away is worked when that is back",
  async ({ event, tells }) => {
    const { failing, database } = unsteady();
    const { desk, send, replicas } = await world.open(failing);
    await desk.arrive(event);
    for (const minutes of [1, 2, 3, 4]) await desk.recoverInbox(startsAfter(minutes));
    database.away = false;
    await desk.recoverInbox(startsAfter(5));
    await send();
    expect(await store.givenUpCount(0)).toBe(0);
    expect(await store.unsettled(everything)).toEqual([]);
    const told = world.posts.map(({ text }) => text).join("\n");
    expect(told).not.toContain(forGood);
    expect(told).toContain(tells);
    await replicas.close();
  },
);

/** A way to the database on which no message is settled until it is released; it tells who looks. */
const slowMessages = () => {
  const hang = Promise.withResolvers<void>();
  let looks = 0;
  const slow = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        if (name === "earlierMessage") looks += 1;
        if (name === "save") await hang.promise;
        return Reflect.apply(member, target, given);
      };
    },
  });
  return { slow, looks: () => looks, release: hang.resolve };
};

test("a message is worked once, however often its writer presses while it is recovered", async () => {
  const { slow, looks, release } = slowMessages();
  const { desk, send, replicas } = await world.open(slow);
  await desk.arrive(message);
  const attempts = async () => (await store.unsettled(everything))[0]?.attempts ?? 0;
  const presses: Promise<unknown>[] = [];
  for (const n of [1, 2, 3]) {
    const { community, person, direct } = message;
    const press = { id: `press-${n}`, community, person, direct, language: "en" } as const;
    const event: Incoming = {
      ...press,
      kind: "pressed",
      verb: "ask",
      ids: {},
      text: null,
      card: null,
    };
    await desk.arrive(event);
    presses.push(desk.handle(event));
    // It takes the message up, gives it up, or sees again and again that another has it in hand.
    await expect
      .poll(
        async () => looks() > 5 * n || (await attempts()) >= n || (await store.givenUpCount(0)) > 0,
      )
      .toBe(true);
  }
  release();
  await Promise.all(presses);
  await send();
  expect(await store.givenUpCount(0)).toBe(0);
  const told = world.posts.map(({ text }) => text);
  expect(told.filter((text) => text.includes(t("en", "talk.formTitle")))).toHaveLength(1);
  expect(told).not.toContain(forGood);
  await replicas.close();
});
