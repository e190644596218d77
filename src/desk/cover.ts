/** The coming days as the weekly card and the report show them: with what the bot itself has seen of people's practice. */
import { type Ahead, type DutyReport, dutyReport } from "../org/cover.ts";
import type { Organisation } from "../org/organisation.ts";
import { dayOf } from "../routing/credit.ts";
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
    const standing = await store.standing({ topic, today: dayOf(now), waitsUntil: null });
    const stand = withStanding(standing, topic, now);
    experts = experts.map((expert) => ({
      ...expert,
      lastPractised: stand(expert).lastPractised,
    }));
  }
  return dutyReport({ ...organisation, experts }, ahead);
};
