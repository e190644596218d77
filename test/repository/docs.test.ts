/**
 * Holds the project's texts to the truth: the commands, settings, scripts, files and buttons that
 * they name exist, and links lead somewhere.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import description from "../../package.json" with { type: "json" };
import { makeProgram } from "../../src/commands/program.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { readConfig } from "../../src/config/config.ts";
import { settings } from "../../src/config/settings.ts";
import { sentences } from "../screens/text/sources.ts";
import { environmentExample } from "./env-example.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const texts = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\0")
  .filter((file) => file.endsWith(".md") && existsSync(join(root, file)))
  .map((file) => ({ file, text: read(file) }));

/** What is marked as code: spans, and each line of a block. */
const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`/gu)].flatMap(
    ([, block, span]) => block?.split("\n") ?? [span ?? ""],
  );

test(".env.example is what the settings say (to write it anew: vitest run test/repository/docs.test.ts -u)", async () => {
  await expect(environmentExample()).toMatchFileSnapshot(join(root, ".env.example"));
});

test(".env.example as it is sets nothing", () => {
  const lines = read(".env.example").split("\n");
  expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
});

test("every default in .env.example is one that serve takes", () => {
  const given = settings.flatMap(({ name, fallback }) =>
    fallback === null || name.startsWith("TEAMS_APP") ? [] : [[name, fallback]],
  );
  expect(readConfig(Object.fromEntries(given), "en")).toMatchObject({ ok: true });
});

describe.each(texts)("$file", ({ file, text }) => {
  test("links to what is there", () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target]) => target ?? "");
    const local = targets.filter((target) => !/^[a-z]+:/u.test(target) && !target.startsWith("#"));
    const missing = local.filter(
      (target) => !existsSync(join(root, dirname(file), target.replace(/#.*$/u, ""))),
    );
    expect(missing).toEqual([]);
    const lost = targets.filter((target) => {
      const [path = "", place] = target.split("#");
      if (/^[a-z]+:/u.test(target) || place === undefined) return false;
      if (path !== "" && !path.endsWith(".md")) return false;
      const page = path === "" ? text : read(join(dirname(file), path));
      return !placesIn(page).includes(decodeURIComponent(place));
    });
    expect(lost).toEqual([]);
  });

  test("names commands that the program has, with options that they take", () => {
    const named = codeIn(text).flatMap((code) =>
      [...code.matchAll(/(?:^|\s)(?:npx )?idjour ((?:[a-z-]+ ?)+[^#|`]*)/gu)].map(
        ([, words]) => words ?? "",
      ),
    );
    expect(named.filter((words) => !isCommand(words.trim().split(/\s+/u)))).toEqual([]);
  });

  test("names settings that the product reads", () => {
    const names = codeIn(text).flatMap(
      (code) => code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9<> ]*[A-Z0-9>])+/gu) ?? [],
    );
    const unknown = names.filter((name) => looksLikeSetting(name) && !isSetting(name));
    expect(unknown).toEqual([]);
  });

  test("names scripts that package.json has", () => {
    const scripts: Readonly<Record<string, string>> = description.scripts;
    const named = codeIn(text).flatMap((code) =>
      [...code.matchAll(/npm run ([\w:-]+)/gu)].map(([, name]) => name ?? ""),
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const given = codeIn(text).flatMap((code) =>
      [...code.matchAll(/npm run ([\w:-]+) -- ([^#|`]*)/gu)].map(
        ([, name = "", words = ""]) => [scripts[name] ?? "", words] as const,
      ),
    );
    const unknown = given.filter(([script, words]) => !isTaken(script, words));
    expect(unknown).toEqual([]);
  });

  test("names files of the project that are there", () => {
    const paths = codeIn(text).flatMap(
      (code) => code.match(/(?<![\w/.-])[a-z][\w.-]*\/[\w./-]*\w\.(?:ts|md|yaml|json)\b/gu) ?? [],
    );
    const there = (path: string): boolean =>
      [path, join("src", path), join(dirname(file), path)].some((place) =>
        existsSync(join(root, place)),
      );
    expect(paths.filter((path) => !there(path))).toEqual([]);
  });
});

/** The places of a page that a link can lead to, as GitHub names its headings. */
const placesIn = (page: string): readonly string[] =>
  [...page.replaceAll(/^```[^]*?^```$/gmu, "").matchAll(/^#+ (.*)$/gmu)].map(([, heading = ""]) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Whether a script of package.json takes these words: the program's own, those of a file of ours, or of a tool. */
const isTaken = (script: string, words: string): boolean => {
  const [, command] = /cli\.ts (\w+)$/u.exec(script) ?? [];
  if (command !== undefined) return isCommand([command, ...words.trim().split(/\s+/u)]);
  const [file] = /(?:playground|bench)\/[\w-]+\.ts/u.exec(script) ?? [];
  if (file === undefined) return true;
  const options = file === "bench/run.ts" ? /[a-z][\w-]*/gu : /(?<=--)[a-z][\w-]*/gu;
  const source = read(file);
  return (words.match(options) ?? []).every((word) => source.includes(word));
};

/** Commands and sub-commands, then arguments and options that the last of them knows. */
const isCommand = (words: readonly string[]): boolean => {
  let here: Command = makeProgram(() => undefined, "en");
  let taken = 0;
  for (const word of words) {
    const next = here.commands.find((command) => command.name() === word);
    if (next === undefined) break;
    here = next;
    taken += 1;
  }
  const options = words.filter((word) => word.startsWith("--") && word !== "--help");
  const known = (option: string): boolean => here.options.some(({ long }) => long === option);
  const helped = ["--help", "--version"].includes(words[0] ?? "");
  return helped || (taken > 0 && options.every((option) => known(option.replace(/=.*/u, ""))));
};

const looksLikeSetting = (name: string): boolean =>
  /^(?:SLACK|TEAMS|DATABASE|ORG|PUBLIC|LOG|DATA|METRICS|MIGRATE|AI|WEBHOOK)_/u.test(name);
const isSetting = (name: string): boolean => {
  const plain = name.replace(/_FILE$/u, "");
  return (
    settings.some((setting) => setting.name === name || setting.name === plain) ||
    /^SLACK_BOT_TOKEN_(?:<TEAM ID>|T0[A-Z]+)$/u.test(plain) ||
    /^TEAMS_(?:<NAME>|[A-Z]+)_(?:APP_ID|APP_PASSWORD|APP_CERTIFICATE|APP_TYPE|TENANT_ID)$/u.test(
      plain,
    )
  );
};

describe("the handbooks", () => {
  const handbooks = ["caseworker", "expert", "coordinator"].map((name) => `docs/${name}.md`);
  test.each(handbooks)("%s names buttons as the cards do, in both languages", (file) => {
    const [swedish = "", english = ""] = read(file).split(/^# .*English.*$/mu);
    for (const [language, part] of [
      ["sv", swedish],
      ["en", english],
    ] as const) {
      const buttons = [...part.matchAll(/\[([^\]\n]+)\](?!\()/gu)].map(([, label]) => label ?? "");
      const known = [...sentences[language]]
        .filter(([key]) => key.startsWith("button."))
        .map(([, label]) => label);
      expect(buttons.length).toBeGreaterThan(0);
      expect(buttons.filter((label) => !known.includes(label))).toEqual([]);
    }
  });
});

describe("docs/commands.md", () => {
  /** Every command that does something, with its parents: `org check`. */
  const commandsOf = (command: Command, parents: readonly string[]): readonly string[] =>
    command.commands.flatMap((one) => {
      const names = [...parents, one.name()];
      return one.commands.length === 0 ? [names.join(" ")] : commandsOf(one, names);
    });
  test("has every command in both languages", () => {
    const all = commandsOf(
      makeProgram(() => undefined, "en"),
      [],
    );
    expect(all.length).toBeGreaterThan(30);
    for (const part of read("docs/commands.md").split(/^# .*English.*$/mu)) {
      const rows = part.split("\n").filter((line) => line.startsWith("|"));
      const has = (command: string): boolean => {
        const words = command.split(" ");
        return rows.some((row) =>
          words.every((word) => new RegExp(`\\b${word}\\b`, "u").test(row)),
        );
      };
      expect(all.filter((command) => !has(command))).toEqual([]);
    }
  });
});

test("what the developer's page adds to the organisation file is one that can be taken", () => {
  const example = parse(read("examples/one-agency.yaml"));
  const blocks = [...read("docs/developer.md").matchAll(/```yaml\n([^]*?)```/gu)];
  expect(blocks).toHaveLength(2);
  for (const [, block = ""] of blocks)
    expect(readOrganisation(stringify({ ...example, ...parse(block) }), "FILE")).toMatchObject({
      ok: true,
    });
});

describe("docs/operator.md", () => {
  const sources = execFileSync("git", ["ls-files", "-z", "src/*.ts"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file.endsWith(".ts") && !file.startsWith("playground/"));
  test("explains every line of the log that warns of something, in both languages", () => {
    const warnings = sources.flatMap((file) =>
      [...read(file).matchAll(/\blog\([^;]*?"(?:warn|error)",\s*"([^"]+)"/gu)].map(
        ([, event]) => event ?? "",
      ),
    );
    expect(warnings.length).toBeGreaterThan(10);
    const [swedish = "", english = ""] = read("docs/operator.md").split(/^# .*English.*$/mu);
    for (const part of [swedish, english])
      expect(warnings.filter((event) => !part.includes(`\`${event}\``))).toEqual([]);
  });
});

describe("docs/platforms.md", () => {
  test("names tests that are there, by file and words", () => {
    const named = [...read("docs/platforms.md").matchAll(/`(test\/[\w./-]+)`: "([^"]+)"/gu)];
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter(([, file = "", words = ""]) => !read(file).includes(words));
    expect(missing.map(([found]) => found)).toEqual([]);
  });
});
