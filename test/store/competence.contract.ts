import { describe, expect, test } from "vitest";
import type {
  CompetenceBook,
  CompetenceChange,
  LevelRecord,
  TrainingRecord,
} from "../../src/competence/store/port.ts";
import { at, change, count, effect, together } from "./sample.ts";
import type { World } from "./world.ts";

const training = (id: string, given: Partial<TrainingRecord> = {}): TrainingRecord => ({
  kind: "training",
  id,
  expert: "e-anna",
  topics: ["passport", "chip"],
  day: "2026-03-03",
  refresher: "2028-03-03",
  text: `text-${id}`,
  by: "c-bo",
  at,
  ...given,
});
const level: LevelRecord = {
  kind: "level",
  id: "l1",
  expert: "e-anna",
  topic: "passport",
  level: 2,
  tested: "2026-11-02",
  text: "text-l1",
  before: null,
  by: "c-bo",
  at: at + 1,
};
const adding = (
  { version, head }: CompetenceBook,
  record: CompetenceChange["record"],
): { readonly competence: CompetenceChange } => ({
  competence: { expected: version, head, record, text: { id: record.text, hash: "aa" } },
});

export const describeCompetence = (world: World): void => {
  describe("what coordinators registered of competence", () => {
    test("is there as it was written, in its order, and in the chain without words", async () => {
      const store = world.store();
      const empty = await store.competence();
      expect(empty).toEqual({ version: 0, head: null, records: [] });
      const bare = training("t2", { topics: [], refresher: null });
      for (const record of [training("t1"), bare, level])
        expect(await store.save(change(adding(await store.competence(), record)))).toBe("saved");
      const book = await store.competence();
      expect(book).toMatchObject({ version: 3, records: [training("t1"), bare, level] });
      expect(await store.competenceRecord("l1")).toEqual(level);
      expect(await store.competenceRecord("t9")).toBeNull();
      expect(await store.brokenLink()).toBeNull();
      const { db, tables } = world.backend();
      const [event] = await db.select().from(tables.events);
      expect(event).toMatchObject({
        stream: "note:competence",
        by: "c-bo",
        type: "training",
        payload: { data: { text: { id: "text-t1", hash: "aa" } } },
      });
      await db.update(tables.events).set({ by: "mallory" });
      expect(await store.brokenLink()).toEqual({ stream: "note:competence", version: 1 });
    });

    test("of a level is kept with what was before it", async () => {
      const store = world.store();
      const levels: readonly LevelRecord[] = [
        level,
        { ...level, id: "l2", before: { level: 3, tested: null } },
        { ...level, id: "l3", before: { level: 3, tested: "2026-05-01" } },
      ];
      for (const record of levels)
        expect(await store.save(change(adding(await store.competence(), record)))).toBe("saved");
      expect((await store.competence()).records).toEqual(levels);
      expect(await store.brokenLink()).toBeNull();
    });

    test("is mended and removed by what comes after it, and stays in the chain", async () => {
      const store = world.store();
      const mended = training("t2", { replaces: "t1", refresher: null });
      const removal = {
        kind: "removal",
        id: "t3",
        replaces: "t2",
        expert: "e-anna",
        text: "text-t3",
        by: "c-bo",
        at: at + 1,
      } as const;
      for (const record of [training("t1"), mended, removal])
        expect(await store.save(change(adding(await store.competence(), record)))).toBe("saved");
      expect((await store.competence()).records).toEqual([training("t1"), mended, removal]);
      expect(await store.brokenLink()).toBeNull();
    });

    test("from the same place by many is kept of one, whole, and of nobody in part", async () => {
      const store = world.store();
      const book = await store.competence();
      const outcomes = await together(10, (i) =>
        store.save(change({ ...adding(book, training(`t${i}`)), effects: [effect(`told ${i}`)] })),
      );
      expect([count(outcomes, "saved"), count(outcomes, "stale")]).toEqual([1, 9]);
      expect((await store.competence()).records).toHaveLength(1);
      expect(await store.claim(20, at, 1_000)).toHaveLength(1);
    });
  });
};
