/**
 * Defines every command of the program, with its arguments and options. What a command does is
 * imported when it runs, so that a command loads nothing but itself.
 */
import { Argument, Command, Option } from "commander";
import description from "../../package.json" with { type: "json" };
import type { ListedState } from "./knowledge.ts";
import { type CommandResult, Unusable } from "./outcome.ts";

export type Finish = (outcome: CommandResult) => void;
type JsonOption = { readonly json?: boolean };
type ApplyFlags = { dryRun?: boolean; absences?: string[]; shifts?: string[]; people?: string };
type ReportFlags = { week?: string; agency?: string; format?: string; duty?: string };

export const makeProgram = (finish: Finish): Command => {
  const program = new Command("idjour")
    .description("A duty desk in chat: experts of one agency answer another's identity questions.")
    .version(description.version)
    .helpCommand("help [command]", "tells more about a command")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(sentenceOf(text)) });
  addRunning(program, finish);
  addOrganisation(program, finish);
  addDecisions(program, finish);
  addRecords(program, finish);
  addSimulation(program, finish);
  addMoves(program, finish);
  addUnbuilt(program);
  return program;
};

/** Commander's own errors, which begin with "error:", as a sentence with a remedy. */
const sentenceOf = (text: string): string => {
  const said = text
    .replace(/^error: /u, "")
    .trim()
    .replaceAll(/\s*\n\s*/gu, " ");
  const end = /[.)?]$/u.test(said) ? "" : ".";
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${end} Run idjour --help to see what can be written.\n`;
};

const jsonOption = (): Option => new Option("--json", "print one JSON document");
const environment = async () => (await import("./environment.ts")).readEnvironment();

const addRunning = (program: Command, finish: Finish): void => {
  program
    .command("serve")
    .description("runs the bot on whatever of Slack and Teams is configured")
    .action(async () => {
      const { serve } = await import("./serve.ts");
      const status = await serve(await environment());
      // What is still open has had its time by now.
      process.exit(status);
    });
  program
    .command("demo")
    .description("the whole product on this machine, without any account")
    .option("--script", "play one question from start to finish, and exit")
    .action(async (options: { script?: boolean }) => {
      const { demo } = await import("./demo.ts");
      finish(await demo(options));
    });
  program
    .command("doctor")
    .description("checks settings, secrets, clock, database and organisation file")
    .addOption(jsonOption())
    .action(async (options: JsonOption) => {
      const { doctor } = await import("./doctor.ts");
      finish(await doctor(await environment(), options));
    });
};

const addOrganisation = (program: Command, finish: Finish): void => {
  const org = program.command("org").description("check, apply or export the organisation file");
  org
    .command("check <file>")
    .description("tells every problem of an organisation file, with its path")
    .option("--duty <days>", "also who covers what in the days to come, and how duty is shared out")
    .addOption(jsonOption())
    .action(async (file: string, options: JsonOption & { duty?: string }) => {
      const { checkOrganisation } = await import("./org/org.ts");
      finish(checkOrganisation(file, options));
    });
  org
    .command("apply <file>")
    .description("makes the database match the file; a running serve follows")
    .option("--dry-run", "only print what would change")
    .option(
      "--absences <source...>",
      "also absences from a calendar, a file or an https address; EXPERT= before it makes it that person's",
    )
    .option(
      "--shifts <source...>",
      "also duty from a calendar, after SCHEDULE= or SCHEDULE/EXPERT= (file or https address)",
    )
    .option(
      "--people <file>",
      "whose addresses in calendars are whose: an address and an expert a line",
    )
    .addOption(jsonOption())
    .action(async (file: string, options: JsonOption & ApplyFlags) => {
      const { applyOrganisation } = await import("./org/org.ts");
      finish(await applyOrganisation(file, await environment(), options));
    });
  org
    .command("export")
    .description("prints the organisation now in force, as a file that org apply takes")
    .option("--calendar <id>", "instead the shifts of this expert or topic, as a calendar file")
    .action(async ({ calendar }: { calendar?: string }) => {
      if (calendar !== undefined) {
        const { exportCalendar } = await import("./org/calendar.ts");
        finish(await exportCalendar(calendar, await environment()));
        return;
      }
      const { exportOrganisation } = await import("./org/org.ts");
      finish(await exportOrganisation(await environment()));
    });
};

/**
 * These need no settings, no organisation and no database. They print JSON with or without
 * `--json`.
 */
const addDecisions = (program: Command, finish: Finish): void => {
  program
    .command("guard [file]")
    .description("finds personal data in texts: JSONL in, JSONL out")
    .addOption(jsonOption().hideHelp())
    .action(async (file: string | undefined) => {
      const { guardFile: guard } = await import("./guard.ts");
      await guard(file, (text) => process.stdout.write(text));
    });
  program
    .command("route [file]")
    .description("what-if: decides the scenarios of a file without sending or storing anything")
    .addOption(jsonOption().hideHelp())
    .action(async (file: string | undefined) => {
      const { route } = await import("./route.ts");
      finish(await route(file));
    });
};

const addSimulation = (program: Command, finish: Finish): void => {
  program
    .command("simulate")
    .description("plays a national year under several routing policies, side by side")
    .option("--seed <n>", "another country and other questions, the same for every policy", "1")
    .option("--days <n>", "how long it is played", "365")
    .option("--chart <file>", "also draws the figures, as SVG")
    .addOption(jsonOption())
    .action(async (options: JsonOption & { seed?: string; days?: string; chart?: string }) => {
      const { simulateYear: simulate } = await import("./simulate.ts");
      finish(simulate(options));
    });
};

const addRecords = (program: Command, finish: Finish): void => {
  addTickets(program, finish);
  program
    .command("report")
    .description("weekly: the coordinator's figures")
    .command("weekly")
    .description("the coordinator's figures of a week")
    .option("--week <week>", "such as 2026-W48; without it, the last complete week")
    .option("--agency <id>", "one agency's own figures; without it, the operator's")
    .option("--format <format>", "json, csv or md (html is not built yet)")
    .option("--duty <days>", "also who covers what in the days to come, and how duty is shared out")
    .addOption(jsonOption().conflicts("format"))
    .action(async (options: JsonOption & ReportFlags) => {
      const { reportCommand } = await import("./records.ts");
      finish(await reportCommand(await environment(), options));
    });
  const knowledge = program
    .command("knowledge")
    .description("list the articles; import, search and diverge are not built yet");
  knowledge
    .command("list")
    .description("the articles, by state")
    .addOption(
      new Option("--state <state>", "only these").choices(["draft", "published", "withdrawn"]),
    )
    .addOption(jsonOption())
    .action(async (options: JsonOption & { state?: ListedState }) => {
      const { listArticles } = await import("./knowledge.ts");
      finish(await listArticles(await environment(), options));
    });
  addLater(knowledge, ["import", "search", "diverge"]);
  const audit = program
    .command("audit")
    .description("verify or anchor the log of all that happened; export is not built yet");
  audit
    .command("verify")
    .description("checks chains, questions, words and anchors, and names the first that fails")
    .option("--anchor <value...>", "also that the log leads to this anchor, kept elsewhere")
    .addOption(jsonOption())
    .action(async (options: JsonOption & { anchor?: string[] }) => {
      const { verifyLog } = await import("./audit.ts");
      finish(await verifyLog(await environment(), options));
    });
  audit
    .command("anchor")
    .description("makes an anchor over all that happened until now, to keep elsewhere")
    .addOption(jsonOption())
    .action(async (options: JsonOption) => {
      const { anchorLog } = await import("./audit.ts");
      finish(await anchorLog(await environment(), options));
    });
  addLater(audit, ["export"]);
};

const addTickets = (program: Command, finish: Finish): void => {
  const ticket = program.command("ticket").description("show or list questions");
  ticket
    .command("show <id>")
    .description("a question by its id or number, with offers, decisions and reasons")
    .option("--texts", "with people's words; that you read them is logged")
    .addOption(jsonOption())
    .action(async (id: string, options: JsonOption & { texts?: boolean }) => {
      const { showCommand } = await import("./records.ts");
      finish(await showCommand(id, await environment(), options));
    });
  ticket
    .command("list")
    .description("all questions that match, oldest first")
    .option("--state <state>", "only those in this state, such as answered")
    .option("--limit <n>", "at most so many")
    .addOption(jsonOption())
    .action(async (options: JsonOption & { state?: string; limit?: string }) => {
      const { listCommand } = await import("./records.ts");
      finish(await listCommand(await environment(), options));
    });
};

const addMoves = (program: Command, finish: Finish): void => {
  program
    .command("backup <file>")
    .description("a consistent copy of the SQLite database, also while serve runs")
    .addOption(jsonOption())
    .action(async (file: string, options: JsonOption) => {
      const { backup } = await import("./backup.ts");
      finish(await backup(file, await environment(), options));
    });
  program
    .command("migrate")
    .description("copies an installation from one database into another, empty one")
    .option("--from <url>", "file:PATH or postgres://…; without it, MIGRATE_FROM")
    .option("--to <url>", "file:PATH or postgres://…; without it, MIGRATE_TO")
    .addOption(jsonOption())
    .action(async (options: JsonOption & { from?: string; to?: string }) => {
      const { migrate } = await import("./migrate.ts");
      finish(await migrate(await environment(), options));
    });
};

/** The contract names these commands; they are refused until they do what it says. */
const addUnbuilt = (program: Command): void => {
  addLater(program, ["seed", "manifest"]);
  addLater(program.command("topics").description("suggest: not built yet"), ["suggest"]);
  addLater(program.command("retention").description("run: not built yet"), ["run"]);
};
const addLater = (parent: Command, names: readonly string[]): void => {
  for (const name of names) {
    const full = parent.name() === "idjour" ? name : `${parent.name()} ${name}`;
    parent
      .command(name)
      .description("not built yet")
      .allowUnknownOption()
      .addArgument(new Argument("[arguments...]").argOptional())
      .action(() => {
        throw new Unusable([
          `idjour ${full} is not built yet. idjour --help lists what works in this version.`,
        ]);
      });
  }
};
