/**
 * Reads a routing decision as it was recorded with its event: the parts that people ask about.
 * `src/routing/model.ts` has the whole of it.
 */
import { z } from "zod";

const both = z.object({ sv: z.string(), en: z.string() });
const Stored = z.object({
  outcome: z.enum(["offer", "queue", "escalate"]),
  chosen: z.string().nullable(),
  eligible: z.array(z.string()),
  excluded: z.record(z.string(), z.array(z.string())),
  explanation: both,
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

/** Gives null if none was recorded. */
export const readDecision = (stored: unknown): StoredDecision | null =>
  Stored.safeParse(stored).data ?? null;
