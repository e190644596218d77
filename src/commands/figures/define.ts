/** Defines `idjour figures` with its arguments and options. */
import type { Command } from "commander";
import { type JsonOption, type Making, environment, jsonOption } from "../making.ts";

export const addFigures = (program: Command, { finish, say }: Making): void => {
  const figures = program.command("figures").description(say("figures.about"));
  figures
    .command("import <file>")
    .description(say("figures.import"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: JsonOption) => {
      const { importFigures } = await import("./figures.ts");
      finish(await importFigures(file, await environment(), options));
    });
  figures
    .command("export")
    .description(say("figures.export"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption) => {
      const { exportFigures } = await import("./figures.ts");
      finish(await exportFigures(await environment(), options));
    });
};
