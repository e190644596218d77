/**
 * What goes wrong, and when: made from the seed before it begins, and over at an instant known
 * beforehand.
 */
import type { Chance } from "../../src/simulation/chance.ts";

/** The state of a platform or the database for a time. */
export const chatKinds = ["fine", "storm", "down", "drops", "slow", "hangs", "refuses"] as const;
export type ChatKind = (typeof chatKinds)[number];
export const storeKinds = ["fine", "slow", "away", "cut"] as const;
export type StoreKind = (typeof storeKinds)[number];

type Spell<Kind> = { readonly from: number; readonly to: number; readonly kind: Kind };
export type Weather = {
  readonly chat: (community: string, at: number) => ChatKind;
  readonly store: (at: number) => StoreKind;
  /** Instants at which the process dies. */
  readonly kills: readonly number[];
  readonly jumps: readonly { readonly at: number; readonly ms: number }[];
  /** Instants at which somebody removes the bot; they add it again with their next word. */
  readonly leaves: readonly number[];
};

const hourMs = 3_600_000;
const jumpsMs = [-hourMs, 24 * hourMs, -60_000, 300_000] as const;

export const weatherFor = (
  span: { readonly from: number; readonly to: number },
  chance: Chance,
): Weather => {
  const { from, to } = span;
  const sometime = (): number => from + Math.floor(chance.next() * (to - from));
  const times = (most: number): number[] =>
    Array.from({ length: chance.below(most + 1) }, sometime).toSorted((a, b) => a - b);
  const spells = <Kind>(kinds: readonly Kind[], most: number, longMs: number): Spell<Kind>[] =>
    times(most).map((begin) => ({
      from: begin,
      to: Math.min(to, begin + chance.time(longMs, 1)),
      kind: kinds[1 + chance.below(kinds.length - 1)] ?? kinds[0],
    })) as Spell<Kind>[];
  const chats = new Map<string, readonly Spell<ChatKind>[]>();
  const store = chance.next() < 0.4 ? spells(storeKinds, 3, 15_000) : [];
  const kind = <Kind>(all: readonly Spell<Kind>[], at: number, usual: Kind): Kind =>
    all.find((spell) => spell.from <= at && at < spell.to)?.kind ?? usual;
  return {
    chat: (community, at) => {
      const known = chats.get(community) ?? spells(chatKinds, 4, 60_000);
      chats.set(community, known);
      return kind(known, at, "fine");
    },
    store: (at) => kind(store, at, "fine"),
    kills: chance.next() < 0.7 ? times(4) : [],
    jumps:
      chance.next() < 0.2
        ? times(3).map((at) => ({ at, ms: jumpsMs[chance.below(jumpsMs.length)] ?? 0 }))
        : [],
    leaves: chance.next() < 0.15 ? times(2) : [],
  };
};
