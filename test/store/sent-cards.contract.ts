/** The store's part for cards that were sent: which message shows which slot. */
import { describe, expect, test } from "vitest";
import type { Delivered, Due } from "../../src/store/port/outbox.ts";
import { at, effect, sentReceipt as card } from "./sample.ts";
import type { World } from "./world.ts";

export const describeSentCards = (world: World): void => {
  const claim = (limit = 10, now = at): Promise<readonly Due[]> =>
    world.store().claim(limit, now, 1_000);
  const put = (one: ReturnType<typeof effect>): Promise<void> => world.store().enqueue([one]);

  describe("a card that was sent", () => {
    const deliver = async (...cards: readonly Delivered[]): Promise<void> => {
      for (const sent of cards) await world.store().delivered("none", sent.at, sent);
    };

    test("is written with its effect", async () => {
      await put(effect("e1"));
      await claim();
      await world.store().delivered("e1", at, card);
      expect(await claim(10, at + 9_000)).toEqual([]);
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toEqual(card);
      expect(await world.store().cardOfMessage(card.message)).toEqual(card);
    });

    test("is found by whom it is for, and by nobody else", async () => {
      await deliver(card);
      expect(await world.store().card("t1", "receipt", "slack:T1:U2")).toBeNull();
      expect(await world.store().card("t1", "answer:1", "slack:T1:U1")).toBeNull();
      expect(await world.store().card(null, "receipt", "slack:T1:U1")).toBeNull();
      expect(await world.store().cardOfMessage("slack:T1:D1:9.9")).toBeNull();
    });

    test("may be for a place, and of no question", async () => {
      const week = { ...card, ticket: null, slot: "week:2026-W01:police", person: null } as const;
      await deliver(week, { ...week, message: "m2", place: "slack:T1:C2" });
      expect(await world.store().card(null, week.slot, week.place)).toEqual(week);
      expect(await world.store().card(null, week.slot, "slack:T1:C2")).toMatchObject({
        message: "m2",
      });
      await deliver({ ...week, at: at + 1 });
      expect(await world.store().card(null, week.slot, week.place)).toMatchObject({ at: at + 1 });
    });

    test("is overwritten when its slot is sent again, as the same message or another", async () => {
      await deliver(card, { ...card, at: at + 1 });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toMatchObject({
        at: at + 1,
      });
      await deliver({ ...card, message: "m2" });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toMatchObject({
        message: "m2",
      });
      expect(await world.store().cardOfMessage(card.message)).toBeNull();
    });

    test("is said to be perhaps a repeat for as long as it stands", async () => {
      const repeat = { ...card, repeat: true };
      await deliver(repeat);
      expect(await world.store().cardOfMessage(card.message)).toEqual(repeat);
      await deliver({ ...card, message: "m2" });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toMatchObject({
        repeat: false,
      });
    });

    test("that was edited where it stands keeps its row, and gets one anew where it was removed or replaced meanwhile", async () => {
      const edited = { ...card, at: at + 1, repeat: true, before: "itself" } as const;
      const { before: _, ...kept } = edited;
      await deliver(card, edited);
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toEqual(kept);
      await put(effect("e1"));
      await claim();
      await deliver({ ...card, message: "m2" });
      await world.store().delivered("e1", at, edited);
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toEqual(kept);
      expect(await world.store().cardOfMessage("m2")).toBeNull();
      expect(await claim(10, at + 9_000)).toEqual([]);
    });

    test("leaves its old slot when its message becomes another card", async () => {
      await deliver(card, { ...card, slot: "answer:1" });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toBeNull();
      expect(await world.store().cardOfMessage(card.message)).toMatchObject({ slot: "answer:1" });
    });

    test("that is new is written with less, and as any other where its slot or its message was taken meanwhile", async () => {
      const fresh = { ...card, before: "nothing" } as const;
      await put(effect("e1"));
      await claim();
      await world.store().delivered("e1", at, fresh);
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toEqual(card);
      expect(await claim(10, at + 9_000)).toEqual([]);
      await deliver({ ...fresh, message: "m2" });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toMatchObject({
        message: "m2",
      });
      await deliver({ ...fresh, message: "m2", slot: "answer:1" });
      expect(await world.store().cardOfMessage("m2")).toMatchObject({ slot: "answer:1" });
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toBeNull();
    });

    test("is one of those that its holder has of the question, in the order in which they were sent, also after an edit", async () => {
      expect(await world.store().cardsFor("t1", "slack:T1:U1")).toEqual([]);
      const second = { ...card, slot: "answer:1", message: "m2" };
      const elsewhere = { ...card, slot: "offer:1", message: "m0", person: "slack:T1:U9" };
      await deliver(elsewhere, card, second, { ...card, at: at + 5 });
      expect(await world.store().cardsFor("t1", "slack:T1:U1")).toEqual([
        { ...card, at: at + 5 },
        second,
      ]);
      expect(await world.store().cardsFor("t2", "slack:T1:U1")).toEqual([]);
    });
  });

  test("the last that were posted are known, the latest first", async () => {
    for (const n of [1, 2, 3]) {
      const sent = { ...card, slot: `s${n}`, message: `m${n}`, at: at + n };
      await world.store().delivered("none", at + n, sent);
    }
    expect(await world.store().lastPosted(2)).toEqual([
      { place: card.place, at: at + 3 },
      { place: card.place, at: at + 2 },
    ]);
  });
};
