/**
 * The process dies after any one of its writes: what was to be said to somebody is said all the
 * same, and once.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  communityOf,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { ChatEvent, Incoming } from "../../src/bots/port.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Small, applied, asked, giveForms, idOf, small } from "./world.ts";

const minute = 60_000;
const question = idOf("question");
/** More than any of these deeds needs. */
const writesMost = 8;
const afterAnyWrite = Array.from({ length: writesMost }, (_, i) => i + 1);

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await applied(store);
  await giveForms(store, "question", "third", "form");
});
afterEach(async () => store.close());

const reads: ReadonlySet<string> = new Set(["hear", "notify", "lease", "release", "holders"]);
const isWrite = (name: string): boolean =>
  /^(?:arrive|recover|giveUp|forgetGivenUp|settle|save|allocateNumbers|note|delivered|postpone|park|enqueue|remember|markUnreachable|saveDraft|dropDraft|claim)$/u.test(
    name,
  );
const never = new Promise<never>(() => undefined);

/**
 * Carries out a number of writes; the last one's answer does not come any more, nor anything after
 * it.
 */
const dyingAfter = (writes: number) => {
  const death = Promise.withResolvers<void>();
  let left = writes;
  const dying = new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function" || reads.has(String(name))) return member;
      return async (...given: unknown[]): Promise<unknown> => {
        if (left === 0) return never;
        const result: unknown = await Reflect.apply(member, target, given);
        if (!isWrite(String(name))) return result;
        left -= 1;
        if (left > 0) return result;
        death.resolve();
        return never;
      };
    },
  });
  return { dying, died: death.promise };
};

const happens = (id: string, event: ChatEvent): Incoming => {
  const { kind: _, ...form } = asked("question");
  const { community, person, language, direct } = form;
  return { id, community, person, language, direct, ...event };
};
const words = async (id: string): Promise<Incoming> => {
  const { person } = asked("question");
  const receipt = await store.card(question, "receipt", person);
  return happens(id, {
    kind: "wrote",
    text: "Jag har kvar passet.",
    message: storedMessage(`${person}#direct!own`),
    place: storedPlace(`${person}#direct`),
    inReplyTo: receipt === null ? null : storedMessage(receipt.message),
    via: "direct",
    files: 0,
  });
};
const directPlace = (person: string) => storedPlace(`${person}#direct`);
const anna = personAddress("slack", "T0POLISEN", "U0ANNA");
const accepted = async (): Promise<Incoming> => {
  const offer = (await store.ticket(question))?.ticket.offers[0]?.id ?? "";
  const press = {
    verb: "offer.accept",
    ids: { ticket: question, offer },
    text: null,
    card: null,
  } as const;
  const { language } = asked("question");
  const community = communityOf(anna) as Incoming["community"];
  const origin = { id: "acceptance", community, person: anna, language, direct: directPlace(anna) };
  return { ...origin, kind: "pressed", ...press };
};
const withdrawal = happens("withdrawal", {
  kind: "pressed",
  verb: "ticket.withdraw",
  ids: { ticket: question },
  text: null,
  card: null,
});

const does = async (world: Small, ...deeds: readonly Incoming[]): Promise<void> => {
  const { desk, send } = await world.open(store);
  for (const deed of deeds) {
    await desk.arrive(deed);
    await desk.handle(deed);
  }
  await send();
};
/** A process that starts later, when what was left behind is old enough. */
const later = async (world: Small): Promise<void> => {
  world.clock.set(world.clock.now() + minute);
  // As a courier does after some beats.
  await store.giveBack(await store.claimed());
  const { desk, send } = await world.open(store);
  await desk.recoverInbox(world.clock.now());
  await send();
};
const toldIn = ({ posts }: Small, sentence: string): readonly string[] =>
  posts.map(({ text }) => text).filter((text) => text.includes(sentence));

describe.each(afterAnyWrite)("the process dies after its write %i", (writes) => {
  test.each([
    ["before anybody has taken it", [], "Meddelandet är sparat"],
    ["that was withdrawn", [withdrawal], "Meddelandet är inte skickat vidare"],
  ])("words to a question %s: their writer is told", async (_, before, sentence) => {
    const world = small();
    await does(world, asked("question"));
    await does(world, ...before);
    const wrote = await words("words");
    const { dying, died } = dyingAfter(writes);
    const { desk } = await world.open(dying);
    await Promise.race([died, desk.arrive(wrote).then(() => desk.handle(wrote))]);
    await later(world);
    expect(toldIn(world, sentence)).toHaveLength(1);
  });

  test("a topic that is not for chat: the way there is told once", async () => {
    const world = small();
    const form = asked("form");
    if (form.kind !== "submitted") throw new Error("no form");
    const fields = { ...form.fields, topic: "incorrect-registered-data" };
    const { dying, died } = dyingAfter(writes);
    const { desk } = await world.open(dying);
    const sent = { ...form, fields };
    await Promise.race([died, desk.arrive(sent).then(() => desk.handle(sent))]);
    await later(world);
    expect(toldIn(world, "besvaras inte i chatten")).toHaveLength(1);
  });

  test("what cannot be delivered: its writer is told, and an offer goes on", async () => {
    const world = small();
    await does(world, asked("question"));
    await does(world, await accepted());
    world.refusing.add(directPlace(anna));
    const { desk } = await world.open(store);
    const wrote = await words("words");
    await desk.arrive(wrote);
    await desk.handle(wrote);
    await desk.arrive(asked("third"));
    await desk.handle(asked("third"));
    const { dying, died } = dyingAfter(writes);
    const { send } = await world.open(dying);
    await Promise.race([died, send()]);
    await later(world);
    expect(toldIn(world, "Ett meddelande kom inte fram")).toHaveLength(1);
    const offers = (await store.ticket(idOf("third")))?.ticket.offers ?? [];
    expect(offers.map(({ state }) => state)).not.toContain("pending");
    expect((await store.backlog(world.clock.now())).waiting).toBe(0);
  });
});
