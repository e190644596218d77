/** The organisation as it is now: what the file says, and what people have changed of their duty since. */
import { type Turn, layTurns } from "../routing/turns.ts";
import type { Organisation } from "./organisation.ts";

export const withTurns = (filed: Organisation, turns: readonly Turn[]): Organisation => {
  const laid = layTurns(filed, turns);
  return laid.experts === filed.experts ? filed : { ...filed, ...laid };
};
