/**
 * Defines every command of the program, with its arguments and options. What a command does is
 * imported when it runs, so that a command loads nothing but itself.
 */
import { Command } from "commander";
import type { Language } from "../screens/card.ts";
import { runningText } from "../base/build.ts";
import { t } from "../screens/text/i18n.ts";
import { contributedCommands } from "../composition/commands.ts";
import { argumentError } from "./argument-error.ts";
import { addHelp } from "./help/define.ts";
import type { ApplyOptions } from "./org/org.ts";
import {
  type Finish,
  type JsonOption,
  type Making,
  type HelpText,
  environment,
  jsonOption,
} from "./making.ts";

type ExportFlags = JsonOption & { calendar?: string; shifts?: string };

export const makeProgram = (finish: Finish, language: Language): Command => {
  const say: HelpText = (key) => t(language, `program.help.${key}`);
  const making = { finish, say, language };
  const program = new Command("idjour")
    .description(say("about"))
    .version(runningText, "-V, --version", say("version"))
    .helpOption("-h, --help", say("helpOption"))
    .helpCommand("help [command]", say("help"))
    .exitOverride()
    .configureHelp({ styleTitle: (title) => titleIn(say, title) })
    .configureOutput({ outputError: (text, write) => write(argumentError(text, language)) });
  addRunning(program, making);
  addOrganisation(program, making);
  addDecisions(program, making);
  addRecords(program, making);
  for (const add of contributedCommands) add(program, making);
  addMoves(program, making);
  addHelp(program, making);
  return program;
};

/** Commander's own headings. */
const titleIn = (say: HelpText, title: string): string => {
  switch (title) {
    case "Usage:":
      return say("title.usage");
    case "Arguments:":
      return say("title.arguments");
    case "Options:":
      return say("title.options");
    case "Commands:":
      return say("title.commands");
    default:
      return title;
  }
};

const addRunning = (program: Command, { finish, say, language }: Making): void => {
  program
    .command("serve")
    .description(say("serve"))
    .action(async () => {
      const { serve } = await import("./serve.ts");
      const status = await serve(await environment());
      // What is still open has had its time by now.
      process.exit(status);
    });
  program
    .command("demo")
    .description(say("demo.about"))
    .option("--script", say("demo.script"))
    .action(async (options: { script?: boolean }) => {
      const { demo } = await import("./demo.ts");
      finish(await demo(options, language));
    });
};

const addOrganisation = (program: Command, { finish, say, language }: Making): void => {
  const org = program.command("org").description(say("org.about"));
  org
    .command("check <file>")
    .description(say("org.check"))
    .option("--duty <days>", say("duty"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: JsonOption & { duty?: string }) => {
      const { checkOrganisation } = await import("./org/org.ts");
      finish(checkOrganisation(file, options, language));
    });
  org
    .command("apply <file>")
    .description(say("org.apply.about"))
    .option("--dry-run", say("org.apply.dryRun"))
    .option("--file-wins", say("org.apply.fileWins"))
    .option("--absences <source...>", say("org.apply.absences"))
    .option("--shifts <source...>", say("org.apply.shifts"))
    .option("--people <file>", say("org.apply.people"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: ApplyOptions) => {
      const { applyOrganisation } = await import("./org/org.ts");
      finish(await applyOrganisation(file, await environment(), options));
    });
  org
    .command("init [file]")
    .description(say("org.init"))
    .action(async (file: string | undefined) => {
      const { initOrganisation } = await import("./org/init.ts");
      finish(await initOrganisation(file, language));
    });
  org
    .command("schema")
    .description(say("org.schema"))
    .addOption(jsonOption(say).hideHelp())
    .action(async () => {
      const { printSchema } = await import("./org/schema.ts");
      finish(printSchema());
    });
  org
    .command("export")
    .description(say("org.export.about"))
    .option("--calendar <id>", say("org.export.calendar"))
    .option("--shifts <days>", say("org.export.shifts"))
    .addOption(jsonOption(say).conflicts("calendar"))
    .action(async ({ calendar, shifts, json }: ExportFlags) => {
      if (shifts !== undefined) {
        const { exportShifts } = await import("./org/shifts.ts");
        return finish(await exportShifts(shifts, await environment()));
      }
      if (calendar !== undefined) {
        const { exportCalendar } = await import("./org/calendar.ts");
        finish(await exportCalendar(calendar, await environment()));
        return;
      }
      const { exportOrganisation } = await import("./org/org.ts");
      finish(await exportOrganisation(await environment(), { json: json === true }));
    });
};

/**
 * These need no settings, no organisation and no database. They print JSON with or without
 * `--json`.
 */
const addDecisions = (program: Command, { finish, say, language }: Making): void => {
  program
    .command("guard [file]")
    .description(say("guard"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (file: string | undefined) => {
      const { guardFile: guard } = await import("./texts/guard.ts");
      await guard(file, (text) => process.stdout.write(text));
    });
  program
    .command("topics")
    .description(say("topics.about"))
    .command("suggest [file]")
    .description(say("topics.suggest"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (file: string | undefined) => {
      const { suggestTopics } = await import("./texts/topics.ts");
      await suggestTopics(file, (text) => process.stdout.write(text));
    });
  program
    .command("route [file]")
    .description(say("route"))
    .addOption(jsonOption(say).hideHelp())
    .action(async (file: string | undefined) => {
      const { route } = await import("./route.ts");
      finish(await route(file, language));
    });
};

const addRecords = (program: Command, making: Making): void => {
  addTickets(program, making);
};

const addTickets = (program: Command, making: Making): void => {
  const { finish, say } = making;
  const ticket = program.command("ticket").description(say("ticket.about"));
  ticket
    .command("show <id>")
    .description(say("ticket.show.about"))
    .option("--texts", say("ticket.show.texts"))
    .option("--reason <text>", say("ticket.reason"))
    .addOption(jsonOption(say))
    .action(async (id: string, options: JsonOption & { texts?: boolean; reason?: string }) => {
      const { showCommand } = await import("./records.ts");
      finish(await showCommand(id, await environment(), options));
    });
  ticket
    .command("list")
    .description(say("ticket.list.about"))
    .option("--state <state>", say("ticket.list.state"))
    .option("--limit <n>", say("ticket.list.limit"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { state?: string; limit?: string }) => {
      const { listCommand } = await import("./records.ts");
      finish(await listCommand(await environment(), options));
    });
};

const addMoves = (program: Command, { finish, say }: Making): void => {
  program
    .command("backup <file>")
    .description(say("backup"))
    .option("--reason <text>", say("ticket.reason"))
    .addOption(jsonOption(say))
    .action(async (file: string, options: JsonOption & { reason?: string }) => {
      const { backup } = await import("./backup.ts");
      finish(await backup(file, await environment(), options));
    });
  program
    .command("migrate")
    .description(say("migrate.about"))
    .option("--from <url>", say("migrate.from"))
    .option("--to <url>", say("migrate.to"))
    .option("--reason <text>", say("ticket.reason"))
    .addOption(jsonOption(say))
    .action(async (options: JsonOption & { from?: string; to?: string; reason?: string }) => {
      const { migrate } = await import("./migrate.ts");
      finish(await migrate(await environment(), options));
    });
};
