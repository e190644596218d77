/**
 * The processes of a seed: each starts on the shared database, looks at what is due, dies and is
 * started again.
 */
import { type Service, openService } from "../../src/runtime/service.ts";
import type { Chance } from "../../src/simulation/chance.ts";
import type { Store } from "../../src/store/port/store.ts";
import type { Chats } from "./chats.ts";
import { gatedStore } from "./gated-store.ts";
import type { Life, Time } from "./time.ts";
import type { Weather } from "./weather.ts";

type Process = {
  readonly life: Life;
  service: Service | null;
  look: (() => Promise<boolean>) | null;
  looking: boolean;
  nudged: boolean;
  nextLook: number;
};
type Surroundings = {
  readonly store: Store;
  readonly time: Time;
  readonly weather: Weather;
  readonly chance: Chance;
  readonly chats: Chats;
  readonly trace: (line: string) => void;
  readonly later: (at: number, does: () => void) => void;
};
const lookEveryMs = 250;
const startAgainMs = 1000;

export type Processes = ReturnType<typeof openProcesses>;
export const openProcesses = (around: Surroundings) => {
  const { store, time, weather, chance, chats, trace, later } = around;
  const all: Process[] = [];
  const counted = { kills: 0 };
  const alive = (): readonly Process[] => all.filter(({ life }) => life.alive);
  const rise = async (process: Process): Promise<void> => {
    const { life } = process;
    const service = await openService({
      store: gatedStore(store, { time, weather, chance, life }),
      clock: time.clock,
      log: (level, message, data) => {
        if (level === "debug") return;
        // An anchor is over hashes with salts of chance, which no seed governs.
        const told = message === "anchor" ? { ...data, value: "…" } : (data ?? {});
        trace(`${life.name}: ${message} ${JSON.stringify(told)}`);
      },
      chatOf: () => chats.chatFor(life),
      nudge: () => {
        process.nudged = true;
      },
    });
    process.service = service;
    process.look = service.begin().look;
    trace(`${life.name} is up`);
  };
  const open = (): void => {
    const process: Process = {
      life: { name: `process ${all.length + 1}`, alive: true },
      service: null,
      look: null,
      looking: false,
      nudged: true,
      nextLook: 0,
    };
    all.push(process);
    // A database that is away ends the start; a supervisor starts the process again.
    void rise(process).catch(() => die(process, startAgainMs));
  };
  const die = (process: Process, downMs: number): void => {
    if (!process.life.alive) return;
    trace(`${process.life.name} dies`);
    counted.kills += 1;
    time.kill(process.life, () => chance.next() < 0.5);
    later(time.now() + downMs, open);
  };
  const look = (process: Process): void => {
    process.looking = true;
    process.nudged = false;
    const rest = (): void => {
      process.looking = false;
      process.nextLook = time.now() + lookEveryMs;
    };
    process.look?.().then(rest, rest);
  };
  const resting = (): readonly Process[] =>
    alive().filter((process) => process.look !== null && !process.looking);
  return {
    open,
    kills: () => counted.kills,
    killAny: (downMs: number): void => {
      const victim = alive()[chance.below(alive().length)];
      if (victim !== undefined) die(victim, downMs);
    },
    end: (): void => {
      for (const { life } of alive()) time.kill(life, () => false);
    },
    /** A process that accepts requests; null: none is up. */
    serving: () => {
      const up = alive().flatMap(({ life, service }) =>
        service === null ? [] : [{ life, desk: service.desk }],
      );
      return up[chance.below(up.length)] ?? null;
    },
    /**
     * Lets a process that was nudged or has rested long enough look at what is due; false: there is
     * none.
     */
    look: (): boolean => {
      const looker = resting().find(({ nudged, nextLook }) => nudged || nextLook <= time.now());
      if (looker !== undefined) look(looker);
      return looker !== undefined;
    },
    nextLook: (): number => Math.min(...resting().map(({ nextLook }) => nextLook)),
    /** Delays the next looks, which would find nothing before this while nothing is under way. */
    lookFirstAt: (instant: number): void => {
      for (const process of alive()) process.nextLook = instant;
    },
  };
};
