/**
 * Holds one invented question while it is played: its state, its events, its words, and the chances
 * of its own. Every change of it is decided as the desk decides.
 */
import { router } from "../../desk/ticket/routing-snapshot.ts";
import { type Chance, openChance } from "../chance.ts";
import { hashOfText } from "../../store/text-hash.ts";
import type { StoredText } from "../../store/port/change.ts";
import type { Command } from "../../tickets/commands.ts";
import { decide } from "../../tickets/decide.ts";
import { evolve } from "../../tickets/evolve.ts";
import type { Event, Instant, Recorded, Text, Ticket } from "../../tickets/model.ts";
import { idFrom, prefixOf, saltFrom } from "./ids.ts";
import type { Nature } from "./judged.ts";
import type { Memory } from "./memory.ts";

export type Cue = { readonly at: Instant; readonly by: string };
export type Happened = { readonly events: readonly Recorded[]; readonly freed: readonly string[] };

export class SeededQuestion {
  readonly id: string;
  readonly chance: Chance;
  readonly luck: number;
  readonly nature: Nature;
  readonly recorded: Recorded[] = [];
  readonly texts: StoredText[] = [];
  ticket: Ticket | null = null;
  /** What is still to happen to it. */
  pending = 0;
  readonly #memory: Memory;
  readonly #keepFrom: Instant;
  readonly #prefix: string;

  constructor(
    memory: Memory,
    made: {
      readonly n: number;
      readonly luck: number;
      readonly keepFrom: Instant;
      readonly nature: (chance: Chance) => Nature;
    },
  ) {
    this.#memory = memory;
    this.#keepFrom = made.keepFrom;
    this.luck = made.luck;
    this.chance = openChance(made.luck);
    this.#prefix = prefixOf(made.n);
    this.id = this.newId();
    this.nature = made.nature(this.chance);
  }

  newId(): string {
    return idFrom(this.chance, this.#prefix);
  }

  /** Words are kept only as long as retention keeps them; the hash stays. */
  text(body: string, at: Instant): Text {
    const salt = saltFrom(this.chance);
    const text = { id: this.newId(), hash: hashOfText(salt, body) };
    const isKept = at >= this.#keepFrom;
    this.texts.push({
      ...text,
      ticket: this.id,
      body: isKept ? body : null,
      salt: isKept ? salt : null,
    });
    return text;
  }

  /** Null: it was refused, and nothing has happened. */
  act(command: Command, { at, by }: Cue): Happened | null {
    const before = this.ticket;
    const decision = decide(before, command, {
      now: at,
      route: (ticket) => this.#route(ticket, at),
    });
    if (!decision.ok) return null;
    const events = decision.events.map((event): Recorded => ({ at, by, event: plain(event) }));
    this.ticket = events.reduce(evolve, before);
    this.recorded.push(...events);
    return { events, freed: this.#memory.note(before, events, this.recorded) };
  }

  #route(ticket: Ticket, at: Instant) {
    const sources = this.#memory.sourcesFor(ticket, at);
    return router({ ...sources, newId: () => this.newId() }, at)(ticket);
  }
}

/** A decision that still can tell whom it left out keeps all that it was made from: 50 KB in place of 2. */
const plain = (event: Event): Event =>
  "decision" in event && typeof event.decision === "object" && event.decision !== null
    ? { ...event, decision: { ...event.decision } }
    : event;
