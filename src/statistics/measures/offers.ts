/** Counts what became of offers, and how the work fell on experts and their agencies. */
import { type Measuring, during, isIn } from "./counting.ts";

export const countOffers: Measuring = (q, { period, tally, clockOf }) => {
  for (const { reason, agency } of during(period, q.declined)) {
    tally(`declined ${q.agency}`);
    tally(`reason ${q.agency} ${reason}`);
    tally(`reason.by ${agency} ${reason}`);
  }
  const silent = q.silent.filter((at) => isIn(period, at)).length;
  if (silent > 0) tally(`silent ${q.agency}`, silent);
  for (const { at, expert, agency } of during(period, q.accepted)) {
    tally(`offer.accepted ${q.agency}`);
    tally(`expert ${agency} ${expert}`);
    tally(`worked ${agency}`);
    if (!clockOf(agency).isOpen(at)) tally(`outside ${agency}`);
  }
};
