/**
 * Checks contract section 7, what was written belongs to, from each platform to the other: words that plainly
 * ask something else get the card that asks, others are asked about, and two texts are one question only
 * by a press. Reads which button stands out on the card as it was drawn, and counts the actions: a
 * press, a choice, a form that is sent.
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
const sendsUrgent = "Skickas som brådskande";
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
const answered = async (): Promise<void> => {
  await asked();
  await anna.fillIn(await accepted(), "answer.open", answer);
  await asker.sees("Svar på fråga");
};
const closed = async (): Promise<void> => {
  await answered();
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
const questionOf = async (number: string) =>
  (await world.store.findTicket(number))?.ticket.question;
const textOf = async (number: string): Promise<string | undefined> => {
  const id = (await questionOf(number))?.text.id ?? "";
  return (await world.store.texts([id])).get(id);
};
const reached = (person: Someone, words: string): boolean =>
  person.cards().some(({ text }) => text.includes(words));
const days = (n: number): number => minutes(60 * 24 * n);

describe.each(pairs)("asked in %s, answered in %s,", (askers, experts) => {
  beforeEach(() => open(askers, experts));

  test("after an answer another topic is one press, and the old question stays answered", async () => {
    await answered();
    await asker.say(other);
    const card = await asker.sees(asks, "norska körkortet", `Hör det till ${first}?`);
    expect(card.buttons).toContain("ticket.reopen");
    expect(await during(() => asker.press(card, send))).toBe(1);
    await asker.sees(`Din fråga ${second}`);
    expect(await states()).toEqual(["answered", "offered"]);
    expect(await textOf(second)).toBe(other);
  });

  test("what belonged to the old one all the same opens it again by the small choice", async () => {
    await answered();
    await asker.say(other);
    const card = await asker.sees(asks, "norska körkortet");
    await asker.press(card, "ticket.reopen");
    expect((await asker.sees(`Tillagt i fråga ${first}`)).ref).toBe(card.ref);
    expect(await states()).toEqual(["offered"]);
  });

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
        expect(short.ref).toBe(card.ref);
        expect(short.buttons).not.toContain("ticket.reopen");
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

    test("an urgent question is one action", async () => {
      world.clock.forward(days(1));
      await asker.say(urgent);
      const card = await asker.sees(sendsUrgent, "belgiskt", `Hör det till ${first}?`);
      const taken = await during(async () => {
        await asker.press(card, send);
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(1);
      expect((await questionOf(second))?.urgency).toBe("urgent");
    });
  });

  describe("with an open question that nobody has", () => {
    beforeEach(asked);

    test("an urgent text on another topic is asked by itself, and one action sends it urgent with the sentence that says so", async () => {
      await asker.say(urgent);
      const said = "En man står framför mig med ett belgiskt id-kort, fotot ser utbytt ut.";
      const card = await asker.sees(sendsUrgent, `Du skrev: ”${said}”`, `Hör det till ${first}?`);
      expect(card.buttons).toContain("ask.join");
      expect(card.buttons).not.toContain("ask.urgent");
      expect(await states()).toEqual(["offered"]);
      expect(standsOut(card)).toEqual([]);
      const taken = await during(async () => {
        await asker.press(card, send);
        await asker.sees(`Din fråga ${second}`, said);
      });
      expect(taken).toBe(1);
      const sent = await questionOf(second);
      expect(sent).toMatchObject({ urgency: "urgent", issuer: "BEL" });
      expect([...(await world.store.texts([sent?.urgencyReason?.id ?? ""])).values()]).toEqual([
        said,
      ]);
      expect((await questionOf(first))?.urgency).toBe("normal");
    });

    test("one that is not urgent after all is two actions", async () => {
      await asker.say(urgent);
      const card = await asker.sees(sendsUrgent, "belgiskt");
      const taken = await during(async () => {
        await asker.press(card, "ask.normal");
        const normal = await asker.sees(asks, "belgiskt");
        expect(normal.text).not.toContain("Du skrev");
        await asker.press(normal, send);
        await asker.sees(`Din fråga ${second}`);
      });
      expect(taken).toBe(2);
      expect((await questionOf(second))?.urgency).toBe("normal");
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

  test("while a question is in hand an urgent one about something else reaches nobody unasked", async () => {
    await asked();
    await accepted();
    await asker.say(urgent);
    await asker.sees(sendsUrgent, "belgiskt");
    expect(anna.cards().some(({ text }) => text.includes("belgiskt"))).toBe(false);
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
    expect([await textOf(first), await textOf(second)]).toEqual([
      "Är det tyska passet äkta? Laminatet släpper i ett hörn.",
      other,
    ]);
  });

  test("each text has a card of its own, and a press makes one question of two", async () => {
    await asker.say("Är det tyska passet äkta? Laminatet släpper i ett hörn.");
    const one = await asker.sees(asks, "Laminatet");
    await asker.say("Det luktar lim.");
    const two = await asker.sees("Det luktar lim.", "det du skrev nyss");
    expect(two.ref).not.toBe(one.ref);
    expect(two.text).not.toContain("Laminatet");
    await asker.say("Pärmen är ny.");
    const three = await asker.sees("Pärmen är ny.", "det du skrev nyss");
    expect([one.ref, two.ref]).not.toContain(three.ref);
    await asker.press(three, "ask.together");
    await asker.sees("Det luktar lim.", "Pärmen är ny.");
    await asker.press(three, "ask.together");
    const all = await asker.sees(asks, "Laminatet", "Det luktar lim.", "Pärmen är ny.");
    expect(all.ref).toBe(three.ref);
    const moved = (): readonly string[] =>
      asker
        .cards()
        .filter(({ text }) => text.includes("Ligger i frågan nedanför"))
        .map(({ ref }) => ref);
    await expect.poll(() => moved().toSorted()).toEqual([one.ref, two.ref].toSorted());
    await asker.press(all, send);
    await asker.sees(`Din fråga ${first}`);
    expect(await textOf(first)).toBe(
      "Är det tyska passet äkta? Laminatet släpper i ett hörn.\nDet luktar lim.\nPärmen är ny.",
    );
    expect(await states()).toEqual(["offered"]);
  });

  test("facts that were added before somebody took it are on the work card, as they now are", async () => {
    await asked();
    const message = await asker.write("Sömmen är bruten.", await asker.sees("Din fråga"));
    await asker.sees("Meddelandet är sparat");
    world.clock.forward(minutes(1));
    await accepted();
    await anna.sees("är din", "Tillagt innan du tog frågan", "Sömmen är bruten.");
    await asker.edit(message, "Sömmen är hel.");
    await anna.sees("är din", "Sömmen är hel.");
    await asker.remove(message);
    const onCard = (): boolean =>
      anna.cards().some(({ text }) => text.includes("är din") && text.includes("Sömmen"));
    await expect.poll(onCard).toBe(false);
  });

  test("an expert's words about a shift are answered with the duty card", async () => {
    for (const said of [
      "byt pass",
      "Byta pass?",
      "swap shift",
      "Kan jag byta pass på lördag med någon?",
    ]) {
      const before = anna.cards().length;
      await anna.say(said);
      await expect.poll(() => anna.cards().length).toBeGreaterThan(before);
      expect(anna.cards().at(-1)?.text).toContain("I tjänst nu");
    }
    expect(anna.cards().some(({ text }) => text.includes(asks))).toBe(false);
  });

  test("an expert's real question about a passport is asked", async () => {
    await anna.say("Är det här syriska passet äkta? Laminatet släpper i ett hörn.");
    await anna.sees(asks, "syriska passet");
  });
});
