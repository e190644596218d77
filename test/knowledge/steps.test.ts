/** Tells in which step of identity work a question is asked, from its words and its topic. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openTopics } from "../../src/knowledge/topics/suggest.ts";
import { stepOf, stepOfTopic } from "../../src/org/topic-lines.ts";
import { builtInTopics } from "../../src/org/schema/topic.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { identitySteps } from "../../src/tickets/lines-of-work.ts";

const { suggest } = openTopics(builtInTopics);

test.each([
  ["establish", "Hon har sökt asyl och säger att passet togs av en smugglare."],
  ["establish", "Is his identity proven enough for a residence permit with this taskera?"],
  ["register", "Kvinnan vill bli folkbokförd och har bara en kopia av födelsebeviset."],
  ["register", "Which papers are enough for a coordination number?"],
  ["issue", "Mannen ansöker om svenskt pass, mamman intygar vem han är. Räcker det?"],
  ["issue", "She is applying for a new passport and the old one looks altered."],
  ["verify", "Resenären i passkontrollen är inte lik bilden."],
  ["verify", "Customer at the counter shows a Polish card, the hologram does not move."],
  // No errand is told; and two as much.
  [null, "Är det här syriska passet äkta? Laminatet släpper."],
  [null, "Asylsökande resenär."],
] as const)("%s: %s", (step, text) => {
  expect(suggest(text).step).toBe(step);
});

test("what a document is, tells nothing of the step that it is judged in", () => {
  expect(suggest("Uppehållstillståndskort utfärdat 2021 med fel typsnitt.").documentType).not.toBe(
    null,
  );
  expect(suggest("Passet är utfärdat i Lagos och registrerat hos polisen där.").step).not.toBe(
    "issue",
  );
});

test("a topic that belongs to one step stands for it, and one of documents for none", () => {
  expect(stepOfTopic("coordination-number-identity-level")).toBe("register");
  expect(stepOfTopic("passport-authenticity")).toBeNull();
  const known = taxonomy.topics.map(({ id }) => id).filter((id) => stepOfTopic(id) !== null);
  expect(known).toHaveLength(12);
});

describe("steps.txt", () => {
  const lines = readFileSync(
    new URL("../../src/knowledge/vocabulary/steps.txt", import.meta.url),
    "utf8",
  )
    .split("\n")
    .filter((line) => line !== "");

  test("has each step once, in order, and no phrase twice", () => {
    expect(lines.filter((line) => line.startsWith("#")).map((line) => line.slice(2))).toEqual([
      ...identitySteps,
    ]);
    expect(lines.filter((line, n) => lines.indexOf(line) !== n)).toEqual([]);
  });

  test("has nothing but headings and phrases in lower case", () => {
    const form = /^(?:# [a-z]+|\*?[\p{Ll}\d][\p{Ll}\d |*~-]*)$/u;
    expect(lines.filter((line) => !form.test(line))).toEqual([]);
  });
});

test("what is decided tells the step of a question about a document", () => {
  const about = { topic: "passport-authenticity" };
  expect(stepOf({ ...about, decision: "coordination-number" })).toBe("register");
  expect(stepOf({ ...about, decision: "other" })).toBeNull();
  expect(stepOf({ topic: "impostor-and-facial-comparison", decision: "asylum" })).toBe("verify");
  const told = taxonomy.decisions.map(({ id }) => stepOf({ ...about, decision: id }));
  expect(new Set(told)).toEqual(new Set([...identitySteps, null]));
});
