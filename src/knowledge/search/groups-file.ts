/** Reads the groups of words that mean the same, and those that an organisation adds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readGroups, type Groups } from "./groups.ts";

/** Reads them in steps; `own` is in the same form, one group a line. */
export function* openingGroups(own = ""): Generator<void, Groups> {
  const file = join(import.meta.dirname, "../vocabulary/groups.txt");
  return yield* readGroups(`${readFileSync(file, "utf8")}\n${own}`);
}
