/**
 * `idjour backup FILE`: makes a consistent copy of the SQLite database, also while others write to
 * it.
 */
import { lstatSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "../config/source.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { languageIn } from "./language.ts";
import { databaseProblem, emptyProblem, missingProblem } from "./database-problem.ts";
import { isEmptyFile, isMissing, namedDatabase, withStore } from "./database.ts";
import { systemCodeOf, unwritable } from "./input.ts";
import { interruptible } from "./progress/interrupt.ts";
import { openProgressCount } from "./progress/progress.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";
import { noteCopied } from "./reason.ts";

export const backup = async (
  file: string,
  environment: Environment,
  { json = false, reason }: { json?: boolean; reason?: string },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const named = namedDatabase(environment);
  const { database } = named;
  if (database.kind === "postgres") throw new Unusable([t(language, "program.backup.postgres")]);
  if (isMissing(database)) throw new Unusable([missingProblem(named)]);
  if (isEmptyFile(database)) throw new Unusable([emptyProblem(named)]);
  const taken = t(language, "program.backup.taken", { file });
  // A link counts, also one that leads nowhere.
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw new Unusable([taken]);
  const { copyDatabase, tablesAge } = await import("../main.ts");
  // Tables of an earlier version are copied as they are, and nothing is written to them.
  const age = await tablesAge(database).catch((error: unknown) => {
    throw databaseProblem(named, error) ?? error;
  });
  if (age === "current")
    await withStore(environment, (store) => noteCopied(store, { how: "backup", reason, language }));
  try {
    await copying({ language }, (how) => copyDatabase(database.path, file, how));
  } catch (error) {
    const code = systemCodeOf(error);
    if (ofTheSource.test(code)) throw databaseProblem(named, error) ?? error;
    throw new Unusable([code === "EEXIST" ? taken : notWritten({ file, code, language })], {
      cause: error,
    });
  }
  const { size } = statSync(file);
  return {
    ...succeeded(
      json
        ? asJson({ file: resolve(file), bytes: size })
        : `${t(language, "program.backup.done", { file, bytes: size, path: database.path })}\n`,
    ),
    err: age === "current" ? "" : `${t(language, "program.backup.unlogged")}\n`,
  };
};

type Making = {
  readonly written: (bytes: number) => void;
  readonly making: (stop: () => void) => void;
};
/** Tells how much is written; ended by Ctrl-C it leaves nothing behind. */
const copying = async (
  { language }: { readonly language: Language },
  copy: (how: Making) => Promise<void>,
): Promise<void> => {
  let stop = (): void => undefined;
  let told = 0;
  const progress = openProgressCount((count) => t(language, "program.backup.progress", { count }));
  const written = (bytes: number): void => {
    const megabytes = Math.floor(bytes / 1e6);
    progress.done(megabytes - told);
    told = megabytes;
  };
  const making = (end: () => void): void => void (stop = end);
  await interruptible({ say: t(language, "program.interrupted.backup"), clean: () => stop() }, () =>
    copy({ written, making }),
  );
  progress.end();
};

/** The database itself is damaged, locked or none; all else is about the file that is written. */
const ofTheSource = /^SQLITE_(?:NOTADB|CORRUPT|BUSY|LOCKED|CANTOPEN|READONLY|PROTOCOL)/u;

type NotWritten = { readonly file: string; readonly code: string; readonly language: Language };
const notWritten = ({ file, code, language }: NotWritten): string =>
  t(language, "program.backup.notWritten", {
    why: unwritable(file, code === "SQLITE_FULL" ? "ENOSPC" : code, language),
  });
