/**
 * Is the shell: it screens and writes each event, makes it a command, has that decided, and saves.
 * What stands around an event, `runtime/around-event.ts` lists. Timers come the same way from the courier, and looks at the queue from the scheduler. Nothing
 * here sends anything.
 */
import type { Desk, Incoming, Reply } from "../bots/port.ts";
import { t } from "../screens/text/i18n.ts";
import { act } from "./acting.ts";
import type { Command, Timer } from "../tickets/commands.ts";
import type { LeftBehind } from "../store/port/inbox.ts";
import type { Instant } from "../tickets/model.ts";
import { change } from "./ticket/change.ts";
import { followEdit } from "./conversation/stopped-messages.ts";
import type { Deps } from "./deps.ts";
import { issuerSuggestions } from "./asking/suggest.ts";
import { noticeFor } from "./arrival/deadline.ts";
import { type Kept, type Passing, isFleeting, isKept } from "./event-kinds.ts";
import { formAsChosen } from "./asking/form-again.ts";
import { home } from "./conversation/home.ts";
import { searched } from "./conversation/search.ts";
import { welcome, welcomeNew } from "./conversation/welcome.ts";
import { enqueueCutNotice } from "./arrival/cut-text.ts";
import { timerCommand } from "./ticket/timer-command.ts";
import { openReminders } from "./ticket/reminders.ts";
import { appRemoved } from "./arrival/app-removed.ts";
import { endShifts } from "./ticket/shift-end.ts";
import { nothing } from "./people/replies.ts";
import { slashCommand, wrote } from "./conversation/messages.ts";
import { inboxPayload } from "./screening/inbox-payload.ts";
import { type Handled, replied, settle } from "./handled.ts";
import { type Coming, type Way, perEvent } from "./arrival/way.ts";
import {
  type OpenScreening,
  type Screened,
  type Screening,
  openScreening,
} from "./screening/screen.ts";
import { noteBlocked, noteRefused } from "./screening/count-blocked.ts";
import { type Actor, meet, actorFrom } from "./people/actor.ts";
import { reachesNoCoordinator } from "./people/unreached.ts";

export type ShellDesk = Desk & {
  /**
   * Works a due timer of a question: it is committed, refused, stale, or put off because too many
   * changed the question at once.
   */
  readonly timeUp: (due: {
    readonly effect: string;
    readonly ticket: string;
    readonly timer: Timer;
    readonly dueAt: Instant;
  }) => Promise<void>;
  /** Moves a question on whose offer cannot reach its receiver. */
  readonly unreachable: (ticket: string, offer: string) => Promise<void>;
  /** Moves a question on whose coordinators can none of them be reached. */
  readonly unheard: (ticket: string) => Promise<void>;
  /** Withdraws the pending offers of those whose shift has ended, and moves the questions on. */
  readonly endShifts: () => Promise<void>;
  /** Notes, once an hour, how much came from strangers. */
  readonly noteStrangers: () => Promise<void>;
  /** Works events that were acknowledged before a crash. True: there are more. */
  readonly recoverInbox: (receivedBefore: number) => Promise<boolean>;
  /** Works events that dead processes left behind. */
  readonly recoverLeft: (left: readonly LeftBehind[]) => Promise<void>;
};

/** Writes an event down when it arrives, and works and settles it when it is handled. */
export const openWork = (deps: Deps): Way => {
  const screeningOf = perEvent(() => openScreening(deps.org().organisation));
  return {
    arrive: (coming) => arrive(deps, coming.received, screeningOf(coming)),
    whenSpare: (_, begin) => begin(),
    handle: (coming) => work(deps, coming, screeningOf(coming)),
  };
};

/** Handles what no person did. */
export const byItself = (
  deps: Deps,
): Pick<ShellDesk, "timeUp" | "unreachable" | "unheard" | "endShifts"> => {
  const remindOfOutcome = openReminders(deps);
  const byCourier = async (ticket: string, command: Command): Promise<void> => {
    await change(deps, { cause: { kind: "none" }, ticket, by: "courier", command: () => command });
  };
  return {
    endShifts: () => endShifts(deps),
    timeUp: async ({ effect, ticket, timer, dueAt }) => {
      if (timer.name === "remind-outcome") return remindOfOutcome({ effect, ticket, timer });
      await change(deps, {
        cause: { kind: "effect", id: effect },
        notBefore: dueAt,
        ticket,
        by: "timer",
        command: (asked) => timerCommand(timer, asked, deps.org().addressBook.agencies),
      });
    },
    unreachable: (ticket, offer) => byCourier(ticket, { type: "unreachable", offer }),
    unheard: async (ticket) => {
      if (await reachesNoCoordinator(deps, ticket)) await byCourier(ticket, { type: "unheard" });
    },
  };
};

const arrive = async (
  deps: Deps,
  incoming: Incoming,
  screening: Screening,
): Promise<"new" | "seen"> => {
  if (!isKept(incoming)) return "new";
  const { store, clock } = deps;
  const { payload, blocked } = inboxPayload(incoming, screening);
  const fresh = await store.arrive({
    id: incoming.id,
    person: incoming.person,
    community: incoming.community,
    kind: incoming.kind,
    payload,
    at: clock.now(),
    sent: incoming.sent ?? null,
  });
  if (fresh) await noteBlocked(deps, incoming, blocked);
  return fresh ? "new" : "seen";
};

const work = async (
  deps: Deps,
  { received: incoming, speaks }: Coming,
  screen: OpenScreening,
): Promise<Reply> => {
  if (incoming.kind === "ignored") return nothing;
  const reply = await replyTo(deps, { incoming, speaks }, screen);
  await noteRefused(deps, incoming, screen);
  return reply;
};

const replyTo = async (
  deps: Deps,
  { incoming, speaks }: Pick<Coming, "incoming" | "speaks">,
  screen: OpenScreening,
): Promise<Reply> => {
  const { person, language: heard } = incoming;
  await welcomeNew(deps, incoming);
  const passing = isFleeting(incoming) ? await deps.store.person(person) : undefined;
  // Whoever searches can be reached again, too.
  const isMet = passing === undefined || passing?.gone === true;
  const record = isMet ? await meet(deps, incoming) : passing;
  const actor = actorFrom(deps, { person, record, heard });
  if (actor === null) return noticeFor(incoming, t(speaks.language, "stranger"));
  speaks.language = actor.language;
  if (!isKept(incoming)) return passingReply(deps, actor, { ...incoming, screen });
  await enqueueCutNotice(deps, actor, incoming);
  const handled = await dispatch(deps, actor, { ...incoming, screen });
  await settle(deps, incoming.id, handled);
  return handled.reply;
};

/** Answers an event that is not kept and so need not be settled. */
const passingReply = async (
  deps: Deps,
  actor: Actor,
  incoming: Screened<Passing["kind"]>,
): Promise<Reply> => {
  switch (incoming.kind) {
    case "visited":
      return incoming.tab === "home" ? home(deps, actor) : nothing;
    case "chose":
      return formAsChosen(deps, actor, incoming);
    case "suggest":
      return { kind: "options", options: issuerSuggestions(incoming, actor.language) };
    case "search":
      return searched(deps, actor, incoming);
    case "ignored":
      return nothing;
  }
};

const dispatch = async (deps: Deps, actor: Actor, incoming: Screened<Kept>): Promise<Handled> => {
  switch (incoming.kind) {
    case "typed":
      return slashCommand(deps, actor, incoming);
    case "wrote":
      return wrote(deps, actor, incoming);
    case "edited":
    case "deleted":
      return followEdit(deps, actor, incoming);
    case "pressed":
    case "submitted":
      return act(deps, actor, incoming);
    case "installed":
      return replied(nothing, welcome(deps, actor, incoming));
    case "uninstalled":
      return appRemoved(deps, incoming);
  }
};
