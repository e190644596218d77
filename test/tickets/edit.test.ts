/** The words of a question are its asker's to change until somebody takes it. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { given } from "./specification.ts";
import { answered, asked, at, handedOver, offered, text, untilAccepted } from "./story.ts";

describe("the words of a question", () => {
  const change = { type: "edit", from: "asker", text: "question", to: text("new") } as const;
  const out = given(asked, offered(at(30), "e1", "e2"));

  test("are changed until somebody takes it, and everybody's card shows the new ones", () => {
    const changed = out.when(change, { now: at(5) });
    changed.thenHappens({ type: "edited", text: "question", to: text("new") });
    expect(changed.after().question.text).toEqual({ id: "question", hash: "hash of new" });
    expect(changed.effects().map((effect) => ("slot" in effect ? effect.slot : effect))).toEqual([
      "receipt",
      "offer:o1",
      "offer:o2",
    ]);
  });

  test.each([
    ["taken", untilAccepted, "too-late-to-edit"],
    ["answered", [...untilAccepted, answered("e1")], "too-late-to-edit"],
    ["handed over", [...untilAccepted, handedOver("e1", "e9")], "too-late-to-edit"],
    ["withdrawn", [asked, { type: "cancelled" }], "cancelled"],
  ] as const)("stay as they are once it is %s", (_, past, why) => {
    given(...past)
      .when(change)
      .thenRefused(why);
  });

  test("are nobody else's to change", () => {
    out.when({ ...change, from: "e1" }).thenRefused("not-yours");
    out.when({ type: "delete", from: "asker", text: "question" }).thenRefused("not-yours");
  });
});
