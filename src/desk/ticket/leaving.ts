/**
 * Moves questions on from people whom the organisation in force does not have any more: an expert
 * who was removed, who was set inactive, or who lost the topic; and an asker whose agency is gone.
 *
 * It looks when another organisation comes into force, and again a little later, since another
 * process may have decided by the one before. A question whose asker's agency is gone ends after an
 * hour: an end cannot be undone, and by then a slip in the file is mended.
 */
import { setImmediate } from "node:timers/promises";
import { isPast } from "../../base/clock.ts";
import { communityOf } from "../../bots/addresses.ts";
import { t } from "../../screens/text/i18n.ts";
import { hasConflict } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { byOrganisation } from "../../tickets/leaving.ts";
import {
  type Instant,
  type Offer,
  type Status,
  type Ticket,
  exerciseAsker,
  minutes,
} from "../../tickets/model.ts";
import type { Command } from "../../tickets/commands.ts";
import { ticketSlot } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";
import { actorOf } from "../people/actor.ts";
import { direct } from "../people/replies.ts";
import { change } from "./change.ts";
import { redrawWhatWasShown } from "./shown-before.ts";

/** Looks where there is reason to; else it costs nothing. */
export type Leaving = (deps: Deps) => Promise<void>;

const againMs = 30_000;
const agencyGoneMs = minutes(60);
export const openStates = [
  "new",
  "offered",
  "broadcast",
  "accepted",
  "queued",
  "coordinator",
  "fallback",
] as const satisfies readonly Status[];

export const openLeaving = (): Leaving => {
  let seen: Organisation | null = null;
  /** Whoever had left by this one is shown no more what they were. */
  let drawn: Organisation | null = null;
  let lookedAt: Instant = 0;
  let again = false;
  /** By community of askers: since when this process knows that no agency has it. */
  const goneSince = new Map<string, Instant>();
  const isGoneLong = ({ asker }: Ticket, deps: Deps): "no" | "not long" | "long" => {
    const community = communityOf(asker.person);
    if (asker.person === exerciseAsker || deps.org().addressBook.agencies.has(community)) {
      goneSince.delete(community);
      return "no";
    }
    const now = deps.clock.now();
    const since = goneSince.get(community) ?? now;
    goneSince.set(community, since);
    return isPast(now, since, agencyGoneMs) ? "long" : "not long";
  };
  return async (deps) => {
    const { filed } = deps.org();
    const isNew = filed !== seen;
    if (!isNew && !(again && isPast(deps.clock.now(), lookedAt, againMs))) return;
    // What fails on the way is looked at again.
    [seen, lookedAt, again] = [filed, deps.clock.now(), true];
    let isLeft = isNew;
    for (const state of openStates)
      for (const { id } of await deps.store.listTickets({ state, limit: null })) {
        // There may be many; requests go first.
        await setImmediate();
        const ticket = (await deps.store.ticket(id))?.ticket;
        if (ticket === undefined) continue;
        const gone = isGoneLong(ticket, deps);
        const command = gone === "long" ? askerLeft : offersLost(deps.org().organisation, ticket);
        const isDone = command === null || (await moveOn(deps, ticket, command));
        if (!isDone || gone === "not long") isLeft = true;
      }
    if (drawn !== null && drawn !== filed)
      await redrawWhatWasShown(deps.store, { before: drawn, after: filed, now: deps.clock.now() });
    [drawn, again] = [filed, isLeft];
  };
};

type ExpertsLeft = Extract<Command, { type: "leave" }>;
type Left = ExpertsLeft | Extract<Command, { type: "asker-left" }>;
const askerLeft: Left = { type: "asker-left" };

/** False: too many changed it at once, and it is looked at again. */
const moveOn = async (deps: Deps, ticket: Ticket, command: Left): Promise<boolean> => {
  const told = await noticeToAsker(deps, ticket, command);
  const sealed = sealedMessages(ticket, command, deps.clock.now());
  const result = await change(deps, {
    cause: { kind: "none" },
    ticket: ticket.id,
    by: byOrganisation,
    command: () => command,
    effects: [...told, ...sealed],
  });
  return result.ok || result.why !== "busy";
};

/** Tells whoever was told that somebody has their question. Of an offer the receipt tells. */
const noticeToAsker = async (
  deps: Deps,
  { id, number, asker, phase }: Ticket,
  command: Left,
): Promise<readonly NewEffect[]> => {
  if (command.type !== "leave" || phase.at !== "accepted") return [];
  const actor = await actorOf(deps, asker.person);
  if (actor === null) return [];
  const text = t(actor.language, "talk.expertLeft", { number });
  return [direct({ person: actor.person, text, at: deps.clock.now(), ticket: id })];
};

/** What was written to whoever had it is drawn anew: they may not read it any more. */
const sealedMessages = (
  { id, offers, messages }: Ticket,
  command: Command,
  at: Instant,
): readonly NewEffect[] => {
  if (command.type !== "leave") return [];
  const had = offers.filter((one) => command.offers.includes(one.id) && one.state === "accepted");
  return had.flatMap(({ id: offer, expert }) =>
    messages
      .filter(({ by, deleted }) => by === "asker" && !deleted)
      .map(({ text }): NewEffect => ({
        id: `left:${offer}:${text.id}`,
        orderingKey: `${id}/expert:${expert}`,
        ticket: id,
        effect: {
          kind: "update",
          slot: ticketSlot.message(text.id),
          to: { kind: "expert", id: expert },
        },
        dueAt: at,
      })),
  );
};

/** Null: all who have the question, or are offered it, may have it. */
export const offersLost = (organisation: Organisation, ticket: Ticket): ExpertsLeft | null => {
  const { phase, offers } = ticket;
  const offer = phase.at === "accepted" ? phase.offer : null;
  const held = offers.filter(({ id, state }) => state === "pending" || id === offer);
  const lost = held.filter((one) => !mayHave(organisation, ticket, one)).map(({ id }) => id);
  return lost.length === 0 ? null : { type: "leave", offers: lost };
};

/**
 * Nobody has a question that they have a conflict of interest with, as the organisation now says.
 * A person's choice holds whatever the topics of whom they chose; and where nobody has the topic any
 * more, a question is best left with whoever had it.
 */
const mayHave = (
  organisation: Organisation,
  ticket: Ticket,
  { expert: id, via }: Offer,
): boolean => {
  const { experts } = organisation;
  const { topic } = ticket.question;
  const expert = experts.find((one) => one.id === id);
  if (expert === undefined || !expert.active) return false;
  if (hasConflict(organisation, ticket, id)) return false;
  const hasTopic = ({ active, topics }: Organisation["experts"][number]): boolean =>
    active && Object.hasOwn(topics, topic);
  return via === "handover" || hasTopic(expert) || !experts.some(hasTopic);
};
