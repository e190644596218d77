/** Gives the sample organisation of examples/organisation.yaml, for the demo, `seed` and tests. */
import { readFileSync } from "node:fs";
import { problemLine, readOrganisation } from "./check/check.ts";
import type { Organisation } from "./organisation.ts";

const file = new URL("../../examples/organisation.yaml", import.meta.url);

/** Nothing changes it, and to read and check it takes a tenth of a second. */
let read: Organisation | null = null;

export function sampleOrganisation(): Organisation {
  read ??= readSample();
  return read;
}

function readSample(): Organisation {
  const parsed = readOrganisation(readFileSync(file, "utf8"), "examples/organisation.yaml");
  if (parsed.ok) return parsed.organisation;
  const problems = parsed.problems.map((problem) => problemLine(parsed.fileName, problem));
  throw new Error(`The sample organisation does not hold together:\n${problems.join("\n")}`);
}
