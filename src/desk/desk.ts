/**
 * Is the shell: it screens and writes each event, makes it a command, has that decided, and saves.
 * Timers come the same way from the courier, and looks at the queue from the scheduler. Nothing
 * here sends anything.
 */
import type { Language } from "../screens/card.ts";
import type { Arrived, Desk, Incoming, Reply } from "../bots/port.ts";
import { t } from "../screens/text/i18n.ts";
import { act } from "./acting.ts";
import { communityOf } from "../bots/addresses.ts";
import { openBackgroundYield } from "../base/background-yield.ts";
import { errorData, hashedId } from "../base/log.ts";
import type { Command, Timer } from "../tickets/commands.ts";
import type { LeftBehind } from "../store/port/inbox.ts";
import type { Instant } from "../tickets/model.ts";
import { change } from "./ticket/change.ts";
import { followEdit } from "./conversation/stopped-messages.ts";
import type { Deps } from "./deps.ts";
import { issuerSuggestions } from "./asking/suggest.ts";
import { isPast } from "../base/clock.ts";
import { within } from "../base/deadline.ts";
import {
  type Recovery,
  type Worked,
  recoverAfterMs,
  recoverInbox,
  messagesFirst,
  recoverEvents,
} from "./arrival/inbox-recovery.ts";
import { openEventLimit } from "./arrival/event-limit.ts";
import { openGivenUp } from "./arrival/given-up.ts";
import { openInHand } from "./arrival/in-hand.ts";
import {
  type Kept,
  type Passing,
  awaitsReply,
  isDeed,
  isFleeting,
  isKept,
} from "./arrival/kinds.ts";
import { openOutsiders } from "./arrival/outsiders.ts";
import { refusalOf } from "./arrival/refusals.ts";
import { type Strangers, openStrangers } from "./arrival/strangers.ts";
import { formAsChosen } from "./asking/form-again.ts";
import { home } from "./conversation/home.ts";
import { searched } from "./conversation/search.ts";
import { welcome, welcomeNew } from "./conversation/welcome.ts";
import { enqueueCutNotice } from "./arrival/cut-text.ts";
import { openPacing } from "./arrival/pacing.ts";
import { openPersonOrder } from "./arrival/person-order.ts";
import { timerCommand } from "./ticket/timer-command.ts";
import { openReminders } from "./ticket/reminders.ts";
import { appRemoved } from "./arrival/app-removed.ts";
import { endShifts } from "./ticket/shift-end.ts";
import { planShiftCards } from "./duty/shift-cards.ts";
import { nothing, notice } from "./people/replies.ts";
import { openPersonQueue } from "./arrival/person-queue.ts";
import { slashCommand, wrote } from "./conversation/messages.ts";
import { inboxPayload } from "./arrival/inbox-payload.ts";
import { type Handled, replied, settle } from "./handled.ts";
import { sentLimitsOf, onlyOurs } from "./own.ts";
import { type OpenScreening, type Screened, type Screening, openScreening } from "./screen.ts";
import { noteBlocked, noteRefused } from "./arrival/count-blocked.ts";
import { type Actor, meet, actorFrom } from "./people/actor.ts";
import { openGuests } from "./people/guests.ts";
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
  /** Enqueues the cards for shifts that begin and end soon; they wait there for their time. */
  readonly planShiftCards: () => Promise<void>;
  /** Notes, once an hour, how much came from strangers. */
  readonly noteStrangers: () => Promise<void>;
  /** Works events that were acknowledged before a crash. True: there are more. */
  readonly recoverInbox: (receivedBefore: number) => Promise<boolean>;
  /** Works events that dead processes left behind. */
  readonly recoverLeft: (left: readonly LeftBehind[]) => Promise<void>;
};

/**
 * Makes the event's id unique by adding the actor's community: the platform's id is unique within
 * one only. In a shared channel two installations report one message, and the two get the same id.
 */
const named = (incoming: Incoming): Incoming => ({
  ...incoming,
  id: `${communityOf(incoming.person)}:${incoming.id}`,
});

/**
 * Keeps what was found of an event from its arrival to its handling. What is recovered is another
 * object, and is looked at again.
 */
const perEvent = <Found>(find: (incoming: Incoming) => Found): ((incoming: Incoming) => Found) => {
  const known = new WeakMap<Incoming, Found>();
  return (incoming) => {
    const found = known.get(incoming) ?? find(incoming);
    known.set(incoming, found);
    return found;
  };
};

const recoveryOf = (
  inHand: ReturnType<typeof openInHand>,
  handle: Recovery["handle"],
): Recovery => ({
  isUnattended: ({ id }) => !inHand.has(id),
  keep: inHand.keep,
  handle,
  survived: new Set(),
});

export const makeDesk = (deps: Deps): ShellDesk => {
  const guests = openGuests(deps);
  /** The id is made first: whoever is a guest of two communities writes a message once. */
  const received = (incoming: Incoming): Incoming => guests.hosted(named(incoming));
  const [arriving, handling] = [openPersonQueue(), openPersonQueue()];
  const personOrder = openPersonOrder(deps, handling);
  const backgroundYield = openBackgroundYield(deps.crowded);
  const strangers = openStrangers(deps);
  const refused = openRefused(deps, strangers);
  const [eventLimit, givenUp] = [openEventLimit(deps), openGivenUp(deps)];
  const outsiders = openOutsiders(deps, guests);
  const screeningOf = perEvent(() => openScreening(deps.org().organisation));
  const ownPart = perEvent((incoming) => onlyOurs(deps, received(incoming)));
  const inHand = openInHand();
  const recovery = recoveryOf(inHand, (left) =>
    handling(left, async () => work(deps, await onlyOurs(deps, left), screeningOf(left))),
  );
  return {
    arrive: async (incoming) => {
      const one = received(incoming);
      const arrived = await arriving(incoming, async () => {
        const outside = await outsiders.arrival(incoming, one);
        if (outside !== null) return outside;
        if (eventLimit.isBeyond(incoming, one)) return "limited";
        return givenUp.arrival({ incoming, received: one }, async () =>
          arrive(deps, await ownPart(incoming), screeningOf(incoming)),
        );
      });
      await refused(arrived, one);
      return arrived;
    },
    handle: async (incoming) => {
      const refusal = await refusalOf(incoming, [outsiders, eventLimit, givenUp]);
      if (refusal !== null) return refusal;
      const one = received(incoming);
      return inHand.keep(one, async () => {
        if (isDeed(one)) await messagesFirst(deps, one, recovery);
        return personOrder(one, async () => {
          const worked = await work(deps, await ownPart(incoming), screeningOf(incoming));
          return worked.reply;
        });
      });
    },
    whenSpare: async (incoming, work) => {
      if (eventLimit.isSilent(incoming)) return;
      if (awaitsReply(incoming)) return work();
      const one = received(incoming);
      if (!inHand.hasRoom(one)) return;
      await inHand.keep(one, async () => {
        const since = deps.clock.now();
        await backgroundYield(communityOf(one.person));
        if (!isRecoveredElsewhere(deps, since)) await work();
      });
    },
    noteStrangers: () => strangers.note(),
    strangerText: (language) => t(language ?? "sv", "stranger"),
    fieldLimits: sentLimitsOf(deps),
    ...byItself(deps),
    ...recovering(deps, recovery),
  };
};

const recovering = (
  deps: Deps,
  recovery: Recovery,
): Pick<ShellDesk, "recoverInbox" | "recoverLeft"> => ({
  recoverInbox: (receivedBefore) => recoverInbox(deps, receivedBefore, recovery),
  recoverLeft: (left) => recoverEvents(deps, left, recovery),
});

/** After so long without a start, another process has recovered what waits. */
const isRecoveredElsewhere = (
  { clock, replicas }: Pick<Deps, "clock" | "replicas">,
  since: Instant,
): boolean => replicas.others() && isPast(clock.now(), since, recoverAfterMs);

/** Counts strangers' events, and has whoever goes on sending what is refused wait for the answer. */
const openRefused = ({ clock }: Pick<Deps, "clock">, strangers: Strangers) => {
  const pacing = openPacing(clock);
  return async (arrived: Arrived, incoming: Incoming): Promise<void> => {
    const community = communityOf(incoming.person);
    const isStranger = arrived === "stranger" || arrived === "left";
    if (isStranger && !isFleeting(incoming)) strangers.refused(community);
    if (isStranger) await pacing(community);
    if (arrived === "limited") await pacing(incoming.person);
  };
};

/** Handles what no person did. */
const byItself = (
  deps: Deps,
): Pick<ShellDesk, "timeUp" | "unreachable" | "unheard" | "endShifts" | "planShiftCards"> => {
  const remindOfOutcome = openReminders(deps);
  const byCourier = async (ticket: string, command: Command): Promise<void> => {
    await change(deps, { cause: { kind: "none" }, ticket, by: "courier", command: () => command });
  };
  return {
    endShifts: () => endShifts(deps),
    planShiftCards: () => planShiftCards(deps),
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

/**
 * Works an event and settles it. Work that does not end has failed: whoever waits goes on, and what
 * it still changes later is refused if the event has been settled by then.
 */
const work = async (deps: Deps, incoming: Incoming, screen: OpenScreening): Promise<Worked> => {
  if (incoming.kind === "ignored") return { reply: nothing, failed: false };
  let language: Language = "sv";
  const reply = async (): Promise<Reply> => {
    const { person, language: heard } = incoming;
    await welcomeNew(deps, incoming);
    const passing = isFleeting(incoming) ? await deps.store.person(person) : undefined;
    // Whoever searches can be reached again, too.
    const isMet = passing === undefined || passing?.gone === true;
    const record = isMet ? await meet(deps, incoming) : passing;
    const actor = actorFrom(deps, { person, record, heard });
    if (actor === null) return noticeFor(incoming, t(language, "stranger"));
    ({ language } = actor);
    if (!isKept(incoming)) return passingReply(deps, actor, { ...incoming, screen });
    await enqueueCutNotice(deps, actor, incoming);
    const handled = await dispatch(deps, actor, { ...incoming, screen });
    await settle(deps, incoming.id, handled);
    return handled.reply;
  };
  try {
    const given = await within(deps.workMostMs, reply(), tooLong);
    await noteRefused(deps, incoming, screen);
    return { reply: given, failed: false };
  } catch (error) {
    // The event stays unsettled and is recovered within seconds; the person need do nothing.
    deps.log("error", "event failed", {
      kind: incoming.kind,
      id: hashedId(incoming.id),
      ...errorData(error),
    });
    return { reply: noticeFor(incoming, t(language, "failed")), failed: true };
  }
};

const tooLong = (): never => {
  throw new Error("The work did not end in time.");
};

/** A notice, but nothing for whoever only opened a page: the page stays as it was. */
const noticeFor = ({ kind }: Incoming, text: string): Reply =>
  kind === "visited" ? nothing : notice(text);

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
