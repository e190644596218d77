/**
 * Changes duty, the one way there is: look, decide, save. If somebody else changed it meanwhile it
 * looks again, so a rule about several overrides holds whoever else is pressing.
 */
import { addressesOf } from "../bots/addresses.ts";
import { previewText } from "./cards/preview.ts";
import type { Reply } from "../bots/port.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Cause } from "../store/port/change.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { DutyOverrideChange } from "../store/port/duty.ts";
import { type Would, previewsOf } from "./preview.ts";
import { type DutySnapshot, dutySnapshotAt, withChanges } from "./snapshot.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import { notice, readerOf } from "../desk/people/replies.ts";
import type { Actor } from "../desk/people/actor.ts";

export type DutyPlan =
  | { readonly ok: false; readonly reply: Reply }
  | {
      readonly ok: true;
      readonly changes: readonly DutyOverrideChange[];
      readonly effects: readonly NewEffect[];
      /**
       * The changes to preview: what they do to who is on duty, now or once somebody takes the
       * hours; absent: nothing.
       */
      readonly would?: readonly Would[];
      /** The reply, from duty as it is after the change. */
      readonly reply: (after: DutySnapshot) => Reply;
    };
export type DutyIntent = {
  readonly cause: Cause;
  readonly actor: Actor;
  readonly by: string;
  readonly plan: (snapshot: DutySnapshot) => DutyPlan;
  /** The reply when too many changed duty at once. */
  readonly busy: Reply;
};

const triesMax = 20;

export const changeDuty = async (deps: Deps, intent: DutyIntent): Promise<Handled> => {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const handled = await once(deps, intent);
    if (handled !== "stale") return handled;
  }
  return replied(intent.busy);
};

const once = async (
  deps: Deps,
  { cause, actor, by, plan }: DutyIntent,
): Promise<Handled | "stale"> => {
  const { store, clock } = deps;
  const now = clock.now();
  const book = await store.duty(now);
  const snapshot = dutySnapshotAt(deps, book.overrides, now);
  const planned = plan(snapshot);
  if (!planned.ok) return replied(planned.reply);
  const { changes, effects } = planned;
  const saved = await saveSettling(store, {
    at: now,
    cause,
    effects,
    duty: { by, expected: book.version, head: book.head, changes },
  });
  if (saved === "stale" || saved === "no capacity") return "stale";
  await deps.organisationChanged();
  const reply = planned.reply(dutySnapshotAt(deps, withChanges(book, changes), now));
  const told = await withPreviewText(deps, actor, {
    reply,
    snapshot,
    would: planned.would ?? [],
  });
  return saved === "seen before" ? replied(told) : { reply: told, settled: saved };
};

type Answered = {
  readonly reply: Reply;
  /** Duty before the change. */
  readonly snapshot: DutySnapshot;
  readonly would: readonly Would[];
};
/** Adds to the reply what the change does, since it was saved without a preview. */
export const withPreviewText = async (
  deps: Deps,
  actor: Actor,
  { reply, snapshot, would }: Answered,
): Promise<Reply> => {
  if (reply.kind !== "notice" || would.length === 0) return reply;
  const previews = await previewsOf(deps, { snapshot, would, agency: actor.agency.id });
  const { organisation, now } = snapshot;
  const told = previewText({ organisation, now, reader: readerOf(actor) }, previews);
  return told === "" ? reply : notice(`${reply.text}\n${told}`);
};

/** The address at which this expert is written to; null: they are in no chat. */
export const addressOf = (organisation: Organisation, expert: string): string | null => {
  const listed = organisation.experts.find(({ id }) => id === expert);
  return listed === undefined ? null : (addressesOf(listed)[0] ?? null);
};
