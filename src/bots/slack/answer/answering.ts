/** What it takes to answer a person: the product, the Web API, private texts, the log. */
import type { Desk } from "../../port.ts";
import type { Clients } from "../clients.ts";
import type { Log } from "../log.ts";
import type { Teller } from "./ephemeral.ts";

export type Answering = {
  readonly desk: Desk;
  readonly clients: Clients;
  readonly teller: Teller;
  readonly log: Log;
};
