/** Makes a duty snapshot: duty as it is at one moment, or as it would be after a change. */
import type { Organisation } from "../org/organisation.ts";
import { withDutyOverrides } from "../org/overrides.ts";
import type { DutyOverride } from "../routing/roster/overrides.ts";
import type { DutyBook, DutyOverrideChange } from "../store/port/duty.ts";
import type { Instant } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";

export type DutySnapshot = {
  readonly organisation: Organisation;
  readonly overrides: readonly DutyOverride[];
  readonly now: Instant;
};

export const dutySnapshotAt = (
  deps: Deps,
  overrides: readonly DutyOverride[],
  now: Instant,
): DutySnapshot => ({
  organisation: withDutyOverrides(deps.org().filed, overrides),
  overrides,
  now,
});

export const withChanges = (
  { overrides }: Pick<DutyBook, "overrides">,
  changes: readonly DutyOverrideChange[],
): readonly DutyOverride[] => [
  ...overrides.filter(({ id }) => changes.every(({ override }) => override.id !== id)),
  ...changes.map(({ override }) => override),
];
