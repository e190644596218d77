/** The ids that an organisation file defines, and the sentence for one it does not. */
import type { Path } from "./path.ts";

/** Called with the place of each problem and the sentence for it. */
export type Report = (path: Path, message: string) => void;

/** The ids that the file defines. */
export interface Known {
  readonly agencies: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly experts: ReadonlySet<string>;
}

/** Reports `value` unless it is one of `known`; null was reported by the schema. */
export function unknownId(
  known: ReadonlySet<string>,
  value: string | null,
  say: (message: string) => void,
): boolean {
  if (value === null || known.has(value)) return false;
  const some = [...known].slice(0, 6).join(", ");
  const more = known.size > 6 ? ", …" : "";
  say(`there is no "${value}": write one that the file defines (${some}${more}), or add it`);
  return true;
}
