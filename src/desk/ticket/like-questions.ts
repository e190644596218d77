/**
 * Tells what an answer means beside those to like questions: the coordinators of both agencies
 * where two diverge, and once whoever was reassured before something like it was detected.
 */
import {
  type LikePair,
  areLike,
  divergingPairs,
  mayBeLike,
  reassuredBefore,
} from "../../knowledge/like-questions.ts";
import type { Organisation } from "../../org/organisation.ts";
import { isCoordinatorExcluded } from "../../rights/relations.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Questions } from "../../store/port/questions.ts";
import type { Question, Recorded, Ticket } from "../../tickets/model.ts";
import { ticketSlot } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";

type Decided = {
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly now: number;
};
/** The newest answered questions on a topic about a type of document, as many as are compared. */
const mostCompared = 200;
/** One card, or one answer, tells of so many at most. */
const mostTold = 5;

/** The answered questions on the same topic about the same sort of document, whatever they ask. */
export const questionsAbout = async (
  store: Pick<Questions, "answeredAbout">,
  { id, question }: Ticket,
): Promise<readonly Ticket[]> =>
  (await answeredAbout(store, question)).filter((other) => other.id !== id);

const answeredAbout = async (
  store: Pick<Questions, "answeredAbout">,
  { topic, documentType }: Question,
): Promise<readonly Ticket[]> => {
  if (documentType === null) return [];
  const found = await store.answeredAbout({ topic, documentType, most: mostCompared });
  return found.filter(({ exercise }) => exercise === undefined);
};

/**
 * Those of them that ask the same, by their texts as far as these are kept, of which the nth answer
 * says something: that it diverges, or that they were reassured too early. Most answers agree, so
 * that no text need be compared.
 */
export const likeQuestions = async (
  deps: Pick<Deps, "alike"> & { readonly store: Likes },
  ticket: Ticket,
  n: number,
): Promise<readonly Ticket[]> =>
  (
    await likeQuestionsOfEach(
      deps,
      [ticket],
      (_, other) =>
        divergingPairs(ticket, n, [other]).length + reassuredBefore(ticket, n, [other]).length > 0,
    )
  )[0] ?? [];

type IsWanted = (ticket: Ticket, other: Ticket) => boolean;
/**
 * The same of each of these, in their order, as far as they are wanted: to read texts is what it
 * costs, and what several of them are compared with is read once.
 */
export const likeQuestionsOfEach = async (
  deps: Pick<Deps, "alike"> & { readonly store: Likes },
  tickets: readonly Ticket[],
  isWanted: IsWanted,
): Promise<readonly (readonly Ticket[])[]> => {
  const found = new Map<Ticket, readonly Ticket[]>();
  const groups = Map.groupBy(tickets, ({ question }) =>
    JSON.stringify([question.topic, question.documentType]),
  );
  for (const [first, ...more] of groups.values())
    if (first !== undefined)
      for (const [one, others] of await likeIn(deps, [first, ...more], isWanted))
        found.set(one, others);
  return tickets.map((one) => found.get(one) ?? []);
};

/** `tickets`: on one topic about one type of document. */
const likeIn = async (
  { store, alike }: Pick<Deps, "alike"> & { readonly store: Likes },
  tickets: readonly [Ticket, ...(readonly Ticket[])],
  isWanted: IsWanted,
): Promise<ReadonlyMap<Ticket, readonly Ticket[]>> => {
  const about = await answeredAbout(store, tickets[0].question);
  const beside = new Map(
    tickets.map((one) => [
      one,
      about.filter(
        (other) =>
          other.id !== one.id && mayBeLike(one.question, other.question) && isWanted(one, other),
      ),
    ]),
  );
  const others = [...new Set([...beside.values()].flat())];
  if (others.length === 0) return beside;
  const texts = await store.texts([...new Set([...tickets, ...others].map(textId))]);
  const readable = [...new Set(others.map(textId))].filter((id) => texts.has(id));
  const own = tickets.filter((one) => texts.has(textId(one)));
  const body = (id: string): string => texts.get(id) ?? "";
  const told = await alike(
    own.map((one) => body(textId(one))),
    readable.map(body),
  );
  const isAlike = new Map(
    own.map((one, i) => [one, new Map(readable.map((id, j) => [id, told[i]?.[j]]))]),
  );
  return new Map(
    [...beside].map(([one, all]) => [
      one,
      all.filter((other) =>
        areLike(one.question, other.question, isAlike.get(one)?.get(textId(other))),
      ),
    ]),
  );
};
type Likes = Pick<Questions, "answeredAbout" | "texts">;
const textId = ({ question }: Ticket): string => question.text.id;

/** The pairs that the card about the nth answer shows. */
export const shownPairs = (
  ticket: Ticket,
  n: number,
  others: readonly Ticket[],
): readonly LikePair[] => divergingPairs(ticket, n, others).slice(0, mostTold);

export const likeQuestionsEffects = async (
  deps: Pick<Deps, "store" | "org" | "alike">,
  decided: Decided,
): Promise<readonly NewEffect[]> => {
  const { after, events } = decided;
  if (after.exercise !== undefined) return [];
  if (events.some(({ event }) => event.type === "accepted")) void readyFor(deps, after);
  const answered = events.some(
    ({ event: { type } }) => type === "answered" || type === "corrected",
  );
  if (!answered) return [];
  const others = await likeQuestions(deps, after, after.answers.length);
  return [
    ...toCoordinators(deps.org().organisation, decided, others),
    ...toReassured(decided, others),
  ];
};

/** Those that have read what texts are compared with. */
const ready = new WeakSet<Deps["alike"]>();
/**
 * To read what texts are compared with takes most of a second, and whoever sends an answer should
 * not wait for it: it begins when somebody takes a question that has others to be compared with.
 */
const readyFor = async (
  { store, alike }: Pick<Deps, "store" | "alike">,
  ticket: Ticket,
): Promise<void> => {
  if (ready.has(alike)) return;
  try {
    const others = await questionsAbout(store, ticket);
    if (!others.some(({ question }) => mayBeLike(ticket.question, question))) return;
    await alike([""], [""]);
    ready.add(alike);
  } catch {
    // It is read when it is needed, and what is wrong shows there.
  }
};

const toCoordinators = (
  organisation: Organisation,
  { after, now }: Decided,
  others: readonly Ticket[],
): readonly NewEffect[] => {
  const n = after.answers.length;
  const pairs = shownPairs(after, n, others);
  if (pairs.length === 0) return [];
  const agencies = [after.answers[n - 1]?.agency, ...pairs.map(({ answer }) => answer.agency)];
  return organisation.coordinators
    .filter(({ agency }) => agencies.includes(agency))
    .filter((one) =>
      [after, ...pairs.map(({ ticket }) => ticket)].every(
        (ticket) => !isCoordinatorExcluded(one, organisation, ticket),
      ),
    )
    .map(({ id }) => ({
      id: `like:${after.id}:${n}:${id}`,
      orderingKey: `${after.id}/coordinator:${id}`,
      ticket: after.id,
      effect: {
        kind: "show",
        slot: ticketSlot.coordinator({ like: n }),
        to: { kind: "coordinator", id },
      },
      dueAt: now,
    }));
};

/** A question has one such card: what is detected later is told by the one that stands there. */
const toReassured = ({ after, now }: Decided, others: readonly Ticket[]): readonly NewEffect[] =>
  reassuredBefore(after, after.answers.length, others)
    .slice(0, mostTold)
    .map(({ id }) => ({
      id: `detected:${id}:${after.id}:${after.answers.length}`,
      orderingKey: `${id}/asker`,
      ticket: id,
      effect: { kind: "show", slot: ticketSlot.detected, to: { kind: "asker" } },
      dueAt: now,
    }));
