/**
 * Defines what a card is drawn from: the question as it is now, and its reader. Names, roles
 * and times are worded as that reader may and should see them.
 */
import type { Article } from "../../knowledge/article.ts";
import type { Unreached } from "../../org/coverage.ts";
import type { LikePair } from "../../knowledge/like-questions.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import type { RegisterId } from "../../org/registers.ts";
import { policyFor } from "../../org/policy.ts";
import { taxonomyEntry } from "../../org/taxonomy.ts";
import { issuerOfCode } from "../../org/issuers.ts";
import type { ExpectedWait } from "../../routing/fairness/expected-wait.ts";
import type { Instant, Offer, Text, Ticket } from "../../tickets/model.ts";
import type { TruthSource } from "../../tickets/later-truth.ts";
import type { Fact, Language } from "../card.ts";
import { type KeyAfter, capitalised, t } from "../text/i18n.ts";

export type Reader = {
  readonly language: Language;
  readonly timeZone: string;
  readonly agency: string;
  /** The reader's own entry among the experts; absent where they have none, or are many. */
  readonly expert?: string;
  /** The reader's address; absent where they are many. */
  readonly person?: string;
  /** The reader's own entry among the coordinators; absent where they have none. */
  readonly coordinator?: string;
};
export type View = {
  readonly ticket: Ticket;
  readonly organisation: Organisation;
  readonly reader: Reader;
  /** The words of a text; null: they were removed. */
  readonly bodyOf: (text: Text) => string | null;
  /** The reader may not read the words; absent where they may. */
  readonly sealed?: true;
  /** What the asker has pressed of the last answer's outcome, until the rest is there. */
  readonly pressed: OutcomePress | null;
  /** What the asker has pressed that it was in the end; absent until then, and once it is told. */
  readonly established?: string;
  /** The register that the asker says the data is wrong in; absent where none is chosen. */
  readonly register?: RegisterId;
  readonly now: Instant;
  /** The earlier answers that the asker was shown, as they are now; absent where there are none. */
  readonly earlier?: readonly EarlierAnswer[];
  /** What those are warned of now who ask about such a document; absent where there is nothing. */
  readonly warning?: { readonly article: string; readonly title: string };
  /** How long it is likely to wait, for its asker; absent where it waits for nobody. */
  readonly wait?: ExpectedWait;
  /** Who cannot be reached, where the card tells of it. */
  readonly unreached?: Unreached;
  /** Answers to like questions that diverge from one of this, where the card tells of them. */
  readonly likePairs?: readonly LikePair[];
};
/** An article as people see it who look for an answer. `helped`: how many said so. */
export type EarlierAnswer = { readonly article: Article; readonly helped: number };
/** One of the outcome's two questions, and the number of the class that was chosen. */
export type OutcomePress = { readonly question: "q1" | "q2"; readonly chosen: number };

/** A part of the later question: the outcome's id or `not-known`, or who established it. */
export type TruthPress = { readonly established: string } | { readonly source: TruthSource };

/** What a list of people is drawn from, where it is about no question. */
export type Seeing = Pick<View, "organisation" | "reader" | "now">;

export const agencyName = (organisation: Organisation, id: string, language: Language): string =>
  organisation.agencies.find((agency) => agency.id === id)?.name[language] ?? id;

const expertOf = (organisation: Organisation, id: string): Expert | undefined =>
  organisation.experts.find((expert) => expert.id === id);

/**
 * An expert as the reader may see them: by role and agency, and by name if they are colleagues or
 * the policy of the expert's agency says so.
 */
export const expertRole = (view: View, id: string): string =>
  personRole(view, { id, agency: agencyAtOffer(view.ticket, id) });

/** Like `expertRole`. `agency` is shown where the expert is not in the organisation any more. */
export const personRole = (
  {
    organisation,
    reader,
  }: { readonly organisation: Organisation; readonly reader: Pick<Reader, "agency" | "language"> },
  { id, agency: earlier }: { readonly id: string; readonly agency: string },
): string => {
  const expert = expertOf(organisation, id);
  const agency = agencyName(organisation, expert?.agency ?? earlier, reader.language);
  return expert !== undefined && isNamed(expert, organisation, reader)
    ? t(reader.language, "role.expertNamed", { name: expert.name, agency })
    : t(reader.language, "role.expert", { agency });
};
/** A coordinator, in the same way. */
export const coordinatorRole = (
  { organisation, reader }: Pick<View, "organisation" | "reader">,
  id: string,
): string => {
  const one = organisation.coordinators.find((coordinator) => coordinator.id === id);
  const agency = agencyName(organisation, one?.agency ?? "", reader.language);
  if (one === undefined) return t(reader.language, "role.coordinatorGone");
  return isNamed(one, organisation, reader)
    ? t(reader.language, "role.coordinatorNamed", { name: one.name, agency })
    : t(reader.language, "role.coordinator", { agency });
};
/** Whether an expert or a coordinator appears to the reader by name. */
export const isNamed = (
  { agency }: Pick<Expert, "agency">,
  organisation: Organisation,
  reader: Pick<Reader, "agency">,
): boolean => agency === reader.agency || policyFor(organisation, agency).showNames;

/**
 * An expert where people are chosen or compared: those whose names are not shown are told apart by
 * a number, the same everywhere: their place among their agency's experts.
 */
export const personNumbered = (
  view: {
    readonly organisation: Organisation;
    readonly reader: Pick<Reader, "agency" | "language">;
  },
  expert: Expert,
): string => {
  const role = capitalised(personRole(view, expert));
  const { organisation, reader } = view;
  const colleagues = organisation.experts.filter(({ agency }) => agency === expert.agency);
  if (isNamed(expert, organisation, reader) || colleagues.length === 1) return role;
  return `${role} (${colleagues.findIndex(({ id }) => id === expert.id) + 1})`;
};
const agencyAtOffer = (ticket: Ticket, expert: string): string =>
  ticket.offers.find((offer: Offer) => offer.expert === expert)?.agency ?? "";

export const askerRole = ({ organisation, reader, ticket }: View): string =>
  t(reader.language, "role.asker", {
    agency: agencyName(organisation, ticket.asker.agency, reader.language),
  });

/** A question's status in a word: `besvarad`, `återtagen`. */
export const statusWord = (language: Language, { phase }: Pick<Ticket, "phase">): string =>
  t(language, `status.${(phase.at === "cancelled" ? phase.why : null) ?? phase.at}`);

export const topicName = (organisation: Organisation, id: string, language: Language): string =>
  organisation.topics.find((topic) => topic.id === id)?.[language] ?? id;

/** From when to when. The day of the end is left out where it is the day of the beginning. */
export const spanText = (
  view: Pick<View, "reader" | "now">,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): string => `${timeText(view, from)} – ${timeText({ reader: view.reader, now: from }, to)}`;

/** Formats are kept, since making one takes far longer than using it. */
const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
};
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in the reader's own zone: today the clock alone, else with weekday and date. */
export const timeText = ({ reader, now }: Pick<View, "reader" | "now">, at: Instant): string => {
  const { timeZone } = reader;
  const day = (instant: Instant) => format("sv", { timeZone, dateStyle: "short" }).format(instant);
  const locale = reader.language === "sv" ? "sv-SE" : "en-GB";
  const clock = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  return day(at) === day(now)
    ? format(locale, clock).format(at)
    : format(locale, {
        ...clock,
        weekday: "short",
        day: "numeric",
        month: "short",
      }).format(at);
};

/** The day of a moment in the reader's own zone: `11 apr.` */
export const dayMonthText = ({ reader }: Pick<View, "reader">, at: Instant): string =>
  format(reader.language === "sv" ? "sv-SE" : "en-GB", {
    day: "numeric",
    month: "short",
    timeZone: reader.timeZone,
  }).format(at);

/** A moment that is to come, and how long that is from now: a time alone has to be worked out. */
export const deadlineText = (view: Pick<View, "reader" | "now">, at: Instant): string => {
  const { language } = view.reader;
  const time = timeText(view, at);
  const left = Math.round((at - view.now) / 60_000);
  if (left < 1) return time;
  return left < 120
    ? t(language, "offer.minutesLeft", { time, count: left })
    : t(language, "offer.hoursLeft", { time, count: Math.floor(left / 60) });
};

type Kind = "documentTypes" | "examinedMaterial" | "equipment" | "decisions" | "outcomes";
export const entryName = (kind: Kind, id: string, language: Language): string =>
  taxonomyEntry(kind, id)?.[language] ?? id;
export const entryNames = (kind: Kind, ids: readonly string[], language: Language): string =>
  ids
    .map((id) => entryName(kind, id, language))
    .map((name, i) => (i === 0 ? name : midSentence(name)))
    .join(", ");
/** Lower case after a comma ("Original i handen, foto eller skanning"); abbreviations stay. */
const midSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** What anybody who is asked may see of a question, whatever the policy: all that is no words. */
export const questionFacts = ({ ticket, organisation, reader }: View): readonly Fact[] => {
  const { language } = reader;
  const { question } = ticket;
  const fact = (name: KeyAfter<"fact.">, value: string): Fact => ({
    name: t(language, `fact.${name}`),
    value,
  });
  return [
    fact("topic", topicName(organisation, question.topic, language)),
    ...(question.documentType === null
      ? []
      : [fact("documentType", entryName("documentTypes", question.documentType, language))]),
    ...(question.issuer === null
      ? []
      : [fact("issuer", issuerOfCode(question.issuer)?.[language] ?? question.issuer)]),
    fact("examined", entryNames("examinedMaterial", question.examined, language)),
    ...(question.equipment.length === 0
      ? []
      : [fact("equipment", entryNames("equipment", question.equipment, language))]),
    ...(question.decision === null
      ? []
      : [fact("decision", entryName("decisions", question.decision, language))]),
    ...(question.step === undefined ? [] : [fact("step", t(language, `step.${question.step}`))]),
  ];
};

const levelWords = ["own.level1", "own.level2", "own.level3"] as const;
/** A level on a topic in words. */
export const levelText = (level: number, language: Language): string => {
  const key = levelWords[level - 1];
  return key === undefined ? String(level) : t(language, key);
};
