/**
 * Checks, from each platform to the other, that words which may be personal are not even kept until they are
 * refused, and that their writer is told of it also when the process died in between.
 */
import { afterEach, describe, expect, test } from "vitest";
import {
  communityAddress,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { ChatEvent, Incoming } from "../../src/bots/port.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { depsAlone } from "../../playground/alone.ts";
import { communities, users } from "./addresses.ts";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const phone = "070-174 06 05";
const text = `Ring ${phone}.`;
const fields = { ...question, text };
const communityAt = (platform: Platform) =>
  communityAddress(platform, communities.skatteverket[platform]);
const askerAt = (platform: Platform) =>
  personAddress(platform, communities.skatteverket[platform], users.asker[platform]);

/** A question in hand: the asker's card of it, and words that are written where that stands. */
const inHand = async (current: World, platform: Platform) => {
  const anna = current.who("e-anna");
  await current.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  await current.who("asker").sees("Din fråga");
  const [ticket] = await current.store.listTickets({ state: null, limit: 1 });
  const [card] = await current.store.cardsFor(ticket?.id ?? "", askerAt(platform));
  const [inReplyTo, place] = [storedMessage(card?.message ?? ""), storedPlace(card?.place ?? "")];
  const message = storedMessage(`${inReplyTo}1`);
  const wrote = { kind: "wrote", text, message, place, via: "direct", files: 0 } as const;
  return { inReplyTo, message, wrote };
};

/** What the inbox keeps of an event that was written down and not worked yet. */
const keptBy =
  (current: World, platform: Platform) =>
  async (event: ChatEvent): Promise<unknown> => {
    const { store, organisation, clock } = current;
    const now = (): number => clock.now();
    const desk = makeDesk(depsAlone({ store, now, organisation: () => organisation }));
    const incoming: Incoming = {
      id: `event ${JSON.stringify(event)}`,
      community: communityAt(platform),
      person: askerAt(platform),
      language: null,
      direct: null,
      ...event,
    };
    expect(await desk.arrive(incoming)).toBe("new");
    const [arrival] = await store.unsettled(now() + 1);
    await store.settle(arrival?.id ?? "", now());
    return arrival?.payload;
  };
const onlyKinds = { blocked: ["phone"], decision: "ask" };

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("words that would be refused are not kept until then", async () => {
    world = await openWorld(askers, experts);
    const { inReplyTo, wrote } = await inHand(world, askers);
    const keptOf = keptBy(world, askers);
    const form = { kind: "submitted", ids: {}, card: null, fields } as const;
    const blocked = { ...wrote, text: "Hen har 900602-2397.", inReplyTo };
    expect(await keptOf(blocked)).toEqual({ blocked: ["personnummer"] });
    expect(await keptOf({ ...form, verb: "ask.submit" })).toEqual(onlyKinds);
    expect(await keptOf({ ...form, verb: "answer.submit" })).toEqual(onlyKinds);
  });

  test("words that wait for their writer, and those said not to be personal, are kept whole", async () => {
    world = await openWorld(askers, experts);
    const { inReplyTo, message, wrote } = await inHand(world, askers);
    const keptOf = keptBy(world, askers);
    const said = { ...fields, notPersonal: ["yes"] };
    const form = { kind: "submitted", ids: {}, card: null, fields: said } as const;
    expect(await keptOf({ ...wrote, inReplyTo: null })).toMatchObject({ text });
    expect(await keptOf({ ...wrote, inReplyTo })).toMatchObject({ text });
    expect(await keptOf({ kind: "edited", message, text })).toMatchObject({ text });
    expect(await keptOf({ ...form, verb: "ask.submit" })).toMatchObject({ fields: said });
    const answered = { text, notPersonal: ["yes"] };
    expect(await keptOf({ ...form, verb: "answer.submit" })).toMatchObject({
      fields: answered,
    });
  });

  test("of words that were not kept the writer learns why, from the process that takes them up", async () => {
    world = await openWorld(askers, experts);
    const { store, clock } = world;
    await store.arrive({
      id: `${communityAt(askers)}:forgotten`,
      person: askerAt(askers),
      community: communityAt(askers),
      kind: "wrote",
      payload: onlyKinds,
      at: clock.now(),
      sent: null,
    });
    clock.forward(20_000);
    const told = await world.who("asker").sees("Meddelandet är inte skickat vidare");
    expect(told.text).toContain("ser ut att innehålla telefonnummer");
  });
});
