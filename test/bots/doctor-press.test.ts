/** What the doctor says of a test card: whether the press came back, and else what to mend. */
import { describe, expect, test } from "vitest";
import { type Check, textOf } from "../../src/operations/doctor-checks.ts";
import { pressChecks } from "../../src/operations/doctor/press.ts";
import { verdict } from "../../src/operations/doctor/press-verdict.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const sample = sampleOrganisation();
const verdicts = (checks: readonly Check[]): readonly string[] =>
  checks.map(
    ({ ok, text }) => `${ok ? "good" : "bad"} ${typeof text === "string" ? "" : text.key}`,
  );

describe("a test card", () => {
  const sent = { name: "e-anna", platform: "teams", arrivedMs: null, pressedMs: null } as const;
  const asked = {
    seconds: 60,
    config: { slack: null, teams: null, publicUrl: "https://jour.example" },
  };
  const blocked = {
    code: "gone",
    platform: "teams",
    detail: "ConversationBlockedByUser",
  } as const;

  test("that was given up says why in the operator's language", () => {
    const { text } = verdict(sent, { state: "parked", attempts: 2, why: blocked }, asked);
    expect(textOf(text, "sv")).toContain(
      "(Teams säger att ingen finns där som kan få det: ConversationBlockedByUser)",
    );
    expect(textOf(text, "en")).toContain("(Teams says that nobody is there to take it: Conv");
  });

  test.each([
    [{ arrivedMs: 400, pressedMs: 9_000 }, "sent", "good press.back"],
    [{ arrivedMs: 400 }, "sent", "bad press.notPressed"],
    [{}, "parked", "bad press.refused"],
    [{}, "sent", "bad press.empty"],
    [{}, "waiting", "bad press.waits"],
  ] as const)("of which %j is known and that is %s: %s", (known, state, said) => {
    const fate = { state, attempts: 2, why: blocked };
    expect(verdicts([verdict({ ...sent, ...known }, fate, asked)])).toEqual([said]);
  });

  test("that no serve takes up, or that nobody can send, is no test of anybody's press", async () => {
    const untried = { state: "waiting", attempts: 0, why: null } as const;
    expect(verdicts([verdict(sent, untried, asked)])).toEqual(["bad press.notTaken"]);
    const nobody = { holders: async () => [] } as never;
    const config = { slack: null, teams: {}, publicUrl: null } as never;
    const given = { who: ["e-lars"], seconds: 60, organisation: sample, config } as const;
    const told = await pressChecks(nobody, { ...given, language: "sv" });
    expect(verdicts(told)).toContain("bad press.noServe");
  });

  test("that was not pressed says where a press would have to come", () => {
    const text = verdict({ ...sent, arrivedMs: 1 }, null, asked).text;
    expect(textOf(text, "sv")).toContain("https://jour.example/api/messages");
  });
});
