/**
 * Runs the command line: reads it, runs the command, prints how it ended and sets the exit status.
 * Status 2: arguments or settings cannot be used, with a sentence for each.
 */
import { CommanderError } from "commander";
import { quickenImports } from "./base/quick-imports.ts";
import { t } from "./screens/text/i18n.ts";
import { idsLast } from "./commands/argument-error.ts";
import { languageIn } from "./commands/language.ts";
import { type CommandResult, Unusable } from "./commands/outcome.ts";
import { makeProgram } from "./commands/program.ts";

// Whoever reads our output may stop reading, as `head` does: that is no error of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });

const finish = ({ status, out, err }: CommandResult): void => {
  process.stderr.write(err);
  process.stdout.write(out);
  process.exitCode = status;
};
const refuse = (problems: readonly string[]): void =>
  finish({ status: 2, out: "", err: problems.map((problem) => `${problem}\n`).join("") });

const end = (error: unknown): void => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Unusable) refuse(error.problems);
  else {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
    finish({
      status: 1,
      out: "",
      err: `${t(languageIn(process.env), "program.unexpected", { said })}\n`,
    });
  }
};

const run = async (): Promise<void> => {
  quickenImports();
  // What is written from here on (the database, a backup) is for its owner alone.
  process.umask(0o077);
  try {
    const args = idsLast(process.argv.slice(2));
    await makeProgram(finish, languageIn(process.env)).parseAsync(args, { from: "user" });
  } catch (error) {
    end(error);
  }
};

await run();
