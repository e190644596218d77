/**
 * `Answering` holds what answers to people need: the product, the Web API, private texts, the log.
 */
import type { Desk } from "../../port.ts";
import type { Clients } from "../clients.ts";
import type { SlackLog } from "../log.ts";
import type { Alerts } from "./alerts.ts";
import type { Ephemerals } from "./ephemeral.ts";
import type { Homes } from "./homes.ts";

export type Answering = {
  readonly desk: Desk;
  readonly clients: Clients;
  readonly ephemerals: Ephemerals;
  readonly homes: Homes;
  readonly alerts: Alerts;
  readonly log: SlackLog;
};
