/** Whose course a training was, and which courses experts say they would like to take. */
import { describe, expect, test } from "vitest";
import { trainingsOf } from "../../src/competence/trainings.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { wishableNow, wishesOf } from "../../src/competence/wishes.ts";
import type { OwnPage } from "../../src/statistics/summary/own-page.ts";
import { entryId } from "../../src/org/directory.ts";
import {
  agency,
  openStores,
  organisation,
  passports,
  person,
  police,
  press,
  records,
  send,
  store,
  training,
} from "./competence-forms.ts";

openStores();

describe("whose course it was", () => {
  const organisers = async () =>
    (await trainingsOf(store, organisation, ({ id }) => id === "e-anna"))
      .slice(1)
      .map(({ organiser, topics }) => ({ organiser, topics }));

  test("is registered, stays as the rest is mended, and is mended itself", async () => {
    await send("U0BO", "training.submit", { ...training, organiser: "tax" });
    expect(await organisers()).toEqual([{ organiser: "tax", topics: [passports] }]);
    const [first] = await records();
    await send("U0BO", "training.list", { training: first?.id ?? "", how: "mend", course: "A" });
    expect(await organisers()).toEqual([{ organiser: "tax", topics: [passports] }]);
    const second = (await records()).find(({ id }) => id !== first?.id)?.id ?? "";
    await send("U0BO", "training.list", { training: second, how: "mend", organiser: "police" });
    expect(await organisers()).toEqual([{ organiser: "police", topics: [passports] }]);
    expect(await store.brokenLink()).toBeNull();
  });

  test("is read from the organisation file, which names no agency that it does not have", () => {
    const filed = (organiser: string) =>
      readOrganisation(
        JSON.stringify({
          version: 1,
          agencies: [agency("police", "T0POLICE")],
          experts: [
            {
              ...person("e-anna", "Anna Lind", { ...police, user: "U0ANNA" }),
              trainings: [{ course: "Grundkurs", date: "2024-02-01", organiser }],
            },
          ],
        }),
        "test",
      );
    const read = filed("police");
    expect(read.ok && read.organisation.experts[0]?.trainings[0]?.organiser).toBe("police");
    expect(filed("navy")).toMatchObject({ ok: false, problems: [expect.anything()] });
  });
});

describe("a course that an expert would like to take", () => {
  const chips = "mrz-and-chip";
  const wishes = () => wishesOf(store, organisation, () => true);
  const [entry] = organisation.directory;
  if (entry === undefined) throw new Error("the directory has a course");
  const course = entryId(entry);

  test("is told, of the directory or of a topic, and taken back by ticking nothing", async () => {
    expect(await send("U0ANNA", "training.wish", { courses: [course, passports] })).toMatchObject({
      kind: "notice",
      text: expect.stringContaining("Chipkurs (tax) och Någon kurs om: ") as unknown,
    });
    expect(await wishes()).toEqual([
      { expert: "e-anna", course, organiser: "tax", topics: [chips] },
      { expert: "e-anna", course: passports, organiser: null, topics: [passports] },
    ]);
    await send("U0ANNA", "training.wish", { courses: [passports] });
    expect((await wishes()).map((one) => one.course)).toEqual([passports]);
    expect(await send("U0ANNA", "training.wish", { courses: [] })).toMatchObject({
      kind: "notice",
      text: "Du önskar ingen kurs.",
    });
    expect(await wishes()).toEqual([]);
    expect(await records()).toHaveLength(3);
    expect(await store.brokenLink()).toBeNull();
  });

  test("is told by one press, beside what was wished for, also where two come at once", async () => {
    await Promise.all([
      press("U0ANNA", "training.wish.1", { wish: course }),
      press("U0ANNA", "training.wish.2", { wish: passports }),
    ]);
    expect((await wishes()).map((one) => one.course)).toEqual([course, passports]);
    expect(await press("U0ANNA", "training.wish.1", { wish: course })).toMatchObject({
      text: expect.stringContaining("Chipkurs") as unknown,
    });
    expect((await wishes()).map((one) => one.course)).toEqual([course, passports]);
    const [own] = organisation.experts;
    if (own === undefined) throw new Error("there are experts");
    const page = { topics: [{ topic: passports }], wishes: [] } as unknown as OwnPage;
    const { courses } = await wishableNow(store, organisation, { expert: own, page });
    // What is about a topic of her own comes first.
    expect(courses).toEqual([passports, course]);
  });

  test("pressed, is nothing that the organisation does not have or another could not wish for", async () => {
    await press("U0ANNA", "training.wish.1", { wish: "cooking" });
    await press("U0ANNA", "training.wish.1", { wish: "lma-card" });
    await press("U0ANNA", "training.wish.1", {});
    await press("U0OTHER", "training.wish.1", { wish: passports });
    expect(await records()).toEqual([]);
  });

  test("is nothing that nobody could tick, nor told by whoever is no expert", async () => {
    await send("U0SARA", "training.wish", { courses: ["lma-card", "cooking"] });
    expect(await wishes()).toEqual([]);
    await send("U0OTHER", "training.wish", { courses: [passports] });
    expect(await records()).toMatchObject([{ kind: "wish", expert: "e-sara", courses: [] }]);
  });
});
