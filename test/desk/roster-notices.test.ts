/** Whoever's hours a new organisation moves is told in their own language and zone, once. */
import { expect, test } from "vitest";
import { addressBookOf } from "../../src/bots/addresses.ts";
import { rosterNotices } from "../../src/desk/people/roster-notices.ts";
import { cardText } from "../../src/screens/card.ts";
import { lookAheadParts } from "../../src/on-call/cards/roster-week.ts";
import { rosterWeek } from "../../src/on-call/board.ts";
import { withDutyOverrides } from "../../src/org/overrides.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const now = Date.parse("2026-11-25T09:00:00Z");
const sample = sampleOrganisation();
const rostered = (...members: string[]): Organisation => ({
  ...sample,
  schedules: [
    {
      id: "s",
      timeZone: "Europe/Stockholm",
      topics: [],
      layers: [
        {
          members,
          rotation: { unit: "week", every: 2, startLocal: "2026-11-16T08:00" },
          windows: [],
        },
      ],
      swaps: [],
      overrides: [],
    },
  ],
});
const change = {
  before: rostered("e-anna", "e-sara"),
  after: rostered("e-sara", "e-anna"),
  addressBook: addressBookOf(sample),
  now,
};
const store = { person: async () => null };

test("both ways, with what began before told by its end", async () => {
  const notices = await rosterNotices(store, change);
  expect(notices.map(({ effect }) => (effect.kind === "tell" ? effect.text : ""))).toEqual([
    [
      "Dina arbetspass har ändrats",
      "Nya för dig:",
      "– mån 30 nov. 08:00 – mån 14 dec. 08:00",
      "Inte längre dina:",
      "– till mån 30 nov. 08:00",
      "– från mån 14 dec. 08:00",
      "Skriv jour för att se alla dina arbetspass, eller byta bort ett.",
    ].join("\n"),
    expect.stringContaining("Nya för dig:\n– till mån 30 nov. 08:00\n– från mån 14 dec. 08:00"),
  ]);
});

test("whoever is no expert any more is not pointed to hours that they cannot see", async () => {
  const experts = change.after.experts.filter(({ id }) => id !== "e-anna");
  const [anna, sara] = await rosterNotices(store, {
    ...change,
    after: { ...rostered("e-sara"), experts },
  });
  expect(anna?.effect).toMatchObject({ text: expect.stringContaining("Inte längre dina") });
  expect(anna?.effect).not.toMatchObject({ text: expect.stringContaining("Skriv jour") });
  expect(sara?.effect).toMatchObject({ text: expect.stringContaining("Skriv jour") });
});

test("the same change gives the same effects, whoever sees it and a little later", async () => {
  const [one, other] = await Promise.all([
    rosterNotices(store, change),
    rosterNotices(store, { ...change, now: now + 1 }),
  ]);
  expect(other.map(({ id }) => id)).toEqual(one.map(({ id }) => id));
  expect(new Set(one.map(({ id }) => id)).size).toBe(2);
  expect(await rosterNotices(store, change)).toEqual(one);
  expect(await rosterNotices(store, { ...change, after: change.before })).toEqual([]);
});

test("the coming week shows a turn that is somebody else's, and the end of a rotation; the look-ahead says who has it now and next", () => {
  const [schedule] = rostered("e-anna", "e-sara").schedules;
  const [layer] = schedule?.layers ?? [];
  if (schedule === undefined || layer?.rotation == null) throw new Error("no rotation");
  const rotation = {
    ...layer.rotation,
    endLocal: "2026-12-01T12:00",
    exceptions: [{ date: "2026-11-30", member: "e-karim" }],
  };
  const organisation = {
    ...sample,
    schedules: [{ ...schedule, layers: [{ ...layer, rotation }] }],
  };
  const at = (text: string) => Date.parse(text);
  expect(rosterWeek(organisation, { topic: null, now }).lines).toEqual([
    { schedule: "s", expert: "e-anna", hours: [{ from: now, to: at("2026-11-30T07:00:00Z") }] },
    {
      schedule: "s",
      expert: "e-karim",
      hours: [{ from: at("2026-11-30T07:00:00Z"), to: at("2026-12-01T11:00:00Z") }],
    },
  ]);
  const seeing = {
    organisation,
    reader: { language: "sv", timeZone: "Europe/Stockholm", agency: "polismyndigheten" },
    now,
  } as const;
  const parts = lookAheadParts(seeing, rosterWeek(organisation, { topic: null, now }), {
    withNow: true,
  });
  const card = { language: "sv", title: "", parts, buttons: [] } as const;
  expect(cardText(card).split("\n").slice(0, 4)).toEqual([
    "I tjänst nu",
    expect.stringMatching(/^Anna Lind.*: till mån 30 nov\. 08:00$/u),
    "Därnäst",
    expect.stringMatching(/^Karim Haddad.*: från mån 30 nov\. 08:00$/u),
  ]);
});

test("the coming week follows a swap and a change for once, and leaves out whoever is away", () => {
  const at = (text: string) => Date.parse(text);
  const [schedule] = rostered("e-anna", "e-sara").schedules;
  if (schedule === undefined) throw new Error("no schedule");
  const once = {
    kind: "replace",
    remove: "e-anna",
    add: "e-karim",
    from: "2026-11-28T07:00:00Z",
    to: "2026-11-28T17:00:00Z",
  } as const;
  const filed = {
    ...sample,
    schedules: [{ ...schedule, overrides: [once] }],
    experts: sample.experts.map((expert) =>
      expert.id === "e-anna" ? { ...expert, outOfOffice: [{ date: "2026-11-29" }] } : expert,
    ),
  };
  const made = { expert: "e-anna", at: now };
  const off = { from: at("2026-11-26T12:00:00Z"), to: at("2026-11-26T16:00:00Z") };
  const given = { from: at("2026-11-27T08:00:00Z"), to: at("2026-11-27T12:00:00Z") };
  const organisation = withDutyOverrides(filed, [
    { kind: "off", id: "1", ...made, ...off },
    { kind: "swap", id: "2", ...made, ...given, schedule: "s", taker: "e-sara" },
  ]);
  const { lines } = rosterWeek(organisation, { topic: null, now });
  const hoursOf = (id: string) => lines.find(({ expert }) => expert === id)?.hours;
  expect(hoursOf("e-karim")).toEqual([{ from: at(once.from), to: at(once.to) }]);
  expect(hoursOf("e-sara")?.[0]).toEqual(given);
  const mine = hoursOf("e-anna") ?? [];
  const holds = (text: string) => mine.some(({ from, to }) => from <= at(text) && at(text) < to);
  expect(
    ["2026-11-26T11:59:00Z", "2026-11-26T16:00:00Z", "2026-11-28T17:00:00Z"].every(holds),
  ).toBe(true);
  expect(
    [
      "2026-11-26T12:00:00Z",
      "2026-11-27T11:00:00Z",
      "2026-11-28T16:00:00Z",
      "2026-11-29T12:00:00Z",
    ].some(holds),
  ).toBe(false);
});
