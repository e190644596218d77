/** Works out, from the events of one question, what the tables beside the log should hold of it. */
import type { ArticleUse } from "../../knowledge/article.ts";
import { articleUsesIn } from "../../knowledge/article-uses.ts";
import { type FairnessChange, fairnessAfter } from "../../routing/fairness/changes.ts";
import { evolve, fold } from "../../tickets/evolve.ts";
import { loadsOf } from "../../tickets/loads.ts";
import type { Instant, Recorded, Ticket } from "../../tickets/model.ts";
import { type RostersByName, unpacked } from "../queries/rosters.ts";
import type { CountedSpan, LogSums } from "../port/audit.ts";
import { type FromEvents, addCounted } from "./sums.ts";

/** What follows from a question's events for fairness. */
export const fairnessOfAll = (
  recorded: readonly Recorded[],
  rosters: RostersByName,
): FairnessChange => fairnessAfter([], withDecisions(recorded, rosters));

/** Adds a question, without its events that are left for the end. */
export const addEarly = (
  sums: LogSums,
  { recorded, fairness, rosters }: Events & { readonly fairness: FairnessChange },
  { before }: CountedSpan,
): void => {
  const end = endOf(recorded, before);
  if (end === 0) return;
  const early = recorded.slice(0, end);
  const isAll = end === recorded.length;
  const change = isAll ? fairness : fairnessOfAll(early, rosters);
  addCounted(sums, { ...countedOf([], early), fairness: change });
};

/** Adds what was left for the end. */
export const addLate = (
  sums: LogSums,
  { recorded, rosters }: Events,
  { before }: CountedSpan,
): void => {
  const end = endOf(recorded, before);
  const all = withDecisions(recorded, rosters);
  const [early, late] = [all.slice(0, end), all.slice(end)];
  addCounted(sums, { ...countedOf(early, late), fairness: fairnessAfter(early, late) });
};

type Events = { readonly recorded: readonly Recorded[]; readonly rosters: RostersByName };

/** Clocks differ, so that an event may be younger than the one after it. */
const endOf = (recorded: readonly Recorded[], before: Instant): number => {
  const end = recorded.findIndex(({ at }) => at >= before);
  return end === -1 ? recorded.length : end;
};

/** Only what an offer that was accepted, or ran out, was decided from counts: to unpack takes long. */
const withDecisions = (
  recorded: readonly Recorded[],
  rosters: RostersByName,
): readonly Recorded[] => {
  const told = new Set(
    recorded.flatMap(({ event }) =>
      event.type === "accepted" || event.type === "expired" ? [event.offer] : [],
    ),
  );
  return recorded.map((one) =>
    one.event.type === "offered" && one.event.offers.some(({ id }) => told.has(id))
      ? { ...one, event: unpacked(one.event, rosters) }
      : one,
  );
};

const countedOf = (
  earlier: readonly Recorded[],
  events: readonly Recorded[],
): Pick<FromEvents, "loads" | "uses"> => {
  const before = fold(earlier);
  const offeredAt = new Map(
    events.flatMap(({ at, event }) =>
      event.type === "offered" ? event.offers.map(({ expert }) => [expert, at] as const) : [],
    ),
  );
  const loads = loadsOf(before, events).map(({ expert, delta, offered }) => ({
    expert,
    delta,
    offeredAt: offered ? (offeredAt.get(expert) ?? null) : null,
  }));
  return { loads, uses: events.some(isOfUses) ? usesOf(before, events) : [] };
};

const isOfUses = ({ event: { type } }: Recorded): boolean =>
  type === "shown" || type === "solved" || type === "anyway" || type === "reopened";

const usesOf = (before: Ticket | null, events: readonly Recorded[]): readonly ArticleUse[] => {
  let ticket = before;
  return events.flatMap((one) => {
    ticket = evolve(ticket, one);
    return ticket === null ? [] : articleUsesIn(ticket, [one]);
  });
};
