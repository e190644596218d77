/**
 * One decision with all its reasons, among 200, 2,000 and 20,000 experts, and one look at who is on
 * call. Beside each stands a floor measured in the same run, so that the ratio says something on any
 * machine: sorting as many small objects by id and writing the same decision as JSON.
 *
 *   node bench/route.ts
 */
import { choose } from "../src/routing/choose.ts";
import { createCalendar } from "../src/routing/calendar.ts";
import { defaultRoutingPolicy } from "../src/routing/defaults.ts";
import { onCallIn } from "../src/routing/on-call.ts";
import { byCodePoint } from "../src/routing/order.ts";
import { timelineOf } from "../src/routing/timeline.ts";
import type { Expert, Schedule, Snapshot } from "../src/routing/words.ts";

const now = Date.parse("2026-06-10T09:00:00Z");
const agencies = ["police", "migration", "service", "border", "tax"];
const topics = ["passports", "faces", "visas", "mrz", "residence", "permits"];
const zones = ["Europe/Stockholm", "Asia/Bangkok", "America/New_York"];
const at = <T>(all: readonly T[], i: number): T => {
  const found = all[i % all.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
};

/** As in an agency: two topics each, office hours, some away, some with full hands. */
const expertOf = (i: number): Expert => ({
  id: `e${String((i * 7_919) % 100_003).padStart(6, "0")}`,
  agency: at(agencies, i),
  topics: {
    [at(topics, i)]: { level: 1 + (i % 3), tested: "2025-11-01" },
    [at(topics, i * 5 + 2)]: 2,
  },
  languages: i % 4 === 0 ? ["sv"] : ["sv", "en"],
  clearance: i % 2,
  timeZone: at(zones, Math.floor(i / 3)),
  hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
  holidays: ["2026-06-19", "2026-12-24"],
  outOfOffice: i % 10 === 0 ? [{ from: "2026-06-08T00:00:00Z", to: "2026-06-12T00:00:00Z" }] : [],
  active: i % 50 !== 0,
  maxOpen: 3,
  open: i % 4,
  pendingOffers: 0,
  conflicts: i % 20 === 0 ? ["case:7"] : [],
  lastOfferedAt: i % 3 === 0 ? null : "2026-06-09T12:00:00Z",
  lastPractised: { passports: "2026-05-01T00:00:00Z" },
  credit: ((i % 11) - 5) / 10,
  medianAcceptMin: i % 30,
});

const scheduleOf = (experts: readonly Expert[]): Schedule => ({
  id: "s1",
  timeZone: "Europe/Stockholm",
  topics: [],
  layers: [
    { members: experts.filter((_, i) => i % 2 === 0).map(({ id }) => id) },
    {
      members: experts.slice(0, 7).map(({ id }) => id),
      rotation: { unit: "day", every: 1, startLocal: "2026-01-05T08:00" },
      windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "07:00", to: "19:00" }],
    },
  ],
});

/** The desk gives experts in order; whoever writes a scenario may not. */
const worldOf = (count: number, sorted: boolean): Snapshot => {
  const experts = Array.from({ length: count }, (_, i) => expertOf(i));
  if (sorted) experts.sort((a, b) => byCodePoint(a.id, b.id));
  return {
    now,
    experts,
    schedules: [scheduleOf(experts)],
    policy: defaultRoutingPolicy,
    question: {
      id: "Q1",
      asker: { id: "someone", agency: "tax" },
      topics: ["passports"],
      minLevel: 1,
      language: null,
      preferredLanguage: "en",
      clearance: 0,
      urgency: "normal",
      conflictTags: ["case:7"],
      declinedBy: [],
      timedOut: [],
      relatedExpert: null,
      secondOpinionOf: null,
    },
  };
};

/** The median of many rounds, in microseconds for each call; each call of its own moment. */
const measured = (calls: number, run: (i: number) => unknown): number => {
  const rounds: number[] = [];
  let kept: unknown = null;
  for (let round = 0; round < 15; round += 1) {
    const start = performance.now();
    for (let i = 0; i < calls; i += 1) kept = run(round * calls + i);
    rounds.push(((performance.now() - start) * 1000) / calls);
  }
  if (kept === undefined) throw new Error("nothing was made");
  // The first rounds warm up.
  return rounds.slice(5).toSorted((a, b) => a - b)[5] ?? Number.NaN;
};

const rowOf = (count: number) => {
  const world = worldOf(count, true);
  const mixed = worldOf(count, false);
  const calls = Math.max(20, Math.round(400_000 / count));
  const decision = choose(world);
  const decide = measured(calls, (i) => choose({ ...world, now: now + i }));
  const unsorted = measured(calls, (i) => choose({ ...mixed, now: now + i }));
  const ids = mixed.experts.map(({ id, agency }) => ({ id, agency }));
  const sort = measured(calls, () => ids.toSorted((a, b) => byCodePoint(a.id, b.id)));
  const write = measured(calls, () => JSON.stringify(decision));
  return {
    experts: count,
    eligible: decision.eligible.length,
    microseconds: round(decide),
    unsorted: round(unsorted),
    floor: round(sort + write),
    ratio: round(decide / (sort + write)),
  };
};
const round = (n: number): number => Math.round(n * 100) / 100;

const onCallRow = () => {
  const schedule = scheduleOf(Array.from({ length: 200 }, (_, i) => expertOf(i)));
  const week = 7 * 86_400_000;
  const timeline = timelineOf(schedule);
  timeline.unroll({ from: now, to: now + 26 * week });
  const then = (i: number): number => now + ((i * 7_919_000_011) % (26 * week));
  const calendar = createCalendar();
  return {
    unrolled: round(measured(20_000, (i) => timeline.onAt(then(i)))),
    calculator: round(measured(50, (i) => onCallIn(schedule, then(i), calendar))),
  };
};

const rows = [200, 2_000, 20_000].map(rowOf);
const onCall = onCallRow();
const lines = [
  "experts  eligible  decision µs  unsorted µs  floor µs  ratio",
  ...rows.map(({ experts, eligible, microseconds, unsorted, floor, ratio }) =>
    [
      String(experts).padStart(7),
      String(eligible).padStart(8),
      String(microseconds).padStart(11),
      String(unsorted).padStart(11),
      String(floor).padStart(8),
      String(ratio).padStart(5),
    ].join("  "),
  ),
  `on call: ${onCall.unrolled} µs unrolled, ${onCall.calculator} µs by the calculator`,
  JSON.stringify({ bench: "route", rows, onCall }),
];
process.stdout.write(`${lines.join("\n")}\n`);
