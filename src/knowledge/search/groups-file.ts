/** Reads the groups of words that mean the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readGroups, type Groups } from "./groups.ts";

/** Reads them in steps. */
export function* openingGroups(): Generator<void, Groups> {
  const file = join(import.meta.dirname, "../vocabulary/groups.txt");
  return yield* readGroups(readFileSync(file, "utf8"));
}
