/**
 * Reads fairness and practice into the experts that routing decides on, and says what a change
 * adds.
 */
import { practisedIn } from "../../routing/competence.ts";
import { medianOf, predictedResponseMin } from "../../routing/fairness/response-time.ts";
import { type Year, creditOn, dayOf, oneQuestion } from "../../routing/fairness/credit.ts";
import { agencyLedger, expertLedger, allotmentLedger } from "../../routing/fairness/ledger.ts";
import { somebodyFades } from "../../routing/choice/practice.ts";
import {
  type FairnessChange,
  changesFairness,
  fairnessAfter,
} from "../../routing/fairness/changes.ts";
import type { RoutingExpert } from "../../routing/model.ts";
import type { Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import type { PracticeHistory, Fairness, Questions } from "../../store/port/questions.ts";
import type { Command } from "../../tickets/commands.ts";
import { secondOpinionDue } from "../../tickets/second-opinion.ts";
import type { Instant, Recorded, Ticket } from "../../tickets/model.ts";

/**
 * Commands that never choose anybody, so nothing is read for them; an answer does only if a second
 * opinion is due.
 */
const routeless: ReadonlySet<Command["type"]> = new Set<Command["type"]>([
  "accept",
  "request-facts",
  "take",
  "coordinate",
  "give-up",
  "correct",
  "edit",
  "delete",
  "give-outcome",
  "finish",
  "solve",
  "withdraw",
]);

export const choosesNobody = (ticket: Ticket | null, command: Command): boolean =>
  routeless.has(command.type) ||
  (command.type === "answer" && (ticket === null || secondOpinionDue(ticket) === null));

type Wanted = {
  readonly organisation: Organisation;
  readonly ticket: Ticket | null;
  readonly command: Command;
};
type Read = {
  readonly fairness: Fairness | null;
  readonly practiceHistory: PracticeHistory | null;
};
const nothingRead: Read = { fairness: null, practiceHistory: null };

export const readFairness = async (
  store: Pick<Questions, "fairness" | "practiceHistory">,
  { organisation, ticket, command }: Wanted,
  now: Instant,
): Promise<Read> => {
  const asked = command.type === "ask" ? command : ticket;
  if (asked === null || choosesNobody(ticket, command)) return nothingRead;
  const { topic, urgency } = asked.question;
  const fairness = await store.fairness({
    topic,
    now,
    // How soon somebody accepts counts for urgent questions alone.
    waitsUntil: urgency === "urgent" ? now : null,
  });
  const { practice } = policyFor(organisation, asked.asker.agency);
  const holding = { experts: organisation.experts, topic, practised: fairness.practised };
  // An urgent question is never practice.
  const fades = urgency !== "urgent" && somebodyFades(holding, now, practice);
  return { fairness, practiceHistory: fades ? await store.practiceHistory(topic, now) : null };
};

/**
 * What a change adds to fairness. The earlier events are read only for one that counts: something
 * was accepted, answered or expired.
 */
export const fairnessChange = async (
  store: Pick<Questions, "history">,
  id: string,
  events: readonly Recorded[],
): Promise<FairnessChange | undefined> =>
  changesFairness(events) ? fairnessAfter(await store.history(id), events) : undefined;

export type Experts = (expert: RoutingExpert) => RoutingExpert;

/** Adds to a person of the file what the bot itself has counted on this topic since. */
export const withFairness = (
  { entries, practised, waits }: Fairness,
  topic: string,
  now: Instant,
): Experts => {
  const today = dayOf(now);
  const ledgers = Map.groupBy(entries, ({ ledger }) => ledger);
  const credits = creditsOf(ledgers.get(expertLedger) ?? [], today);
  const agencies = creditsOf(ledgers.get(agencyLedger) ?? [], today);
  const allotments = new Map(
    (ledgers.get(allotmentLedger(today)) ?? []).map(({ holder, amount }) => [holder, amount]),
  );
  const minutes = new Map([...waits].map(([id, all]) => [id, all.map((wait) => wait / 60_000)]));
  const pool = medianOf([...minutes.values()].flat());
  return (expert) => ({
    ...expert,
    credit: expert.credit + (credits.get(expert.id) ?? 0),
    agencyCredit: agencies.get(expert.agency) ?? 0,
    allottedToday: (allotments.get(expert.id) ?? 0) / oneQuestion,
    lastPractised: practisedIn(expert, topic, practised.get(expert.id)),
    medianAcceptMin: predictedResponseMin(
      minutes.get(expert.id) ?? [],
      expert.medianAcceptMin ?? pool,
    ),
  });
};

/** The credits by holder, in questions. */
const creditsOf = (
  entries: Fairness["entries"],
  today: ReturnType<typeof dayOf>,
): ReadonlyMap<string, number> => {
  const byHolder = new Map<string, Year[]>();
  for (const entry of entries) {
    const years = byHolder.get(entry.holder);
    if (years === undefined) byHolder.set(entry.holder, [entry]);
    else years.push(entry);
  }
  return new Map(
    [...byHolder].map(([holder, years]) => [holder, creditOn(years, today) / oneQuestion]),
  );
};
