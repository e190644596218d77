import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readOrganisation } from "../../src/org/check/check.ts";
import { changeLine, difference } from "../../src/org/diff.ts";
import { organisationText } from "../../src/org/export.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { anna, polismyndigheten, parse, skatteverket, smallFile } from "./world.ts";

function readBack(organisation: Organisation): Organisation {
  const parsed = readOrganisation(organisationText(organisation), "export.yaml");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.organisation;
}

test("the sample, and a file with every key, read back as they were", () => {
  const sample = sampleOrganisation();
  expect(readBack(sample)).toEqual(sample);
  const text = readFileSync(new URL("everything.yaml", import.meta.url), "utf8");
  const parsed = readOrganisation(text, "everything.yaml");
  if (!parsed.ok) throw new Error("everything.yaml is read in accepted.test.ts");
  expect(readBack(parsed.organisation)).toEqual(parsed.organisation);
});

test("a key of the policy that came later is written only where it says something", () => {
  // An earlier version, which may run on the same database, refuses keys that it does not know.
  expect(organisationText(parse(smallFile()))).not.toContain("limits");
  const limited = parse(smallFile({ policy: { limits: { urgentPerHour: 3 } } }));
  expect(organisationText(limited)).toMatch(/limits:\n +eventsPerMin: 60\n.*\n +urgentPerHour: 3/u);
});

test("what equals its default is not written", () => {
  const text = organisationText(parse(smallFile()));
  expect(text).toContain("topics: default");
  expect(text).not.toMatch(/maxOpen|outOfOffice|branchOf/);
});

/** Texts that YAML parsers tend to take for something else. */
const tricky = [
  "off",
  "no",
  "~",
  "null",
  "2026-12-24",
  "07:30",
  "1e3",
  "0x1f",
  "- a",
  "a: b",
  "# c",
  "'",
  '"',
  "{",
  "&a",
  "*a",
  "!t",
  "| b",
  "Åsa 🛂",
];
const someText = fc.oneof(
  fc.constantFrom(...tricky),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
    .filter((text) => text.trim() !== "" && !/\p{Cc}/u.test(text)),
);
const someNames = fc.record({ sv: someText, en: someText });
const topicId = fc.constantFrom("mrz-and-chip", "lma-card", "own-topic");
const someDate = fc.constantFrom("2026-12-24", "2024-02-29");
const someMoment = fc.constantFrom("2026-06-10T10:00:00Z", "2026-06-10T12:00:00+02:00");
const interval = {
  from: fc.constant("2026-06-10T00:00:00Z"),
  to: fc.constant("2026-06-11T00:00:00Z"),
};
const someWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: fc.constantFrom("00:00", "08:30"),
  to: fc.constantFrom("17:00", "06:00"),
});
const level = fc.integer({ min: 1, max: 3 });
const partial = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });

const somePolicy = partial({
  sameAgency: fc.oneof(
    fc.constantFrom("never", "ifNoOtherAvailable"),
    partial({ normal: fc.constant("never"), urgent: fc.constant("ifNoOtherCompetent") }),
  ),
  respectHours: fc.boolean(),
  practice: partial({ mode: fc.constantFrom("off", "keepAlive"), staleAfterDays: level }),
  offerTimeoutMin: partial({ normal: fc.double({ min: 0.01, max: 99, noNaN: true }) }),
  ladder: fc.constantFrom([{ step: "fallback" }], [{ step: "offer" }, { step: "broadcast" }]),
  retention: partial({ textDays: fc.double({ min: 0, max: 99, noNaN: true }) }),
  digest: partial({ day: fc.constantFrom("friday", "sunday"), at: fc.constant("07:30") }),
  showNames: fc.boolean(),
  offerShowsText: fc.boolean(),
  guests: fc.constantFrom("deny", "allow"),
  limits: partial({ eventsPerMin: level, urgentPerHour: fc.constantFrom(10, 11) }),
});

const expertFields = partial({
  topics: fc.dictionary(topicId, fc.oneof(level, fc.record({ level, tested: someDate }))),
  languages: fc.constantFrom(["sv"], ["en", "ar"]),
  clearance: level,
  timeZone: fc.constantFrom("Asia/Tehran", "europe/stockholm"),
  hours: fc.array(someWindow, { maxLength: 2 }),
  holidays: fc.array(someDate, { maxLength: 2 }),
  outOfOffice: fc.array(fc.oneof(fc.record({ date: someDate }), fc.record(interval)), {
    maxLength: 2,
  }),
  active: fc.boolean(),
  maxOpen: level,
  conflicts: fc.array(someText, { maxLength: 2 }),
  lastPractised: fc.dictionary(topicId, fc.oneof(someDate, someMoment)),
  lastOfferedAt: someMoment,
  credit: fc.constantFrom(-0.4, 0, 1.25),
  medianAcceptMin: fc.constantFrom(0, 3.5),
  open: level,
});

const someFile = fc.record({
  agency: partial({
    timeZone: fc.constant("Asia/Bangkok"),
    language: fc.constantFrom("sv", "en"),
    fallback: fc.record({ name: someText, contact: someText }),
    formalChannels: fc.array(fc.record({ topic: topicId, name: someNames, contact: someText })),
    functionAddress: someText,
    holidays: fc.array(someDate, { maxLength: 2 }),
    coordinatorChat: fc.constant({ slack: { team: "T0POLISEN", channel: "C1" } }),
    policy: somePolicy,
  }),
  name: someNames,
  person: someText,
  expert: expertFields,
  topic: fc.record(
    {
      id: fc.constant("own-topic"),
      sv: someText,
      en: someText,
      scope_sv: someText,
      minLevel: level,
      languages: fc.constantFrom([], ["ar"]),
      closed: fc.boolean(),
      fields: fc.constantFrom(
        [],
        [{ id: "series", label: { sv: "Serie", en: "Series" }, kind: "text", required: true }],
      ),
    },
    { requiredKeys: ["id", "sv", "en"] },
  ),
  override: partial({ minLevel: level, sv: someText, keywords_sv: fc.array(someText) }),
  windows: fc.array(someWindow, { maxLength: 2 }),
  alarm: fc.constantFrom(null, { teams: { tenant: "t", user: "u" } }),
  directory: fc.array(
    fc.record(
      {
        agency: fc.constant("polismyndigheten"),
        kind: fc.constantFrom("function", "course"),
        name: someNames,
        audience: fc.oneof(someText, someNames),
        contact: someText,
        topics: fc.array(topicId, { maxLength: 2 }),
      },
      { requiredKeys: ["agency", "kind", "name"] },
    ),
    { maxLength: 2 },
  ),
  policy: somePolicy,
});

const organisations = someFile.map((some) =>
  parse(
    smallFile({
      agencies: [skatteverket, { ...polismyndigheten, ...some.agency, name: some.name }],
      topics: [some.topic, { id: "mrz-and-chip", ...some.override }],
      experts: [{ ...anna, ...some.expert, name: some.person }],
      schedules: [{ id: "s", layers: [{ members: [anna.id], windows: some.windows }] }],
      operator: { alarm: some.alarm },
      directory: some.directory,
      policy: some.policy,
    }),
  ),
);

test("any organisation that is exported reads back as an equal one", () => {
  fc.assert(
    fc.property(organisations, (organisation) => {
      const again = readBack(organisation);
      expect(again).toEqual(organisation);
      expect(difference(organisation, again)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("two organisations differ exactly where they are not the same", () => {
  fc.assert(
    fc.property(organisations, organisations, (before, after) => {
      const changes = difference(before, after);
      expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
      expect(difference(after, before)).toHaveLength(changes.length);
    }),
    { numRuns: 50 },
  );
});

test("a first apply adds people and leaves unsaid what is built in", () => {
  expect(difference(null, parse(smallFile())).map(changeLine)).toEqual([
    "+ agencies.skatteverket: Skatteverket",
    "+ agencies.polismyndigheten: Polismyndigheten",
    "+ experts.e-anna: Anna Lind",
    "+ experts.e-lars: Lars Åkesson",
  ]);
});

test("changes name the person and the field, and a new order is none", () => {
  const before = parse(smallFile());
  const after = parse(
    smallFile({
      agencies: [polismyndigheten, skatteverket],
      topics: [{ id: "lma-card", minLevel: 2 }],
      experts: [{ ...anna, maxOpen: 5, topics: { "passport-authenticity": 2 } }],
      policy: { timers: { closeDays: 1 } },
    }),
  );
  expect(difference(before, after).map(changeLine)).toEqual([
    "~ topics.lma-card.minLevel: 1 -> 2",
    "~ experts.e-anna.topics.passport-authenticity.level: 3 -> 2",
    "~ experts.e-anna.maxOpen: 3 -> 5",
    "- experts.e-lars: Lars Åkesson",
    "~ policy.timers.closeDays: 14 -> 1",
  ]);
});
