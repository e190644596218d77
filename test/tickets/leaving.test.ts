/** What becomes of a question whose expert or asker left the organisation. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import type { Event } from "../../src/tickets/model.ts";
import { given } from "./specification.ts";
import {
  answered,
  asked,
  at,
  done,
  escalated,
  fellBack,
  handedOver,
  handedTo,
  offer,
  offered,
  offeredAsPractice,
  accepted,
  secondOpinionMissed,
  secondOpinionRequested,
  steps,
  untilAccepted,
  withdrawn,
} from "./story.ts";

const leave = (...offers: readonly string[]) => ({ type: "leave", offers }) as const;
const passedOn: Event = { type: "handed-over", by: "organisation", to: "pool", note: null };

describe("an expert who left", () => {
  test("loses the question that she had to the ladder, and keeps no button", () => {
    const left = given(...untilAccepted).when(leave("o1"), { step: steps.offer(at(60), "e2") });
    left.thenHappens(passedOn, offered(at(60), "e2"));
    expect(left.effects()).toContainEqual({
      kind: "update",
      slot: "work:o1",
      to: { kind: "expert", id: "e1" },
    });
  });

  test("loses an offer, without counting as silence", () => {
    given(asked, offered(at(30), "e1"))
      .when(leave("o1"), { step: steps.offer(at(40), "e2") })
      .thenHappens(withdrawn("o1", "e1"), offered(at(40), "e2"));
  });

  test("leaves the offers of the others", () => {
    given(asked, offered(at(30), "e1", "e2"))
      .when(leave("o1"))
      .thenHappens(withdrawn("o1", "e1"));
  });

  test("loses what a coordinator gave her too", () => {
    given(asked, escalated(at(15)), handedOver("c1", "e9"), handedTo(at(45), offer("o9", "e9"), 2))
      .when(leave("o9"), { step: steps.fallback })
      .thenHappens(withdrawn("o9", "e9"), fellBack);
  });

  test("keeps what she answered", () => {
    given(...done)
      .when(leave("o1"))
      .thenRefused("nothing-new");
  });

  test("as a second reader is followed by another", () => {
    const reading = [asked, offeredAsPractice, accepted("o1", "e1"), answered("e1")];
    given(...reading, secondOpinionRequested, offered(at(60), "e2"))
      .when(leave("o2"), { step: steps.offer(at(90), "e3") })
      .thenHappens(withdrawn("o2", "e2"), offered(at(90), "e3"));
  });
});

describe("an asker who left", () => {
  const left = { type: "asker-left" } as const;

  test("ends the question, and frees whoever had it", () => {
    const ended = given(...untilAccepted).when(left);
    ended.thenHappens({ type: "cancelled", why: "asker-gone" });
    expect(ended.effects()).toContainEqual({
      kind: "update",
      slot: "work:o1",
      to: { kind: "expert", id: "e1" },
    });
    expect(ended.after().phase).toEqual({ at: "cancelled", why: "asker-gone" });
  });

  test("ends a question that is offered, and withdraws the offers", () => {
    given(asked, offered(at(30), "e1", "e2"))
      .when(left)
      .thenHappens(withdrawn("o1", "e1"), withdrawn("o2", "e2"), {
        type: "cancelled",
        why: "asker-gone",
      });
  });

  test("gives the second opinion up, and leaves the answer", () => {
    const reading = [asked, offeredAsPractice, accepted("o1", "e1"), answered("e1")];
    given(...reading, secondOpinionRequested, offered(at(60), "e2"))
      .when(left)
      .thenHappens(withdrawn("o2", "e2"), secondOpinionMissed);
  });

  test("changes nothing about what is answered", () => {
    given(...done)
      .when(left)
      .thenRefused("nothing-new");
  });
});
