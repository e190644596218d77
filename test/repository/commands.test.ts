/**
 * Holds every command to what scripts and people at a terminal may expect: JSON, examples, how far
 * it is, and an end by Ctrl-C. A command that is added needs a row.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { sentences } from "../screens/text/sources.ts";
import { examples } from "../../src/commands/help/examples.ts";
import { makeProgram } from "../../src/commands/program.ts";

type Row = {
  /** `--json` gives JSON; `always`: it prints JSON with or without; else why nobody reads it so. */
  readonly json: "option" | "always" | { readonly why: string };
  /** Where a long one tells how far it is, and what it says when it is ended. */
  readonly long?: { readonly file: string; readonly says: string };
};
const person = (why: string): Row => ({ json: { why } });
const option: Row = { json: "option" };
const always: Row = { json: "always" };

const rows: Readonly<Record<string, Row>> = {
  serve: person("it runs, and its log is JSON"),
  demo: person("a page, or a transcript to read"),
  doctor: { ...option, long: { file: "operations/doctor.ts", says: "reading" } },
  "org check": option,
  "org apply": option,
  "org init": person("it asks"),
  "org schema": always,
  "org export": option,
  guard: always,
  "topics suggest": always,
  route: always,
  "ticket show": option,
  "ticket list": option,
  "ticket export": always,
  "ticket hold": option,
  "ticket release": option,
  "report weekly": option,
  "report monthly": option,
  "report halfyear": option,
  "report yearly": option,
  "report sessions": option,
  "figures import": option,
  "figures export": option,
  "knowledge list": option,
  "knowledge import": { ...option, long: { file: "articles/files/import.ts", says: "import" } },
  "knowledge export": always,
  "knowledge search": always,
  "knowledge diverge": always,
  "audit verify": { ...option, long: { file: "audit/audit.ts", says: "reading" } },
  "audit anchor": option,
  "audit export": { ...always, long: { file: "audit/audit.ts", says: "reading" } },
  // It ends with the figures so far: simulate.test.ts.
  simulate: option,
  seed: { ...option, long: { file: "simulation/seed-database.ts", says: "seed" } },
  "text list": option,
  "text remove": option,
  "register extract": always,
  "register erase": always,
  "register hold": option,
  "register release": option,
  "retention run": { ...option, long: { file: "records/terminal/run.ts", says: "retention" } },
  "secrets rotate": option,
  backup: { ...option, long: { file: "commands/backup.ts", says: "backup" } },
  migrate: { ...option, long: { file: "commands/migrate.ts", says: "migrate" } },
  "manifest slack": option,
  "manifest teams": option,
  completion: person("a shell reads it"),
};

const leavesOf = (
  command: Command,
  parents: readonly string[] = [],
): readonly (readonly [string, Command])[] =>
  command.commands.flatMap((one) => {
    const names = [...parents, one.name()];
    return one.commands.length === 0 ? [[names.join(" "), one] as const] : leavesOf(one, names);
  });
const leaves = new Map(leavesOf(makeProgram(() => undefined, "en")));

test("every command has a row, and examples for its help", () => {
  expect([...leaves.keys()].toSorted()).toEqual(Object.keys(rows).toSorted());
  expect(Object.keys(examples).toSorted()).toEqual([...leaves.keys()].toSorted());
});

describe.each(Object.entries(rows))("%s", (name, { json, long }) => {
  test("takes --json, and shows it where it makes a difference", () => {
    const given = leaves.get(name)?.options.find((one) => one.long === "--json");
    const kind = given === undefined ? "none" : given.hidden ? "always" : "option";
    expect(kind).toBe(typeof json === "string" ? json : "none");
  });

  test("tells how far it is where it is long, and ends with a sentence", () => {
    if (long === undefined) return;
    const source = readFileSync(join(import.meta.dirname, "../../src", long.file), "utf8");
    expect(source).toMatch(/ticking\(|openProgress(?:Count)?\(/u);
    expect(source).toContain(`"program.interrupted.${long.says}"`);
    for (const all of [sentences.sv, sentences.en])
      expect(all.get(`program.interrupted.${long.says}`)).toBeTruthy();
  });
});
