/**
 * Checks presses on articles that no card offers whoever makes them: approving one's own answer, and
 * praising or deciding what one was never shown.
 */
import { afterEach, describe, expect, test } from "vitest";
import { pressOld } from "./old-press.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("whoever answered approves, joins or confirms nothing of it, and counts as helped by nothing", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna, bo] = [world.who("asker"), world.who("e-anna"), world.who("c-bo")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const draft = await bo.sees("Utkast till kunskapsartikel");
    const [{ id, ticket } = { id: "", ticket: null }] = await world.store.articles("draft");
    const ids = { article: id, ticket: ticket ?? "" };
    const pressedByAnna = (verb: string): Promise<string> =>
      pressOld(world, { platform: experts, user: "e-anna" }, { verb, ids });
    for (const verb of ["article.approve", "article.reject", "article.join", "article.edit"])
      expect(await pressedByAnna(verb)).toContain("kan inte godkänna sin egen artikel");
    expect(await pressedByAnna("article.helped")).toContain("gäller inte längre");
    expect(await world.store.article(id)).toMatchObject({ state: "draft", version: 1 });
    await bo.press(draft, "article.approve");
    await bo.sees("Godkänd och publicerad");
    expect(await pressedByAnna("article.confirm")).toContain("kan inte godkänna sin egen artikel");
    // It is published, and she was never shown it: the press has no words that found it.
    expect(await pressedByAnna("article.helped")).toContain("gäller inte längre");
    expect(await world.store.articleUses(id)).toEqual([]);
    expect(await world.store.article(id)).toMatchObject({ state: "published", version: 1 });
  });
});
