/**
 * Leads what may not be said in chat to where it may: shows the formal channel, or the agency's
 * address for secure digital communication, with words to paste that carry a number.
 */
import { createHash } from "node:crypto";
import type { Card } from "../../screens/card.ts";
import {
  addressLines,
  formalChannelLines,
  formalLines,
  keptBy,
} from "../../screens/cards/formal-channels.ts";
import { formalReminderCard, formalRouteCard } from "../../screens/cards/formal-route.ts";
import type { Reader } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Article } from "../../knowledge/article.ts";
import { hasFormalChannel, topicById } from "../../org/lookup.ts";
import { policyFor } from "../../org/policy.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { inHandOf, listenerOf } from "../../tickets/second-opinion.ts";
import { type Instant, type Ticket, days } from "../../tickets/model.ts";
import { whyNotPlan } from "../../tickets/plans/planning.ts";
import type { Deps } from "../deps.ts";
import type { RegisterId } from "../../org/registers.ts";
import type { Actor } from "./actor.ts";
import { put, putAgain, putOrAgain, readerOf } from "./replies.ts";

/** What leads outside the chat: a topic that is closed to it, or words that the guard stopped. */
export type FormalRoute = {
  /** The question that it is about; null: the topic is closed to chat, or it is not sent yet. */
  readonly ticket: string | null;
  /** What will be the question's id, if its words were stopped before it was sent. Absent otherwise. */
  readonly draft?: string;
  readonly number: string;
  /** Null: not known yet. */
  readonly topic: string | null;
  /** The agency that should have it; null: whichever keeps what the topic is about. */
  readonly to: string | null;
  /** The register that the data is wrong in. Absent where it is not chosen. */
  readonly register?: RegisterId;
  /** When it was booked that it went there. */
  readonly sent: Instant | null;
};

/** Leads outside where the guard stopped words about a question; where no way is filed there is nothing to show. */
export const routeOfStopped = async (
  deps: Deps,
  actor: Actor,
  ticket: Ticket,
): Promise<readonly NewEffect[]> => {
  const to = otherSide(deps, actor.person, ticket);
  const route = { ticket: ticket.id, number: ticket.number, topic: ticket.question.topic, to };
  if (linesOf(deps, route, readerOf(actor)).length === 0) return [];
  const id = await unbooked(deps.store, idOf(ticket.id, actor.person));
  return [await show(deps, actor, { id, route })];
};

/** What went outside is over: what is stopped after that has a card of its own. */
const unbooked = async (store: Pick<People, "draft">, id: string): Promise<string> => {
  const kept = await loadRoute(store, id);
  return kept === null || kept.route.sent === null ? id : unbooked(store, idOf(id, kept.person));
};

/** The stream that notes the numbers of questions that are not sent. */
export const reservedNumbers = "note:number-reserved";

type Unsent = {
  readonly draft: string;
  readonly topic: string | null;
  readonly number: () => Promise<string>;
};
/**
 * Leads outside where the guard stopped words of a question that is not sent: it gets its number now,
 * so that what goes outside carries it.
 */
export const routeOfUnsent = async (
  deps: Deps,
  actor: Actor,
  { draft, topic, number: next }: Unsent,
): Promise<readonly NewEffect[]> => {
  if (linesOf(deps, { topic, to: null }, readerOf(actor)).length === 0) return [];
  const id = idOf(draft, actor.person);
  const kept = await loadRoute(deps.store, id);
  const number = kept?.route.number ?? (await next());
  const route = { ticket: null, draft, number, topic, to: null };
  // The words may never be sent, and then nothing else says whose the number was.
  if (kept === null)
    await deps.store.note(reservedNumbers, {
      at: deps.clock.now(),
      by: actor.person,
      type: "reserved",
      data: { agency: actor.agency.id, topic, number },
    });
  return [await show(deps, actor, { id: await unbooked(deps.store, id), route })];
};

/** The number that was given to a question before it was sent; null: none was. */
export const reservedNumber = async (
  store: Pick<People, "draft">,
  { draft, person }: { readonly draft: string; readonly person: string },
): Promise<string | null> => {
  const kept = await loadRoute(store, idOf(draft, person));
  return kept?.route.draft === draft ? kept.route.number : null;
};

/** Whoever tells of wrong data is asked, some days later and once, whether it has gone there. */
const remindedOf = "incorrect-registered-data";

/**
 * Leads outside where a topic is closed to chat, and notes that: `draft` is the form that was sent.
 */
export const routeOfClosed = async (
  deps: Deps,
  actor: Actor,
  closed: {
    readonly draft: string;
    readonly topic: string;
    readonly number: () => Promise<string>;
  },
): Promise<readonly NewEffect[]> => {
  const { store, clock } = deps;
  const id = idOf(closed.draft, actor.person);
  const kept = await loadRoute(store, id);
  const number = kept?.route.number ?? (await closed.number());
  const route = { ticket: null, number, topic: closed.topic, to: null };
  const data = { agency: actor.agency.id, topic: closed.topic, number };
  const about = { topic: closed.topic, language: actor.language };
  // Figures count the ways that were shown; wrong data leads to whoever has the register.
  if (closed.topic === remindedOf || formalLines(deps.org().organisation, about).length > 0)
    await store.note("formal-channel", { at: clock.now(), by: actor.person, type: "shown", data });
  return [
    await show(deps, actor, { id, route }),
    ...(closed.topic === remindedOf ? [reminderOf(deps, actor, number)] : []),
  ];
};

const reminderOf = ({ org, clock }: Deps, { person, agency }: Actor, number: string): NewEffect => {
  const { incorrectDataDays } = policyFor(org().organisation, agency.id).timers;
  const at = clock.now() + days(incorrectDataDays);
  const later = put(standaloneSlot.formalreminder(number), person, at);
  // A form that is sent again has one reminder, and what is said meanwhile does not wait for it.
  const key = `put:formalreminder/${number}`;
  return { ...later, id: key, orderingKey: key };
};

/** The reminder; null: it is booked by now that it went there. */
export const formalReminderCardFor = async (
  { store, org, clock }: Deps,
  { number, person }: { readonly number: string; readonly person: string | null },
  reader: Reader,
): Promise<Card | null> => {
  const { organisation } = org();
  const { incorrectDataDays } = policyFor(organisation, reader.agency).timers;
  // Twice as long ago as it is due, should the time have been changed meanwhile.
  const since = clock.now() - 2 * days(incorrectDataDays);
  if (person === null || (await store.wentOutside(person, number, since))) return null;
  const lines = formalChannelLines(organisation, { topic: remindedOf, language: reader.language });
  return formalReminderCard({ number, lines, language: reader.language });
};

/** The same form, and the same question, have one card for each person. */
const idOf = (of: string, person: string): string =>
  createHash("sha256").update(`${of}\n${person}`).digest("base64url").slice(0, 21);

/** The agency of whoever reads what the person writes; null: nobody does yet. */
const otherSide = ({ org }: Pick<Deps, "org">, person: string, ticket: Ticket): string | null => {
  if (ticket.asker.person !== person) return ticket.asker.agency;
  const { experts, coordinators } = org().organisation;
  const [listener, inHand] = [listenerOf(ticket), inHandOf(ticket)];
  const found =
    experts.find(({ id }) => id === listener) ?? coordinators.find(({ id }) => id === inHand);
  return found?.agency ?? null;
};

type Showing = { readonly id: string; readonly route: Omit<FormalRoute, "sent"> };
const show = async (
  { store, clock }: Deps,
  { person }: Actor,
  { id, route }: Showing,
): Promise<NewEffect> => {
  const kept = await loadRoute(store, id);
  const chosen = kept?.route.register;
  const text = JSON.stringify({
    ...route,
    ...(chosen === undefined ? {} : { register: chosen }),
    sent: kept?.route.sent ?? null,
  } satisfies FormalRoute);
  await store.saveDraft({ kind: "formal-route", of: id, person, text }, clock.now());
  return {
    ...putOrAgain(standaloneSlot.formalroute(id), person, clock.now()),
    ticket: route.ticket,
  };
};

type Kept = { readonly person: string; readonly route: FormalRoute };
export const loadRoute = async (store: Pick<People, "draft">, id: string): Promise<Kept | null> => {
  const row = await store.draft({ kind: "formal-route", of: id });
  if (row === null) return null;
  const route: unknown = JSON.parse(row.text);
  return isRoute(route) ? { person: row.person, route } : null;
};
const isRoute = (value: unknown): value is FormalRoute =>
  typeof value === "object" &&
  value !== null &&
  ["ticket", "number", "topic", "to", "sent"].every((key) => key in value);

/**
 * The ways of the agency that it is for, and of no other: what is personal goes to whoever needs it. While
 * nobody is known to, those of the topic, or of the register's keeper.
 */
const linesOf = (
  { org }: Pick<Deps, "org">,
  { topic, to, register }: Pick<FormalRoute, "topic" | "to" | "register">,
  { language, agency: from }: Pick<Reader, "language" | "agency">,
): readonly string[] => {
  const { organisation } = org();
  const about = { topic: topic ?? "", language };
  if (to !== null) {
    const agencies = organisation.agencies.filter(({ id }) => id === to);
    const address = addressLines(agencies, language);
    return address.length > 0 ? address : formalLines({ ...organisation, agencies }, about);
  }
  if (register != null) return formalLines(keptBy(organisation, register), about);
  const ofTopic = formalLines(organisation, about);
  const known = topicById(organisation, about.topic);
  if (ofTopic.length > 0 || (known !== null && hasFormalChannel(known))) return ofTopic;
  const others = organisation.agencies.filter(({ id }) => id !== from);
  return addressLines(others, language);
};

/** What a form says where its words were stopped: the ways outside, as `say` puts them; null: none is filed. */
const outside = (
  deps: Pick<Deps, "org">,
  actor: Actor,
  { say, ...route }: Pick<FormalRoute, "topic" | "to"> & { readonly say: (ways: string) => string },
): string | null => {
  const ways = linesOf(deps, route, readerOf(actor));
  return ways.length === 0 ? null : say(ways.join("; "));
};

/** In a form about a question. */
export const outsideOfTicket = (deps: Deps, actor: Actor, ticket: Ticket): string | null =>
  outside(deps, actor, {
    topic: ticket.question.topic,
    to: otherSide(deps, actor.person, ticket),
    say: (ways) => t(actor.language, "formal.inTicketForm", { number: ticket.number, ways }),
  });

/** In the form of a question that is not sent yet. */
export const outsideOfTopic = (
  deps: Pick<Deps, "org">,
  actor: Actor,
  topic: string | null,
): string | null => {
  const say = (ways: string): string => t(actor.language, "formal.inForm", { ways });
  return outside(deps, actor, { topic, to: null, say });
};

/** In an article's: nobody's data is of use there, but whoever writes it may have some for a colleague. */
export const outsideOfArticle = (
  deps: Pick<Deps, "org">,
  actor: Actor,
  { topic }: Pick<Article, "topic">,
): string | null => {
  const say = (ways: string): string => t(actor.language, "formal.inArticleForm", { ways });
  return outside(deps, actor, { topic, to: null, say });
};

/** The card; null: it is forgotten, as all that was typed and not sent is after a week. */
export const formalRouteCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const kept = await loadRoute(deps.store, id);
  return kept === null ? null : drawnRoute(deps, id, { ...kept, reader });
};

/**
 * Draws the way outside of a question's asker anew when somebody else has it, or nobody any more: its
 * addresses are those of the other side as it now is.
 */
export const routeOnceMoved = async (
  store: Pick<People, "draft">,
  { before, after, now }: Moved,
): Promise<readonly NewEffect[]> => {
  if (before === null || readBy(before) === readBy(after)) return [];
  const { person } = after.asker;
  const id = await unbooked(store, idOf(after.id, person));
  const kept = await loadRoute(store, id);
  return kept === null ? [] : [routeAgain(id, kept, now)];
};
/** Who gets what its asker writes; empty: nobody does yet. Once it is over, nobody is told. */
const readBy = (ticket: Ticket): string => {
  const { at } = ticket.phase;
  if (at === "closed" || at === "cancelled") return at;
  return listenerOf(ticket) ?? inHandOf(ticket) ?? "";
};
/** Draws it anew where it is; one that came before its question was sent is still known without it. */
export const routeAgain = (id: string, { person, route }: Kept, at: Instant): NewEffect => ({
  ...putAgain(standaloneSlot.formalroute(id), person, at),
  ticket: route.ticket,
});
type Moved = { readonly before: Ticket | null; readonly after: Ticket; readonly now: Instant };

/** The way with the agency that has the question by now; what has gone somewhere stays where it went. */
export const routeAsNow = async (deps: Deps, { person, route }: Kept): Promise<FormalRoute> => {
  if (route.sent !== null) return route;
  const ticket = await questionOfRoute(deps.store, route);
  return ticket === null ? route : { ...route, to: otherSide(deps, person, ticket) };
};

/** The id of the text that tells the other side. */
export const outsideText = (id: string): string => `${id}.outside`;
/** Whether the other side is told of it, or would be. */
const isToldOf = (
  { clock }: Pick<Deps, "clock">,
  ticket: Ticket,
  { id, person, route }: Kept & { readonly id: string },
): boolean =>
  route.sent === null
    ? whyNotPlan(ticket, { from: person, plan: { kind: "outside" }, now: clock.now() }) === null
    : ticket.messages.some(({ text }) => text.id === outsideText(id));

/** The question of a way outside, also where it was sent after that was shown; null: none is. */
export const questionOfRoute = async (
  store: Pick<Deps["store"], "ticket">,
  { ticket, draft }: Pick<FormalRoute, "ticket" | "draft">,
): Promise<Ticket | null> => (await store.ticket(ticket ?? draft ?? ""))?.ticket ?? null;

export const drawnRoute = async (
  deps: Deps,
  id: string,
  { person, route: kept, reader }: Kept & { readonly reader: Reader },
): Promise<Card> => {
  const route = await routeAsNow(deps, { person, route: kept });
  const question = await questionOfRoute(deps.store, route);
  const ticket = question?.id ?? null;
  const isUnsent = route.draft !== undefined;
  return formalRouteCard({
    ...route,
    ticket,
    isUnsent,
    isAsker: question === null || question.asker.person === person,
    isTold: question === null || isToldOf(deps, question, { id, person, route }),
    // Only where data in a register is what the topic is about.
    ...(route.topic === remindedOf && ticket === null && !isUnsent
      ? { register: route.register ?? null }
      : {}),
    draft: id,
    lines: linesOf(deps, route, reader),
    organisation: deps.org().organisation,
    reader,
    now: deps.clock.now(),
  });
};
