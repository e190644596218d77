/** Who may correct an answer, and until when. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { fold } from "../../src/tickets/evolve.ts";
import type { Event } from "../../src/tickets/model.ts";
import { given } from "./specification.ts";
import { parseTicketSlot } from "../../src/tickets/slots.ts";
import { effectsOf } from "../../src/tickets/effects.ts";
import {
  accepted,
  answerBy,
  at,
  closed,
  done,
  offered,
  secondAnswered,
  text,
  untilAccepted,
  when,
} from "./story.ts";

const better = { ...answerBy("e1"), text: text("better"), strength: 2 };
const correct = { type: "correct", answer: better } as const;
const corrected: Event = { type: "corrected", answer: better };

describe("correcting an answer", () => {
  test("is for whoever gave the last one, until the question is closed", () => {
    given(...done)
      .when(correct)
      .thenHappens(corrected);
    given(...done)
      .when({ ...correct, answer: answerBy("e2") })
      .thenRefused("not-yours");
    given(...done, closed())
      .when(correct)
      .thenRefused("closed");
    given(...done, { type: "reopened" })
      .when(correct)
      .thenRefused("not-answered");
    given(...untilAccepted)
      .when(correct)
      .thenRefused("not-yours");
  });

  test("is not for an answer that was given blind: the other one may have been read since", () => {
    const blind = [{ type: "second-opinion-requested" }, offered(at(30), "e2")] as const;
    given(...done, ...blind, accepted("o1", "e2"), secondAnswered("e2"))
      .when({ ...correct, answer: answerBy("e2") })
      .thenRefused("answered-blind");
  });

  test("keeps when it was answered, and counts each time", () => {
    const once = [...done, corrected].map((event) => when(at(1), event));
    const twice = fold([...once, when(at(9), corrected)]);
    expect(twice?.answers).toEqual([{ ...better, at: at(1), corrected: [at(1), at(9)] }]);
    expect(twice?.phase).toEqual({ at: "answered", owner: "e1" });
  });

  test("shows the asker a message of its own, which each later one has too", () => {
    const history = [...done, corrected].map((event) => when(at(1), event));
    const after = fold(history);
    if (after === null) throw new Error("no question");
    const slots = effectsOf(after, history.slice(-1)).flatMap((effect) =>
      effect.kind === "timer" ? [] : [`${effect.kind} ${effect.slot}`],
    );
    expect(slots).toEqual(
      expect.arrayContaining([`show corrected:1:${at(1)}`, "update answer:1", "update work:o1"]),
    );
    expect(parseTicketSlot("corrected:1:2")).toEqual({ name: "corrected", n: 1 });
  });
});
