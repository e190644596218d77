/**
 * The organisation as it is now: what the file says, and what people have changed of their duty since.
 * Whoever has no holidays of their own follows the agency's table; a mission abroad, whose people have, does not.
 */
import { type Turn, layTurns } from "../routing/turns.ts";
import type { Organisation } from "./organisation.ts";

export const withTurns = (filed: Organisation, turns: readonly Turn[]): Organisation => {
  const sited = withHolidays(filed);
  const laid = layTurns(sited, turns);
  return laid.experts === sited.experts ? sited : { ...sited, ...laid };
};

const withHolidays = (filed: Organisation): Organisation => {
  const known = sites.get(filed);
  if (known !== undefined) return known;
  const tables = new Map(filed.agencies.map(({ id, holidays }) => [id, holidays]));
  const sited = filed.agencies.every(({ holidays }) => holidays.length === 0)
    ? filed
    : {
        ...filed,
        experts: filed.experts.map((expert) =>
          expert.holidays.length > 0
            ? expert
            : { ...expert, holidays: tables.get(expert.agency) ?? [] },
        ),
      };
  sites.set(filed, sited);
  return sited;
};
/** The same file is asked about at every change of duty. */
const sites = new WeakMap<Organisation, Organisation>();
