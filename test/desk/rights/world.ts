/**
 * A question and an article with somebody in every relation to them, for the tests of rights: who
 * each is stands here as data.
 */
import type { Organisation } from "../../../src/org/organisation.ts";
import { readOrganisation } from "../../../src/org/check/check.ts";
import { type Article, plainArticle } from "../../../src/knowledge/article.ts";
import type { ArticleRelation, QuestionRelation, Role } from "../../../src/rights/right.ts";
import { fold } from "../../../src/tickets/evolve.ts";
import type { Event, Recorded, Ticket } from "../../../src/tickets/model.ts";
import * as story from "../../tickets/story.ts";

const topic = "passport-authenticity";
const teams = { tax: "T0TAX", police: "T0POLICE", mission: "T0MISSION" } as const;
type AgencyId = keyof typeof teams;
const listed = (id: string, agency: AgencyId, user = id) => ({
  id,
  name: `Namn ${id}`,
  agency,
  chat: { slack: { team: teams[agency], user: userId(user) } },
});
const userId = (name: string): string => `U0${name.toUpperCase().replaceAll("-", "")}`;
const expert = (
  id: string,
  more: { readonly agency?: AgencyId; readonly user?: string } & Readonly<
    Record<string, unknown>
  > = {},
) => {
  const { agency = "police", user = id, ...rest } = more;
  return { ...listed(id, agency, user), topics: { [topic]: 3 }, ...rest };
};

const parsed = readOrganisation(
  JSON.stringify({
    version: 1,
    agencies: (Object.keys(teams) as AgencyId[]).map((id) => ({
      id,
      name: { sv: id, en: id },
      chat: { slack: { team: teams[id] } },
      ...(id === "mission" ? { coordinating: true } : {}),
    })),
    experts: [
      expert("e-holder"),
      expert("e-former"),
      expert("e-offered"),
      expert("e-declined"),
      expert("e-else"),
      expert("e-recused"),
      expert("e-declared", { conflicts: ["tax"] }),
      expert("e-inactive", { active: false }),
      expert("e-both", { user: "c-both", conflicts: ["tax"] }),
    ],
    coordinators: [
      listed("c-asking", "tax"),
      listed("c-called", "police"),
      listed("c-answering", "police"),
      listed("c-both", "police"),
      listed("c-left", "police"),
      listed("c-mission", "mission"),
    ],
  }),
  "test",
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
export const { organisation }: { readonly organisation: Organisation } = parsed;

const at = (who: string, agency: AgencyId): string => `slack:${teams[agency]}/${userId(who)}`;
export const asker = at("asker", "tax");

/** Words of the question: nobody reads them who must not. */
export const secret = "Laminatet släpper vid fotot";
export const questionText = "text-of-question";

const by = (expertId: string) => story.offer(expertId.replace("e-", "o-"), expertId);
const offers = (...experts: readonly string[]): Event => ({
  type: "offered",
  via: "single",
  rung: 0,
  offers: experts.map(by),
  expiresAt: story.at(600),
  decision: null,
});
const gaveUp = (id: string): readonly Event[] => [
  offers(id),
  story.accepted(by(id).id, id),
  { type: "handed-over", by: id, to: "pool", note: null },
];
const asked: Event = {
  ...story.asked,
  type: "asked",
  id: "question",
  asker: { person: asker, agency: "tax", expert: null },
  question: { ...story.ask.question, topic, text: { id: questionText, hash: "h" } },
} as Event;
const before: readonly Event[] = [
  asked,
  offers("e-declined"),
  story.declined("o-declined", "e-declined"),
  offers("e-recused"),
  story.declined("o-recused", "e-recused", "conflict"),
  offers("e-inactive"),
  story.expired("o-inactive", "e-inactive"),
  ...gaveUp("e-former"),
  ...gaveUp("e-left"),
  {
    type: "escalated",
    rung: 2,
    coordinators: ["c-called", "c-both"],
    until: story.at(500),
  },
  offers("e-holder", "e-offered"),
];
const taken: readonly Event[] = [
  story.accepted("o-holder", "e-holder"),
  story.withdrawn("o-offered", "e-offered"),
];
const events = {
  offered: before,
  accepted: [...before, ...taken],
  answered: [...before, ...taken, story.answered("e-holder")],
} as const;
export type PhaseName = keyof typeof events;
export const phases = Object.keys(events) as PhaseName[];

export const history = (phase: PhaseName): readonly Recorded[] =>
  events[phase].map((event, i) => story.when(story.at(i), event));
export const ticketIn = (phase: PhaseName): Ticket => {
  const ticket = fold(history(phase));
  if (ticket === null) throw new Error("no question");
  return ticket;
};

/** The draft that would be made of the answer. */
export const draft: Article = {
  ...plainArticle,
  id: "question.1",
  state: "draft",
  title: "Laminat",
  question: `${secret}?`,
  answer: "Jämför kanten.",
  topic,
  documentType: null,
  country: null,
  language: "sv",
  ticket: "question",
  agency: "police",
  author: "e-holder",
  owner: null,
  createdAt: story.at(20),
  publishedAt: null,
  reviewAt: null,
};

type Standing = Readonly<Record<PhaseName, readonly QuestionRelation[]>> & {
  readonly address: string;
  readonly agency: AgencyId;
  readonly article: readonly ArticleRelation[];
  readonly roles: readonly Role[];
};
const always = (...relations: readonly QuestionRelation[]) => ({
  offered: relations,
  accepted: relations,
  answered: relations,
});
const inAgency = (who: string, agency: AgencyId) => ({ address: at(who, agency), agency });
const plain = { article: ["reader"], roles: ["anyone"] } as const;
const experts = { article: ["reader"], roles: ["anyone", "expert"] } as const;
const coordinators = { roles: ["anyone", "coordinator"] } as const;

/** Who everybody is, by hand. */
export const people = {
  asker: { ...inAgency("asker", "tax"), ...always("asker"), ...plain },
  holder: {
    ...inAgency("e-holder", "police"),
    offered: ["offered"],
    accepted: ["holder"],
    answered: ["answerer"],
    article: ["author"],
    roles: ["anyone", "expert"],
  },
  former: { ...inAgency("e-former", "police"), ...always("formerHolder"), ...experts },
  offered: {
    ...inAgency("e-offered", "police"),
    offered: ["offered"],
    accepted: ["formerlyOffered"],
    answered: ["formerlyOffered"],
    ...experts,
  },
  declined: { ...inAgency("e-declined", "police"), ...always("formerlyOffered"), ...experts },
  otherExpert: { ...inAgency("e-else", "police"), ...always("other"), ...experts },
  recused: {
    ...inAgency("e-recused", "police"),
    ...always("formerlyOffered", "excluded"),
    article: ["reader", "excluded"],
    roles: ["anyone", "expert"],
  },
  declared: {
    ...inAgency("e-declared", "police"),
    ...always("other", "excluded"),
    article: ["reader", "excluded"],
    roles: ["anyone", "expert"],
  },
  inactive: { ...inAgency("e-inactive", "police"), ...always("other", "left"), ...plain },
  askingCoordinator: {
    ...inAgency("c-asking", "tax"),
    ...always("askingCoordinator"),
    article: ["reader"],
    ...coordinators,
  },
  calledCoordinator: {
    ...inAgency("c-called", "police"),
    ...always("calledCoordinator"),
    article: ["keeper", "approver"],
    ...coordinators,
  },
  answeringCoordinator: {
    ...inAgency("c-answering", "police"),
    offered: ["otherCoordinator"],
    accepted: ["otherCoordinator"],
    answered: ["answeringCoordinator"],
    article: ["keeper", "approver"],
    ...coordinators,
  },
  excludedCoordinator: {
    ...inAgency("c-both", "police"),
    ...always("calledCoordinator", "excluded"),
    article: ["keeper", "excluded"],
    roles: ["anyone", "expert", "coordinator"],
  },
  leftCoordinator: {
    ...inAgency("c-left", "police"),
    offered: ["otherCoordinator", "left"],
    accepted: ["otherCoordinator", "left"],
    answered: ["answeringCoordinator", "left"],
    article: ["keeper", "approver"],
    ...coordinators,
  },
  otherCoordinator: {
    ...inAgency("c-mission", "mission"),
    ...always("otherCoordinator"),
    article: ["reader"],
    roles: ["anyone", "coordinator", "coordinating"],
  },
  colleague: { ...inAgency("colleague", "tax"), ...always("colleague"), ...plain },
  other: { ...inAgency("passer-by", "mission"), ...always("other"), ...plain },
} as const satisfies Readonly<Record<string, Standing>>;
export type Name = keyof typeof people;
export const names = Object.keys(people) as Name[];
/** The expert whom the file does not have any more, and whose cards the coordinator got. */
export const removed = {
  expert: "e-left",
  slot: "work:o-left",
  person: people.leftCoordinator.address,
};
