/**
 * Removes what has passed its retention time, a small piece at a time, and gives a receipt. The log
 * gets a note of each removal and, at the end, the receipt itself.
 */
import type { Organisation } from "../org/organisation.ts";
import { type Retention, policyFor } from "../org/policy.ts";
import { type KeptKind, type NotedKind, keptKinds, notedKinds } from "../org/schema/policy.ts";
import type { Questions } from "../store/port/questions.ts";
import {
  type Cutoffs,
  type KeptNoted,
  type NotedRemoval,
  type OverQuestion,
  type Prunable,
  type Records,
  prunables,
} from "../store/port/records.ts";
import { type Instant, days } from "../tickets/model.ts";
import { dueTexts, isNotedDue, shortestDays } from "./due.ts";

export type RetentionRun = {
  readonly organisation: Organisation;
  readonly now: Instant;
  /** Who runs it, for the log. */
  readonly by: string;
  /** Nothing is removed; the receipt says what would be. */
  readonly trial: boolean;
  /** Only agencies that have stated a decision. */
  readonly decidedOnly: boolean;
};

type Counts = Readonly<Record<string, number>>;
/** What became of one agency's questions. */
export type AgencyReceipt = {
  readonly agency: string;
  readonly decision: { readonly id: string; readonly date: string } | null;
  readonly textDays: number;
  readonly textDaysByKind: Readonly<Partial<Record<KeptKind | NotedKind, number>>>;
  readonly metadataDays: number;
  /** How many questions lost words, and how many words of each kind. */
  readonly questions: number;
  readonly texts: Counts;
  /** How many questions keep words past their time, since they are on hold. */
  readonly held: number;
  /** How many texts of no question do, since somebody whom they are about is. */
  readonly heldTexts: number;
};
export type Receipt = {
  readonly at: string;
  readonly dryRun: boolean;
  readonly agencies: readonly AgencyReceipt[];
  /** Rows that nobody reads any more, by what they were. */
  readonly pruned: Counts;
};

type Reading = "questionsWithWords" | "overWithWords" | "notedWithWords";
type Store = Pick<Records, Reading | "removeWords" | "removeNoted" | "prune"> &
  Pick<Questions, "note">;

const questionsAtOnce = 100;
/** Their pages lie all over the file, and people wait while they are written. */
const removedAtOnce = 20;
/**
 * Slack delivers an event again for five minutes, and hourly for a day where an app has delayed
 * events on; a request of its that is older than five minutes is refused by its signature, one of
 * Teams when its token has run out, within a day. So a week is enough, many times over.
 */
const settledDays = 7;
/** What was typed and never sent is kept for so long at most. */
const draftDays = 7;

/** Each step is a piece after which others may be served; the last gives the receipt. */
export async function* retaining(store: Store, run: RetentionRun): AsyncGenerator<void, Receipt> {
  const tally = openTally(run);
  let after = "";
  for (;;) {
    const ids = await store.questionsWithWords(after, questionsAtOnce);
    const over = await store.overWithWords(ids, run.now - tally.shortestMs);
    const due = over.map((one) => tally.due(one)).filter(({ texts }) => texts.length > 0);
    after = ids.at(-1) ?? after;
    yield;
    for (let from = 0; from < due.length && !run.trial; from += removedAtOnce) {
      const questions = due.slice(from, from + removedAtOnce);
      await store.removeWords({ at: run.now, by: run.by, questions });
      yield;
    }
    if (ids.length < questionsAtOnce) break;
  }
  const noted = tally.notedDue(await store.notedWithWords());
  yield;
  for (let from = 0; from < noted.length && !run.trial; from += removedAtOnce) {
    const texts = noted.slice(from, from + removedAtOnce);
    await store.removeNoted({ at: run.now, by: run.by, texts });
    yield;
  }
  const pruned = new Map<Prunable, number>();
  const before = cutoffsOf(run);
  for (const what of prunables) {
    let place: string | number | null = null;
    do {
      const { count, next } = await store.prune(what, { before, after: place, trial: run.trial });
      pruned.set(what, (pruned.get(what) ?? 0) + count);
      place = next;
      yield;
    } while (place !== null);
  }
  const receipt = {
    at: new Date(run.now).toISOString(),
    dryRun: run.trial,
    agencies: tally.agencies(),
    pruned: countsOf(prunables, pruned),
  };
  if (!run.trial)
    await store.note("note:records", {
      at: run.now,
      by: run.by,
      type: "retention-run",
      data: receipt,
    });
  return receipt;
}

type Counted = {
  questions: number;
  held: number;
  heldTexts: number;
  readonly texts: { readonly id: string; readonly kind: KeptKind | NotedKind }[];
};
/** Words about somebody whom the organisation file does not have: the policy for all decides. */
const noAgency = "-";

/** Says of words of no question whose they are, by which decision they go, and whether their time is over. */
const notedDecider = ({ organisation, now }: Pick<RetentionRun, "organisation" | "now">) => {
  const agencies = new Map(
    [...organisation.coordinators, ...organisation.experts].map((one) => [one.id, one.agency]),
  );
  const isStaff = (id: string): boolean => agencies.has(id);
  return (one: KeptNoted) => {
    const { id, kind, by, experts, isHeld } = one;
    const people = [...experts, by];
    const [known] = people.flatMap((person) => agencies.get(person) ?? []);
    const agency = one.agency ?? known ?? noAgency;
    const { retention } = policyFor(organisation, agency);
    const decision = retention.decision?.id ?? null;
    const due = isNotedDue(one, retention, { now, isStaff });
    return { text: { id, kind, agency, people, decision }, isHeld, due };
  };
};

/** Counts while questions are gone through. */
const openTally = ({ organisation, now, decidedOnly }: RetentionRun) => {
  const counts = new Map<string, Counted>();
  const countOf = (agency: string): Counted => {
    const count = counts.get(agency) ?? { questions: 0, held: 0, heldTexts: 0, texts: [] };
    counts.set(agency, count);
    return count;
  };
  const retentionOf = (agency: string): Retention => policyFor(organisation, agency).retention;
  const all = [
    organisation.policy.retention,
    ...organisation.agencies.map(({ id }) => retentionOf(id)),
  ];
  return {
    /** Nothing that was asked later than so long ago can be due. */
    shortestMs: days(Math.min(...all.map(shortestDays))),
    due: ({ ticket, version, lastAt, isHeld, texts }: OverQuestion) => {
      const { agency } = ticket.asker;
      const retention = retentionOf(agency);
      const decision = retention.decision?.id ?? null;
      const question = { ticket, overSince: ticket.closedAt ?? lastAt, texts };
      const isDecided = decision !== null || !decidedOnly;
      const due = isDecided ? dueTexts(question, retention, now) : [];
      const count = countOf(agency);
      if (due.length > 0 && isHeld) count.held += 1;
      const gone = isHeld ? [] : due;
      if (gone.length > 0) count.questions += 1;
      count.texts.push(...gone);
      return { id: ticket.id, version, agency, decision, texts: gone.map(({ id }) => id) };
    },
    notedDue: (kept: readonly KeptNoted[]): NotedRemoval["texts"] => {
      const decide = notedDecider({ organisation, now });
      return kept.flatMap((one) => {
        const { text, isHeld, due } = decide(one);
        if (!due || (decidedOnly && text.decision === null)) return [];
        const count = countOf(text.agency);
        if (isHeld) count.heldTexts += 1;
        else count.texts.push(text);
        return isHeld ? [] : [text];
      });
    },
    agencies: (): readonly AgencyReceipt[] => {
      const named = new Set([...organisation.agencies.map(({ id }) => id), ...counts.keys()]);
      return [...named].map((agency) => {
        const {
          textDays,
          metadataDays,
          textDaysByKind = {},
          decision = null,
        } = retentionOf(agency);
        const { questions = 0, held = 0, heldTexts = 0, texts = [] } = counts.get(agency) ?? {};
        const byKind = new Map(
          [...Map.groupBy(texts, ({ kind }) => kind)].map(([kind, some]) => [kind, some.length]),
        );
        const terms = { agency, decision, textDays, textDaysByKind, metadataDays };
        const kinds = [...keptKinds, ...notedKinds];
        return { ...terms, questions, texts: countsOf(kinds, byKind), held, heldTexts };
      });
    },
  };
};

const countsOf = <Name extends string>(
  names: readonly Name[],
  counted: ReadonlyMap<Name, number>,
): Counts => Object.fromEntries(names.map((name) => [name, counted.get(name) ?? 0]));

const cutoffsOf = ({ organisation, now, decidedOnly }: RetentionRun): Cutoffs => {
  const applies = ({ decision }: Retention): boolean => decision !== undefined || !decidedOnly;
  const own = organisation.agencies
    .map(({ id }) => [id, policyFor(organisation, id).retention] as const)
    .filter(([, retention]) => applies(retention));
  const { retention } = organisation.policy;
  const shortest = Math.min(draftDays, ...own.map(([, one]) => shortestDays(one)));
  return {
    now,
    settled: now - days(settledDays),
    drafts: now - days(shortest),
    metadata: new Map(own.map(([id, { metadataDays }]) => [id, now - days(metadataDays)])),
    // What belongs to no agency is kept as long as any of them keeps its own.
    others: now - days(Math.max(retention.metadataDays, ...own.map(([, one]) => one.metadataDays))),
  };
};
