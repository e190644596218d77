/** Reads every byte that a world's SQLite database has put on disk, its log included, and what of it was deflated. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { withInflated } from "../inflated.ts";

export const bytesIn = (databaseUrl: string): string => {
  const folder = dirname(databaseUrl.slice("file:".length));
  return readdirSync(folder)
    .map((name) => withInflated(readFileSync(join(folder, name), "latin1")))
    .join("");
};

/** A published test number of the tax agency (domain section 5.1). */
export const plantedNumber = "900602-2397";
/** Four figures alone may stand in any database by chance. */
export const plantedForms = /900602.?2397/u;
