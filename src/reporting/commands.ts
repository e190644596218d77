/** Adds the commands of the figures: reports, sessions on the web, case counts of agencies. */
import type { Command } from "commander";
import { type JsonOption, type Making, environment, jsonOption } from "../commands/making.ts";
import type { AddCommands } from "../contributions/command.ts";

export const addCommands: AddCommands = (program, making) => {
  addReports(program, making);
  addFigures(program, making);
};

type ReportFlags = {
  week?: string;
  period?: string;
  agency?: string;
  format?: string;
  duty?: string;
};

const addReports = (program: Command, { finish, say }: Making): void => {
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
      const { reportCommand } = await import("./terminal/report-command.ts");
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
        const { reportCommand } = await import("./terminal/report-command.ts");
        finish(await reportCommand(await environment(), options, kind));
      });
  report
    .command("sessions")
    .description(say("report.sessions.about"))
    .option("--end <id>", say("report.sessions.end"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { end?: string }) => {
      const { reportSessions } = await import("./terminal/sessions.ts");
      finish(await reportSessions(await environment(), options));
    });
};

const addFigures = (program: Command, { finish, say }: Making): void => {
  const figures = program.command("figures").description(say("figures.about"));
  figures
    .command("import <file>")
    .description(say("figures.import"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: JsonOption) => {
      const { importFigures } = await import("./terminal/figures.ts");
      finish(await importFigures(file, await environment(), options));
    });
  figures
    .command("export")
    .description(say("figures.export"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption) => {
      const { exportFigures } = await import("./terminal/figures.ts");
      finish(await exportFigures(await environment(), options));
    });
};
