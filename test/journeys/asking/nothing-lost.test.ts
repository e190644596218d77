/**
 * Checks that nothing of what somebody typed or chose is lost, whatever they do in which order
 * before they send it: the whole form holds all of it in the end.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { allSent } from "../all-sent.ts";
import type { Seen, Someone } from "../../../playground/someone.ts";
import { type World, openWorld } from "../world.ts";

const asks = "Vill du ställa en fråga?";
const texts = [
  "Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.",
  "Är det här irakiska passet äkta? Bindningen i passboken är bruten.",
  "Jag undrar över en sak som jag har sett i dag.",
] as const;

/** What the person has typed and chosen so far. */
type Kept = {
  text: string;
  readonly chosen: { topic?: string; documentType?: string; issuer?: string };
  reason: string | null;
};
type Hands = {
  readonly world: World;
  readonly asker: Someone;
  readonly message: string;
  readonly kept: Kept;
  card: Seen;
};
type Deed = (hands: Hands) => Promise<void>;

/** Once the card is drawn for the last time: Teams forgets what was chosen in one that is drawn anew. */
const now = async (hands: Hands, ...words: readonly string[]): Promise<void> => {
  const title = hands.kept.reason === null ? asks : "Skickas som brådskande";
  const seen = [title, hands.kept.text.slice(0, 30), ...words];
  await hands.asker.sees(...seen);
  await allSent(hands.world);
  hands.card = await hands.asker.sees(...seen);
};
const edits =
  (text: string): Deed =>
  async (hands) => {
    hands.kept.text = text;
    // Edits of the same moment to the same words are one to the bot, brought twice.
    hands.world.clock.forward(1);
    await hands.asker.edit(hands.message, text);
    await now(hands, hands.kept.reason ?? "");
  };
const chooses =
  (menu: "topic" | "documentType" | "issuer", value: string): Deed =>
  async (hands) => {
    if (hands.card.text.includes("Vilket ämne")) return;
    hands.kept.chosen[menu] = value;
    await hands.asker.choose(hands.card, menu, value);
    await now(hands, hands.kept.reason ?? "");
  };
const isUrgent =
  (reason: string): Deed =>
  async (hands) => {
    if (!hands.card.buttons.includes("ask.urgent")) return;
    hands.kept.reason = reason;
    await hands.asker.fillIn(hands.card, "ask.urgent", { urgencyReason: reason });
    await now(hands, reason);
  };
const isNormal: Deed = async (hands) => {
  if (!hands.card.buttons.includes("ask.normal")) return;
  hands.kept.reason = null;
  await hands.asker.press(hands.card, "ask.normal");
  await now(hands, "[Brådskande]");
};

const typed = [
  fc.constantFrom(...texts).map((text) => ({ name: `edits: ${text}`, does: edits(text) })),
  fc
    .constantFrom("Planet går i kväll.", "Personen står i disken.")
    .map((reason) => ({ name: `urgent: ${reason}`, does: isUrgent(reason) })),
  fc.constant({ name: "not urgent", does: isNormal }),
];
const choices = [
  fc
    .constantFrom("mrz-and-chip", "lma-card", "driving-licence")
    .map((id) => ({ name: `topic ${id}`, does: chooses("topic", id) })),
  fc
    .constantFrom("driving-licence", "visa-sticker")
    .map((id) => ({ name: `document ${id}`, does: chooses("documentType", id) })),
  fc
    .constantFrom("IRN", "DEU")
    .map((id) => ({ name: `country ${id}`, does: chooses("issuer", id) })),
];
/** In Teams a choice goes with the next press, and one of a card that is drawn anew before is the client's to forget. */
const deeds = { slack: [...typed, ...choices], teams: typed } as const;

const orders = { minLength: 2, maxLength: 6 };
test.each(["slack", "teams"] as const)(
  "in %s the form holds all that was typed and chosen, in whatever order",
  async (platform) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...deeds[platform]), orders), async (order) => {
        const world = await openWorld(platform, platform);
        try {
          const asker = world.who("asker");
          const message = await asker.say(texts[0]);
          const kept: Kept = { text: texts[0], chosen: {}, reason: null };
          const card = await asker.sees(asks, "[Brådskande]");
          const hands: Hands = { world, asker, message, kept, card };
          await now(hands);
          for (const { does } of order) await does(hands);
          await asker.press(hands.card, "ask");
          const { text, chosen, reason } = kept;
          expect(asker.form()).toMatchObject({
            text,
            ...chosen,
            ...(reason === null
              ? { urgency: "normal" }
              : { urgency: "urgent", urgencyReason: reason }),
          });
        } finally {
          await world.close();
        }
      }),
      // A loaded machine needs long for the first world.
      { numRuns: 6, interruptAfterTimeLimit: 30_000 },
    );
  },
);
