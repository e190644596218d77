/** Adds the commands of records: retention, holds, exports, removal, the register extract, keys. */
import type { Command } from "commander";
import type { AddCommands } from "../contributions/command.ts";
import { type JsonOption, type Making, environment, jsonOption } from "../commands/making.ts";

export const addCommands: AddCommands = (program, making) => {
  const ticket = program.commands.find((one) => one.name() === "ticket");
  if (ticket !== undefined) addTicketRecords(ticket, making);
  addRetention(program, making);
  addTexts(program, making);
  addSecrets(program, making);
};

const addRetention = (program: Command, making: Making): void => {
  const { finish, say } = making;
  addRegister(program, making);
  const retention = program.command("retention").description(say("retention.about"));
  retention
    .command("run")
    .description(say("retention.run"))
    .option("--dry-run", say("retention.dryRun"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { dryRun?: boolean }) => {
      const { runRetention } = await import("./terminal/run.ts");
      finish(await runRetention(await environment(), options));
    });
};

/** `text list` and `text remove`. */
const addTexts = (program: Command, { finish, say }: Making): void => {
  const text = program.command("text").description(say("text.about"));
  text
    .command("list <id>")
    .description(say("text.list"))
    .addOption(jsonOption(say))
    .action(async (id: string, options: JsonOption) => {
      const { listTexts } = await import("./terminal/text.ts");
      finish(await listTexts(id, await environment(), options));
    });
  text
    .command("remove <id>")
    .description(say("text.remove"))
    .requiredOption("--reason <text>", say("text.reason"))
    .addOption(jsonOption(say))
    .action(async (id: string, options: JsonOption & { reason: string }) => {
      const { removeText } = await import("./terminal/text.ts");
      finish(await removeText(id, await environment(), options));
    });
};

const addSecrets = (program: Command, { finish, say }: Making): void => {
  program
    .command("secrets")
    .description(say("secrets.about"))
    .command("rotate")
    .description(say("secrets.rotate"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption) => {
      const { rotateKeys } = await import("./terminal/secrets.ts");
      finish(await rotateKeys(await environment(), options));
    });
};

const addRegister = (program: Command, { finish, say }: Making): void => {
  const register = program.command("register").description(say("register.about"));
  register
    .command("extract <id>")
    .description(say("register.extract"))
    .option("--reason <text>", say("ticket.reason"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (id: string, options: { reason?: string }) => {
      const { extractRegister } = await import("./terminal/register.ts");
      finish(await extractRegister(id, await environment(), options));
    });
  for (const [name, about, held] of [
    ["hold", "register.hold", true],
    ["release", "register.release", false],
  ] as const)
    register
      .command(`${name} <id>`)
      .description(say(about))
      .addOption(jsonOption(say))
      .action(async (id: string, options: JsonOption) => {
        const { holdInRegister } = await import("./terminal/register.ts");
        finish(await holdInRegister(id, await environment(), { ...options, held }));
      });
  register
    .command("erase <id>")
    .description(say("register.erase"))
    .option("--dry-run", say("register.dryRun"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (id: string, options: { dryRun?: boolean }) => {
      const { eraseFromRegister } = await import("./terminal/register.ts");
      finish(await eraseFromRegister(id, await environment(), options));
    });
};

/** `ticket export`, `hold` and `release`. */
const addTicketRecords = (ticket: Command, { finish, say }: Making): void => {
  ticket
    .command("export <id>")
    .description(say("ticket.export.about"))
    .option("--reason <text>", say("ticket.reason"))
    .option("--no-hold", say("ticket.export.noHold"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (id: string, options: { reason?: string; hold?: boolean }) => {
      const { exportTicket } = await import("./terminal/ticket-export.ts");
      finish(await exportTicket(id, await environment(), options));
    });
  for (const [name, about, held] of [
    ["hold", "ticket.hold", true],
    ["release", "ticket.release", false],
  ] as const)
    ticket
      .command(`${name} <id>`)
      .description(say(about))
      .addOption(jsonOption(say))
      .action(async (id: string, options: JsonOption) => {
        const { holdTicket } = await import("./terminal/ticket-export.ts");
        finish(await holdTicket(id, await environment(), { ...options, held }));
      });
};
