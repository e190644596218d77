/** Earlier answers before an expert is asked: one is enough, none helps, nothing is said, and too late. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { isSolved } from "../../src/tickets/earlier.ts";
import { statusOf } from "../../src/tickets/model.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Event } from "../../src/tickets/model.ts";
import { cards } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accepted,
  answered,
  ask,
  asked,
  at,
  cancelled,
  closed,
  day,
  giveOutcome,
  offered,
  reopen,
  secondOpinion,
  steps,
  time,
  when,
  withdraw,
  withdrawn,
  write,
  wrote,
} from "./story.ts";

const earlier = { articles: ["a1", "a2"], confident: false, until: at(10) };
const shown: Event = { type: "shown", ...earlier };
const shownUrgent: Event = { type: "shown", ...earlier, until: null };
const solve = (article: string, person = "asker"): Command => ({ type: "solve", person, article });
const askAnyway = (person = "asker"): Command => ({ type: "ask-anyway", person });
const solved = (article: string): Event => ({ type: "solved", article });
const anyway = (by: "asker" | "timer"): Event => ({ type: "anyway", by });
const ends = time({ name: "earlier-ends" });
const step = steps.offer(at(30), "e1");
const waiting = [asked, shown];
const goneOn = [...waiting, anyway("timer"), offered(at(40), "e1")];
const settled = [...waiting, when(at(3), solved("a1")), when(at(3), closed())];

describe("a question with earlier answers", () => {
  test("is kept as new and asks nobody, and sets a timer", () => {
    const opened = given().when({ ...ask, earlier });
    opened.thenHappens(asked, shown);
    expect(statusOf(opened.after())).toBe("new");
    expect(cards(opened.effects())).toEqual(["show receipt to asker"]);
    expect(opened.effects()).toContainEqual({
      kind: "timer",
      timer: { name: "earlier-ends" },
      at: at(10),
    });
  });

  test("that is urgent is asked at once, with the answers beside", () => {
    const opened = given().when({ ...ask, earlier: { ...earlier, until: null } }, { step });
    opened.thenHappens(asked, shownUrgent, offered(at(30), "e1"));
    expect(statusOf(opened.after())).toBe("offered");
  });

  test("without any is asked as ever", () => {
    given()
      .when(ask, { step })
      .thenHappens(asked, offered(at(30), "e1"));
  });
});

describe("one is enough", () => {
  test("the question is closed, and says by which", () => {
    const end = given(...waiting).when(solve("a2"));
    end.thenHappens(solved("a2"), closed());
    expect(isSolved(end.after())).toBe(true);
    expect(end.after().earlier).toMatchObject({ said: "solved", solvedBy: "a2" });
    expect(cards(end.effects())).toEqual(["show receipt to asker"]);
  });

  test("only one of those that were shown, and only for whoever asked", () => {
    given(...waiting)
      .when(solve("a9"))
      .thenRefused("stale");
    given(...waiting)
      .when(solve("a1", "somebody"))
      .thenRefused("not-yours");
  });

  test("also while experts are asked, whose offers end", () => {
    given(...goneOn)
      .when(solve("a1"))
      .thenHappens(withdrawn("o1", "e1"), solved("a1"), closed());
    given(asked, shownUrgent, offered(at(5), "e1"))
      .when(solve("a1"))
      .thenHappens(withdrawn("o1", "e1"), solved("a1"), closed());
  });

  test("also after an expert has taken it, who is told on the work card", () => {
    const end = given(...goneOn, accepted("o1", "e1")).when(solve("a1"));
    end.thenHappens(solved("a1"), closed());
    expect(cards(end.effects())).toContain("update work:o1 to e1");
  });

  test("but not once an expert has answered", () => {
    given(...goneOn, accepted("o1", "e1"), answered("e1"))
      .when(solve("a1"))
      .thenRefused("already-answered");
  });

  test("said twice, or after none was said to help, changes nothing", () => {
    given(...settled)
      .when(solve("a1"))
      .thenRefused("solved");
    given(...settled)
      .when(askAnyway())
      .thenRefused("solved");
    given(...waiting, anyway("asker"), offered(at(30), "e1"))
      .when(solve("a1"))
      .thenRefused("on-its-way");
  });
});

describe("none helps", () => {
  test("the question is asked at once", () => {
    given(...waiting)
      .when(askAnyway(), { step })
      .thenHappens(anyway("asker"), offered(at(30), "e1"));
    given(...waiting)
      .when(askAnyway("somebody"))
      .thenRefused("not-yours");
  });

  test("nobody who knows the topic: it takes the ladder's other steps", () => {
    given(...waiting)
      .when(askAnyway(), { step: steps.fallback })
      .thenHappens(anyway("asker"), {
        type: "fell-back",
        rung: 3,
        name: "Vakthavande",
        contact: "växel",
      });
  });

  test("nothing said in time: it is asked by itself, once", () => {
    given(...waiting)
      .when(ends, { now: at(10), step })
      .thenHappens(anyway("timer"), offered(at(30), "e1"));
    given(...waiting)
      .when(ends, { now: at(9) })
      .thenRefused("stale");
    given(...goneOn)
      .when(ends, { now: at(11) })
      .thenRefused("stale");
    given(...settled)
      .when(ends, { now: at(11) })
      .thenRefused("stale");
  });

  test("said after it went on by itself, it is only noted for the expert", () => {
    const late = given(...goneOn, accepted("o1", "e1")).when(askAnyway());
    late.thenHappens(anyway("asker"));
    expect(cards(late.effects())).toContain("update work:o1 to e1");
    given(...waiting, anyway("asker"), offered(at(30), "e1"))
      .when(askAnyway())
      .thenRefused("on-its-way");
  });

  test("a question without earlier answers has no such press", () => {
    given(asked, offered(at(30), "e1"))
      .when(askAnyway())
      .thenRefused("stale");
    given(asked, offered(at(30), "e1"))
      .when(solve("a1"))
      .thenRefused("stale");
  });
});

describe("meanwhile", () => {
  test("it can be withdrawn, and then nothing is asked", () => {
    given(...waiting)
      .when(withdraw)
      .thenHappens(cancelled);
    given(...waiting, cancelled)
      .when(ends, { now: at(10) })
      .thenRefused("cancelled");
    given(...waiting, cancelled)
      .when(solve("a1"))
      .thenRefused("cancelled");
  });

  test("what its asker writes is kept for the expert", () => {
    given(...waiting)
      .when(write("asker", "asker", "m1"))
      .thenHappens(wrote("asker", "asker", "m1"));
  });
});

describe("a question that an earlier answer was enough for", () => {
  test("is asked all the same when its asker opens it again, and the expert sees what was thought", () => {
    const again = given(...settled).when(reopen, { now: day(1), step });
    again.thenHappens({ type: "reopened" }, offered(at(30), "e1"));
    expect(again.after().earlier).toMatchObject({ said: "anyway", solvedBy: "a1" });
    expect(isSolved(again.after())).toBe(false);
  });

  test("is opened by words in its thread, but not by thanks", () => {
    given(...settled)
      .when(write("asker", "asker", "m1"), { now: day(1), step })
      .thenHappens(wrote("asker", "asker", "m1"), { type: "reopened" }, offered(at(30), "e1"));
  });

  test("has no outcome to tell and no second opinion, and is not opened after its days", () => {
    given(...settled)
      .when(giveOutcome)
      .thenRefused("not-answered");
    given(...settled)
      .when(secondOpinion)
      .thenRefused("not-answered");
    given(...settled)
      .when(reopen, { now: day(15) })
      .thenRefused("too-late-to-reopen");
  });
});
