/**
 * Gives the organisation as it is now: the one in force, with the changes of duty since laid over it.
 * Experts without holidays of their own follow the agency's table; those of a mission abroad have
 * their own. A schedule whose members are coordinators says which of them is on duty, and nothing
 * of experts.
 */
import { type DutyOverride, applyDutyOverrides } from "../routing/roster/overrides.ts";
import type { Organisation } from "./organisation.ts";

export const withDutyOverrides = (
  filed: Organisation,
  overrides: readonly DutyOverride[],
): Organisation => {
  const sited = arranged(filed);
  const laid = applyDutyOverrides(sited, overrides);
  return laid.experts === sited.experts ? sited : { ...sited, ...laid };
};

const arranged = (filed: Organisation): Organisation => {
  const known = arrangements.get(filed);
  if (known !== undefined) return known;
  const arrangement = withRosters(withHolidays(filed));
  arrangements.set(filed, arrangement);
  return arrangement;
};
/** Kept by file, since the same file is arranged again at every change of duty. */
const arrangements = new WeakMap<Organisation, Organisation>();

const withHolidays = (filed: Organisation): Organisation => {
  if (filed.agencies.every(({ holidays }) => holidays.length === 0)) return filed;
  const tables = new Map(filed.agencies.map(({ id, holidays }) => [id, holidays]));
  const experts = filed.experts.map((expert) =>
    expert.holidays.length > 0 ? expert : { ...expert, holidays: tables.get(expert.agency) ?? [] },
  );
  return { ...filed, experts };
};

/** Separates the coordinators' schedules: otherwise they would make every expert look off duty. */
const withRosters = (filed: Organisation): Organisation => {
  const experts = new Set(filed.experts.map(({ id }) => id));
  const own = new Set(filed.coordinators.map(({ id }) => id).filter((id) => !experts.has(id)));
  const [coordinatorSchedules, schedules] = [true, false].map((wanted) =>
    filed.schedules.filter(
      ({ layers }) => layers.every(({ members }) => members.every((id) => own.has(id))) === wanted,
    ),
  );
  return coordinatorSchedules === undefined || coordinatorSchedules.length === 0
    ? filed
    : { ...filed, schedules: schedules ?? [], coordinatorSchedules };
};
