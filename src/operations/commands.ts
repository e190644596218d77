/** Adds the operator's commands: the doctor, and the app packages of each platform. */
import type { Command } from "commander";
import { type Making, environment, jsonOption } from "../commands/making.ts";
import type { AddCommands } from "../contributions/command.ts";
import type { DoctorOptions } from "./doctor.ts";
import type { SlackFlags, TeamsFlags } from "./manifest/manifest.ts";

export const addCommands: AddCommands = (program, making) => {
  const { finish, say } = making;
  program
    .command("doctor")
    .description(say("doctor.about"))
    .option("--cards", say("doctor.cards"))
    .option("--people", say("doctor.people"))
    .option("--webhook", say("doctor.webhook"))
    .option("--press <who...>", say("doctor.press"))
    .option("--wait <seconds>", say("doctor.wait"), "120")
    .addOption(jsonOption(say))
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import("./doctor.ts");
      finish(await doctor(await environment(), options));
    });
  addManifest(program, making);
};

/** One command for each platform. */
const addManifest = (program: Command, { finish, say }: Making): void => {
  const manifest = program.command("manifest").description(say("manifest.about"));
  manifest
    .command("slack")
    .description(say("manifest.slack"))
    .option("--out <dir>", say("manifest.out"))
    .option("--language <language>", say("manifest.language"))
    .option("--socket", say("manifest.socket"))
    .option("--oauth", say("manifest.oauth"))
    .addOption(jsonOption(say))
    .action(async (options: SlackFlags) => {
      const { slackManifest } = await import("./manifest/manifest.ts");
      finish(slackManifest(await environment(), options));
    });
  manifest
    .command("teams")
    .description(say("manifest.teams"))
    .option("--out <dir>", say("manifest.out"))
    .option("--developer <name>", say("manifest.developer"))
    .option("--privacy <address>", say("manifest.privacy"))
    .option("--terms <address>", say("manifest.terms"))
    .addOption(jsonOption(say))
    .action(async (options: TeamsFlags) => {
      const { teamsManifest } = await import("./manifest/manifest.ts");
      finish(teamsManifest(await environment(), options));
    });
};
