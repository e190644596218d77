#!/usr/bin/env -S node --max-semi-space-size=8
/**
 * Runs the command line: reads it, runs the command, prints how it ended and sets the exit status.
 * Status 2: arguments or settings cannot be used, with a sentence for each.
 */
import { enableCompileCache } from "node:module";
import { CommanderError } from "commander";
import { quickenImports } from "./base/quick-imports.ts";
import { languageIn } from "./commands/language.ts";
import { type CommandResult, Unusable } from "./commands/outcome.ts";
import { makeProgram } from "./commands/program.ts";

const nodeNeeded = 26;
/**
 * Node's compile cache lies in the installation's own folder, where nobody else can write. Where we
 * cannot write either, Node compiles at each start.
 */
const compiled = `${import.meta.dirname}/../node_modules/.cache/idjour`;

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
      err: `Something went wrong that idjour did not expect. ${said}\n`,
    });
  }
};

const run = async (): Promise<void> => {
  if (Number.parseInt(process.versions.node, 10) < nodeNeeded)
    return refuse([
      `idjour needs Node ${nodeNeeded} and this is ${process.versions.node}. Run it with npx idjour in its folder, which brings its own.`,
    ]);
  enableCompileCache(compiled);
  quickenImports();
  // What is written from here on (the database, a backup) is for its owner alone.
  process.umask(0o077);
  try {
    await makeProgram(finish, languageIn(process.env)).parseAsync();
  } catch (error) {
    end(error);
  }
};

await run();
