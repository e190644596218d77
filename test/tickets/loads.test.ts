/** What each event adds to a person's load or takes off it, and whether their own limit holds. */
import { expect, test } from "vitest";
import { loadsOf } from "../../src/tickets/loads.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { type Event, type Step, minutes } from "../../src/tickets/model.ts";
import { type PastEvent, given } from "./specification.ts";
import {
  accept,
  answer,
  ask,
  asked,
  at,
  broadcast,
  decline,
  done,
  escalated,
  expired,
  finish,
  handOver,
  handedTo,
  offer,
  offered,
  start,
  steps,
  untilAccepted,
  time,
  withdraw,
  write,
} from "./story.ts";

const next = steps.queue(null);
const loads = (past: readonly PastEvent[], command: Command, step: Step = next, minute = 0) => {
  const story = given(...past);
  const { happened } = story.when(command, { step, now: start + minutes(minute) });
  return loadsOf(past.length === 0 ? null : story.ticket(), happened);
};
const offeredTo = (expert: string) => ({ expert, delta: 1, capped: true, offered: true });
const less = (expert: string) => ({ expert, delta: -1, capped: false, offered: false });

test("an offer reserves a place within the person's limit, and they go last among equals", () => {
  expect(loads([], ask, steps.offer(at(30), "e1", "e2"))).toEqual([
    offeredTo("e1"),
    offeredTo("e2"),
  ]);
});

test("an offer that is accepted keeps its place, and those of the others are free", () => {
  expect(loads([asked, offered(at(30), "e1", "e2")], accept("o1", "e1"))).toEqual([less("e2")]);
});

test("an offer that is declined frees its place, and the next takes one", () => {
  const declining = decline("o1", "e1");
  expect(loads([asked, offered(at(30), "e1")], declining, steps.offer(at(40), "e2"))).toEqual([
    less("e1"),
    offeredTo("e2"),
  ]);
});

test("a broadcast reserves nothing", () => {
  expect(loads([], ask, steps.broadcast(at(15), "e1", "e2"))).toEqual([]);
});

test("a broadcast takes a place when it is accepted, within the limit and not as an offer", () => {
  expect(loads([asked, broadcast(at(15), "e1", "e2")], accept("o1", "e1"))).toEqual([
    { expert: "e1", delta: 1, capped: true, offered: false },
  ]);
});

test("a broadcast to those who were silent before takes a place all the same", () => {
  const again = [asked, offered(at(30), "e1"), expired("o1", "e1")] as const;
  const toAll: Event = { ...broadcast(at(45), "e1"), offers: [offer("o5", "e1")] } as Event;
  expect(loads([...again, toAll], accept("o5", "e1"))).toEqual([
    { expert: "e1", delta: 1, capped: true, offered: false },
  ]);
  expect(
    loads(
      [asked, broadcast(at(15), "e1"), handedTo(at(45), offer("o5", "e5"))],
      decline("o5", "e5"),
    ),
  ).toEqual([less("e5")]);
});

test("a broadcast that nobody takes frees nothing", () => {
  const ends = time({ name: "rung-ends", round: 1, rung: 1 });
  expect(loads([asked, broadcast(at(15), "e1", "e2")], ends, steps.fallback, 15)).toEqual([]);
});

test("a coordinator may choose someone who is full", () => {
  const choosing = handOver("c1", offer("o9", "e9"), true);
  expect(loads([asked, escalated(at(15))], choosing)).toEqual([
    { expert: "e9", delta: 1, capped: false, offered: true },
  ]);
});

test("handing over frees whoever had it, and reserves a place for the receiver", () => {
  expect(loads(untilAccepted, handOver("e1", offer("o9", "e9")))).toEqual([
    less("e1"),
    { expert: "e9", delta: 1, capped: false, offered: true },
  ]);
});

test.each([
  ["an answer", answer("e1"), 0],
  ["a withdrawal", withdraw, 0],
  ["a release", time({ name: "release", offer: "o1" }), 120],
] as const)("%s frees whoever had it", (_name, command, minute) => {
  expect(loads(untilAccepted, command, next, minute)).toEqual([less("e1")]);
});

test("a withdrawal frees everyone who is asked", () => {
  expect(loads([asked, offered(at(30), "e1", "e2")], withdraw)).toEqual([less("e1"), less("e2")]);
});

test("closing and words change nothing", () => {
  expect([...loads(done, finish), ...loads(untilAccepted, write("asker", "asker", "m1"))]).toEqual(
    [],
  );
});
