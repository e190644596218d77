/**
 * The one way duty changes: look, decide, save. What somebody else changed meanwhile makes it look
 * again, so a rule about several turns holds whoever else is pressing.
 */
import { addressesOf } from "../../bots/addresses.ts";
import { effectText } from "../../bots/cards/duty-preview.ts";
import type { Reply } from "../../bots/port.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Cause, NewEffect, TurnChange } from "../../store/port/port.ts";
import { type Would, effectsOf } from "./preview.ts";
import { type Standing, standingAt, withChanges } from "./snapshot.ts";
import type { Parts } from "../deps.ts";
import { notice, readerOf } from "../people/replies.ts";
import type { Who } from "../people/actor.ts";

export type Plan =
  | { readonly ok: false; readonly reply: Reply }
  | {
      readonly ok: true;
      readonly changes: readonly TurnChange[];
      readonly effects: readonly NewEffect[];
      /** What it does to who is on duty, or may come to do; absent: nothing. */
      readonly would?: readonly Would[];
      /** The answer, told from how duty stands after it. */
      readonly reply: (after: Standing) => Reply;
    };
export type DutyIntent = {
  readonly cause: Cause;
  readonly who: Who;
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

const once = async (
  parts: Parts,
  { cause, who, by, plan }: DutyIntent,
): Promise<Reply | "stale"> => {
  const { store, clock } = parts;
  const now = clock.now();
  const book = await store.duty(now);
  const standing = standingAt(parts, book.turns, now);
  const planned = plan(standing);
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
  const reply = planned.reply(standingAt(parts, withChanges(book, changes), now));
  return withEffect(parts, who, { reply, standing, would: planned.would ?? [] });
};

type Answered = {
  readonly reply: Reply;
  /** Before the change. */
  readonly standing: Standing;
  readonly would: readonly Would[];
};
/** What was saved without a look at what it does says so in the answer. */
export const withEffect = async (
  parts: Parts,
  who: Who,
  { reply, standing, would }: Answered,
): Promise<Reply> => {
  if (reply.kind !== "notice" || would.length === 0) return reply;
  const effects = await effectsOf(parts, { standing, would, agency: who.agency.id });
  const { organisation, now } = standing;
  const told = effectText({ organisation, now, reader: readerOf(who) }, effects);
  return told === "" ? reply : notice(`${reply.text}\n${told}`);
};

/** Where this expert is written to; null: is in no chat. */
export const addressOf = (organisation: Organisation, expert: string): string | null => {
  const listed = organisation.experts.find(({ id }) => id === expert);
  return listed === undefined ? null : (addressesOf(listed)[0] ?? null);
};
