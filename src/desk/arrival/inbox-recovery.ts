/**
 * Recovers events that were acknowledged and never settled, since the process died or the database
 * was away. Their request is over, so the reply goes to the direct chat instead.
 */
import type { Incoming, Reply } from "../../bots/port.ts";
import { pause } from "../../base/clock.ts";
import { t } from "../../bots/text/i18n.ts";
import { errorData } from "../../base/log.ts";
import type { Arrival } from "../../store/port/inbox.ts";
import type { Deps } from "../deps.ts";
import { replied, settle } from "../handled.ts";
import { direct, nothing } from "../people/replies.ts";
import { isKind, stoppedKindsText } from "../screen.ts";
import { type Actor, actorOf } from "../people/actor.ts";

/** After so long no process works on an event that is not settled. */
export const recoverAfterMs = 10_000;
/** The most that one look recovers, so that it ends; the rest follows at once with the next. */
const atOnceMax = 200;
/**
 * The most events that wait in one process. What does not fit stays in the inbox, and is recovered
 * from there.
 */
export const inHandMax = 5_000;

type Handle = (incoming: Incoming) => Promise<Reply>;
export type Recovery = {
  readonly isUnattended: (arrival: Arrival) => boolean;
  readonly handle: Handle;
};

export const recoverInbox = async (
  deps: Deps,
  receivedBefore: number,
  { isUnattended, handle }: Recovery,
): Promise<boolean> => {
  const found = await deps.store.unsettled(receivedBefore, atOnceMax + inHandMax);
  const arrivals = found.filter(isUnattended);
  for (const arrival of arrivals.slice(0, atOnceMax)) await recoverQuietly(deps, arrival, handle);
  return arrivals.length > atOnceMax;
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
export const messagesFirst = async (
  deps: Deps,
  { id, person }: Incoming,
  { isUnattended, handle }: Recovery,
): Promise<void> => {
  const { store, replicas } = deps;
  // Nearly always nothing waits, and this query is quick.
  if (!(await store.hasUnsettledMessages(person))) return;
  for (let waited = 0; waited <= firstMostMs; waited += firstPauseMs) {
    const earlier = await store.earlierMessage(id);
    if (earlier === null) return;
    // Another process may be working on it, or may be the one that died: half the wait shows which.
    const isAlone = !replicas.others() || waited + firstPauseMs > firstMostMs / 2;
    if (isUnattended(earlier) && isAlone) await recoverQuietly(deps, earlier, handle);
    await pause(firstPauseMs);
  }
};

/**
 * Logs a failure and goes on: neither the next event nor a press waits. The failed one is tried
 * again.
 */
const recoverQuietly = async (deps: Deps, arrival: Arrival, handle: Handle): Promise<void> => {
  try {
    await recover(deps, arrival, handle);
  } catch (error) {
    deps.log("error", "event not taken up", { id: arrival.id, ...errorData(error) });
  }
};

const recover = async (deps: Deps, arrival: Arrival, handle: Handle): Promise<void> => {
  const { store, clock } = deps;
  if (!(await store.recover(arrival, clock.now()))) return;
  const { payload } = arrival;
  const actor = await actorOf(deps, arrival.person);
  const reply = actor === null || !isIncoming(payload) ? null : await handle(payload);
  const text =
    actor === null ? "" : isBlocked(payload) ? stoppedFor(payload, actor) : textOf(reply, actor);
  if (actor !== null && text !== "") {
    const effect = direct({ person: actor.person, text, at: clock.now() });
    await store.enqueue([{ ...effect, id: `forgotten:${arrival.id}` }]);
  }
  // It was tried in the request and now: what still fails must not come back for ever.
  await settle(deps, arrival.id, replied(nothing));
};

const textOf = (reply: Reply | null, { language }: Actor): string => {
  const failed = t(language, "failed");
  // Nobody waits for a form any more.
  if (reply === null || reply.kind === "form") return t(language, "failedForGood");
  if (reply.kind === "errors")
    return [reply.problem, ...Object.values(reply.errors)]
      .filter((line) => line !== null)
      .join("\n");
  if (reply.kind !== "notice" && reply.kind !== "card") return "";
  return reply.text === failed ? t(language, "failedForGood") : reply.text;
};

type Blocked = { readonly blocked: readonly unknown[] };
const isBlocked = (payload: unknown): payload is Blocked =>
  typeof payload === "object" &&
  payload !== null &&
  "blocked" in payload &&
  Array.isArray(payload.blocked);

/** Words a blocked event by the kinds of its findings; its text was never kept. */
const stoppedFor = ({ blocked }: Blocked, { language }: Actor): string => {
  const kinds = blocked.filter((kind) => isKind(kind)).filter((kind) => kind !== "name");
  return stoppedKindsText(language, kinds);
};

/** What `arrive` wrote is an Incoming of this program, but for what the guard blocked. */
const isIncoming = (payload: unknown): payload is Incoming =>
  typeof payload === "object" && payload !== null && "kind" in payload && "person" in payload;
