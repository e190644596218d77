/** What long commands tell while they run, what `--help` shows, and what a shell completes. */
import { spawnSync } from "node:child_process";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { Unusable } from "../../src/commands/outcome.ts";
import { printCompletion } from "../../src/commands/help/completion.ts";
import { makeProgram } from "../../src/commands/program.ts";
import { openProgressCount, openProgress } from "../../src/commands/progress/progress.ts";

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) > 0 };
};

describe("progress", () => {
  test("is a bar on a terminal and a line a tenth elsewhere, and nothing of what is soon over", () => {
    const [terminal, file, soon] = [screen(true), screen(false), screen(true)];
    for (const err of [terminal, file]) {
      const progress = openProgress(4_000, (percent) => `${percent} %`, err);
      for (let n = 0; n < 4; n += 1) progress.done(1_000);
      progress.end();
    }
    const short = openProgress(10, (percent) => `${percent} %`, soon);
    short.done(10);
    short.end();
    expect(file.written).toEqual(["25 %\n", "50 %\n", "75 %\n", "100 %\n"]);
    expect(terminal.written.at(1)).toBe(`\r[${"#".repeat(15)}${"-".repeat(15)}] 50 %`);
    expect(terminal.written.at(-1)).toBe("\n");
    expect(soon.written).toEqual([]);
  });

  test("of work without a known end is a count, written over on a terminal", () => {
    let at = 0;
    const [terminal, file] = [screen(true), screen(false)];
    const counts = [terminal, file].map((err) =>
      openProgressCount(
        (count) => `${count} rows`,
        err,
        () => at,
      ),
    );
    for (at = 0; at < 10_000; at += 500) for (const one of counts) one.done(10);
    for (const one of counts) one.end();
    expect(file.written).toEqual(["40 rows\n", "140 rows\n"]);
    expect(terminal.written[0]).toBe("\r\u001B[K40 rows");
    expect(terminal.written.at(-1)).toBe("\r\u001B[K");
  });
});

const program = makeProgram(() => undefined, "en");
const leaves = (command: Command, words: readonly string[]): readonly (readonly string[])[] =>
  command.commands.flatMap((one) => {
    const mine = [...words, one.name()];
    return one.commands.length === 0 ? [mine] : leaves(one, mine);
  });
const commandAt = (words: readonly string[]): Command =>
  words.reduce<Command>((here, word) => {
    const next = here.commands.find((one) => one.name() === word);
    if (next === undefined) throw new Error(`There is no command ${words.join(" ")}.`);
    return next;
  }, program);
const helpOf = (command: Command): string => {
  let shown = "";
  command.configureOutput({ writeOut: (text) => (shown += text) });
  command.outputHelp();
  return shown;
};

describe("--help", () => {
  test.each(leaves(program, []).map((words) => [words.join(" "), words] as const))(
    "of %s shows how it is used, with options that it takes",
    (name, words) => {
      const command = commandAt(words);
      const [, after = ""] = helpOf(command).split("\nExamples:\n");
      const lines = after.trim().split("\n");
      expect(after).toContain(`idjour ${name}`);
      const given = lines.flatMap((line) => line.match(/(?<=\s)--[a-z-]+/gu) ?? []);
      const known = command.options.map(({ long }) => long);
      expect(given.filter((option) => !known.includes(option))).toEqual([]);
    },
  );
});

describe("completion", () => {
  const script = printCompletion("bash", program, "en").out;
  const completed = (...words: readonly string[]): readonly string[] => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const after = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _idjour; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", `${script}\n${after}`], {
      encoding: "utf8",
      cwd: import.meta.dirname,
    });
    expect(stderr).toBe("");
    return stdout.split("\n").filter((line) => line !== "");
  };

  test("offers commands, what is under them, their options, and files where one is taken", () => {
    expect(completed("idjour", "re")).toEqual(["report", "register", "retention"]);
    expect(completed("idjour", "org", "")).toContain("apply");
    expect(completed("npx", "idjour", "report", "weekly", "--w")).toEqual(["--week"]);
    expect(completed("idjour", "org", "apply", "long-")).toEqual(["long-commands.test.ts"]);
    expect(completed("idjour", "org", "apply", "some.yaml", "--dry")).toEqual(["--dry-run"]);
    expect(completed("idjour", "audit", "verify", "--js")).toEqual(["--json"]);
  });

  test("is written for zsh and fish too, and for nothing else", () => {
    expect(printCompletion("zsh", program, "en").out).toContain("compdef _idjour idjour");
    expect(printCompletion("fish", program, "en").out).toContain("__fish_seen_subcommand_from org");
    expect(() => printCompletion("tcsh", program, "en")).toThrow(Unusable);
  });
});
