/**
 * Recovers events that were acknowledged and never settled, since the process died or the database
 * was away. Their request is over, so the reply goes to the direct chat instead. An event during
 * which processes died is not worked for ever: it may be what they died of.
 */
import type { Incoming, Reply } from "../../bots/port.ts";
import { pause } from "../../base/clock.ts";
import { t } from "../../screens/text/i18n.ts";
import { errorData, hashedId } from "../../base/log.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Instant } from "../../tickets/model.ts";
import type { LeftBehind } from "../../store/port/inbox.ts";
import type { Deps } from "../deps.ts";
import { replied, settle } from "../handled.ts";
import { direct, nothing } from "../people/replies.ts";
import { isKind, stoppedKindsText } from "../screening/screen.ts";
import { type Actor, actorOf } from "../people/actor.ts";
import type { Worked } from "./deadline.ts";
import { inHandMax } from "./in-hand.ts";
import { isDeed } from "../event-kinds.ts";
import type { Wrapper } from "./way.ts";

/** After so long no process works on an event that is not settled. */
export const recoverAfterMs = 10_000;
/** The most that one look recovers, so that it ends; the rest follows at once with the next. */
const atOnceMax = 200;

/**
 * Work on an event may begin so often and not end: then it is given up, so that one that ends the
 * process does not end it after every start.
 */
const attemptsMax = 2;

export type Recovery = {
  readonly isUnattended: (arrival: LeftBehind) => boolean;
  /** Has it in hand while it is recovered. */
  readonly keep: (arrival: LeftBehind, work: () => Promise<void>) => Promise<void>;
  readonly handle: (incoming: Incoming) => Promise<Worked>;
  /** Events on which work ended here before settling them failed: they are not what ends it. */
  readonly survived: Set<string>;
};

export const recoverInbox = async (
  deps: Deps,
  receivedBefore: number,
  recovery: Recovery,
): Promise<boolean> => {
  const found = await deps.store.unsettled(receivedBefore, atOnceMax + inHandMax);
  const arrivals = found.filter(recovery.isUnattended);
  for (const arrival of arrivals.slice(0, atOnceMax)) await recoverQuietly(deps, arrival, recovery);
  return arrivals.length > atOnceMax;
};

/**
 * Works these events, one after the other: of those during which this process dies, too, only one
 * is suspected.
 */
export const recoverEvents = async (
  deps: Deps,
  left: readonly LeftBehind[],
  recovery: Recovery,
): Promise<void> => {
  for (const arrival of left.filter(recovery.isUnattended))
    await recoverQuietly(deps, arrival, recovery);
};

/**
 * The longest wait for what another process has in hand. Slack shows the person an error after
 * three seconds.
 */
const firstMostMs = 1500;
const firstPauseMs = 20;

/**
 * Works a person's messages before what they do next: an answer must not close the question that
 * their last message is still on its way to. Nearly always the messages are settled already; what a
 * process left behind when it died is recovered here.
 */
export const afterEarlierMessages =
  (deps: Deps, recovery: Recovery): Wrapper =>
  (inside) => ({
    handle: async (coming) => {
      if (isDeed(coming.received)) await messagesFirst(deps, coming.received, recovery);
      return inside.handle(coming);
    },
  });

const messagesFirst = async (
  deps: Deps,
  { id, person }: Incoming,
  recovery: Recovery,
): Promise<void> => {
  const { store, replicas } = deps;
  // Nearly always nothing waits, and this query is quick.
  if (!(await store.hasUnsettledMessages(person))) return;
  for (let waited = 0; waited <= firstMostMs; waited += firstPauseMs) {
    const earlier = await store.earlierMessage(id);
    if (earlier === null) return;
    // Another process may be working on it, or may be the one that died: half the wait shows which.
    const isAlone = !replicas.others() || waited + firstPauseMs > firstMostMs / 2;
    if (recovery.isUnattended(earlier) && isAlone) await recoverQuietly(deps, earlier, recovery);
    await pause(firstPauseMs);
  }
};

/**
 * Logs a failure and goes on: neither the next event nor a press waits. The failed one is tried
 * again.
 */
const recoverQuietly = async (
  deps: Deps,
  arrival: LeftBehind,
  recovery: Recovery,
): Promise<void> => {
  // Since it was looked for, somebody else may have taken it: in vain, an attempt would be counted.
  if (!recovery.isUnattended(arrival)) return;
  try {
    await recovery.keep(arrival, () => recover(deps, arrival, recovery));
    recovery.survived.delete(arrival.id);
  } catch (error) {
    deps.log("error", "event not taken up", { id: hashedId(arrival.id), ...errorData(error) });
  }
};

const recover = async (
  deps: Deps,
  arrival: LeftBehind,
  { handle, survived }: Recovery,
): Promise<void> => {
  const { store, clock } = deps;
  const { id, payload } = arrival;
  const isSuspect = arrival.attempts >= attemptsMax && !survived.has(id);
  if (isSuspect && isIncoming(payload)) return giveUp(deps, arrival);
  if (!(await store.recover(arrival, clock.now()))) return;
  const actor = await actorOf(deps, arrival.person);
  const worked = actor === null || !isIncoming(payload) ? null : await handle(payload);
  survived.add(id);
  // It was tried in the request and now: what still fails must not come back for ever.
  if (worked?.failed === true) return giveUp(deps, arrival);
  if (actor !== null) {
    const reply = worked?.reply ?? null;
    const text = isBlocked(payload) ? stoppedFor(payload, actor) : textOf(reply, actor);
    if (text !== "") await store.enqueue([telling(id, actor, { text, at: clock.now() })]);
  }
  await settle(deps, id, replied(nothing));
};

/** Settles an event without its work, and tells its sender that it did not go through. */
const giveUp = async (deps: Deps, { id, kind, person }: LeftBehind): Promise<void> => {
  const { store, clock, log } = deps;
  const actor = await actorOf(deps, person);
  const at = clock.now();
  const text = actor === null ? "" : t(actor.language, "failedForGood");
  await store.giveUp(id, at);
  // Only one of two processes settles it, and so only one tells.
  await settle(
    deps,
    id,
    replied(nothing, actor === null ? [] : [telling(id, actor, { text, at })]),
  );
  log("error", "event given up", { kind });
};

const telling = (
  id: string,
  { person }: Actor,
  { text, at }: { readonly text: string; readonly at: Instant },
): NewEffect => ({ ...direct({ person, text, at }), id: `forgotten:${hashedId(id)}` });

const textOf = (reply: Reply | null, { language }: Actor): string => {
  // Nobody waits for a form any more.
  if (reply === null || reply.kind === "form") return t(language, "failedForGood");
  if (reply.kind === "errors")
    return [reply.problem, ...Object.values(reply.errors)]
      .filter((line) => line !== null)
      .join("\n");
  if (reply.kind !== "notice" && reply.kind !== "card") return "";
  return reply.text;
};

/** `decision` is "ask" where the guard would have asked; absent: it blocked the words. */
type Blocked = { readonly blocked: readonly unknown[]; readonly decision?: unknown };
const isBlocked = (payload: unknown): payload is Blocked =>
  typeof payload === "object" &&
  payload !== null &&
  "blocked" in payload &&
  Array.isArray(payload.blocked);

/** Words a stopped event by the kinds of its findings; its text was never kept. */
const stoppedFor = ({ blocked, decision }: Blocked, { language }: Actor): string => {
  const kinds = blocked.filter((kind) => isKind(kind));
  return stoppedKindsText(language, kinds, decision === "ask" ? "ask" : "block");
};

/** What `arrive` wrote is an Incoming of this program, but for what the guard blocked. */
const isIncoming = (payload: unknown): payload is Incoming =>
  typeof payload === "object" && payload !== null && "kind" in payload && "person" in payload;
