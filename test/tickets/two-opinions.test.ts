/** A question that two are to assess: by its topic, or because somebody who declined said so. */
// oxlint-disable vitest/expect-expect -- `thenHappens` is what expects here.
import { describe, expect, test } from "vitest";
import { currentSecondOpinion } from "../../src/tickets/second-opinion.ts";
import type { Event } from "../../src/tickets/model.ts";
import { given } from "./specification.ts";
import {
  accepted,
  answer,
  answered,
  ask,
  asked,
  at,
  declined,
  done,
  offered,
  queued,
  secondAnswered,
  secondOpinionMissed,
  steps,
  wake,
} from "./story.ts";

describe("a question that two are to assess", () => {
  const byTopic: Event = { ...ask, type: "asked", policy: { ...ask.policy, secondReader: true } };
  const unnamed: Event = { type: "second-opinion-requested", reader: null };
  const accepting = (by: string) => [offered(at(30), by), accepted("o1", by)];

  test("by its topic is read after by whoever is found", () => {
    const outcome = given(byTopic, ...accepting("e1")).when(answer("e1"), {
      step: steps.offer(at(30), "e2"),
    });
    outcome.thenHappens(answered("e1"), unnamed, offered(at(30), "e2"));
    expect(currentSecondOpinion(outcome.routed())).toEqual({
      answer: 1,
      named: null,
      missed: false,
    });
  });

  test("because somebody who declined said so is too", () => {
    const said = [asked, offered(at(30), "e3"), declined("o3", "e3", "second-reader")];
    given(...said, offered(at(60), "e1"), accepted("o1", "e1"))
      .when(answer("e1"), { step: steps.offer(at(90), "e2") })
      .thenHappens(answered("e1"), unnamed, offered(at(90), "e2"));
  });

  test("is read once: not the second answer, nor a later one", () => {
    const first = [byTopic, ...accepting("e1"), answered("e1"), unnamed];
    const second = [...first, offered(at(60), "e2"), accepted("o2", "e2")];
    given(...second)
      .when(answer("e2"))
      .thenHappens(secondAnswered("e2"));
    const again = [...second, answered("e2"), { type: "reopened" } as const];
    given(...again, offered(at(90), "e1"), accepted("o1", "e1"))
      .when(answer("e1"))
      .thenHappens(answered("e1"));
  });

  test("and has been by two when the asker saw to it needs no third", () => {
    const both = [...done, { type: "second-opinion-requested" } as const];
    const answeredTwice = [...both, offered(at(60), "e2"), accepted("o2", "e2"), answered("e2")];
    const later = [...answeredTwice, { type: "reopened" } as const, offered(at(90), "e3")];
    given(
      ...later,
      declined("o3", "e3", "second-reader"),
      offered(at(120), "e1"),
      accepted("o1", "e1"),
    )
      .when(answer("e1"))
      .thenHappens(answered("e1"));
  });

  test("is not left hanging where nobody can be found", () => {
    const left = [byTopic, ...accepting("e1"), answered("e1"), unnamed, queued(null)];
    given(...left)
      .when(wake, { step: steps.fallback })
      .thenHappens(secondOpinionMissed);
  });
});
