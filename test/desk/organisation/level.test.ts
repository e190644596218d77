/**
 * A level is set as everything of the organisation is: higher, lower or the same by another test, it is
 * seen first, told to the expert with its reason, in the history, and undone there.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "../../org/world.ts";
import { type Desk, content, formIn, openDesk, passports, shownIn } from "./world.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parse(content));
});
afterEach(() => desk.close());

const done = expect.objectContaining({
  text: expect.stringContaining("Done") as unknown,
}) as unknown;

describe("a level", () => {
  const level = {
    expert: "e-anna",
    topic: passports,
    level: "3",
    tested: "2026-11-02",
    reason: "Klarade provet.",
  };
  const held = async (topic: string = passports) =>
    (await desk.inForce()).experts[0]?.topics[topic];
  const records = async () => (await desk.store.competence()).records;
  const before = { level: 2, tested: "2026-05-01" };

  test.each([
    ["raised", "3", "level 2 (qualified) → level 3 (senior)", "Din nivå är satt"],
    ["confirmed", "2", "level 2 (qualified), tested 2 November 2026", "Din nivå är bekräftad"],
    ["lowered", "1", "level 2 (qualified) → level 1 (trained)", "Din nivå är sänkt"],
  ])(
    "is %s: seen first, made with its reason, told on a card, in the history, and undone",
    async (_, to, line, title) => {
      const sent = { ...level, level: to };
      const preview = formIn(await desk.send("U0BO", "level.submit", sent));
      expect(shownIn(preview)).toContain(line);
      expect(shownIn(preview)).toContain("Nothing has been changed yet");
      expect(await held()).toEqual(before);
      // Without a reason it is not made: the form asked for one.
      expect(await desk.send("U0BO", "org.apply", {}, preview.ids)).toMatchObject({
        kind: "errors",
      });
      const why = { why: "Provet den 2 november." };
      expect(await desk.send("U0BO", "org.apply", why, preview.ids)).toEqual(done);
      expect(await held()).toEqual({ level: Number(to), tested: "2026-11-02" });
      const [record] = await records();
      expect(record).toMatchObject({
        kind: "level",
        expert: "e-anna",
        topic: passports,
        level: Number(to),
        tested: "2026-11-02",
        before,
        by: "c-bo",
      });
      expect(desk.shownTo("U0ANNA")).toEqual([`level:${record?.id}`]);
      expect(await desk.cardOf(`level:${record?.id}`, "U0ANNA")).toMatchObject({
        title: expect.stringContaining(title) as unknown,
      });
      const history = formIn(await desk.press("U0BO", "org.history"));
      expect(shownIn(history)).toContain(line);
      expect(shownIn(history)).toContain("Reason: Provet den 2 november.");
      expect(await desk.change("U0BO", "org.history", { change: record?.id ?? "" })).toEqual(done);
      expect(await held()).toEqual(before);
      expect(desk.toldTo("U0ANNA")).toEqual([
        expect.stringContaining("nivå 2 (behörig), prövad 1 maj 2026") as unknown,
      ]);
      expect(shownIn(formIn(await desk.press("U0BO", "org.history")))).toContain("undone");
      expect(await desk.store.verify({ anchors: [], dataKeys: [] })).toMatchObject({ flaw: null });
    },
  );

  test("is lowered and raised again, each time from what stands", async () => {
    await desk.change("U0BO", "level.submit", { ...level, level: "1", tested: "2026-10-01" }, "A");
    await desk.change("U0BO", "level.submit", level, "B");
    expect(await held()).toEqual({ level: 3, tested: "2026-11-02" });
    const kept = await records();
    expect(kept).toHaveLength(2);
    for (const one of [
      { level: 1, before },
      { level: 3, before: { level: 1, tested: "2026-10-01" } },
    ])
      expect(kept).toContainEqual(expect.objectContaining(one));
  });

  test("on a topic that the expert did not have comes with the topic", async () => {
    const topic = "driving-licence";
    expect(
      await desk.change("U0BO", "level.submit", { ...level, topic, level: "1" }, "Ny"),
    ).toEqual(done);
    expect(await held(topic)).toEqual({ level: 1, tested: "2026-11-02" });
    expect(await records()).toMatchObject([{ before: null }]);
  });

  test.each([
    ["by whoever is no coordinator", "U0ANNA", level, "notice"],
    ["by somebody of another agency", "U0ULF", level, "errors"],
    ["of an expert of another agency", "U0BO", { ...level, expert: "e-sara" }, "errors"],
    ["to no level", "U0BO", { ...level, level: "4" }, "errors"],
    ["to what it is", "U0BO", { ...level, level: "2", tested: "2026-05-01" }, "errors"],
    ["with no reason", "U0BO", { ...level, reason: " " }, "errors"],
    ["with a personal number", "U0BO", { ...level, reason: "Se 19121212-1212." }, "errors"],
    ["by a test to come", "U0BO", { ...level, tested: "2026-11-26" }, "errors"],
    [
      "by a test before the one that is known",
      "U0BO",
      { ...level, tested: "2026-04-30" },
      "errors",
    ],
    [
      "lower by a test before it either",
      "U0BO",
      { ...level, level: "1", tested: "2026-04-30" },
      "errors",
    ],
  ])("is not changed %s", async (_, user, fields, kind) => {
    expect(await desk.send(user, "level.submit", fields)).toMatchObject({ kind });
    expect(await held()).toEqual(before);
    expect(await records()).toEqual([]);
  });
});
