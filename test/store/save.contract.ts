import { describe, expect, test } from "vitest";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import type { Change, NewText, Saved } from "../../src/store/port/change.ts";
import {
  at,
  change,
  count,
  effect,
  moving,
  opening,
  plusOne,
  queued,
  recorded,
  ticketOf,
  together,
} from "./sample.ts";
import type { World } from "./world.ts";

const arrival = {
  id: "slack:Ev1",
  person: "slack:T1:U1",
  community: "slack:T1",
  kind: "asked",
  payload: { text: "Är det här passet äkta? 🪪" },
  at,
  sent: null,
};
const words = (id: string, ticket: string | null = null): NewText => ({
  id,
  ticket,
  body: `ord ${id}`,
  salt: "s",
  hash: `hash ${id}`,
});
const article: Article = {
  ...plainArticle,
  id: "a1",
  state: "draft",
  title: "T",
  question: "Q",
  answer: "A",
  topic: null,
  documentType: null,
  country: "SWE",
  language: "sv",
  ticket: null,
  agency: null,
  author: "eva",
  owner: null,
  createdAt: at,
  publishedAt: null,
  reviewAt: null,
};
export const describeSave = (world: World): void => {
  describe("a change", () => {
    test("gives back a question as it was put in", async () => {
      const ticket = ticketOf("t1");
      expect(
        await world.store().save(change({ ticket: opening(ticket, [recorded(queued)]) })),
      ).toBe("saved");
      const loaded = await world.loaded("t1");
      expect(loaded).toMatchObject({ ticket, version: 2 });
      expect(loaded.head).toMatch(/^[0-9a-f]{64}$/);
      const history = await world.store().history("t1");
      expect(history).toEqual(opening(ticket, [recorded(queued)]).recorded);
      expect(JSON.stringify(history[1]?.event)).toBe(JSON.stringify(queued));
    });

    test("moves a question by as many versions as it records events", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const ticket = moving(await world.loaded("t1"), { at: "cancelled" }, [
        { type: "reopened" },
        { type: "cancelled" },
      ]);
      expect(await world.store().save(change({ ticket }))).toBe("saved");
      expect(await world.loaded("t1")).toMatchObject({ version: 3, ticket: ticket.state });
      expect((await world.store().history("t1")).map(({ event }) => event.type)).toEqual([
        "asked",
        "reopened",
        "cancelled",
      ]);
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("opens a question once", async () => {
      const ticket = opening(ticketOf("t1"));
      expect(await world.store().save(change({ ticket }))).toBe("saved");
      expect(await world.store().save(change({ ticket }))).toBe("stale");
    });

    test("never gives two questions one number", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1", { number: "2026-7" })) }));
      const second = opening(ticketOf("t2", { number: "2026-7" }));
      expect(await world.store().save(change({ ticket: second }))).toBe("stale");
      expect(await world.store().ticket("t2")).toBeNull();
    });

    test("is refused when it was made from another version or another course of events", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const before = await world.loaded("t1");
      await world.store().save(change({ ticket: moving(before, { at: "cancelled" }) }));
      expect(await world.store().save(change({ ticket: moving(before, { at: "offered" }) }))).toBe(
        "stale",
      );
      const wrongVersion = { ...(await world.loaded("t1")), version: 7 };
      expect(
        await world.store().save(change({ ticket: moving(wrongVersion, { at: "offered" }) })),
      ).toBe("stale");
      const wrongHead = { ...(await world.loaded("t1")), head: "0".repeat(64) };
      expect(
        await world.store().save(change({ ticket: moving(wrongHead, { at: "offered" }) })),
      ).toBe("stale");
      expect((await world.loaded("t1")).version).toBe(2);
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("of a question without an event is a bug, and is said so", async () => {
      const ticket = { ...opening(ticketOf("t1")), recorded: [] };
      await expect(world.store().save(change({ ticket }))).rejects.toThrow("at least one event");
      const noHead = { ...opening(ticketOf("t1")), expected: 3 };
      await expect(world.store().save(change({ ticket: noHead }))).rejects.toThrow("no head");
    });

    test("wins against all but one of twenty that race with it", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const before = await world.loaded("t1");
      const outcomes = await together(20, (i) =>
        world
          .store()
          .save(
            change({ ticket: moving(before, { at: "cancelled" }), effects: [effect(`e${i}`)] }),
          ),
      );
      expect([count(outcomes, "saved"), count(outcomes, "stale")]).toEqual([1, 19]);
      expect(await world.store().history("t1")).toHaveLength(2);
      expect((await world.store().backlog(at)).waiting).toBe(1);
    });

    test("leaves nothing behind when its last statement fails, and can be made again", async () => {
      await world.store().arrive(arrival);
      await world.store().enqueue([effect("taken")]);
      const whole = change({
        cause: { kind: "incoming", id: arrival.id },
        ticket: opening(ticketOf("t1")),
        texts: [words("text-1", "t1")],
        loads: plusOne("eva", 1),
        articles: [{ article, from: null }],
        effects: [effect("e1"), effect("taken")],
      });
      await expect(world.store().save(whole)).rejects.toThrow("outbox");
      expect(await world.store().ticket("t1")).toBeNull();
      expect(await world.store().texts(["text-1"])).toEqual(new Map());
      expect(await world.store().loads()).toEqual(new Map());
      expect(await world.store().unsettled(at + 1)).toMatchObject([arrival]);
      expect(await world.store().article("a1")).toBeNull();
      expect((await world.store().backlog(at)).waiting).toBe(1);
      expect(await world.store().save({ ...whole, effects: [effect("e1")] })).toBe("saved");
      expect(await world.store().article("a1")).toEqual(article);
    });
  });

  describe("what a change answers to", () => {
    const answering = (ticket: string): Change =>
      change({ cause: { kind: "incoming", id: arrival.id }, ticket: opening(ticketOf(ticket)) });

    test("is settled with it, once", async () => {
      await world.store().arrive(arrival);
      expect(await world.store().save(answering("t1"))).toBe("saved");
      expect(await world.store().unsettled(at + 1)).toEqual([]);
      expect(await world.store().save(answering("t2"))).toBe("seen before");
      expect(await world.store().ticket("t2")).toBeNull();
    });

    test("must have arrived", async () => {
      expect(await world.store().save(answering("t1"))).toBe("seen before");
      expect(await world.store().ticket("t1")).toBeNull();
    });

    test("stays unsettled when the change is stale", async () => {
      await world.store().arrive(arrival);
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      expect(await world.store().save(answering("t1"))).toBe("stale");
      expect(await world.store().unsettled(at + 1)).toMatchObject([arrival]);
    });

    test("may be an effect, which is then sent", async () => {
      await world.store().enqueue([effect("timer-1")]);
      const [due] = await world.store().claim(1, at, 1_000);
      expect(due?.id).toBe("timer-1");
      const fired = change({ cause: { kind: "effect", id: "timer-1" } });
      expect(await world.store().save(fired)).toBe("saved");
      expect(await world.store().save(fired)).toBe("seen before");
      expect(await world.store().claim(1, at + 5_000, 1_000)).toEqual([]);
    });

    test("is seen before whatever else would be refused", async () => {
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const late = {
        ...answering("t1"),
        loads: plusOne("eva", 0),
        articles: [{ article, from: "published" as const }],
      };
      expect(await world.store().save(late)).toBe("seen before");
      const stale = { ...late, cause: { kind: "none" } as const };
      expect(await world.store().save(stale)).toBe("stale");
      expect(await world.store().save({ ...stale, ticket: null })).toBe("no capacity");
    });
  });

  describe("people's words", () => {
    test("lie apart, are edited under their id, and are absent once removed", async () => {
      await world
        .store()
        .save(change({ ticket: opening(ticketOf("t1")), texts: [words("x", "t1"), words("y")] }));
      expect(await world.store().texts(["x", "y", "z"])).toEqual(
        new Map([
          ["x", "ord x"],
          ["y", "ord y"],
        ]),
      );
      await world.store().save(change({ texts: [{ ...words("y"), body: "rättat" }] }));
      await world.store().save(change({ blanked: ["x"] }));
      expect(await world.store().texts(["x", "y"])).toEqual(new Map([["y", "rättat"]]));
      expect(await world.store().texts([])).toEqual(new Map());
    });

    test("leave a hash and nothing to guess from, and the chain whole", async () => {
      await world
        .store()
        .save(change({ ticket: opening(ticketOf("t1")), texts: [words("x", "t1")] }));
      await world.store().save(change({ blanked: ["x"] }));
      const { db, tables } = world.backend();
      expect(await db.select().from(tables.texts)).toEqual([
        { id: "x", ticket: "t1", body: null, salt: null, hash: "hash x" },
      ]);
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("are linked to the messages they came in, with the change or not at all", async () => {
      const links = [{ message: "m1", ticket: "t1", text: "x" }];
      const asking = change({ ticket: opening(ticketOf("t1")), texts: [words("x", "t1")], links });
      expect(await world.store().save({ ...asking, loads: plusOne("eva", 0) })).toBe("no capacity");
      expect(await world.store().linkedMessage("m1")).toBeNull();
      expect(await world.store().save(asking)).toBe("saved");
      expect(await world.store().linkedMessage("m1")).toEqual({ ticket: "t1", text: "x" });
    });

    test("are found among more ids than one statement takes", async () => {
      await world.store().save(change({ texts: [words("x"), words("y")] }));
      const many = ["x", ...Array.from({ length: 40_000 }, (_, i) => `no ${i}`), "y"];
      expect([...(await world.store().texts(many)).keys()]).toEqual(["x", "y"]);
    });
  });

  describe("an article", () => {
    test("is new, or moves from the state it was seen in", async () => {
      const published: Article = { ...article, state: "published", publishedAt: at + 1 };
      const save = (given: Change["articles"]): Promise<Saved> =>
        world.store().save(change({ articles: given }));
      expect(await save([{ article: published, from: "draft" }])).toBe("stale");
      expect(await save([{ article, from: null }])).toBe("saved");
      expect(await save([{ article, from: null }])).toBe("stale");
      expect(await save([{ article: published, from: "draft" }])).toBe("saved");
      expect(await save([{ article: published, from: "draft" }])).toBe("stale");
      expect(await world.store().article("a1")).toEqual(published);
    });
  });
};
