/**
 * Watches an `ORG_FILE` that could not be used at the start of `serve`, where the desk goes on with
 * the organisation in force: warns at once and hourly, until the file can be used.
 */
import type { Language } from "../../screens/card.ts";
import type { Log } from "../../base/log.ts";
import type { Organisation } from "../../org/organisation.ts";
import { Unusable } from "../outcome.ts";
import { organisationFromFile } from "./org.ts";

export type FileRead =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Null: no file is set. */
export const readOrgFile = (file: string | null, language: Language): FileRead | null => {
  if (file === null) return null;
  try {
    return { ok: true, organisation: organisationFromFile(file, language).organisation };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { ok: false, problems: error.problems.map((problem) => `ORG_FILE: ${problem}`) };
  }
};

export type FaultyFile = { readonly isFaulty: () => boolean; readonly look: () => void };

/** Looks again every hour at the file that is watched by then; gives what stops it. */
export const lookHourly = (watched: { readonly file: FaultyFile | null }): (() => void) => {
  const timer = setInterval(() => watched.file?.look(), 3_600_000);
  return () => clearInterval(timer);
};

/** Call `look` hourly. What is wrong quotes the file, so only how much there is goes into the log. */
export const followFaultyFile = (
  file: string,
  { read, log }: { readonly read: () => FileRead | null; readonly log: Log },
): FaultyFile => {
  let faulty = true;
  const look = (): void => {
    if (!faulty) return;
    const now = read();
    if (now?.ok === false)
      log("warn", "organisation file cannot be used, the one in force goes on: see org check", {
        file,
        problems: now.problems.length,
      });
    else {
      faulty = false;
      log("info", "organisation file can be used again: apply it with org apply, or restart", {
        file,
      });
    }
  };
  look();
  return { isFaulty: () => faulty, look };
};
