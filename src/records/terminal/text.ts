/**
 * `idjour text`: lists a question's texts by their ids, without words, and removes one that should not
 * be there from wherever its words lie. What shows it in chats is drawn anew.
 */
import { contributedSlots } from "../../composition/contracts.ts";
import { addressesOf } from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { Organisation } from "../../org/organisation.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import { editionId } from "../../store/article-notes.ts";
import type { CardOn, HandRemoval, RemovedByHand } from "../../store/port/records.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Store } from "../../store/port/store.ts";
import type { To } from "../../tickets/effects.ts";
import type { Instant, Ticket } from "../../tickets/model.ts";
import { type StandaloneSlot, parseStandaloneSlot } from "../../composition/slots.ts";
import { type TicketSlot, parseTicketSlot, standaloneSlot } from "../../tickets/slots.ts";
import { textsOf } from "../../tickets/texts.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { operatorName } from "../../commands/operator-name.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
} from "../../commands/outcome.ts";
import { utc } from "../../commands/ticket/shown.ts";
import {
  type SaidInArticles,
  type Edition,
  articlesWith,
  lapsedEdition,
} from "./said-in-articles.ts";
import { reasonIn } from "../../commands/reason.ts";

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
    const sought = await soughtIn(store, { id, ...text }, language);
    if (sought === null) return already(id, environment, json);
    const { body, about, ticket, said, editions } = sought;
    const how = { at: Date.now(), by: operatorName(), reason };
    const parts = await partsOf(store, organisation, { ...sought, id, at: how.at, language });
    const removed = await store.removeText({ ...how, ...parts, id, ticket: about, body, editions });
    const compacted = await store.compact(null);
    const told = { text: id, ticket: about, number: ticket?.number ?? null };
    const receipt = {
      ...told,
      ...how,
      at: utc(how.at),
      removed,
      cards: parts.effects.length,
      articlesLeft: said.published,
      editionsLeft: said.lapsed.filter((one) => !editions.includes(one)).map(editionId),
      compacted,
    };
    return succeeded(json ? asJson(receipt) : asLines(linesOf(receipt, language)));
  });

type Sought = {
  readonly body: string;
  /** Where what is named is no text, but a version of an article. */
  readonly named: Edition | null;
  readonly about: string | null;
  readonly ticket: Ticket | null;
  readonly said: SaidInArticles;
  /** Those that go too: what others wrote in the same words is named, not taken. */
  readonly editions: readonly Edition[];
};
type OfTicket = {
  readonly id: string;
  readonly ticket: string | null;
  readonly body: string | null;
};
/** Null: it was removed before. */
const soughtIn = async (
  store: Store,
  { id, ticket: of, body: kept }: OfTicket,
  language: Language,
): Promise<Sought | null> => {
  const named = await lapsedEdition(store, id, language);
  if (named === null && kept === null) return null;
  const about = named?.ticket ?? of;
  const ticket = about === null ? null : await freeTicket(store, about, language);
  const body = kept ?? "";
  const said = await articlesWith(store, body);
  const own = ticket === null ? [] : said.lapsed.filter((one) => one.ticket === ticket.id);
  return { body, named, about, ticket, said, editions: named === null ? own : [named] };
};

type OfText = { readonly id: string; readonly at: Instant };
type ToRemove = Pick<HandRemoval, "people" | "unpublished" | "effects">;
const partsOf = async (
  store: Store,
  organisation: Organisation,
  { id, at, named, ticket, editions, language }: Sought & OfText & { readonly language: Language },
): Promise<ToRemove> => {
  if (named !== null) return partsOfEdition(store, named, { id, at });
  const about = ticket === null ? await writersOf(store, id, language) : peopleOf(ticket);
  const people = addressed(about, organisation);
  if (ticket === null) return { people, unpublished: [], effects: [] };
  const unpublished = articlesOf(ticket, id);
  const articles = [...new Set([...unpublished, ...editions.map((one) => one.id)])];
  const effects = await redrawn(store, organisation, { ticket, id, articles, people, at });
  return { people, unpublished, effects };
};

/** Nothing else has its words, but for the cards that show the article. */
const partsOfEdition = async (
  store: Store,
  edition: Edition,
  { id, at }: OfText,
): Promise<ToRemove> => {
  const slots = [contributedSlots.article.make(edition.id)];
  const cards = await store.cardsOn("", { slots, slotsOfPeople: [], people: [] });
  return {
    people: [],
    unpublished: [],
    effects: cards.flatMap((card) => redrawnAlone(card, { id, at })),
  };
};

type Receipt = {
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly removed: RemovedByHand;
  readonly cards: number;
  /** Published ones that say the same. */
  readonly articlesLeft: readonly string[];
  readonly editionsLeft: readonly string[];
};
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
    : [t(language, "program.text.editions", { ids: editionsLeft.join(", ") })]),
];

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
  /** Articles of which versions or drafts lose their words. */
  readonly articles: readonly string[];
  readonly people: readonly string[];
  readonly at: Instant;
};
/** A card is drawn from what is stored, so that it says that the words are gone. */
const redrawn = async (
  store: Pick<Store, "cardsOn">,
  organisation: Organisation,
  { ticket, id: text, articles, people, at }: Removed,
): Promise<readonly NewEffect[]> => {
  const slots = articles.map((one) => contributedSlots.article.make(one));
  // The list of somebody's questions has their first words.
  const beside = { slots, slotsOfPeople: [standaloneSlot.mine], people };
  return (await store.cardsOn(ticket.id, beside)).flatMap((card): readonly NewEffect[] => {
    if (isStandaloneSlot(card.slot)) return redrawnAlone(card, { id: text, at });
    if (!isTicketSlot(card.slot)) return [];
    const to = holderOf(card, ticket, organisation);
    const effect = { kind: "update", slot: card.slot, to } as const;
    return [{ ...sentOf(card, { id: text, at }), ticket: ticket.id, effect }];
  });
};
const sentOf = ({ slot, person }: CardOn, { id: text, at }: OfText) => {
  const id = `removed:${text}:${slot}:${person ?? ""}`;
  return { id, orderingKey: id, dueAt: at };
};
/** A card that is of no question. */
const redrawnAlone = (card: CardOn, of: OfText): readonly NewEffect[] => {
  const { slot, person } = card;
  if (!isStandaloneSlot(slot)) return [];
  const effect = { kind: "put", slot, person, place: null, edit: true, onlyEdit: true } as const;
  return [{ ...sentOf(card, of), ticket: null, effect }];
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
