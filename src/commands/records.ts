/** `idjour ticket` and `idjour report`: run on the database of the settings. */
import type { Environment } from "../config/source.ts";
import { levelsIn, withDutyOverrides, withLevels } from "../org/overrides.ts";
import { noneIfUnreadable, organisationIn } from "../runtime/organisation-follower.ts";
import { withStore } from "./database.ts";
import { languageIn } from "./language.ts";
import { operatorName } from "./operator-name.ts";
import { type CommandResult, Unusable } from "./outcome.ts";
import type { PeriodKind } from "../statistics/summary/week-summary.ts";
import { periodProblem, reportWeekly } from "./report/report.ts";
import { reasonIn } from "./retention/reason.ts";
import { ticketList, ticketShow, wrongIn } from "./ticket/ticket.ts";

export const showCommand = (
  id: string,
  environment: Environment,
  { json = false, texts = false, ...given }: { json?: boolean; texts?: boolean; reason?: string },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
    const language = languageIn(environment);
    const reason = reasonIn(given.reason, organisation, language);
    const who = { reader: operatorName(), reason, now: Date.now() };
    return ticketShow(store, id, { json, texts, ...who, language, organisation });
  });

export const listCommand = async (
  environment: Environment,
  { json = false, state, limit }: { json?: boolean; state?: string; limit?: string },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const wrong = wrongIn({ state, limit, language });
  if (wrong !== null) throw new Unusable([wrong]);
  return withStore(environment, (store) => ticketList(store, { state, limit, json, language }));
};

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
    const { records } = await store.competence();
    const filed = withLevels((await organisationIn(store)).organisation, levelsIn(records));
    const organisation = withDutyOverrides(filed, (await store.duty(now)).overrides);
    const { agency, duty, json = false } = options;
    const format = json ? "json" : options.format;
    const asked = { kind, week, agency, format, duty };
    return reportWeekly(store, asked, { now, organisation, language });
  });
};
