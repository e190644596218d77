/** The later question: what was established in the end. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import type { Truth } from "../../src/tickets/later-truth.ts";
import type { Event } from "../../src/tickets/model.ts";
import { lines } from "./lines.ts";
import { given } from "./specification.ts";
import { accepted, answer, answered, asked, at, cancelled, closed, day, done } from "./story.ts";
import { offered, time, untilAccepted } from "./story.ts";

const later: Event =
  asked.type === "asked"
    ? { ...asked, policy: { timers: { ...asked.policy.timers, truthDays: 90 } } }
    : asked;
const due = (answers: number) => time({ name: "ask-truth", answers });
const truthAsked: Event = { type: "truth-asked", answer: 1 };
const truth: Truth = { established: "forged", source: "laboratory" };
const tell = (by = "asker", told = truth) =>
  ({ type: "give-truth", person: by, truth: told }) as const;
const told = (given_: Truth): Event => ({ type: "truth-given", answer: 1, truth: given_ });
const again: readonly Event[] = [
  { type: "reopened" },
  offered(at(30), "e2"),
  accepted("o2", "e2"),
  answered("e2"),
];

describe("what was established in the end", () => {
  test("is asked so many days after the answer", () => {
    const { effects } = given(later, ...untilAccepted.slice(1)).when(answer("e1"));
    expect(lines(effects())).toContain(`ask-truth in ${90 * 24 * 60} min`);
  });

  test("is not asked where the question's policy knows of no such time", () => {
    const { effects } = given(...untilAccepted).when(answer("e1"));
    expect(lines(effects()).filter((line) => line.startsWith("ask-truth"))).toEqual([]);
  });

  test("is asked of a question that is closed too, and moves it nowhere", () => {
    const asking = given(...done, closed()).when(due(1), { now: day(90) });
    asking.thenHappens(truthAsked);
    expect(lines(asking.effects())).toEqual(["show truth:1 to asker"]);
    expect(asking.after().phase).toEqual({ at: "closed", owner: "e1" });
  });

  test("is asked once", () => {
    given(...done, closed(), truthAsked)
      .when(due(1))
      .thenRefused("stale");
  });

  test("is asked of the last answer, and not while another is awaited", () => {
    given(...done, ...again)
      .when(due(1))
      .thenRefused("stale");
    given(...done, { type: "reopened" })
      .when(due(1))
      .thenRefused("stale");
    given(...done, ...again)
      .when(due(2))
      .thenHappens({ type: "truth-asked", answer: 2 });
  });

  test("is told once, by the asker, and whoever answered learns it", () => {
    const telling = given(...done, closed(), truthAsked).when(tell());
    telling.thenHappens(told(truth));
    expect(lines(telling.effects())).toEqual(["update truth:1 to asker", "show truthtold:1 to e1"]);
    expect(telling.after().truth?.given).toMatchObject(truth);
    given(...done, closed(), truthAsked, told(truth))
      .when(tell())
      .thenRefused("truth-given");
    given(...done, closed(), truthAsked)
      .when(tell("e1"))
      .thenRefused("not-yours");
  });

  test("is nobody's to tell unasked, nor before an answer", () => {
    given(...done)
      .when(tell())
      .thenRefused("stale");
    given(...untilAccepted)
      .when(tell())
      .thenRefused("not-answered");
    given(asked, cancelled).when(tell()).thenRefused("cancelled");
  });

  test("that is not known has no source, and is told nobody", () => {
    const unknown: Truth = { established: "not-known", source: "court" };
    const telling = given(...done, truthAsked).when(tell("asker", unknown));
    telling.thenHappens(told({ established: "not-known", source: null }));
    expect(lines(telling.effects())).toEqual(["update truth:1 to asker"]);
  });
});
