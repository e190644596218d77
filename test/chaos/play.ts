/**
 * Plays one seed: the product on a real SQLite database, between failing platforms and people.
 * People do as they like, and the product is killed and started again. Then come calm weather and
 * no people, until all must have ended.
 */
import { webcrypto } from "node:crypto";
import { nanoid } from "nanoid";
import { type TopicSuggester, openTopics } from "../../src/knowledge/topics/suggest.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import type { Backend } from "../../src/store/backend.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Chats, openChats } from "./chats.ts";
import { type Deliveries, openDeliveries } from "./deliveries.ts";
import { type WrittenEffect, notingEffects } from "./effects-written.ts";
import { type People, openPeople } from "./people.ts";
import { type Processes, openProcesses } from "./processes.ts";
import { type Time, openTime } from "./time.ts";
import { type Resident, type Town, townFor } from "./town.ts";
import { type Weather, weatherFor } from "./weather.ts";
import { organise } from "../../playground/organise.ts";

export type Played = {
  readonly seed: number;
  readonly town: Town;
  readonly store: Store;
  readonly backend: Backend;
  readonly written: ReadonlyMap<string, WrittenEffect>;
  readonly chats: Chats;
  readonly deliveries: Deliveries;
  readonly people: People;
  readonly weather: Weather;
  readonly time: Time;
  /** Two processes shared the database. */
  readonly two: boolean;
  readonly left: ReadonlySet<string>;
  readonly kills: number;
  readonly steps: number;
  readonly course: readonly string[];
};

/** Wednesday 25 November 2026, 10:00 in Stockholm. */
const start = Date.parse("2026-11-25T09:00:00Z");
const troubleMs = 2 * 3_600_000;
/** Long enough for every timer that is still to come. */
const calmMs = 3 * 86_400_000;
const stepsMax = 200_000;

export const playSeed = async <Found>(
  seed: number,
  judge: (played: Played) => Promise<Found>,
): Promise<Found> => {
  const chance = openChance(seed);
  const time = openTime(start, chance);
  const seeded = seedIds(chance, time);
  const backend = await openSqlite(":memory:");
  try {
    return await judge(await play({ seed, chance, time, backend }));
  } finally {
    time.close();
    seeded.restore();
    await backend.close();
  }
};

type Playing = {
  readonly seed: number;
  readonly chance: Chance;
  readonly time: Time;
  readonly backend: Backend;
};
const play = async ({ seed, chance, time, backend }: Playing): Promise<Played> => {
  const { store, written } = notingEffects(makeStore(backend));
  const town = townFor(chance);
  await organise(store, storedText(town.organisation), start);
  const troubleEnds = start + troubleMs;
  const weather = weatherFor({ from: start, to: troubleEnds }, chance);
  const chats = openChats({ time, weather, chance });
  const two = chance.next() < 0.15;
  const course: string[] = [];
  const trace = (line: string): void => {
    course.push(`${new Date(time.now()).toISOString().slice(11, 23)} ${line}`);
  };
  const plan = openPlan(time, chance);
  const { later } = plan;
  const processes = openProcesses({ store, time, weather, chance, chats, trace, later });
  const { serving } = processes;
  const troubled = () => time.now() < troubleEnds;
  const deliveries = openDeliveries({ time, chance, serving, troubled });
  const people = openPeople({ town, chance, time, chats, deliveries, store });
  const left = new Set<string>();
  const leave = (): void => {
    const resident: Resident | undefined = town.residents[chance.below(town.residents.length)];
    if (resident === undefined) return;
    left.add(resident.address);
    chats.leave(resident.address);
    trace(`${resident.id} removes the bot`);
  };
  for (const at of weather.kills)
    plan.amidst(at, () => processes.killAny(50 + chance.below(20_000)));
  for (const { at, ms } of weather.jumps)
    plan.amidst(at, () => {
      trace(`the clock is set by ${ms / 60_000} minutes`);
      time.setClock(ms);
    });
  for (const at of weather.leaves) later(at, leave);
  for (const at of deedTimes(chance)) if (at < troubleEnds) later(at, people.deed);
  learnTopics(town);
  processes.open();
  if (two) processes.open();
  const steps = await untilOver({ time, store, plan, processes, end: troubleEnds + calmMs });
  processes.end();
  return {
    seed,
    town,
    store,
    backend,
    written,
    chats,
    deliveries,
    people,
    weather,
    time,
    two,
    left,
    course,
    kills: processes.kills(),
    steps,
  };
};

let topics: TopicSuggester | undefined;
/**
 * The first text that is asked about would wait for the topics to be read, and the next not: a course
 * would hang on what was played before it. They are kept for all that are played here.
 */
const learnTopics = ({ organisation }: Town): void => {
  topics = openTopics(organisation.topics);
  topics.suggest("");
};

type Planned = { readonly at: number; readonly does: () => void | Promise<void> };
type Plan = ReturnType<typeof openPlan>;
const openPlan = (time: Time, chance: Chance) => {
  const planned: Planned[] = [];
  /** What happens in the midst of other work: a number of steps after its instant. */
  let inSteps: { left: number; readonly does: () => void }[] = [];
  const later = (at: number, does: Planned["does"]): void => void planned.push({ at, does });
  return {
    later,
    amidst: (at: number, does: () => void): void =>
      later(at, () => void inSteps.push({ left: chance.below(60), does })),
    next: (): number => Math.min(...planned.map(({ at }) => at)),
    stepped: (): void => {
      for (const one of inSteps) one.left -= 1;
      const now = inSteps.filter((one) => one.left < 0);
      inSteps = inSteps.filter((one) => one.left >= 0);
      for (const { does } of now) does();
    },
    happen: async (): Promise<void> => {
      const now = planned.filter(({ at }) => at <= time.now());
      for (const one of now) {
        planned.splice(planned.indexOf(one), 1);
        await one.does();
      }
    },
  };
};

type Course = {
  readonly time: Time;
  readonly store: Store;
  readonly plan: Plan;
  readonly processes: Processes;
  readonly end: number;
};
const untilOver = async ({ time, store, plan, processes, end }: Course): Promise<number> => {
  let steps = 0;
  /** When the database must be looked at, as long as nothing has happened since. */
  let due: number | null = null;
  for (;;) {
    if (await time.step()) {
      steps += 1;
      due = null;
      if (steps > stepsMax) throw new Error("It does not come to rest.");
      plan.stepped();
      continue;
    }
    if (processes.look()) continue;
    if (time.now() >= end) return steps;
    // With nothing under way, time jumps to when something is due: looks in between would find
    // nothing.
    const idle = !time.busy();
    if (idle && (due === null || due <= time.now())) due = await nextDue(store, time);
    const looks = idle ? (due ?? 0) : processes.nextLook();
    time.goTo(Math.min(end, time.next(), looks, plan.next()));
    if (idle) processes.lookFirstAt(looks);
    await plan.happen();
  }
};

/** When something in the database is due next; at the latest in some hours. */
const nextDue = async (store: Store, time: Time): Promise<number> => {
  const [unsettled] = await store.unsettled(Number.MAX_SAFE_INTEGER);
  const times = [
    time.fromClock((await store.nextDue()) ?? Infinity),
    unsettled === undefined ? Infinity : time.fromClock(unsettled.at + 15_000),
  ];
  const soonest = Math.min(...times, time.now() + 6 * 3_600_000);
  return Math.max(soonest, time.now() + 250);
};

/** In bursts, at people's pace, and after pauses. */
const deedTimes = (chance: Chance): readonly number[] => {
  const times: number[] = [];
  let at = start + 1000;
  for (let i = 10 + chance.below(16); i > 0; i -= 1) {
    const pace = chance.next();
    at +=
      pace < 0.3 ? chance.below(300) : pace < 0.8 ? chance.below(60_000) : chance.below(800_000);
    times.push(at);
  }
  return times;
};

/** Ids spread the waits of failed sends, so they come from the seed as well, and from its time. */
const seedIds = (chance: Chance, time: Time): { readonly restore: () => void } => {
  const before = Object.getOwnPropertyDescriptor(webcrypto, "getRandomValues");
  const { now } = Date;
  Date.now = () => time.now();
  const filled = { times: 0 };
  Object.assign(webcrypto, {
    getRandomValues: (bytes: Uint8Array): Uint8Array => {
      filled.times += 1;
      return bytes.map((_, i, all) => (all[i] = chance.below(256)));
    },
  });
  // Uses up what is left of earlier random bytes.
  while (filled.times === 0) nanoid();
  return {
    restore: () => {
      Date.now = now;
      if (before === undefined) Reflect.deleteProperty(webcrypto, "getRandomValues");
      else Object.defineProperty(webcrypto, "getRandomValues", before);
    },
  };
};
