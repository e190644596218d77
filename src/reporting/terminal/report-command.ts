/** `idjour report`: runs on the database of the settings. */
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { type CommandResult, Unusable } from "../../commands/outcome.ts";
import type { Environment } from "../../config/source.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { organisationIn } from "../../runtime/organisation-follower.ts";
import type { PeriodKind } from "../../statistics/summary/week-summary.ts";
import { periodProblem, reportWeekly } from "./report.ts";

export const reportCommand = async (
  environment: Environment,
  options: {
    json?: boolean;
    week?: string;
    period?: string;
    agency?: string;
    format?: string;
    duty?: string;
  },
  kind: PeriodKind = "week",
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const week = options.week ?? options.period;
  const wrong = periodProblem(kind, week, language);
  if (wrong !== null) throw new Unusable([wrong]);
  return withStore(environment, async (store) => {
    const now = Date.now();
    const { organisation: filed } = await organisationIn(store);
    const organisation = withDutyOverrides(filed, (await store.duty(now)).overrides);
    const { agency, duty, json = false } = options;
    const format = json ? "json" : options.format;
    const asked = { kind, week, agency, format, duty };
    return reportWeekly(store, asked, { now, organisation, language });
  });
};
