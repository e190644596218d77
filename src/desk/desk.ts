/**
 * The shell: an event is guarded and written, then becomes a command, a decision and a save. Timers
 * and queue looks come the same way from the courier. Nothing here sends anything.
 */
import type { ChatEvent, Desk, Incoming, Reply } from "../bots/port.ts";
import { isButtonId, isFormId } from "../bots/verbs.ts";
import { t } from "../bots/text/i18n.ts";
import { actions } from "./actions.ts";
import { communityOf } from "../bots/addresses.ts";
import { openBackgroundYield } from "../runtime/background-yield.ts";
import { errorData } from "../base/log.ts";
import type { Timer } from "../tickets/commands.ts";
import type { Instant } from "../tickets/model.ts";
import { change } from "./ticket/change.ts";
import { followEdit } from "./conversation/edits.ts";
import type { Deps } from "./deps.ts";
import { issuerSuggestions } from "./conversation/suggest.ts";
import { isPast } from "../base/clock.ts";
import {
  type Recovery,
  recoverAfterMs,
  inHandMax,
  recoverInbox,
  messagesFirst,
} from "./arrival/inbox-recovery.ts";
import { home } from "./conversation/home.ts";
import { openPersonOrder } from "./arrival/person-order.ts";
import { oldButton } from "./conversation/buttons.ts";
import { openReminders } from "./ticket/reminders.ts";
import { appRemoved } from "./arrival/app-removed.ts";
import { endShifts } from "./ticket/shift-end.ts";
import { planShiftCards } from "./duty/shift-cards.ts";
import { nothing, notice } from "./people/replies.ts";
import { openPersonQueue } from "./arrival/person-queue.ts";
import { slashCommand, wrote } from "./conversation/messages.ts";
import { type Handled, answered, settle } from "./handled.ts";
import { type Screened, type Screening, blockedKinds, openScreening } from "./screen.ts";
import { type Actor, meet, actorFrom } from "./people/actor.ts";

export type ShellDesk = Desk & {
  /** A due timer of a question: committed, refused, stale, or put off because too many were at it. */
  readonly timeUp: (due: {
    readonly effect: string;
    readonly ticket: string;
    readonly timer: Timer;
    readonly dueAt: Instant;
  }) => Promise<void>;
  /** An offer's receiver cannot be reached: on to the next. */
  readonly unreachable: (ticket: string, offer: string) => Promise<void>;
  /** Withdraws the pending offers of those whose shift has ended, and moves the questions on. */
  readonly endShifts: () => Promise<void>;
  /** Puts the cards for shifts that begin and end soon where they wait for their time. */
  readonly planShiftCards: () => Promise<void>;
  /** Takes up events that were acknowledged before a crash. */
  /** True: there are more. */
  readonly recoverInbox: (receivedBefore: number) => Promise<boolean>;
};

/** Answered at once and never worth keeping. */
const isFleeting = ({ kind }: Incoming): boolean =>
  kind === "ignored" || kind === "suggest" || kind === "search";

type Kept = Exclude<Incoming["kind"], Passing["kind"]>;
type Passing = Extract<ChatEvent, { kind: "ignored" | "suggest" | "search" | "visited" }>;
/** What must outlive its request. A page that was opened is drawn anew when it is opened again. */
const isKept = (
  incoming: Incoming,
): incoming is Incoming & Extract<ChatEvent, { readonly kind: Kept }> =>
  !isFleeting(incoming) && incoming.kind !== "visited";

/** What may change what its person's last words are about. */
const isDeed = ({ kind }: Incoming): boolean => kind === "pressed" || kind === "submitted";

/** Nobody waits for a reply inside the request to these. */
const isAnswered = ({ kind }: Incoming): boolean =>
  kind !== "wrote" && kind !== "edited" && kind !== "deleted";

/**
 * The platform's event id is unique within a community only. It is the actor's: two installations in a shared channel tell of one
 * message, each for its own.
 */
const named = (incoming: Incoming): Incoming => ({
  ...incoming,
  id: `${communityOf(incoming.person)}:${incoming.id}`,
});

export const makeDesk = (deps: Deps): ShellDesk => {
  const arriving = openPersonQueue();
  const handling = openPersonQueue();
  const personOrder = openPersonOrder(deps, handling);
  const backgroundYield = openBackgroundYield(deps.crowded);
  /** From arrival to handling; what is recovered is another object and is read anew. */
  const screenings = new WeakMap<Incoming, Screening>();
  const screeningOf = (incoming: Incoming): Screening => {
    const screening = screenings.get(incoming) ?? openScreening(deps.org().organisation);
    screenings.set(incoming, screening);
    return screening;
  };
  /** Waits its turn here or is being worked on: not forgotten, however long it takes. */
  const inHand = new Set<string>();
  const keepInHand = async <Result>({ id }: Incoming, work: () => Promise<Result>) => {
    const outermost = !inHand.has(id);
    inHand.add(id);
    try {
      return await work();
    } finally {
      if (outermost) inHand.delete(id);
    }
  };
  const recovery: Recovery = {
    isUnattended: ({ id }) => !inHand.has(id),
    handle: (incoming) => handling(incoming, () => handle(deps, incoming, screeningOf(incoming))),
  };
  return {
    arrive: (incoming) =>
      arriving(incoming, () => arrive(deps, named(incoming), screeningOf(incoming))),
    handle: async (incoming) => {
      const one = named(incoming);
      return keepInHand(one, async () => {
        if (isDeed(one)) await messagesFirst(deps, one, recovery);
        return personOrder(one, () => handle(deps, one, screeningOf(incoming)));
      });
    },
    whenSpare: async (incoming, work) => {
      if (isAnswered(incoming)) return work();
      // It is kept in the inbox; what does not fit in memory is taken up from there.
      if (inHand.size >= inHandMax) return;
      await keepInHand(named(incoming), async () => {
        const since = deps.clock.now();
        await backgroundYield();
        // Not begun for so long, another process has taken it for forgotten.
        const late = isPast(deps.clock.now(), since, recoverAfterMs);
        if (!(late && deps.replicas.others())) await work();
      });
    },
    strangerText: (language) => t(language ?? "sv", "stranger"),
    ...byItself(deps),
    endShifts: () => endShifts(deps),
    planShiftCards: () => planShiftCards(deps),
    recoverInbox: (receivedBefore) => recoverInbox(deps, receivedBefore, recovery),
  };
};

/** What no person did. */
const byItself = (deps: Deps): Pick<ShellDesk, "timeUp" | "unreachable"> => {
  const remindOfOutcome = openReminders(deps);
  return {
    timeUp: async ({ effect, ticket, timer, dueAt }) => {
      if (timer.name === "remind-outcome") return remindOfOutcome({ effect, ticket, timer });
      await change(deps, {
        cause: { kind: "effect", id: effect },
        notBefore: dueAt,
        ticket,
        by: "timer",
        command: () => ({ type: "time", timer }),
      });
    },
    unreachable: async (ticket, offer) => {
      await change(deps, {
        cause: { kind: "none" },
        ticket,
        by: "courier",
        command: () => ({ type: "unreachable", offer }),
      });
    },
  };
};

const arrive = async (
  deps: Deps,
  incoming: Incoming,
  screening: Screening,
): Promise<"new" | "seen" | "stranger"> => {
  const { store, clock } = deps;
  const { addressBook } = deps.org();
  // In a shared channel a stranger may speak through an installation that is ours.
  const ours = [incoming.community, communityOf(incoming.person)];
  if (!ours.every((community) => addressBook.agencies.has(community))) {
    if (!isFleeting(incoming))
      await store.note("strangers", {
        at: clock.now(),
        by: communityOf(incoming.person),
        type: "refused",
        data: { kind: incoming.kind },
      });
    return "stranger";
  }
  if (!isKept(incoming)) return "new";
  const blocked = blockedKinds(incoming, screening);
  const fresh = await store.arrive({
    id: incoming.id,
    person: incoming.person,
    community: incoming.community,
    kind: incoming.kind,
    // What the guard blocks is kept as time, person and kind of finding, never as words.
    payload: blocked.length > 0 ? { blocked } : incoming,
    at: clock.now(),
    sent: incoming.sent ?? null,
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

const handle = async (deps: Deps, incoming: Incoming, screen: Screening): Promise<Reply> => {
  if (incoming.kind === "ignored") return nothing;
  let actor: Actor | null = null;
  try {
    const { person, language: heard } = incoming;
    const record = isFleeting(incoming)
      ? await deps.store.person(person)
      : await meet(deps, incoming);
    actor = actorFrom(deps, { person, record, heard });
    if (actor === null) return noticeFor(incoming, t("sv", "stranger"));
    if (!isKept(incoming)) return await passingReply(deps, actor, incoming);
    const handled = await dispatch(deps, actor, { ...incoming, screen });
    await settle(deps, incoming.id, handled);
    return handled.reply;
  } catch (error) {
    // The event stays unsettled and is taken up again within seconds; the person need do nothing.
    deps.log("error", "event failed", {
      kind: incoming.kind,
      id: incoming.id,
      ...errorData(error),
    });
    return noticeFor(incoming, t(actor?.language ?? "sv", "failed"));
  }
};

/** Who only opened a page is told nothing in the chat: the page stays as it was. */
const noticeFor = ({ kind }: Incoming, text: string): Reply =>
  kind === "visited" ? nothing : notice(text);

/** What is kept nowhere has nothing to settle. */
const passingReply = async (
  deps: Deps,
  actor: Actor,
  incoming: Incoming & Passing,
): Promise<Reply> => {
  switch (incoming.kind) {
    case "visited":
      return home(deps, actor);
    case "suggest":
      return { kind: "options", options: issuerSuggestions(incoming, actor.language) };
    case "search":
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
      return isButtonId(incoming.verb)
        ? actions[incoming.verb].press(deps, actor, incoming)
        : oldButton(actor);
    case "submitted":
      return isFormId(incoming.verb)
        ? actions[incoming.verb].submit(deps, actor, incoming)
        : oldButton(actor);
    case "installed":
      return answered(nothing);
    case "uninstalled":
      return appRemoved(deps, incoming);
  }
};
