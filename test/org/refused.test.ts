import { expect, test } from "vitest";
import { problemLine, readOrganisation } from "../../src/org/check/check.ts";
import type { Ids } from "../../src/screens/card.ts";
import type { AskFields } from "../../src/screens/forms/ask.ts";
import { notPersonal } from "../../src/screens/forms/not-personal.ts";
import { broken } from "./broken.ts";
import {
  anna,
  lars,
  pathsOf,
  polismyndigheten,
  problemsOf,
  skatteverket,
  smallFile,
} from "./world.ts";

test("every problem of a broken file is found in one run, each at its path", () => {
  expect(pathsOf(broken)).toEqual(
    [
      "version",
      "colour",
      "agencies[0].name.en",
      "agencies[0].timeZone",
      "agencies[0].language",
      "agencies[0].chat.teams.tenant",
      "agencies[0].holidays[0]",
      "agencies[0].formalChannels[0].topic",
      "agencies[0].branchOf",
      "agencies[1].coordinatorChat.slack.team",
      "agencies[2].id",
      "agencies[2].chat.slack[1].team",
      "agencies[3].chat",
      "topics[0].minLevel",
      "topics[1].sv",
      "topics[1].en",
      "topics[1].fields[0].id",
      "topics[1].fields[0].choices",
      "experts[0].agency",
      "experts[0].topics.passport",
      "experts[0].topics.mrz-and-chip",
      "experts[0].trainings[0].refresher",
      "experts[0].trainings[0].topics[0]",
      "experts[0].trainings[1].course",
      "experts[0].trainings[1].date",
      "experts[0].hours[0].days[0]",
      "experts[0].hours[0].from",
      "experts[1].id",
      "experts[1].name",
      "experts[1].chat.slack.team",
      "experts[1].outOfOffice[0].to",
      "experts[1].outOfOffice[1]",
      "experts[1].maxopen",
      "experts[2].chat.slack.user",
      "schedules[0].topics[0]",
      "schedules[0].layers[0].members[1]",
      "schedules[0].layers[0].rotation.unit",
      "schedules[0].layers[0].rotation.startLocal",
      "schedules[0].layers[1].members",
      "schedules[0].overrides[0].kind",
      "directory[0].agency",
      "directory[0].kind",
      "directory[0].topics[0]",
      "policy.sameAgency",
      "policy.ladder[0].step",
      "policy.ladder[1].max",
      "policy.ladder[2].step",
      "policy.retention.textDays",
      "policy.digest.at",
    ].toSorted(),
  );
});

test("problems come in the order of the file, each with its line", () => {
  const problems = problemsOf(broken);
  const lines = problems.map(({ line }) => line ?? 0);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  const written = broken.split("\n");
  const lineOf = (path: string) => problems.find((problem) => problem.path === path)?.line ?? 0;
  expect(written[lineOf("experts[0].topics.passport") - 1]).toContain("passport: 3");
  expect(written[lineOf("agencies[0].holidays[0]") - 1]).toContain("2026-02-30");
  // A missing key has no line, so the entry that lacks it is named.
  expect(written[lineOf("experts[1].name") - 1]).toContain("- id: e-anna");
});

test("every sentence is our own and not the checker's", () => {
  const foreign = problemsOf(broken).filter(({ message }) =>
    /invalid|expected|received|unrecognized/i.test(message),
  );
  expect(foreign).toEqual([]);
});

test("an unknown key is named with the keys that are known there", () => {
  const [problem] = problemsOf(smallFile({ operator: { signal: null } }));
  expect(problem).toMatchObject({
    path: "operator.signal",
    message: "is not a known key here: use alarm, anchors, or remove it",
  });
});

test("a number where a text stands gets the advice to quote it", () => {
  const [problem] = problemsOf(smallFile({ experts: [{ ...anna, name: 7 }] }));
  expect(problem?.message).toBe("must be a text, not 7: put it in quotes");
});

test("an unknown id is answered with the ids that look like it", () => {
  const paths = { agency: "polisen", topics: { passport: 1, zzz: 1 } };
  const messages = problemsOf(smallFile({ experts: [{ ...anna, ...paths }] })).map(
    ({ message }) => message,
  );
  expect(messages).toContain(
    'there is no "polisen": perhaps polismyndigheten is meant, else add it',
  );
  expect(messages).toContain(
    'there is no "passport": perhaps passport-authenticity is meant, else add it',
  );
  expect(messages.find((message) => message.includes('"zzz"'))).toMatch(/write one that is known/);
});

test("a file of several documents is refused", () => {
  expect(problemsOf("version: 1\n---\nversion: 1\n")[0]?.message).toMatch(/^holds several/);
});

test("rungs stand once and end with fallback", () => {
  const ladder = [{ step: "fallback" }, { step: "offer" }, { step: "offer" }];
  expect(pathsOf(smallFile({ policy: { ladder } }))).toEqual([
    "policy.ladder[0].step",
    "policy.ladder[2].step",
  ]);
  expect(pathsOf(smallFile({ policy: { ladder: [] } }))).toEqual(["policy.ladder"]);
});

test("a branch shares no workspace with its trunk, and the sentence says why", () => {
  const branch = { ...skatteverket, id: "folkbokforingen", branchOf: "skatteverket" };
  const [problem] = problemsOf(smallFile({ agencies: [skatteverket, polismyndigheten, branch] }));
  expect(problem?.path).toBe("agencies[2].chat.teams.tenant");
  expect(problem?.message).toMatch(/named by "skatteverket" already.*secrecy/);
});

test("tenants are the same in any case of their letters", () => {
  const tenant = "ABCDEF00-1111-1111-1111-111111111111";
  const one = { ...skatteverket, chat: { teams: { tenant } } };
  const two = { ...skatteverket, id: "b", chat: { teams: { tenant: tenant.toLowerCase() } } };
  expect(pathsOf({ version: 1, agencies: [one, two] })).toEqual(["agencies[1].chat.teams.tenant"]);
});

test("a branch of a branch, and a branch of itself, are refused", () => {
  const first = { ...polismyndigheten, branchOf: "skatteverket" };
  const second = {
    ...polismyndigheten,
    id: "b",
    chat: { slack: { team: "T2" } },
    branchOf: first.id,
  };
  const self = { ...second, id: "c", chat: { slack: { team: "T3" } }, branchOf: "c" };
  const experts: unknown[] = [];
  expect(pathsOf(smallFile({ agencies: [skatteverket, first, second, self], experts }))).toEqual([
    "agencies[2].branchOf",
    "agencies[3].branchOf",
  ]);
});

test("two agencies that coordinate are refused, and the sentence names the first", () => {
  const both = [skatteverket, polismyndigheten].map((one) => ({ ...one, coordinating: true }));
  const [problem, ...more] = problemsOf(smallFile({ agencies: both }));
  expect(more).toEqual([]);
  expect(problem?.path).toBe("agencies[1].coordinating");
  expect(problem?.message).toMatch(/^"skatteverket" is the coordinating agency already/);
  const [first, second] = both;
  const one = [first, { ...second, coordinating: false }];
  expect(problemsOf(smallFile({ agencies: one }))).toEqual([]);
});

test("an expert who is also coordinator keeps the id; another person must not have it", () => {
  const same = { id: anna.id, name: anna.name, agency: anna.agency, chat: anna.chat };
  const other = { ...same, chat: { slack: { team: "T0POLISEN", user: "U0BO" } } };
  expect(pathsOf(smallFile({ coordinators: [same] }))).toEqual([]);
  expect(pathsOf(smallFile({ coordinators: [other] }))).toEqual(["coordinators[0].id"]);
});

test("taken swaps of one person must not overlap; open requests and touching ones may", () => {
  const swap = (benefactor: string | null, from: string, to: string) => ({
    beneficiary: anna.id,
    benefactor,
    from: `2026-06-${from}T00:00:00Z`,
    to: `2026-06-${to}T00:00:00Z`,
  });
  const withSwaps = (swaps: unknown[]) =>
    pathsOf(smallFile({ schedules: [{ id: "s", layers: [{ members: [anna.id] }], swaps }] }));
  expect(withSwaps([swap(lars.id, "10", "12"), swap(lars.id, "11", "13")])).toEqual([
    "schedules[0].swaps[1]",
  ]);
  expect(
    withSwaps([swap(lars.id, "10", "12"), swap(lars.id, "12", "13"), swap(null, "11", "13")]),
  ).toEqual([]);
});

test.for(["+01:00", "W. Europe Standard Time", "2026-01-01T00:00[Europe/Stockholm]"])(
  "%s is no time zone",
  (timeZone) => {
    expect(pathsOf(smallFile({ experts: [{ ...anna, timeZone }] }))).toEqual([
      "experts[0].timeZone",
    ]);
  },
);

test("a place names either a channel or a user", () => {
  for (const place of [{ team: "T1" }, { team: "T1", channel: "C1", user: "U1" }]) {
    expect(pathsOf(smallFile({ operator: { alarm: { slack: place } } }))).toEqual([
      "operator.alarm.slack",
    ]);
  }
});

test("a file that is no YAML is refused with the line of each mistake", () => {
  const [problem] = problemsOf("version: 1\nagencies: [\n  { id: a\n");
  expect(problem?.message).toMatch(/^cannot be read as YAML or JSON: /);
  expect(problem?.line).toBeGreaterThan(1);
  const twice = problemsOf("version: 1\nversion: 1\n");
  expect(twice[0]).toMatchObject({ line: 2 });
});

test("an empty file, a list and a text are refused", () => {
  expect(problemsOf("")[0]?.message).toMatch(/^is empty/);
  expect(problemsOf("- a\n")).not.toEqual([]);
  expect(problemsOf("hello")).not.toEqual([]);
});

test("a problem fits on one line of a terminal", () => {
  expect(problemLine("org.yaml", { path: "a.b", message: "is missing", line: 3 })).toBe(
    "org.yaml:3 a.b: is missing",
  );
  expect(problemLine("org.yaml", { path: "", message: "is empty", line: null })).toBe(
    "org.yaml: is empty",
  );
});

test("a personal number in a free text, an id or without quotes is refused, and no problem repeats it", () => {
  const number = "900602-2397";
  const note = { sv: `Fråga efter ${number}.`, en: "Ask." };
  const agency = { ...skatteverket, name: note, id: `a${number}` };
  const directory = [{ agency: "polismyndigheten", kind: number, name: note, topics: [] }];
  const problems = problemsOf({ version: 1, agencies: [agency, polismyndigheten], directory });
  expect(problems.filter(({ message }) => message.startsWith("holds personal data"))).toEqual(
    [
      { path: "agencies[0].id", masked: "a90****-****" },
      { path: "agencies[0].name.sv", masked: "Fråga efter 90****-****." },
      { path: "directory[0].kind", masked: "90****-****" },
      { path: "directory[0].name.sv", masked: "Fråga efter 90****-****." },
    ].map(({ path, masked }) => ({
      path,
      message: `holds personal data: take it out of "${masked}"`,
      line: expect.any(Number),
    })),
  );
  expect(JSON.stringify(problems)).not.toContain("2397");
  // What looks like the id of a person or a channel is one only where such an id belongs.
  for (const account of ["SE4550000000058398257466", "29:199006022397", "p199006022397"]) {
    const named = { ...skatteverket, name: { sv: account, en: "A" } };
    const [problem] = problemsOf({ version: 1, agencies: [named, polismyndigheten] });
    expect(problem?.message).toContain("holds personal data");
  }
  const bare = problemsOf("version: 1\nagencies: [{ id: a, name: { sv: 9006022397, en: A } }]\n");
  expect(JSON.stringify(bare)).toContain("holds personal data");
  expect(JSON.stringify(bare)).not.toContain("9006022397");
  const stored = JSON.stringify(
    smallFile({ agencies: [{ ...skatteverket, name: note }, polismyndigheten] }),
  );
  expect(readOrganisation(stored, "the database", { stored: true }).ok).toBe(true);
});

test("a rotation's end before its start, and an exception on a date where no turn begins", () => {
  const rotation = (more: object) => ({ unit: "week", startLocal: "2026-03-23T08:00", ...more });
  const wrong = [
    { endLocal: "2026-03-23T08:00" },
    { exceptions: [{ date: "2026-03-31", member: anna.id }] },
    { exceptions: [{ date: "2026-03-16", member: null }] },
    { exceptions: [{ date: "2026-03-30", member: "e-ghost" }] },
    { exceptions: [null, anna.id].map((member) => ({ date: "2026-03-30", member })) },
  ];
  const layers = wrong.map((more) => ({ members: [anna.id], rotation: rotation(more) }));
  expect(pathsOf(smallFile({ schedules: [{ id: "s", layers }] }))).toEqual([
    "schedules[0].layers[0].rotation.endLocal",
    "schedules[0].layers[1].rotation.exceptions[0].date",
    "schedules[0].layers[2].rotation.exceptions[0].date",
    "schedules[0].layers[3].rotation.exceptions[0].member",
    "schedules[0].layers[4].rotation.exceptions[1].date",
  ]);
});

/** All of them, or it does not compile. */
const ids = { ticket: 1, offer: 1, draft: 1, article: 1, turn: 1, wish: 1 } satisfies {
  [Id in keyof Ids]-?: 1;
};
const fields = {
  text: 1,
  topic: 1,
  examined: 1,
  documentType: 1,
  issuer: 1,
  equipment: 1,
  decision: 1,
  step: 1,
  urgency: 1,
  urgencyReason: 1,
  unit: 1,
} satisfies { [Id in keyof AskFields]-?: 1 };

test.each([...Object.keys(ids), ...Object.keys(fields), notPersonal])(
  "a topic's own field may not be named as what the form sends anyway: %s",
  (id) => {
    const field = { id, label: { sv: "Fält", en: "Field" }, kind: "text" };
    const topics = [{ id: "passport-authenticity", fields: [field] }];
    expect(pathsOf(smallFile({ topics }))).toContain("topics[0].fields[0].id");
  },
);
