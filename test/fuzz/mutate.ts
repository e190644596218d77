/** Changes a payload in a few places by chance, as somebody would who looks for what breaks it. */
import type { Chance } from "../../src/simulation/chance.ts";
import { hostileText, hostileValue, pick, planted, prototypeNames } from "./hostile.ts";

type Place = {
  readonly holder: object;
  readonly key: string;
  readonly value: unknown;
  /** Names of keys from the top. */
  readonly path: readonly string[];
};
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const placesIn = (holder: object, path: readonly string[] = []): readonly Place[] =>
  Object.entries(holder).flatMap(([key, value]: readonly [string, unknown]) => {
    const here = { holder, key, value, path: [...path, key] };
    // What was put in already may be deep.
    return isObject(value) && path.length < 12 ? [here, ...placesIn(value, here.path)] : [here];
  });

/** What the platform itself puts round what happened. */
const envelope = new Set([
  "type",
  "id",
  "timestamp",
  "localTimestamp",
  "channelId",
  "serviceUrl",
  "from",
  "recipient",
  "conversation",
  "token",
  "team_id",
  "user",
  "team",
]);

/** The payload, changed in place; `sometimes` another's name takes the place of one. */
export const mutate = (payload: object, chance: Chance, known: readonly string[]): void => {
  const times = pick(chance, [0, 1, 1, 1, 2, 2, 3, 6]);
  for (let time = 0; time < times; time += 1) {
    const places = placesIn(payload);
    const inside = places.filter(({ path }) => !envelope.has(path[0] ?? ""));
    // Most of what a person can reach is inside, and what is wrong outside is refused at once.
    const among = inside.length > 0 && chance.below(4) > 0 ? inside : places;
    if (among.length > 0) change(pick(chance, among), chance, known);
  }
  if (chance.below(8) === 0) plant(payload, chance);
};

const put = ({ holder, key }: Place, value: unknown): void => {
  if (Array.isArray(holder) && key === "length") return;
  // Own, also where the name is one that every object has.
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
};

const change = (place: Place, chance: Chance, known: readonly string[]): void => {
  const { holder, key, value } = place;
  const inside = typeof value === "string" ? parsed(value) : null;
  if (inside !== null && chance.below(2) === 0) {
    mutate(inside, chance, known);
    return put(place, JSON.stringify(inside));
  }
  switch (chance.below(9)) {
    case 0:
      Reflect.deleteProperty(holder, key);
      return;
    case 1:
      return put(place, [value, value]);
    case 2:
      return put(place, { [key]: value });
    case 3:
      return put({ ...place, key: pick(chance, prototypeNames) }, hostileValue(chance));
    case 4:
      return put(place, pick(chance, known));
    case 5:
      return put(place, typeof value === "string" ? twisted(value, chance) : JSON.stringify(value));
    case 6:
      return put(place, typeof value === "string" ? Number.parseFloat(value) : [value]);
    default:
      return put(place, hostileValue(chance));
  }
};

const twisted = (text: string, chance: Chance): string => {
  const at = chance.below(text.length + 1);
  switch (chance.below(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + hostileText(chance) + text.slice(at);
    case 2:
      return text.toUpperCase();
    case 3:
      return text.repeat(3);
    default:
      return [...text].toReversed().join("");
  }
};

const parsed = (text: string): object | null => {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** Keys whose values a person chooses; the others are the platform's own. */
const chosen = new Set([
  "text",
  "value",
  "action_id",
  "block_id",
  "callback_id",
  "private_metadata",
  "verb",
  "content",
  "commandId",
]);
const isChosen = ({ path }: Place): boolean =>
  chosen.has(path.at(-1) ?? "") ||
  path.includes("data") ||
  (path.includes("state") && path.includes("values"));
/** Puts a personal number where a person could put one: as words, as an id, or as a field's name. */
const plant = (payload: object, chance: Chance): void => {
  const places = placesIn(payload).filter(isChosen);
  if (places.length === 0) return;
  const place = pick(chance, places);
  const number = pick(chance, planted);
  const { value } = place;
  if (chance.below(4) === 0) return put({ ...place, key: number }, value);
  put(place, typeof value === "string" && chance.below(2) === 0 ? `${value} ${number}.` : number);
};
