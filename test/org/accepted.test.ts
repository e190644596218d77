import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readOrganisation } from "../../src/org/check/check.ts";
import { defaultPolicy, policyFor } from "../../src/org/policy.ts";
import { anna, polismyndigheten, parse, skatteverket, smallFile } from "./world.ts";

const text = readFileSync(new URL("everything.yaml", import.meta.url), "utf8");

function everything() {
  const parsed = readOrganisation(text, "everything.yaml");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.organisation;
}

test("a file with every key of the contract is read", () => {
  const [expert] = everything().experts;
  expect(expert).toEqual({
    id: "e-anna",
    name: "Anna Lind",
    agency: "polismyndigheten",
    chat: {
      slack: [{ team: "T0POLISEN", user: "U0ANNA" }],
      teams: [{ tenant: "33333333-3333-3333-3333-333333333333", user: "a-anna" }],
    },
    topics: {
      "passport-authenticity": { level: 3, tested: null },
      "mrz-and-chip": { level: 2, tested: "2026-03-01" },
      "own-topic": { level: 1, tested: null },
    },
    trainings: [
      {
        course: "Passkurs",
        date: "2026-03-03",
        refresher: "2028-03-03",
        topics: ["own-topic"],
        organiser: "folkbokforingen",
      },
      { course: "Grundkurs", date: "2024-02-01", refresher: null, topics: [], organiser: null },
    ],
    languages: ["sv", "en"],
    clearance: 2,
    timeZone: "America/New_York",
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
    holidays: ["2026-07-04"],
    outOfOffice: [
      { date: "2026-06-10" },
      { from: "2026-06-11T06:00:00Z", to: "2026-06-11T12:00:00Z" },
    ],
    active: false,
    maxOpen: 5,
    conflicts: ["case:999", "enhet-malmö"],
    lastPractised: {
      "mrz-and-chip": "2025-05-01T00:00:00Z",
      "own-topic": "2025-05-01T10:00:00Z",
    },
    lastOfferedAt: "2026-06-07T08:00:00Z",
    credit: 0.5,
    medianAcceptMin: 3,
    open: 1,
    pendingOffers: 1,
  });
});

test("an expert without fields of their own has the defaults, and zone and language of the agency", () => {
  expect(everything().experts[1]).toEqual({
    id: "e-li",
    name: "Li Ek",
    agency: "folkbokforingen",
    chat: { slack: [{ team: "T0FOLK", user: "U0LI" }], teams: [] },
    topics: {},
    trainings: [],
    languages: ["en"],
    clearance: 0,
    timeZone: "Asia/Bangkok",
    hours: null,
    holidays: [],
    outOfOffice: [],
    active: true,
    maxOpen: 3,
    conflicts: [],
    lastPractised: {},
    lastOfferedAt: null,
    credit: 0,
    medianAcceptMin: null,
    open: 0,
    pendingOffers: 0,
  });
});

test("a schedule keeps its layers, swaps and overrides in the order of the file", () => {
  const [schedule] = everything().schedules;
  expect(schedule?.layers[1]).toEqual({ members: ["e-li"], rotation: null, windows: [] });
  expect(schedule?.swaps.map(({ benefactor }) => benefactor)).toEqual([null, "e-li"]);
  expect(schedule?.overrides.map(({ kind }) => kind)).toEqual(["replace", "remove", "add"]);
});

test("an entry with a known topic id changes only what it names", () => {
  const topic = everything().topics.find(({ id }) => id === "passport-authenticity");
  expect(topic).toMatchObject({ sv: "Pass: äkthet", minLevel: 2, secondReader: true, fields: [] });
});

test("a list of topics adds to the built-in ones", () => {
  const { topics } = everything();
  expect(topics).toHaveLength(31);
  expect(topics.at(-1)).toMatchObject({ id: "own-topic", closed: true, minLevel: 1 });
});

test("a file without policy has the defaults of the contract", () => {
  expect(parse(smallFile()).policy).toEqual({
    sameAgency: { normal: "ifNoOtherCompetent", urgent: "ifNoOtherAvailable" },
    respectHours: true,
    reserveScarce: true,
    practice: { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 },
    offerTimeoutMin: { normal: 30, urgent: 5 },
    urgentParallel: 3,
    withdrawAtShiftEnd: true,
    ladder: [
      { step: "offer", max: 2 },
      { step: "broadcast", timeoutMin: 15 },
      { step: "coordinator", timeoutMin: 15 },
      { step: "fallback" },
    ],
    timers: {
      stillOnItMin: 60,
      releaseMin: 120,
      reopenDays: 14,
      closeDays: 14,
      truthDays: 90,
      incorrectDataDays: 7,
    },
    retention: { textDays: 90, metadataDays: 1095 },
    digest: { day: "monday", at: "07:00" },
    attachments: "deny",
    showNames: false,
    offerShowsText: true,
    guests: "deny",
    languageModel: "deny",
    webhook: { normal: "never", urgent: "coordinator" },
    limits: { eventsPerMin: 60, questionsPerHour: 30, urgentPerHour: 10 },
  });
});

test("a policy names only what differs, also inside its objects", () => {
  expect(everything().policy).toMatchObject({
    sameAgency: { normal: "ifNoOtherCompetent", urgent: "never" },
    practice: { mode: "off", staleAfterDays: 60, lapsedAfterDays: 365 },
    offerTimeoutMin: { normal: 0.05, urgent: 5 },
    retention: {
      textDays: 30,
      metadataDays: 1095,
      textDaysByKind: { comment: 7 },
      decision: { id: "Dnr 1", date: "2026-02-03" },
    },
    digest: { day: "friday", at: "07:30" },
    limits: { eventsPerMin: 60, questionsPerHour: 7, urgentPerHour: 10 },
  });
});

test("an agency's policy is laid over the common one for its own askers", () => {
  const organisation = everything();
  const own = policyFor(organisation, "skatteverket");
  expect(own.sameAgency).toEqual({ normal: "never", urgent: "never" });
  expect(own.timers).toMatchObject({ closeDays: 1, reopenDays: 3 });
  expect(policyFor(organisation, "polismyndigheten")).toEqual(organisation.policy);
  expect(policyFor(organisation, "unknown")).toEqual(organisation.policy);
});

test("an agency may set one urgency and leave the other", () => {
  const organisation = parse(
    smallFile({
      agencies: [
        { ...skatteverket, policy: { sameAgency: { normal: "never" } } },
        polismyndigheten,
      ],
    }),
  );
  expect(policyFor(organisation, "skatteverket").sameAgency).toEqual({
    normal: "never",
    urgent: defaultPolicy.sameAgency.urgent,
  });
});

test("keys left empty, as in a half-filled template, count as absent", () => {
  const parsed = readOrganisation(
    "version: 1\nagencies: [{ id: a, name: { sv: A, en: A }, chat: { slack: { team: T1 } }, policy: }]\n" +
      "topics:\nexperts:\ncoordinators:\nschedules:\ndirectory:\noperator:\npolicy:\n",
    "template.yaml",
  );
  expect(parsed).toMatchObject({
    ok: true,
    organisation: { experts: [], topics: { length: 30 } },
  });
});

test("JSON with tabs is read as well as YAML", () => {
  const parsed = readOrganisation(JSON.stringify(smallFile(), null, "\t"), "organisation.json");
  expect(parsed).toMatchObject({ ok: true, organisation: { experts: [{ id: anna.id }, {}] } });
});

test("an agency's units have a line of work, or another than those that are named", () => {
  expect(everything().agencies[0]?.units.map(({ id, line }) => [id, line])).toEqual([
    ["fol", "registration"],
    ["övrigt", "other"],
  ]);
});

test("a declared conflict that can match nobody's question is warned of, and one that can is not", () => {
  const conflicts = ["skatteverket", "Folkbokföringen", "fol", "skatteverket/fol", "kontor-malmö"];
  const parsed = readOrganisation(
    text.replace('conflicts: ["case:999", enhet-malmö]', `conflicts: [${conflicts.join(", ")}]`),
    "everything.yaml",
  );
  const about = parsed.ok ? parsed.idle.filter(({ path }) => path.includes("conflicts")) : [];
  expect(about).toEqual([
    { path: "experts[0].conflicts[4]", line: expect.any(Number) as number, kind: "conflicts" },
  ]);
});
