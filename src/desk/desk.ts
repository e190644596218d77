/**
 * The shell: an event is guarded and written, then becomes a command, a decision and a save. Timers
 * and queue looks come the same way from the courier. Nothing here sends anything.
 */
import type { Desk, Incoming, Reply } from "../bots/port.ts";
import { say } from "../bots/words.ts";
import { errorData } from "../log.ts";
import type { Timer } from "../tickets/commands.ts";
import { submitArticle } from "./articles.ts";
import { submitQuestion } from "./ask.ts";
import { change } from "./change.ts";
import { correct } from "./corrections.ts";
import type { Parts } from "./parts.ts";
import { issuerSuggestions } from "./suggest.ts";
import { press } from "./press.ts";
import { openReminders } from "./remind.ts";
import { endShifts } from "./shift.ts";
import { nothing, notice, tell } from "./say.ts";
import { submitForm } from "./submit.ts";
import { typed, wrote } from "./talk.ts";
import { blockedKinds } from "./watch.ts";
import { type Who, meet, whoIs } from "./who.ts";

/** Acknowledged events that were never settled are taken up again after this long. */
export const forgottenAfterMs = 10_000;

export type ShellDesk = Desk & {
  /** A due timer of a question. True once it is done with: committed, refused or stale. */
  readonly timeUp: (due: {
    readonly effect: string;
    readonly ticket: string;
    readonly timer: Timer;
  }) => Promise<void>;
  /** An offer's receiver cannot be reached: on to the next. */
  readonly unreachable: (ticket: string, offer: string) => Promise<void>;
  /** Withdraws the pending offers of those whose shift has ended, and moves the questions on. */
  readonly endShifts: () => Promise<void>;
  /** Takes up events that were acknowledged before a crash. */
  readonly takeUpForgotten: (receivedBefore: number) => Promise<void>;
};

/** Answered at once and never worth keeping. */
const fleeting = (incoming: Incoming): boolean =>
  incoming.kind === "ignored" || incoming.kind === "suggest" || incoming.kind === "search";

/** The platform's event id is unique within its community only. */
const named = (incoming: Incoming): Incoming => ({
  ...incoming,
  id: `${incoming.community}:${incoming.id}`,
});

export const makeDesk = (parts: Parts): ShellDesk => {
  const remind = openReminders(parts);
  return {
    arrive: (incoming) => arrive(parts, named(incoming)),
    handle: (incoming) => handle(parts, named(incoming)),
    strangerText: (language) => say(language ?? "sv", "stranger"),
    timeUp: async ({ effect, ticket, timer }) => {
      if (timer.name === "remind-outcome") return remind({ effect, ticket, timer });
      await change(parts, {
        cause: { kind: "effect", id: effect },
        ticket,
        by: "timer",
        command: () => ({ type: "time", timer }),
      });
    },
    unreachable: async (ticket, offer) => {
      await change(parts, {
        cause: { kind: "none" },
        ticket,
        by: "courier",
        command: () => ({ type: "unreachable", offer }),
      });
    },
    endShifts: () => endShifts(parts),
    takeUpForgotten: (receivedBefore) => takeUpForgotten(parts, receivedBefore),
  };
};

const arrive = async (parts: Parts, incoming: Incoming): Promise<"new" | "seen" | "stranger"> => {
  const { store, clock } = parts;
  const { organisation, directory } = parts.org();
  if (!directory.agencies.has(incoming.community)) {
    if (!fleeting(incoming))
      await store.note("strangers", {
        at: clock.now(),
        by: incoming.community,
        type: "refused",
        data: { kind: incoming.kind },
      });
    return "stranger";
  }
  if (fleeting(incoming)) return "new";
  const blocked = blockedKinds(incoming, organisation);
  const fresh = await store.arrive({
    id: incoming.id,
    person: incoming.person,
    community: incoming.community,
    kind: incoming.kind,
    // What the guard blocks is kept as time, person and kind of finding, never as words.
    payload: blocked.length > 0 ? { blocked } : incoming,
    at: clock.now(),
  });
  if (fresh && blocked.length > 0)
    await store.note("guard", {
      at: clock.now(),
      by: incoming.community,
      type: "blocked",
      data: { kinds: blocked },
    });
  return fresh ? "new" : "seen";
};

const handle = async (parts: Parts, incoming: Incoming): Promise<Reply> => {
  if (incoming.kind === "ignored") return nothing;
  let who: Who | null = null;
  try {
    if (!fleeting(incoming)) await meet(parts, incoming);
    who = await whoIs(parts, incoming.person, incoming.language);
    if (who === null) return notice(say("sv", "stranger"));
    return await dispatch(parts, who, incoming);
  } catch (error) {
    // The event stays unsettled and is taken up again; the person knows that nothing has changed.
    parts.log("error", "event failed", {
      kind: incoming.kind,
      id: incoming.id,
      ...errorData(error),
    });
    return notice(say(who?.language ?? "sv", "failed"));
  }
};

const dispatch = async (parts: Parts, who: Who, incoming: Incoming): Promise<Reply> => {
  switch (incoming.kind) {
    case "typed":
      return typed(parts, who, incoming);
    case "wrote":
      return wrote(parts, who, incoming);
    case "edited":
    case "deleted":
      return correct(parts, who, incoming);
    case "pressed":
      return press(parts, who, incoming);
    case "submitted":
      if (incoming.verb === "ask.submit") return submitQuestion(parts, who, incoming);
      return incoming.verb === "article.edit"
        ? submitArticle(parts, who, incoming)
        : submitForm(parts, who, incoming);
    case "suggest":
      return { kind: "options", options: issuerSuggestions(incoming, who.language) };
    case "search":
    case "ignored":
      return nothing;
    case "installed":
      await parts.store.settle(incoming.id, parts.clock.now());
      return nothing;
    case "uninstalled":
      await parts.store.remember(incoming.person, incoming.community, { gone: true, place: null });
      await parts.store.settle(incoming.id, parts.clock.now());
      return nothing;
  }
};

/** The request is long gone: what would have been answered there goes to the person's direct chat. */
const takeUpForgotten = async (parts: Parts, receivedBefore: number): Promise<void> => {
  const { store, clock } = parts;
  for (const arrival of await store.unsettled(receivedBefore)) {
    const incoming = asIncoming(arrival.payload);
    const who = await whoIs(parts, arrival.person);
    if (who === null || incoming === null) {
      // The words of a blocked event were never kept; the writer is told that it went nowhere.
      await store.settle(arrival.id, clock.now());
      if (who !== null)
        await store.enqueue([
          tell({ person: who.person, text: say(who.language, "failed"), at: clock.now() }),
        ]);
      continue;
    }
    const reply = await handle(parts, incoming);
    const text =
      reply.kind === "notice" || reply.kind === "card"
        ? reply.text
        : reply.kind === "errors"
          ? [reply.problem, ...Object.values(reply.errors)]
              .filter((line) => line !== null)
              .join("\n")
          : "";
    if (text !== "") await store.enqueue([tell({ person: who.person, text, at: clock.now() })]);
    // Tried twice, in the request and now: what still fails must not come back for ever.
    await store.settle(arrival.id, clock.now());
  }
};

const asIncoming = (payload: unknown): Incoming | null => (isIncoming(payload) ? payload : null);

/** What `arrive` wrote is an Incoming of this program, but for what the guard blocked. */
const isIncoming = (payload: unknown): payload is Incoming =>
  typeof payload === "object" && payload !== null && "kind" in payload && "person" in payload;
