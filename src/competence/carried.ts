/**
 * Finds the levels that earlier versions laid over the organisation, and says what each comes to as
 * a change of it: the organisation was never exceeded, and a test that it knew later counted instead.
 */
import type { Expert } from "../org/organisation.ts";
import { lastLevels, placeOf, levelsLeft } from "./last-levels.ts";
import type { CompetenceRecord, HeldLevel, LevelRecord } from "./store/port.ts";

export type Carried = {
  readonly record: LevelRecord;
  /** What the organisation says, under it; null: nothing. */
  readonly before: HeldLevel | null;
  /** What has counted; null: nothing else. */
  readonly after: HeldLevel | null;
};

export const levelsToCarry = (
  records: readonly CompetenceRecord[],
  experts: readonly Expert[],
): readonly Carried[] => {
  const last = lastLevels(records);
  return levelsLeft(records)
    .filter(({ before }) => before === undefined)
    .map((record) => {
      const { expert, topic } = record;
      const before = experts.find(({ id }) => id === expert)?.topics[topic] ?? null;
      const isLast = last.get(placeOf(expert, topic)) === record;
      return { record, before, after: isLast ? counted(record, before) : null };
    });
};

const counted = ({ level, tested }: LevelRecord, held: HeldLevel | null): HeldLevel | null => {
  if (held === null || (held.tested !== null && held.tested > tested)) return null;
  const after = { level: Math.min(held.level, level), tested };
  return after.level === held.level && tested === held.tested ? null : after;
};
