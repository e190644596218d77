/** Names the periods before one, and says what was counted in them beside it. */
import { mean, present } from "./counts.ts";
import type { Figures } from "./recount.ts";

/** Both are local dates. */
export type Named = {
  readonly kind: "year" | "halfyear" | "month" | "week";
  readonly label: string;
  readonly from: string;
  readonly to: string;
};
const steps = {
  year: { years: 1 },
  halfyear: { months: 6 },
  month: { months: 1 },
  week: { weeks: 1 },
} as const;

/** The latest first: eight weeks before a week, and one period before any other. */
export const earlierThan = (
  period: Named,
  count = period.kind === "week" ? 8 : 1,
): readonly Named[] => {
  if (count === 0) return [];
  const from = Temporal.PlainDate.from(period.from).subtract(steps[period.kind]).toString();
  return [{ ...period, from, to: period.from }, ...earlierThan({ ...period, from }, count - 1)];
};

/** The latest period's value; for weeks, the mean of the weeks that have one. */
export const besideEarlier = (earlier: readonly Figures[], { kind }: Named) => {
  const [before = {}] = earlier;
  const each = (of: (id: string) => number | null) =>
    Object.fromEntries(Object.keys(before).map((id) => [id, of(id)]));
  return {
    before: each((id) => before[id]?.now ?? null),
    mean8: each((id) =>
      kind === "week" ? mean(present(earlier.map((figures) => figures[id]?.now))).now : null,
    ),
  };
};
