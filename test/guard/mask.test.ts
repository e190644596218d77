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

it.each([
  [
    "in tag characters",
    Array.from("900602-2397", (one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0))).join(""),
    "90****-****",
  ],
  ["in base64", "OTAwNjAyMjM5Nw==", "90********"],
  ["in base64 with a hyphen", "OTAwNjAyLTIzOTc=", "90****-****"],
  ["in Chinese digits", "九〇〇六〇二-二三九七", "90****-****"],
])("a number that is hidden %s is masked from its first sign to its last", (_, hidden, shown) => {
  const { findings, masked } = inspect(`Se ${hidden} hej`);
  expect(findings.map(({ match }) => match)).toEqual([hidden]);
  expect(form(hidden)).toBe(shown);
  expect(masked).toBe(`Se ${shown} hej`);
  expect(masked.isWellFormed()).toBe(true);
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

it.each([
  // Of a telephone number at first, and of nothing beside the sign that is glued to what stands before.
  ["+41 900602-2397 123 45 67+41 900602-2397 123 45 67", /900602|2397/],
  ["+1 (440813-9089 555-0143 is the sponsor+1 (440813-9089 555-0143", /440813|9089/],
  ["+381 199006022397 1234567+381 199006022397 1234567", /900602/],
  // Glued to other digits by signs that nobody sees.
  ["Pnr 9\u200b0\u200b0\u200b440813-9089 19900602-2397 t.", /440813|9089/],
  [
    "\u202e\u2066860109-2383\u2069\u202c visas 440813-9089\u202e\u20668601fråga 440813-9089",
    /440813/,
  ],
  ["\u200f94\u200e0701-2385\u200f من ال440813-9089\u200f94\u200e0701-2385", /0701|440813/],
  // In a tag, which is read as nothing.
  ['<span data-id="19900602-2397">Är 900602-2397 rätt?</span>', /900602|2397/],
  // Told twice, the second time so that nothing tells what it is.
  ["910214 - två? nej -2388: 910214-2388", /910214|2388/],
  ["Passnr XA4419082. Alltså XA 44190 82?", /82/],
  ["1 1-448190/203 LMA, alltså 11-448190/203", /448190/],
  ["Han heter Ali Hassan. ALI HASSAN har sökt, och ali hassans bror.", /hassan/i],
  ["Född 1988-05-14. Passet säger 1988-05-14, tazkiran 14.05.1988", /1988-05-14/],
])("what is found in %j is left nowhere in what is masked", (text, found) => {
  expect(inspect(text).masked).not.toMatch(found);
});

it("only what was found is masked", () => {
  expect(inspect("Född 5 maj 2010. Kortet utfärdat 15 maj 2010.").masked).toContain("15 maj 2010");
  expect(inspect("Född 1/2/1990. Se artikel 12, och lagen från 1990.").masked).toContain(
    "artikel 12, och lagen från 1990",
  );
  expect(inspect("Pnr 940317-2381. Dnr 131-512407-11/112, 2026-11-12, 114 14.").masked).toBe(
    "Pnr 94****-****. Dnr 131-512407-11/112, 2026-11-12, 114 14.",
  );
});
