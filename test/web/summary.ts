/** A busy week of one agency, with everything that a page has to find room for. */
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import { measureIds } from "../../src/statistics/measures/definitions.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const { topics, agencies } = sampleOrganisation();
const ids = agencies.map(({ id }) => id);
const monday = Date.UTC(2026, 10, 22, 23);
const weekMs = 7 * 24 * 3_600_000;
const wait = (median: number) => ({
  wall: { median: median * 3, p90: median * 20.5 },
  working: { median, p90: null },
  done: 40,
  left: 1,
  waiting: 2,
});

export const busyWeek = (agency: string): Summary => ({
  form: 1,
  kind: "week",
  week: "2026-W48",
  from: monday,
  to: monday + weekMs,
  asOf: monday + weekMs + 6 * 3_600_000,
  agency,
  quiet: false,
  totals: {
    asked: 1_043,
    accepted: 40,
    answered: 39,
    unanswered: 3,
    closed: 31,
    declined: 9,
    outcomes: 22,
    changeOfPlan: 6,
    deflected: 4,
  },
  taken: { firstOffer: 28, laterOffer: 7, broadcast: 3, coordinator: 1, fallback: 1 },
  given: { accepted: 11, answered: 10 },
  byTopic: topics.slice(0, 14).map(({ id }, at) => ({
    topic: id,
    asked: 30 - 2 * at,
    answered: Math.max(0, 28 - 2 * at),
  })),
  byOutcome: [
    { outcome: "authentic", answered: 21 },
    { outcome: "forged", answered: 9 },
  ],
  figures: measureIds.map((id) => ({
    id,
    now: 1,
    before: 2,
    mean8: 1.5,
    interval: null,
    of: null,
  })),
  waits: { accept: wait(4.5), answer: wait(31) },
  effects: { forms: 22, of: 39, q1: [], q2: [], source: "", address: "" },
  balance: {
    weeks: 13,
    pairs: ids.slice(1, 4).map((answerer, at) => ({
      asker: ids[0] ?? "",
      answerer,
      answered: at === 2 ? null : 40 - at,
      minutes: at === 2 ? null : 500 - at,
      topics: [],
    })),
    agencies: ids.slice(1).map((id, at) => ({
      agency: id,
      asked: 10 + at,
      received: at === 1 ? null : 8 + at,
      given: 12 - at,
      minutesReceived: at === 1 ? null : 80 + at,
      minutesGiven: 120 - at,
    })),
  },
  load: { experts: 9, taken: [1, 2, 2, 3] },
  declines: [
    { id: "busy", count: 6 },
    { id: "not-my-topic", count: 3 },
  ],
  byLine: [],
  equipment: { used: [], none: 0, of: 0 },
  examined: [],
  quality: [],
  handling: [],
  calibration: [],
  neverAsked: [],
  practice: topics.slice(0, 8).flatMap(({ id }, row) =>
    ids.slice(0, 6).map((one, column) => ({
      topic: id,
      agency: one,
      fresh: (row * column + row) % 4,
      stale: 1,
      lapsed: 0,
      unknown: 0,
      freshUntil: null,
    })),
  ),
  training: [],
  weakTopics: [],
  formalChannel: 2,
  needsYou: [],
  ahead: { from: monday + weekMs, to: monday + 2 * weekMs, onDuty: [] },
});
