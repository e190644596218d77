/**
 * Checks, from each platform to the other, that a sent question leaves one card in the asker's chat: the one
 * that asked becomes the receipt, where it stands, and nothing else says that the question was sent.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { allSent } from "../all-sent.ts";
import type { Seen, Someone } from "../../../playground/someone.ts";
import { publish } from "../articles.ts";
import { slackOf, teamsOf } from "../duty.ts";
import {
  type Platform,
  type World,
  answer,
  openWorld,
  pairs,
  question as filledIn,
} from "../world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

const number = "ID-2026-00001";
const words = "Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.";
const asks = "Vill du ställa en fråga?";
const send = "ask.send.original-in-hand";

/** All that stands in the asker's chat: how many messages are theirs and how many the bot's. */
const inChat = (): { readonly own: number; readonly cards: number } => {
  const all =
    asker.platform === "Slack"
      ? slackOf(world, "asker")
          .messages()
          .map(({ byBot }) => byBot)
      : teamsOf(world, "asker")
          .messages()
          .map(({ from }) => from === "bot");
  const cards = all.filter((byBot) => byBot).length;
  return { own: all.length - cards, cards };
};
const receipt = (): Promise<Seen> => asker.sees(`Din fråga ${number}`, "ställd till");
/** Nothing more is on its way once nothing waits in the outbox. */
const settled = (): Promise<void> => allSent(world);
const theReceipt = async (): Promise<Seen> => {
  const seen = await receipt();
  await settled();
  return seen;
};
/** What stands in the chat once the card that asks has become the receipt. */
const onlyTheReceipt = { chat: { own: 1, cards: 1 }, notices: [] };
const now = () => ({ chat: inChat(), notices: asker.notices() });
const open = async (askers: Platform, experts: Platform): Promise<void> => {
  world = await openWorld(askers, experts, { alsoKnown: ["driving-licence"] });
  asker = world.who("asker");
  anna = world.who("e-anna");
};
const says = async (): Promise<Seen> => {
  await asker.say(words);
  return asker.sees(asks, "syriska passet");
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  test("one press makes the card that asks the receipt, which follows the question from there on", async () => {
    const card = await says();
    await asker.press(card, send);
    const sent = await theReceipt();
    expect(sent.ref).toBe(card.ref);
    expect(sent.buttons).toEqual(["ticket.edit", "ticket.withdraw", "ticket.timeline"]);
    expect(now()).toEqual(onlyTheReceipt);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    expect((await asker.sees(`Din fråga ${number}`, "är tagen av")).ref).toBe(card.ref);
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    const answered = await asker.sees(`Din fråga ${number}`, "är besvarad");
    expect(answered.ref).toBe(card.ref);
  });

  test("so does one press after choices on the card, however fast they follow each other", async () => {
    const card = await says();
    await Promise.all([
      asker.choose(card, "topic", "driving-licence"),
      asker.choose(card, "issuer", "IRQ"),
    ]);
    await asker.press(card, send);
    expect((await theReceipt()).ref).toBe(card.ref);
    expect(now()).toEqual(onlyTheReceipt);
  });

  test("so does the whole form that the card opens", async () => {
    const card = await says();
    await asker.fillIn(card, "ask", { examined: ["paper-copy"] });
    expect((await theReceipt()).ref).toBe(card.ref);
    expect(now()).toEqual(onlyTheReceipt);
  });

  test("so does the form that makes it urgent", async () => {
    const card = await says();
    await asker.fillIn(card, "ask.urgent", {
      urgencyReason: "Personen står i disken.",
      examined: "original-in-hand",
    });
    const seen = await theReceipt();
    expect(seen.ref).toBe(card.ref);
    expect(seen.text).toContain("Personen står i disken.");
  });

  test("without a card before it the form leaves one receipt, and says nothing beside it", async () => {
    const before = await asker.begin(filledIn.text);
    await asker.finish(filledIn);
    const seen = await theReceipt();
    expect(seen.ref).toBe(before?.ref ?? seen.ref);
    expect(inChat().cards).toBe(1);
    expect(asker.notices()).toEqual([]);
  });

  test("a receipt that is withdrawn and taken up again is still the same card", async () => {
    const card = await says();
    await asker.press(card, send);
    const seen = await theReceipt();
    expect(seen.ref).toBe(card.ref);
    await asker.press(seen, "ticket.withdraw");
    const back = await asker.sees(`Din fråga ${number}`, "tagit tillbaka");
    expect(back.ref).toBe(card.ref);
    await asker.press(back, "ticket.reopen");
    expect((await receipt()).ref).toBe(card.ref);
  });

  test("what is written to it belongs to the question", async () => {
    const card = await says();
    await asker.press(card, send);
    expect((await theReceipt()).ref).toBe(card.ref);
    expect(now()).toEqual(onlyTheReceipt);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await asker.write("Sömmen är bruten.", card);
    await anna.sees("Sömmen är bruten.");
  });
});

test("a card that was being drawn anew while the question was sent becomes its receipt all the same", async () => {
  await open("slack", "teams");
  const card = await says();
  const release = world.trial.slack.switches.hold("chat.update");
  await asker.choose(card, "issuer", "IRQ");
  await asker.sees(asks, "Irak");
  await asker.press(card, send);
  const offer = await anna.sees("Kan du ta fråga", "Irak");
  release();
  expect((await theReceipt()).ref).toBe(card.ref);
  expect(now()).toEqual(onlyTheReceipt);
  await anna.press(offer, "offer.accept");
  expect((await asker.sees(`Din fråga ${number}`, "är tagen av")).ref).toBe(card.ref);
});

/** The card was deleted, or may not be changed any more. */
const isRefused = (): void => {
  const { slack, teams } = world.trial;
  if (asker.platform === "Slack")
    slack.switches.next("chat.update", { kind: "refused", error: "message_not_found" });
  else
    teams.switches.next(
      { kind: "answer", status: 404, code: "ActivityNotFoundInConversation" },
      { only: ({ method }) => method === "PUT" },
    );
};

describe.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  test("where the card cannot be changed the receipt comes as a new one", async () => {
    const card = await says();
    isRefused();
    await asker.press(card, send);
    const cards = (): readonly Seen[] =>
      asker.cards().filter(({ text }) => text.includes(`Din fråga ${number}`));
    await expect.poll(() => cards().some(({ ref }) => ref !== card.ref)).toBe(true);
    await settled();
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const taken = await asker.sees(`Din fråga ${number}`, "är tagen av");
    expect(taken.ref).not.toBe(card.ref);
  });

  test("earlier answers stand on it first, and then the receipt", async () => {
    await publish(world);
    await asker.say(filledIn.text);
    const card = await asker.sees(asks, filledIn.text);
    if (!card.buttons.includes(send)) await asker.press(card, "ask.topic.1");
    await asker.press(await asker.sees(asks, "Vad har du undersökt?"), send);
    const earlier = await asker.sees(`Fråga ${number}`, "Laminat som släpper");
    expect(earlier.ref).toBe(card.ref);
    await settled();
    expect(now()).toEqual(onlyTheReceipt);
    await asker.press(earlier, "ask.anyway");
    expect((await receipt()).ref).toBe(card.ref);
  });
});
