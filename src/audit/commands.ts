/** Adds the commands that verify, anchor and print the log. */
import type { AddCommands } from "../contributions/command.ts";
import { type JsonOption, environment, jsonOption, printWaiting } from "../commands/making.ts";

export const addCommands: AddCommands = (program, { finish, say }) => {
  const audit = program.command("audit").description(say("audit.about"));
  audit
    .command("verify")
    .description(say("audit.verify.about"))
    .option("--anchor <value...>", say("audit.verify.anchor"))
    .option("--since-anchor", say("audit.verify.since"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { anchor?: string[]; sinceAnchor?: boolean }) => {
      const { verifyLog } = await import("./audit.ts");
      finish(await verifyLog(await environment(), options));
    });
  audit
    .command("anchor")
    .description(say("audit.anchor"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption) => {
      const { anchorLog } = await import("./audit.ts");
      finish(await anchorLog(await environment(), options));
    });
  audit
    .command("export")
    .description(say("audit.export.about"))
    .option("--from <moment>", say("audit.export.from"))
    .option("--to <moment>", say("audit.export.to"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (options: { from?: string; to?: string }) => {
      const { exportLog } = await import("./audit.ts");
      finish(await exportLog(await environment(), options, printWaiting));
    });
};
