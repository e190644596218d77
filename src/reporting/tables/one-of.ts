/** Tells which ids have a word of their own, so that others are shown as they stand. */
import type { KeyAfter } from "../../screens/text/i18n.ts";

type Named<Beginning extends string> = (id: string) => id is KeyAfter<Beginning>;
export const oneOf = <Beginning extends string>(
  ids: readonly KeyAfter<Beginning>[],
): Named<Beginning> => {
  const known: ReadonlySet<string> = new Set<string>(ids);
  return (id): id is KeyAfter<Beginning> => known.has(id);
};
