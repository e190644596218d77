/**
 * A decision in one line, in both languages: who by agency and level, why before the next in line,
 * and how many others could not be asked. People see it on their cards, so nobody is named and the
 * next in line is not even placed: whose hands are full or who is away concerns nobody else.
 */
import type { Why } from "../../tickets/model.ts";
import { advantages } from "./preferences.ts";
import { type Reasons, agencies, bit, duties } from "../reasons.ts";
import type {
  ScoreComponent,
  RoutingDecision,
  Flag,
  Gate,
  RoutingQuestion,
  Snapshot,
} from "../model.ts";

type Decided = Pick<RoutingDecision, "outcome" | "wakeAt" | "considered" | "secondReader">;

/** `reasons`: against everyone of whom it should be told that they could not be asked. */
export const explain = (
  decision: Decided,
  snapshot: Snapshot,
  reasons: ArrayLike<Reasons>,
): Why => {
  const first = decision.outcome === "offer" ? chosenOne(decision, snapshot) : [nobody(decision)];
  let [sv, en] = ["", ""];
  for (const part of [...first, othersLeftOut(reasons)]) {
    if (part === null) continue;
    const gap = sv === "" ? "" : " ";
    sv += `${gap}${part.sv}`;
    en += `${gap}${part.en}`;
  }
  return { sv, en };
};

const inBoth = (write: (language: "sv" | "en") => string): Why => ({
  sv: write("sv"),
  en: write("en"),
});

const chosenOne = (decision: Decided, snapshot: Snapshot): readonly Why[] => {
  const [best, next] = decision.considered;
  if (best === undefined) return [];
  const { labels, question } = snapshot;
  const named = (names: Readonly<Record<string, Why>> | undefined, id: string): Why =>
    names !== undefined && Object.hasOwn(names, id) ? (names[id] ?? same(id)) : same(id);
  const agency = named(labels?.agencies, best.agency);
  const topics = question.topics.map((topic) => named(labels?.topics, topic));
  const who = inBoth((language) => {
    const list = topics.map((topic) => topic[language]);
    return language === "sv"
      ? `Expert vid ${agency.sv} på ${list.map((one) => `”${one}”`).join(" och ")}, nivå ${best.level}.`
      : `Expert at ${agency.en} on ${list.map((one) => `“${one}”`).join(" and ")}, level ${best.level}.`;
  });
  const flags = best.flags
    .filter((flag) => flag !== "SAME_AGENCY_AS_FIRST" || best.expert !== question.namedReader)
    .map((flag) => flagSentences[flag]);
  const hasSecondReader = decision.secondReader !== null;
  const told = [who, ...flags, ...(hasSecondReader ? [keepsPractice] : [])];
  if (next === undefined) return told;
  const ahead = advantages(best, next, question.urgency);
  const unsaid = ahead.filter((preference) => !hasSecondReader || preference !== "practice");
  if (unsaid.length < ahead.length && unsaid.length === 0) return told;
  const better = unsaid.slice(0, 2).map((preference) => wordingFor(preference, question));
  const why = better.length > 0 ? better : [tieWording(best.lastOfferedAt, next.lastOfferedAt)];
  const before = inBoth((language) => {
    const because = why.map((phrase) => phrase[language]);
    return language === "sv"
      ? `Före nästa i tur: ${because.join(" och ")}.`
      : `Before the next in line: ${because.join(" and ")}.`;
  });
  return [...told, before];
};

const same = (text: string): Why => ({ sv: text, en: text });

const flagSentences: Readonly<Record<Flag, Why>> = {
  SAME_AGENCY_FALLBACK: {
    sv: "Egen myndighet, eftersom ingen annan kan svara.",
    en: "Own agency, because no other can answer.",
  },
  SAME_AGENCY_AS_FIRST: {
    sv: "Samma myndighet som den första bedömaren, eftersom ingen annan kan svara.",
    en: "The same agency as the first reader, because no other can answer.",
  },
  LAPSED_PRACTICE: {
    sv: "Har inte haft frågor i ämnet på länge, vilket räknas som en nivå lägre.",
    en: "Has not had questions on the topic for long, which counts as one level lower.",
  },
};

const wordingFor = (preference: Gate | ScoreComponent, { namedReader }: RoutingQuestion): Why =>
  preference === "continuity" && namedReader != null
    ? wasNamedSecondReader
    : preferenceWording[preference];

const preferenceWording: Readonly<Record<Gate | ScoreComponent, Why>> = {
  continuity: { sv: "har svarat i ärendet tidigare", en: "has answered in this case before" },
  practice: {
    sv: "har haft frågor i ämnet mer nyligen",
    en: "has had questions on the topic more recently",
  },
  load: { sv: "är mindre belastad just nu", en: "has less on their hands right now" },
  credit: { sv: "har fått färre frågor på sin lott", en: "has had less than their share lately" },
  agencyCredit: {
    sv: "hör till en myndighet som har fått färre frågor på sin lott",
    en: "is at an agency that has had less than its share lately",
  },
  recency: {
    sv: "har haft frågor i ämnet mer nyligen",
    en: "has had questions on the topic more recently",
  },
  scarce: {
    sv: "är inte ensam i tjänst om något annat ämne",
    en: "is not the only one on duty for another topic",
  },
  level: { sv: "har högre nivå", en: "has a higher level" },
  acceptTime: { sv: "brukar svara snabbare", en: "usually takes questions sooner" },
  language: { sv: "talar det önskade språket", en: "speaks the preferred language" },
};

/** The practice gate puts a stale expert before a fresh one only so that competence is kept. */
const keepsPractice: Why = {
  sv: "Håller kunskapen levande: en annan expert gör en egen bedömning efteråt.",
  en: "Keeps practice alive: another expert makes an assessment of their own afterwards.",
};
const wasNamedSecondReader: Why = {
  sv: "var utsedd att göra den andra bedömningen",
  en: "was named to make the second assessment",
};

const tieWording = (best: number | null, next: number | null): Why =>
  best === next
    ? { sv: "lika i allt, ordningen avgör", en: "equal in everything, a fixed order decides" }
    : { sv: "fick en fråga för längre sedan", en: "was last offered a question longer ago" };

const nobody = (decision: Decided): Why => {
  if (decision.outcome === "escalate")
    return {
      sv: "Ingen kan ta frågan och det hjälper inte att vänta.",
      en: "Nobody can take the question, and waiting does not help.",
    };
  return decision.wakeAt === null
    ? {
        sv: "Alla som kan svara har fullt upp. Frågan väntar tills någon blir ledig.",
        en: "Everyone who can answer has their hands full. The question waits until someone is free.",
      }
    : {
        sv: "Ingen som kan svara är i tjänst nu. Frågan väntar tills någon är det.",
        en: "Nobody who can answer is on duty now. The question waits until someone is.",
      };
};

type Group = { readonly reasons: Reasons; readonly called: Why };
/** In this order: each person counts once, for the first that applies. */
const groups: readonly Group[] = [
  { reasons: bit.TOPIC, called: { sv: "annat ämne", en: "other topic" } },
  { reasons: bit.LEVEL, called: { sv: "för låg nivå", en: "level too low" } },
  {
    reasons: bit.CLEARANCE | bit.LANGUAGE,
    called: { sv: "behörighet eller språk", en: "clearance or language" },
  },
  // Conflicts and who is no longer active are nobody's business: told apart from nothing else.
  {
    reasons: bit.ASKER | bit.INACTIVE | bit.CONFLICT | bit.FIRST_READER,
    called: { sv: "andra skäl", en: "other reasons" },
  },
  {
    reasons: agencies,
    called: { sv: "egen myndighet eller första bedömarens", en: "own or first reader's agency" },
  },
  {
    reasons: bit.DECLINED | bit.TIMED_OUT,
    called: { sv: "redan tillfrågade", en: "already asked" },
  },
  { reasons: duties, called: { sv: "inte i tjänst nu", en: "not on duty now" } },
  { reasons: bit.CAPACITY, called: { sv: "fullt upp", en: "hands full" } },
];

/** By sum of reasons, one more than the group's place; 0: has not occurred yet. */
const known = new Uint8Array(2 * bit.SAME_AGENCY_AS_FIRST);
const groupOf = (against: Reasons): number => {
  if (known[against] === 0)
    known[against] = groups.findIndex(({ reasons }) => (reasons & against) !== 0) + 1;
  return (known[against] ?? 1) - 1;
};

const othersLeftOut = (reasons: ArrayLike<Reasons>): Why | null => {
  const counts = new Int32Array(groups.length);
  let n = 0;
  for (let place = 0; place < reasons.length; place += 1) {
    const against = reasons[place] ?? 0;
    if (against === 0) continue;
    const first = groupOf(against);
    counts[first] = (counts[first] ?? 0) + 1;
    n += 1;
  }
  if (n === 0) return null;
  let [sv, en] = ["", ""];
  groups.forEach(({ called }, i) => {
    const count = counts[i] ?? 0;
    if (count === 0) return;
    const comma = sv === "" ? "" : ", ";
    sv += `${comma}${count} ${called.sv}`;
    en += `${comma}${count} ${called.en}`;
  });
  const one = n === 1;
  return {
    sv: `${n} ${one ? "annan" : "andra"} kan inte frågas: ${sv}.`,
    en: `${n} ${one ? "other" : "others"} cannot be asked: ${en}.`,
  };
};
