/**
 * Checks how published articles are cared for: duplicates are joined, a document has one quick check,
 * an owner who left is followed by another, and one that does not help is looked at again.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import type { Article, ArticleUseKind } from "../../src/knowledge/article.ts";
import type { Someone } from "../../playground/someone.ts";
import { everyAgency } from "./addresses.ts";
import { articles, publish } from "./articles.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
let bo: Someone;
const days = (n: number): number => minutes(60 * 24 * n);
const hours = (n: number): number => minutes(60 * n);

/** As if Polismyndigheten had answered: its coordinator is Bo. */
const owned = (owner: string | null, more: Partial<Article> = {}): readonly Article[] =>
  articles(world.clock.now()).map((article) => ({
    ...article,
    agency: "polismyndigheten",
    author: null,
    owner,
    ...more,
  }));
const stored = async (id: string): Promise<Article> => {
  const article = await world.store.article(id);
  if (article === null) throw new Error(`there is no article ${id}`);
  return article;
};
const used = async (kind: ArticleUseKind, people: readonly string[]): Promise<void> => {
  const at = world.clock.now();
  await world.store.save({
    at,
    cause: { kind: "none" },
    articleUses: people.map((person) => ({
      article: "laminate",
      kind,
      ticket: "",
      person,
      agency: "skatteverket",
      at,
    })),
  });
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    bo = world.who("c-bo");
  });
  afterEach(() => world.close());

  test("a draft that says much the same is joined to the published one, and both cards say so", async () => {
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    await publish(world, owned("c-bo"));
    await asker.press(answered, "ticket.done");
    const draft = await bo.sees("Liknar en artikel som redan är publicerad", "Laminat som släpper");
    expect(draft.buttons).toContain("article.join");
    const sent = await bo.fillIn(draft, "article.join", {});
    expect(sent).toMatchObject({ ok: true });
    expect((await bo.sees("Ersatt av en annan artikel")).buttons).toEqual([]);
    const joined = await bo.sees("Godkänd och publicerad", "Att laminatet släpper", answer.text);
    expect(joined.buttons).toContain("article.versions");
    expect(await stored("laminate")).toMatchObject({ version: 2, publishedBy: "c-bo" });
  });

  test("what may not stand in an article comes back masked, with the way outside", async () => {
    await world.close();
    world = await openWorld(askers, experts, { addressed: everyAgency });
    bo = world.who("c-bo");
    await publish(world, owned("c-bo", { reviewAt: world.clock.now() - 1 }));
    world.clock.forward(hours(1));
    const old = await bo.sees("ska ses över", "Laminat som släpper");
    const kept = await stored("laminate");
    const way = "säker digital kommunikation, sdk:migrationsverket";
    const edit = await bo.fillIn(old, "article.edit", { answer: "Som hos 900602-2397." });
    expect(edit).toMatchObject({ ok: false });
    for (const words of ["90****-****", "Alla läser en artikel", way])
      expect(edit.said).toContain(words);
    const reason = { reason: "Nämner 900602-2397." };
    const withdraw = await bo.fillIn(old, "article.withdraw", reason);
    expect(withdraw).toMatchObject({ ok: false });
    expect(withdraw.said).toContain(way);
    expect(await stored("laminate")).toEqual(kept);
  });

  test("a document has one quick check: a second comes back in the form", async () => {
    await publish(world, owned("c-bo", { reviewAt: world.clock.now() - 1 }));
    world.clock.forward(hours(1));
    const first = await bo.sees("ska ses över", "Laminat som släpper");
    const second = await bo.sees("ska ses över", "Perforerat nummer");
    expect(await bo.fillIn(first, "article.edit", { kind: "check-card" })).toMatchObject({
      ok: true,
    });
    await bo.sees("Snabbkontroll", "Laminat som släpper");
    const refused = await bo.fillIn(second, "article.edit", { kind: "check-card" });
    expect(refused.ok).toBe(false);
    expect(refused.said).toContain("Det finns redan en snabbkontroll för den handlingen");
    expect(await stored("perforation")).toMatchObject({ kind: "article", version: 1 });
    // Whoever searches sees what it is.
    const asker = world.who("asker");
    world.clock.forward(2_000);
    await asker.say("sök laminat som släpper i ett syriskt pass");
    await asker.sees("Laminat som släpper", "Snabbkontroll ·");
  });

  test("whoever owned it is not there any more: the coordinator owns it within the hour", async () => {
    await publish(world, owned("e-anna"));
    const { organisation } = world;
    const without = organisation.experts.filter(({ id }) => id !== "e-anna");
    await bringIntoForce(
      world.store,
      { ...organisation, experts: without },
      { now: world.clock.now(), dryRun: false, command: "org apply" },
    );
    world.clock.forward(hours(1));
    const told = await bo.sees("3 artiklar har blivit dina", "Perforerat nummer");
    expect(told.buttons).toEqual([]);
    await expect.poll(async () => (await stored("laminate")).owner).toBe("c-bo");
  });

  test("one that keeps not helping is due at once, and its owner is told why it comes", async () => {
    await publish(world, owned("c-bo", { reviewAt: world.clock.now() + days(100) }));
    await used("helped", ["a"]);
    await used("not-helped", ["b", "c", "d"]);
    world.clock.forward(hours(1));
    const due = await bo.sees("ska ses över", "Laminat som släpper", "3 gånger inte till hjälp");
    expect(due.buttons).toContain("article.confirm");
    expect(bo.cards().some(({ text }) => text.includes("Perforerat nummer"))).toBe(false);
  });

  test("an owner who says nothing for two weeks has the coordinator beside them, once", async () => {
    await publish(world, owned("e-karim", { reviewAt: world.clock.now() - 1 }).slice(0, 1));
    world.clock.forward(hours(1));
    const karim = world.who("e-karim");
    const due = await karim.sees("ska ses över", "Laminat som släpper");
    expect(bo.cards()).toEqual([]);
    world.clock.forward(days(14));
    const second = await bo.sees("ska ses över", "Laminat som släpper");
    world.clock.forward(days(2));
    await bo.press(second, "article.confirm");
    await karim.sees("Godkänd och publicerad", "Laminat som släpper");
    expect(karim.cards().filter(({ text }) => text.includes("Laminat som"))).toHaveLength(1);
    expect(due.buttons).toContain("article.confirm");
  });

  test("withdrawing it tells an expert whom it helped too", async () => {
    await publish(world, owned("c-bo", { reviewAt: world.clock.now() - 1 }));
    const sara = world.who("e-sara");
    await sara.say("sök laminat som släpper i ett syriskt pass");
    const found = await sara.sees("Laminat som släpper");
    await sara.press(found, "article.helped", "laminate");
    await expect.poll(() => world.store.articleUses("laminate")).toHaveLength(1);
    world.clock.forward(hours(1));
    const due = await bo.sees("ska ses över", "Laminat som släpper");
    await bo.fillIn(due, "article.withdraw", { reason: "Ny passerie sedan maj." });
    await sara.sees("En artikel som hjälpte dig är indragen", "Ny passerie");
  });
});
