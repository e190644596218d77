/**
 * Posts that the chat stays silent about a question: which, of whom and who is on duty, and no word
 * of it; and that somebody has it. What is not so by then is not sent. It is tried for about a day.
 */
import { agencyName, topicName } from "../screens/cards/view.ts";
import { whoIsOnDuty } from "../org/on-duty.ts";
import { silentRung } from "./reactions.ts";
import type { Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import { instantText } from "../routing/calendar.ts";
import type { Due, Outgoing, SilentRung } from "../store/port/outbox.ts";
import type { Instant, Ticket } from "../tickets/model.ts";
import type { Couriers } from "../courier/deps.ts";
import { afterFailure } from "../courier/failure.ts";
import { done } from "../courier/send.ts";

export const postWebhook = async (
  couriers: Couriers,
  due: Due,
  { rung }: Extract<Outgoing, { kind: "webhook" }>,
): Promise<void> => {
  const { store, clock, org, webhook } = couriers.deps;
  const loaded = due.ticket === null ? null : await store.ticket(due.ticket);
  if (loaded === null || (silentRung(loaded.ticket) ?? "over") !== rung)
    return done(couriers, due, null);
  const now = clock.now();
  const body = bodyOf(org().organisation, { ticket: loaded.ticket, rung, now });
  const failure =
    webhook === null
      ? ({ kind: "refused", why: "webhook is not configured" } as const)
      : await webhook({ id: due.id, at: now, body });
  return failure === null
    ? done(couriers, due, null)
    : afterFailure(couriers, { due, failure, person: null });
};

type Told = {
  readonly ticket: Ticket;
  readonly rung: SilentRung | "over";
  readonly now: Instant;
};
/** The message's body; docs/operations.md describes it, and it grows only by adding. */
const bodyOf = (organisation: Organisation, { ticket, rung, now }: Told): string => {
  const { number, question, asker, askedAt, phase } = ticket;
  const both = (text: (language: "sv" | "en") => string) => ({ sv: text("sv"), en: text("en") });
  const about = {
    number,
    askedAt: instantText(askedAt),
    urgency: question.urgency,
    topic: {
      id: question.topic,
      ...both((language) => topicName(organisation, question.topic, language)),
    },
    agency: {
      id: asker.agency,
      ...both((language) => agencyName(organisation, asker.agency, language)),
    },
  };
  return JSON.stringify({
    type: rung === "over" ? "idjour.question.over" : "idjour.question.silent",
    timestamp: instantText(now),
    data:
      rung === "over"
        ? { ...about, status: phase.at }
        : { rung, ...about, ...whomToCall(organisation, ticket, now) },
  });
};

/** By name only where the agency shows names. */
const whomToCall = (
  organisation: Organisation,
  { asker, question, coordinators }: Ticket,
  now: Instant,
): object => {
  const { showNames } = policyFor(organisation, asker.agency);
  const named = ({ id, name, agency }: { id: string; name: string; agency: string }) =>
    showNames ? { id, name, agency } : { id, agency };
  return {
    onDuty: whoIsOnDuty(organisation, { agency: asker.agency, now })
      .filter(({ topics }) => topics.includes(question.topic))
      .map(({ expert }) => named(expert)),
    coordinators: organisation.coordinators
      .filter(({ id }) => coordinators.includes(id))
      .map(named),
    fallback: organisation.agencies.find(({ id }) => id === asker.agency)?.fallback ?? null,
  };
};
