/** What the desk works with, opened by main.ts. */
import { createHash, randomBytes } from "node:crypto";
import { nanoid } from "nanoid";
import type { AddressBook } from "../bots/addresses.ts";
import type { Chat } from "../bots/port.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Replicas } from "../runtime/replicas.ts";
import type { NewText } from "../store/port/change.ts";
import type { Duty } from "../store/port/duty.ts";
import type { Inbox } from "../store/port/inbox.ts";
import type { Jobs } from "../store/port/jobs.ts";
import type { OrganisationStore } from "../store/port/organisation.ts";
import type { Outbox } from "../store/port/outbox.ts";
import type { People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";

/** The next number of a year, from 1; never given twice. */
export type AllocateNumber = (year: number) => Promise<number>;

/** Neither tokens nor other processes are the desk's concern. */
export type DeskStore = Inbox & Questions & Outbox & People & Duty & OrganisationStore & Jobs;

export type Deps = {
  readonly store: DeskStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The organisation in force, and who is who in it. */
  readonly org: () => {
    /** The file with the turns of duty laid over it. */
    readonly organisation: Organisation;
    readonly filed: Organisation;
    readonly addressBook: AddressBook;
  };
  /** The platform of an address; null where it is not configured. */
  readonly chatOf: (address: string) => Chat | null;
  /** These experts have one less in hand: somebody in the queue may be waiting for them. */
  readonly freed: (experts: readonly string[]) => void;
  /** Somebody's duty changed: read it now, let go who waits for it, and withdraw what it ends. */
  readonly dutyChanged: () => Promise<void>;
  /** What is known of other processes on the same database. */
  readonly replicas: Pick<Replicas, "others" | "leaving" | "leads">;
  /** Do people wait for answers just now? Then what nobody waits for comes later. */
  readonly crowded: () => boolean;
  readonly allocateNumber: AllocateNumber;
  /** Something may be due now: no courier need wait for its next look. */
  readonly nudge: () => void;
};

/** Opaque and unguessable: 21 characters of the URL alphabet. */
export const newId = (): string => nanoid();

/** The hash is over salt and words, so that it tells nothing once both are removed. */
export const newText = (body: string, ticket: string | null, id: string = newId()): NewText => {
  const salt = randomBytes(16).toString("base64url");
  const hash = createHash("sha256").update(salt).update(body).digest("base64url");
  return { id, ticket, body, salt, hash };
};
