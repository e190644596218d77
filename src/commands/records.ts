/** `idjour ticket` and `idjour report` on the database of the settings. */
import { userInfo } from "node:os";
import type { Environment } from "../config-source.ts";
import { organisationIn } from "../org-follower.ts";
import { withStore } from "./database.ts";
import type { Outcome } from "./outcome.ts";
import { reportWeekly } from "./report.ts";
import { ticketList, ticketShow } from "./ticket.ts";

export const showCommand = (
  id: string,
  environment: Environment,
  { json = false, texts = false }: { json?: boolean; texts?: boolean },
): Promise<Outcome> =>
  withStore(environment, (store) =>
    ticketShow(store, id, { json, texts, reader: operatorName(), now: Date.now() }),
  );

export const listCommand = (
  environment: Environment,
  { json = false, state, limit }: { json?: boolean; state?: string; limit?: string },
): Promise<Outcome> => withStore(environment, (store) => ticketList(store, { state, limit, json }));

export const reportCommand = (
  environment: Environment,
  options: { json?: boolean; week?: string; agency?: string; format?: string },
): Promise<Outcome> =>
  withStore(environment, async (store) => {
    const { organisation } = await organisationIn(store);
    const { week, agency, json = false } = options;
    const format = json ? "json" : options.format;
    return reportWeekly(store, { week, agency, format }, { now: Date.now(), organisation });
  });

/** Who sits at the machine; a container may know no name for its user. */
const operatorName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
};
