/** The gallery's busy week, with everything that a page has to find room for. */
import { busy } from "../../playground/gallery/summary.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { measureIds } from "../../src/statistics/measures/definitions.ts";
import { published } from "../../src/statistics/measures/published.ts";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";

const { topics, agencies } = sampleOrganisation();
const ids = agencies.map(({ id }) => id);

export const busyWeek = (agency: string): Summary => ({
  ...busy,
  week: "2026-W48",
  asOf: Date.UTC(2026, 11, 14),
  agency,
  seenBy: agency,
  // As long as it is on every page: an address breaks nowhere by itself.
  effects: { ...busy.effects, source: published.source, address: published.address },
  cases: [
    { agency, unit: null, asked: 42, cases: 12_600, perMille: 3.33333 },
    { agency: ids[1] ?? "", unit: null, asked: null, cases: 340, perMille: null },
  ],
  byTopic: topics.slice(0, 14).map(({ id }, at) => ({
    topic: id,
    asked: 30 - 2 * at,
    noExpert: 0,
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
    joined: [],
  },
  declines: [
    { id: "busy", count: 6 },
    { id: "not-my-topic", count: 3 },
  ],
  practiceAtEnd: topics.slice(0, 8).flatMap(({ id }, row) =>
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
});
