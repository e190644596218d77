import { describe, expect, test } from "vitest";
import { dayOf } from "../../src/routing/fairness/credit.ts";
import { type Entry, allotmentLedger } from "../../src/routing/fairness/ledger.ts";
import type { FairnessChange, Acceptance } from "../../src/routing/fairness/changes.ts";
import type { Fairness } from "../../src/store/port/questions.ts";
import { type Offer, type Ticket, exerciseAsker } from "../../src/tickets/model.ts";
import { accepted, answered } from "../tickets/story.ts";
import { at, change, moving, opening, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

const nothing: Fairness = {
  entries: [],
  practised: new Map(),
  waits: new Map(),
};
const today = dayOf(at);
const dayMs = 86_400_000;
const entry = (holder: string, amount: number, more: Partial<Entry> = {}): Entry => ({
  ledger: "experts",
  holder,
  year: 2026,
  amount,
  ...more,
});
const acceptance = (offer: string, expert: string, more: Partial<Acceptance> = {}): Acceptance => ({
  offer,
  topic: "passport",
  expert,
  at,
  wait: 1_000,
  paired: false,
  again: false,
  ...more,
});
/** Offers Eva a question on the topic; with a second opinion it is her practice. */
const offeredOn = (id: string, topic: string, practice: Partial<Offer> = {}): Ticket => {
  const ticket = ticketOf(id, { phase: { at: "offered" } });
  const offer: Offer = {
    id: `offer-${id}`,
    expert: "eva",
    agency: "tax",
    why: { sv: "", en: "" },
    flags: [],
    via: "single",
    round: 1,
    state: "pending",
    declined: null,
    offeredAt: at,
    expiresAt: at + 1_000,
    ...practice,
  };
  return { ...ticket, question: { ...ticket.question, topic }, offers: [offer] };
};
const fairness = (more: Partial<FairnessChange>): FairnessChange => ({
  entries: [],
  practised: [],
  acceptances: [],
  ...more,
});

export const describeFairness = (world: World): void => {
  const read = (topic = "passport", waitsUntil: number | null = at) =>
    world.store().fairness({ topic, now: at, waitsUntil });
  const practiceHistoryNow = () => world.store().practiceHistory("passport", at);
  const save = (more: Partial<FairnessChange>) =>
    world.store().save(change({ fairness: fairness(more) }));

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
          entry("eva", 1, { ledger: allotmentLedger(today) }),
          entry("eva", 1, {
            ledger: allotmentLedger({ ...today, dayOfYear: today.dayOfYear - 1 }),
          }),
          entry("eva", 2, { year: 2024 }),
          entry("eva", 4, { year: 2023 }),
        ],
      });
      expect((await read()).entries).toEqual([
        entry("police", 3, { ledger: "agencies" }),
        entry("eva", 2, { year: 2024 }),
        entry("eva", 1, { ledger: allotmentLedger(today) }),
      ]);
    });

    test("forgets the turns of days that are over, and nothing else", async () => {
      const [before, yesterday, now] = [at - 2 * dayMs, at - dayMs, at];
      const allotmentOn = (when: number) =>
        entry("eva", 1, { ledger: allotmentLedger(dayOf(when)) });
      const kept = [entry("migration", 1, { ledger: "agencies" }), entry("eva", 2, { year: 2025 })];
      await save({ entries: [...kept, ...[before, yesterday, now].map(allotmentOn)] });
      await world.store().dropAllotmentsExcept([yesterday, now].map(dayOf));
      const readAt = async (when: number) =>
        (await world.store().fairness({ topic: "passport", now: when, waitsUntil: null })).entries;
      const left = await Promise.all([before, yesterday, now].map(readAt));
      expect(left).toEqual([kept, [...kept, allotmentOn(yesterday)], [...kept, allotmentOn(now)]]);
    });

    test("counts everything, however many race and in whatever order", async () => {
      await together(20, (i) =>
        world.store().save(
          change({
            ticket: opening(ticketOf(`t${i}`)),
            fairness: fairness({ entries: [entry("eva", 10), entry("ola", -10)] }),
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

    test("remembers the last answer as it was at a past moment, from the log", async () => {
      const answers = async (id: string, when: number, expert = "eva"): Promise<void> => {
        const ticket = ticketOf(id);
        await world.store().save(
          change({
            at: when,
            ticket: opening(ticket, [
              { at: when, by: expert, event: accepted(`offer-${id}`, expert) },
              { at: when + 1, by: expert, event: answered(expert) },
            ]),
            fairness: fairness({
              practised: [{ topic: "passport", expert, at: when + 1 }],
              acceptances: [acceptance(`offer-${id}`, expert, { at: when })],
            }),
          }),
        );
      };
      await answers("first", at);
      await answers("second", at + 100);
      // Taken, and handed on without an answer.
      await save({ acceptances: [acceptance("given-back", "eva", { at: at + 50 })] });
      await answers("other", at + 10, "ola");
      const until = async (moment: number) =>
        (await world.store().practisedUntil(moment)).toSorted((a, b) => a.at - b.at);
      const of = (expert: string, when: number) => ({ topic: "passport", expert, at: when });
      expect(await until(at)).toEqual([]);
      expect(await until(at + 60)).toEqual([of("eva", at + 1), of("ola", at + 11)]);
      expect(await until(at + 101)).toEqual([of("ola", at + 11), of("eva", at + 101)]);
    });

    test("remembers an exercise then too, which nobody took from others", async () => {
      const exercises = async (id: string, when: number): Promise<void> => {
        const asker = { person: exerciseAsker, agency: "tax", expert: null };
        await world.store().save(
          change({
            at: when,
            ticket: opening(ticketOf(id, { asker }), [
              { at: when + 1, by: "eva", event: answered("eva") },
            ]),
            fairness: fairness({ practised: [{ topic: "passport", expert: "eva", at: when + 1 }] }),
          }),
        );
      };
      await exercises("first", at);
      await exercises("second", at + 100);
      expect(await world.store().practisedUntil(at + 60)).toEqual([
        { topic: "passport", expert: "eva", at: at + 1 },
      ]);
    });

    test("knows who took the last questions on the topic, latest last", async () => {
      const acceptances = Array.from({ length: 10 }, (_, i) =>
        acceptance(`o${i}`, `e${i}`, { at: at + i, paired: i === 9 }),
      );
      await save({
        acceptances: [...acceptances, acceptance("x", "eva", { topic: "visa", at: at + 99 })],
      });
      const { questions } = await practiceHistoryNow();
      expect(questions).toHaveLength(8);
      expect(questions.slice(-2)).toEqual([
        { expert: "e8", paired: false },
        { expert: "e9", paired: true },
      ]);
    });

    test("counts a question once, however often it is taken, but practice always", async () => {
      await save({
        acceptances: [
          acceptance("o1", "eva", { at: at + 1 }),
          acceptance("o2", "ola", { at: at + 2, again: true }),
          acceptance("o3", "siv", { at: at + 3, again: true, paired: true }),
        ],
      });
      const { questions, volume } = await practiceHistoryNow();
      expect(questions).toEqual([
        { expert: "eva", paired: false },
        { expert: "siv", paired: true },
      ]);
      expect(volume.accepted).toBe(2);
    });

    test("counts the practice that is offered and not yet taken, after what was taken", async () => {
      const practice = { secondReader: "siv" };
      const over = { ...practice, state: "declined" } as const;
      await save({ acceptances: [acceptance("o1", "ola")] });
      for (const ticket of [
        offeredOn("t1", "passport", practice),
        offeredOn("t2", "passport"),
        offeredOn("t3", "passport", over),
        offeredOn("t4", "visa", practice),
      ])
        await world.store().save(change({ ticket: opening(ticket) }));
      expect((await practiceHistoryNow()).questions).toEqual([
        { expert: "ola", paired: false },
        { expert: "eva", paired: true },
      ]);
    });

    test("knows how many were taken within a year, and since when anything was asked", async () => {
      const day = 86_400_000;
      expect((await practiceHistoryNow()).volume).toEqual({ accepted: 0, since: null });
      await world.store().save(change({ ticket: opening(ticketOf("t1", { askedAt: at - 5 })) }));
      await save({
        acceptances: [
          acceptance("o1", "eva", { at: at - 366 * day }),
          acceptance("o2", "eva", { at: at - 364 * day }),
          acceptance("o3", "eva"),
        ],
      });
      expect((await practiceHistoryNow()).volume).toEqual({ accepted: 2, since: at - 5 });
    });

    test("knows how soon each took the last twenty on any topic, within a year, if that is wanted", async () => {
      const day = 86_400_000;
      await save({
        acceptances: [
          ...Array.from({ length: 25 }, (_, i) =>
            acceptance(`o${i}`, "eva", {
              at: at + i,
              wait: i,
              topic: i % 2 === 0 ? "passport" : "visa",
            }),
          ),
          acceptance("old", "ola", { at: at - 366 * day }),
          acceptance("new", "ola", { at: at - 364 * day, wait: 7 }),
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
            fairness: fairness({
              entries: [entry("eva", 1)],
              acceptances: [acceptance("o1", "eva")],
            }),
          }),
        );
      expect([await whole(), await whole()]).toEqual(["saved", "stale"]);
      const { entries } = await read();
      const { questions } = await practiceHistoryNow();
      expect([entries, questions]).toEqual([[entry("eva", 1)], [{ expert: "eva", paired: false }]]);
    });
  });
};
