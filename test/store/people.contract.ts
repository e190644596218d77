import { describe, expect, test } from "vitest";
import { at, change, opening, ticketOf } from "./sample.ts";
import type { World } from "./world.ts";

export const describePeople = (world: World): void => {
  describe("people", () => {
    test("leave no address once they are not known any more and their last card is gone", async () => {
      const message = "teams:t1/19%3Aa/1764/app";
      const place = "teams:t1/19%3Aa?app=app&user=29%3Ab";
      const [ticket, slot, person] = [null, "week:1", "teams:t1/b"] as const;
      const sent = { ticket, slot, person, place, message, at, repeat: false };
      await world.store().delivered("none", at, sent);
      expect(await world.store().cardOfMessage(message)).toEqual(sent);
      await world.store().remember("teams:t1/b", "teams:t1", { place });
      const pruned = async (what: "cards" | "places", others: number): Promise<number> => {
        const before = {
          now: at,
          settled: 0,
          drafts: 0,
          metadata: new Map<string, number>(),
          others,
        };
        return (await world.store().prune(what, { before, after: null, trial: false })).count;
      };
      expect(await pruned("places", at + 1)).toBe(0);
      await world.store().eraseAbout(["teams:t1/b"], { at, by: "archivist", trial: false });
      expect(await pruned("places", at + 1)).toBe(0);
      expect(await world.store().about(["teams:t1/b"])).toMatchObject({
        tables: { cards: [{ slot, place, at }] },
      });
      expect([await pruned("cards", at + 1), await pruned("places", at + 1)]).toEqual([1, 1]);
    });

    test("are lost where they were, not where they have been met since", async () => {
      const store = world.store();
      await store.remember("p1", "teams:1", { place: "old" });
      await store.remember("p1", "teams:1", { place: "new" });
      await store.markUnreachable("p1", "teams:1", { place: "old", at });
      expect(await store.person("p1")).toMatchObject({ place: "new", gone: false });
      await store.markUnreachable("p1", "teams:1", { place: "new", at });
      expect(await store.person("p1")).toMatchObject({ place: null, gone: true });
      await store.markUnreachable("p2", "teams:1", { place: null, at });
      expect(await store.person("p2")).toMatchObject({ gone: true });
    });

    test("who cannot be reached are known since the first time and by the last, until they are heard from", async () => {
      const store = world.store();
      await store.markUnreachable("p1", "teams:1", { place: null, at });
      await store.markUnreachable("p1", "teams:1", { place: null, at: at + 9 });
      // As a version before writes it.
      await store.remember("p2", "teams:1", { gone: true });
      await store.remember("p3", "teams:1", { place: "d3" });
      expect(await store.unreachable()).toEqual([
        { person: "p1", goneSince: at, goneTried: at + 9 },
        { person: "p2", goneSince: null, goneTried: null },
      ]);
      await store.remember("p1", "teams:1", { gone: false });
      await store.markUnreachable("p1", "teams:1", { place: null, at: at + 20 });
      const [again] = await store.unreachable();
      expect(again).toEqual({ person: "p1", goneSince: at + 20, goneTried: at + 20 });
    });

    test("lose a place that is no more there, unless they have been met elsewhere since", async () => {
      const store = world.store();
      await store.remember("p1", "teams:1", { place: "new" });
      await store.forgetPlace("p1", "old");
      expect(await store.person("p1")).toMatchObject({ place: "new", gone: false });
      await store.forgetPlace("p1", "new");
      expect(await store.person("p1")).toMatchObject({ place: null, gone: false });
    });

    test("are remembered field by field", async () => {
      const store = world.store();
      expect(await store.person("p1")).toBeNull();
      await store.remember("p1", "slack:T1", {});
      expect(await store.person("p1")).toEqual({
        person: "p1",
        community: "slack:T1",
        place: null,
        language: null,
        locale: null,
        timeZone: null,
        gone: false,
        goneSince: null,
        goneTried: null,
        unit: null,
        remindedAt: null,
      });
      await store.remember("p1", "slack:T1", {
        place: "d1",
        locale: "sv-SE",
        timeZone: "Europe/Stockholm",
      });
      await store.remember("p1", "slack:T1", { language: "en" });
      await store.remember("p1", "slack:T1", { gone: true, locale: null });
      expect(await store.person("p1")).toEqual({
        person: "p1",
        community: "slack:T1",
        place: "d1",
        language: "en",
        locale: null,
        timeZone: "Europe/Stockholm",
        gone: true,
        goneSince: null,
        goneTried: null,
        unit: null,
        remindedAt: null,
      });
    });

    test("of a community lend the place that was learned last of one who is there", async () => {
      const store = world.store();
      expect(await store.anyPlace("teams:1")).toBeNull();
      await store.remember("p1", "teams:1", { place: "d1" });
      await store.remember("p2", "teams:1", { place: "d2" });
      await store.remember("p3", "teams:1", {});
      await store.remember("p4", "teams:2", { place: "d4" });
      expect(await store.anyPlace("teams:1")).toBe("d2");
      await store.remember("p1", "teams:1", { place: "d1" });
      expect(await store.anyPlace("teams:1")).toBe("d1");
      await store.remember("p1", "teams:1", { gone: true });
      expect(await store.anyPlace("teams:1")).toBe("d2");
      expect(await store.anyPlace("teams:2")).toBe("d4");
    });

    test("keep a draft that they can write over", async () => {
      const store = world.store();
      const draft = { kind: "words", of: "d1", person: "p1" } as const;
      expect(await store.draft(draft)).toBeNull();
      await store.saveDraft({ ...draft, text: "Hej" }, at);
      await store.saveDraft({ ...draft, text: "Hej då" }, at + 1);
      expect(await store.draft(draft)).toEqual({ ...draft, text: "Hej då" });
    });

    test("keep several drafts in one write, or in the write of a change, the last of a key", async () => {
      const store = world.store();
      const draft = (of: string, text: string) =>
        ({ kind: "words", of, person: "p1", text }) as const;
      await store.saveDraft([draft("d1", "Hej"), draft("d2", "du"), draft("d1", "Hej då")], at);
      const drafts = [draft("d2", "där"), draft("d3", "!")];
      expect(await store.save({ at, cause: { kind: "none" }, drafts })).toBe("saved");
      const texts = ["d1", "d2", "d3"].map(async (of) => (await store.draft(draft(of, "")))?.text);
      expect(await Promise.all(texts)).toEqual(["Hej då", "där", "!"]);
    });

    test("find each kind of draft by what it is of", async () => {
      const store = world.store();
      const message = { kind: "message", of: "d1" } as const;
      const keys = [...forms("d1"), message, ...messages("slack:T1:C1#1.why")];
      for (const key of keys) await store.saveDraft({ ...key, person: "p1", text: key.kind }, at);
      for (const key of keys)
        expect(await store.draft(key)).toEqual({ ...key, person: "p1", text: key.kind });
    });

    test("drop one kind of draft and leave the others", async () => {
      const store = world.store();
      const [source, early] = messages("m1");
      for (const key of [source, early])
        await store.saveDraft({ ...key, person: "p1", text: "" }, at);
      await store.dropDraft(early);
      expect([await store.draft(early), await store.draft(source)]).toEqual([
        null,
        expect.objectContaining(source),
      ]);
    });

    test("lose all that was kept of a form when it is sent, and nothing else", async () => {
      const store = world.store();
      const kept = [...forms("d10"), ...forms("d2"), ...messages("d1")];
      for (const key of [...forms("d1"), ...kept])
        await store.saveDraft({ ...key, person: "p1", text: "Hej" }, at);
      await store.save(change({ draft: "d1" }));
      for (const key of forms("d1")) expect(await store.draft(key)).toBeNull();
      for (const key of kept) expect(await store.draft(key)).not.toBeNull();
    });

    test("lose what was typed long ago and became nothing, and keep the source of a question", async () => {
      const store = world.store();
      const old = [...forms("d1"), ...messages("m1")];
      for (const key of old) await store.saveDraft({ ...key, person: "p1", text: "Hej" }, at);
      const [source] = messages("m2");
      await store.saveDraft({ ...source, person: "p1", text: "t1" }, at);
      await store.save(change({ ticket: opening(ticketOf("t1")) }));
      const fresh = [...forms("d2"), ...messages("m3")];
      for (const key of fresh) await store.saveDraft({ ...key, person: "p1", text: "Hej" }, at + 1);
      await store.dropDraftsBefore(at + 1);
      for (const key of old) expect(await store.draft(key)).toBeNull();
      for (const key of [source, ...fresh]) expect(await store.draft(key)).not.toBeNull();
    });

    test.each([
      [{ kind: "outcome", of: "t1/1" }, "q1.2"],
      [{ kind: "truth", of: "t1" }, "forged"],
    ] as const)(
      "keep half of what is told for two months longer than words (%o)",
      async (half, text) => {
        const store = world.store();
        await store.saveDraft({ ...half, person: "p1", text }, at);
        expect(await store.draft(half)).toEqual({ ...half, person: "p1", text });
        const days = 24 * 60 * 60 * 1000;
        await store.dropDraftsBefore(at + 59 * days);
        expect(await store.draft(half)).not.toBeNull();
        await store.dropDraftsBefore(at + 61 * days);
        expect(await store.draft(half)).toBeNull();
      },
    );

    test("are told apart in what the version before the kinds wrote", async () => {
      const { db, tables } = world.backend();
      const row = { person: "p1", text: "Hej", at };
      const ids = ["d1", "d1.why", "d1.fields", "from:m1", "early:m1"];
      for (const id of ids) await db.insert(tables.drafts).values({ ...row, id });
      for (const key of [...forms("d1"), ...messages("m1")])
        expect(await world.store().draft(key)).toEqual({ ...key, person: "p1", text: "Hej" });
    });
  });
};

const forms = (of: string) =>
  [
    { kind: "words", of },
    { kind: "why", of },
    { kind: "fields-asked", of },
  ] as const;
const messages = (of: string) =>
  [
    { kind: "source", of },
    { kind: "early-edit", of },
  ] as const;
