/** Runs `idjour knowledge search` and `diverge`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshPostgresUrl } from "../postgres.ts";
import { imports, plain } from "./knowledge-files.ts";
import { type Folder, linesOf, newFolder, run } from "./world.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

const examples = readFileSync(join(import.meta.dirname, "../../examples/knowledge.json"), "utf8");
type Found = { id?: string; results: { id: string; score: number }[]; confident: boolean };
type Query = { readonly id: string; readonly text: string; readonly relevant: readonly string[] };
const parsed = (out: string): readonly Found[] =>
  linesOf(out).map((line) => JSON.parse(line) as Found);

describe("a search", { timeout: 60_000 }, () => {
  test("finds articles in both languages, best first and ten at most, alone and in a batch, the same on both databases", async () => {
    await imports(folder, examples);
    const { status, out, err } = await run(
      ["knowledge", "search", "kontrollsiffran", "stämmer inte"],
      {
        folder,
      },
    );
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const [alone] = parsed(out);
    expect(alone?.results[0]?.id).toBe("base-mrz-kontrollsiffra");
    expect(alone?.results.length).toBeLessThanOrEqual(10);
    expect(typeof alone?.confident).toBe("boolean");
    const scores = alone?.results.map(({ score }) => score) ?? [];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const texts = [
      { id: "a", text: "kontrollsiffran stämmer inte" },
      { id: 2, text: "two colours of link between identities, what is a yellow one" },
      { id: "sv", text: "plånboken i mobilen från EU, får vi godta den" },
    ];
    const batch = folder.file("batch.jsonl", texts.map((one) => JSON.stringify(one)).join("\n"));
    const args = ["knowledge", "search", "--batch", batch];
    const all = await run(args, { folder });
    expect(all.status).toBe(0);
    expect(parsed(all.out).map(({ id }) => id)).toEqual(["a", 2, "sv"]);
    expect(parsed(all.out).map(({ results }) => results[0]?.id)).toEqual([
      "base-mrz-kontrollsiffra",
      "base-mid-links",
      "base-wallet",
    ]);
    expect(parsed(all.out)[0]).toEqual({ id: "a", ...alone });
    const settings = { DATABASE_URL: await freshPostgresUrl() };
    await imports(folder, examples, { settings });
    expect((await run(args, { folder, settings })).out).toBe(all.out);
  });

  test("claims an answer where there is one, and seldom where there is none, by the development set", async () => {
    const own = newFolder();
    const path = join(import.meta.dirname, "../knowledge/kb.dev.json");
    const set = readFileSync(path, "utf8");
    const { queries } = JSON.parse(set) as { readonly queries: readonly Query[] };
    await imports(own, set);
    const input = queries.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join("");
    const { out } = await run(["knowledge", "search", "--batch", "-"], { folder: own, input });
    const found = parsed(out).map((one, i) => ({ ...one, right: queries[i]?.relevant ?? [] }));
    const answered = found.filter(({ right }) => right.length > 0);
    const none = found.filter(({ right }) => right.length === 0);
    const among = (one: (typeof found)[number], most: number): boolean =>
      one.results.slice(0, most).some(({ id }) => one.right.includes(id));
    expect(answered.filter((one) => among(one, 3)).length / answered.length).toBeGreaterThan(0.9);
    const claimed = found.filter(({ confident }) => confident);
    const held = claimed.filter((one) => among(one, 1)).length;
    expect(held / claimed.length).toBeGreaterThanOrEqual(0.9);
    expect(held / answered.length).toBeGreaterThan(0.25);
    expect(none.filter(({ confident }) => confident).length / none.length).toBeLessThanOrEqual(0.1);
    own.remove();
  });

  test("among no articles finds none and claims nothing", async () => {
    const empty = newFolder();
    await imports(empty, []);
    const { status, out } = await run(["knowledge", "search", "pass"], { folder: empty });
    expect([status, parsed(out)]).toEqual([0, [{ results: [], confident: false }]]);
    empty.remove();
  });

  test("of nothing, or of lines that cannot be used, is refused with what to write", async () => {
    await imports(folder, [plain]);
    const none = await run(["knowledge", "search"], { folder, settings: { LANG: "sv_SE.UTF-8" } });
    expect(none).toEqual({
      status: 2,
      out: "",
      err: "Skriv en text att söka efter, eller --batch FIL.\n",
    });
    const both = await run(["knowledge", "search", "pass", "--batch", "x"], { folder });
    expect(both).toMatchObject({ status: 2, err: expect.stringContaining("or --batch FILE") });
    const input = '{"id":"a","text":"pass"}\n{"id":"b"}\n';
    const wrong = await run(["knowledge", "search", "--batch", "-"], { folder, input });
    expect(linesOf(wrong.out)).toHaveLength(1);
    expect(wrong).toMatchObject({
      status: 2,
      err: 'Line 2 needs an id and a text: write {"id":"1","text":"…"}.\n',
    });
  });
});

describe("two answers", () => {
  type Side = { readonly outcome: string; readonly strength: number };
  type Pair = { readonly id: string; readonly a: Side; readonly b: Side; diverges: boolean };
  const { pairs } = JSON.parse(
    readFileSync(join(import.meta.dirname, "../knowledge/answers-divergence.dev.json"), "utf8"),
  ) as { readonly pairs: readonly Pair[] };
  const asked = pairs.flatMap(({ id, a, b }) => [
    { id, a, b },
    { id: `${id} turned`, a: b, b: a },
  ]);

  test("are said to diverge or not, whichever comes first, with the rule, without settings or a database", async () => {
    const input = asked.map((one) => `${JSON.stringify(one)}\n`).join("");
    const settings = { DATABASE_URL: "" };
    const { status, out, err } = await run(["knowledge", "diverge"], { folder, input, settings });
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const said = linesOf(out).map((line) => JSON.parse(line) as { id: string; diverges: boolean });
    expect(said).toEqual(
      pairs.flatMap(({ id, diverges }) =>
        [id, `${id} turned`].map((one) => ({
          id: one,
          diverges,
          why: expect.stringMatching(/\.$/u) as unknown,
        })),
      ),
    );
  });

  test("that are no answers are named by line, and the others are judged", async () => {
    const [pair] = asked;
    const wrong = { ...pair, a: { outcome: "perhaps", strength: 3 } };
    const strong = { ...pair, b: { outcome: "forged", strength: 9 } };
    const file = folder.file(
      "pairs.jsonl",
      [pair, wrong, strong].map((one) => JSON.stringify(one)).join("\n"),
    );
    const { status, out, err } = await run(["knowledge", "diverge", file], { folder });
    expect([status, linesOf(out).length]).toEqual([2, 1]);
    expect(linesOf(err)).toEqual([
      expect.stringMatching(/^Line 2 needs an id and two answers, .* write \{"id":"1","a":/u),
      expect.stringMatching(/^Line 3 /u),
    ]);
  });
});
