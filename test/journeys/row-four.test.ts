/**
 * Sends a number in every dress of row-four.ts through every door of the whole product, from each platform to
 * the other: it reaches nobody of another agency unasked, and harmless texts that look like it do.
 */
import { afterEach, expect, test } from "vitest";
import type { Seen, Sent, Someone } from "../../playground/someone.ts";
import { dressed, halves, harmless, hidden, links } from "./row-four.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const patient = { timeout: 20_000, interval: 20 };
const plenty = { eventsPerMin: 10_000, questionsPerHour: 1_000, urgentPerHour: 1_000 };

/** The last four of each number that stands whole in a text, in whatever signs they are written. */
const lastFour = /2397|OTAwNjAy|[९٩]|九|🍎|7932|\u{E0032}/u;
const read = (people: readonly Someone[]): readonly string[] =>
  people.flatMap((one) => [...one.cards().map(({ text }) => text), ...one.notices()]);
/** What its writer is told of words that went nowhere. */
const isOwn = (text: string): boolean => /inte skickat vidare|^Gäller det/u.test(text);
const reached = (people: readonly Someone[], words: RegExp | string): readonly string[] =>
  read(people).filter((text) => !isOwn(text) && text.search(words) >= 0);
const onOneLine = (text: string): string => text.replaceAll(/\s+/gu, " ");
/** Which of the texts nobody of them can read; they are awaited in order, so the last tells of all. */
const unread = async (reader: Someone, texts: readonly string[]): Promise<readonly string[]> => {
  const shown = () => onOneLine(read([reader]).join("\n"));
  await expect.poll(shown, patient).toContain(onOneLine(texts.at(-1) ?? ""));
  return texts.filter((text) => !shown().includes(onOneLine(text)));
};

type Told = { readonly blocked: number; readonly asked: number };
const how = (said: readonly string[]): Told => {
  const asked = said.filter((one) => one.includes("ser ut att innehålla")).length;
  return { blocked: said.length - asked, asked };
};
/** What a person was told of words that were stopped. */
const stopped = (writer: Someone): Told =>
  how(read([writer]).filter((text) => text.includes("inte skickat vidare")));

/** Sends the form in front with each text; every one is refused as somebody's number. */
const inForm = async (
  texts: readonly string[],
  send: (text: string) => Promise<Sent>,
): Promise<Told> => {
  const said: string[] = [];
  for (const text of texts) {
    const sent = await send(text);
    expect({ text, ...sent }).toMatchObject({ ok: false, said: expect.stringMatching(named) });
    said.push(sent.said);
  }
  return how(said);
};
const named = /personnummer|samordningsnummer/u;

test.each(pairs)(
  "asked in %s, answered in %s: no dress crosses",
  async (askers, experts) => {
    const current = await openWorld(askers, experts, {
      policy: { limits: plenty },
    });
    world = current;
    const { who } = current;
    const [asker, anna] = [who("asker"), who("e-anna")];
    const others = [anna, who("e-karim"), who("e-sara"), who("c-bo")];
    const all = [...dressed, ...hidden, ...links[askers]];

    // The form of the question: one field, and two that make a number together.
    await asker.begin("Ett pass");
    expect(await asker.finish({ ...question, text: all[0] ?? "" })).toMatchObject({ ok: false });
    const form = await inForm(all, (text) => asker.finish({ text }));
    for (const [first, second] of halves) {
      const urgent = (text: string, urgencyReason: string) =>
        asker.finish({ text: `Ett pass. ${text}`, urgency: "urgent", urgencyReason });
      expect((await urgent(first, second)).ok).toBe(false);
      expect((await urgent(second, first)).ok).toBe(false);
    }
    expect(read(others).filter((text) => text.includes("Kan du ta"))).toEqual([]);
    expect(await asker.ask(question)).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const [work, receipt] = [await anna.sees("är din"), await asker.sees("Din fråga")];

    // Both write beside their cards; what each is told is one card for a message.
    const writes = async (writer: Someone, reader: Someone, about: Seen): Promise<Told> => {
      const texts = [
        ...dressed,
        ...hidden,
        ...links[writer.platform === "Slack" ? "slack" : "teams"],
      ];
      for (const text of texts) await writer.write(text, about);
      const count = (): number => stopped(writer).blocked + stopped(writer).asked;
      await expect.poll(count, patient).toBe(texts.length);
      const told = stopped(writer);
      for (const text of harmless) await writer.write(text, about);
      expect(await unread(reader, harmless)).toEqual([]);
      return told;
    };
    const inThread = await writes(asker, anna, receipt);
    const back = await writes(anna, asker, work);
    for (const text of all) await asker.say(text);
    const message = await asker.write("Vänta lite.", receipt);
    for (const text of all) await asker.edit(message, text);
    for (const [first, second] of halves) {
      await asker.write(first, receipt);
      await asker.write(second, receipt);
    }
    await asker.write("Det var allt.", receipt);
    expect(await unread(anna, ["Det var allt."])).toEqual([]);

    // The answer's form.
    expect(await anna.fillIn(work, "answer.open", { ...answer, text: all[0] ?? "" })).toMatchObject(
      {
        ok: false,
      },
    );
    const answers = await inForm(all, (text) => anna.send({ text }));
    expect(await anna.send(answer)).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga");

    const stoppedHow = { blocked: 20, asked: 22 };
    // With what its writer wrote before, one of those that are asked about is sure.
    const answersHow = { blocked: 21, asked: 21 };
    expect({ form, inThread, back, answers }).toEqual({
      form: stoppedHow,
      inThread: stoppedHow,
      back: stoppedHow,
      answers: answersHow,
    });
    expect(reached(others, lastFour).filter((text) => !text.endsWith("\n2397"))).toEqual([]);
    expect(reached([asker], lastFour)).toEqual([]);
    // Of a number in two messages the half that came first is there at most.
    const both = halves.filter((pair) => pair.every((half) => reached(others, half).length > 0));
    expect(both).toEqual([]);
  },
  60_000,
);
