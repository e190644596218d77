/**
 * Anchors the log once a day and when the process stops, and logs each anchor, so that its value
 * leaves the database with the log. The day's goes to the operator's chat too, where one is named.
 */
import type { Clock } from "../base/clock.ts";
import { type Log, errorData } from "../base/log.ts";
import type { Audit } from "../store/port/audit.ts";
import type { Outbox } from "../store/port/outbox.ts";
import { standaloneSlot } from "../tickets/slots.ts";

export type Anchoring = {
  /** Makes today's anchor, unless there is one. */
  readonly daily: () => Promise<void>;
  /** Makes the last one of this process; a database that is away must not keep it from stopping. */
  readonly atStop: () => Promise<void>;
};

type Deps = {
  readonly store: Pick<Audit & Outbox, "anchor" | "anchoredOn" | "enqueue">;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataKeys: readonly Buffer[];
  /** Whether the operator reads anchors in chat. */
  readonly hasChat: () => boolean;
  /** Called when something is to be sent. */
  readonly nudge: () => void;
};

type MadeAnchor = Awaited<ReturnType<Audit["anchor"]>>;

export const openAnchoring = ({ store, clock, log, ...deps }: Deps): Anchoring => {
  let done: string | null = null;
  const anchor = async (): Promise<MadeAnchor> => {
    const made = await store.anchor(clock.now(), deps.dataKeys);
    done = made.day;
    log("info", "anchor", made);
    return made;
  };
  /** Once a day, however many anchors the day has. */
  const tell = async ({ day, value }: MadeAnchor): Promise<void> => {
    const slot = standaloneSlot.anchor(value);
    const effect = { kind: "put", slot, person: null, place: null, edit: false } as const;
    const due = { ticket: null, effect, dueAt: clock.now() };
    await store.enqueue([{ id: `anchor:${day}`, orderingKey: "operator/anchors", ...due }]);
    deps.nudge();
  };
  return {
    daily: async () => {
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      if (done === today) return;
      // One that was made at a stop was told to nobody.
      if (deps.hasChat()) await tell(await anchor());
      else if ((await store.anchoredOn()) === today) done = today;
      else await anchor();
    },
    atStop: async () => {
      try {
        await anchor();
      } catch (error) {
        log("warn", "no anchor at stop", errorData(error));
      }
    },
  };
};
