/** Adds to the help of each command how it is mostly used. */
import type { Command } from "commander";
import { examples } from "./examples.ts";

/** `title` stands above them. */
export const addExamples = (program: Command, title: string): void => {
  const add = (command: Command, words: readonly string[]): void => {
    const lines = examples[words.join(" ")] ?? [];
    if (lines.length > 0)
      command.addHelpText(
        "after",
        () => `\n${title}\n${lines.map((line) => `  ${line}`).join("\n")}`,
      );
    for (const one of command.commands) add(one, [...words, one.name()]);
  };
  add(program, []);
};
