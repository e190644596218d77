/**
 * Leads what may not be said in chat to where it may: shows the formal channel, or the agency's
 * address for secure digital communication, with words to paste that carry a number, and books that
 * it went there.
 */
import { createHash } from "node:crypto";
import type { Card } from "../../bots/card.ts";
import { formalChannelLines, formalLines } from "../../bots/cards/formal-channels.ts";
import { formalReminderCard, formalRouteCard } from "../../bots/cards/formal-route.ts";
import type { Reader } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import { policyFor } from "../../org/policy.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { type Instant, type Ticket, days, ownerOf } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import type { Screened } from "../screen.ts";
import { type RegisterId, keeperOf } from "../../org/registers.ts";
import type { Actor } from "./actor.ts";
import { oldButton, put, putAgain, putOrAgain, readerOf } from "./replies.ts";

/** What leads outside the chat: a topic that is closed to it, or words that the guard stopped. */
type Route = {
  /** The question that it is about; null: the topic is closed to chat, so there is none. */
  readonly ticket: string | null;
  readonly number: string;
  readonly topic: string;
  /** The agency that should have it; null: whichever keeps what the topic is about. */
  readonly to: string | null;
  /** The register that the data is wrong in. Absent where it is not chosen. */
  readonly register?: RegisterId;
  /** When it was booked that it went there. */
  readonly sent: Instant | null;
};

/** Leads outside where the guard stopped words about a question; none: nothing is filed. */
export const routeOfStopped = async (
  deps: Deps,
  actor: Actor,
  ticket: Ticket,
): Promise<readonly NewEffect[]> => {
  const to = otherSide(deps, actor, ticket);
  const route = { ticket: ticket.id, number: ticket.number, topic: ticket.question.topic, to };
  return linesOf(deps, route, actor).length === 0
    ? []
    : [await show(deps, actor, { id: idOf(ticket.id, actor.person), route })];
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

const otherSide = (deps: Deps, actor: Actor, ticket: Ticket): string | null => {
  const owner = ownerOf(ticket);
  if (ticket.asker.person !== actor.person) return ticket.asker.agency;
  const expert = deps.org().organisation.experts.find(({ id }) => id === owner);
  return expert?.agency ?? null;
};

type Showing = { readonly id: string; readonly route: Omit<Route, "sent"> };
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
  } satisfies Route);
  await store.saveDraft({ kind: "formal-route", of: id, person, text }, clock.now());
  return {
    ...putOrAgain(standaloneSlot.formalroute(id), person, clock.now()),
    ticket: route.ticket,
  };
};

type Kept = { readonly person: string; readonly route: Route };
const loadRoute = async (store: Pick<People, "draft">, id: string): Promise<Kept | null> => {
  const row = await store.draft({ kind: "formal-route", of: id });
  if (row === null) return null;
  const route: unknown = JSON.parse(row.text);
  return isRoute(route) ? { person: row.person, route } : null;
};
const isRoute = (value: unknown): value is Route =>
  typeof value === "object" &&
  value !== null &&
  ["ticket", "number", "topic", "to", "sent"].every((key) => key in value);

const linesOf = (
  { org }: Pick<Deps, "org">,
  { topic, to, register }: Pick<Route, "topic" | "to" | "register">,
  { language }: Pick<Reader, "language">,
): readonly string[] => {
  const { organisation } = org();
  const agency = organisation.agencies.find(({ id }) => id === to);
  const keeper = register == null ? null : keeperOf(register);
  const own = organisation.agencies.filter(({ id }) => id === keeper);
  if (register != null && register !== "other" && to === null)
    return formalLines({ ...organisation, agencies: own }, { topic, language });
  return agency?.functionAddress == null
    ? formalLines(organisation, { topic, language })
    : [
        `${agency.name[language]}: ${t(language, "talk.formalAddress", { address: agency.functionAddress })}`,
      ];
};

/** The sentence for a form about a question, where its words were stopped; null: nothing is filed. */
export const outsideOfTicket = (deps: Deps, actor: Actor, ticket: Ticket): string | null => {
  const { topic } = ticket.question;
  const ways = linesOf(deps, { topic, to: otherSide(deps, actor, ticket) }, actor);
  const { number } = ticket;
  return ways.length === 0
    ? null
    : t(actor.language, "formal.inTicketForm", { number, ways: ways.join("; ") });
};

/** The same for a question that is not sent yet. */
export const outsideOfTopic = (
  deps: Pick<Deps, "org">,
  { language }: Actor,
  topic: string | null,
): string | null => {
  const ways = topic === null ? [] : linesOf(deps, { topic, to: null }, { language });
  return ways.length === 0 ? null : t(language, "formal.inForm", { ways: ways.join("; ") });
};

/** The card; null: it is forgotten, as all that was typed and not sent is after a week. */
export const formalRouteCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const kept = await loadRoute(deps.store, id);
  return kept === null ? null : drawn(deps, id, { route: kept.route, reader });
};

const drawn = (
  deps: Deps,
  id: string,
  { route, reader }: { readonly route: Route; readonly reader: Reader },
): Card =>
  formalRouteCard({
    ...route,
    // Only where data in a register is what the topic is about.
    ...(route.topic === remindedOf && route.ticket === null
      ? { register: route.register ?? null }
      : {}),
    draft: id,
    lines: linesOf(deps, route, reader),
    organisation: deps.org().organisation,
    reader,
    now: deps.clock.now(),
  });

/** Books that it went outside the chat. Pressed again, it was booked before. */
export const pressFormalSent = async (
  deps: Deps,
  actor: Actor,
  pressed: Screened<"pressed">,
): Promise<Handled> => {
  const { store, clock } = deps;
  const { person, agency } = actor;
  const { draft: id = "" } = pressed.ids;
  const kept = await loadRoute(store, id);
  if (kept === null || kept.person !== person) return oldButton(actor);
  const route = { ...kept.route, sent: kept.route.sent ?? clock.now() };
  if (kept.route.sent === null) {
    const { number, topic, register } = route;
    const data = {
      agency: agency.id,
      topic,
      number,
      ...(register === undefined ? {} : { register }),
    };
    await store.note("formal-channel", { at: route.sent, by: person, type: "sent", data });
    const text = JSON.stringify(route);
    await store.saveDraft({ kind: "formal-route", of: id, person, text }, route.sent);
  }
  const again = putAgain(standaloneSlot.formalroute(id), person, clock.now());
  return replied(
    {
      kind: "card",
      card: drawn(deps, id, { route, reader: readerOf(actor) }),
      text: t(actor.language, "formal.booked"),
    },
    [{ ...again, ticket: route.ticket }],
  );
};

/** Chooses the register; another choice can be made until it is booked that it went there. */
const pressRegister =
  (register: RegisterId) =>
  async (deps: Deps, actor: Actor, pressed: Screened<"pressed">): Promise<Handled> => {
    const { draft: id = "" } = pressed.ids;
    const kept = await loadRoute(deps.store, id);
    if (kept === null || kept.person !== actor.person) return oldButton(actor);
    const { person } = actor;
    const route = kept.route.sent === null ? { ...kept.route, register } : kept.route;
    const now = deps.clock.now();
    const text = JSON.stringify(route);
    await deps.store.saveDraft({ kind: "formal-route", of: id, person, text }, now);
    const card = drawn(deps, id, { route, reader: readerOf(actor) });
    const again = putAgain(standaloneSlot.formalroute(id), person, now);
    return replied({ kind: "card", card, text: "" }, [{ ...again, ticket: route.ticket }]);
  };
export const registerActions = {
  "formal.register.population": { press: pressRegister("population") },
  "formal.register.aliens": { press: pressRegister("aliens") },
  "formal.register.passports": { press: pressRegister("passports") },
  "formal.register.id-cards": { press: pressRegister("id-cards") },
  "formal.register.driving-licences": { press: pressRegister("driving-licences") },
  "formal.register.other": { press: pressRegister("other") },
};
