/** Reads the summary that a page shows, of a period that has begun; without a name that of the last complete one. */
import type { Clock } from "../../base/clock.ts";
import { type FiguresStore, periodFigures } from "../summary.ts";
import type { Organisation } from "../../org/organisation.ts";
import { namedPeriod } from "../../statistics/periods.ts";
import { jointMonth, lastLabel, zoneOf } from "../../statistics/read-summary.ts";
import type { ReadSummary } from "./room.ts";

export const openSummaries =
  ({
    store,
    clock,
    org,
  }: {
    readonly store: FiguresStore;
    readonly clock: Clock;
    readonly org: () => { readonly organisation: Organisation };
  }): ReadSummary =>
  async ({ kind: wanted, label, ofAll, reader }) => {
    const { organisation } = org();
    const now = clock.now();
    const agency = ofAll ? null : reader;
    const isJointWeek = ofAll && wanted === "week";
    const kind = isJointWeek ? "month" : wanted;
    // Of all agencies together a week is told as the last month that was over by then.
    const named = isJointWeek
      ? jointMonth(organisation, { week: label, reader, now })
      : (label ?? lastLabel(organisation, { kind, agency: reader, now }));
    if (named === null) return null;
    const asked = { kind, label: named, agency, seenBy: reader, now };
    const period = namedPeriod(kind, named, zoneOf(organisation, reader));
    if (period === null || period.span.from > now) return null;
    return periodFigures(store, organisation, asked);
  };
