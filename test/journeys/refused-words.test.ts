/**
 * Checks that words which may be personal are not even kept until they are refused, and that their
 * writer is told of it also when the process died in between.
 */
import { afterEach, expect, test } from "vitest";
import {
  communityAddress,
  personAddress,
  storedMessage,
  storedPlace,
} from "../../src/bots/addresses.ts";
import type { ChatEvent, Incoming } from "../../src/bots/port.ts";
import { makeDesk } from "../../src/desk/desk.ts";
import { depsAlone } from "../../playground/alone.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const phone = "070-174 06 05";
const person = personAddress("slack", "T0SKATT", "U0ASKER");
const place = storedPlace("slack:T0SKATT/D0");
const message = storedMessage("slack:T0SKATT/D0/1");
const text = `Ring ${phone}.`;
const fields = { ...question, text };

/** A question in hand, and the asker's card of it. */
const inHand = async (current: World) => {
  const anna = current.who("e-anna");
  await current.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  await current.who("asker").sees("Din fråga");
  const [ticket] = await current.store.listTickets({ state: null, limit: 1 });
  const [card] = await current.store.cardsFor(ticket?.id ?? "", person);
  return storedMessage(card?.message ?? "");
};

/** What the inbox keeps of an event that was written down and not worked yet. */
const keptOf = async (current: World, event: ChatEvent): Promise<unknown> => {
  const { store, organisation, clock } = current;
  const now = (): number => clock.now();
  const desk = makeDesk(depsAlone({ store, now, organisation: () => organisation }));
  const incoming: Incoming = {
    id: `event ${JSON.stringify(event)}`,
    community: communityAddress("slack", "T0SKATT"),
    person,
    language: null,
    direct: null,
    ...event,
  };
  expect(await desk.arrive(incoming)).toBe("new");
  const [arrival] = await store.unsettled(now() + 1);
  await store.settle(arrival?.id ?? "", now());
  return arrival?.payload;
};
const wrote = { kind: "wrote", text, message, place, via: "direct", files: 0 } as const;
const onlyKinds = { blocked: ["phone"], decision: "ask" };

test("words that would be refused are not kept until then", async () => {
  world = await openWorld("slack", "slack");
  const inReplyTo = await inHand(world);
  const form = { kind: "submitted", ids: {}, card: null, fields } as const;
  const blocked = { ...wrote, text: "Hen har 900602-2397.", inReplyTo };
  expect(await keptOf(world, blocked)).toEqual({ blocked: ["personnummer"] });
  expect(await keptOf(world, { ...form, verb: "ask.submit" })).toEqual(onlyKinds);
  expect(await keptOf(world, { ...form, verb: "answer.submit" })).toEqual(onlyKinds);
});

test("words that wait for their writer, and those said not to be personal, are kept whole", async () => {
  world = await openWorld("slack", "slack");
  const inReplyTo = await inHand(world);
  const said = { ...fields, notPersonal: ["yes"] };
  const form = { kind: "submitted", ids: {}, card: null, fields: said } as const;
  expect(await keptOf(world, { ...wrote, inReplyTo: null })).toMatchObject({ text });
  expect(await keptOf(world, { ...wrote, inReplyTo })).toMatchObject({ text });
  expect(await keptOf(world, { kind: "edited", message, text })).toMatchObject({ text });
  expect(await keptOf(world, { ...form, verb: "ask.submit" })).toMatchObject({ fields: said });
  const answered = { text, notPersonal: ["yes"] };
  expect(await keptOf(world, { ...form, verb: "answer.submit" })).toMatchObject({
    fields: answered,
  });
});

test("of words that were not kept the writer learns why, from the process that takes them up", async () => {
  world = await openWorld("slack", "slack");
  const { store, clock } = world;
  await store.arrive({
    id: "slack:T0SKATT:forgotten",
    person,
    community: "slack:T0SKATT",
    kind: "wrote",
    payload: onlyKinds,
    at: clock.now(),
    sent: null,
  });
  clock.forward(20_000);
  const told = await world.who("asker").sees("Meddelandet är inte skickat vidare");
  expect(told.text).toContain("ser ut att innehålla telefonnummer");
});
