/**
 * Events that were acknowledged and never settled, because the process died or the database was
 * away. Their request is long gone, so what would have been answered there is told in the direct chat.
 */
import type { Incoming, Reply } from "../../bots/port.ts";
import { pause } from "../../base/clock.ts";
import { t } from "../../bots/text/i18n.ts";
import { errorData } from "../../base/log.ts";
import type { Arrival } from "../../store/port/inbox.ts";
import type { Deps } from "../deps.ts";
import { answered, settle } from "../handled.ts";
import { direct, nothing } from "../people/replies.ts";
import { isKind, stoppedKindsText } from "../screen.ts";
import { type Actor, actorOf } from "../people/actor.ts";

/** After this long an event that is not settled is nobody's work in progress any more. */
export const recoverAfterMs = 10_000;
/** A look must end, however many there are; the rest comes with the next, at once. */
const atOnceMax = 200;
/** So many events wait in one process at most; what does not fit stays in the inbox, and is taken up from there. */
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

/** So long, what another process has in hand may take; Slack shows its person an error after three seconds. */
const firstMostMs = 1500;
const firstPauseMs = 20;

/**
 * What a person wrote comes before what they do next: their answer must not close the question that their last words are still on their
 * way to. Nearly always those are settled already; what a process that died has left behind is taken up here.
 */
export const messagesFirst = async (
  deps: Deps,
  { id, person }: Incoming,
  { isUnattended, handle }: Recovery,
): Promise<void> => {
  const { store, replicas } = deps;
  // Nearly always nothing waits, and that is quickly seen.
  if (!(await store.hasUnsettledMessages(person))) return;
  for (let waited = 0; waited <= firstMostMs; waited += firstPauseMs) {
    const earlier = await store.earlierMessage(id);
    if (earlier === null) return;
    // Another process may be at it, or may be the one that died: that shows in a moment.
    const isAlone = !replicas.others() || waited + firstPauseMs > firstMostMs / 2;
    if (isUnattended(earlier) && isAlone) await recoverQuietly(deps, earlier, handle);
    await pause(firstPauseMs);
  }
};

/** One that fails keeps neither the next nor a press waiting; it comes again. */
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
  // Tried in the request and now: what still fails must not come back for ever.
  await settle(deps, arrival.id, answered(nothing));
};

const textOf = (reply: Reply | null, { language }: Actor): string => {
  const failed = t(language, "failed");
  // A form has nobody before it any more.
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

/** The words of a blocked event were never kept; their kinds were. */
const stoppedFor = ({ blocked }: Blocked, { language }: Actor): string => {
  const kinds = blocked.filter((kind) => isKind(kind)).filter((kind) => kind !== "name");
  return stoppedKindsText(language, kinds);
};

/** What `arrive` wrote is an Incoming of this program, but for what the guard blocked. */
const isIncoming = (payload: unknown): payload is Incoming =>
  typeof payload === "object" && payload !== null && "kind" in payload && "person" in payload;
