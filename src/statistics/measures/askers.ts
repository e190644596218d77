/** Counts who asks, with what in hand, and what they say that the answer led to. */
import { type Measuring, during, isIn } from "./counting.ts";

export const countAskers: Measuring = (q, { period, tally, clockOf }) => {
  const { agency: asker } = q;
  if (isIn(period, q.askedAt)) {
    tally(`line ${asker} ${q.line ?? "unknown"}`);
    tally(`step ${asker} ${q.step ?? "unknown"}`);
    if (q.unit !== null) tally(`unit ${asker} ${q.unit}`);
    for (const id of q.equipment) tally(`equipment ${asker} ${id}`);
    if (q.equipment.length === 0) tally(`equipment.none ${asker}`);
    for (const id of q.examined) tally(`examined ${asker} ${id}`);
    if (!clockOf(asker).isOpen(q.askedAt)) tally(`asked.outside ${asker}`);
  }
  for (const { q1, q2, value, learned } of during(period, q.outcomes)) {
    tally(`outcomes ${asker}`);
    tally(`q1 ${asker} ${q1}`);
    tally(`q2 ${asker} ${q2}`);
    if (value !== null) tally(`value ${asker} ${value}`);
    if (learned !== null) tally(`learned ${asker} ${learned}`);
  }
};
