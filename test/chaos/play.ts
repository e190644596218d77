/**
 * One seed: the product on a real SQLite database, between failing platforms and people who do as they like,
 * killed and started again; then calm weather and nobody at the keyboard until all must have come to its end.
 */
import { webcrypto } from "node:crypto";
import { nanoid } from "nanoid";
import { type Service, openService } from "../../src/main.ts";
import { storedText } from "../../src/org-follower.ts";
import { type Chance, openChance } from "../../src/simulation/chance.ts";
import type { Backend } from "../../src/store/backend.ts";
import type { Store } from "../../src/store/port.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { type Chats, openChats } from "./chats.ts";
import { type Deliveries, openDeliveries } from "./deliveries.ts";
import { gatedStore } from "./gated-store.ts";
import { type People, openPeople } from "./people.ts";
import { type Life, type Time, openTime } from "./time.ts";
import { type Resident, type Town, townFor } from "./town.ts";
import { type Weather, weatherFor } from "./weather.ts";

export type Played = {
  readonly seed: number;
  readonly town: Town;
  readonly store: Store;
  readonly backend: Backend;
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

type Process = {
  readonly life: Life;
  service: Service | null;
  look: (() => Promise<boolean>) | null;
  looking: boolean;
  nudged: boolean;
  nextLook: number;
};

export const playSeed = async <Found>(
  seed: number,
  judge: (played: Played) => Promise<Found>,
): Promise<Found> => {
  const chance = openChance(seed);
  const seeded = seedIds(chance);
  const time = openTime(start, chance);
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
  const store = makeStore(backend);
  const town = townFor(chance);
  await store.applyOrganisation(storedText(town.organisation), start);
  const troubleEnds = start + troubleMs;
  const weather = weatherFor({ from: start, to: troubleEnds }, chance);
  const chats = openChats({ time, weather, chance });
  const two = chance.next() < 0.15;
  const course: string[] = [];
  const tell = (line: string): void => {
    course.push(`${new Date(time.now()).toISOString().slice(11, 23)} ${line}`);
  };
  const processes: Process[] = [];
  const open = (): Process => {
    const life = { name: `process ${processes.length + 1}`, alive: true };
    const process: Process = {
      life,
      service: null,
      look: null,
      looking: false,
      nudged: true,
      nextLook: 0,
    };
    processes.push(process);
    const rise = async (): Promise<void> => {
      const service = await openService({
        store: gatedStore(store, { time, weather, chance, life }),
        clock: time.clock,
        log: (level, message, data) => {
          if (level !== "debug") tell(`${life.name}: ${message} ${JSON.stringify(data ?? {})}`);
        },
        chatOf: () => chats.chatFor(life),
        nudge: () => {
          process.nudged = true;
        },
      });
      process.service = service;
      process.look = service.begin().look;
      tell(`${life.name} is up`);
    };
    // A database that is away ends the start; whoever watches the process starts it again.
    void rise().catch(() => die(process, 1000));
    return process;
  };
  let kills = 0;
  const later: { readonly at: number; readonly does: () => void | Promise<void> }[] = [];
  const die = (process: Process, downMs: number): void => {
    if (!process.life.alive) return;
    tell(`${process.life.name} dies`);
    kills += 1;
    time.kill(process.life, () => chance.next() < 0.5);
    later.push({ at: time.now() + downMs, does: () => void open() });
  };
  const alive = (): readonly Process[] => processes.filter(({ life }) => life.alive);
  const serving = () => {
    const up = alive().flatMap(({ life, service }) =>
      service === null ? [] : [{ life, desk: service.desk }],
    );
    return up[chance.below(up.length)] ?? null;
  };
  const troubled = () => time.now() < troubleEnds;
  const deliveries = openDeliveries({ time, chance, serving, troubled });
  const people = openPeople({ town, chance, time, chats, deliveries, store });
  const left = new Set<string>();
  const leave = (): void => {
    const resident: Resident | undefined = town.residents[chance.below(town.residents.length)];
    if (resident === undefined) return;
    left.add(resident.address);
    chats.leave(resident.address);
    tell(`${resident.id} removes the bot`);
  };
  /** What happens in the midst of things: so many steps from its instant. */
  const inSteps: { left: number; readonly does: () => void }[] = [];
  const amidst = (at: number, does: () => void): void => {
    later.push({ at, does: () => void inSteps.push({ left: chance.below(60), does }) });
  };
  for (const at of weather.kills)
    amidst(at, () => {
      const victim = alive()[chance.below(alive().length)];
      if (victim !== undefined) die(victim, 50 + chance.below(20_000));
    });
  for (const { at, ms } of weather.jumps)
    amidst(at, () => {
      tell(`the clock is set by ${ms / 60_000} minutes`);
      time.setClock(ms);
    });
  for (const at of weather.leaves) later.push({ at, does: leave });
  for (const at of deedTimes(chance)) if (at < troubleEnds) later.push({ at, does: people.deed });
  open();
  if (two) open();

  const look = (process: Process): void => {
    if (process.look === null) return;
    process.looking = true;
    process.nudged = false;
    const rest = (found: boolean): void => {
      process.looking = false;
      if (found) process.nudged = true;
      process.nextLook = time.now() + 250;
    };
    process.look().then(rest, () => rest(false));
  };
  const end = troubleEnds + calmMs;
  let steps = 0;
  /** When the database wants a look, as long as nothing has happened since. */
  let due: number | null = null;
  for (;;) {
    if (await time.step()) {
      steps += 1;
      due = null;
      if (steps > stepsMax) throw new Error("It does not come to rest.");
      for (const one of [...inSteps]) {
        one.left -= 1;
        if (one.left >= 0) continue;
        inSteps.splice(inSteps.indexOf(one), 1);
        one.does();
      }
      continue;
    }
    const looker = alive().find(
      (process) =>
        process.look !== null &&
        !process.looking &&
        (process.nudged || process.nextLook <= time.now()),
    );
    if (looker !== undefined) {
      look(looker);
      continue;
    }
    if (time.now() >= end) break;
    // With nothing under way, time goes by until something is due: looks in between would find nothing.
    const idle = !time.busy();
    if (idle && (due === null || due <= time.now())) due = await nextDue(store, time);
    const resting = alive().filter(({ look: up, looking }) => up !== null && !looking);
    const looks = idle ? (due ?? 0) : Math.min(...resting.map(({ nextLook }) => nextLook));
    const next = Math.min(end, time.next(), looks, ...later.map(({ at }) => at));
    time.goTo(next);
    for (const process of alive()) if (idle) process.nextLook = looks;
    const now = later.filter(({ at }) => at <= time.now());
    for (const one of now) {
      later.splice(later.indexOf(one), 1);
      await one.does();
    }
  }
  for (const process of alive()) time.kill(process.life, () => false);
  return {
    seed,
    town,
    store,
    backend,
    chats,
    deliveries,
    people,
    weather,
    time,
    two,
    left,
    kills,
    steps,
    course,
  };
};

/** When something in the database is due next; at the latest in some hours. */
const nextDue = async (store: Store, time: Time): Promise<number> => {
  const [forgotten] = await store.unsettled(Number.MAX_SAFE_INTEGER);
  const times = [
    time.fromClock((await store.nextDue()) ?? Infinity),
    forgotten === undefined ? Infinity : time.fromClock(forgotten.at + 15_000),
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

/** Ids decide how long a failed send waits, so they come from the seed as well. */
const seedIds = (chance: Chance): { readonly restore: () => void } => {
  const { getRandomValues } = webcrypto;
  let filled = 0;
  Object.assign(webcrypto, {
    getRandomValues: (bytes: Uint8Array): Uint8Array => {
      filled += 1;
      return bytes.map((_, i, all) => (all[i] = chance.below(256)));
    },
  });
  // What is left of the ids before is used up.
  while (filled === 0) nanoid();
  return {
    restore: () => {
      Object.assign(webcrypto, { getRandomValues });
    },
  };
};
