/**
 * The real program as a process of its own between the local Slack and the local Teams, killed without goodbye at any
 * moment and started again on the same database while people ask, accept, write, answer and give outcomes. What must
 * hold is read from what people then have in their chats, from Slack's own record, and from the database.
 */
import { setTimeout as wait } from "node:timers/promises";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import type { Seen, Someone } from "../../src/playground/someone.ts";
import type { Recorded, Ticket } from "../../src/tickets/words.ts";
import { serve } from "../journeys/process.ts";
import {
  type Platform,
  type World,
  answer,
  openWorld,
  outcome,
  question,
} from "../journeys/world.ts";

export type Killed = {
  kills: number;
  /** Asked and acknowledged. */
  questions: number;
  answers: number;
  messages: number;
  /** Said to be perhaps a repeat, where the platform cannot tell. */
  marked: number;
  /** Words that came too late to be passed on, and whose writer was told so. */
  told: number;
  readonly problems: string[];
};
export type Round = {
  readonly seed: number;
  readonly kills: number;
  readonly askers: Platform;
  readonly experts: Platform;
  readonly databaseUrl?: string;
};

type Word = { readonly word: string; acked: boolean };
type Course = {
  readonly asked: Word[];
  readonly answered: Word[];
  /** Per question's word: what its expert wrote, in order. */
  readonly written: Map<string, string[]>;
  over: boolean;
};

const mark = "upprepning";
const notPassedOn = "Meddelandet är inte skickat vidare";
const experts = ["e-anna", "e-karim", "e-sara"] as const;
const openMax = 6;
/** Shorter than a forgotten event is left alone, so that one outlives several lives. */
const lifeMs = 5000;
/** Slack takes one message a second in the asker's chat: more would only make a round longer. */
const questionsMost = 25;

export const killingRound = async (round: Round): Promise<Killed> => {
  const chance = openChance(round.seed);
  const world = await openWorld(round.askers, round.experts, {
    clock: "real",
    maxOpen: 100,
    ...(round.databaseUrl === undefined ? {} : { databaseUrl: round.databaseUrl }),
  });
  try {
    await world.trial.idjour.close();
    // Its own speed limits would only make a round longer.
    world.trial.teams.switches.rateLimits = false;
    const course: Course = { asked: [], answered: [], written: new Map(), over: false };
    const acting = [
      acts(course, async () => asks(world.who("asker"), course)),
      ...experts.map(async (id) => acts(course, async () => works(world.who(id), course))),
    ];
    for (let kill = 0; kill < round.kills; kill += 1) await oneLife(world, chance);
    const last = await start(world);
    try {
      await wait(2000);
      course.over = true;
      await Promise.all(acting);
      await world.trial.slack.retryMissed();
      await world.trial.teams.retryMissed();
      await rest(world);
    } finally {
      await last.kill();
    }
    return await judged(world, course, round);
  } finally {
    await world.close();
  }
};

const start = async (world: World) => {
  const served = await serve({ ...world.trial.environment, DATABASE_URL: world.databaseUrl });
  world.trial.connect(served.url);
  return served;
};

/** Most lives end in the midst of work; platforms send again what nobody took. */
const oneLife = async (world: World, chance: Chance): Promise<void> => {
  const served = await start(world);
  void world.trial.slack.retryMissed().catch(() => undefined);
  void world.trial.teams.retryMissed().catch(() => undefined);
  await wait(chance.below(lifeMs));
  await served.kill();
};

const acts = async (course: Course, deed: () => Promise<boolean>): Promise<void> => {
  while (!course.over) {
    // Nobody was there, or died under it: people try again.
    const did = await deed().catch(() => false);
    await wait(did ? 10 : 60);
  }
};

const newest = (person: Someone, button: string): Seen | undefined =>
  person.cards().findLast(({ buttons }) => buttons.includes(button));

const asks = async (asker: Someone, course: Course): Promise<boolean> => {
  const done = newest(asker, "outcome.open");
  if (done !== undefined) return (await asker.fillIn(done, "outcome.open", outcome)).ok;
  if (asker.cards().filter(({ buttons }) => buttons.includes("ticket.withdraw")).length >= openMax)
    return false;
  if (course.asked.filter(({ acked }) => acked).length >= questionsMost) return false;
  const asked: Word = { word: wordFor(course.asked.length, "fråga"), acked: false };
  course.asked.push(asked);
  const sent = await asker.ask({ ...question, text: `Laminatet vid ${asked.word} släpper.` });
  asked.acked = sent.ok;
  return true;
};

const works = async (expert: Someone, course: Course): Promise<boolean> => {
  const work = newest(expert, "answer.open");
  const about = work === undefined ? undefined : /fråga[a-z]+x/u.exec(work.text)?.[0];
  if (work !== undefined && about !== undefined) {
    if (!course.written.has(about)) {
      const rows = ["först", "sedan"].map((row) => `${row}${about}`);
      course.written.set(about, rows);
      for (const row of rows) await expert.write(`Raden ${row} gäller.`, work);
    }
    const answered: Word = { word: wordFor(course.answered.length, "svar"), acked: false };
    course.answered.push(answered);
    const text = `Jämför snittet vid ${answered.word}.`;
    answered.acked = (await expert.fillIn(work, "answer.open", { ...answer, text })).ok;
    return true;
  }
  const offer = newest(expert, "offer.accept");
  if (offer === undefined) return false;
  await expert.press(offer, "offer.accept");
  return true;
};

/** Letters only, with an end of its own, so that no word is part of another. */
const wordFor = (n: number, stem: string): string =>
  `${stem}${String(n)
    .split("")
    .map((digit) => "bcdfghjklm".charAt(Number(digit)))
    .join("")}x`;

/** Until nothing waits that could go now. */
const rest = async ({ store }: World): Promise<void> => {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const { waiting } = await store.backlog(Date.now() + 5000);
    const unsettled = await store.unsettled(Number.MAX_SAFE_INTEGER);
    if (waiting === 0 && unsettled.length === 0) return;
    await wait(100);
  }
};

const judged = async (world: World, course: Course, round: Round): Promise<Killed> => {
  const questions = await questionsIn(world);
  const seen = world.who("asker").cards();
  const clean = seen.filter(({ text }) => !text.includes(mark));
  const late = tooLate(world, { course, questions, seen });
  const wanted: (readonly [what: string, needed: readonly string[]])[] = [
    ...questions.flatMap(({ word, answers }) => [
      [`receipt of ${word}`, ["Din fråga", `vid ${word} släpper`]] as const,
      ...answers.map((text) => [`answer of ${word}`, [text]] as const),
    ]),
    ...[...course.written].flatMap(([word, rows]) =>
      rows.flatMap((row) => {
        const what = [`message ${row} of ${word}`, [`Raden ${row} `]] as const;
        return late.rows.includes(row) ? [] : [what];
      }),
    ),
  ];
  const notOnce = wanted.flatMap(([what, needed]) => {
    const has = ({ text }: { readonly text: string }) =>
      needed.every((part) => text.includes(part));
    const times = clean.filter(has).length;
    // What is said to be perhaps a repeat may be the only one.
    return times === 1 || (times === 0 && seen.some(has)) ? [] : [`${what}: ${times} times`];
  });
  return {
    kills: round.kills,
    questions: course.asked.filter(({ acked }) => acked).length,
    answers: questions.flatMap(({ answered }) => answered).length,
    messages: [...course.written.values()].flat().length,
    marked: (["asker", ...experts] as const)
      .flatMap((id) => world.who(id).cards())
      .filter(({ text }) => text.includes(mark)).length,
    told: late.rows.length,
    problems: [
      ...notOnce,
      ...ownersOf(questions),
      ...lostOrDoubled(questions, course),
      ...outOfOrder(seen, course),
      ...(await leftOver(world)),
      ...twiceInSlack(world),
    ],
  };
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

type Seeing = {
  readonly course: Course;
  readonly questions: readonly Asked[];
  /** What the asker has. */
  readonly seen: readonly { readonly text: string }[];
};
/** What was taken up when its question was closed already: not with the asker, but said to be so to whoever wrote it. */
const tooLate = (
  world: World,
  { course, questions, seen }: Seeing,
): { readonly rows: readonly string[] } => {
  const told = experts.flatMap((id) =>
    world
      .who(id)
      .cards()
      .filter(({ text }) => text.includes(notPassedOn) && !text.includes(mark)),
  );
  return {
    rows: questions.flatMap(({ word, ticket }) => {
      const missing = (course.written.get(word) ?? []).filter(
        (row) => !seen.some(({ text }) => text.includes(`Raden ${row} `)),
      );
      const sentences = told.filter(({ text }) => text.includes(ticket.number)).length;
      return missing.slice(0, sentences);
    }),
  };
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

const outOfOrder = (
  seen: readonly { readonly text: string }[],
  { written }: Course,
): readonly string[] =>
  [...written].flatMap(([word, rows]) => {
    const at = rows.map((row) => seen.findIndex(({ text }) => text.includes(`Raden ${row} `)));
    return at.some((place, i) => place >= 0 && place < (at[i - 1] ?? -1))
      ? [`messages of ${word} came in another order`]
      : [];
  });

const leftOver = async ({ store }: World): Promise<readonly string[]> => {
  const chain = await store.brokenLink();
  const unsettled = await store.unsettled(Number.MAX_SAFE_INTEGER);
  const backlog = await store.backlog(Date.now());
  return [
    ...(chain === null ? [] : [`the chain is broken at ${JSON.stringify(chain)}`]),
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
