/**
 * In a Swedish terminal a mistake is explained in Swedish, whichever command it is made at.
 */
import { afterAll, expect, test } from "vitest";
import { problemIn } from "../../src/commands/told-problem.ts";
import { broken } from "../org/broken.ts";
import { problemsOf } from "../org/world.ts";
import { linesOf, newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
const settings = { LANG: "sv_SE.UTF-8" };

test.each([
  [["ticket", "list", "--state", "klar"], '--state: "klar" är inget läge. Skriv ett av new, '],
  [["ticket", "list", "--limit", "alla"], '--limit: "alla" är inget antal frågor.'],
  [["report", "weekly", "--week", "48"], '--week: "48" är ingen vecka. Skriv år och nummer'],
  [["org", "check", "--duty", "snart", "x"], '--duty: "snart" är inget antal dagar.'],
  [["org", "check", "finns-inte.yaml"], "finns-inte.yaml går inte att läsa (ENOENT)."],
  [["simulate", "--days", "snart"], '--days måste vara ett heltal från 1 till 3660, inte "snart".'],
  [["simulate", "--chart", "/inte/alls.svg"], "--chart: /inte/alls.svg kunde inte skrivas: "],
] as const)("%j", async (args, sentence) => {
  const { status, out, err } = await run(args, { folder, settings });
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toMatch(/^[^\n]+\n$/u);
  expect(err).toContain(sentence);
});

test("what is wrong with the settings is explained in Swedish", async () => {
  const wrong = {
    ...settings,
    DATABASE_URL: "min-databas.db",
    PORT: "åtta",
    LOG_LEVEL: "pratig",
    SLACK_BOT_TOKEN: "",
    SLACK_SIGNING_SECRT: "x",
    TEAMS_APP_TYPE: "Vanlig",
  };
  const { status, err } = await run(["serve"], { folder, settings: wrong });
  expect(status).toBe(2);
  for (const sentence of [
    "DATABASE_URL måste vara file:PATH",
    'PORT är "åtta". Det måste vara ett heltal',
    'LOG_LEVEL är "pratig"',
    "SLACK_BOT_TOKEN är satt men tom.",
    "SLACK_SIGNING_SECRET fattas.",
    'TEAMS_APP_TYPE är "Vanlig"',
    "TEAMS_APP_ID fattas.",
    "SLACK_SIGNING_SECRT är ingen inställning i idjour: troligen avses SLACK_SIGNING_SECRET.",
  ])
    expect(err).toContain(sentence);
  expect(err).not.toMatch(/ is | must /u);
  const doctor = await run(["doctor"], { folder, settings: wrong });
  expect(doctor.out).toContain("DATABASE_URL måste vara file:PATH");
});

test("what is wrong in an organisation file is explained in Swedish", async () => {
  const file = folder.file("fel.yaml", broken);
  const { status, out } = await run(["org", "check", file], { folder, settings });
  expect(status).toBe(1);
  const sentences = linesOf(out).map((line) => line.replace(/^\S+ (?:\S+: )?/u, ""));
  expect(sentences).toContain("måste vara 1, den enda versionen av formatet");
  expect(out).toContain("är ingen känd nyckel här: använd ");
  // Every sentence that the check has is Swedish too.
  for (const { message } of problemsOf(broken)) {
    expect(problemIn("sv", message)).not.toBe(message);
    expect(problemIn("en", message)).toBe(message);
  }
});

test("what simulate says while it plays is Swedish too", async () => {
  const { out, err } = await run(["simulate", "--days", "1"], { folder, settings });
  expect(err).toMatch(/^Spelar 1 dygn under sju fördelningsregler\. Ctrl-C avslutar/u);
  expect(out).toMatch(/^1 dygn, frö 1\n/u);
});
