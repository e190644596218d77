/** Wrong data in a register: found by an answer, told to whoever keeps the register, corrected. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/tickets/commands.ts";
import type { Event } from "../../src/tickets/model.ts";
import { lines } from "./lines.ts";
import { given } from "./specification.ts";
import {
  answer,
  answerBy,
  asked,
  cancelled,
  closed,
  day,
  done,
  time,
  untilAccepted,
} from "./story.ts";

const reminding: Event =
  asked.type === "asked"
    ? { ...asked, policy: { timers: { ...asked.policy.timers, incorrectDataDays: 7 } } }
    : asked;
const taken: readonly Event[] = [reminding, ...untilAccepted.slice(1)];
const wrong = { ...answerBy("e1"), outcome: "incorrect-data-notified" };
const step = (name: "found" | "notified" | "corrected"): Event => ({
  type: "incorrect-data",
  step: name,
});
const found: readonly Event[] = [...taken, { type: "answered", answer: wrong }, step("found")];
const tell = (name: "notified" | "corrected", person = "asker"): Command => ({
  type: "incorrect-data",
  person,
  step: name,
});
const due = time({ name: "remind-incorrect-data" });

describe("wrong data in a register", () => {
  test("is found by an answer that says so: its asker sees whom to tell, and is reminded later", () => {
    const answering = given(...taken).when({ type: "answer", answer: wrong });
    answering.thenHappens({ type: "answered", answer: wrong }, step("found"));
    expect(lines(answering.effects())).toEqual(
      expect.arrayContaining([
        "show incorrectdata to asker",
        `remind-incorrect-data in ${7 * 24 * 60} min`,
      ]),
    );
    const { effects } = given(...taken).when(answer("e1"));
    expect(lines(effects()).filter((line) => line.includes("incorrect"))).toEqual([]);
  });

  test("is found by a correction too, and once", () => {
    given(...done)
      .when({ type: "correct", answer: wrong })
      .thenHappens({ type: "corrected", answer: wrong }, step("found"));
    given(...found)
      .when({ type: "correct", answer: { ...wrong, strength: 2 } })
      .thenHappens({ type: "corrected", answer: { ...wrong, strength: 2 } });
  });

  test("is told and corrected, each once, by the asker, also when the question is closed", () => {
    const telling = given(...found, closed()).when(tell("notified"), { now: day(1) });
    telling.thenHappens(step("notified"));
    expect(lines(telling.effects())).toEqual([
      "update incorrectdata to asker",
      "update remindincorrect to asker",
    ]);
    expect(telling.after().phase).toEqual({ at: "closed", owner: "e1" });
    expect(telling.after().incorrectData).toMatchObject({ notified: day(1), corrected: null });
    given(...found, step("notified"))
      .when(tell("notified"))
      .thenRefused("nothing-new");
    given(...found, step("notified"))
      .when(tell("corrected"))
      .thenHappens(step("corrected"));
    given(...found)
      .when(tell("corrected"))
      .thenHappens(step("corrected"));
    given(...found)
      .when(tell("notified", "e1"))
      .thenRefused("not-yours");
  });

  test("is nobody's to tell where no answer says so, or none does any more", () => {
    given(...done)
      .when(tell("notified"))
      .thenRefused("stale");
    given(asked, cancelled).when(tell("notified")).thenRefused("cancelled");
    given(...found, { type: "corrected", answer: answerBy("e1") })
      .when(tell("notified"))
      .thenRefused("stale");
  });

  test("its asker is reminded, but not of what was told or corrected", () => {
    const reminded = given(...found, closed()).when(due, { now: day(7) });
    reminded.thenHappens({ type: "reminded", what: "incorrect-data" });
    expect(lines(reminded.effects())).toEqual(["show remindincorrect to asker"]);
    for (const told of [step("notified"), step("corrected")])
      given(...found, told)
        .when(due)
        .thenRefused("stale");
  });
});
