/**
 * Remembers, while a past is played, what the desk would read from its database to route a question:
 * loads, ledgers, who practised what, and who accepted a topic's last questions.
 */
import type { RoutingSources } from "../../desk/ticket/routing-snapshot.ts";
import type { Organisation } from "../../org/organisation.ts";
import { policyFor } from "../../org/policy.ts";
import { somebodyFades } from "../../routing/choice/practice.ts";
import {
  type FairnessChange,
  changesFairness,
  fairnessAfter,
} from "../../routing/fairness/changes.ts";
import { dayOf } from "../../routing/fairness/credit.ts";
import {
  type Entry,
  agencyLedger,
  allotmentLedger,
  expertLedger,
} from "../../routing/fairness/ledger.ts";
import { ownObservations } from "../../routing/fairness/response-time.ts";
import { loadsOf } from "../../tickets/loads.ts";
import { type Instant, type Recorded, type Ticket, days } from "../../tickets/model.ts";

type Load = { busy: number; lastOfferedAt: Instant | null };
type Accepted = { readonly expert: string; readonly paired: boolean; readonly at: Instant };
/** As many as practice looks back on, and as many as are counted in a year (store/queries). */
const questionsRead = 8;
const volumeRead = 300;

export class Memory {
  readonly #organisation: Organisation;
  readonly #since: Instant;
  readonly loads = new Map<string, Load>();
  /** By ledger, then by holder and year. */
  readonly #ledgers = new Map<string, Map<string, Entry>>();
  readonly #practised = new Map<string, Map<string, Instant>>();
  readonly #waits = new Map<string, number[]>();
  readonly #accepted = new Map<string, Accepted[]>();
  #acceptances: FairnessChange["acceptances"][number][] = [];

  constructor(organisation: Organisation, since: Instant) {
    this.#organisation = organisation;
    this.#since = since;
  }

  /** `history` holds the events too. Gives the experts who have a question less in hand. */
  note(
    before: Ticket | null,
    events: readonly Recorded[],
    history: readonly Recorded[],
  ): readonly string[] {
    const freed: string[] = [];
    for (const { expert, delta, offered } of loadsOf(before, events)) {
      const load = this.loads.get(expert) ?? { busy: 0, lastOfferedAt: null };
      load.busy = Math.max(0, load.busy + delta);
      if (offered) load.lastOfferedAt = events[0]?.at ?? null;
      this.loads.set(expert, load);
      if (delta < 0) freed.push(expert);
    }
    if (changesFairness(events))
      this.#count(fairnessAfter(history.slice(0, history.length - events.length), events));
    return freed;
  }

  hasRoom(id: string): boolean {
    const expert = this.#organisation.experts.find((one) => one.id === id);
    return expert !== undefined && expert.open + (this.loads.get(id)?.busy ?? 0) < expert.maxOpen;
  }

  /** What a routing decision on this question is made from. */
  sourcesFor({ question, asker }: Ticket, now: Instant): RoutingSources {
    const { topic, urgency } = question;
    const today = allotmentLedger(dayOf(now));
    const practised = this.#practised.get(topic) ?? new Map<string, Instant>();
    const entries = [expertLedger, agencyLedger, today].flatMap((ledger) => [
      ...(this.#ledgers.get(ledger)?.values() ?? []),
    ]);
    const waits = urgency === "urgent" ? this.#waits : new Map<string, number[]>();
    const { experts } = this.#organisation;
    const { practice } = policyFor(this.#organisation, asker.agency);
    const fades =
      urgency !== "urgent" && somebodyFades({ experts, topic, practised }, now, practice);
    return {
      organisation: this.#organisation,
      loads: this.loads,
      fairness: { entries, practised, waits },
      practiceHistory: fades ? this.#historyOf(topic, now) : null,
    };
  }

  /** What was counted since it was last asked, for the database; allotments of past days are over. */
  take(): Pick<FairnessChange, "acceptances"> {
    const acceptances = this.#acceptances;
    this.#acceptances = [];
    return { acceptances };
  }

  /** When each expert was last offered a question. */
  offered(): ReadonlyMap<string, Instant> {
    return new Map(
      [...this.loads].flatMap(([expert, { lastOfferedAt: at }]) =>
        at === null ? [] : [[expert, at] as const],
      ),
    );
  }

  /** The ledgers and when everybody last practised, as they are in the end. */
  whole(): Omit<FairnessChange, "acceptances"> {
    const kept = [expertLedger, agencyLedger].flatMap((ledger) => [
      ...(this.#ledgers.get(ledger)?.values() ?? []),
    ]);
    const practised = [...this.#practised].flatMap(([topic, experts]) =>
      [...experts].map(([expert, at]) => ({ topic, expert, at })),
    );
    return { entries: kept.filter(({ amount }) => amount !== 0), practised };
  }

  #count({ entries, practised, acceptances }: FairnessChange): void {
    for (const entry of entries) this.#enter(entry);
    for (const { topic, expert, at } of practised) {
      const experts = this.#practised.get(topic) ?? new Map<string, Instant>();
      this.#practised.set(topic, experts.set(expert, at));
    }
    for (const { topic, expert, paired, again, at, wait } of acceptances) {
      const waits = this.#waits.get(expert) ?? [];
      this.#waits.set(expert, [...waits, wait].slice(-ownObservations));
      if (again && !paired) continue;
      const all = this.#accepted.get(topic) ?? [];
      all.push({ expert, paired, at });
      if (all.length > 2 * volumeRead) all.splice(0, volumeRead);
      this.#accepted.set(topic, all);
    }
    this.#acceptances.push(...acceptances);
  }

  #enter(entry: Entry): void {
    let rows = this.#ledgers.get(entry.ledger);
    if (rows === undefined) {
      rows = new Map();
      this.#forgetAllotments();
      this.#ledgers.set(entry.ledger, rows);
    }
    const key = `${entry.holder} ${entry.year}`;
    rows.set(key, { ...entry, amount: (rows.get(key)?.amount ?? 0) + entry.amount });
  }

  #forgetAllotments(): void {
    for (const ledger of this.#ledgers.keys())
      if (ledger !== expertLedger && ledger !== agencyLedger) this.#ledgers.delete(ledger);
  }

  #historyOf(topic: string, now: Instant): NonNullable<RoutingSources["practiceHistory"]> {
    const all = this.#accepted.get(topic) ?? [];
    const inYear = all.filter(({ at }) => at >= now - days(365)).length;
    return {
      questions: all.slice(-questionsRead).map(({ expert, paired }) => ({ expert, paired })),
      volume: { accepted: Math.min(volumeRead, inYear), since: this.#since },
    };
  }
}
