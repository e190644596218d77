/** Reads the summary that a page shows; without a name that of the last complete period. */
import type { Clock } from "../../base/clock.ts";
import { type FiguresStore, periodFigures } from "../../desk/learning/summary.ts";
import type { Organisation } from "../../org/organisation.ts";
import { lastLabel } from "../../statistics/read-summary.ts";
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
  async ({ kind, label, ofAll, reader }) => {
    const { organisation } = org();
    const now = clock.now();
    const agency = ofAll ? null : reader;
    const named = label ?? lastLabel(organisation, { kind, agency, now });
    const asked = { kind, label: named, agency, seenBy: reader, now };
    return periodFigures(store, organisation, asked);
  };
