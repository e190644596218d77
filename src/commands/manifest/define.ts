/** Defines `idjour manifest`: one command for each platform. */
import type { Command } from "commander";
import { type Making, environment, jsonOption } from "../making.ts";
import type { SlackFlags, TeamsFlags } from "./manifest.ts";

export const addManifest = (program: Command, { finish, say }: Making): void => {
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
      const { slackManifest } = await import("./manifest.ts");
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
      const { teamsManifest } = await import("./manifest.ts");
      finish(teamsManifest(await environment(), options));
    });
};
