/**
 * Checks contract section 7, what a message belongs to: the thread or card, the command word, the
 * one accepted question, the form.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../../playground/someone.ts";
import { answer, minutes, outcome, question } from "../world.ts";
import { dialogFrom } from "./doors.ts";
import { type World, channel, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const days = (n: number): number => minutes(60 * 24 * n);

const acceptedQuestion = async (current: World): Promise<{ receipt: Seen; work: Seen }> => {
  const [asker, anna] = [current.who("asker"), current.who("e-anna")];
  await asker.ask(question);
  const offers = anna.cards().length;
  const offer = await anna.sees("Kan du ta fråga");
  await anna.press(offer, "offer.accept");
  const work = await anna.sees("är din");
  expect(anna.cards().length).toBeGreaterThan(offers);
  return { receipt: await asker.sees("Din fråga"), work };
};
const answered = async (current: World): Promise<{ receipt: Seen; work: Seen }> => {
  const cards = await acceptedQuestion(current);
  await current.who("e-anna").fillIn(cards.work, "answer.open", answer);
  await current.who("asker").sees("Svar på fråga");
  return cards;
};
const states = async ({ store }: World): Promise<readonly string[]> =>
  (await store.listTickets({ state: null, limit: null })).map(({ state }) => state);

describe.each(platforms)("in %s", (platform) => {
  test("a reply under a question is the question's, even when its first word is a command", async () => {
    world = await openWorld(platform);
    const { receipt, work } = await acceptedQuestion(world);
    await world.who("asker").write("Mina ögon ser inget mer.", receipt);
    await world.who("e-anna").sees("Mina ögon ser inget mer.", "handläggare, Skatteverket");
    await world.who("e-anna").write("Hjälp mig med en bild i UV.", work);
    const relayed = await world.who("asker").sees("Hjälp mig med en bild i UV.");
    expect(relayed.text).toContain("dokumentexpert, Polismyndigheten");
    expect(relayed.buttons).toEqual([]);
  });

  test.each(["the answer", "the outcome", "done"])(
    "a plain reply after %s reopens it",
    async (after) => {
      world = await openWorld(platform);
      const asker = world.who("asker");
      const { receipt } = await answered(world);
      const card = await asker.sees("Svar på fråga");
      if (after === "the outcome") await asker.fillIn(card, "outcome.open", outcome);
      if (after === "done") await asker.press(card, "ticket.done");
      world.clock.forward(days(13));
      await asker.write("Sömmen är bruten också, vad betyder det?", receipt);
      await asker.sees("Frågan är öppnad igen");
      const anna = world.who("e-anna");
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      await anna.sees("Sömmen är bruten också");
    },
  );

  test("after reopenDays a reply changes nothing and says so, and thanks never reopens", async () => {
    world = await openWorld(platform);
    const asker = world.who("asker");
    const { receipt } = await answered(world);
    await asker.write("Thanks!", receipt);
    await asker.sees("Tack, det är framfört.");
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    await asker.write("tack", receipt);
    await asker.sees("Frågan är fortfarande avslutad");
    world.clock.forward(days(14));
    await asker.write("En sak till?", receipt);
    await asker.sees("för gammal för att öppnas igen");
    expect(await states(world)).toEqual(["closed"]);
  });

  test("a direct message with nothing that it may be about opens the form", async () => {
    world = await openWorld(platform);
    const asker = world.who("asker");
    await asker.ask(question);
    await asker.press(await asker.sees("Din fråga"), "ticket.withdraw");
    await asker.sees("Du har tagit tillbaka frågan");
    const before = asker.cards().length;
    await asker.say("En sak till.");
    await asker.sees("Vill du ställa en fråga?");
    expect(asker.cards().length).toBe(before + 1);
    expect(await states(world)).toEqual(["cancelled"]);
  });

  test("words before anyone has taken it reach whoever takes it", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await asker.write("Det gäller sidan 2.", await asker.sees("Din fråga"));
    await asker.sees("Meddelandet är sparat");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("Det gäller sidan 2.");
  });

  test("an edited message changes in place, and a deleted one is blanked [lines 44, 45]", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const { receipt } = await acceptedQuestion(world);
    const message = await asker.write("Passet blev blött.", receipt);
    const relayed = await anna.sees("Passet blev blött.");
    await asker.edit(message, "Passet blev tvättat.");
    const edited = await anna.sees("Passet blev tvättat.");
    expect(edited.ref).toBe(relayed.ref);
    await asker.remove(message);
    const blanked = await anna.sees("Meddelandet är borttaget");
    expect(blanked.ref).toBe(relayed.ref);
    expect(blanked.text).not.toContain("tvättat");
  });

  test("an edit with a personal number is not passed on, and its writer alone is told", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const { receipt } = await acceptedQuestion(world);
    const message = await asker.write("Passet blev blött.", receipt);
    const relayed = await anna.sees("Passet blev blött.");
    await asker.edit(message, "Hen har 900602-2397.");
    const told = await asker.sees("inte skickat vidare", "personnummer");
    expect(told.text).not.toContain("2397");
    await asker.write("Nu utan.", receipt);
    await anna.sees("Nu utan.");
    expect(anna.cards().find(({ ref }) => ref === relayed.ref)?.text).toContain("blött");
    expect(anna.cards().some(({ text }) => text.includes("personnummer"))).toBe(false);
  });
});

describe("in Slack", () => {
  test("all cards of one question in one chat form one thread under the first", async () => {
    world = await openWorld("slack");
    const { receipt } = await answered(world);
    await world.who("asker").write("En sak till: sidan 4?", receipt);
    await world.who("e-anna").sees("Kan du ta fråga");
    for (const who of ["asker", "e-anna"] as const) {
      const messages = world.slack(who).messages();
      const [first, ...others] = messages.filter(({ byBot }) => byBot);
      expect(first?.threadTs).toBeNull();
      expect(others.length).toBeGreaterThan(1);
      // A note to the writer alone belongs to no question, and so to no thread.
      const about = others.filter(({ plain }) => !plain.startsWith("Meddelandet är sparat"));
      expect(new Set(about.map(({ threadTs }) => threadTs))).toEqual(new Set([first?.ts]));
    }
  });

  test("a direct message beside a taken question is asked about, and then passed on", async () => {
    world = await openWorld("slack");
    await acceptedQuestion(world);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const before = anna.cards();
    await asker.say("Passet luktar lim.");
    const card = await asker.sees("Gäller det ID-2026-00001?", "Passet luktar lim.");
    expect(card.buttons).toEqual(["ask.join", "ask"]);
    expect(anna.cards()).toEqual(before);
    await asker.press(card, "ask.join");
    await anna.sees("Passet luktar lim.");
    await anna.say("Då är det nog limmat.");
    // Whoever has the question is told whom the words reach: the other side.
    const about = await anna.sees("Gäller det ID-2026-00001?", "når det den som frågade");
    await anna.press(about, "ask.join");
    await anna.sees("Tillagt i fråga ID-2026-00001", "når den som frågade");
    await asker.sees("Då är det nog limmat.");
  });
});

describe("in Teams", () => {
  test("with exactly one taken question a message is relayed there, on both sides", async () => {
    world = await openWorld("teams");
    await acceptedQuestion(world);
    await world.teams("asker").dm("Ser du bilden?");
    await world.who("e-anna").sees("Ser du bilden?");
    await world.teams("e-anna").dm("Ja, tack.");
    const relayed = await world.who("asker").sees("Ja, tack.");
    expect(relayed.text).toContain("ID-2026-00001");
  });

  test("a quote of a card that is not known is relayed to the one taken question that it names", async () => {
    world = await openWorld("teams");
    await acceptedQuestion(world);
    const quoting = (named: string, said: string) => ({
      attachments: [
        {
          contentType: "text/html",
          content: `<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1699999999999"><strong>ID-jour</strong><p>Fråga ${named} är din</p></blockquote><p>${said}</p>`,
        },
      ],
    });
    const person = world.teams("e-anna");
    await person.dm("Vilken sida?", quoting("ID-2026-00001", "Vilken sida?"));
    await world.who("asker").sees("Vilken sida?", "dokumentexpert");
    await person.dm("Är fotot omklistrat?", quoting("ID-2026-00009", "Är fotot omklistrat?"));
    const asked = await world
      .who("e-anna")
      .sees("Gäller det ID-2026-00001?", "Är fotot omklistrat?");
    expect(asked.buttons.length).toBeGreaterThan(0);
  });

  test("with several the bot asks which, by buttons, and a reply to a card settles it too", async () => {
    world = await openWorld("teams", { experts: ["e-anna"] });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const { receipt } = await acceptedQuestion(world);
    const form = await dialogFrom(world, "asker", async () =>
      world?.teams("asker").dm("fråga Är stämpeln rätt?"),
    );
    await form.send({ topic: question.topic, examined: question.examined });
    await anna.press(await anna.sees("Kan du ta fråga ID-2026-00002"), "offer.accept");
    await asker.sees("Fråga ID-2026-00002 är tagen");
    await world.teams("asker").dm("Ser du bilden?");
    const card = await asker.sees("Gäller det ID-2026-00002 eller ID-2026-00001?");
    expect(card.buttons).toEqual(["ask.join", "ask.join", "ask"]);
    expect(anna.cards().some(({ text }) => text.includes("Ser du bilden?"))).toBe(false);
    await asker.press(card, "ask.join", "ID-2026-00002");
    await anna.sees("Ser du bilden?", "ID-2026-00002");
    await asker.write("Ser du den nu?", receipt);
    await anna.sees("Ser du den nu?", "ID-2026-00001");
  });

  test("a command word comes before the one taken question", async () => {
    world = await openWorld("teams");
    await acceptedQuestion(world);
    const before = world.who("e-anna").cards();
    await world.teams("asker").dm("mina");
    await world.who("asker").sees("Dina frågor", "ID-2026-00001: tagen");
    expect(world.who("e-anna").cards()).toEqual(before);
  });

  test("a reply to the card of the sent form is the question's", async () => {
    world = await openWorld("teams", { experts: ["e-anna"] });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await acceptedQuestion(world);
    const form = await dialogFrom(world, "asker", async () =>
      world?.teams("asker").dm("fråga Är stämpeln rätt?"),
    );
    await form.send({ topic: question.topic, examined: question.examined });
    await anna.press(await anna.sees("Kan du ta fråga ID-2026-00002"), "offer.accept");
    await anna.sees("Fråga ID-2026-00002 är din");
    await asker.write("Den är blå.", await asker.sees("Din fråga ID-2026-00002"));
    await anna.sees("Den är blå.", "ID-2026-00002");
  });

  test("a mention is never the one taken question: it opens the form", async () => {
    world = await openWorld("teams");
    await acceptedQuestion(world);
    const form = await dialogFrom(world, "asker", async () =>
      world?.teams("asker").mention(channel.teams, "Vem kan körkort?"),
    );
    expect(form.filled("text")).toBe("Vem kan körkort?");
  });
});

describe("beside the question's thread in Slack", () => {
  test("whoever asks for a new question is not told of the old one", async () => {
    world = await openWorld("slack");
    await acceptedQuestion(world);
    await world.slack("asker").dm("fråga Är stämpeln rätt?");
    await world.who("asker").sees("Vill du ställa en fråga?");
    expect(
      world
        .who("asker")
        .cards()
        .some(({ text }) => text.includes("Gäller det")),
    ).toBe(false);
  });

  test("a file is refused in words there too [line 51]", async () => {
    world = await openWorld("slack");
    const asker = world.who("asker");
    await world.slack("asker").upload("pass.jpg", { text: "Ser du felet?" });
    await asker.sees("Bilagor skickas inte vidare", "inte påslagna hos er");
    await asker.sees("Vill du ställa en fråga?");
  });
});
