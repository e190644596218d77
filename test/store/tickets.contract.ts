import { describe, expect, test } from "vitest";
import type { ListFilter, Listed } from "../../src/store/port/questions.ts";
import { type Answer, type Ticket, exerciseAsker } from "../../src/tickets/model.ts";
import { at, change, moving, opening, ticketOf, together, urgent } from "./sample.ts";
import type { World } from "./world.ts";

export const describeTickets = (world: World): void => {
  const open = async (...tickets: readonly Ticket[]): Promise<void> => {
    for (const ticket of tickets) await world.store().save(change({ ticket: opening(ticket) }));
  };

  describe("questions", () => {
    test("are found by id and by number", async () => {
      await open(ticketOf("t1", { number: "2026-0001" }));
      expect(await world.store().findTicket("2026-0001")).toEqual(await world.store().ticket("t1"));
      expect(await world.store().findTicket("t1")).toEqual(await world.store().ticket("t1"));
      expect(await world.store().findTicket("2026-0002")).toBeNull();
      expect(await world.store().ticket("2026-0001")).toBeNull();
      expect(await world.store().history("t2")).toEqual([]);
    });

    test("are listed from the oldest, in one state or all, up to a limit", async () => {
      await open(
        ticketOf("c", { number: "2026-10000" }),
        ticketOf("d", { number: "2026-9999" }),
        ticketOf("b", { askedAt: at - 5, phase: { at: "cancelled" } }),
        ticketOf("a", { askedAt: at + 5 }),
      );
      const list = (filter: ListFilter): Promise<readonly Listed[]> =>
        world.store().listTickets(filter);
      const ids = async (filter: ListFilter): Promise<readonly string[]> =>
        (await list(filter)).map(({ id }) => id);
      expect(await ids({ state: null, limit: null })).toEqual(["b", "d", "c", "a"]);
      expect(await ids({ state: "queued", limit: 2 })).toEqual(["d", "c"]);
      expect(await list({ state: "cancelled", limit: null })).toEqual([
        {
          id: "b",
          number: "2026-b",
          state: "cancelled",
          topic: "passport",
          askedAt: at - 5,
          exercise: false,
        },
      ]);
    });

    test("are served from the queue urgent first, then oldest", async () => {
      await open(
        ticketOf("late", { askedAt: at + 2 }),
        ticketOf("early", { askedAt: at + 1 }),
        urgent(ticketOf("urgent late", { askedAt: at + 4 })),
        urgent(ticketOf("urgent early", { askedAt: at + 3 })),
        ticketOf("offered", { phase: { at: "offered" } }),
      );
      expect((await world.store().queued()).map(({ id }) => id)).toEqual([
        "urgent early",
        "urgent late",
        "early",
        "late",
      ]);
      const taken = moving(await world.loaded("urgent early"), { at: "offered" });
      await world.store().save(change({ ticket: taken }));
      expect((await world.store().queued()).map(({ id }) => id)).toEqual([
        "urgent late",
        "early",
        "late",
      ]);
    });

    test("are found by who asked and by who owns them", async () => {
      const mine = ticketOf("mine", { asker: { person: "p", agency: "a", expert: null } });
      const owned = ticketOf("owned", { phase: { at: "answered", owner: "eva" } });
      await open(mine, owned, ticketOf("other"));
      expect(await world.store().askedBy("p", ["queued"])).toEqual([mine]);
      expect(await world.store().askedBy("p", ["closed", "answered"])).toEqual([]);
      expect(await world.store().askedBy("p", [])).toEqual([]);
      expect(await world.store().lastAskedBy("p", ["queued"], 2)).toEqual([mine]);
      expect(await world.store().lastAskedBy("p", ["queued"], 0)).toEqual([]);
      expect(await world.store().lastAskedBy("p", ["closed"], 2)).toEqual([]);
      expect(await world.store().ownedBy("eva", ["accepted", "answered"])).toEqual([owned]);
      const about = { topic: mine.question.topic, urgent: false };
      const last = await world.store().lastAbout({ ...about, most: 2 });
      expect(last.map(({ id }) => id)).toEqual(["owned", "other"]);
      expect(await world.store().lastAbout({ ...about, urgent: true, most: 2 })).toEqual([]);
      expect(await world.store().lastAbout({ ...about, topic: "none", most: 2 })).toEqual([]);
      expect(await world.store().ownedBy("eva", ["accepted"])).toEqual([]);
      expect(await world.store().ownedBy("ola", ["answered"])).toEqual([]);
    });

    test("that were answered are found by topic and type of document, the newest first", async () => {
      const about = (id: string, documentType: string, given: Partial<Ticket> = {}): Ticket => {
        const ticket = ticketOf(id, { answeredAt: at, ...given });
        return { ...ticket, question: { ...ticket.question, documentType } };
      };
      const elsewhere = about("elsewhere", "card");
      await open(
        about("old", "card", { askedAt: at - 9 }),
        about("new", "card", { askedAt: at + 9 }),
        about("same time", "card", { askedAt: at + 9 }),
        about("other", "book"),
        about("unanswered", "card", { answeredAt: null }),
        { ...elsewhere, question: { ...elsewhere.question, topic: "licence" } },
      );
      const found = async (most: number): Promise<readonly string[]> => {
        const cards = { topic: "passport", documentType: "card", most };
        return (await world.store().answeredAbout(cards)).map(({ id }) => id);
      };
      expect(await found(9)).toEqual(["same time", "new", "old"]);
      expect(await found(2)).toEqual(["same time", "new"]);
    });

    test("without an answer are found by who asked and when, the oldest first, without exercises", async () => {
      const asker = { person: "p", agency: "tax", expert: null };
      await open(
        ticketOf("late", { asker, askedAt: at + 9 }),
        ticketOf("early", { asker, askedAt: at }),
        ticketOf("answered", { asker, askedAt: at, answeredAt: at + 1 }),
        ticketOf("after", { asker, askedAt: at + 10 }),
        ticketOf("elsewhere", { asker: { ...asker, agency: "police" }, askedAt: at }),
        ticketOf("exercise", { asker: { ...asker, person: exerciseAsker }, askedAt: at }),
      );
      const found = await world.store().withoutAnswer({ agency: "tax", from: at, to: at + 10 });
      expect(found.map(({ id }) => id)).toEqual(["early", "late"]);
    });

    test("teach topics: the newest first, without exercises, and whether one was wrong", async () => {
      const answer: Answer = {
        expert: "eva",
        agency: "police",
        text: { id: "answer", hash: "h" },
        outcome: "guidance",
        strength: 3,
        basis: [],
        minutes: null,
        questionQuality: "wrong-topic",
        at: at + 9,
      };
      const asked = (id: string, topic: string, askedAt: number) => {
        const ticket = ticketOf(id, { askedAt });
        return { ...ticket, question: { ...ticket.question, topic, text: { id, hash: "h" } } };
      };
      await open(
        asked("first", "passports", at),
        { ...asked("wrong", "visas", at + 1), answers: [answer] },
        asked("last", "visas", at + 2),
        ticketOf("exercise", {
          asker: { person: exerciseAsker, agency: "police", expert: null },
          askedAt: at + 3,
        }),
      );
      expect(await world.store().lastAsked(5, 0)).toEqual([
        { topic: "visas", text: "last", isWrongTopic: false },
        { topic: "visas", text: "wrong", isWrongTopic: true },
        { topic: "passports", text: "first", isWrongTopic: false },
      ]);
      expect(await world.store().lastAsked(1, 1)).toHaveLength(1);
    });

    test("that are exercises are found as such, and marked in lists", async () => {
      const asker = { person: exerciseAsker, agency: "police", expert: null };
      const exercise = { article: "a1", answer: { id: "known", hash: "cc" } };
      const drill = (id: string, askedAt: number) => ticketOf(id, { asker, exercise, askedAt });
      await open(drill("new", at + 1), drill("old", at - 1), drill("now", at), ticketOf("real"));
      const found = await world.store().exercises(at);
      expect(found).toEqual([drill("now", at), drill("new", at + 1)]);
      const listed = await world.store().listTickets({ state: null, limit: null });
      expect(listed.map(({ id, exercise: marked }) => [id, marked])).toEqual([
        ["old", true],
        ["now", true],
        ["real", false],
        ["new", true],
      ]);
    });

    test("are sorted by code point, whatever the language of the server", async () => {
      await open(...["b", "B", "a", "é", "_", "A", "ö", "𝕏", "z"].map((id) => ticketOf(id)));
      expect((await world.store().queued()).map(({ id }) => id)).toEqual([
        "A",
        "B",
        "_",
        "a",
        "b",
        "z",
        "é",
        "ö",
        "𝕏",
      ]);
    });
  });

  describe("numbers", () => {
    test("count up from one in each year", async () => {
      const next = (year: number): Promise<number> => world.store().allocateNumbers(year, 1);
      expect([await next(2026), await next(2026), await next(2027), await next(2026)]).toEqual([
        1, 2, 1, 3,
      ]);
    });

    test("are given several in a row, of which the first is told", async () => {
      const allocate = (count: number): Promise<number> =>
        world.store().allocateNumbers(2026, count);
      expect([await allocate(3), await allocate(1), await allocate(2), await allocate(1)]).toEqual([
        1, 4, 5, 7,
      ]);
    });

    test("are never given twice in a race", async () => {
      const given = await together(50, () => world.store().allocateNumbers(2026, 1));
      expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });
  });
};
