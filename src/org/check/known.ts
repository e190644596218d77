/** Holds the ids that an organisation file defines, and reports an id that it does not define. */
import type { Path } from "./path.ts";

/** Called with the place of each problem and the sentence for it. */
export type Report = (path: Path, message: string) => void;

export interface KnownIds {
  readonly agencies: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly experts: ReadonlySet<string>;
  readonly coordinators: ReadonlySet<string>;
}

/**
 * Reports `value` unless it is one of `known`, and says whether it did; null was reported by the
 * schema.
 */
export function unknownId(
  known: ReadonlySet<string>,
  value: string | null,
  report: (message: string) => void,
): boolean {
  if (value === null || known.has(value)) return false;
  const alike = [...known].filter((id) => isAlike(id, value));
  const candidates = alike.length > 0 ? alike : [...known];
  const some = candidates.slice(0, 4).join(", ");
  const more = candidates.length > 4 ? ", …" : "";
  report(
    alike.length > 0
      ? `there is no "${value}": perhaps ${some}${more} is meant, else add it`
      : `there is no "${value}": write one that is known (${some}${more}), or add it`,
  );
  return true;
}

/**
 * True for ids that begin alike, or share a word: "polisen" and "polismyndigheten", "chip" and
 * "mrz-and-chip".
 */
function isAlike(id: string, written: string): boolean {
  const a = id.toLowerCase();
  const b = written.toLowerCase();
  const words = new Set(a.split("-").filter((word) => word.length > 3));
  return a.slice(0, 4) === b.slice(0, 4) || b.split("-").some((word) => words.has(word));
}
