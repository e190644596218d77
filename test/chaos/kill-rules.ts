/**
 * What must hold after a round of kills: nothing lost, nothing doubled, nothing out of order. It is
 * read from the chats and the database.
 */
import type { Seen } from "../../playground/someone.ts";
import { type Recorded, type Ticket, ownerOf } from "../../src/tickets/model.ts";
import type { World } from "../journeys/world.ts";

const mark = "upprepning";
const notPassedOn = "Meddelandet är inte skickat vidare";
export const experts = ["e-anna", "e-karim", "e-sara"] as const;
/** Slack accepts one message a second in a chat, so several people ask at a time. */
export const askers = ["asker", "asker-1", "asker-2", "asker-3"] as const;
export type Asker = (typeof askers)[number];

/** Without `kills`, which the round counts. */
export type Judged = {
  /** Asked and acknowledged. */
  questions: number;
  answers: number;
  messages: number;
  /** Marked as possible duplicates, where the platform cannot tell. */
  marked: number;
  /** Words that could not be relayed, and whose writer was notified. */
  told: number;
  readonly problems: string[];
};

export type Word = { readonly word: string; readonly by: Asker; acked: boolean };
export type Course = {
  readonly asked: Word[];
  /** How many answers were given. */
  answers: number;
  /** By the word of a question: what its expert wrote, in order. */
  readonly written: Map<string, string[]>;
};

export const judged = async (world: World, course: Course): Promise<Judged> => {
  const questions = await questionsIn(world);
  const written = [...course.written.values()].flat();
  const late = toldOfIn(world, course, questions);
  return {
    questions: course.asked.filter(({ acked }) => acked).length,
    answers: questions.flatMap(({ answered }) => answered).length,
    messages: written.length,
    marked: [...askers, ...experts]
      .flatMap((id) => world.who(id).cards())
      .filter(({ text }) => text.includes(mark)).length,
    told: late.length,
    problems: [
      ...questions.flatMap((one) => notOnce(world, one, seenOf({ world, course, late }, one))),
      ...ownersOf(questions),
      ...lostOrDoubled(questions, course),
      ...questions.flatMap((one) => outOfOrder(seenOf({ world, course, late }, one))),
      ...(await leftOver(world)),
      ...twiceInSlack(world),
    ],
  };
};

type Judging = {
  readonly world: World;
  readonly course: Course;
  readonly late: readonly string[];
};
type Seeing = {
  /** The cards in the chat of whoever asked. */
  readonly cards: readonly Seen[];
  /** What its expert wrote, in order, that had to reach the asker. */
  readonly rows: readonly string[];
};
const askerOf = ({ asked }: Course, { word }: Asked): Asker =>
  asked.find((one) => one.word === word)?.by ?? "asker";
const rowsOf = ({ written }: Course, { word }: Asked): readonly string[] => written.get(word) ?? [];

const seenOf = ({ world, course, late }: Judging, one: Asked): Seeing => ({
  cards: world.who(askerOf(course, one)).cards(),
  rows: rowsOf(course, one).filter((row) => !late.includes(row)),
});

/**
 * What did not reach the asker, and whose writer was notified: that it was not relayed, since its
 * question was closed by the time it was handled; or was asked which question is meant, or was
 * given a form with the words, where they replied to a card that the process died after posting, so
 * that it is not known whose it was.
 */
const toldOfIn = (world: World, course: Course, questions: readonly Asked[]): readonly string[] => {
  // A marked card may be the only one. Each sentence excuses one message of the person it was sent
  // to.
  const toldTo = experts.map((id) => ({ id, told: world.who(id).cards() }));
  return questions.flatMap((one) => {
    const seen = world.who(askerOf(course, one)).cards();
    const writer = one.ticket.answers.at(-1)?.expert ?? ownerOf(one.ticket);
    const asked = toldTo.find(({ id }) => id === writer);
    if (asked === undefined) return [];
    const { told } = asked;
    const refused = told.filter(
      ({ text }) => text.includes(notPassedOn) && text.includes(one.ticket.number),
    );
    const refusals = { left: refused.length };
    return rowsOf(course, one).filter((row) => {
      if (seen.some(({ text }) => text.includes(`Raden ${row} `))) return false;
      if (told.some((card) => isForm(card) && card.text.includes(`Raden ${row} `))) return true;
      return refusals.left > 0 && (refusals.left -= 1) >= 0;
    });
  });
};
/** Also the card that asks what words are about. */
const isForm = ({ buttons }: Seen): boolean => buttons.includes("ask");

const notOnce = (
  world: World,
  { word, answers }: Asked,
  { cards, rows }: Seeing,
): readonly string[] => {
  const wanted: (readonly [what: string, needed: readonly string[]])[] = [
    [`receipt of ${word}`, ["Din fråga", `vid ${word} släpper`]],
    ...answers.map((text) => [`answer of ${word}`, [text]] as const),
    ...rows.map((row) => [`message ${row} of ${word}`, [`Raden ${row} `]] as const),
  ];
  return wanted.flatMap(([what, needed]) => {
    // The form that a question was asked in has its words too.
    const has = (card: Seen) => needed.every((part) => card.text.includes(part)) && !isForm(card);
    const times = cards.filter((card) => has(card) && !card.text.includes(mark)).length;
    const all = askers.flatMap((id) => world.who(id).cards()).filter(has).length;
    const elsewhere = all - cards.filter(has).length;
    return [
      // A marked card may be the only one.
      ...(times === 1 || (times === 0 && cards.some(has))
        ? []
        : [
            `${what}: ${times} times; ${JSON.stringify(cards.filter(has).map(({ text }) => text.slice(0, 160)))}`,
          ]),
      ...(elsewhere === 0 ? [] : [`${what}: ${elsewhere} times with somebody else`]),
    ];
  });
};

type Asked = {
  readonly word: string;
  readonly ticket: Ticket;
  readonly answers: readonly string[];
  readonly accepted: number;
  readonly answered: readonly Recorded[];
};
const questionsIn = async ({ store }: World): Promise<readonly Asked[]> => {
  const found: Asked[] = [];
  for (const { id } of await store.listTickets({ state: null, limit: null })) {
    const loaded = await store.ticket(id);
    if (loaded === null) continue;
    const { ticket } = loaded;
    const { text } = ticket.question;
    const body = (await store.texts([text.id])).get(text.id) ?? "";
    const answers = await store.texts(ticket.answers.map((given) => given.text.id));
    const history = await store.history(id);
    const of = (type: Recorded["event"]["type"]) =>
      history.filter(({ event }) => event.type === type);
    found.push({
      word: /fråga[a-z]+x/u.exec(body)?.[0] ?? body,
      ticket,
      answers: [...answers.values()],
      accepted: of("accepted").length,
      answered: of("answered"),
    });
  }
  return found;
};

const ownersOf = (questions: readonly Asked[]): readonly string[] =>
  questions
    .filter(({ accepted, ticket }) => accepted > ticket.round)
    .map(({ ticket }) => `${ticket.number} had two owners`);

const lostOrDoubled = (questions: readonly Asked[], course: Course): readonly string[] =>
  course.asked.flatMap(({ word, acked }) => {
    const found = questions.filter((one) => one.word === word).length;
    return found > 1 || (acked && found === 0) ? [`asked ${word}: ${found} questions`] : [];
  });

const outOfOrder = ({ cards, rows }: Seeing): readonly string[] => {
  const at = rows.map((row) => cards.findIndex(({ text }) => text.includes(`Raden ${row} `)));
  return at.some((place, i) => place >= 0 && place < (at[i - 1] ?? -1))
    ? [`${rows.join(", ")} came in another order`]
    : [];
};

const leftOver = async ({ store }: World): Promise<readonly string[]> => {
  const { flaw } = await store.verify();
  const unsettled = await store.unsettled(Number.MAX_SAFE_INTEGER);
  const backlog = await store.backlog(Date.now());
  return [
    ...(flaw === null ? [] : [`the log is not whole: ${JSON.stringify(flaw)}`]),
    ...(unsettled.length === 0 ? [] : [`${unsettled.length} events were never settled`]),
    ...(backlog.waiting + backlog.parked === 0 ? [] : [`left over: ${JSON.stringify(backlog)}`]),
  ];
};

/** By Slack's own record: no key was posted twice. */
const twiceInSlack = ({ trial }: World): readonly string[] => {
  const keys = trial.slack.log
    .calls("chat.postMessage")
    .filter(({ answer: { ok } }) => ok === true)
    .map(({ arguments: given }) => JSON.stringify(given["metadata"] ?? null));
  return keys
    .filter((key, i) => key !== "null" && keys.indexOf(key) !== i)
    .map((key) => `twice in Slack: ${key}`);
};
