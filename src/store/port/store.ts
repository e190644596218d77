/**
 * What the product asks of its database, in the product's words: no SQL, no transaction to hold.
 * Sixteen roles, a file each; whoever needs one asks for that one.
 */
import type { Audit } from "./audit.ts";
import type { ContributedRoles } from "../../composition/store-roles.ts";
import type { Duty } from "./duty.ts";
import type { Inbox } from "./inbox.ts";
import type { Jobs } from "./jobs.ts";
import type { Knowledge } from "./knowledge.ts";
import type { OrganisationStore } from "./organisation.ts";
import type { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import type { Processes } from "./processes.ts";
import type { Questions } from "./questions.ts";
import type { Records } from "./records.ts";
import type { Register } from "./register.ts";
import type { Secrets } from "./secrets.ts";
import type { Sessions } from "./sessions.ts";
import type { Statistics } from "./statistics.ts";

export type Store = Inbox &
  Questions &
  Outbox &
  People &
  Duty &
  ContributedRoles &
  OrganisationStore &
  Knowledge &
  Jobs &
  Processes &
  Secrets &
  Sessions &
  Audit &
  Statistics &
  Records &
  Register;
