/**
 * `idjour text`: lists a question's texts by their ids, without words, and removes one that should not
 * be there from wherever its words lie. What shows it in chats is drawn anew.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Language } from "../../bots/card.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { ArticleText } from "../../knowledge/article.ts";
import type { Organisation } from "../../org/organisation.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { CardOn, RemovedByHand } from "../../store/port/records.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Store } from "../../store/port/store.ts";
import type { To } from "../../tickets/effects.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";
import {
  type StandaloneSlot,
  type TicketSlot,
  parseStandaloneSlot,
  parseTicketSlot,
  standaloneSlot,
} from "../../tickets/slots.ts";
import { textsOf } from "../../tickets/texts.ts";
import { withStore } from "../database.ts";
import { languageIn } from "../language.ts";
import { operatorName } from "../operator-name.ts";
import { type CommandResult, Unusable, asJson, asLines, succeeded } from "../outcome.ts";
import { utc } from "../ticket/shown.ts";
import { reasonIn } from "./reason.ts";

export const listTexts = (
  id: string,
  environment: Environment,
  { json = false }: { readonly json?: boolean },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const loaded = await store.findTicket(id);
    if (loaded === null) return unknown(id, environment);
    const history = (await store.history(loaded.ticket.id)).slice(0, loaded.version);
    const named = history.flatMap(({ at, event }) =>
      textsOf(event).map((text) => ({ id: text.id, at: utc(at), type: event.type })),
    );
    // A state forgets, such as the note before the last, what lies there still.
    const kept = await store.texts(named.map((one) => one.id));
    const texts = [...new Map(named.toReversed().map((one) => [one.id, one])).values()]
      .toReversed()
      .map((one) => ({ ...one, removed: !kept.has(one.id) }));
    const gone = t(languageIn(environment), "program.text.gone");
    return succeeded(
      json
        ? asJson({ ticket: loaded.ticket.id, texts })
        : asLines(
            texts.map(
              (one) => `${one.id}  ${one.at}  ${one.type}${one.removed ? `  (${gone})` : ""}`,
            ),
          ),
    );
  });

type Given = { readonly reason?: string; readonly json?: boolean };
export const removeText = (
  id: string,
  environment: Environment,
  { reason: given, json = false }: Given,
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const language = languageIn(environment);
    const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
    const reason = reasonIn(given, organisation, language);
    if (reason === null) throw new Unusable([t(language, "program.text.why")]);
    const text = await store.keptText(id);
    if (text === null) return unknown(id, environment);
    const how = { at: Date.now(), by: operatorName() };
    if (text.body === null) return already(id, environment, json);
    const ticket = text.ticket === null ? null : await freeTicket(store, text.ticket, language);
    const unpublished = ticket === null ? [] : articlesOf(ticket, id);
    const about = ticket === null ? await writersOf(store, id, language) : peopleOf(ticket);
    const people = addressed(about, organisation);
    const effects =
      ticket === null ? [] : await redrawn(store, organisation, { ticket, id, people, ...how });
    const { body } = text;
    const removing = {
      ...how,
      id,
      ticket: text.ticket,
      body,
      reason,
      people,
      unpublished,
      effects,
    };
    const removed = await store.removeText(removing);
    const compacted = await store.compact(null);
    const left = await articlesWith(store, body);
    const number = ticket?.number ?? null;
    const told = { text: id, ticket: text.ticket, number, at: utc(how.at), by: how.by, reason };
    const receipt = { ...told, removed, cards: effects.length, ...left, compacted };
    return succeeded(json ? asJson(receipt) : asLines(linesOf(receipt, language)));
  });

type Receipt = {
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly removed: RemovedByHand;
  readonly cards: number;
} & ArticlesLeft;
const linesOf = (
  { text: id, at, by, removed, cards, articlesLeft, editionsLeft }: Receipt,
  language: Language,
): readonly string[] => [
  t(language, "program.text.removed", { id, at, by }),
  t(language, "program.text.rows", { ...removed, cards }),
  ...(articlesLeft.length === 0
    ? []
    : [t(language, "program.text.articles", { ids: articlesLeft.join(", ") })]),
  ...(editionsLeft.length === 0
    ? []
    : [
        t(language, "program.text.editions", {
          ids: editionsLeft.map(({ id: of, version }) => `${of} (${version})`).join(", "),
        }),
      ]),
];

type ArticlesLeft = {
  /** Those that hold. */
  readonly articlesLeft: readonly string[];
  /** Withdrawn ones, and the versions before. */
  readonly editionsLeft: readonly { readonly id: string; readonly version: number }[];
};
const articlesWith = async (
  store: Pick<Store, "articles" | "articleVersions">,
  body: string,
): Promise<ArticlesLeft> => {
  if (body.trim() === "") return { articlesLeft: [], editionsLeft: [] };
  const says = (one: ArticleText & { readonly withdrawnReason?: string | null }): boolean =>
    [one.title, one.question, one.answer, one.source, one.withdrawnReason].some((words) =>
      words?.includes(body),
    );
  const [articlesLeft, editionsLeft]: [string[], { id: string; version: number }[]] = [[], []];
  for (const article of await store.articles(null)) {
    const { id, state, version } = article;
    if (state === "published" && says(article)) articlesLeft.push(id);
    if (state === "withdrawn" && says(article)) editionsLeft.push({ id, version });
    const before = version === 1 ? [] : await store.articleVersions(id);
    editionsLeft.push(...before.filter(says).map((one) => ({ id, version: one.version })));
  }
  return { articlesLeft, editionsLeft };
};

/** Nothing of a question that is on hold is removed. */
const freeTicket = async (
  store: Pick<Store, "ticket" | "disposition">,
  id: string,
  language: Language,
): Promise<Ticket | null> => {
  const ticket = (await store.ticket(id))?.ticket ?? null;
  if (ticket !== null && (await store.disposition(id))?.heldAt != null)
    throw new Unusable([t(language, "program.text.held", { number: ticket.number })]);
  return ticket;
};

/** Whom words of no question are about, and who wrote them; none is removed of somebody on hold. */
const writersOf = async (
  store: Pick<Store, "notedWithWords">,
  id: string,
  language: Language,
): Promise<readonly string[]> => {
  const noted = (await store.notedWithWords()).find((one) => one.id === id);
  if (noted === undefined) return [];
  const people = [noted.by, ...noted.experts];
  if (noted.isHeld)
    throw new Unusable([t(language, "program.text.heldPerson", { ids: people.join(", ") })]);
  return people;
};

/** Whoever has asked, was asked or was called. */
const peopleOf = ({ asker, offers, coordinators, answers }: Ticket): readonly string[] => [
  asker.person,
  ...[...offers, ...answers].map(({ expert }) => expert),
  ...coordinators,
];
/** By id or address, all their addresses. */
const addressed = (people: readonly string[], { experts, coordinators }: Organisation) => {
  const named = [...experts, ...coordinators].filter((one) =>
    [one.id, ...addressesOf(one)].some((name) => people.includes(name)),
  );
  const all = [...people.filter((one) => one.includes(":")), ...named.flatMap(addressesOf)];
  return [...new Set(all)];
};

/** Drafts that were made of the question and its answers (desk/ticket/article-draft.ts). */
const articlesOf = ({ id, question, answers }: Ticket, text: string): readonly string[] => {
  const ids = answers.map((_, i) => `${id}.${i + 1}`);
  return question.text.id === text ? ids : ids.filter((_, i) => answers[i]?.text.id === text);
};

type Removed = {
  readonly ticket: Ticket;
  readonly id: string;
  readonly people: readonly string[];
  readonly at: Instant;
};
/** A card is drawn from what is stored, so that it says that the words are gone. */
const redrawn = async (
  store: Pick<Store, "cardsOn">,
  organisation: Organisation,
  { ticket, id: text, people, at }: Removed,
): Promise<readonly NewEffect[]> => {
  const slots = articlesOf(ticket, text).map((one) => standaloneSlot.article(one));
  // The list of somebody's questions has their first words.
  const beside = { slots, slotsOfPeople: [standaloneSlot.mine], people };
  return (await store.cardsOn(ticket.id, beside)).flatMap(({ slot, person }): NewEffect[] => {
    const id = `removed:${text}:${slot}:${person ?? ""}`;
    const sent = { id, orderingKey: id, dueAt: at };
    if (isStandaloneSlot(slot))
      return [
        {
          ...sent,
          ticket: null,
          effect: { kind: "put", slot, person, place: null, edit: true, onlyEdit: true },
        },
      ];
    if (!isTicketSlot(slot)) return [];
    const to = holderOf({ slot, person }, ticket, organisation);
    return [{ ...sent, ticket: ticket.id, effect: { kind: "update", slot, to } }];
  });
};
const isStandaloneSlot = (slot: string): slot is StandaloneSlot =>
  parseStandaloneSlot(slot) !== null;
const isTicketSlot = (slot: string): slot is TicketSlot => parseTicketSlot(slot) !== null;

/** Whoever asks may be an expert too: what an expert is sent of a question is theirs as one. */
const holderOf = ({ slot, person }: CardOn, ticket: Ticket, organisation: Organisation): To => {
  const name = parseTicketSlot(slot)?.name;
  const isExperts = name === "offer" || name === "work" || name === "still" || name === "result";
  if (person === ticket.asker.person && !isExperts) return { kind: "asker" };
  const isTheirs = (one: Parameters<typeof addressesOf>[0]): boolean =>
    addressesOf(one).some((address) => address === person);
  const coordinator = organisation.coordinators.find(isTheirs);
  const expert = organisation.experts.find(isTheirs);
  if (coordinator !== undefined && (expert === undefined || name === "coordinator"))
    return { kind: "coordinator", id: coordinator.id };
  // Of somebody who has left the courier finds the card by its slot.
  return { kind: "expert", id: expert?.id ?? "" };
};

const already = (id: string, environment: Environment, json: boolean): CommandResult =>
  succeeded(
    json
      ? asJson({ text: id, removed: null })
      : `${t(languageIn(environment), "program.text.already", { id })}\n`,
  );

const unknown = (id: string, environment: Environment): CommandResult => ({
  status: 1,
  out: "",
  err: `${t(languageIn(environment), "program.text.unknown", { given: id })}\n`,
});
