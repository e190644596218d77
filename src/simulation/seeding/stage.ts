/** The virtual clock of a played past: what is still to happen, and what follows when it has. */
import TinyQueue from "tinyqueue";
import type { Organisation } from "../../org/organisation.ts";
import type { Manner } from "../manners.ts";
import type { Command } from "../../tickets/commands.ts";
import type { Instant, Recorded } from "../../tickets/model.ts";
import type { Cue, SeededQuestion } from "./question.ts";
import type { Memory } from "./memory.ts";

/** What people and timers do once something has happened to a question. */
export type Follow = (stage: Stage, course: SeededQuestion, recorded: Recorded) => void;
type Due = {
  readonly at: Instant;
  readonly n: number;
  readonly course: SeededQuestion;
  readonly run: (at: Instant) => void;
};
export type StageSetting = {
  readonly organisation: Organisation;
  readonly manners: readonly Manner[];
  readonly memory: Memory;
  /** Nothing happens at this instant or later. */
  readonly until: Instant;
  readonly follows: readonly Follow[];
  readonly freed: (stage: Stage, experts: readonly string[], at: Instant) => void;
  /** A question to which nothing more is to happen. */
  readonly over: (course: SeededQuestion) => void;
};

export class Stage {
  readonly setting: StageSetting;
  readonly #queue = new TinyQueue<Due>([], (a, b) => a.at - b.at || a.n - b.n);
  #count = 0;

  constructor(setting: StageSetting) {
    this.setting = setting;
  }

  /** What would come after the end never comes. */
  later(course: SeededQuestion, at: Instant, run: (at: Instant) => void): void {
    const whole = Math.round(at);
    if (whole >= this.setting.until) return;
    course.pending += 1;
    this.#count += 1;
    this.#queue.push({ at: whole, n: this.#count, course, run });
  }

  /** False: it was refused. */
  act(course: SeededQuestion, command: Command, act: Cue): boolean {
    const happened = course.act(command, act);
    if (happened === null) return false;
    for (const recorded of happened.events)
      for (const follow of this.setting.follows) follow(this, course, recorded);
    if (happened.freed.length > 0) this.setting.freed(this, happened.freed, act.at);
    return true;
  }

  busyOf(expert: string): number {
    return this.setting.memory.loads.get(expert)?.busy ?? 0;
  }

  hasRoom(expert: string): boolean {
    return this.setting.memory.hasRoom(expert);
  }

  runUntil(end: Instant): void {
    for (
      let next = this.#queue.peek();
      next !== undefined && next.at < end;
      next = this.#queue.peek()
    ) {
      this.#queue.pop();
      next.run(next.at);
      next.course.pending -= 1;
      if (next.course.pending === 0) this.setting.over(next.course);
    }
  }
}
