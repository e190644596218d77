import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import { inflated } from "../../src/store/compact/deflated.ts";
import { keepUp } from "../../src/statistics/keep-up.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { eventForm, stateForm } from "../../src/store/compact/stored-forms.ts";
import { at } from "./sample.ts";
import type { World } from "./world.ts";

const organisation = sampleOrganisation();

/** What stays for good is stored short, beside what was stored before, which is read alike. */
export const describeStoredForms = (world: World): void => {
  const all = () => world.store().logged({ from: null, to: null }, null, 1_000);
  const rows = async () => {
    const { db, tables: t } = world.backend();
    const events = await db
      .select({
        stream: t.events.stream,
        version: t.events.version,
        text: sql<string>`cast(${t.events.payload} as text)`,
      })
      .from(t.events);
    const states = await db
      .select({ id: t.tickets.id, text: sql<string>`cast(${t.tickets.state} as text)` })
      .from(t.tickets);
    const facts = await db
      .select({
        id: t.questionFacts.id,
        text: sql<string>`cast(${t.questionFacts.facts} as text)`,
      })
      .from(t.questionFacts);
    return { events, states, facts };
  };
  /** As JSON in full. */
  const layInFull = async (): Promise<void> => {
    const { db, tables: t } = world.backend();
    const { events, states, facts } = await rows();
    for (const { stream, version, text } of events) {
      await db
        .update(t.events)
        .set({ payload: sql`${JSON.stringify(eventForm.used(JSON.parse(text)))}` })
        .where(sql`stream = ${stream} and version = ${version}`);
    }
    for (const { id, text } of states)
      await db
        .update(t.tickets)
        .set({ state: sql`${JSON.stringify(stateForm.used(JSON.parse(text)))}` })
        .where(eq(t.tickets.id, id));
    for (const { id, text } of facts)
      await db
        .update(t.questionFacts)
        .set({ facts: sql`${JSON.stringify(inflated(JSON.parse(text)))}` })
        .where(eq(t.questionFacts.id, id));
  };
  const lengthOf = (some: readonly { readonly text: string }[]): number =>
    some.reduce((sum, { text }) => sum + text.length, 0);

  describe("what stays for good", () => {
    beforeEach(async () => {
      await seedYears(world.store(), { organisation, questions: 8, seed: 3, until: at });
    });

    test("takes less than two thirds of the JSON in full, and reads to the byte as that", async () => {
      await keepUp(world.store());
      const { events, states, facts } = await rows();
      const log = await all();
      const counted = await world.store().factsIn({ from: 0, to: at });
      expect(counted).toHaveLength(8);
      const listed = await world.store().listTickets({ state: null, limit: null });
      const tickets = await Promise.all(listed.map(({ id }) => world.store().ticket(id)));
      expect(await world.store().verify()).toMatchObject({ flaw: null });
      await layInFull();
      const before = await rows();
      expect(lengthOf(events)).toBeLessThan(lengthOf(before.events) / 1.5);
      expect(lengthOf(states)).toBeLessThan(lengthOf(before.states) / 1.5);
      expect(lengthOf(facts)).toBeLessThan(lengthOf(before.facts) / 1.5);
      expect(await all()).toEqual(log);
      // In any order.
      const again = await world.store().factsIn({ from: 0, to: at });
      expect(new Set(again)).toEqual(new Set(counted));
      expect(await Promise.all(listed.map(({ id }) => world.store().ticket(id)))).toEqual(tickets);
      expect(await world.store().verify()).toMatchObject({ flaw: null });
    });

    test("is printed with the hash of the event before, which is kept once", async () => {
      const log = await all();
      const heads = new Map<string, string>();
      for (const { stream, prev, hash } of log) {
        expect(prev).toBe(heads.get(stream) ?? null);
        heads.set(stream, hash);
      }
      const after = log[20] ?? null;
      const later = { from: after?.at ?? 0, to: null };
      expect(await world.store().logged(later, after, 9)).toEqual(log.slice(21, 30));
    });

    test("is counted as it is read", async () => {
      const counted = await world.store().foldable(null, 100);
      expect(counted).toHaveLength(8);
      for (const { id, history } of counted) {
        const recorded = await world.store().history(id);
        expect(history.map(({ event: { type } }) => type)).toEqual(
          recorded.map(({ event: { type } }) => type),
        );
        expect(fold(recorded)).toEqual((await world.store().ticket(id))?.ticket);
      }
      await layInFull();
      expect(await world.store().foldable(null, 100)).toEqual(counted);
    });

    test("tells everyone who was weighed what they are named in, wherever it stands", async () => {
      const weighed = (await all()).flatMap(({ at: when, type, payload }) => {
        const chosen: unknown = Object(payload).decision?.chosen;
        return typeof chosen === "string" ? [{ one: chosen, at: when, type }] : [];
      });
      expect(weighed.length).toBeGreaterThan(4);
      const named = () =>
        Promise.all(weighed.map(async ({ one }) => (await world.store().about([one])).events));
      const found = await named();
      for (const [n, events] of found.entries()) {
        const { at: when, type } = weighed[n] ?? {};
        expect(events).toContainEqual(expect.objectContaining({ at: when, type }));
        expect(events.map((one) => one.at)).toEqual(
          events.map((one) => one.at).toSorted((a, b) => a - b),
        );
      }
      await layInFull();
      expect(await named()).toEqual(found);
    });

    test("is found where somebody changed it: an event, and the state of a question that ended", async () => {
      const { db, tables: t } = world.backend();
      const [first] = await db.select().from(t.events).where(eq(t.events.type, "offered"));
      const { stream = "", version = 0 } = first ?? {};
      const where = sql`stream = ${stream} and version = ${version}`;
      const [kept] = (await rows()).events.filter(
        (one) => one.stream === stream && one.version === version,
      );
      const rest: string = JSON.parse(kept?.text ?? "").rest;
      const changed = [
        {
          type: "offered",
          rest: `${rest.slice(0, 20)}${rest[20] === "A" ? "B" : "A"}${rest.slice(21)}`,
        },
        { type: "offered", rest: "z1:" },
        { type: "offered", rest: 7 },
        { type: "offered", rest, rung: 4 },
      ];
      for (const payload of changed) {
        await db
          .update(t.events)
          .set({ payload: sql`${JSON.stringify(payload)}` })
          .where(where);
        expect((await world.store().verify()).flaw).toEqual({ kind: "link", stream, version });
      }
      await db
        .update(t.events)
        .set({ payload: sql`${kept?.text ?? ""}` })
        .where(where);
      expect(await world.store().verify()).toMatchObject({ flaw: null });
      const [ended] = await db.select().from(t.tickets).where(eq(t.tickets.status, "closed"));
      if (ended === undefined) throw new Error("None has ended.");
      for (const state of [
        { ...Object(stateForm.stored(ended.state)), rest: "z1:" },
        stateForm.stored({ ...ended.state, calls: 7 }),
        { ...Object(stateForm.stored(ended.state)), answeredAt: 7 },
      ]) {
        await db
          .update(t.tickets)
          .set({ state: sql`${JSON.stringify(state)}` })
          .where(eq(t.tickets.id, ended.id));
        expect((await world.store().verify()).flaw).toMatchObject({
          kind: "state",
          stream: ended.id,
        });
      }
    });
  });
};
