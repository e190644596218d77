/** Checks what a draft says: no names, no numbers of cases, and nothing that the guard stops. */
import { afterEach, expect, test } from "vitest";
import { putArticle } from "../store/articles.ts";
import { type World, answer, openWorld, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const closedWith = async (text: string): Promise<void> => {
  world = await openWorld("teams", "slack");
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  expect(await asker.ask({ ...question, text })).toMatchObject({ ok: true });
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
};

test("names of colleagues and numbers of cases are taken out of a draft", async () => {
  await closedWith("Laminatet släpper, som i ID-2026-00017. Anna Lind har sett fler sådana pass.");
  const draft = await world.who("c-bo").sees("Utkast till kunskapsartikel");
  expect(draft.text).toContain("som i [ärendenummer]");
  expect(draft.text).not.toMatch(/00017|Anna Lind/u);
  expect(draft.text).toContain("[namn] har sett fler");
  expect(draft.text).toContain("Laminatet släpper");
});

test("a draft that the guard stops is not offered, shows it masked, and is offered once edited", async () => {
  await closedWith("Laminatet släpper i ett hörn på personsidan.");
  const bo = world.who("c-bo");
  await bo.sees("Utkast till kunskapsartikel");
  const [draft] = await world.store.articles("draft");
  if (draft === undefined) throw new Error("there is no draft");
  await putArticle(world.store, { ...draft, answer: "Som för 900602-2397: jämför i UV-ljus." });
  // What he presses was drawn before.
  await bo.press(await bo.sees("Utkast till kunskapsartikel"), "article.approve");
  await bo.hears("innehåller personuppgifter");
  const waiting = await bo.sees("Utkast till kunskapsartikel", "innehåller personuppgifter");
  expect(waiting.buttons).toEqual(["article.edit", "article.reject"]);
  expect(waiting.text).not.toContain("2397");
  await bo.fillIn(waiting, "article.edit", { answer: "Jämför i UV-ljus." });
  const offered = await bo.sees("Utkast till kunskapsartikel", "Läs igenom");
  await bo.press(offered, "article.approve");
  await bo.sees("Godkänd och publicerad");
});
