/**
 * The one way duty changes: look, decide, save. What somebody else changed meanwhile makes it look
 * again, so a rule about several turns holds whoever else is pressing.
 */
import { addressesOf } from "../bots/addresses.ts";
import type { Reply } from "../bots/port.ts";
import type { Organisation } from "../org/organisation.ts";
import { withTurns } from "../org/turns.ts";
import type { Turn } from "../routing/turns.ts";
import type { Cause, DutyBook, NewEffect, TurnChange } from "../store/port.ts";
import type { Instant } from "../tickets/words.ts";
import type { Parts } from "./parts.ts";

/** Duty as it is at this moment. */
export type Standing = {
  readonly organisation: Organisation;
  readonly turns: readonly Turn[];
  readonly now: Instant;
};
export type Plan =
  | { readonly ok: false; readonly reply: Reply }
  | {
      readonly ok: true;
      readonly changes: readonly TurnChange[];
      readonly effects: readonly NewEffect[];
      /** The answer, told from how duty stands after it. */
      readonly reply: (after: Standing) => Reply;
    };
export type DutyIntent = {
  readonly cause: Cause;
  readonly by: string;
  readonly plan: (standing: Standing) => Plan;
  /** When too many were at it. */
  readonly busy: Reply;
};

const triesMax = 20;

export const changeDuty = async (parts: Parts, intent: DutyIntent): Promise<Reply> => {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const reply = await once(parts, intent);
    if (reply !== "stale") return reply;
  }
  return settled(parts, intent.cause, intent.busy);
};

/** What was pressed or sent and changed nothing may come again, and is looked at again. */
const settled = async ({ store, clock }: Parts, cause: Cause, reply: Reply): Promise<Reply> => {
  if (cause.kind === "incoming") await store.settle(cause.id, clock.now());
  return reply;
};

const once = async (parts: Parts, { cause, by, plan }: DutyIntent): Promise<Reply | "stale"> => {
  const { store, clock } = parts;
  const now = clock.now();
  const book = await store.duty(now);
  const planned = plan(standingAt(parts, book.turns, now));
  if (!planned.ok) return settled(parts, cause, planned.reply);
  const { changes, effects } = planned;
  const saved = await store.save({
    at: now,
    cause,
    effects,
    duty: { by, expected: book.version, head: book.head, changes },
  });
  if (saved === "stale" || saved === "no capacity") return "stale";
  await parts.dutyChanged();
  return planned.reply(standingAt(parts, withChanges(book, changes), now));
};

export const standingAt = (parts: Parts, turns: readonly Turn[], now: Instant): Standing => ({
  organisation: withTurns(parts.org().filed, turns),
  turns,
  now,
});

export const withChanges = (
  { turns }: Pick<DutyBook, "turns">,
  changes: readonly TurnChange[],
): readonly Turn[] => [
  ...turns.filter(({ id }) => changes.every(({ turn }) => turn.id !== id)),
  ...changes.map(({ turn }) => turn),
];

/** Where this expert is written to; null: is in no chat. */
export const addressOf = (organisation: Organisation, expert: string): string | null => {
  const listed = organisation.experts.find(({ id }) => id === expert);
  return listed === undefined ? null : (addressesOf(listed)[0] ?? null);
};
