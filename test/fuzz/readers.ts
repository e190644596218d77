/**
 * Gives changed payloads to what reads them, in this process: what both platforms send, and the files and
 * texts of the commands. Without a program between, a million take minutes.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parse as parseYaml } from "yaml";
import { limitOf } from "../../src/screens/forms/sent-fields.ts";
import { parse as parseSlack } from "../../src/bots/slack/receive/parse.ts";
import { parseActivity, tenantOf } from "../../src/bots/teams/activity.ts";
import { parse as parseTeams } from "../../src/bots/teams/receive/parse.ts";
import { UnreadableCalendar } from "../../src/calendar/file.ts";
import { readCalendar } from "../../src/calendar/read.ts";
import { scenarioFile } from "../../src/commands/route-file.ts";
import { inspect } from "../../src/guard/inspect.ts";
import { readArticles } from "../../src/knowledge/files/read.ts";
import { readCaseCounts } from "../../src/org/case-counts.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import { recordedOf } from "../bots/recorded.ts";
import { smallFile } from "../org/world.ts";
import { hostileText, pick, planted, plantedAnywhere } from "./hostile.ts";
import { mutate } from "./mutate.ts";

const root = join(import.meta.dirname, "../..");
const textOf = (path: string): string => readFileSync(join(root, path), "utf8");
const recorded = {
  slack: recordedOf("slack").map(({ payload }) => JSON.stringify(payload)),
  teams: recordedOf("teams").map(({ payload }) => JSON.stringify(payload)),
};
const everything = JSON.stringify(parseYaml(textOf("test/org/everything.yaml")));
const organisations = [JSON.stringify(smallFile()), JSON.stringify(smallFile()), everything];
const questions = textOf("test/guard/pii.own.jsonl")
  .trim()
  .split("\n")
  .map((line) => String(Object(JSON.parse(line))["text"]));
const article = {
  id: "a1",
  title: "Laminat",
  question: "Vad visar snett ljus?",
  answer: "Be om originalet.",
  topics: ["passport-authenticity"],
};
const articles = [
  JSON.stringify({ articles: [article] }),
  `# Artiklar\n\n## Laminat\n\n- id: a1\n\n### Fråga\n\nVad?\n\n### Svar\n\nBe om originalet.\n`,
];
const counts =
  'agency,unit,month,cases\nskatteverket,,2026-10,1200\npolismyndigheten,"nord",2026-11,40\n';
const calendar = [
  "BEGIN:VCALENDAR",
  "BEGIN:VEVENT",
  "UID:1",
  "DTSTART;TZID=Europe/Stockholm:20261102T080000",
  "DTEND;TZID=Europe/Stockholm:20261102T170000",
  "RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=8",
  "EXDATE;TZID=Europe/Stockholm:20261103T080000",
  "ATTENDEE;CN=Anna Lind:mailto:anna@example.com",
  "SUMMARY:Jour",
  "END:VEVENT",
  "END:VCALENDAR",
  "",
].join("\r\n");
const within = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2027, 0, 1) };
const scenario = JSON.stringify({
  scenarios: [
    { id: "s1", now: "2026-11-25T09:00:00Z", question: { topic: "passport-authenticity" } },
  ],
});

/** A payload as it was recorded, changed as somebody would who means harm. */
const changed = (json: string, chance: Chance): unknown => {
  const payload: object = JSON.parse(json);
  mutate(payload, chance, ["U0ANNA", "T0POLISEN", "ID-2026-00001"]);
  // What came over a wire has no object's own names, holes or undefined.
  return JSON.parse(JSON.stringify(payload));
};
/** A text, cut, doubled, and with what databases and readers dislike put in. */
const twisted = (text: string, chance: Chance): string => {
  let made = text;
  for (let times = pick(chance, [0, 1, 1, 2, 3]); times > 0; times -= 1) {
    const [at, to] = [chance.below(made.length + 1), chance.below(made.length + 1)];
    // The longest texts cost as much as a hundred others.
    const put = hostileText(chance);
    const short = chance.below(20) === 0 ? put : put.slice(0, 400);
    made = pick(chance, [
      made.slice(0, at),
      made.slice(0, at) + short + made.slice(at),
      made.slice(0, Math.min(at, to)) + made.slice(Math.max(at, to)),
      made.slice(0, at) + made.slice(at).replace(/\S+/u, pick(chance, planted)),
      made.slice(0, 2_000) + made.slice(0, 2_000),
    ]);
  }
  return made;
};

/** Not as a part of a longer run of digits, in whatever script, which is nobody's number. */
const plantedWhole = /(?<!\p{Nd})(?:19)?(?:900602-?2397|440813-?9089)(?!\p{Nd})/u;

/** Each reads one payload; what it throws, or gives back as wrong, is a failure. */
const readers = {
  "slack's payloads": (chance: Chance) => {
    parseSlack(changed(pick(chance, recorded.slack), chance), limitOf);
  },
  "teams' activities and invokes": (chance: Chance) => {
    const activity = parseActivity(changed(pick(chance, recorded.teams), chance));
    if (activity === null) return;
    const checked = { activity, tenant: tenantOf(activity) ?? "", appId: "a", serviceUrl: "" };
    parseTeams({ ...checked, fieldLimits: limitOf }, (text) => `sealed ${text.length}`);
  },
  "texts before the guard": (chance: Chance) => {
    const text = twisted(pick(chance, questions), chance);
    const { findings, masked } = inspect(text);
    for (const [at, { start, end, match }] of findings.entries())
      if (text.slice(start, end) !== match || start < (findings[at - 1]?.end ?? 0))
        throw new Error("a finding that is not where it says");
    if (findings.some(({ match }) => plantedAnywhere.test(match)) && plantedWhole.test(masked))
      throw new Error("a number left in what is masked");
  },
  "organisation files": (chance: Chance) => {
    const json = pick(chance, organisations);
    const given = JSON.stringify(changed(json, chance));
    const read = readOrganisation(
      chance.below(10) === 0 ? twisted(given, chance) : given,
      "x.yaml",
    );
    if (!read.ok && read.problems.some(({ message }) => plantedAnywhere.test(message)))
      throw new Error("a problem that repeats the number");
  },
  "numbers of cases as CSV": (chance: Chance) => void readCaseCounts(twisted(counts, chance)),
  calendars: (chance: Chance) => {
    try {
      readCalendar(twisted(calendar, chance), within);
    } catch (error) {
      if (!(error instanceof UnreadableCalendar)) throw error;
    }
  },
  "articles to be imported": (chance: Chance) => {
    const given = pick(chance, articles);
    const isJson = given.startsWith("{") && chance.below(3) > 0;
    readArticles(isJson ? JSON.stringify(changed(given, chance)) : twisted(given, chance));
  },
  "files of scenarios": (chance: Chance) => {
    scenarioFile.safeParse(changed(scenario, chance));
  },
} satisfies Record<string, (chance: Chance) => void>;

export const readerNames: readonly string[] = Object.keys(readers);

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
/** Of what is in use, in MiB, when all that nobody holds is gone. */
const heapMiB = (): number => {
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed / 1_048_576;
};

export type Read = {
  readonly count: number;
  readonly problems: readonly string[];
  /** What the slowest payload of each took. */
  readonly slowestMs: Readonly<Record<string, number>>;
  /** In use after the first tenth, and at the end. */
  readonly heapMiB: readonly [number, number];
};
const problemsMost = 50;
/** On a machine that does much else; a list of 50,000 wrong entries takes the longest. */
const slowMs = 30_000;
/** Whole organisations cost a hundred times what the others do, so they get fewer. */
const shareOf = (name: string): number => (name === "organisation files" ? 0.02 : 1);

/** Gives each reader its share of so many payloads, each made by chance of its own from the seed. */
export const readAll = (
  { seed, each }: { readonly seed: number; readonly each: number },
  tell: (line: string) => void,
): Read => {
  const problems: string[] = [];
  const slowestMs: Record<string, number> = {};
  let [early, count] = [0, 0];
  const tryOne = (name: string, read: (chance: Chance) => void, n: number): void => {
    const since = performance.now();
    try {
      read(openChance(mixed(seed, name) + n));
    } catch (error) {
      problems.push(`${name} ${n}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    const ms = performance.now() - since;
    if (ms > slowMs) problems.push(`${name} ${n}: took ${Math.round(ms)} ms`);
    slowestMs[name] = Math.max(slowestMs[name] ?? 0, Math.ceil(ms));
    count += 1;
  };
  // By turns, so that memory is compared between like tenths.
  for (let tenth = 0; tenth < 10; tenth += 1) {
    for (const [name, read] of Object.entries(readers)) {
      const most = each * shareOf(name);
      const [from, to] = [Math.floor((most * tenth) / 10), Math.floor((most * (tenth + 1)) / 10)];
      for (let n = from; n < to && problems.length < problemsMost; n += 1) tryOne(name, read, n);
    }
    if (tenth === 0) early = heapMiB();
    tell(`readers: ${count} payloads, ${Math.round(heapMiB())} MiB in use`);
  }
  const late = heapMiB();
  if (late > early * 1.5 + growthMiB) problems.push(`memory grew from ${early} to ${late} MiB`);
  return { problems, count, slowestMs, heapMiB: [early, late] };
};
/** What caches may still fill after the first tenth. */
const growthMiB = 30;

const mixed = (seed: number, name: string): number => {
  let sum = seed;
  for (const character of name) sum = Math.imul(sum, 31) + character.charCodeAt(0);
  return Math.imul(sum, 1_000_003);
};
