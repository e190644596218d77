/**
 * The doctor's checks of the organisation: topics that hang on one person, hours without anybody,
 * topics that are closed to chat without another way, and agencies that can be reached in none.
 */
import { formalLines } from "../../screens/cards/formal-channels.ts";
import { type Ahead, coveragesAhead } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Check, doctorText, good, noted } from "../doctor-checks.ts";

const days = 14;
const hourMs = 3_600_000;
const toldMost = 8;

/** A desk with gaps works: each is noted, and `org check --duty 90` tells when. */
export const coverageChecks = (
  organisation: Organisation,
  about: Pick<Ahead, "now" | "unreached">,
): readonly Check[] => {
  const ahead = { ...about, days, agency: null };
  const { now } = about;
  const end = now + days * 24 * hourMs;
  const nobody: string[] = [];
  const one: string[] = [];
  let all = 0;
  const open: { readonly topic: string; readonly hours: number }[] = [];
  for (const { topic, holders, intervals } of coveragesAhead(organisation, ahead)) {
    all += 1;
    if (holders.length === 0) nobody.push(topic);
    else if (holders.length === 1) one.push(topic);
    const ms = intervals
      .filter(({ people }) => people.length === 0)
      .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, end) - Math.max(from, now)), 0);
    // A topic that nobody knows is told above.
    if (holders.length > 0 && ms >= hourMs) open.push({ topic, hours: Math.round(ms / hourMs) });
  }
  const widest = open
    .toSorted((a, b) => b.hours - a.hours)
    .map(({ topic, hours }) => `${topic} ${hours} h`);
  return [
    ...topicsCheck("cover.nobody", nobody),
    ...topicsCheck("cover.one", one),
    ...(nobody.length + one.length === 0 ? [good("topics", doctorText("cover.two"))] : []),
    widest.length === 0
      ? hoursCheck({ nobody: nobody.length, all })
      : noted("hours", doctorText("cover.open", { count: open.length, days, which: few(widest) })),
    ...closedChecks(organisation),
    ...addressChecks(organisation),
  ];
};

const topicsCheck = (
  key: "cover.nobody" | "cover.one",
  which: readonly string[],
): readonly Check[] =>
  which.length === 0
    ? []
    : [noted("topics", doctorText(key, { count: which.length, which: few(which) }))];

/** Hours are looked through only for the topics that somebody knows. */
const hoursCheck = ({ nobody, all }: { readonly nobody: number; readonly all: number }): Check => {
  if (nobody === 0) return good("hours", doctorText("cover.all", { days }));
  return noted("hours", doctorText(nobody === all ? "cover.never" : "cover.known", { days }));
};

/** What the guard stops is sent to the agency of the other side in another way. */
const addressChecks = ({ agencies }: Organisation): readonly Check[] => {
  const without = agencies.flatMap(({ id, functionAddress, formalChannels }) =>
    functionAddress === null && formalChannels.length === 0 ? [id] : [],
  );
  return without.length === 0
    ? []
    : [noted("address", doctorText("cover.noAddress", { which: few(without) }))];
};

/** Whoever asks on a topic that is closed to chat is shown its formal way. */
const closedChecks = (organisation: Organisation): readonly Check[] => {
  const without = organisation.topics.flatMap(({ id, closed }) =>
    closed && formalLines(organisation, { topic: id, language: "sv" }).length === 0 ? [id] : [],
  );
  return without.length === 0
    ? []
    : [noted("closed", doctorText("cover.noWay", { which: few(without) }))];
};

const few = (all: readonly string[]): readonly string[] =>
  all.length <= toldMost ? all : [...all.slice(0, toldMost), "…"];
