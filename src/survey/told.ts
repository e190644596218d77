/**
 * Keeps what people tell of how the desk works for them, and counts it. It is kept with their address
 * so that each counts once; figures hold nothing small, of the own agency either.
 */
import { z } from "zod";
import type { PulseTold } from "./card.ts";
import { type PulseNext, type PulseWorks, pulseNext, pulseWorks } from "./contract.ts";
import type { Period } from "../statistics/measures/counting.ts";
import { toldBesideSum } from "../statistics/summary/small-cells.ts";
import type { Summary } from "../statistics/summary/week-summary.ts";
import type { Questions } from "../store/port/questions.ts";
import { type Instant, days } from "../tickets/model.ts";

/** One for each quarter, since everybody who asked may tell something in it. */
const pulseNotes = (quarter: string) => `note:pulse:${quarter}` as const;
const note = z.object({
  quarter: z.string(),
  agency: z.string(),
  works: z.enum(pulseWorks).exactOptional(),
  next: z.enum(pulseNext).exactOptional(),
});
type Note = z.output<typeof note>;

/** The quarter of a moment in the agency's own zone: 2026-Q4. */
export const quarterOf = (at: Instant, zone: string): string => {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return `${year}-Q${Math.ceil(month / 3)}`;
};

type Noted = Note & { readonly at: Instant; readonly by: string };
const notedIn = async (
  { noted }: Pick<Questions, "noted">,
  quarter: string,
  by?: string,
): Promise<readonly Noted[]> =>
  (await noted(pulseNotes(quarter), by)).flatMap(({ at, by: person, data }) => {
    const { data: told } = note.safeParse(data);
    return told === undefined ? [] : [{ ...told, at, by: person }];
  });

/** The quarters of a period, in whichever zone its agencies are. */
const quartersIn = ({ from, to }: Period): ReadonlySet<string> => {
  const [first, last] = [from - days(1), to + days(1)];
  const weeks = Array.from(
    { length: Math.ceil((last - first) / days(7)) },
    (_, i) => first + i * days(7),
  );
  return new Set([...weeks, last].map((at) => quarterOf(at, "UTC")));
};

/** What this person has told in that quarter; the first press on each question counts. */
export const pulseToldBy = async (
  store: Pick<Questions, "noted">,
  person: string,
  quarter: string,
): Promise<PulseTold> => {
  const own = await notedIn(store, quarter, person);
  return {
    works: own.find(({ works }) => works !== undefined)?.works ?? null,
    next: own.find(({ next }) => next !== undefined)?.next ?? null,
  };
};

export const notePulse = (
  store: Pick<Questions, "note">,
  told: { readonly works: PulseWorks } | { readonly next: PulseNext },
  about: {
    readonly at: Instant;
    readonly by: string;
    readonly quarter: string;
    readonly agency: string;
  },
): Promise<void> => {
  const { at, by, quarter, agency } = about;
  return store.note(pulseNotes(quarter), {
    at,
    by,
    type: "told",
    data: { quarter, agency, ...told },
  });
};

/** `seenBy`: null is the operator, from whom nothing is hidden. */
export const pulseIn = async (
  store: Pick<Questions, "noted">,
  of: { readonly agency: string | null; readonly seenBy: string | null; readonly span: Period },
): Promise<Summary["pulse"]> => {
  const { agency, seenBy, span } = of;
  const quarters = [...quartersIn(span)].map((quarter) => notedIn(store, quarter));
  const all = (await Promise.all(quarters))
    .flat()
    .filter(
      (one) =>
        span.from <= one.at && one.at < span.to && (agency === null || one.agency === agency),
    );
  const counted = (ids: readonly string[], of_: (one: Note) => string | undefined) => {
    const column = new Map(
      ids.map((id) => [id, new Set(all.filter((one) => of_(one) === id).map(({ by }) => by)).size]),
    );
    const told = toldBesideSum(column);
    return [...column].flatMap(([id, count]) =>
      count === 0 ? [] : [{ id, count: seenBy === null || told?.has(id) === true ? count : null }],
    );
  };
  return {
    works: counted(pulseWorks, ({ works }) => works),
    next: counted(pulseNext, ({ next }) => next),
  };
};
