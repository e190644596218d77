/** Each command speaks the terminal's language: no sentence of its own beside those of the locales. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { calendarsIn } from "../../src/commands/org/import.ts";
import { route } from "../../src/commands/route.ts";
import { headingsIn } from "../../src/simulation/headings.ts";
import { problemIn } from "../../src/commands/told-problem.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { chartOf, tableOf } from "../../src/simulation/report.ts";
import { runDemo } from "../../playground/demo.ts";
import { newFolder } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
const root = join(import.meta.dirname, "../..");

const sourceOf = (...patterns: readonly string[]): readonly (readonly [string, string])[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => [
      file,
      readFileSync(join(root, file), "utf8").replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, ""),
    ]);

/** The folders of the capabilities that have commands. */
const withCommands = globSync("src/*/commands.ts", { cwd: root })
  .filter((file) => !/^src\/(?:tickets|composition)\//u.test(file))
  .map((file) => dirname(file));

test("no command, and nothing that starts the demonstration, holds a sentence", () => {
  const sentences = sourceOf(
    "src/{cli,commands/**/*}.ts",
    ...withCommands.map((each) => `${each}/**/*.ts`),
    "playground/demo.ts",
  )
    .flatMap(([file, text]) =>
      [...text.matchAll(/(["'`])((?:(?!\1)[^\n\\]|\\.)*)\1/gu)].map(([, , said = ""]) => [
        file,
        said,
      ]),
    )
    // The examples of `--help` are command lines, and invented people write what they like.
    .filter(
      ([file, said = ""]) =>
        file !== "src/commands/help/examples.ts" &&
        file !== "src/simulation/seeding/texts.ts" &&
        /\p{L}{2,} \p{Ll}+ \p{Ll}{2,}/u.test(said),
    )
    .map(([file, said]) => `${file}: ${said}`)
    .toSorted();
  expect(sentences).toEqual(inEnglish.toSorted());
});

/**
 * What stays as it is: log lines, what is asked of a model or of Commander, and what a key of the
 * locales puts into the terminal's language (`problemIn`).
 */
const inEnglish = [
  "src/commands/argument-error.ts:  cannot be used with option ",
  "src/operations/doctor-reach.ts: Vad betyder ett perforerat nummer i ett pass?",
  "src/commands/input.ts: it cannot be read",
  "src/commands/input.ts: It is a device.",
  "src/operations/manifest/put-texts.ts: the manifest has no text at ${path}",
  "src/commands/route-file.ts: must be a level from 1 to 3, or { level, tested }",
  "src/commands/route-file.ts: must be { date } for a whole day, or { from, to }",
  "src/commands/route-file.ts: must be never, ifNoOtherCompetent or ifNoOtherAvailable, or one each for normal and urgent",
  "src/commands/serve.ts: lines of .env set nothing",
  "src/commands/serve.ts: stopped before everything had ended",
  "src/commands/serve.ts: organisation file not applied: chat changed it too, see org apply",
  "src/commands/serve.ts: no organisation is in force, so everyone is a stranger: use org apply",
  "src/commands/org/faulty-file.ts: organisation file cannot be used, the one in force goes on: see org check",
  "src/commands/org/faulty-file.ts: organisation file can be used again: apply it with org apply, or restart",
  "src/commands/org/import.ts: The file is larger than ${bytesMax / 1_000_000} MB.",
  "src/commands/org/import.ts: (nobody is named in ${uid.slice(0, 60)})",
  "src/commands/org/org.ts: is no text: name the organisation file itself, in YAML or JSON, saved as UTF-8",
  // Mistakes of our own, which nobody is shown, and the id of a policy.
  "src/simulation/chance.ts: There is nothing to choose from.",
  "src/simulation/nation.ts: An expert needs an agency.",
  "src/simulation/policies.ts: first on call",
  "src/simulation/roster.ts: There is no such expert.",
  "src/simulation/roster.ts: There is no such topic.",
  "src/simulation/seeding/people.ts: An agency has a workspace or a tenant.",
  "src/simulation/seeding/seed.ts: A seeded question was refused: ${saved}.",
];

test("all that can be wrong with a calendar has a Swedish sentence", () => {
  const told = sourceOf("src/calendar/*.ts").flatMap(([, text]) =>
    [
      ...text.matchAll(
        /(?:UnreadableCalendar|NotUnderstood|TooMuch|fail|problem|problems\.add)\(\s*(?:uid,\s*)?(["'`])((?:(?!\1)[^])*[a-z] (?:(?!\1)[^])+)\1/gu,
      ),
    ].map(([whole, , said = ""]) => {
      const sentence = said.replaceAll(/\$\{[^}]+\}/gu, "7");
      return /^(?:NotUnderstood|problem\()/u.test(whole) ? `uid: 3: ${sentence}` : sentence;
    }),
  );
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((sentence) => problemIn("sv", sentence) === sentence)).toEqual([]);
  expect(told.filter((sentence) => problemIn("en", sentence) !== sentence)).toEqual([]);
});

describe("idjour route", () => {
  const told = async (text: string, language: "sv" | "en"): Promise<readonly string[]> =>
    route(folder.file("route.json", text), language).then(
      () => [],
      (error: { readonly problems: readonly string[] }) =>
        error.problems.map((one) => one.replace(/^\S+route\.json ?/u, "")),
    );
  const wrong = JSON.stringify({
    vectors: [
      { name: "a", kind: "rute" },
      { kind: "route", now: "x", experts: [{ id: "e", agency: "A", topics: { T: "three" } }] },
    ],
  });

  test("refuses a file in the terminal's language", async () => {
    expect(await told(wrong, "sv")).toEqual([
      "vectors[0].kind: måste vara route, oncall, sequence eller stream.",
      "vectors[1].name: fattas: skriv en text.",
      "vectors[1].experts[0].topics.T: måste vara en nivå från 1 till 3, eller { level, tested }.",
    ]);
    expect(await told(wrong, "en")).toEqual([
      "vectors[0].kind: must be route, oncall, sequence or stream.",
      "vectors[1].name: is missing: write a text.",
      "vectors[1].experts[0].topics.T: must be a level from 1 to 3, or { level, tested }.",
    ]);
  });

  test("and what is no JSON, or has a time that does not exist", async () => {
    const june = JSON.stringify({ name: "one", kind: "route", now: "2026-06-31T09:00:00Z" });
    expect(await told("{", "sv")).toEqual([
      expect.stringMatching(/^är inte JSON: .* Skriv \{"vectors":\[…\]\} eller ett scenario/u),
    ]);
    expect(await told(june, "sv")).toEqual([
      expect.stringMatching(/^vectors\[0\] \(one\) går inte att avgöra: .* Se över dess tider/u),
    ]);
    expect(await told(june, "en")).toEqual([
      expect.stringMatching(/^vectors\[0\] \(one\) cannot be decided: .* Check its times/u),
    ]);
  });
});

describe("calendars laid over the organisation", () => {
  const organisation = sampleOrganisation();
  const refusal = (options: Parameters<typeof calendarsIn>[0], language: "sv" | "en"): string => {
    try {
      calendarsIn(options, organisation, language);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };

  test.each([
    [{ absences: ["x.ics"] }, "Vems händelser", "Whose events"],
    [{ shifts: ["x.ics"] }, "skriv SCHEMA=KÄLLA", "write SCHEDULE=SOURCE"],
    [{ people: "none.txt" }, "går inte att läsa", "cannot be read"],
    [{ people: folder.file("people.txt", "anna\n") }, "skriv en adress", "write an address"],
  ])("%j is refused in the terminal's language", (options, sv, en) => {
    expect(refusal(options, "sv")).toContain(sv);
    expect(refusal(options, "en")).toContain(en);
  });
});

describe("idjour simulate", () => {
  const one = {
    policy: "idjour",
    medianMin: 2.5,
    p90Min: null,
    unanswered: 3,
    gini: 0.25,
    giniAgencies: 0.5,
    fresh: 0.125,
    urgentByFresh: 1,
    topicsWithTwoFresh: 4,
  } as Parameters<typeof tableOf>[0][number];

  test("has headings and numbers of the terminal's language", () => {
    const table = (language: "sv" | "en"): readonly (readonly string[])[] =>
      tableOf([one], headingsIn(language))
        .split("\n")
        .map((line) => line.split(/ {2,}/u));
    expect(table("sv")).toEqual([
      [
        "regel",
        "median min",
        "p90 min",
        "obesvarade",
        "Gini",
        "Gini myndigheter",
        "par med färsk vana",
        "brådskande till van",
        "ämnen med 2 vana",
      ],
      ["idjour", "2,5", "–", "3", "0,250", "0,500", "12,5 %", "100,0 %", "4"],
    ]);
    expect(table("en")[0]).toContain("pairs fresh");
    expect(table("en")[1]).toContain("12.5 %");
    expect(chartOf([one], "x", headingsIn("sv"))).toContain("obesvarade (mindre är bättre)");
    expect(chartOf([one], "x", headingsIn("en"))).toContain("unanswered (less is better)");
  });
});

test.each([
  ["sv", "Startar ID-jour", /ID-\d{4}-\d{5} är avslutad\.$/u],
  ["en", "Starting ID-jour", /ID-\d{4}-\d{5} is closed\.$/u],
] as const)(
  "the demonstration is told in %s alone",
  async (language, first, last) => {
    const lines: string[] = [];
    const say = (line: string): number => lines.push(line);
    expect(await runDemo({ script: true, port: 0, language, say })).toBe(0);
    expect(lines[0]).toContain(first);
    expect(lines.at(-1)).toMatch(last);
    const captions = lines.filter((line) => line.startsWith("\n›"));
    expect(captions.length).toBeGreaterThan(5);
    const others = language === "sv" ? /\b(?:the|and|is)\b/u : /[åäö]|\boch\b/u;
    expect(captions.filter((line) => others.test(line))).toEqual([]);
  },
  60_000,
);
