/**
 * Keeps which messages the words of one waiting card came from: what somebody writes in a row is one
 * text on one card, and each message of it can still be edited or taken back by itself.
 */
import { z } from "zod";
import type { Draft, People } from "../../store/port/people.ts";
import { type Instant, minutes } from "../../tickets/model.ts";

const messages = z.array(z.object({ message: z.string(), words: z.string() }));
/** `words`: empty where its writer took them back. */
export type JoinedMessage = z.output<typeof messages>[number];

/** The messages that a draft was put together from, the first first; empty: there is only one. */
export const loadJoined = async (
  store: Pick<People, "draft">,
  draft: string,
): Promise<readonly JoinedMessage[]> => {
  const row = await store.draft({ kind: "joined", of: draft });
  return row === null ? [] : (messages.safeParse(JSON.parse(row.text)).data ?? []);
};

type Joined = {
  readonly draft: string;
  readonly person: string;
  readonly joined: readonly JoinedMessage[];
};
export const joinedRows = ({ draft, person, joined }: Joined): readonly Draft[] => {
  // What becomes of the words is known by the last message that has any.
  const last = joined.findLast(({ words }) => words !== "") ?? joined.at(-1);
  return [
    { kind: "joined", of: draft, person, text: JSON.stringify(joined) },
    ...(last === undefined
      ? []
      : [{ kind: "message", of: draft, person, text: last.message } as const]),
  ];
};

/** Puts a message's words last, or in place of what it said before. */
export const withMessage = (
  joined: readonly JoinedMessage[],
  { message, words }: JoinedMessage,
): readonly JoinedMessage[] => {
  const one = { message, words: words.trim() };
  return joined.some((other) => other.message === message)
    ? joined.map((other) => (other.message === message ? one : other))
    : [...joined, one];
};

export const wholeOf = (joined: readonly JoinedMessage[]): string =>
  joined.flatMap(({ words }) => (words === "" ? [] : [words])).join("\n");

/** So long after the last words, the next ones are of something else. */
export const inARowMs = minutes(10);

const latest = z.object({ draft: z.string(), at: z.number() });
/** The card that this person's last words wait in, and since when; null: they answered it. */
export const latestWaiting = async (
  store: Pick<People, "draft">,
  person: string,
): Promise<z.output<typeof latest> | null> => {
  const row = await store.draft({ kind: "latest", of: person });
  return row === null ? null : (latest.safeParse(JSON.parse(row.text)).data ?? null);
};

export const latestRow = ({ person, draft }: Latest, at: Instant): Draft => ({
  kind: "latest",
  of: person,
  person,
  text: JSON.stringify({ draft, at }),
});
export const saveLatest = (
  store: Pick<People, "saveDraft">,
  waiting: Latest,
  at: Instant,
): Promise<void> => store.saveDraft(latestRow(waiting, at), at);
type Latest = { readonly person: string; readonly draft: string };

/** From now on nothing joins the card: what it holds is being sent, or is in an open form. */
export const joinNoMore = (store: Pick<People, "dropDraft">, person: string): Promise<void> =>
  store.dropDraft({ kind: "latest", of: person });
