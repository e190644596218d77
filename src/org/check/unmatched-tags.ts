/**
 * Finds declared conflicts of interest that can match nobody's question: a tag that names no agency
 * and no unit keeps its expert from nothing, which nobody would notice.
 */
import { readLoosely } from "../schema/loose.ts";
import type { Path } from "./path.ts";

type Idle = { readonly path: Path; readonly kind: "conflicts" };
/** A setting that is taken and does nothing, because it matches nothing. */
export type IdleSetting = {
  readonly path: string;
  /** Line of the file, from 1. */
  readonly line: number | null;
  readonly kind: Idle["kind"];
};

export function unmatchedTags(content: unknown): readonly Idle[] {
  const { agencies, experts } = readLoosely(content);
  const known = new Set(
    agencies.flatMap(({ id, name, units }) => [
      id,
      name.sv,
      name.en,
      ...units.flatMap((unit) => [unit.id, `${id}/${unit.id}`, unit.name.sv, unit.name.en]),
    ]),
  );
  return experts.flatMap(({ conflicts }, index) =>
    conflicts.flatMap((tag, place): readonly Idle[] =>
      tag === null || known.has(tag)
        ? []
        : [{ path: ["experts", index, "conflicts", place], kind: "conflicts" }],
    ),
  );
}
