/**
 * Measures one decision with all its reasons, among 200, 2,000 and 20,000 experts, and one look at
 * who is on call. Times are processor time, so that other work on the machine counts little.
 *
 * - `decision`: the choice, the ranking, the explanation, and everyone's reasons as bits;
 * - `named`: the same, and everyone's reasons read by name; `stored`: the same as JSON;
 * - `busy`: as the desk asks, with every fourth person's load or practice changed since the list
 *   was written;
 * - `night`: nobody is on duty, and it is looked for when someone is;
 * - `loop`: a floor, a bare loop that reads as many numbers for each; `json`: another, the
 *   decision as JSON.
 *
 *   node bench/route.ts
 */
import { choose } from "../src/routing/choice/choose.ts";
import { createCalendar } from "../src/routing/calendar.ts";
import { defaultRoutingPolicy } from "../src/routing/choice/defaults.ts";
import { onCallIn } from "../src/routing/roster/on-call.ts";
import { byCodePoint } from "../src/routing/order.ts";
import { timelineOf } from "../src/routing/roster/timeline.ts";
import type { RoutingExpert, Latest, Schedule, Snapshot } from "../src/routing/model.ts";

const now = Date.parse("2026-06-10T09:00:00Z");
const agencies = ["police", "migration", "service", "border", "tax"];
const topics = ["passports", "faces", "visas", "mrz", "residence", "permits"];
const zones = ["Europe/Stockholm", "Asia/Bangkok", "America/New_York"];
const at = <T>(all: readonly T[], i: number): T => {
  const found = all[i % all.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
};

/** Experts as in an agency: two topics each, office hours, some away, some at their limit. */
const expertOf = (i: number): RoutingExpert => ({
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

const scheduleOf = (experts: readonly RoutingExpert[]): Schedule => ({
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

const snapshotOf = (count: number): Snapshot => {
  const experts = Array.from({ length: count }, (_, i) => expertOf(i)).toSorted((a, b) =>
    byCodePoint(a.id, b.id),
  );
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

/**
 * The median of many rounds, in microseconds of processor time for each call; `run` gets another
 * `i` for each call.
 */
const measured = (calls: number, run: (i: number) => unknown): number => {
  const rounds: number[] = [];
  let kept: unknown = null;
  for (let round = 0; round < 15; round += 1) {
    const start = process.threadCpuUsage();
    for (let i = 0; i < calls; i += 1) kept = run(round * calls + i);
    const { user, system } = process.threadCpuUsage(start);
    rounds.push((user + system) / calls);
  }
  if (kept === undefined) throw new Error("nothing was made");
  // The first rounds warm up.
  return rounds.slice(5).toSorted((a, b) => a - b)[5] ?? Number.NaN;
};

const night = Date.parse("2026-06-13T00:30:00Z");
const busy = (experts: readonly RoutingExpert[]): Latest => ({
  touched: experts.filter((_, i) => i % 4 === 0).map(({ id }) => id),
  row: (one) => ({ ...one, open: (one.open + 1) % 3, credit: one.credit + 0.1 }),
});

const rowOf = (count: number) => {
  const snapshot = snapshotOf(count);
  const calls = Math.max(20, Math.round(2_000_000 / count));
  const some = Math.ceil(calls / 5);
  const decision = choose(snapshot);
  const decided = (i: number) => choose({ ...snapshot, now: now + i });
  const latest = busy(snapshot.experts);
  return {
    experts: count,
    eligible: decision.eligible.length,
    decision: round(measured(calls, decided)),
    named: round(measured(some, (i) => decided(i).excluded)),
    stored: round(measured(some, (i) => JSON.stringify(decided(i)))),
    busy: round(measured(some, (i) => choose({ ...snapshot, latest, now: now + i }))),
    night: round(measured(some, (i) => choose({ ...snapshot, now: night + i }))),
    loop: round(measured(calls * 10, bareLoop(count))),
    json: round(measured(some, () => JSON.stringify(decision))),
  };
};
const round = (n: number): number => Math.round(n * 100) / 100;

const bareLoop = (count: number): ((i: number) => Int32Array) => {
  const column = (value: number): Int32Array => new Int32Array(count).fill(value);
  const [a, b, c, d, e, f, g] = [1, 2, 3, 4, 5, 6, 7].map(column);
  const sum = column(0);
  const read = (from: Int32Array | undefined, place: number): number => Number(from?.[place]);
  return (i) => {
    for (let place = 0; place < count; place += 1)
      sum[place] =
        read(a, place) |
        read(b, place) |
        read(c, place) |
        read(d, place) |
        read(e, place) |
        read(f, place) |
        (read(g, place) + i);
    return sum;
  };
};

const onCallRow = () => {
  const schedule = scheduleOf(Array.from({ length: 200 }, (_, i) => expertOf(i)));
  const week = 7 * 86_400_000;
  const timeline = timelineOf(schedule);
  timeline.unroll({ from: now, to: now + 26 * week });
  const then = (i: number): number => now + ((i * 7_919_000_011) % (26 * week));
  const calendar = createCalendar();
  return {
    unrolled: round(measured(500_000, (i) => timeline.onAt(then(i)))),
    calculator: round(measured(2_000, (i) => onCallIn(schedule, then(i), calendar))),
  };
};

const rows = [200, 2_000, 20_000].map(rowOf);
const onCall = onCallRow();
const kinds = ["decision", "named", "stored", "busy", "night", "loop", "json"] as const;
const wide = (text: string | number): string => String(text).padStart(10);
const lines = [
  ["experts", "eligible", ...kinds].map(wide).join(""),
  ...rows.map((row) =>
    [row.experts, row.eligible, ...kinds.map((kind) => row[kind])].map(wide).join(""),
  ),
  "  in microseconds",
  `on call: ${onCall.unrolled} µs unrolled, ${onCall.calculator} µs by the calculator`,
  JSON.stringify({ bench: "route", rows, onCall }),
];
process.stdout.write(`${lines.join("\n")}\n`);
