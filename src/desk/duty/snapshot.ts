/** Duty as it is at one moment, and as it would be after a change. */
import type { Organisation } from "../../org/organisation.ts";
import { withTurns } from "../../org/overrides.ts";
import type { Turn } from "../../routing/roster/overrides.ts";
import type { DutyBook, TurnChange } from "../../store/port/port.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Parts } from "../deps.ts";

export type Standing = {
  readonly organisation: Organisation;
  readonly turns: readonly Turn[];
  readonly now: Instant;
};

export const standingAt = (parts: Parts, turns: readonly Turn[], now: Instant): Standing => ({
  organisation: withTurns(parts.org().filed, turns),
  turns,
  now,
});

export const withChanges = (
  { turns }: Pick<DutyBook, "turns">,
  changes: readonly TurnChange[],
): readonly Turn[] => [
  ...turns.filter(({ id }) => changes.every(({ turn }) => turn.id !== id)),
  ...changes.map(({ turn }) => turn),
];
