/**
 * Reads what one expert has done in the running month and the twelve before it, from the kept folds
 * of these months: no question is read that has not changed since.
 */
import type { Instant } from "../tickets/model.ts";
import { type FactStore, keepUp } from "./keep-up.ts";
import type { WithOffices } from "./measures/fold-period.ts";
import { mergedFolds } from "./folds/fold.ts";
import { lastYearOf } from "./periods.ts";
import { type FoldStore, readFolds } from "./read-folds.ts";
import { type OwnPage, type OwnPractice, ownPage } from "./summary/own-page.ts";

type Asked = OwnPractice & {
  readonly now: Instant;
  readonly zone: string;
  readonly organisation: WithOffices;
};

export const readOwnPage = async (
  store: FactStore & FoldStore,
  { now, zone, organisation, ...own }: Asked,
): Promise<OwnPage> => {
  await keepUp(store, { organisation });
  const months = lastYearOf(now, zone);
  const folds = await readFolds(store, months, { zone, organisation });
  const since = months.at(-1)?.span.from ?? now;
  return ownPage({ ...own, now, since, fold: mergedFolds(folds) });
};
