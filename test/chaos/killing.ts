/**
 * Plays the real program as a process of its own between the local Slack and the local Teams. It is
 * killed at any moment and started again on the same database, while people ask, accept, write,
 * answer and give outcomes. What must hold is read from what people then have in their chats, from
 * Slack's own record, and from the database.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import type { Seen, Someone } from "../../playground/someone.ts";
import { serve } from "../journeys/process.ts";
import {
  type Platform,
  type World,
  answer,
  openWorld,
  outcome,
  question,
} from "../journeys/world.ts";
import {
  type Asker,
  type Course,
  type Judged,
  type Word,
  askers,
  experts,
  judged,
} from "./kill-rules.ts";

export type Killed = Judged & { kills: number };
export type Round = {
  readonly seed: number;
  readonly kills: number;
  readonly askers: Platform;
  readonly experts: Platform;
  readonly databaseUrl?: string;
};

type Playing = Course & { over: boolean };

const openMax = 3;
/** More would only make a round longer. */
const questionsMost = 25;
/**
 * The length of a life, counted in requests and calls between the platforms and the bot, so that it
 * ends in the midst of work also on a slow machine.
 */
const lifeSteps = 100;
/**
 * The end of a life in which nothing more happens. Shorter than an unsettled event is left before
 * it is recovered, so that one can outlive several lives.
 */
const lifeMs = 8000;

export const killingRound = async (round: Round): Promise<Killed> => {
  const chance = openChance(round.seed);
  const world = await openWorld(round.askers, round.experts, {
    clock: "real",
    maxOpen: 100,
    moreAskers: askers.length - 1,
    ...(round.databaseUrl === undefined ? {} : { databaseUrl: round.databaseUrl }),
  });
  try {
    await world.trial.stop();
    // Teams' rate limits would only make a round longer.
    world.trial.teams.switches.rateLimits = false;
    const course: Playing = { asked: [], answers: 0, written: new Map(), over: false };
    // A process that ends in peace leaves its compile cache for all that are killed after it: most
    // of a life is its start.
    await (await start(world)).stop();
    const acting = [
      ...askers.map(async (id) => acts(course, async () => asks(world.who(id), id, course))),
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
    return { kills: round.kills, ...(await judged(world, course)) };
  } finally {
    await world.close();
  }
};

const start = async (world: World) => {
  const served = await serve({
    ...world.trial.environment,
    DATABASE_URL: world.databaseUrl,
    NODE_COMPILE_CACHE: join(tmpdir(), "idjour-chaos"),
  });
  world.trial.connect(served.url);
  return served;
};

/** Most lives end in the midst of work; platforms send again what nobody acknowledged. */
const oneLife = async (world: World, chance: Chance): Promise<void> => {
  const served = await start(world);
  void world.trial.slack.retryMissed().catch(() => undefined);
  void world.trial.teams.retryMissed().catch(() => undefined);
  const last = stepsIn(world) + chance.below(lifeSteps);
  const until = performance.now() + lifeMs;
  while (stepsIn(world) < last && performance.now() < until) await wait(chance.below(20));
  await served.kill();
};

const stepsIn = ({ trial }: World): number =>
  trial.slack.log.entries.length + trial.teams.log.entries.length;

const acts = async (course: Playing, deed: () => Promise<boolean>): Promise<void> => {
  while (!course.over) {
    // No process was there, or it died meanwhile: people try again.
    const did = await deed().catch(() => false);
    await wait(did ? 10 : 60);
  }
};

const newest = (person: Someone, button: string): Seen | undefined =>
  person.cards().findLast(({ buttons }) => buttons.includes(button));

const asks = async (asker: Someone, by: Asker, course: Playing): Promise<boolean> => {
  const done = newest(asker, "outcome.open");
  if (done !== undefined) return (await asker.fillIn(done, "outcome.open", outcome)).ok;
  if (asker.cards().filter(({ buttons }) => buttons.includes("ticket.withdraw")).length >= openMax)
    return false;
  if (course.asked.filter(({ acked }) => acked).length >= questionsMost) return false;
  const asked: Word = { word: wordFor(course.asked.length, "fråga"), by, acked: false };
  course.asked.push(asked);
  const sent = await asker.ask({ ...question, text: `Laminatet vid ${asked.word} släpper.` });
  asked.acked = sent.ok;
  return true;
};

const works = async (expert: Someone, course: Playing): Promise<boolean> => {
  const work = newest(expert, "answer.open");
  const about = work === undefined ? undefined : /fråga[a-z]+x/u.exec(work.text)?.[0];
  if (work !== undefined && about !== undefined) {
    if (!course.written.has(about)) {
      const rows = ["först", "sedan"].map((row) => `${row}${about}`);
      course.written.set(about, rows);
      for (const row of rows) await expert.write(`Raden ${row} gäller.`, work);
    }
    const text = `Jämför snittet vid ${wordFor(course.answers, "svar")}.`;
    course.answers += 1;
    await expert.fillIn(work, "answer.open", { ...answer, text });
    return true;
  }
  const offer = newest(expert, "offer.accept");
  if (offer === undefined) return false;
  await expert.press(offer, "offer.accept");
  return true;
};

/** Letters only, with a fixed ending, so that no word is part of another. */
const wordFor = (n: number, stem: string): string =>
  `${stem}${String(n)
    .split("")
    .map((digit) => "bcdfghjklm".charAt(Number(digit)))
    .join("")}x`;

/** Waits until nothing is left that could be done now. */
const rest = async ({ store }: World): Promise<void> => {
  for (let tries = 0; tries < 3_000; tries += 1) {
    // In this order: what is settled in between would leave effects that were not counted.
    const unsettled = await store.unsettled(Number.MAX_SAFE_INTEGER);
    const { waiting } = await store.backlog(Date.now() + 5000);
    if (unsettled.length === 0 && waiting === 0) return;
    await wait(100);
  }
};
