/** What the store keeps of knowledge: articles in step, versions, uses and pairs of answers. */
import { describe, expect, test } from "vitest";
import { type Article, type ArticleUse, plainArticle } from "../../src/knowledge/article.ts";
import type { Change } from "../../src/store/port/change.ts";
import { at, change, together } from "./sample.ts";
import type { World } from "./world.ts";

const article = (id: string, given: Partial<Article> = {}): Article => ({
  ...plainArticle,
  id,
  state: "published",
  title: "Titel",
  question: "Fråga?",
  answer: "Svar.",
  topic: "passport",
  documentType: null,
  country: null,
  language: "sv",
  ticket: null,
  agency: null,
  author: null,
  owner: "ola",
  createdAt: at,
  publishedAt: at,
  reviewAt: null,
  ...given,
});

export const describeKnowledge = (world: World): void => {
  const save = (given: Partial<Change>) => world.store().save(change(given));
  const put = (...articles: readonly Article[]) =>
    save({ articles: articles.map((one) => ({ article: one, from: null })) });
  const followed = async (after: number, limit = 100) =>
    (await world.store().articlesChangedAfter(after, limit)).map(
      (one) => `${one.version} ${one.article.id} ${one.article.state}`,
    );

  describe("articles that others follow", () => {
    test("come in the order of their ids, byte by byte, a page at a time", async () => {
      await put(...["b", "a-1", "a.1", "A", "a_1", "1", "a"].map((id) => article(id)));
      await put(article("draft", { state: "draft" }), article("gone", { state: "withdrawn" }));
      const ids: string[] = [];
      for (;;) {
        const page = await world.store().publishedAfter(ids.at(-1) ?? null, 3);
        if (page.length === 0) break;
        ids.push(...page.map(({ id }) => id));
      }
      expect(ids).toEqual(["1", "A", "a", "a-1", "a.1", "a_1", "b"]);
    });

    test("have a version that grows with every change, and are told from there on", async () => {
      expect(await world.store().articlesVersion()).toBe(0);
      await put(article("b"), article("a"));
      await put(article("c", { state: "draft" }));
      expect(await world.store().articlesVersion()).toBe(3);
      expect(await followed(0)).toEqual(["1 a published", "2 b published", "3 c draft"]);
      const withdrawn = article("a", {
        state: "withdrawn",
        withdrawnAt: at,
        withdrawnReason: "Ny lag.",
      });
      await save({ articles: [{ article: withdrawn, from: "published" }] });
      expect(await followed(3)).toEqual(["4 a withdrawn"]);
      expect(await followed(0, 2)).toEqual(["2 b published", "3 c draft"]);
      expect(await world.store().article("a")).toEqual(withdrawn);
    });

    test("keep their version where a change is refused", async () => {
      await put(article("a"));
      expect(await save({ articles: [{ article: article("a"), from: "draft" }] })).toBe("stale");
      expect(await put(article("a"))).toBe("stale");
      expect(await world.store().articlesVersion()).toBe(1);
    });

    test("changed by many at once have as many versions", async () => {
      await together(10, (i) => put(article(`a${i}`)));
      expect(await world.store().articlesVersion()).toBe(10);
      const versions = (await world.store().articlesChangedAfter(0, 100)).map((one) => one.version);
      expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test("are found by their ids, however many are asked for", async () => {
      await put(article("a"), article("b"));
      const asked = [...Array(2_500).keys()].map((i) => `x${i}`);
      const found = await world.store().articlesById(["b", ...asked, "a"]);
      expect([...found.keys()].toSorted()).toEqual(["a", "b"]);
      expect(await world.store().articlesById([])).toEqual(new Map());
    });
  });

  describe("an article's versions", () => {
    test("are kept when another replaces them, and only then", async () => {
      await put(article("a", { source: "SFS 1991:481" }));
      const second = article("a", { title: "Ny titel", version: 2, publishedAt: at + 5 });
      await save({ articles: [{ article: second, from: "published" }] });
      await save({ articles: [{ article: { ...second, owner: "eva" }, from: "published" }] });
      await save({ articles: [{ article: { ...second, version: 3 }, from: "published" }] });
      const text = { article: "a", question: "Fråga?", answer: "Svar.", publishedBy: null };
      expect(await world.store().articleVersions("a")).toEqual([
        { ...text, version: 1, title: "Titel", source: "SFS 1991:481", publishedAt: at },
        { ...text, version: 2, title: "Ny titel", source: null, publishedAt: at + 5 },
      ]);
      expect(await world.store().articleVersions("b")).toEqual([]);
    });

    test("are not written over by whoever has read an earlier one", async () => {
      await put(article("a"));
      const edit = (title: string) =>
        save({
          articles: [
            { article: article("a", { title, version: 2 }), from: "published", version: 1 },
          ],
        });
      expect([await edit("En"), await edit("Två")]).toEqual(["saved", "stale"]);
      expect(await world.store().article("a")).toMatchObject({ title: "En", version: 2 });
      expect(await world.store().articleVersions("a")).toHaveLength(1);
    });
  });

  describe("what people did with an article", () => {
    const use = (given: Partial<ArticleUse> = {}): ArticleUse => ({
      article: "a",
      kind: "shown",
      ticket: "form-1",
      person: "slack:T1/U1",
      agency: "police",
      at,
      ...given,
    });

    test("counts once each, by kind", async () => {
      await save({ articleUses: [use(), use({ kind: "solved", at: at + 1 })] });
      await save({
        articleUses: [
          use({ at: at + 9 }),
          use({ ticket: "form-2", at: at + 2 }),
          use({ kind: "not-helped", ticket: "", person: "teams:t/u", agency: null, at: at + 3 }),
          use({ article: "b", kind: "helped", at: at + 4 }),
        ],
      });
      expect(await world.store().articleStandings(["a", "b", "c"])).toEqual(
        new Map([
          ["a", { shown: 2, solved: 1, helped: 0, notHelped: 1 }],
          ["b", { shown: 0, solved: 0, helped: 1, notHelped: 0 }],
          ["c", { shown: 0, solved: 0, helped: 0, notHelped: 0 }],
        ]),
      );
      // Whoever asked on after all was not helped.
      await save({ articleUses: [use({ kind: "not-helped", at: at + 9 })] });
      expect((await world.store().articleStandings(["a"])).get("a")).toMatchObject({
        solved: 0,
        notHelped: 2,
      });
      expect(await world.store().articleStandings([])).toEqual(new Map());
      const uses = await world.store().articleUses("a");
      expect(uses.map((one) => one.at - at)).toEqual([0, 1, 2, 3, 9]);
      expect(uses[0]).toEqual(use());
      const between = await world.store().articleUsesBetween(at + 1, at + 4);
      expect(between.map((one) => one.at - at)).toEqual([1, 2, 3]);
    });
  });
};
