/**
 * A process's way to the database: each call waits before it is carried out, and a write also
 * before its answer. So at each of them the process can die, others can go first, and the database
 * can be slow, away, or lose its answer.
 */
import { StoreFailure } from "../../src/store/failure.ts";
import type { Store } from "../../src/store/port/store.ts";
import type { Chance } from "../../src/simulation/chance.ts";
import type { Life, Time } from "./time.ts";
import type { Weather } from "./weather.ts";

const writes: ReadonlySet<string> = new Set([
  "arrive",
  "recover",
  "giveUp",
  "forgetGivenUp",
  "settle",
  "save",
  "allocateNumbers",
  "note",
  "claim",
  "renew",
  "giveBack",
  "delivered",
  "postpone",
  "park",
  "enqueue",
  "remember",
  "saveDraft",
  "dropDraft",
  "dropDraftsBefore",
  "runJob",
  "anchor",
]);

type Surroundings = {
  readonly time: Time;
  readonly weather: Weather;
  readonly chance: Chance;
  readonly life: Life;
};
export const gatedStore = (store: Store, { time, weather, chance, life }: Surroundings): Store =>
  new Proxy(store, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        const weatherNow = weather.store(time.now());
        await time.wait(life, weatherNow === "slow" ? chance.below(3000) : 0);
        if (weatherNow === "away") throw new StoreFailure(null, "SQLITE_BUSY");
        const result: unknown = await Reflect.apply(member, target, given);
        if (!writes.has(String(name))) return result;
        await time.wait(life);
        if (weatherNow === "cut" && chance.next() < 0.1) throw new StoreFailure(null, "57P01");
        return result;
      };
    },
  });
