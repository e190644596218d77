/**
 * Works out the coverage of the coming days for the weekly card and the report. It includes what
 * the bot has seen of people's practice.
 */
import { setImmediate } from "node:timers/promises";
import { type Ahead, type DutyReport, coveragesAhead, dutyReport } from "../org/coverage.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import type { Topic } from "../org/schema/topic.ts";
import type { Coverage } from "../routing/roster/coverage.ts";
import type { People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";
import { withFairness } from "../desk/ticket/fairness.ts";

type From = Pick<Questions, "fairness"> & Pick<People, "unreachable">;

export const readDutyReport = async (
  store: From,
  organisation: Organisation,
  given: Ahead,
): Promise<DutyReport> => {
  const ahead = { ...given, unreached: await unreachedExperts(store, organisation) };
  const practise = await practiceOn(store, organisation.topics, ahead.now);
  const practised = { ...organisation, experts: organisation.experts.map(practise) };
  const coverages: Coverage[] = [];
  for (const coverage of coveragesAhead(practised, ahead)) {
    coverages.push(coverage);
    // Requests go first.
    await setImmediate();
  }
  return dutyReport(practised, ahead, coverages);
};

/** Adds to an expert what the bot itself has seen of their practice on these topics. */
export const practiceOn = async (
  store: Pick<Questions, "fairness">,
  topics: readonly Pick<Topic, "id">[],
  now: Instant,
): Promise<(expert: Expert) => Expert> => {
  const overlays: ((expert: Expert) => Pick<Expert, "lastPractised">)[] = [];
  for (const { id: topic } of topics) {
    const fairness = await store.fairness({ topic, now, waitsUntil: null });
    overlays.push(withFairness(fairness, topic, now));
  }
  return (expert) =>
    overlays.reduce(
      (known, overlay) => ({ ...known, lastPractised: overlay(known).lastPractised }),
      expert,
    );
};

const hourMs = 3_600_000;
type Known = { readonly hour: number; readonly report: Promise<DutyReport> };
const known = new WeakMap<Organisation, Map<string, Known>>();

/**
 * Gives a report that cards of the same hour and the same rules share: all coordinators get their
 * card in the same minute.
 */
export const sharedDutyReport = async (
  store: From,
  organisation: Organisation,
  ahead: Ahead & { readonly agency: string },
): Promise<DutyReport> => {
  const { practice, respectHours } = policyFor(organisation, ahead.agency);
  const unreached = [...(await unreachedExperts(store, organisation)).keys()];
  const rules = JSON.stringify([practice, respectHours, ahead.days, unreached]);
  const ofOrganisation = known.get(organisation) ?? new Map<string, Known>();
  known.set(organisation, ofOrganisation);
  const hour = Math.floor(ahead.now / hourMs);
  const before = ofOrganisation.get(rules);
  if (before?.hour === hour) return before.report;
  const report = readDutyReport(store, organisation, ahead);
  ofOrganisation.set(rules, { hour, report });
  // What failed is tried again by the next card.
  report.catch(() => ofOrganisation.delete(rules));
  return report;
};
