/** Checks what of a week that was sent has changed since, and what of that is a correction. */
import { describe, expect, it } from "vitest";
import { measureIds, measures } from "../../src/statistics/measures/definitions.ts";
import {
  type SentWeek,
  changedSince,
  correctedSince,
  sentWeek,
} from "../../src/statistics/summary/sent-week.ts";
import {
  type Course,
  accept,
  answer,
  ask,
  at,
  giveOutcome,
  hour,
  lived,
  minute,
  offerTo,
  summed,
} from "./world.ts";

const period = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const monday = at("2026-11-23T08:00:00Z");
const nextMonday = at("2026-11-30T06:00:00Z");
const week = (courses: readonly Course[]) =>
  summed(courses, { period, agency: "tax", asOf: nextMonday });

const open = [monday, "slack:T0/tax", ask("1", "tax"), offerTo("o-1", "police")] as const;
const taken = [monday + 4 * minute, "e-police", accept("o-1", "police")] as const;
const sent: SentWeek = sentWeek(week([lived([open, taken])]));
const ids = (changed: readonly { readonly id: string }[]) => changed.map(({ id }) => id);

describe("a week that was sent", () => {
  it("has not changed while nothing happened", () => {
    expect(changedSince(sent, week([lived([open, taken])]))).toEqual([]);
  });

  it("fills up when its questions are answered and told about later, which corrects nothing", () => {
    const later = lived([
      open,
      taken,
      [nextMonday + hour, "e-police", answer("1", "police")],
      [nextMonday + 2 * hour, "slack:T0/tax", giveOutcome("tax", 1)],
    ]);
    const now = week([later]);
    expect(ids(changedSince(sent, now))).toEqual(["answerMedianWorking", "unanswered"]);
    expect(changedSince(sent, now)[1]).toMatchObject({ sent: 1, now: 0, redefined: false });
    expect(correctedSince(sent, now)).toEqual([]);
  });

  it("is corrected when something of the week itself becomes known late, as another replica's slow clock does", () => {
    const late = lived([open, taken, [monday + 20 * minute, "e-police", answer("1", "police")]]);
    expect(correctedSince(sent, week([late]))).toEqual([
      { id: "answered", sent: 0, now: 1, redefined: false },
    ]);
    const another = lived([[monday, "slack:T0/tax", ask("2", "tax")]]);
    expect(ids(correctedSince(sent, week([lived([open, taken]), another])))).toEqual(["asked"]);
  });

  it("that is withdrawn from, or reopened, later is not corrected: it was asked and answered in the week", () => {
    const person = "slack:T0/tax";
    const whole = [open, taken, [monday + hour, "e-police", answer("1", "police")]] as const;
    const before = sentWeek(week([lived(whole)]));
    const reopened = week([
      lived([...whole, [nextMonday + hour, "a", { type: "reopen", person }]]),
    ]);
    expect(ids(changedSince(before, reopened))).toEqual(["reopenRate"]);
    expect(correctedSince(before, reopened)).toEqual([]);
    const asked = sentWeek(week([lived([open])]));
    const back = week([lived([open, [nextMonday + hour, "a", { type: "withdraw", person }]])]);
    expect(ids(changedSince(asked, back))).toEqual(["unanswered"]);
    expect(correctedSince(asked, back)).toEqual([]);
  });

  it("is not corrected by a figure that is defined anew, and says that it was", () => {
    const old = { ...sent, versions: { ...sent.versions, answered: 0 } };
    const late = lived([open, taken, [monday + 20 * minute, "e-police", answer("1", "police")]]);
    const changed = changedSince(old, week([late]));
    expect(changed[0]).toMatchObject({ id: "answered", redefined: true });
    expect(correctedSince(old, week([late]))).toEqual([]);
  });

  it("has changed only by what can be seen", () => {
    const figures = sent.summary.figures.map((one) =>
      one.id === "acceptMedianWorking" && one.now !== null ? { ...one, now: one.now + 0.3 } : one,
    );
    expect(changedSince(sent, { ...sent.summary, figures })).toEqual([]);
  });
});

it("no figure is final for which waiting is taken into account, but shares of what was settled", () => {
  const waits = measureIds.filter((id) => measures[id].censoring === "kaplan-meier");
  expect(waits.filter((id) => measures[id].final)).toEqual([]);
});
