/** Defines the commands of records management. */
import type { Command } from "commander";
import { type JsonOption, type Making, environment, jsonOption } from "../making.ts";

export const addRetention = (program: Command, { finish, say }: Making): void => {
  const retention = program.command("retention").description(say("retention.about"));
  retention
    .command("run")
    .description(say("retention.run"))
    .option("--dry-run", say("retention.dryRun"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { dryRun?: boolean }) => {
      const { runRetention } = await import("./run.ts");
      finish(await runRetention(await environment(), options));
    });
};
