/** Checks what a draft says: no names, no numbers of cases, and nothing that the guard stops. */
import { afterEach, describe, expect, test } from "vitest";
import { putArticle } from "../store/articles.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const text = "Laminatet släpper, som i ID-2026-00017. Anna Lind har sett fler sådana pass.";

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("names and numbers of cases are taken out of a draft; one that the guard stops shows it masked, and is offered once edited", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, bo] = [world.who("asker"), world.who("e-anna"), world.who("c-bo")];
    expect(await asker.ask({ ...question, text })).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const shown = await bo.sees("Utkast till kunskapsartikel");
    expect(shown.text).toContain("som i [ärendenummer]");
    expect(shown.text).not.toMatch(/00017|Anna Lind/u);
    expect(shown.text).toContain("[namn] har sett fler");
    expect(shown.text).toContain("Laminatet släpper");

    const [draft] = await world.store.articles("draft");
    if (draft === undefined) throw new Error("there is no draft");
    await putArticle(world.store, { ...draft, answer: "Som för 900602-2397: jämför i UV-ljus." });
    // What he presses was drawn before.
    await bo.press(shown, "article.approve");
    await bo.hears("innehåller personuppgifter");
    const waiting = await bo.sees("Utkast till kunskapsartikel", "innehåller personuppgifter");
    expect(waiting.buttons).toEqual(["article.edit", "article.reject"]);
    expect(waiting.text).not.toContain("2397");
    await bo.fillIn(waiting, "article.edit", { answer: "Jämför i UV-ljus." });
    const offered = await bo.sees("Utkast till kunskapsartikel", "Läs igenom");
    await bo.press(offered, "article.approve");
    await bo.sees("Godkänd och publicerad");
  });
});
