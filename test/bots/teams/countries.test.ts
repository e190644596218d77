/** Checks that a country is found in Teams by typing: its client filters what the card holds. */
import { expect, test } from "vitest";
import { askForm } from "../../../src/screens/forms/ask.ts";
import { renderForm } from "../../../src/bots/teams/draw/render-form.ts";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { objectAt, objectsAt } from "../../../playground/teams/json.ts";

/** The values that the client lists: it looks anywhere in the title, and keeps the order. */
const found = (language: "sv" | "en", typed: string): readonly unknown[] => {
  const form = askForm({
    language,
    organisation: sampleOrganisation(),
    agency: "skatteverket",
    draft: "d-1",
    filled: {},
    problem: null,
    likely: [],
    found: null,
  });
  const card = renderForm(form, { errors: {}, problem: null }, "dialog");
  const issuer = objectAt(objectsAt(card, "body").find(({ id }) => id === "issuer"));
  expect(issuer["style"]).toBe("filtered");
  return objectsAt(issuer, "choices")
    .filter(({ title }) => String(title).toLowerCase().includes(typed.toLowerCase()))
    .map(({ value }) => value);
};

test.each(["sv", "en"] as const)(
  "a country comes first by its name in either language and by each code, in %s",
  (language) => {
    for (const typed of ["D", "DEU", "tyskland", "Germany"])
      expect([typed, found(language, typed)[0]]).toEqual([typed, "DEU"]);
    for (const typed of ["sverige", "Sweden", "SWE"])
      expect([typed, found(language, typed)[0]]).toEqual([typed, "SWE"]);
    for (const typed of ["syrien", "Syria", "SYR"])
      expect([typed, found(language, typed)[0]]).toEqual([typed, "SYR"]);
  },
);
