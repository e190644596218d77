/**
 * Changes a question, the one way there is: load, decide, save. A save that lost a race is decided
 * again from the question as it is then. A refusal writes nothing, but ends the timer that asked
 * for the change.
 */
import type { Inbox } from "../../store/port/inbox.ts";
import { effectsOf } from "../../tickets/effects.ts";
import { decide } from "../../tickets/decide.ts";
import { fold, evolve } from "../../tickets/evolve.ts";
import { loadsOf } from "../../tickets/loads.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import type { Instant, Recorded, Ticket } from "../../tickets/model.ts";
import { ticketSlot } from "../../tickets/slots.ts";
import type { Cause, Change, Load, NewText } from "../../store/port/change.ts";
import type { DutyChange } from "../../store/port/duty.ts";
import type { Loaded } from "../../store/port/questions.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { reactions } from "../../composition/reactions.ts";
import type { Followed } from "../../contributions/reaction.ts";
import type { ChangeResult, RefusedChange } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { sparingTheQuiet } from "../people/quiet.ts";
import { unreachedExperts } from "../people/unreached.ts";
import { saveSettling } from "../handled.ts";
import { noteNightCalls, nightCallsTonight } from "./night-calls.ts";
import { choosesNobody, readFairness, fairnessChange } from "./fairness.ts";
import { router } from "./routing-snapshot.ts";

/**
 * The most tries after lost races. In a storm of presses on one question somebody must lose in the
 * end, and is asked to try again.
 */
const staleMax = 6;
/**
 * The most tries after "no capacity": when everyone asks for the same best expert, each try finds
 * the next, and that is no storm.
 */
const fullMax = 200;

export type Intent = {
  readonly cause: Cause;
  /**
   * When a timer was due. It stays due though the clock was set back since; otherwise it would be
   * stale and never come again.
   */
  readonly notBefore?: Instant;
  readonly ticket: string;
  /**
   * Who changes it: a person's address, an expert's or coordinator's id, or `timer`, `queue` or
   * `courier`.
   */
  readonly by: string;
  /** Gives the command for the question as it is now; a refusal ends the change. */
  readonly command: (ticket: Ticket | null) => Command | Refusal;
  readonly texts?: readonly NewText[];
  readonly blanked?: readonly string[];
  readonly links?: readonly { readonly message: string; readonly text: string }[];
  /**
   * Effects beside those that follow from the events; a function gets the question after the
   * change.
   */
  readonly effects?: readonly NewEffect[] | ((after: Ticket) => readonly NewEffect[]);
  /** The form that was sent: the save drops all drafts of it. */
  readonly draft?: string;
  /**
   * The change of somebody's duty that is saved together with this one, worked out anew at each
   * try.
   */
  readonly duty?: () => Promise<DutyChange | null>;
};
export const change = async (deps: Deps, intent: Intent): Promise<ChangeResult> => {
  const result = await untilDecided(deps, intent);
  if (result.ok) deps.nudge();
  else await endTimer(deps, intent.cause, result);
  return result;
};

const untilDecided = async (deps: Deps, intent: Intent): Promise<ChangeResult> => {
  const tries = { stale: 0, full: 0 };
  while (tries.stale < staleMax && tries.full < fullMax) {
    const attempt = await once(deps, intent);
    if (attempt !== "stale" && attempt !== "full") return attempt;
    tries[attempt] += 1;
  }
  return { ok: false, why: "busy", ticket: null };
};

/** After so long a timer that lost every race is tried again; a person is asked to try again. */
const againAfterMs = 1000;

/** Ends a refused timer. A refused event is settled by its handler, with the reply. */
const endTimer = async (
  { store, clock }: Deps,
  cause: Cause,
  { why }: RefusedChange,
): Promise<void> => {
  if (cause.kind !== "effect") return;
  if (why === "busy")
    await store.postpone(cause.id, clock.now() + againAfterMs, { doubtful: false, counts: "try" });
  else await store.delivered(cause.id, clock.now(), null);
};

const once = async (deps: Deps, intent: Intent): Promise<ChangeResult | "stale" | "full"> => {
  const { store, clock } = deps;
  const [loaded, loads] = await Promise.all([store.ticket(intent.ticket), store.loads()]);
  const before = loaded?.ticket ?? null;
  const command = intent.command(before);
  const refused = (why: RefusedChange): ChangeResult => why;
  if (typeof command === "string") return refused({ ok: false, why: command, ticket: before });
  if (before === null && !opens(command))
    return refused({ ok: false, why: "unknown", ticket: null });
  const now = Math.max(clock.now(), intent.notBefore ?? 0);
  const { organisation } = deps.org();
  const read = await readFairness(store, { organisation, ticket: before, command }, now);
  const nightCalls = await nightCallsTonight(deps, now);
  const unreachable = await unreachableFor(deps, before, command);
  const sources = { organisation, loads, ...read, nightCalls, unreachable };
  const decideWith = (quiet: readonly string[]) =>
    decide(before, command, { now, route: router({ ...sources, quiet }, now) });
  const decision = await sparingTheQuiet(deps, { before, command, now }, decideWith);
  if (!decision.ok) {
    const why = (await isSeen(store, intent.cause)) ? "seen" : decision.why;
    return refused({ ok: false, why, ticket: before });
  }
  const events = decision.events.map((event): Recorded => ({ at: now, by: intent.by, event }));
  const after = events.reduce(evolve, before) ?? fold(events);
  if (after === null) throw new Error("an accepted command left no question");
  const whole = await written(deps, { intent, loaded, before, after, events, now });
  const saved = await saveSettling(store, whole);
  if (typeof saved === "object") {
    await noteNightCalls(deps, { ticket: after.id, events, now });
    deps.freed(whole.loads.filter(({ delta }) => delta < 0).map(({ expert }) => expert));
    return { ok: true, ticket: after, events, settled: saved };
  }
  if (saved === "seen before") return { ok: false, why: "seen", ticket: before };
  // Full by now: for a new offer routing decides again; whoever accepts a broadcast too late is
  // refused.
  if (saved === "no capacity")
    return command.type === "accept" ? { ok: false, why: "full", ticket: before } : "full";
  return "stale";
};

/** Ids of the experts whom nothing reaches; they are read only where somebody may be chosen. */
const unreachableFor = async (
  { store, org }: Deps,
  before: Ticket | null,
  command: Command,
): Promise<readonly string[]> =>
  choosesNobody(before, command)
    ? []
    : [...(await unreachedExperts(store, org().organisation)).keys()];

/**
 * Whether the event was settled before: what comes again is not refused but gets its first answer.
 */
const isSeen = async (store: Pick<Inbox, "isSettled">, cause: Cause): Promise<boolean> =>
  cause.kind === "incoming" && (await store.isSettled(cause.id));

const opens = ({ type }: Command): boolean => type === "ask" || type === "exercise";

type Decided = {
  readonly intent: Intent;
  readonly loaded: Loaded | null;
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly now: number;
};
const written = async (deps: Deps, decided: Decided) => {
  const { intent, loaded, before, after, events, now } = decided;
  const version = loaded?.version ?? 0;
  const followed: Followed[] = [];
  for (const react of reactions)
    followed.push(await react(deps, { ...decided, version, texts: intent.texts ?? [] }));
  const fairness = await fairnessChange(deps.store, after.id, events);
  return {
    at: now,
    cause: intent.cause,
    ticket: {
      id: after.id,
      expected: version,
      head: loaded?.head ?? null,
      state: after,
      recorded: events,
    },
    texts: intent.texts ?? [],
    links: (intent.links ?? []).map((link) => ({ ...link, ticket: after.id })),
    blanked: intent.blanked ?? [],
    effects: [
      ...ticketEffects(after, events, version).map((one) => marking(deps, intent, one)),
      ...beside(intent, after),
      ...followed.flatMap(({ effects = [] }) => effects),
    ],
    loads: loadsOf(before, events).map((one) => loadRow(deps, one, now)),
    fairness,
    articles: followed.flatMap(({ articles = [] }) => articles),
    articleUses: followed.flatMap(({ articleUses = [] }) => articleUses),
    duty: (await intent.duty?.()) ?? null,
    draft: intent.draft ?? null,
  } satisfies Change;
};

/** What a person wrote gets a mark where it was written, once it is there: so says its effect, if marks are wanted. */
const marking = ({ chatOf }: Deps, { links = [] }: Intent, one: NewEffect): NewEffect => {
  const { effect } = one;
  if (effect.kind !== "show") return one;
  const link = links.find(({ text }) => effect.slot === ticketSlot.message(text));
  return link === undefined || chatOf(link.message)?.mark === undefined
    ? one
    : { ...one, effect: { ...effect, kind: "show", written: link.message } };
};

const beside = ({ effects = [] }: Intent, after: Ticket): readonly NewEffect[] =>
  typeof effects === "function" ? effects(after) : effects;

const loadRow = (deps: Deps, one: ReturnType<typeof loadsOf>[number], now: number): Load => {
  const expert = deps.org().organisation.experts.find(({ id }) => id === one.expert);
  return {
    expert: one.expert,
    delta: one.delta,
    max: one.capped && expert !== undefined ? expert.maxOpen - expert.open : null,
    offeredAt: one.offered ? now : null,
  };
};

/**
 * Gives the effects with their ordering keys: messages to one recipient about one question leave in
 * order; a timer waits for nothing.
 */
const ticketEffects = (
  after: Ticket,
  events: readonly Recorded[],
  version: number,
): readonly NewEffect[] =>
  effectsOf(after, events).map((effect, i) => {
    const id = `${after.id}:${version}:${i}`;
    const at = events.at(-1)?.at ?? 0;
    if (effect.kind === "timer")
      return { id, orderingKey: id, ticket: after.id, effect, dueAt: effect.at };
    const to = "id" in effect.to ? `${effect.to.kind}:${effect.to.id}` : effect.to.kind;
    return { id, orderingKey: `${after.id}/${to}`, ticket: after.id, effect, dueAt: at };
  });
