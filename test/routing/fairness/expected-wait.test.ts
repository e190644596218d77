/** The expected wait: a range from like questions, said only where enough of them are known. */
import { describe, expect, test } from "vitest";
import {
  type KnownWait,
  expectedWait,
  knownWaitOf,
  roundedSpan,
} from "../../../src/routing/fairness/expected-wait.ts";
import { minutes } from "../../../src/tickets/model.ts";
import { given } from "../../tickets/specification.ts";
import {
  accepted,
  answered,
  asked,
  at,
  fellBack,
  offered,
  queued,
  when,
} from "../../tickets/story.ts";

/** From fewer nothing is said. */
const enough = 8;
const past = (taken: number | null, expert = "e1"): KnownWait => ({
  taken: taken === null ? null : minutes(taken),
  answered: taken === null ? null : minutes(taken + 30),
  expert: taken === null ? null : expert,
});
const anybody = { asked: [], elapsed: 0, isTaken: false };
const span = (from: number, to: number) => ({ from: minutes(from), to: minutes(to) });

describe("the expected wait", () => {
  test("is the middle half of what like questions waited", () => {
    const known = [1, 2, 3, 4, 5, 6, 7, 8, 90].map((taken) => past(taken));
    expect(expectedWait(known, anybody)).toEqual({
      taken: span(3, 7),
      answered: span(33, 37),
      longer: false,
    });
  });

  test("is not said from too few", () => {
    const few = Array.from({ length: enough - 1 }, () => past(5));
    expect(expectedWait(few, anybody)).toEqual({ taken: null, answered: null, longer: false });
  });

  test("is not said where too many were never taken, for that would be a promise", () => {
    const known = [
      ...Array.from({ length: 8 }, () => past(5)),
      ...Array.from({ length: 4 }, () => past(null)),
    ];
    expect(expectedWait(known, anybody).taken).toBeNull();
    expect(expectedWait(known.slice(0, 9), anybody).taken).toEqual(span(5, 5));
  });

  test("is that of those who are asked, where they have taken enough", () => {
    const quick = Array.from({ length: 12 }, () => past(2, "quick"));
    const slow = Array.from({ length: enough }, () => past(60, "slow"));
    const all = [...quick, ...quick, ...quick, ...slow];
    expect(expectedWait(all, { ...anybody, asked: ["slow"] })).toMatchObject({
      taken: span(60, 60),
      longer: true,
    });
    expect(expectedWait(all.slice(1, -1), { ...anybody, asked: ["slow"] }).longer).toBe(false);
  });

  test("is longer than usual once this one has waited longer", () => {
    const known = Array.from({ length: enough }, () => past(10));
    expect(expectedWait(known, { ...anybody, elapsed: minutes(10) }).longer).toBe(false);
    expect(expectedWait(known, { ...anybody, elapsed: minutes(11) }).longer).toBe(true);
    expect(expectedWait(known, { ...anybody, isTaken: true, elapsed: minutes(11) }).longer).toBe(
      false,
    );
  });
});

describe("a past question", () => {
  const lastRung = 3;

  test("that its asker withdrew once nobody was left to ask was never taken", () => {
    const gaveUp = given(asked, when(at(0), offered(at(30), "e1")), fellBack, {
      type: "cancelled",
    });
    expect(knownWaitOf(gaveUp.ticket(), { now: at(60 * 25), lastRung })).toEqual({
      taken: null,
      answered: null,
      expert: null,
    });
  });

  test("waited from its first offer, so a night without anybody is no wait", () => {
    const { ticket } = given(
      asked,
      when(at(0), queued(at(600))),
      when(at(600), offered(at(630), "e1")),
      when(at(605), accepted("o1", "e1")),
      when(at(640), answered("e1")),
    );
    expect(knownWaitOf(ticket(), { now: at(700), lastRung })).toEqual({
      taken: minutes(5),
      answered: minutes(40),
      expert: "e1",
    });
  });

  test("tells nothing while it is young or was taken back, and counts as never taken later", () => {
    const open = given(asked, when(at(0), offered(at(30), "e1")));
    expect(knownWaitOf(open.ticket(), { now: at(60), lastRung })).toBeNull();
    expect(knownWaitOf(open.ticket(), { now: at(60 * 25), lastRung })).toMatchObject({
      taken: null,
      expert: null,
    });
    const back = given(asked, when(at(0), offered(at(30), "e1")), { type: "cancelled" });
    expect(knownWaitOf(back.ticket(), { now: at(60 * 25), lastRung })).toBeNull();
  });
});

test.each([
  [3.2, 7, 2, 10],
  [0.2, 0.9, 0, 1],
  [50, 100, 45, 120],
  [61, 60 * 25, 60, 2880],
])("%d to %d minutes are said as %d to %d", (from, to, low, high) => {
  expect(roundedSpan(span(from, to))).toEqual({ from: low, to: high });
});
test("more than a week is not said", () => {
  expect(roundedSpan(span(5, 60 * 24 * 8))).toBeNull();
});
