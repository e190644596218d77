/** The course of a question as people are told it: what has happened, and what happens next. */
import { expect, test } from "vitest";
import { type Recorded, days, minutes } from "../../src/tickets/model.ts";
import { aheadOf } from "../../src/tickets/timeline/ahead.ts";
import { happenedIn } from "../../src/tickets/timeline/happened.ts";
import { type PastEvent, given } from "./specification.ts";
import {
  accepted,
  answered,
  asked,
  at,
  broadcast,
  declined,
  escalated,
  factsRequested,
  fellBack,
  handedOver,
  offered,
  queued,
  start,
  untilAccepted,
  when,
  wrote,
} from "./story.ts";

const told = (...past: readonly PastEvent[]) =>
  happenedIn(
    past.map((one): Recorded => ("event" in one ? one : { at: start, by: "", event: one })),
  ).map(({ at: instant, what, who }) => [(instant - start) / minutes(1), what, who]);
const next = (now: number, ...past: readonly PastEvent[]) =>
  aheadOf(given(...past).ticket(), now).map(({ at: instant, what }) => [
    instant === null ? null : (instant - start) / minutes(1),
    what,
  ]);

test("tells what has happened in the order in which it did, without why anybody declined", () => {
  expect(
    told(
      asked,
      offered(at(30), "e1"),
      when(at(5), declined("o1", "e1", "conflict")),
      when(at(5), offered(at(35), "e2")),
      when(at(9), accepted("o2", "e2")),
      when(at(10), factsRequested),
      when(at(20), wrote("asker", "asker", "m1")),
      when(at(21), wrote("asker", "asker", "m2")),
      when(at(30), answered("e2")),
      when(at(40), { type: "closed", by: "asker" }),
    ),
  ).toEqual([
    [0, "asked", null],
    [0, "offered", "e1"],
    [5, "movedOn", "e1"],
    [5, "offered", "e2"],
    [9, "accepted", "e2"],
    [10, "factsRequested", "e1"],
    [20, "factsGiven", null],
    [30, "answered", "e2"],
    [40, "closed", null],
  ]);
});

test("tells of an offer to several how many it went to, and who gave it back", () => {
  expect(
    happenedIn([
      { at: start, by: "", event: broadcast(at(15), "e1", "e2", "e3") },
      { at: start, by: "", event: { ...handedOver("e1", "pool") } },
    ]),
  ).toEqual([
    { at: start, what: "offeredMany", who: null, count: 3 },
    { at: start, what: "handedBack", who: "e1" },
  ]);
});

test("says of offers to several that lapse in one moment that none of them took it", () => {
  const lapsed = (offer: string, expert: string) => ({ type: "expired", offer, expert }) as const;
  expect(
    happenedIn([
      { at: start, by: "", event: broadcast(at(15), "e1", "e2", "e3") },
      { at: at(15), by: "", event: lapsed("o1", "e1") },
      { at: at(15), by: "", event: lapsed("o2", "e2") },
      { at: at(15), by: "", event: lapsed("o3", "e3") },
    ]),
  ).toMatchObject([{ what: "offeredMany" }, { at: at(15), what: "noneTook", who: null }]);
});

test.each<[string, readonly PastEvent[], unknown]>([
  ["offered", [asked, offered(at(30), "e1")], [[30, "nextExpert"]]],
  ["queued for a shift", [asked, queued(at(90))], [[90, "onDuty"]]],
  ["queued for a free hand", [asked, queued(null)], [[null, "freeHand"]]],
  ["broadcast", [asked, broadcast(at(15), "e1", "e2")], [[15, "movesOn"]]],
  ["with a coordinator", [asked, escalated(at(15))], [[15, "movesOn"]]],
  ["at the last address", [asked, fellBack], [[null, "turnThere"]]],
  [
    "accepted",
    untilAccepted,
    [
      [60, "stillOnIt"],
      [120, "goesOn"],
    ],
  ],
  [
    "waiting for facts",
    [...untilAccepted, when(at(5), factsRequested)],
    [[5 + 7 * 24 * 60, "factsEnd"]],
  ],
  [
    "answered",
    [...untilAccepted, when(at(5), answered("e1"))],
    [
      [5 + 14 * 24 * 60, "closes"],
      [5 + 14 * 24 * 60, "reopenUntil"],
    ],
  ],
  ["withdrawn", [asked, { type: "cancelled" }], []],
])("tells what happens next to a question that is %s", (_, past, expected) => {
  expect(next(at(1), ...past)).toEqual(expected);
});

test("tells nothing that should have happened already", () => {
  expect(next(at(90), ...untilAccepted)).toEqual([[120, "goesOn"]]);
  expect(next(start + days(30), ...untilAccepted, when(at(5), answered("e1")))).toEqual([]);
});
