/**
 * Checks contract section 7, what was written belongs to, in both directions on all pairs of platforms:
 * what comes first, which button stands out on the card as it was drawn, and how many actions a second
 * question takes.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../../playground/someone.ts";
import {
  type Platform,
  type World,
  answer,
  minutes,
  openWorld,
  pairs,
  question,
} from "../world.ts";
import { type Counted, counted } from "./clicks.ts";
import { prominentIn } from "./prominent.ts";

let world: World;
let asker: Someone;
let actions: Counted["actions"];
let anna: Someone;
afterEach(() => world.close());

const first = "ID-2026-00001";
const second = "ID-2026-00002";
const asks = "Vill du ställa en fråga?";
const send = "ask.send.original-in-hand";
const other = "Är det norska körkortet äkta?";
const urgent = "Brådskande! En man står framför mig med ett belgiskt id-kort, fotot ser utbytt ut.";
const detail = "Sömmen är bruten också.";
const urgentDetail = "Det är bråttom: laminatet har släppt helt nu.";

const open = async (askers: Platform, experts: Platform): Promise<void> => {
  world = await openWorld(askers, experts, {
    alsoKnown: ["driving-licence", "national-id-card-authenticity"],
  });
  ({ who: asker, actions } = counted(world.who("asker")));
  anna = world.who("e-anna");
};
const asked = async (): Promise<void> => {
  await asker.ask(question);
  await asker.sees(`Din fråga ${first}`, "ställd till");
};
const accepted = async (): Promise<Seen> => {
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return anna.sees("är din");
};
const closed = async (): Promise<void> => {
  await asked();
  await anna.fillIn(await accepted(), "answer.open", answer);
  await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
  await asker.sees(`Din fråga ${first}`, "Frågan är avslutad");
};
const standsOut = (card: Seen): readonly string[] => prominentIn(world, "asker", card);
const during = async (does: () => Promise<unknown>): Promise<number> => {
  const before = actions();
  await does();
  return actions() - before;
};
const states = async (): Promise<readonly string[]> =>
  (await world.store.listTickets({ state: null, limit: null })).map(({ state }) => state);
const reached = (person: Someone, words: string): boolean =>
  person.cards().some(({ text }) => text.includes(words));
const days = (n: number): number => minutes(60 * 24 * n);

describe.each(pairs)("asked in %s, answered in %s,", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  describe("after a closed question", () => {
    beforeEach(closed);

    test("another topic is one press, and reopening stands back", async () => {
      await asker.say(other);
      const card = await asker.sees(asks, other, `Hör det till ${first}?`);
      expect(card.buttons.indexOf("ticket.reopen")).toBeGreaterThan(card.buttons.indexOf(send));
      expect(standsOut(card)).not.toContain("ticket.reopen");
      const taken = await during(async () => {
        await asker.press(card, send);
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(1);
      expect(await states()).toEqual(["closed", "offered"]);
    });

    test("a detail of it is asked about, no button stands out, and a new question is two actions", async () => {
      await asker.say(detail);
      const card = await asker.sees(`Gäller det ${first}?`, detail);
      expect(card.buttons).toContain("ticket.reopen");
      expect(standsOut(card)).toEqual([]);
      const taken = await during(async () => {
        await asker.press(card, "ask");
        const short = await asker.sees(asks, detail);
        await asker.press(short, short.buttons.includes(send) ? send : "ask.topic.1");
      });
      expect(taken).toBe(2);
      expect(asker.form()).toBeNull();
    });

    test("the detail opens it again by one press", async () => {
      await asker.say(detail);
      const card = await asker.sees(`Gäller det ${first}?`, detail);
      expect(await during(() => asker.press(card, "ticket.reopen"))).toBe(1);
      await expect.poll(states).toEqual(["offered"]);
    });

    test("an urgent question is two actions", async () => {
      world.clock.forward(days(1));
      await asker.say(urgent);
      const card = await asker.sees(asks, "belgiskt", `Hör det till ${first}?`);
      expect(standsOut(card)).toEqual(["ask.urgent"]);
      const taken = await during(async () => {
        await asker.fillIn(card, "ask.urgent", {
          urgencyReason: "Mannen är kvar tills vi svarar.",
          examined: "original-in-hand",
        });
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(2);
      const found = await world.store.findTicket(second);
      expect(found?.ticket.question.urgency).toBe("urgent");
    });
  });

  describe("with an open question that nobody has", () => {
    beforeEach(asked);

    test("an urgent text on another topic is asked by itself: joining stands back, and it is two actions", async () => {
      await asker.say(urgent);
      const card = await asker.sees(asks, "belgiskt", `Hör det till ${first}?`);
      expect(standsOut(card)).toEqual(["ask.urgent"]);
      const taken = await during(async () => {
        await asker.fillIn(card, "ask.urgent", {
          urgencyReason: "Mannen är kvar tills vi svarar.",
          examined: "original-in-hand",
        });
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(2);
    });

    test("an urgent question that is urged by steps is four actions at most", async () => {
      await asker.say(urgent);
      const card = await asker.sees(asks, "belgiskt");
      const taken = await during(async () => {
        await asker.fillIn(card, "ask.urgent", { urgencyReason: "Mannen är kvar." });
        await asker.press(await asker.sees(asks, "Mannen är kvar."), send);
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(3);
    });

    test("a detail of it is asked about, and no button stands out", async () => {
      await asker.say(detail);
      const card = await asker.sees(`Gäller det ${first}?`, detail);
      expect(card.buttons).toEqual(["ask.join", "ask"]);
      expect(standsOut(card)).toEqual([]);
    });

    test("a reply goes to it, also an urgent one", async () => {
      await asker.write(urgentDetail, await asker.sees(`Din fråga ${first}`));
      await asker.sees("Meddelandet är sparat");
      expect(reached(asker, asks)).toBe(false);
      await accepted();
      await anna.sees(urgentDetail);
    });
  });

  test("two texts are two questions unless a press says otherwise, and a third is put to neither", async () => {
    await asker.say("Är det tyska passet äkta? Laminatet släpper i ett hörn.");
    const one = await asker.sees(asks, "Laminatet");
    await asker.say(other);
    const two = await asker.sees(asks, other);
    await asker.say("Det luktar lim.");
    await asker.sees("Det luktar lim.", "det du skrev nyss");
    await asker.press(one, send);
    await asker.sees(`Din fråga ${first}`);
    await asker.press(two, send);
    await asker.sees(`Din fråga ${second}`);
    const texts = await Promise.all(
      [first, second].map(async (number) => {
        const id = (await world.store.findTicket(number))?.ticket.question.text.id ?? "";
        return (await world.store.texts([id])).get(id);
      }),
    );
    expect(texts).toEqual(["Är det tyska passet äkta? Laminatet släpper i ett hörn.", other]);
  });

  test("an expert's real question about a passport is asked, and one about a shift is not", async () => {
    await anna.say("Kan jag byta pass på lördag med någon?");
    await anna.sees("I tjänst nu");
    expect(reached(anna, asks)).toBe(false);
    await anna.say("Är det här syriska passet äkta? Laminatet släpper i ett hörn.");
    await anna.sees(asks, "syriska passet");
  });

  test("with a question in hand an urgent text about it goes there in Teams, and is asked about in Slack", async () => {
    await asked();
    await accepted();
    await asker.say(urgentDetail);
    if (askers === "teams") {
      await anna.sees(urgentDetail);
      return;
    }
    const card = await asker.sees(urgentDetail, first);
    expect(reached(anna, urgentDetail)).toBe(false);
    await asker.press(card, "ask.join");
    await anna.sees(urgentDetail);
  });
});
