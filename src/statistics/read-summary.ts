/** Reads the summary of a period from wherever facts and folds are kept. */
import type { Instant } from "../tickets/model.ts";
import { countedThen, officesOf } from "./measures/fold-period.ts";
import { type FactStore, keepUp } from "./keep-up.ts";
import { type NamedPeriod, labelBefore, lastComplete, namedPeriod } from "./periods.ts";
import { mergedFolds } from "./folds/fold.ts";
import { type FoldStore, readFolds } from "./read-folds.ts";
import type { Told } from "./summary/sent-week.ts";
import {
  type Staff,
  type Summarised,
  balanceWeeks,
  summarise,
  toldIn,
} from "./summary/summarise.ts";
import type { PeriodKind, Summary } from "./summary/week-summary.ts";

type Agencies = {
  readonly agencies: readonly {
    readonly id: string;
    readonly timeZone: string;
    readonly holidays: readonly string[];
  }[];
};
export type Asked = {
  readonly kind: PeriodKind;
  readonly label: string;
  /** Null: all agencies together. */
  readonly agency: string | null;
  /** The agency whose coordinators read it; without it, `agency` itself: null is the operator. */
  readonly seenBy?: string;
  readonly now: Instant;
};
export type Known = {
  readonly organisation: Agencies;
  /** As it was at that moment: the period's end, or now where it has not ended. */
  readonly staffAt: (moment: Instant) => Promise<Staff>;
  /** What is known beside the questions; it is asked for once the period is known to exist. */
  readonly beside: (period: NamedPeriod, staff: Staff) => Promise<Summarised["beside"]>;
};

/** Periods are the agency's own; the operator's, and an unknown agency's, are Sweden's. */
export const zoneOf = ({ agencies }: Agencies, agency: string | null): string =>
  agencies.find(({ id }) => id === agency)?.timeZone ?? "Europe/Stockholm";

export const lastLabel = (
  organisation: Agencies,
  { kind, agency, now }: Pick<Asked, "kind" | "agency" | "now">,
): string => lastComplete(kind, now, zoneOf(organisation, agency));

/** The last month that was over when the week ended, or is now; null: there is no week of that name. */
export const jointMonth = (
  organisation: Agencies,
  {
    week,
    reader,
    now,
  }: { readonly week: string | null; readonly reader: string; readonly now: Instant },
): string | null => {
  const zone = zoneOf(organisation, reader);
  const end = week === null ? now : namedPeriod("week", week, zone)?.span.to;
  return end === undefined ? null : lastComplete("month", Math.min(end, now), zone);
};

/** Null when there is no period of that name. Counts everything committed until now. */
export const readSummary = async (
  store: FactStore & FoldStore,
  { kind, label, agency, now, seenBy }: Asked,
  { organisation, staffAt, beside }: Known,
): Promise<Summary | null> => {
  // By one clock for a reader, the own figures and all agencies': two would differ by some hours' questions.
  const zone = zoneOf(organisation, agency ?? seenBy ?? null);
  const period = namedPeriod(kind, label, zone);
  if (period === null) return null;
  await keepUp(store, { organisation });
  const earlier = earlierPeriods(period, zone);
  const months = monthsIn(period, zone);
  const [fold = mergedFolds([]), ...more] = await readFolds(
    store,
    [period, ...months, ...earlier],
    { zone, organisation },
  );
  // Like is compared with like: what is over with periods of which the desk saw all.
  const since = period.span.to <= now ? await store.firstAskedAt() : null;
  const whole = earlier.filter(({ span }) => since !== null && since <= span.from).length;
  const staff = await staffAt(Math.min(now, period.span.to));
  // Of others a month tells what it told when it was over; the operator is told all, as it is now.
  const closed = more
    .slice(0, months.length)
    .map((month) => (agency === null && seenBy === undefined ? month : countedThen(month)));
  // A longer period tells of others what its months tell, added up: what it counts once they count twice.
  const isJoint = agency === null && seenBy !== undefined && months.length > 0;
  return summarise({
    kind,
    label,
    period: period.span,
    months: months.map((month) => month.label),
    closed,
    agency,
    seenBy: seenBy ?? agency,
    asOf: now,
    clockOf: officesOf(organisation),
    now: isJoint ? mergedFolds(closed) : fold,
    before: more.slice(months.length),
    whole,
    staff,
    beside: await beside(period, staff),
  });
};

/** What a card would tell of the week now; null: there is no week of that name. */
export const readTold = async (
  store: FactStore & FoldStore,
  { label, agency, now }: Omit<Asked, "kind">,
  organisation: Agencies,
): Promise<Told | null> => {
  const zone = zoneOf(organisation, agency);
  const period = namedPeriod("week", label, zone);
  if (period === null) return null;
  await keepUp(store, { organisation });
  const [fold] = await readFolds(store, [period], { zone, organisation });
  const readAt = { asOf: now, clockOf: officesOf(organisation) };
  return toldIn(fold ?? mergedFolds([]), agency, readAt);
};

/** A week consists of none. */
const monthsIn = ({ kind, parts }: NamedPeriod, zone: string): readonly NamedPeriod[] =>
  kind === "week" ? [] : parts.flatMap((part) => namedPeriod("month", part, zone) ?? []);

const earlierPeriods = (period: NamedPeriod, zone: string): readonly NamedPeriod[] => {
  const count = period.kind === "week" ? balanceWeeks - 1 : 1;
  const found: NamedPeriod[] = [];
  for (let { label } = period; found.length < count;) {
    label = labelBefore(period.kind, label);
    const named = namedPeriod(period.kind, label, zone);
    if (named === null) return found;
    found.push(named);
  }
  return found;
};
