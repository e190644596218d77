/** The coming days as the weekly card and the report show them: with what the bot itself has seen of people's practice. */
import { setImmediate } from "node:timers/promises";
import { type Ahead, type DutyReport, coversAhead, dutyReport } from "../org/cover.ts";
import type { Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import type { Cover } from "../routing/cover.ts";
import type { Store } from "../store/port.ts";
import { withStanding } from "./standing.ts";

export const readDutyReport = async (
  store: Pick<Store, "standing">,
  organisation: Organisation,
  ahead: Ahead,
): Promise<DutyReport> => {
  const { now } = ahead;
  let { experts } = organisation;
  for (const { id: topic } of organisation.topics) {
    const standing = await store.standing({ topic, now, waitsUntil: null });
    const stand = withStanding(standing, topic, now);
    experts = experts.map((expert) => ({ ...expert, lastPractised: stand(expert).lastPractised }));
  }
  const practised = { ...organisation, experts };
  const covers: Cover[] = [];
  for (const cover of coversAhead(practised, ahead)) {
    covers.push(cover);
    // Requests go first.
    await setImmediate();
  }
  return dutyReport(practised, ahead, covers);
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
