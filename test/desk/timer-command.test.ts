/** A timer that is due becomes a command, unless whom it would ask has left. */
import { expect, test } from "vitest";
import { timerCommand } from "../../src/desk/ticket/timer-command.ts";
import { given } from "../tickets/specification.ts";
import { asked, done } from "../tickets/story.ts";

const from = (person: string) =>
  given(
    ...done.map((event) =>
      event === asked && event.type === "asked"
        ? { ...event, asker: { ...event.asker, person } }
        : event,
    ),
  ).ticket();
const agencies = new Map([["slack:T0TAX", "tax"]]);
const later = { name: "ask-truth", answers: 1 } as const;

test("nobody is asked what was established whose agency has left", () => {
  const gone = from("slack:T0GONE/U0ASKER");
  expect(timerCommand(later, gone, agencies)).toBe("asker-gone");
  expect(timerCommand(later, from("slack:T0TAX/U0ASKER"), agencies)).toEqual({
    type: "time",
    timer: later,
  });
  const close = { name: "close", answers: 1 } as const;
  expect(timerCommand(close, gone, agencies)).toEqual({ type: "time", timer: close });
});
