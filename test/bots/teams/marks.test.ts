/** A check mark on a person's own message in Teams, by a call that not every service knows. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MessageRef } from "../../../src/bots/port.ts";
import { openRateLimiter } from "../../../src/bots/teams/send/rate-limits.ts";
import { POLICE, TAX, type World, openWorld } from "./world.ts";

const wrote = async (world: World, tenant: string, name: string): Promise<MessageRef> => {
  await world.teams.person(tenant, name).dm("Passet är blött.");
  const last = world.arrived.at(-1);
  if (last?.kind !== "wrote") throw new Error("nothing was written");
  return last.message;
};
const marksOf = (world: World, tenant: string, name: string) =>
  world.teams
    .person(tenant, name)
    .messages()
    .map(({ reactions }) => reactions);
const asked = (world: World) =>
  world.teams.log.entries.filter(({ name }) => name.includes("/reactions/"));

describe("a mark", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    world.teams.switches.rateLimits = false;
    for (const [tenant, name] of [
      [TAX, "ada"],
      [POLICE, "bo"],
    ] as const)
      await world.teams.person(tenant, name).install();
  });
  afterEach(() => world.close());

  test("is put by the tenant's own registration, once, and again changes nothing", async () => {
    const message = await wrote(world, TAX, "ada");
    expect(await world.bot.chat.mark?.(message)).toEqual({ ok: true, value: null });
    expect(await world.bot.chat.mark?.(message)).toEqual({ ok: true, value: null });
    expect(marksOf(world, TAX, "ada")).toEqual([["2705_whiteheavycheckmark"]]);
    expect(asked(world).every(({ status }) => status === 200)).toBe(true);
  });

  test.each(["unknown", "taken for edits"] as const)(
    "where reactions are %s is asked for once in a tenant, and in others all the same",
    async (known) => {
      const [ada, bo] = [await wrote(world, TAX, "ada"), await wrote(world, POLICE, "bo")];
      world.teams.switches.reactions = known;
      expect(await world.bot.chat.mark?.(ada)).toMatchObject({ ok: false });
      expect(await world.bot.chat.mark?.(ada)).toMatchObject({ failure: { kind: "refused" } });
      expect(asked(world)).toHaveLength(1);
      world.teams.switches.reactions = "known";
      expect(await world.bot.chat.mark?.(bo)).toMatchObject({ ok: true });
      const [message] = world.teams.person(TAX, "ada").messages();
      expect(message).toMatchObject({ written: "Passet är blött.", edited: false, reactions: [] });
    },
  );

  test("on a message that is gone says nothing of the others", async () => {
    const ada = world.teams.person(TAX, "ada");
    const gone = await wrote(world, TAX, "ada");
    await ada.remove(ada.messages().at(-1)?.id ?? "");
    expect(await world.bot.chat.mark?.(gone)).toMatchObject({ failure: { kind: "gone" } });
    const next = await wrote(world, TAX, "ada");
    expect(await world.bot.chat.mark?.(next)).toMatchObject({ ok: true });
  });

  test.each([429, 503, 401])(
    "that was answered with %i is left out, and the next is not",
    async (status) => {
      const message = await wrote(world, TAX, "ada");
      world.teams.switches.next({ kind: "answer", status, retryAfterS: 1 });
      expect(await world.bot.chat.mark?.(message)).toMatchObject({ ok: false });
      expect(await world.bot.chat.mark?.(message)).toMatchObject({ ok: true });
    },
  );

  test("is not asked for at an address that nobody has named", async () => {
    const message = await wrote(world, TAX, "ada");
    const fresh = await openWorld();
    expect(await fresh.bot.chat.mark?.(message)).toMatchObject({ failure: { kind: "refused" } });
    expect(asked(fresh)).toEqual([]);
    await fresh.close();
  });
});

describe("marks and messages", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test("marks keep to their own limit, two a second, and the local Teams refuses more", async () => {
    await world.teams.person(TAX, "ada").install();
    const messages = [];
    for (let i = 0; i < 3; i += 1) messages.push(await wrote(world, TAX, "ada"));
    const marked = await Promise.all(
      messages.map(async (message) => world.bot.chat.mark?.(message)),
    );
    expect(marked.map((one) => one?.ok)).toEqual([true, true, true]);
    expect(asked(world).every(({ status }) => status === 200)).toBe(true);
  });
});

describe("room for a mark", () => {
  const here = { appId: "a", tenant: "t", conversation: "c" };
  const at = (now: { ms: number }) => openRateLimiter({ now: () => now.ms, wait: async () => {} });

  test("is two a second for each registration, in whatever chats", () => {
    const now = { ms: 5_000 };
    const rateLimiter = at(now);
    const tried = ["c", "d", "e"].map((conversation) =>
      rateLimiter.spare({ ...here, conversation }),
    );
    expect(tried).toEqual([true, true, false]);
    expect(rateLimiter.spare({ ...here, appId: "b" })).toBe(true);
    now.ms += 1_100;
    expect(rateLimiter.spare(here)).toBe(true);
  });

  test("is none where messages have used half of what a chat or a tenant takes", () => {
    const now = { ms: 5_000 };
    const rateLimiter = at(now);
    for (let i = 0; i < 3; i += 1) rateLimiter.reserve({ ...here, key: null }, now.ms);
    expect(rateLimiter.spare(here)).toBe(false);
    expect(rateLimiter.spare({ ...here, conversation: "d" })).toBe(true);
    for (let i = 0; i < 15; i += 1)
      rateLimiter.reserve({ ...here, conversation: `e${i}`, key: null }, now.ms);
    expect(rateLimiter.spare({ ...here, conversation: "f" })).toBe(false);
  });

  test("is none while a message waits for its turn", () => {
    const now = { ms: 5_000 };
    const rateLimiter = at(now);
    const send = (n: number) => {
      try {
        return rateLimiter.reserve({ ...here, key: `m${n}` }, now.ms);
      } catch {
        return null;
      }
    };
    const waits = Array.from({ length: 40 }, (_, n) => send(n));
    expect(waits.filter((ms) => ms === null).length).toBeGreaterThan(0);
    now.ms += 2_200;
    expect(rateLimiter.spare(here)).toBe(false);
  });

  test("leaves messages the moments that they need", () => {
    const now = { ms: 5_000 };
    const rateLimiter = at(now);
    expect([rateLimiter.spare(here), rateLimiter.spare(here)]).toEqual([true, true]);
    const waits = Array.from({ length: 5 }, () =>
      rateLimiter.reserve({ ...here, key: null }, now.ms),
    );
    expect(waits).toEqual([0, 0, 0, 0, 0]);
  });
});
