/** The coming days as the weekly card and the report show them: with what the bot itself has seen of people's practice. */
import { setImmediate } from "node:timers/promises";
import { type Ahead, type DutyReport, coversAhead, dutyReport } from "../../org/coverage.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import type { Topic } from "../../org/schema/topic.ts";
import type { Cover } from "../../routing/roster/coverage.ts";
import type { Store } from "../../store/port/port.ts";
import type { Instant } from "../../tickets/model.ts";
import { withStanding } from "../ticket/fairness.ts";

export const readDutyReport = async (
  store: Pick<Store, "standing">,
  organisation: Organisation,
  ahead: Ahead,
): Promise<DutyReport> => {
  const practise = await practiceOn(store, organisation.topics, ahead.now);
  const practised = { ...organisation, experts: organisation.experts.map(practise) };
  const covers: Cover[] = [];
  for (const cover of coversAhead(practised, ahead)) {
    covers.push(cover);
    // Requests go first.
    await setImmediate();
  }
  return dutyReport(practised, ahead, covers);
};

/** Lays over an expert what the bot itself has seen of their practice on these topics. */
export const practiceOn = async (
  store: Pick<Store, "standing">,
  topics: readonly Pick<Topic, "id">[],
  now: Instant,
): Promise<(expert: Expert) => Expert> => {
  const stands: ((expert: Expert) => Pick<Expert, "lastPractised">)[] = [];
  for (const { id: topic } of topics) {
    const standing = await store.standing({ topic, now, waitsUntil: null });
    stands.push(withStanding(standing, topic, now));
  }
  return (expert) =>
    stands.reduce(
      (known, stand) => ({ ...known, lastPractised: stand(known).lastPractised }),
      expert,
    );
};

const hourMs = 3_600_000;
type Known = { readonly hour: number; readonly report: Promise<DutyReport> };
const known = new WeakMap<Organisation, Map<string, Known>>();

/** All coordinators get their card in the same minute: those under the same rules share what was worked out. */
export const sharedDutyReport = (
  store: Pick<Store, "standing">,
  organisation: Organisation,
  ahead: Ahead & { readonly agency: string },
): Promise<DutyReport> => {
  const { practice, respectHours } = policyFor(organisation, ahead.agency);
  const rules = JSON.stringify([practice, respectHours, ahead.days]);
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
