/** Defines the commands of the report: the figures of a period, and who is signed in to see them on the web. */
import type { Command } from "commander";
import { type JsonOption, type Making, environment, jsonOption } from "../making.ts";

type ReportFlags = {
  week?: string;
  period?: string;
  agency?: string;
  format?: string;
  duty?: string;
};

export const addReports = (program: Command, { finish, say }: Making): void => {
  const report = program.command("report").description(say("report.about"));
  report
    .command("weekly")
    .description(say("report.weekly.about"))
    .option("--week <week>", say("report.weekly.week"))
    .option("--agency <id>", say("report.weekly.agency"))
    .option("--format <format>", say("report.weekly.format"))
    .option("--duty <days>", say("duty"))
    .addOption(jsonOption(say).conflicts("format"))
    .action(async (options: JsonOption & ReportFlags) => {
      const { reportCommand } = await import("../records.ts");
      finish(await reportCommand(await environment(), options));
    });
  const longer = [
    ["monthly", "month", "2026-11", "report.longer.monthly"],
    ["halfyear", "halfyear", "2026-H2", "report.longer.halfyear"],
    ["yearly", "year", "2026", "report.longer.yearly"],
  ] as const;
  for (const [name, kind, example, about] of longer)
    report
      .command(name)
      .description(say(about))
      .option("--period <period>", say("report.longer.period").replace("EXAMPLE", example))
      .option("--agency <id>", say("report.weekly.agency"))
      .option("--format <format>", say("report.weekly.format"))
      .addOption(jsonOption(say).conflicts("format"))
      .action(async (options: JsonOption & ReportFlags) => {
        const { reportCommand } = await import("../records.ts");
        finish(await reportCommand(await environment(), options, kind));
      });
  report
    .command("sessions")
    .description(say("report.sessions.about"))
    .option("--end <id>", say("report.sessions.end"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { end?: string }) => {
      const { reportSessions } = await import("./sessions.ts");
      finish(await reportSessions(await environment(), options));
    });
};
