/**
 * Posts that the chat stays silent about a question: which, of whom and who is on duty, and no word
 * of it; nothing where somebody has it by then. It is tried for about a day, as a card is.
 */
import { agencyName, topicName } from "../bots/cards/view.ts";
import { whoIsOnDuty } from "../desk/duty/board.ts";
import type { Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import { instantText } from "../routing/calendar.ts";
import type { Due, Outgoing, SilentRung } from "../store/port/outbox.ts";
import type { Instant, Ticket } from "../tickets/model.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";
import { done } from "./send.ts";

export const postWebhook = async (
  couriers: Couriers,
  due: Due,
  { rung }: Extract<Outgoing, { kind: "webhook" }>,
): Promise<void> => {
  const { store, clock, org, webhook } = couriers.deps;
  const loaded = due.ticket === null ? null : await store.ticket(due.ticket);
  if (loaded === null || !isStillSilent(loaded.ticket, rung)) return done(couriers, due, null);
  const now = clock.now();
  const body = silenceBody(org().organisation, { ticket: loaded.ticket, rung, now });
  const failure =
    webhook === null
      ? ({ kind: "refused", why: "webhook is not configured" } as const)
      : await webhook({ id: due.id, at: now, body });
  return failure === null
    ? done(couriers, due, null)
    : afterFailure(couriers, { due, failure, person: null });
};

/** Whether the question is still where it was, in nobody's hand. */
const isStillSilent = ({ phase }: Ticket, rung: SilentRung): boolean =>
  phase.at === rung && !("by" in phase && phase.by !== undefined);

/** The message's body; docs/operations.md describes it, and it grows only by adding. */
const silenceBody = (
  organisation: Organisation,
  {
    ticket,
    rung,
    now,
  }: { readonly ticket: Ticket; readonly rung: SilentRung; readonly now: Instant },
): string => {
  const { number, question, asker, coordinators, askedAt } = ticket;
  const { showNames } = policyFor(organisation, asker.agency);
  const named = (id: string, name: string) => (showNames ? { id, name } : { id });
  const both = (text: (language: "sv" | "en") => string) => ({ sv: text("sv"), en: text("en") });
  const fallback = organisation.agencies.find(({ id }) => id === asker.agency)?.fallback ?? null;
  return JSON.stringify({
    type: "idjour.question.silent",
    timestamp: instantText(now),
    data: {
      rung,
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
      onDuty: whoIsOnDuty(organisation, { agency: asker.agency, now })
        .filter(({ topics }) => topics.includes(question.topic))
        .map(({ expert: { id, name, agency } }) => ({ ...named(id, name), agency })),
      coordinators: organisation.coordinators
        .filter(({ id }) => coordinators.includes(id))
        .map(({ id, name, agency }) => ({ ...named(id, name), agency })),
      fallback,
    },
  });
};
