/**
 * Settles an incoming event in one place, in the write that holds what follows from it.
 *
 * A handler gives the reply, and either the proof that a change settled the event
 * in its own write, or the effects that `settle` saves in the write that settles it. It cannot give
 * neither, since an event that nobody settles would be recovered from the inbox and worked twice.
 */
import type { Reply } from "../bots/port.ts";
import type { Change, Saved } from "../store/port/change.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Draft } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Deps } from "./deps.ts";

const settledEvent = Symbol("the event that a save has settled");
/**
 * The proof that a save settled an event (null: its cause was none). Only `saveSettling` makes it.
 */
export type Settled = { readonly [settledEvent]: string | null };

export type Handled = { readonly reply: Reply } & (
  | { readonly settled: Settled }
  /**
   * The effects that follow from the event, and the drafts that they show, saved in the write that
   * settles it: a crash between two writes would lose them.
   */
  | { readonly effects: readonly NewEffect[]; readonly drafts?: readonly Draft[] }
);

export type Replied = Extract<Handled, { readonly effects: unknown }>;

/** The end of an event that changed no question and no duty. `settle` settles it. */
export const replied = (
  reply: Reply,
  effects: readonly NewEffect[] = [],
  drafts: readonly Draft[] = [],
): Replied => ({ reply, effects, drafts });

/**
 * The end of an event that asked for a change: if it was made, it has settled the event; if it was
 * refused, `settle` does.
 */
export const changed = (
  result: { readonly ok: true; readonly settled: Settled } | { readonly ok: false },
  reply: Reply,
): Handled => (result.ok ? { reply, settled: result.settled } : replied(reply));

/** Writes a change together with the settling of its cause. */
export const saveSettling = async (
  store: Pick<Questions, "save">,
  change: Change,
): Promise<Settled | Exclude<Saved, "saved">> => {
  const saved = await store.save(change);
  const { cause } = change;
  return saved === "saved"
    ? { [settledEvent]: cause.kind === "incoming" ? cause.id : null }
    : saved;
};

/**
 * Saves effects that hang on no event: where the same event comes again what is saved with it is not
 * saved again, as in Teams a press that somebody makes once more.
 */
export const enqueue = async (
  { store, clock, nudge }: Pick<Deps, "store" | "clock" | "nudge">,
  effects: readonly NewEffect[],
): Promise<void> => {
  await store.save({ at: clock.now(), cause: { kind: "none" }, effects });
  nudge();
};

/**
 * Settles the event unless a change has settled it already. A change with another cause has not.
 */
export const settle = async (
  { store, clock, nudge }: Deps,
  event: string,
  handled: Handled,
): Promise<void> => {
  if ("settled" in handled && handled.settled[settledEvent] === event) return;
  const { effects = [], drafts = [] } = "effects" in handled ? handled : {};
  if (effects.length === 0 && drafts.length === 0) return store.settle(event, clock.now());
  await store.save({ at: clock.now(), cause: { kind: "incoming", id: event }, effects, drafts });
  nudge();
};

/** Closes a page that asks for nothing. */
export const closes = async (): Promise<Handled> => replied({ kind: "nothing" });
