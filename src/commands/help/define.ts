/** Defines `idjour completion`, and adds the examples to every command that is defined by then. */
import type { Command } from "commander";
import type { Making } from "../making.ts";
import { addExamples } from "./add-examples.ts";

export const addHelp = (program: Command, { finish, say, language }: Making): void => {
  program
    .command("completion <shell>")
    .description(say("completion"))
    .action(async (shell: string) => {
      const { printCompletion } = await import("./completion.ts");
      finish(printCompletion(shell, program, language));
    });
  addExamples(program, say("title.examples"));
};
