/** Refuses arguments that the program cannot use, and says what there is. */
import type { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { makeProgram } from "../../src/commands/program.ts";
import { newFolder, run, runAlone, sampleFile } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

describe("arguments that cannot be used", () => {
  test.each([
    { args: ["knowlege"], says: /Unknown command 'knowlege'.*knowledge/u },
    { args: ["org", "check"], says: /Missing required argument 'file'/u },
    {
      args: ["knowledge", "list", "--state", "gone"],
      says: /Allowed choices are draft, published/u,
    },
    { args: ["ticket", "list", "--state", "gone"], says: /--state: "gone" is not a state/u },
    { args: ["report", "weekly", "--week", "next"], says: /--week: "next" is not a week/u },
    { args: ["text", "remove", "x"], says: /^The option '--reason <text>' is required\./u },
    { args: ["org", "export", "--shifts", "x"], says: /^--shifts: "x" is not a number of days/u },
  ])("$args end with status 2 and a sentence", async ({ args, says }) => {
    const { status, out, err } = await runAlone(args, { folder });
    expect(err).toMatch(says);
    expect(err).toMatch(/\.\n$/u);
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });

  test("no command at all shows what there is, with status 2", async () => {
    const { status, out, err } = await runAlone([], { folder });
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("Usage: idjour");
  });
});

test.each([
  { args: ["ticket", "show", "----2Vi48xOOyE6ezHspn"] },
  { args: ["ticket", "show", "-0000000000000000abcd", "--json"] },
  { args: ["ticket", "show", "--json", "--", "-0000000000000000abcd"] },
  { args: ["text", "remove", "-----c286RMx4FSCuIPtx", "--reason", "prov"] },
])("an id that begins with - is an id: $args", async ({ args }) => {
  await run(["org", "apply", sampleFile], { folder });
  const { status, err } = await run(args, { folder });
  expect(err).toMatch(/-(?:0000000000000000abcd|2Vi48xOOyE6ezHspn|c286RMx4FSCuIPtx)/u);
  expect(err).toMatch(/^(?:There is no question|No question and no text)/u);
  expect(status).toBe(1);
});

test("the help names every command", async () => {
  const { status, out } = await runAlone(["--help"], { folder });
  expect(status).toBe(0);
  for (const name of [
    "serve",
    "demo",
    "doctor",
    "org",
    "guard",
    "topics",
    "route",
    "ticket",
    "report",
    "audit",
    "retention",
    "register",
    "secrets",
    "manifest",
  ])
    expect(out).toMatch(new RegExp(`^ {2}${name} `, "mu"));
});

describe("in Swedish, where the terminal is", () => {
  const settings = { LANG: "sv_SE.UTF-8" };
  test("the help of every command is, with nothing left in English", async () => {
    const program = makeProgram(() => undefined, "sv");
    const english = makeProgram(() => undefined, "en");
    const texts = (command: Command): readonly string[] => [
      command.description(),
      ...command.options.map((option) => option.description),
      ...command.commands.flatMap(texts),
    ];
    const [swedish, theirs] = [texts(program), texts(english)];
    expect(swedish).toHaveLength(theirs.length);
    // Names of things are the same in both.
    expect(swedish.filter((text, n) => text === theirs[n])).toEqual([]);
    const { status, out } = await run(["--help"], { folder, settings });
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/^Användning: idjour [^]*Växlar:[^]*Kommandon:/u) as string,
    });
  });

  test.each([
    [["knowlege"], "Det finns inget kommando 'knowlege'. Menade du knowledge?"],
    [["org", "check"], "Argumentet 'file' fattas."],
    [["ticket", "list", "--stat", "x"], "Det finns ingen växel '--stat'. Menade du --state?"],
    [["simulate", "--days"], "Växeln '--days <n>' behöver ett värde."],
  ])("%s is refused so", async (args, says) => {
    const { status, err } = await run(args, { folder, settings });
    expect(err.startsWith(says)).toBe(true);
    expect(status).toBe(2);
  });
});
