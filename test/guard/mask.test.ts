/** Masks findings: what a person sees in place of what was found. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";
import { maskedForm } from "../../src/guard/mask.ts";

const form = (text: string): string | undefined => {
  const finding = inspect(text).findings[0];
  return finding && maskedForm(finding);
};

it("the masked form keeps the shape and hides the number", () => {
  expect(form("940317-2381")).toBe("94****-****");
  expect(form("19940317 2381")).toBe("19****** ****");
  expect(form("131052-308T")).toBe("13****-****");
  expect(form("SE45 5000 0000 0583 9825 7466")).toBe("SE** **** **** **** **** ****");
  expect(form("sara.ek@example.com")).toBe("s***.**@*******.***");
  expect(form("P<UTOERIKSSON<<ANNA<MARIA<<<<")).toBe("P<***********<<****<*****<<<<");
});

it("an escape does not give a digit away", () => {
  expect(form("94&#48;317-&#50;381")).toBe("94****-****");
  expect(form("𝟗𝟒𝟎𝟑𝟏𝟕-𝟐𝟑𝟖𝟏")).toBe("94****-****");
});

it("the masked text is the text with each finding masked in its place", () => {
  expect(inspect("Först 940317-2381, sedan ali@example.org. 👍").masked).toBe(
    "Först 94****-****, sedan a**@*******.***. 👍",
  );
});

it("what is masked passes, so that a form that comes back can be sent as it is", () => {
  const rows = readFileSync(new URL("pii.dev.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const masked = rows.flatMap((row) => {
    const verdict = inspect(String(Object(JSON.parse(row)).text));
    return verdict.decision === "block" ? [verdict.masked] : [];
  });
  expect(masked.length).toBeGreaterThan(50);
  expect(masked.filter((text) => inspect(text).decision !== "pass")).toEqual([]);
});
