/**
 * Keeps what words that wait may belong to: questions that there are, and other words that wait. From
 * it their card is drawn: as one that asks whether they belong there, or as one that sends them.
 */
import { z } from "zod";
import type { Outbox } from "../../store/port/outbox.ts";
import type { Draft, People } from "../../store/port/people.ts";
import type { Questions } from "../../store/port/questions.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import { type Instant, type Ticket, days } from "../../tickets/model.ts";
import { loadFormDraft } from "./form-draft.ts";
import { type JoinedMessage, loadJoined } from "./joined-messages.ts";

const schema = z.object({
  /**
   * `unsure`: their writer is asked. `other`: they plainly ask something else, so that what they may
   * belong to is a small choice. `own`: they are a question of their own. `moved`: they stand on the
   * card of later words.
   */
  is: z.enum(["unsure", "other", "own", "moved"]),
  /** The questions that they may belong to, the likeliest first. */
  questions: z.array(z.string()),
  /** The draft of the words that waited when these came; null: none did. */
  after: z.string().nullable(),
});
export type MayBelong = z.output<typeof schema>;

/** Words of which nothing is kept are a question of their own. */
const own: MayBelong = { is: "own", questions: [], after: null };
type Store = Pick<People, "draft">;
export const loadMayBelong = async (store: Store, draft: string): Promise<MayBelong> => {
  const row = await store.draft({ kind: "belongs", of: draft });
  return row === null ? own : (schema.safeParse(JSON.parse(row.text)).data ?? own);
};

type Kept = { readonly draft: string; readonly person: string; readonly belongs: MayBelong };
export const mayBelongRow = ({ draft, person, belongs }: Kept): Draft => ({
  kind: "belongs",
  of: draft,
  person,
  text: JSON.stringify(belongs),
});

/** Keeps that the words are a question of their own; what they waited with may still be put to them. */
export const isOwn = async (
  store: Pick<People, "draft" | "saveDraft">,
  { draft, person }: Pick<Kept, "draft" | "person">,
  at: Instant,
): Promise<void> => {
  const belongs = { ...(await loadMayBelong(store, draft)), is: "own" } as const;
  await store.saveDraft(mayBelongRow({ draft, person, belongs }), at);
};

/** `reopen`: it is answered or closed, so it is opened again with the words. */
export type NamedQuestion = { readonly ticket: Ticket; readonly how: "join" | "reopen" };

/** The questions that words may still belong to, from those that they might when they were written. */
export const smallChoices = async (
  store: Pick<Questions, "ticket">,
  { is, questions }: MayBelong,
  { person, now }: { readonly person: string; readonly now: Instant },
): Promise<readonly NamedQuestion[]> => {
  if (is === "own") return [];
  const loaded = await Promise.all(questions.map(async (id) => store.ticket(id)));
  return loaded.flatMap((one): readonly NamedQuestion[] => {
    if (one === null) return [];
    const { ticket } = one;
    const { at } = ticket.phase;
    if (at === "cancelled") return [];
    if (at !== "answered" && at !== "closed") return [{ ticket, how: "join" }];
    if (ticket.asker.person !== person) return [{ ticket, how: "join" }];
    const since = reopenableSince(ticket);
    const may = since !== null && now < since + days(ticket.policy.timers.reopenDays);
    return may ? [{ ticket, how: "reopen" }] : [];
  });
};

/** The question that the words of a draft were added to; null: none. */
export const questionAddedTo = async (
  store: Pick<Outbox & People, "draft" | "linkedMessage">,
  draft: string,
): Promise<string | null> => {
  const message = (await store.draft({ kind: "message", of: draft }))?.text;
  return message === undefined ? null : ((await store.linkedMessage(message))?.ticket ?? null);
};

/** Words that wait on a card, message by message; null: they do not wait there any more. */
export const waitingMessages = async (
  store: Pick<People & Questions & Outbox, "draft" | "ticket" | "linkedMessage">,
  { draft, person }: { readonly draft: string; readonly person: string },
): Promise<readonly JoinedMessage[] | null> => {
  const [asked, kept, last] = await Promise.all([
    store.ticket(draft),
    loadFormDraft(store, draft),
    store.draft({ kind: "message", of: draft }),
  ]);
  if (asked !== null || kept === null || kept.text === "" || kept.person !== person) return null;
  if (last === null || (await store.linkedMessage(last.text)) !== null) return null;
  const joined = await loadJoined(store, draft);
  return joined.length === 0 ? [{ message: last.text, words: kept.text }] : joined;
};

const rowMost = 10;
/** All that its writer wrote in a row and that still waits, up to a draft; the first first. */
export const rowUpTo = async (
  store: Parameters<typeof waitingMessages>[0],
  { draft, person }: { readonly draft: string | null; readonly person: string },
): Promise<readonly { readonly draft: string; readonly said: readonly JoinedMessage[] }[]> => {
  const row: { draft: string; said: readonly JoinedMessage[] }[] = [];
  for (let one = draft; one !== null && row.length < rowMost;) {
    const said = await waitingMessages(store, { draft: one, person });
    if (said !== null) row.unshift({ draft: one, said });
    one = (await loadMayBelong(store, one)).after;
  }
  return row;
};
