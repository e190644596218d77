/** A misspelt key of the organisation file is answered with the known one that it is like. */
import { expect, test } from "vitest";
import { problemIn } from "../../src/commands/told-problem.ts";
import { problemsOf, smallFile } from "./world.ts";

const rest = "; else use alarm, anchors, or remove it";
test.each([
  [{ operator: { alarms: null } }, "operator.alarms", "alarm"],
  [{ operator: { Anchor: null } }, "operator.Anchor", "anchors"],
  [{ expert: [] }, "expert", "experts"],
  [{ topcis: "default" }, "topcis", "topics"],
])("%j", (file, path, meant) => {
  const [problem] = problemsOf(smallFile(file));
  expect(problem?.path).toBe(path);
  expect(problem?.message).toMatch(
    new RegExp(`^is not a known key here: perhaps ${meant}; else use `, "u"),
  );
});

test("each key of a group has its own, in both languages", () => {
  const [one, other] = problemsOf(smallFile({ operator: { alarms: null, signal: null } }));
  expect(one?.message).toBe(`is not a known key here: perhaps alarm${rest}`);
  expect(other?.message).toBe("is not a known key here: use alarm, anchors, or remove it");
  expect(problemIn("sv", one?.message ?? "")).toBe(
    "är ingen känd nyckel här: kanske alarm; annars använd alarm, anchors, eller ta bort den",
  );
});
