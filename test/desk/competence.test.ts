/**
 * Who may register a training, whom it may be about, and what is kept of it: the server decides,
 * whatever a form says that was sent.
 */
import { describe, expect, test } from "vitest";
import { trainingsOf } from "../../src/competence/trainings.ts";
import {
  now,
  openStores,
  organisation,
  passports,
  records,
  send,
  store,
  training,
} from "./competence-forms.ts";

openStores();

describe("a training", () => {
  test("is registered by a coordinator, and stands beside the file's", async () => {
    expect(await send("U0BO", "training.submit", training)).toMatchObject({
      kind: "notice",
      text: expect.stringContaining("Anna Lind") as unknown,
    });
    expect(await trainingsOf(store, organisation, ({ id }) => id === "e-anna")).toEqual([
      {
        expert: "e-anna",
        course: "Grundkurs",
        day: "2024-02-01",
        refresher: "2026-02-01",
        topics: [],
        organiser: null,
      },
      {
        expert: "e-anna",
        course: "Passkurs",
        day: "2026-03-03",
        refresher: "2028-03-03",
        topics: [passports],
        organiser: null,
      },
    ]);
    expect(await records()).toMatchObject([{ kind: "training", by: "c-bo", at: now }]);
  });

  test.each([
    ["whoever is no coordinator", "U0ANNA", training, "notice"],
    ["an expert of another agency", "U0BO", { ...training, expert: "e-sara" }, "errors"],
    ["nobody", "U0BO", { ...training, expert: "e-nobody" }, "errors"],
    ["another's course of no agency", "U0BO", { ...training, organiser: "navy" }, "errors"],
    ["a topic that is none", "U0BO", { ...training, topics: ["cooking"] }, "errors"],
    ["a day that is none", "U0BO", { ...training, date: "2026-02-30" }, "errors"],
    ["a day that has not been", "U0BO", { ...training, date: "2026-11-26" }, "errors"],
    ["a refresher before it", "U0BO", { ...training, refresher: "2026-03-03" }, "errors"],
    ["a name that is too long", "U0BO", { ...training, course: "x".repeat(201) }, "errors"],
    ["a personal number", "U0BO", { ...training, course: "Kurs 19121212-1212" }, "errors"],
  ] as const)("is not registered by or with %s", async (_, user, fields, kind) => {
    expect(await send(user, "training.submit", fields)).toMatchObject({ kind });
    expect(await records()).toEqual([]);
    expect((await store.competence()).version).toBe(0);
  });
});

describe("a registered training", () => {
  const own = () => trainingsOf(store, organisation, ({ id }) => id === "e-anna");
  const registered = async (): Promise<string> => {
    await send("U0BO", "training.submit", training);
    return (await records())[0]?.id ?? "";
  };

  test("is mended where something of it was wrong, again and again, and the rest stays", async () => {
    const first = await registered();
    const change = { training: first, how: "mend", date: "2026-03-04" };
    expect(await send("U0BO", "training.list", change)).toMatchObject({ kind: "notice" });
    const [, mended] = await own();
    expect(mended).toMatchObject({ course: "Passkurs", day: "2026-03-04", topics: [passports] });
    const second = (await records()).find(({ id }) => id !== first)?.id ?? "";
    await send("U0BO", "training.list", { training: second, how: "mend", course: "Kurs om pass" });
    expect((await own()).slice(1)).toEqual([
      {
        expert: "e-anna",
        course: "Kurs om pass",
        day: "2026-03-04",
        refresher: "2028-03-03",
        topics: [passports],
        organiser: null,
      },
    ]);
    expect(await records()).toHaveLength(3);
  });

  test("is no longer to be taken again, where its coordinator takes that day away, and only once", async () => {
    const first = await registered();
    const change = { how: "norefresher", course: "Passkurs 1" };
    await send("U0BO", "training.list", { training: first, ...change });
    expect((await own()).slice(1)).toMatchObject([{ course: "Passkurs 1", refresher: null }]);
    const second = (await records()).find(({ id }) => id !== first)?.id ?? "";
    const again = { training: second, how: "norefresher" };
    expect(await send("U0BO", "training.list", again)).toMatchObject({ kind: "errors" });
  });

  test("mended by two at once is as the later one says", async () => {
    const first = await registered();
    // Both forms were open before one was sent.
    const book = await store.competence();
    await send("U0BO", "training.list", { training: first, how: "mend", course: "A" });
    const [original] = book.records;
    if (original?.kind !== "training") throw new Error("no training");
    const { version, head } = await store.competence();
    const record = { ...original, id: "later", replaces: first, day: "2026-03-09", at: now + 1 };
    const text = { id: original.text, hash: "aa" };
    const cause = { kind: "none" } as const;
    await store.save({ at: now + 1, cause, competence: { expected: version, head, record, text } });
    expect((await own()).slice(1)).toMatchObject([{ course: "Passkurs", day: "2026-03-09" }]);
  });

  test("is removed, and stays in the log", async () => {
    const first = await registered();
    expect(await send("U0BO", "training.list", { training: first, how: "remove" })).toMatchObject({
      kind: "notice",
      text: "Utbildningen är borttagen för Anna Lind.",
    });
    expect((await own()).map(({ course }) => course)).toEqual(["Grundkurs"]);
    expect((await records()).map(({ kind }) => kind).toSorted()).toEqual(["removal", "training"]);
    expect(await send("U0BO", "training.list", { training: first, how: "remove" })).toMatchObject({
      kind: "errors",
    });
  });

  test.each([
    ["by whoever is no coordinator", "U0ANNA", { how: "remove" }, "notice"],
    ["of another agency's expert", "U0SARA", { how: "remove" }, "notice"],
    ["with nothing written", "U0BO", { how: "mend" }, "errors"],
    ["to a day that has not been", "U0BO", { how: "mend", date: "2026-11-26" }, "errors"],
    ["to a refresher before it", "U0BO", { how: "mend", refresher: "2026-01-01" }, "errors"],
    ["to a personal number", "U0BO", { how: "mend", course: "Kurs 19121212-1212" }, "errors"],
  ] as const)("is not changed %s", async (_, user, change, kind) => {
    const first = await registered();
    expect(await send(user, "training.list", { training: first, ...change })).toMatchObject({
      kind,
    });
    expect(await records()).toHaveLength(1);
  });
});

test("of many who register at once each is kept", async () => {
  await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      send("U0BO", "training.submit", { ...training, course: `Kurs ${i}` }),
    ),
  );
  expect(await records()).toHaveLength(8);
  expect(await store.brokenLink()).toBeNull();
});
