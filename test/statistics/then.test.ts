/** A report of a period that is over tells of its end, and counts a question once however long it is. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { periodFigures } from "../../src/reporting/summary.ts";
import type { PeriodKind, Summary } from "../../src/statistics/summary/week-summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Acceptance } from "../../src/routing/fairness/changes.ts";
import { organisationOf } from "./agencies.ts";
import { accept, answer, ask, at, hour, keep, lived, minute, offerTo } from "./world.ts";

const topic = "passport-authenticity";
const asker = "slack:T0/tax";
const expert = "e-police";
const organisation = organisationOf(
  undefined,
  `[{ id: ${expert}, name: Eva Lind, agency: police, chat: { slack: { team: T0POLISEN, user: U0EVA } }, topics: { ${topic}: 2 }, languages: [sv] }]`,
);
const now = at("2026-11-30T06:00:00Z");

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
});
afterEach(() => store.close());

const read = async (kind: PeriodKind, label: string): Promise<Summary> => {
  const summary = await periodFigures(store, organisation, { kind, label, agency: null, now });
  if (summary === null) throw new Error(`there is no ${label}`);
  return summary;
};
/** Answers a question and keeps what routing keeps of it. */
const answersAt = async (id: string, answeredAt: number): Promise<void> => {
  const taken = answeredAt - minute;
  await keep(
    store,
    lived([
      [taken - minute, asker, ask(id, "tax"), offerTo(`o${id}`, "police")],
      [taken, expert, accept(`o${id}`, "police")],
      [answeredAt, expert, answer(id, "police")],
    ]),
  );
  const acceptance: Acceptance = {
    offer: `o${id}`,
    topic,
    expert,
    at: taken,
    wait: minute,
    paired: false,
    again: false,
  };
  await store.save({
    at: answeredAt,
    cause: { kind: "none" },
    fairness: {
      entries: [],
      practised: [{ topic, expert, at: answeredAt }],
      acceptances: [acceptance],
    },
  });
};

it("tells of practice as it was at the end of the period", async () => {
  await answersAt("1", at("2025-02-03T09:00:00Z"));
  await answersAt("2", at("2026-11-03T09:00:00Z"));
  const states = async (kind: PeriodKind, label: string) =>
    (await read(kind, label)).practiceAtEnd?.map((one) => ({ ...one, freshUntil: null }));
  const row = { topic, agency: "police", fresh: 0, stale: 0, lapsed: 0, unknown: 0 };
  const of = (state: object) => [{ ...row, ...state, freshUntil: null }];
  expect(await states("month", "2025-01")).toEqual(of({ unknown: 1 }));
  expect(await states("month", "2025-03")).toEqual(of({ fresh: 1 }));
  expect(await states("year", "2025")).toEqual(of({ stale: 1 }));
  expect(await states("month", "2026-10")).toEqual(of({ lapsed: 1 }));
  expect(await states("week", "2026-W48")).toEqual(of({ fresh: 1 }));
});

it("counts a question once in a year that was taken in two of its months", async () => {
  const march = at("2026-03-30T09:00:00Z");
  const april = at("2026-04-02T09:00:00Z");
  await keep(
    store,
    lived([
      [march, asker, ask("1", "tax"), offerTo("o1", "police")],
      [march + minute, expert, accept("o1", "police")],
      [march + hour, expert, answer("1", "police")],
      [april, asker, { type: "reopen", person: asker }, offerTo("o2", "police")],
      [april + minute, expert, accept("o2", "police")],
      [april + hour, expert, answer("2", "police", "authentic")],
    ]),
  );
  const once = { accepted: 1, answered: 1, reopened: 1 };
  for (const label of ["2026-03", "2026-04"])
    expect((await read("month", label)).totals).toMatchObject({ accepted: 1, answered: 1 });
  for (const [kind, label] of [
    ["halfyear", "2026-H1"],
    ["year", "2026"],
  ] as const) {
    const { totals, byOutcome, byTopic } = await read(kind, label);
    expect(totals).toMatchObject(once);
    // By its last answer in the period.
    expect(byOutcome).toEqual([{ outcome: "authentic", answered: 1 }]);
    expect(byTopic).toMatchObject([{ topic, asked: 1, answered: 1 }]);
  }
});

it("compares a period with the one before it once it is over, and with one that was whole", async () => {
  await answersAt("1", at("2026-09-01T09:00:00Z"));
  await answersAt("2", at("2026-10-03T09:00:00Z"));
  await answersAt("3", at("2026-11-03T09:00:00Z"));
  const before = async (kind: PeriodKind, label: string) =>
    (await read(kind, label)).figures.find(({ id }) => id === "asked")?.before;
  expect(await before("month", "2026-10")).toBeNull();
  expect(await before("month", "2026-11")).toBeNull();
  expect(await before("week", "2026-W49")).toBeNull();
  expect(await before("week", "2026-W48")).toBe(0);
});
