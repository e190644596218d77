/** Adds the commands that simulate days and seed an invented history. */
import { type JsonOption, environment, jsonOption } from "../commands/making.ts";
import type { AddCommands } from "../contributions/command.ts";

export const addCommands: AddCommands = (program, { finish, say, language }) => {
  program
    .command("simulate")
    .description(say("simulate.about"))
    .option("--seed <n>", say("simulate.seed"), "1")
    .option("--days <n>", say("simulate.days"), "30")
    .option("--chart <file>", say("simulate.chart"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { seed?: string; days?: string; chart?: string }) => {
      const { simulateDays } = await import("./simulate-days.ts");
      finish(await simulateDays(options, language));
    });
  program
    .command("seed <n>")
    .description(say("seed.about"))
    .option("--seed <s>", say("seed.seed"), "1")
    .option("--until <date>", say("seed.until"))
    .addOption(jsonOption(say))
    .action(async (count: string, options: JsonOption & { seed?: string; until?: string }) => {
      const { seedDatabase } = await import("./seed-database.ts");
      finish(await seedDatabase(count, await environment(), options));
    });
};
