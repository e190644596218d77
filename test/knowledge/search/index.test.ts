/** Shows what the index finds and how it keeps in step with the articles. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SearchArticle } from "../../../src/knowledge/search/entry.ts";
import { readGroups, type Groups } from "../../../src/knowledge/search/groups.ts";
import { openIndex } from "../../../src/knowledge/search/index.ts";

const groupsOf = (file: string): Groups => {
  const steps = readGroups(file, { countries: [], spelling: () => [] });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
const groups = groupsOf(`
# Documents
militärbok, värnplikt = military book, conscription
kontrollsiffra, slutsiffra = check digit
utgången, gått ut = expired, run out
`);
const noLabels = { sv: "", en: "" };
const opened = (articles: readonly SearchArticle[] = []) => {
  const index = openIndex({ groups, labelsOf: () => noLabels });
  for (const article of articles) index.add(article);
  return index;
};
const article = (id: string, text: Partial<SearchArticle>): SearchArticle => ({
  id,
  title: "",
  question: "",
  answer: "",
  topic: null,
  documentType: null,
  country: null,
  language: "sv",
  ...text,
});
const digit = article("digit", {
  title: "Den sammansatta kontrollsiffran",
  question: "Vad räknas den sista siffran i raden på?",
  answer: "På passnummer, födelsedatum och giltighetstid tillsammans.",
});
const military = article("military", {
  title: "Syrisk militärbok",
  question: "Vad är en syrisk militärbok värd som stöd för identiteten?",
  answer: "Den har foto och utfärdas av rekryteringskontoret.",
  country: "SYR",
  topic: "breeder-document",
});
const visa = article("visa", {
  title: "Valid visa in an old passport",
  question: "The passport has expired but the visa is still valid. May the holder enter?",
  answer: "Yes, together with a new passport.",
  language: "en",
});
const articles = [digit, military, visa];
const nothing = { results: [], confident: false, worthShowing: false };
const ids = (index: ReturnType<typeof opened>, text: string): readonly string[] =>
  index.search(text).results.map(({ id }) => id);

describe("the index", () => {
  const index = opened(articles);

  test("finds an article by a form of its word and by a part of it", () => {
    expect(ids(index, "siffrorna")[0]).toBe("digit");
    expect(ids(index, "militärböckerna")[0]).toBe("military");
  });

  test("finds an article in the other language by what the words are called there", () => {
    expect(ids(index, "check digit")[0]).toBe("digit");
    expect(ids(index, "what is proof of conscription worth")[0]).toBe("military");
    expect(ids(index, "har gått ut")[0]).toBe("visa");
  });

  test("finds an article by a misspelt word", () => {
    expect(ids(index, "rekryteringkontorett, militärbok")[0]).toBe("military");
  });

  test("prefers the country of the question, and leaves none out for it", () => {
    const two = opened([
      article("a", { title: "Militärbok", country: "IRQ" }),
      article("b", { title: "Militärbok", country: "SYR" }),
    ]);
    const { results } = two.search("militärbok", { country: "SYR" });
    expect(results.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("prefers the likely topic", () => {
    const two = opened([
      article("a", { title: "Stämpel", topic: "visas" }),
      article("b", { title: "Stämpel", topic: "passports" }),
    ]);
    const { results } = two.search("stämpel", { topicShares: [{ id: "passports", score: 0.9 }] });
    expect(results.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("puts what ties in the order of the ids", () => {
    const same = ["c", "a", "d", "b"].map((id) => article(id, { title: "Stämpel i passet" }));
    expect(ids(opened(same), "stämpel")).toEqual(["a", "b", "c", "d"]);
  });

  test("gives ten results at most", () => {
    const many = Array.from({ length: 200 }, (_, i) => article(`n${i}`, { title: "Stämpel" }));
    expect(ids(opened(many), "stämpel")).toHaveLength(10);
  });

  test.each([
    ["nothing", ""],
    ["blanks", "   "],
    ["emoji", "🛂 👩‍👩‍👧"],
    ["stop words alone", "vad är det som är"],
    ["words that no article holds", "xyzzy"],
    ["another script", "паспорт"],
  ])("claims nothing for %s", (_, text) => {
    expect(index.search(text)).toMatchObject(nothing);
  });

  test("claims nothing while it holds no article", () => {
    expect(opened().search("militärbok")).toMatchObject(nothing);
  });
});

describe("a change", () => {
  test("shows the new text and forgets the old", () => {
    const index = opened(articles);
    index.replace(article("digit", { title: "Mikrotext" }));
    expect(ids(index, "mikrotext")).toEqual(["digit"]);
    expect(ids(index, "sammansatta")).toEqual([]);
  });

  test("of a withdrawn article leaves it out at once", () => {
    const index = opened(articles);
    index.withdraw("military");
    index.withdraw("never there");
    expect(ids(index, "militärbok")).not.toContain("military");
    expect(index.size()).toBe(2);
  });

  const words = ["pass", "kortet", "stämpel", "militärbok", "visa", "expired", "siffra", "أ", "🛂"];
  const texts = fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((all) => all.join(" "));
  const anyArticle = fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    title: texts,
    question: texts,
    answer: texts,
    topic: fc.constantFrom(null, "t1", "t2"),
    documentType: fc.constant(null),
    country: fc.constantFrom(null, "SYR", "SWE"),
    language: fc.constantFrom("sv", "en"),
  });
  const anyArticles = fc.uniqueArray(anyArticle, { selector: ({ id }) => id });
  const hints = { country: "SYR", topicShares: [{ id: "t1", score: 0.7 }] };
  const answers = (index: ReturnType<typeof opened>) =>
    [...words, words.join(" ")].map((text) => index.search(text, hints));

  test("gives the same answers in whatever order the articles came", () => {
    const order = anyArticles.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(order, ([one, other]) => {
        expect(answers(opened(other))).toEqual(answers(opened(one)));
      }),
    );
  });

  test("taken back leaves no trace, also when the shelf was copied meanwhile", () => {
    fc.assert(
      fc.property(anyArticles, fc.array(anyArticle, { maxLength: 30 }), (kept, others) => {
        const index = opened();
        const steps = [...others, ...kept];
        for (const [n, one] of steps.entries()) {
          index.add(one);
          for (let i = 0; i < 12; i += 1) {
            index.add({ ...one, id: `x${n}.${i}` });
            index.withdraw(`x${n}.${i}`);
          }
        }
        for (const id of "abcdef") if (!kept.some((one) => one.id === id)) index.withdraw(id);
        expect(index.size()).toBe(kept.length);
        expect(answers(index)).toEqual(answers(opened(kept)));
      }),
    );
  });
});

describe("a hostile article or question", () => {
  test("of a megabyte is taken in short steps and costs no more than its beginning", () => {
    const long = "militärbok ".repeat(100_000);
    const index = opened();
    const steps = [...index.adding(article("long", { title: long, answer: long }))];
    expect(steps.length).toBeGreaterThan(20);
    expect(ids(index, long)).toEqual(["long"]);
  });
});
