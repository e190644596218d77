/** Says which levels that coordinators decided on stand: what was taken back does not. */
import type { CompetenceRecord, LevelRecord } from "./store/port.ts";

/** The latest last. */
const levelsLeft = (records: readonly CompetenceRecord[]): readonly LevelRecord[] => {
  const replaced = new Set(
    records.flatMap((one) => (one.kind === "removal" ? [one.replaces] : [])),
  );
  return records.flatMap((one) => (one.kind === "level" && !replaced.has(one.id) ? [one] : []));
};
/** The last that stands of each expert's topic, by both. */
export const lastLevels = (
  records: readonly CompetenceRecord[],
): ReadonlyMap<string, LevelRecord> =>
  new Map(levelsLeft(records).map((one) => [placeOf(one.expert, one.topic), one]));
export const placeOf = (expert: string, topic: string): string => `${expert} ${topic}`;
