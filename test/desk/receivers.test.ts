/** How those are told apart whom a question can be handed to. */
import { describe, expect, test } from "vitest";
import { receivers } from "../../src/desk/conversation/hand-over.ts";
import type { Actor } from "../../src/desk/people/actor.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { world } from "../../playground/gallery/worlds.ts";

const organisation = sampleOrganisation();
const { ticket, now } = world("coordinator");
const busy = new Map([["e-anna", { busy: 2, lastOfferedAt: null }]]);

const seenFrom = (id: string, language: "sv" | "en"): readonly string[] => {
  const agency = organisation.agencies.find((one) => one.id === id);
  if (agency === undefined) throw new Error(`the sample has no ${id}`);
  const actor: Actor = {
    person: "slack:T0/U0",
    community: "slack:T0",
    agency,
    expert: null,
    coordinator: null,
    language,
    timeZone: agency.timeZone,
    unit: null,
  };
  return receivers({ organisation, loads: busy, now }, ticket, actor).map(({ label }) => label);
};

describe("a coordinator's chooser", () => {
  test("names people of the own agency, with level and load", () => {
    expect(seenFrom("polismyndigheten", "sv")).toContain(
      "Anna Lind, Polismyndigheten: nivå 3, 2 av 3 frågor",
    );
  });

  test("shows the people of others by role, with level and load, and never by name", () => {
    const seen = seenFrom("skatteverket", "en").join("\n");
    expect(seen).toMatch(/Document expert, Swedish Police Authority.*: level 3, 2 of 3 questions/u);
    expect(seen).not.toContain("Anna");
  });

  test("begins with the highest level", () => {
    const levels = seenFrom("skatteverket", "en").map((label) => /level (\d)/u.exec(label)?.[1]);
    expect(levels).toEqual(levels.toSorted((a = "", b = "") => b.localeCompare(a)));
  });
});
