/**
 * Keeps weeks as they are sent: the first card of an agency's week is drawn from the figures of that
 * moment, and all others from what the first told. So a week can be shown again as it was sent, and
 * the next card says what has been corrected since.
 */
import type { Organisation } from "../../org/organisation.ts";
import { readTold } from "../../statistics/read-summary.ts";
import { changedSince, correctedSince, sentWeek } from "../../statistics/summary/sent-week.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import type { Statistics } from "../../store/port/statistics.ts";
import type { Instant } from "../../tickets/model.ts";

type Sending = { readonly week: string; readonly agency: string; readonly now: Instant };
/** As it is sent; `read` gives it as it is now. Null: there is no such week. */
export const sentSummary = async (
  store: Statistics,
  organisation: Organisation,
  { read, ...sending }: Sending & { readonly read: () => Promise<Summary | null> },
): Promise<Summary | null> => {
  const { week, agency, now } = sending;
  const known = await store.sentWeek(agency, week);
  if (known !== null) return known.sent.summary;
  const summary = await read();
  if (summary === null) return null;
  const corrected = await correctedIn(store, organisation, sending);
  const sent = sentWeek({ ...summary, ...corrected });
  return (await store.keepSentWeek(agency, { week, at: now, sent })).sent.summary;
};

/** What has been corrected of the last week that was sent before this one. */
const correctedIn = async (
  store: Statistics,
  organisation: Organisation,
  { week, agency, now }: Sending,
): Promise<Pick<Summary, "corrected">> => {
  const last = await store.lastSentWeek(agency, week);
  if (last === null) return {};
  const told = await readTold(store, { label: last.week, agency, now }, organisation);
  const changed = told === null ? [] : correctedSince(last.sent, told);
  return changed.length === 0 ? {} : { corrected: { week: last.week, changed } };
};

/** Adds to a week what its card told otherwise when it was sent. */
export const besideSent = async (
  store: Pick<Statistics, "sentWeek">,
  summary: Summary,
): Promise<Summary> => {
  const { kind, agency, week } = summary;
  const kept = kind === "week" && agency !== null ? await store.sentWeek(agency, week) : null;
  if (kept === null) return summary;
  const changed = changedSince(kept.sent, summary);
  return changed.length === 0 ? summary : { ...summary, asSent: { sentAt: kept.at, changed } };
};
