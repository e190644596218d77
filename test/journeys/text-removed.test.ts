/**
 * A name got past the guard into a question that somebody has taken and answered. One command removes it:
 * from every chat that shows it, and from every file of the database; who did it and why is in the log.
 */
import { afterEach, expect, test } from "vitest";
import { holdTicket } from "../../src/records/terminal/ticket-export.ts";
import { listTexts, removeText } from "../../src/records/terminal/text.ts";
import { bytesIn } from "./database-bytes.ts";
import { type World, answer, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const said = {
  question: "Sökanden kallas alfaros och laminatet släpper.",
  message: "Passet är utfärdat åt bravogul < 2019.",
  answer: "Kort sagt har charlievit rätt: jämför snittet.",
};
const names = /alfaros|bravogul|charlievit/u;
const reason = "personuppgift som vakten inte såg";

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s: it is nowhere any more", async (askers, experts) => {
  const current = await openWorld(askers, experts);
  world = current;
  const { store, databaseUrl, clock } = current;
  const environment = { DATABASE_URL: databaseUrl };
  const [asker, anna, bo] = [current.who("asker"), current.who("e-anna"), current.who("c-bo")];
  expect((await asker.ask({ ...question, text: said.question })).ok).toBe(true);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  const message = await asker.write(said.message, await asker.sees("Din fråga"));
  await anna.sees("bravogul");
  for (const [one, title] of [
    [anna, "Frågor som du har tagit"],
    [asker, "Frågor som du har ställt"],
  ] as const) {
    await one.say("mina");
    await one.sees(title, "alfaros");
  }
  await anna.fillIn(work, "answer.open", { ...answer, text: said.answer });
  await asker.press(await asker.sees("Svar på fråga", "charlievit"), "ticket.done");
  await bo.sees("Utkast till kunskapsartikel", "alfaros");

  const [found] = await store.listTickets({ state: null, limit: null });
  const { id, number } = found ?? { id: "", number: "" };
  const listed = JSON.parse((await listTexts(number, environment, { json: true })).out);
  expect(JSON.stringify(listed)).not.toMatch(names);
  const types = listed.texts.map(({ type }: { type: string }) => type);
  expect(types).toEqual(["asked", "wrote", "answered"]);
  const ids: readonly string[] = listed.texts.map((one: { id: string }) => one.id);
  const [asked = ""] = ids;
  await expect(removeText(asked, environment, {})).rejects.toThrow("--reason");
  expect((await removeText("no-such-text", environment, { reason })).status).toBe(1);
  await holdTicket(number, environment, { held: true });
  await expect(removeText(asked, environment, { reason })).rejects.toThrow("ticket release");
  await holdTicket(number, environment, { held: false });

  const before = [asker, anna, bo].flatMap((one) => one.cards());
  expect(before.some(({ text }) => names.test(text))).toBe(true);
  for (const text of ids) {
    const { out, status } = await removeText(text, environment, { reason, json: true });
    expect([status, JSON.parse(out)]).toMatchObject([
      0,
      { text, number, reason, articlesLeft: [] },
    ]);
  }
  // The command goes by the machine's clock.
  clock.forward(Math.max(0, Date.now() - clock.now()));
  const shown = () =>
    [asker, anna, bo].flatMap((one) => one.cards()).filter(({ text }) => names.test(text));
  await expect.poll(shown, { timeout: 20_000 }).toEqual([]);
  await anna.sees("Texten är borttagen.");
  expect(bytesIn(databaseUrl)).not.toMatch(names);

  // The writer's platform tells of an edit that changed nothing: it brings nothing back.
  await asker.edit(message, said.message);
  await expect.poll(() => store.unsettledCount(clock.now() + 1)).toBe(0);
  expect((await store.texts(ids)).size).toBe(0);

  const notes = (await store.noted("note:records")).filter(({ type }) => type === "text-removed");
  expect(notes.map(({ data }) => data)).toEqual(
    ids.map((text) => expect.objectContaining({ text, ticket: id, reason })),
  );
  expect((await store.verify()).flaw).toBeNull();
  const again = await removeText(asked, environment, { reason, json: true });
  expect(JSON.parse(again.out)).toEqual({ text: asked, removed: null });
});
