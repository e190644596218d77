/**
 * Reads a routing decision as it was recorded with its event: the parts that people ask about.
 * `src/routing/model.ts` has the whole of it.
 */
import { z } from "zod";
import { byCodePoint } from "../../routing/order.ts";

const both = z.object({ sv: z.string(), en: z.string() });
const Stored = z.object({
  outcome: z.enum(["offer", "queue", "escalate"]),
  chosen: z.string().nullable(),
  eligible: z.array(z.string()),
  excluded: z.record(z.string(), z.array(z.string())),
  explanation: both,
  /**
   * Experts counted by their reasons, parted by a space, because the list that names them is not
   * there. The store names everyone where it can (routing/choice/packed-decision.ts).
   */
  packed: z
    .object({ out: z.array(z.tuple([z.string(), z.number()])) })
    .nullable()
    .default(null),
  /** Ranked, best first. */
  considered: z.array(
    z.object({
      expert: z.string(),
      level: z.number(),
      points: z.number(),
      scores: z.record(z.string(), z.number()),
      allotted: z.number().default(0),
    }),
  ),
});
export type StoredDecision = z.infer<typeof Stored>;

/** Gives null for what was recorded in a shape that this version does not know. */
export const readDecision = (stored: unknown): StoredDecision | null =>
  Stored.safeParse(stored).data ?? null;

type Codes = readonly string[];
/** Those who could not be asked. Who merely lacks the topic is counted in `others`. */
export type PassedOver = {
  readonly named: readonly (readonly [string, Codes])[];
  readonly unnamed: readonly { readonly count: number; readonly codes: Codes }[];
  readonly others: number;
};
export const passedOverIn = ({ excluded, packed }: StoredDecision): PassedOver => {
  const named = Object.entries(excluded).toSorted(([a], [b]) => byCodePoint(a, b));
  const unnamed = (packed?.out ?? []).map(([codes, count]) => ({ count, codes: codes.split(" ") }));
  const holders = named.filter(([, codes]) => !codes.includes("TOPIC"));
  const counted = unnamed.filter(({ codes }) => codes.includes("TOPIC"));
  return {
    named: holders,
    unnamed: unnamed.filter((one) => !counted.includes(one)),
    others: named.length - holders.length + counted.reduce((sum, { count }) => sum + count, 0),
  };
};
