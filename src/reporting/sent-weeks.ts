/**
 * Keeps weeks as they are sent: the first card of an agency's week is drawn from the figures of that
 * moment, and all others from what the first told. So a week can be shown again as it was sent, and
 * the next card says what has been corrected since.
 */
import type { Organisation } from "../org/organisation.ts";
import { readTold } from "../statistics/read-summary.ts";
import { changedSince, correctedSince, sentWeek } from "../statistics/summary/sent-week.ts";
import type { Summary } from "../statistics/summary/week-summary.ts";
import type { Statistics } from "../store/port/statistics.ts";
import type { Instant } from "../tickets/model.ts";

type Sending = {
  readonly week: string;
  /** Null: all agencies together. */
  readonly agency: string | null;
  /** The agency whose coordinators it is sent to. */
  readonly seenBy: string;
  readonly now: Instant;
};
/** Under which a week is kept. An agency's id has no space, and each reader has small cells of its own hidden. */
const keptAs = ({ agency, seenBy }: Pick<Sending, "agency" | "seenBy">): string =>
  agency ?? `all ${seenBy}`;
/** As it is sent; `read` gives it as it is now. Null: there is no such week. */
export const sentSummary = async (
  store: Statistics,
  organisation: Organisation,
  { read, ...sending }: Sending & { readonly read: () => Promise<Summary | null> },
): Promise<Summary | null> => {
  const { week, now } = sending;
  const kept = keptAs(sending);
  const known = await store.sentWeek(kept, week);
  if (known !== null) return known.sent.summary;
  const summary = await read();
  if (summary === null) return null;
  const corrected = await correctedIn(store, organisation, sending);
  const sent = sentWeek({ ...summary, ...corrected });
  return (await store.keepSentWeek(kept, { week, at: now, sent })).sent.summary;
};

/** What has been corrected of the last week that was sent before this one. */
const correctedIn = async (
  store: Statistics,
  organisation: Organisation,
  { week, agency, now }: Sending,
): Promise<Pick<Summary, "corrected">> => {
  // Of all agencies nothing is told that differs from what was told before: it would tell of one question.
  const last = agency === null ? null : await store.lastSentWeek(agency, week);
  if (last === null) return {};
  const told = await readTold(store, { label: last.week, agency, now }, organisation);
  const changed = told === null ? [] : correctedSince(last.sent, told);
  return changed.length === 0 ? {} : { corrected: { week: last.week, changed } };
};

type Kept = Pick<Statistics, "sentWeek">;
/** Adds to a week what its card told otherwise when it was sent. */
export const besideSent = async (store: Kept, summary: Summary): Promise<Summary> => {
  const { asSent } = (await asItWasSent(store, summary)) ?? {};
  return asSent === undefined || asSent.changed.length === 0 ? summary : { ...summary, asSent };
};

/** The whole of a week as it was sent, with what differs now; null: it was not sent. */
export const asItWasSent = async (
  store: Kept,
  now: Summary,
): Promise<(Summary & Required<Pick<Summary, "asSent">>) | null> => {
  const { kind, agency, seenBy, week } = now;
  if (kind !== "week" || seenBy === null) return null;
  const kept = await store.sentWeek(keptAs({ agency, seenBy }), week);
  return kept === null
    ? null
    : {
        ...kept.sent.summary,
        asSent: { sentAt: kept.at, changed: changedSince(kept.sent, now) },
      };
};
