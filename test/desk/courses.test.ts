/** Whose course a training was, and which courses experts say they would like to take. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import type { Filled } from "../../src/bots/card.ts";
import type { Reply } from "../../src/bots/port.ts";
import type { FormId } from "../../src/bots/verbs.ts";
import { makeDesk } from "../../src/desk/desk.ts";
import { trainingsOf } from "../../src/desk/competence/trainings.ts";
import { wishesOf } from "../../src/desk/competence/wishes.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { entryId } from "../../src/org/directory.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";

const passports = "passport-authenticity";
const agency = (id: string, team: string) => ({
  id,
  name: { sv: id, en: id },
  chat: { slack: { team } },
});
const person = (id: string, name: string, at: { agency: string; team: string; user: string }) => ({
  id,
  name,
  agency: at.agency,
  chat: { slack: { team: at.team, user: at.user } },
});
const police = { agency: "police", team: "T0POLICE" };
const parsed = readOrganisation(
  JSON.stringify({
    version: 1,
    agencies: [agency("police", "T0POLICE"), agency("tax", "T0TAX")],
    experts: [
      {
        ...person("e-anna", "Anna Lind", { ...police, user: "U0ANNA" }),
        topics: { [passports]: { level: 3, tested: "2026-05-01" } },
        trainings: [{ course: "Grundkurs", date: "2024-02-01", refresher: "2026-02-01" }],
      },
      {
        ...person("c-bo", "Bo Ek", { ...police, user: "U0BO" }),
        topics: { [passports]: 2 },
      },
      {
        ...person("e-sara", "Sara Ny", { agency: "tax", team: "T0TAX", user: "U0SARA" }),
        topics: { [passports]: 3 },
      },
    ],
    coordinators: [person("c-bo", "Bo Ek", { ...police, user: "U0BO" })],
    directory: [
      {
        agency: "tax",
        kind: "course",
        name: { sv: "Chipkurs", en: "Chip course" },
        topics: ["mrz-and-chip"],
      },
    ],
  }),
  "test",
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { organisation } = parsed;

const now = Date.parse("2026-11-25T09:00:00Z");
let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
});
afterEach(() => store.close());

let sent = 0;
const send = async (user: string, verb: FormId, fields: Filled): Promise<Reply> => {
  const desk = makeDesk(depsAlone({ store, now: () => now, organisation: () => organisation }));
  sent += 1;
  const team = user === "U0SARA" ? "T0TAX" : "T0POLICE";
  const incoming = {
    id: `sent ${sent}`,
    community: communityAddress("slack", team),
    person: personAddress("slack", team, user),
    language: "sv",
    direct: null,
    kind: "submitted",
    verb,
    ids: {},
    fields,
    card: null,
  } as const;
  await desk.arrive(incoming);
  return desk.handle(incoming);
};
const records = async () => (await store.competence()).records;

const training: Filled = {
  expert: "e-anna",
  course: "Passkurs",
  date: "2026-03-03",
  refresher: "2028-03-03",
  topics: [passports],
};

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

  test("is nothing that nobody could tick, nor told by whoever is no expert", async () => {
    await send("U0SARA", "training.wish", { courses: ["lma-card", "cooking"] });
    expect(await wishes()).toEqual([]);
    await send("U0OTHER", "training.wish", { courses: [passports] });
    expect(await records()).toMatchObject([{ kind: "wish", expert: "e-sara", courses: [] }]);
  });
});
