import { describe, expect, test } from "vitest";
import { dayOf } from "../../src/routing/credit.ts";
import { type Entry, turnsLedger } from "../../src/routing/ledger.ts";
import type { StandingChange, Take } from "../../src/routing/standing.ts";
import type { Standing } from "../../src/store/port.ts";
import { at, change, moving, opening, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

const nothing: Standing = { entries: [], practised: new Map(), past: [], waits: new Map() };
const today = dayOf(at);
const entry = (holder: string, amount: number, more: Partial<Entry> = {}): Entry => ({
  ledger: "experts",
  holder,
  year: 2026,
  amount,
  ...more,
});
const take = (offer: string, expert: string, more: Partial<Take> = {}): Take => ({
  offer,
  topic: "passport",
  expert,
  at,
  wait: 1_000,
  paired: false,
  ...more,
});
const standing = (more: Partial<StandingChange>): StandingChange => ({
  entries: [],
  practised: [],
  takes: [],
  ...more,
});

export const describeStanding = (world: World): void => {
  const read = (topic = "passport", waitsUntil: number | null = at) =>
    world.store().standing({ topic, today, waitsUntil });
  const save = (more: Partial<StandingChange>) =>
    world.store().save(change({ standing: standing(more) }));

  describe("how people stand with routing", () => {
    test("is nothing to begin with", async () => {
      expect(await read()).toEqual(nothing);
    });

    test("is a sum for each ledger, holder and year, in one order", async () => {
      await save({ entries: [entry("eva", 700_000_000), entry("ola", -700_000_000)] });
      await save({
        entries: [
          entry("migration", 1, { ledger: "agencies" }),
          entry("eva", -1),
          entry("eva", 5, { year: 2025 }),
        ],
      });
      expect((await read()).entries).toEqual([
        entry("migration", 1, { ledger: "agencies" }),
        entry("eva", 5, { year: 2025 }),
        entry("eva", 699_999_999),
        entry("ola", -700_000_000),
      ]);
    });

    test("is read with today's turns, and not of earlier days' nor of years that have faded", async () => {
      await save({
        entries: [
          entry("police", 3, { ledger: "agencies" }),
          entry("eva", 1, { ledger: turnsLedger(today) }),
          entry("eva", 1, { ledger: turnsLedger({ ...today, dayOfYear: today.dayOfYear - 1 }) }),
          entry("eva", 2, { year: 2024 }),
          entry("eva", 4, { year: 2023 }),
        ],
      });
      expect((await read()).entries).toEqual([
        entry("police", 3, { ledger: "agencies" }),
        entry("eva", 2, { year: 2024 }),
        entry("eva", 1, { ledger: turnsLedger(today) }),
      ]);
    });

    test("forgets the turns of days that are over, and nothing else", async () => {
      const [before, yesterday] = [-2, -1].map((back) => dayOf(at + back * 86_400_000));
      if (before === undefined || yesterday === undefined) throw new Error("Two days.");
      const turnsOf = (day: typeof today) => entry("eva", 1, { ledger: turnsLedger(day) });
      const kept = [entry("migration", 1, { ledger: "agencies" }), entry("eva", 2, { year: 2025 })];
      await save({ entries: [...kept, ...[before, yesterday, today].map(turnsOf)] });
      await world.store().dropTurnsExcept([yesterday, today]);
      const left = await Promise.all(
        [before, yesterday, today].map(
          async (day) =>
            (await world.store().standing({ topic: "passport", today: day, waitsUntil: null }))
              .entries,
        ),
      );
      expect(left).toEqual([kept, [...kept, turnsOf(yesterday)], [...kept, turnsOf(today)]]);
    });

    test("counts everything, however many race and in whatever order", async () => {
      await together(20, (i) =>
        world.store().save(
          change({
            ticket: opening(ticketOf(`t${i}`)),
            standing: standing({ entries: [entry("eva", 10), entry("ola", -10)] }),
          }),
        ),
      );
      expect((await read()).entries).toEqual([entry("eva", 200), entry("ola", -200)]);
    });

    test("remembers the last answer, also when an earlier one is saved after it", async () => {
      const practised = (when: number) => [{ topic: "passport", expert: "eva", at: when }];
      await save({ practised: practised(at + 5) });
      await save({ practised: practised(at) });
      await save({ practised: [{ topic: "visa", expert: "eva", at: at + 9 }] });
      expect((await read()).practised).toEqual(new Map([["eva", at + 5]]));
      const all = await world.store().practised();
      expect(all.toSorted((a, b) => a.at - b.at)).toEqual([
        { topic: "passport", expert: "eva", at: at + 5 },
        { topic: "visa", expert: "eva", at: at + 9 },
      ]);
    });

    test("knows who took the last questions on the topic, latest last", async () => {
      const takes = Array.from({ length: 10 }, (_, i) =>
        take(`o${i}`, `e${i}`, { at: at + i, paired: i === 9 }),
      );
      await save({ takes: [...takes, take("x", "eva", { topic: "visa", at: at + 99 })] });
      const { past } = await read();
      expect(past).toHaveLength(8);
      expect(past.slice(-2)).toEqual([
        { expert: "e8", paired: false },
        { expert: "e9", paired: true },
      ]);
    });

    test("knows how soon each took the last twenty on any topic, within a year, if that is wanted", async () => {
      const day = 86_400_000;
      await save({
        takes: [
          ...Array.from({ length: 25 }, (_, i) =>
            take(`o${i}`, "eva", { at: at + i, wait: i, topic: i % 2 === 0 ? "passport" : "visa" }),
          ),
          take("old", "ola", { at: at - 366 * day }),
          take("new", "ola", { at: at - 364 * day, wait: 7 }),
        ],
      });
      const { waits } = await read();
      expect(waits).toEqual(
        new Map([
          ["eva", Array.from({ length: 20 }, (_, i) => i + 5)],
          ["ola", [7]],
        ]),
      );
      expect((await read("passport", null)).waits).toEqual(new Map());
    });

    test("does not change with a decision that is refused", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const from = await world.loaded("t1");
      const whole = () =>
        world.store().save(
          change({
            ticket: moving(from, { at: "cancelled" }),
            standing: standing({ entries: [entry("eva", 1)], takes: [take("o1", "eva")] }),
          }),
        );
      expect([await whole(), await whole()]).toEqual(["saved", "stale"]);
      const { entries, past } = await read();
      expect([entries, past]).toEqual([[entry("eva", 1)], [{ expert: "eva", paired: false }]]);
    });
  });
};
