/** Adds `idjour knowledge`. */
import { Option } from "commander";
import type { AddCommands } from "../contributions/command.ts";
import { type JsonOption, environment, jsonOption } from "../commands/making.ts";
import type { ExportFormat } from "./files/export.ts";
import type { ListedState } from "./files/list.ts";

const print = (text: string): boolean => process.stdout.write(text);

export const addCommands: AddCommands = (program, { finish, say }) => {
  const knowledge = program.command("knowledge").description(say("knowledge.about"));
  knowledge
    .command("list")
    .description(say("knowledge.list.about"))
    .addOption(
      new Option("--state <state>", say("knowledge.list.state")).choices([
        "draft",
        "published",
        "withdrawn",
      ]),
    )
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { state?: ListedState }) => {
      const { listArticles } = await import("./files/list.ts");
      finish(await listArticles(await environment(), options));
    });
  knowledge
    .command("import <file>")
    .description(say("knowledge.import.about"))
    .option("--replace", say("knowledge.import.replace"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: JsonOption & { replace?: boolean }) => {
      const { importArticles } = await import("./files/import.ts");
      finish(await importArticles(file, await environment(), options));
    });
  knowledge
    .command("export")
    .description(say("knowledge.export.about"))
    .addOption(
      new Option("--format <format>", say("knowledge.export.format")).choices(["json", "md"]),
    )
    .addOption(jsonOption(say).hideHelp().conflicts("format"))
    .action(async (options: { format?: ExportFormat }) => {
      const { exportArticles } = await import("./files/export.ts");
      finish(await exportArticles(await environment(), options));
    });
  knowledge
    .command("search [text...]")
    .description(say("knowledge.search.about"))
    .option("--batch <file>", say("knowledge.search.batch"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (words: readonly string[], { batch }: { batch?: string }) => {
      const { searchArticles } = await import("./files/search.ts");
      const text = words.length === 0 ? undefined : words.join(" ");
      await searchArticles({ text, batch }, await environment(), print);
    });
  knowledge
    .command("diverge [file]")
    .description(say("knowledge.diverge"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (file: string | undefined) => {
      const { compareAnswers } = await import("./files/compare-answers.ts");
      await compareAnswers(file, print);
    });
};
