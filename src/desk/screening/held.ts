/**
 * Keeps what somebody wrote about a question while the guard is not sure of it, until they say that
 * it is no personal data, change it or take it back. After a week it is forgotten, like all that
 * was typed and not sent. Of words that the guard blocks it keeps only that they were written, so
 * that their message can be mended.
 */
import { inspect } from "../../guard/inspect.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import type { Ticket } from "../../tickets/model.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import type { Actor } from "../people/actor.ts";
import type { Judged } from "./judged-together.ts";
import { put } from "../people/replies.ts";
import { sourceRows } from "../source-rows.ts";
import { type Masked, maskedOf } from "./screen.ts";

export type Held = {
  readonly ticket: string;
  /** The writer's own message. */
  readonly message: string;
  /** The text of the question that the words change; null: they are a new message. */
  readonly changes: string | null;
  /** Null: the guard blocked them. */
  readonly words: string | null;
  /** What may be personal in them, also where it is so only together with what was written before. */
  readonly found: readonly Masked[];
};
export type KeptHeld = Held & { readonly id: string; readonly person: string };
type Store = Pick<People, "draft" | "saveDraft" | "dropDraft">;

export const loadHeld = async (
  store: Pick<People, "draft">,
  id: string,
): Promise<KeptHeld | null> => {
  const row = await store.draft({ kind: "held", of: id });
  if (row === null) return null;
  const held: unknown = JSON.parse(row.text);
  if (!isHeld(held)) return null;
  // What was kept before `found` was waits as well.
  const found = held.found ?? maskedOf(inspect(held.words ?? ""));
  return { ...held, found, id, person: row.person };
};

const isHeld = (value: unknown): value is Omit<Held, "found"> & Partial<Pick<Held, "found">> =>
  typeof value === "object" &&
  value !== null &&
  ["ticket", "message", "changes", "words"].every((key) => key in value);

/** What is held of this person's message; null: nothing. */
export const heldOf = async (
  store: Pick<People, "draft">,
  { message, person }: { readonly message: string; readonly person: string },
): Promise<KeptHeld | null> => {
  const source = await store.draft({ kind: "source", of: message });
  if (source === null || source.person !== person) return null;
  return loadHeld(store, source.text);
};

type Holding = Pick<Held, "ticket" | "message" | "changes"> & { readonly judged: Judged };
/**
 * Holds words, in place of those that were held of the same message, or under the id of the card
 * that asks which question they are about.
 */
export const hold = async (
  { store, clock }: { readonly store: Store; readonly clock: Deps["clock"] },
  { person }: Pick<Actor, "person">,
  { judged: { words, verdict }, ...about }: Holding,
): Promise<KeptHeld> => {
  const { message } = about;
  const kept =
    verdict.decision === "block" ? { words: null, found: [] } : { words, found: maskedOf(verdict) };
  const held = { ...about, ...kept };
  const source = await store.draft({ kind: "source", of: message });
  const id = source?.person === person ? source.text : newId();
  const now = clock.now();
  const row = { kind: "held", of: id, person, text: JSON.stringify(held) } as const;
  await store.saveDraft([row, ...sourceRows({ message, person, draft: id })], now);
  return { ...held, id, person };
};

export const letGo = async (store: Store, { id, message }: KeptHeld): Promise<void> => {
  await store.dropDraft({ kind: "held", of: id });
  await store.dropDraft({ kind: "source", of: message });
};

/** A message that was held has the id under which it was. */
export const isSent = ({ messages }: Ticket, held: string): boolean =>
  messages.some(({ text }) => text.id === held);

/** Shows the card of held words in the question's thread, or draws it anew where it is. */
export const heldCardEffect = (
  { clock }: Pick<Deps, "clock">,
  { id, ticket, person }: Pick<KeptHeld, "id" | "ticket" | "person">,
  how: "show" | "update",
): NewEffect => {
  const effect = put(standaloneSlot.held(ticket, id), person, clock.now());
  return {
    ...effect,
    ticket,
    effect: {
      kind: "put",
      slot: standaloneSlot.held(ticket, id),
      person,
      place: null,
      edit: true,
      onlyEdit: how === "update",
    },
  };
};
