/** Runs `idjour knowledge import` and `export`: what is taken, what is left out, and what is told. */
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import type { Store } from "../../src/store/port/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { putArticle } from "../store/articles.ts";
import { published } from "../store/noted-world.ts";
import { exported, imports, plain } from "./knowledge-files.ts";
import { type Folder, linesOf, newFolder, run } from "./world.ts";

const folders: Folder[] = [];
const fresh = (): Folder => {
  const folder = newFolder();
  folders.push(folder);
  return folder;
};
const removeAll = (): void => {
  for (const folder of folders.splice(0)) folder.remove();
};
afterEach(removeAll);
afterAll(removeAll);

const full = {
  ...plain,
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  country: "SYR",
  lang: "sv",
};
const swedish = { LANG: "sv_SE.UTF-8" };
const inStore = async <Answer>(
  folder: Folder,
  look: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
  const store = await openStore({ kind: "sqlite", path: folder.database.slice("file:".length) });
  try {
    return await look(store);
  } finally {
    await store.close();
  }
};

describe("an import", () => {
  test("leaves an article that an agency has answered as it was, unless it is said", async () => {
    const folder = fresh();
    const theirs = {
      ...published("q1.1", 1),
      agency: "polismyndigheten",
      answer: "Polisens svar.",
    };
    await inStore(folder, (store) => putArticle(store, theirs));
    const filed = { ...full, id: "q1.1", answer: "Ett annat." };
    const kept = await imports(folder, [filed, { ...full, id: "a.9" }]);
    expect(kept).toMatchObject({ status: 1 });
    expect(kept.out).toContain("1 new article");
    expect(kept.err).toContain("q1.1 is as it was: it came from an agency's answer");
    const answer = async () =>
      inStore(folder, async (store) => (await store.article("q1.1"))?.answer);
    expect(await answer()).toBe("Polisens svar.");
    const file = folder.file("again.json", JSON.stringify({ articles: [filed] }));
    expect((await run(["knowledge", "import", file, "--replace"], { folder })).status).toBe(0);
    expect(await answer()).toBe("Ett annat.");
  });

  test("publishes the articles of the contract's file, and export gives the same file back", async () => {
    const folder = fresh();
    const bare = { id: "a.2", question: "Vad är en apostille?", answer: "Ett intyg.", topic: null };
    const { status, out, err } = await imports(folder, [full, bare]);
    expect(err).toMatch(/^There was no database at .*; an empty one is made\.\n$/u);
    expect(out).toBe("2 new articles. A running serve follows within five seconds.\n");
    expect(status).toBe(0);
    expect(await exported(folder)).toEqual([
      {
        id: "a.2",
        title: "Vad är en apostille?",
        question: "Vad är en apostille?",
        answer: "Ett intyg.",
        topic: null,
        documentType: null,
        country: null,
        lang: "sv",
      },
      full,
    ]);
    const listed = await run(["knowledge", "list", "--state", "published", "--json"], { folder });
    expect(JSON.parse(listed.out)).toMatchObject({ articles: [{ id: "a.2" }, { id: "a1" }] });
  });

  test("of what only we have (kind, source, owner, day of review, PRADO) loses nothing", async () => {
    const folder = fresh();
    const ours = {
      ...full,
      kind: "check-card",
      source: "SFS 1991:481",
      prado: "SYR-AO-01001",
      owner: "example",
      reviewAt: "2027-06-01",
    };
    await imports(folder, [ours]);
    expect(await exported(folder)).toEqual([ours]);
  });

  test("of the same id again is a new version, and the words before it are kept; the same again is none", async () => {
    const folder = fresh();
    await imports(folder, [full]);
    expect((await imports(folder, [full])).out).toBe("1 was there already, the same.\n");
    const again = await imports(folder, [{ ...full, answer: "Se i snett ljus." }], {
      settings: swedish,
    });
    expect(again).toEqual({
      status: 0,
      out: "1 ersatt med en ny version. En serve som körs följer med inom fem sekunder.\n",
      err: "",
    });
    await inStore(folder, async (store) => {
      expect(await store.article("a1")).toMatchObject({ version: 2, answer: "Se i snett ljus." });
      expect(await store.articleVersions("a1")).toMatchObject([
        { version: 1, answer: "Be om originalet." },
      ]);
      expect(await store.articlesVersion()).toBe(2);
    });
  });

  test("leaves out what the guard stops and names it in masked form; the others are taken, and so is what it would ask about", async () => {
    const folder = fresh();
    const number = "19900602-2397";
    const given = [
      { ...plain, id: "bad", answer: `Personen har ${number}.` },
      { ...plain, id: "asked", question: "Passnr AA1234567 verkar fel." },
      { ...plain, id: number },
      plain,
    ];
    const { status, out, err } = await imports(folder, given, { settings: swedish });
    expect(linesOf(err).slice(1)).toEqual([
      expect.stringMatching(
        /^bad är utelämnad\. Den innehåller personnummer \(19\*+-\*+\)\. Ta bort/u,
      ),
      expect.stringMatching(/^19\*+-\*+ är utelämnad\./u),
      expect.stringMatching(/^asked är inläst\. Den ser ut att innehålla handlingens nummer/u),
    ]);
    expect(out).toMatch(/^2 nya artiklar\. 2 utelämnade: se ovan\./u);
    expect(`${out}${err}`).not.toContain("2397");
    expect(status).toBe(1);
    expect(await exported(folder)).toMatchObject([{ id: "a1" }, { id: "asked" }]);
    const json = await imports(folder, given, { args: ["--json"] });
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      new: 0,
      replaced: 0,
      unchanged: 2,
      kept: [],
      leftOut: [
        { id: "bad", findings: [{ field: "answer", kind: "personnummer" }] },
        { findings: [{ field: "id" }] },
      ],
      asked: [{ id: "asked", findings: [{ field: "question", kind: "document-number" }] }],
    });
    expect(json.out).not.toContain("2397");
    const onlyAsked = await imports(folder, [{ ...plain, id: "x", title: "Passnr AA1234567" }]);
    expect(onlyAsked.status).toBe(0);
  });

  test("takes a topic that nobody can choose, and says so", async () => {
    const folder = fresh();
    const { status, err } = await imports(folder, [{ ...full, topic: "passports" }]);
    expect(linesOf(err)[1]).toBe(
      'a1 is taken. But its topic is "passports", which nobody can choose here. Correct it if it is misspelt.',
    );
    expect(status).toBe(0);
  });

  test("puts right what a database would refuse or a terminal obey, on SQLite and PostgreSQL", async () => {
    const folder = fresh();
    const odd = [
      {
        id: 7,
        title: " Rad\r\nbrytning \u0000\u001b[31m",
        question: null,
        answer: "En.\r\nTvå.\u0000 \ud800",
        country: "d",
        lang: "sv-SE",
      },
    ];
    const tidy = {
      id: "7",
      title: "Rad brytning [31m",
      question: "",
      answer: "En.\nTvå. \ufffd",
      topic: null,
      documentType: null,
      country: "DEU",
      lang: "sv",
    };
    expect(await imports(folder, odd)).toMatchObject({ status: 0 });
    expect(await exported(folder)).toEqual([tidy]);
    const settings = { DATABASE_URL: await freshPostgresUrl() };
    expect(await imports(folder, odd, { settings })).toMatchObject({ status: 0 });
    expect(await exported(folder, settings)).toEqual([tidy]);
  });

  test("of ten thousand articles tells how far it has come", async () => {
    const folder = fresh();
    const many = Array.from({ length: 10_000 }, (_, i) => ({ ...full, id: `m${i}` }));
    const { status, out, err } = await imports(folder, many);
    expect(linesOf(err).slice(1)).toEqual(
      Array.from({ length: 10 }, (_, i) => `${(i + 1) * 10} per cent`),
    );
    expect(out).toMatch(/^10000 new articles\./u);
    expect(status).toBe(0);
    expect(await exported(folder)).toHaveLength(10_000);
  }, 60_000);
});

describe("Markdown", () => {
  const written = [
    "# Våra artiklar",
    "",
    "Det här läser ingen maskin.",
    "",
    "## Laminat som släpper",
    "- ID: lam",
    "* topic: passport-authenticity",
    "- documentType:",
    "",
    "### Fråga",
    "Vad betyder det?",
    "",
    "### Svar",
    "",
    "# Först",
    "",
    "- Be om originalet.",
    "\\## Sedan",
    "### Till sist",
    "",
  ].join("\n");

  test("as people write it is read, and as export writes it the same again", async () => {
    const folder = fresh();
    expect(await imports(folder, written)).toMatchObject({ status: 0 });
    const [article] = await exported(folder);
    expect(article).toMatchObject({
      id: "lam",
      title: "Laminat som släpper",
      question: "Vad betyder det?",
      answer: "# Först\n\n- Be om originalet.\n## Sedan\n### Till sist",
      topic: "passport-authenticity",
      documentType: null,
    });
    const { out } = await run(["knowledge", "export", "--format", "md"], { folder });
    const other = fresh();
    expect(await imports(other, out)).toMatchObject({ status: 0 });
    expect(await exported(other)).toEqual([article]);
  });
});

test("an export of another form is refused, and one of nothing is an empty file", async () => {
  const folder = fresh();
  const refused = await run(["knowledge", "export", "--format", "csv"], { folder });
  expect(refused.status).toBe(2);
  expect(refused.err).toContain("json, md");
  await imports(folder, []);
  expect(await exported(folder)).toEqual([]);
});
