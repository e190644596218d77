/**
 * Checks that a form which the guard refuses comes back in the answer to it with what was written,
 * masked: nobody has to write their text again, and what was found is kept nowhere.
 */
import { afterEach, describe, expect, test } from "vitest";
import { bytesIn } from "./database-bytes.ts";
import { type World, answer, openWorld, outcome, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A published test number of the tax agency (domain section 5.1). */
const number = "900602-2397";
const masked = "90****-****";
const iban = "GB82 WEST 1234 5698 7654 32";
/** A number that the regulator keeps for films and books: the guard asks about it. */
const phone = "070-174 06 05";
const waiting = { interval: 50 };

/** Which of the words are in any byte of the database's files. */
const stored = ({ databaseUrl }: World, words: readonly string[]): readonly string[] => {
  const bytes = bytesIn(databaseUrl);
  return words.filter((word) => bytes.includes(word));
};
/** A person's number in a sentence whose words are found again. */
const secret = (word: string): string => `${word} har nummer ${number}.`;

/** The expert's work card of a question that was taken. */
const taken = async (current: World) => {
  const [asker, anna] = [current.who("asker"), current.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return { asker, anna, work: await anna.sees("är din") };
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a question comes back masked, and can be sent as it then is", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.begin("");
    const sent = await asker.finish({ ...question, text: secret("Kvartsglimmer") });
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain(`personnummer (${masked})`);
    expect(asker.form()).toMatchObject({
      text: `Kvartsglimmer har nummer ${masked}.`,
      topic: question.topic,
      issuer: question.issuer,
    });
    expect(stored(world, ["vartsglimmer"])).toEqual([]);
    expect(await asker.finish({})).toMatchObject({ ok: true });
    await asker.sees("Din fråga ID-2026-00001", `Kvartsglimmer har nummer ${masked}.`);
    expect(stored(world, [number])).toEqual([]);
  });

  test("two fields and several findings are masked at once, also when it happens again", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.begin("");
    const urgent = { urgency: "urgent", urgencyReason: "Hen är kvar." };
    await asker.finish({ ...question, urgency: "urgent" });
    await asker.finish({
      ...question,
      text: `${secret("Hen")} Kontot är ${iban}, ring ${phone}.`,
      ...urgent,
      urgencyReason: secret("Grannen"),
    });
    expect(asker.form()?.["text"]).toBe(
      `Hen har nummer ${masked}. Kontot är GB** **** **** **** **** **, ring 07*-*** ** **.`,
    );
    expect(asker.form()?.["urgencyReason"]).toBe(`Grannen har nummer ${masked}.`);
    const again = await asker.finish({ text: secret("En annan") });
    expect(again.ok).toBe(false);
    expect(asker.form()?.["text"]).toBe(`En annan har nummer ${masked}.`);
    expect(await asker.finish({ text: "Är laminatet äkta?" })).toMatchObject({ ok: true });
    expect(stored(world, ["Grannen har", number].slice(1))).toEqual([]);
  });

  test("so do the answer, the request for facts, the hand-over and the outcome", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, work } = await taken(world);
    const forms = [
      ["ticket.more-info", { text: secret("Opal") }, "text"],
      ["ticket.handover", { to: "pool", note: secret("Granat") }, "note"],
      ["answer.open", { ...answer, text: secret("Topas") }, "text"],
    ] as const;
    for (const [button, values, field] of forms) {
      expect(await anna.fillIn(work, button, values)).toMatchObject({ ok: false });
      expect(anna.form()?.[field]).toMatch(/^\p{L}+ har nummer 90\*{4}-\*{4}\.$/u);
    }
    expect(anna.form()).toMatchObject({ outcome: answer.outcome, strength: answer.strength });
    expect(await anna.send({})).toMatchObject({ ok: true });
    const answered = await asker.sees("Svar på fråga", `Topas har nummer ${masked}.`);
    const comment = secret("Turmalin");
    expect(await asker.fillIn(answered, "outcome.open", { ...outcome, comment })).toMatchObject({
      ok: false,
    });
    expect(asker.form()?.["comment"]).toBe(`Turmalin har nummer ${masked}.`);
    expect(await asker.send({})).toMatchObject({ ok: true });
    await anna.sees(`Turmalin har nummer ${masked}.`);
    const current = world;
    await expect.poll(() => stored(current, ["Opal", "Granat", number]), waiting).toEqual([]);
  });

  test("what may be harmless can be said to be so in every form", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, work } = await taken(world);
    const text = `Ring växeln på ${phone}.`;
    const asked = await anna.fillIn(work, "ticket.more-info", { text });
    expect(asked.said).toContain("telefonnummer (07*-*** ** **)");
    expect(anna.form()?.["text"]).toBe(text);
    expect(await anna.send({ notPersonal: ["yes"] })).toMatchObject({ ok: true });
    await asker.sees(text);
    expect(await anna.fillIn(work, "answer.open", { ...answer, text })).toMatchObject({
      ok: false,
    });
    expect(await anna.send({ notPersonal: ["yes"] })).toMatchObject({ ok: true });
    const answered = await asker.sees("Svar på fråga", text);
    await asker.fillIn(answered, "outcome.open", { ...outcome, comment: text });
    expect(await asker.send({ notPersonal: ["yes"] })).toMatchObject({ ok: true });
    await anna.sees("ledde", text);
    expect(stored(world, ["said-not-personal"])).toHaveLength(1);
  });
});

test("in Slack what was found stands by itself above the rest, once the workspace is known to take that", async () => {
  world = await openWorld("slack", "slack");
  const asker = world.who("asker");
  await asker.begin("");
  const { slack } = world.trial;
  await slack.until(() => slack.log.calls("blocks.validate").length > 0, { what: "a question" });
  const person = slack.person("T0SKATT", "U0ASKER");
  const first = async (text: string) => {
    await asker.finish({ ...question, text });
    const block = person.view?.blocks[0];
    return [block?.["type"], block?.["text"]];
  };
  const alert = (text: string) => ["alert", expect.objectContaining({ text })];
  await expect
    .poll(() => first(secret("Kvartsglimmer")), waiting)
    .toEqual(alert(`Stoppat: personnummer (${masked})`));
  expect(person.view?.plain).toContain("Texten är inte skickad");
  const asked = await first(`Ring växeln på ${phone}.`);
  expect(asked).toEqual(alert("Kan vara personuppgifter: telefonnummer (07*-*** ** **)"));
});
