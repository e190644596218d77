/**
 * What the rules judge by, read once when a seed has been played. It is the platforms' contents,
 * people's deeds, and the database's questions, effects, texts and links.
 */
import type { Effect } from "../../src/tickets/effects.ts";
import type { Recorded, Ticket } from "../../src/tickets/model.ts";
import { type Post, directPlace } from "./chats.ts";
import type { Played } from "./play.ts";

export type Question = { readonly ticket: Ticket; readonly history: readonly Recorded[] };
/** A row of the outbox, or what it held until it was sent. */
export type Sent = {
  readonly id: string;
  readonly stream: string;
  readonly ticket: string | null;
  readonly effect: { readonly kind: string };
  readonly dueAt: number;
  readonly sentAt: number | null;
  readonly parkedAt: number | null;
  readonly parkedWhy: string | null;
};
export type Known = Played & {
  readonly questions: readonly Question[];
  readonly outbox: ReadonlyMap<string, Sent>;
  readonly texts: ReadonlyMap<string, string>;
  /** By message: the text that a person's own message became part of. */
  readonly links: ReadonlyMap<string, string>;
  /** Messages whose words waited until their writer said what they were for. */
  readonly waited: ReadonlySet<string>;
  /** By word: the question that it became part of. */
  readonly ticketOf: ReadonlyMap<string, string>;
};
/** Gives a sentence for every breach, from nothing but what is known. */
export type Rule = (known: Known) => readonly string[];

export const wordsIn = (text: string): readonly string[] => text.match(/\bord[b-t]+\b/gu) ?? [];

export const knownOf = async (played: Played): Promise<Known> => {
  const { store, backend, written } = played;
  const questions: Question[] = [];
  for (const { id } of await store.listTickets({ state: null, limit: null })) {
    const loaded = await store.ticket(id);
    if (loaded !== null)
      questions.push({ ticket: loaded.ticket, history: await store.history(id) });
  }
  const { outbox, texts, links, drafts } = backend.tables;
  const rows = await backend.db.select().from(outbox);
  const bodies = await backend.db.select({ id: texts.id, body: texts.body }).from(texts);
  const linked = await backend.db.select().from(links);
  const kept = await backend.db.select({ id: drafts.id, text: drafts.text }).from(drafts);
  return {
    ...played,
    questions,
    outbox: new Map<string, Sent>([
      ...[...written].map(([id, { orderingKey: stream, ...effect }]) => {
        const gone = { parkedAt: null, parkedWhy: null };
        return [id, { ...effect, stream, ...gone }] as const;
      }),
      ...rows.map((row) => [row.id, row] as const),
    ]),
    texts: new Map(bodies.flatMap(({ id, body }) => (body === null ? [] : [[id, body] as const]))),
    links: new Map(linked.map(({ message, text }) => [message, text])),
    waited: new Set([
      ...kept.flatMap(({ id, text }) => (id.endsWith(".message") ? [text] : [])),
      // Of words in a row, which wait together on one card, each becomes a text with its place.
      ...linked.flatMap(({ message, text }) => (/\.\d+$/u.test(text) ? [message] : [])),
    ]),
    ticketOf: new Map([
      ...played.people.said.map(({ word, ticket }) => [word, ticket ?? ""] as const),
      ...played.people.written.flatMap(({ message, versions }) =>
        versions.map(
          ({ word }) =>
            [word ?? "", linked.find((link) => link.message === message)?.ticket ?? ""] as const,
        ),
      ),
    ]),
  };
};

/** The slot that a post was made for, and its question. */
export const slotOf = (
  { outbox }: Known,
  post: Post,
): { readonly ticket: string | null; readonly slot: string } => {
  const row = outbox.get(post.key);
  const effect = row?.effect as Partial<Effect> & { readonly slot?: string };
  return { ticket: row?.ticket ?? null, slot: effect?.slot ?? "" };
};
export const seenBy = (known: Known, address: string): readonly Post[] =>
  known.chats.posts.filter(({ place }) => place === directPlace(address));
export const addressOf = ({ town }: Known, id: string): string =>
  town.residents.find((resident) => resident.id === id)?.address ?? "";
