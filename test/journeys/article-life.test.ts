/**
 * Checks the life of an article on every pair of platforms: a second person publishes it, edits it
 * into new versions, is reminded to look at it, and withdraws it, which whoever it helped is told.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
let bo: Someone;
const days = (n: number): number => minutes(60 * 24 * n);

const stored = async () => {
  const [article] = await world.store.articles(null);
  if (article === undefined) throw new Error("there is no article");
  return article;
};
/** The asker says that the article helped. */
const helped = async (): Promise<void> => {
  const { id, ticket } = await stored();
  const asked = (await world.store.ticket(ticket ?? ""))?.ticket;
  const person = asked?.asker.person ?? "";
  const use = { article: id, kind: "helped", ticket: "", person, agency: "skatteverket" } as const;
  const at = world.clock.now();
  await world.store.save({ at, cause: { kind: "none" }, articleUses: [{ ...use, at }] });
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  let published: Seen;
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    bo = world.who("c-bo");
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    await bo.press(await bo.sees("Utkast till kunskapsartikel"), "article.approve");
    published = await bo.sees("Godkänd och publicerad");
  });
  afterEach(() => world.close());

  test("what is published is edited into a new version, and the difference is shown", async () => {
    expect(published.buttons).toEqual(["article.edit", "article.withdraw"]);
    expect(published.text).toContain("Bo Ek");
    const sent = await bo.fillIn(published, "article.edit", {
      answer: "Ja. Jämför snittet i UV-ljus.",
      prado: "syr-ao-02001",
    });
    expect(sent).toMatchObject({ ok: true });
    const second = await bo.sees("Godkänd och publicerad", "Jämför snittet", "SYR-AO-02001");
    expect(second.buttons).toEqual(["article.edit", "article.versions", "article.withdraw"]);
    expect(await stored()).toMatchObject({ version: 2, state: "published", publishedBy: "c-bo" });
    expect(await world.store.articleVersions((await stored()).id)).toMatchObject([
      { version: 1, answer: "Ja. Be om originalet och jämför snittet i UV-ljus." },
    ]);
    await bo.press(second, "article.versions");
  });

  test("a code that PRADO does not have comes back in the form", async () => {
    const sent = await bo.fillIn(published, "article.edit", { prado: "SYR 2001" });
    expect(sent).toMatchObject({ ok: false });
    expect(sent.said).toContain("SWE-AO-06001");
    expect((await stored()).version).toBe(1);
  });

  test("withdrawing it tells whoever it helped why, once, and nobody else", async () => {
    await helped();
    const sent = await bo.fillIn(published, "article.withdraw", {
      reason: "Ny passerie sedan maj.",
    });
    expect(sent).toMatchObject({ ok: true });
    const gone = await bo.sees("Indragen", "Ny passerie");
    expect(gone.buttons).toEqual([]);
    const told = await world
      .who("asker")
      .sees("En artikel som hjälpte dig är indragen", "Ny passerie");
    expect(told.buttons).toEqual(["ask"]);
    expect(told.text).not.toContain("Be om originalet");
    for (const other of ["e-anna", "e-sara", "c-ulf"] as const)
      expect(
        world
          .who(other)
          .cards()
          .some(({ text }) => text.includes("indragen")),
      ).toBe(false);
    expect(await stored()).toMatchObject({ state: "withdrawn" });
  });

  test("half a year later its owner is asked to look at it, and says that it holds", async () => {
    world.clock.forward(days(183));
    const due = await bo.sees("Artikel att se över", "ska ses över");
    expect(due.ref).not.toBe(published.ref);
    expect(due.buttons).toEqual(["article.confirm", "article.edit", "article.withdraw"]);
    await bo.press(due, "article.confirm");
    await bo.hears("ses över igen om ett halvår");
    const { reviewAt } = await stored();
    expect(reviewAt).toBeGreaterThan(world.clock.now() + days(180));
  });
});
