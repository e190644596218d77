/** `idjour ticket` and `idjour report`: run on the database of the settings. */
import { userInfo } from "node:os";
import type { Environment } from "../config/source.ts";
import { withDutyOverrides } from "../org/overrides.ts";
import { organisationIn } from "../runtime/organisation-follower.ts";
import { withStore } from "./database.ts";
import type { CommandResult } from "./outcome.ts";
import { reportWeekly } from "./report.ts";
import { ticketList, ticketShow } from "./ticket/ticket.ts";

export const showCommand = (
  id: string,
  environment: Environment,
  { json = false, texts = false }: { json?: boolean; texts?: boolean },
): Promise<CommandResult> =>
  withStore(environment, (store) =>
    ticketShow(store, id, { json, texts, reader: operatorName(), now: Date.now() }),
  );

export const listCommand = (
  environment: Environment,
  { json = false, state, limit }: { json?: boolean; state?: string; limit?: string },
): Promise<CommandResult> =>
  withStore(environment, (store) => ticketList(store, { state, limit, json }));

export const reportCommand = (
  environment: Environment,
  options: { json?: boolean; week?: string; agency?: string; format?: string; duty?: string },
): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const now = Date.now();
    const filed = (await organisationIn(store)).organisation;
    const organisation = withDutyOverrides(filed, (await store.duty(now)).overrides);
    const { week, agency, duty, json = false } = options;
    const format = json ? "json" : options.format;
    return reportWeekly(store, { week, agency, format, duty }, { now, organisation });
  });

/** The name of the operator's account; a container may have no name for its user. */
const operatorName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
};
