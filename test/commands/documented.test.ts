/**
 * Runs every command line of README, handbooks and `--help`, as it is written there, in an
 * installation of its own: what can be run is run, and what is not is listed with the reason.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, expect, test } from "vitest";
import description from "../../package.json" with { type: "json" };
import { makeProgram } from "../../src/commands/program.ts";
import { examples } from "../../src/commands/help/examples.ts";
import { newFolder } from "./world.ts";

const root = join(import.meta.dirname, "../..");

/** Where the program itself keeps what Node has compiled. */
const compiled = join(root, "node_modules/.cache/idjour");

/** Not run here, each with the reason; each names a line that there is. */
const notRun: readonly (readonly [RegExp, string])[] = [
  [
    /^idjour (?:serve|demo)\b/u,
    "runs until it is stopped: serve.test.ts, journeys and test/playground run it",
  ],
  [/^idjour doctor .*--(?:cards|people)/u, "asks Slack about each card and each person: test/bots"],
  [/^idjour doctor --press/u, "waits for somebody's press: test/journeys/press.test.ts"],
  [/^idjour org init/u, "asks at a terminal: org-init.test.ts"],
  [/^idjour text remove/u, "asks for the id of a text: test/journeys/text-removed.test.ts"],
  [/^idjour seed/u, "for an empty database only; the database here was filled so"],
  [/^idjour simulate/u, "a month of a nation takes seconds: simulate.test.ts"],
  [/^npm (?:ci|start|test)\b/u, "brings the packages, serves, or runs these tests"],
  [/^npm run (?:demo|agents-playground)/u, "runs until it is stopped"],
  [
    /^npm run (?:bench|chaos|fuzz|mutation|test:long)/u,
    "takes minutes; continuous integration runs test:long and bench -- --smoke",
  ],
  [/^npm run (?:check|types|sbom)/u, "continuous integration runs it"],
  [/^npm run (?:format|migrations)/u, "changes the source"],
  [/^npm run (?:gallery|handbooks)/u, "draws everything: test/playground holds what it draws"],
  [/^npm run release/u, "test/repository/release.test.ts makes and verifies one"],
];

/** Placeholders of the texts, by the command that they stand in where it matters. */
const files: Readonly<Record<string, string>> = {
  "org check": "organisation.yaml",
  "org apply": "organisation.yaml",
  "figures import": "cases.csv",
  guard: "texts.jsonl",
  "topics suggest": "texts.jsonl",
  route: "examples/scenarios.json",
  "knowledge import": "examples/knowledge.json",
  "knowledge diverge": "answers.jsonl",
};
const ids: Readonly<Record<string, string>> = {
  "org export": "e-anna",
  "register extract": "e-anna",
  "register hold": "e-anna",
  "register release": "e-anna",
  // Who is in the organisation file still is asked questions.
  "register erase": "slack:T0POLISEN/U0KIM",
};
const words: Readonly<Record<string, string>> = {
  TEXT: "pass",
  VALUE: "41.2026-11-27.Zk3…",
  VÄRDE: "41.2026-11-27.Zk3…",
  NUMBER: "ID-2026-00042",
  NUMMER: "ID-2026-00042",
  SHELL: "bash",
  SKAL: "bash",
  "e-anna=ADDRESS": "e-anna=anna.ics",
  "e-anna=ADRESS": "e-anna=anna.ics",
  "ärenden.csv": "cases.csv",
  "--duty": "--duty=14",
};
/** A name that no file has yet is put in its place where it is run. */
const fresh = "NEW.db";
/** What a command named alone is given where it needs something. */
const needs: Readonly<Record<string, readonly string[]>> = {
  "org check": ["organisation.yaml"],
  "org apply": ["organisation.yaml"],
  "knowledge search": ["pass"],
  backup: [fresh],
  migrate: ["--from", "URL", "--to", "URL"],
  route: ["examples/scenarios.json"],
  report: ["weekly"],
};

const tracked = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" });
const texts = tracked
  .split("\0")
  .filter((file) => /^(?:[A-Z]+|(?:docs|deploy|release)\/.*)\.md$/u.test(file))
  .filter((file) => !/CHANGELOG|docs\/decisions/u.test(file));
const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/gu)].flatMap(
    ([, block, span]) => block?.split("\n") ?? [span ?? ""],
  );

/** The lines, without comments, and of `source <(…)` what is in it. */
const documented = [
  ...texts.flatMap((file) => codeIn(readFileSync(join(root, file), "utf8"))),
  ...Object.values(examples).flat(),
]
  .map((line) => line.replace(/\s+#\s.*$/u, "").trim())
  .map((line) => /<\((.*)\)/u.exec(line)?.[1] ?? line)
  .flatMap((line) => line.split(" && "))
  .map((line) => line.replace(/(^|\s)npx idjour/gu, "$1idjour"))
  .filter((line) =>
    /^(?:[A-Z_]+=\S+ |echo .* \| )?idjour [a-z-]|^npm (?:run|ci|start|test)\b/u.test(line),
  );
const all = [...new Set(documented)];
const isRun = (line: string): boolean => notRun.every(([pattern]) => !pattern.test(line));

const split = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)].map(([, a, b, c]) => a ?? b ?? c ?? "");
const program = makeProgram(() => undefined, "en");
const nameOf = (given: readonly string[]): string => {
  let here: Command = program;
  const names: string[] = [];
  for (const word of given) {
    const next = here.commands.find((command) => command.name() === word);
    if (next === undefined) break;
    here = next;
    names.push(word);
  }
  return names.join(" ");
};

/** The words of a line, with something in place of each placeholder. */
const filled = (line: string): readonly string[] => {
  const [, echoed, piped = line] = /^echo '(.*)' \| (.*)$/u.exec(line) ?? [];
  const plain = piped.replace(/^MIGRATE_TO_FILE=\S+ (.*)$/u, `$1 --to file:${fresh}`);
  const given = split(plain).slice(1);
  const name = nameOf(given);
  const alone = given.length === name.split(" ").length ? (needs[name] ?? []) : [];
  const made = [...given, ...alone].map((word, i, whole) => {
    if (/^\[?FILE?\]?$/u.test(word)) return files[name] ?? fresh;
    if (/(?:^|\/)(?:copy|COPY|KOPIA)\.db$/u.test(word)) return fresh;
    if (word === "ID" || (name === "register erase" && word.startsWith("slack:")))
      return ids[name] ?? "ID-2026-00042";
    if (/^(?:URL|postgres:)/u.test(word))
      return whole[i - 1] === "--to" ? `file:${fresh}` : "file:data/idjour.db";
    if (word === "--duty" && /^\d/u.test(whole[i + 1] ?? "")) return word;
    return words[word] ?? word;
  });
  return echoed === undefined ? made : [...made, "texts.jsonl"];
};

/** The two languages say the same in other words. */
const distinct = <One extends { readonly words: readonly string[] }>(
  lines: readonly One[],
): readonly One[] => [
  ...new Map(lines.map((one) => [JSON.stringify(one.words), one] as const)).values(),
];

const folder = newFolder();
afterAll(() => folder.remove());

test("each line of the texts is run or has a reason, and each reason has a line", () => {
  expect(all.filter((line) => isRun(line)).length).toBeGreaterThan(80);
  const idle = notRun.filter(([pattern]) => all.every((line) => !pattern.test(line)));
  expect(idle).toEqual([]);
});

test("every command line of README, handbooks and --help runs as it is written", async () => {
  const at = (name: string): string => join(folder.path, name);
  cpSync(join(root, "examples"), at("examples"), { recursive: true });
  cpSync(join(root, "examples/organisation.yaml"), at("organisation.yaml"));
  mkdirSync(at("data"), { mode: 0o700 });
  writeFileSync(at("texts.jsonl"), `{"id":1,"text":"Passnr AA1234567"}\n`);
  writeFileSync(at("cases.csv"), "agency,unit,month,cases\nskatteverket,,2026-10,1200\n");
  writeFileSync(
    at("answers.jsonl"),
    `{"id":1,"a":{"outcome":"authentic","strength":4},"b":{"outcome":"forged","strength":4}}\n`,
  );
  writeFileSync(
    at("anna.ics"),
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//test//EN",
      "BEGIN:VEVENT",
      "UID:1",
      "DTSTAMP:20261101T000000Z",
      "DTSTART;VALUE=DATE:20261224",
      "DTEND;VALUE=DATE:20261227",
      "SUMMARY:Away",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
  const lines = distinct(
    all
      .filter((line) => !line.startsWith("npm") && isRun(line))
      .map((line) => ({ line, words: filled(line) })),
  );
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, "test/commands/documented-lines.ts")],
    {
      cwd: folder.path,
      env: { PATH: process.env["PATH"], NODE_COMPILE_CACHE: compiled },
      input: JSON.stringify(lines),
      encoding: "utf8",
      maxBuffer: 64e6,
    },
  );
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const ended = JSON.parse(stdout) as readonly { line: string; status: number; said: string }[];
  expect(ended.filter((one) => one.status !== 0)).toEqual([]);
  expect(ended).toHaveLength(lines.length);
}, 180_000);

test("so does every script", () => {
  const scripts: Readonly<Record<string, string>> = description.scripts;
  const lines = all.flatMap((line) => {
    if (!line.startsWith("npm") || !isRun(line)) return [];
    const [, name = "", rest = ""] = /^npm run ([\w:-]+)(?: -- (.*))?$/u.exec(line) ?? [];
    const [, file = ""] = /^node (\S+)$/u.exec(scripts[name] ?? "") ?? [];
    const given = split(rest).map((word) => {
      if (/^FILE?$/u.test(word)) return join(root, "examples/organisation.yaml");
      return /^(?:AGENCY|MYNDIGHET)$/u.test(word) ? "skatteverket" : word;
    });
    return [{ line, words: [file, ...given] }];
  });
  const failed = distinct(lines).filter(
    ({ words: given }) => spawnSync(process.execPath, [...given], { cwd: root }).status !== 0,
  );
  expect(lines.length).toBeGreaterThan(1);
  expect(failed).toEqual([]);
});
