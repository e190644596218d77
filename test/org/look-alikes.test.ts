/** Names and ids that pass for others are refused, with how to write them. */
import { expect, test } from "vitest";
import { anna, polismyndigheten, problemsOf, smallFile } from "./world.ts";

const file = (experts: readonly object[]) => smallFile({ agencies: [polismyndigheten], experts });

test.each([
  ["turns the direction of writing", "Anna \u202Ednil"],
  ["is seen by nobody", "Anna\u200B Lind"],
  ["is a tag", "Anna Lind\u{E0041}"],
])("a name with a character that %s", (_, name) => {
  expect(JSON.stringify(problemsOf(file([{ ...anna, name }])))).toContain("nobody sees");
});

test("an id in letters of several alphabets", () => {
  const said = JSON.stringify(problemsOf(file([{ ...anna, id: "e-\u0430nna" }])));
  expect(said).toContain("has letters of several alphabets");
});

test.each(["E-Anna", "e-anna1", "e\uFF0Danna"])("two ids that look alike: %s", (id) => {
  const first = id.endsWith("1") ? { ...anna, id: "e-annal" } : anna;
  const chat = { slack: { team: "T0POLISEN", user: "U0OTHER" } };
  const said = JSON.stringify(problemsOf(file([first, { ...anna, id, chat }])));
  expect(said).toContain("looks like the id of experts[0]");
});
