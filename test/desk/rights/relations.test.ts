/** Who everybody is to a question and to an article: found as it stands in the world by hand. */
import { describe, expect, test } from "vitest";
import { addressBookOf } from "../../../src/bots/addresses.ts";
import {
  personAt,
  relationsToArticle,
  relationsToQuestion,
  rolesOf,
} from "../../../src/rights/relations.ts";
import { draft, names, organisation, people, phases, removed, ticketIn } from "./world.ts";

const addressBook = addressBookOf(organisation);
const somebody = (name: (typeof names)[number]) =>
  personAt(addressBook, { person: people[name].address, agency: people[name].agency });
const formerOf = (name: (typeof names)[number]) =>
  people[name].address === removed.person ? [removed.expert] : [];

describe.each(phases)("to a question that is %s", (phase) => {
  test.each(names)("%s", (name) => {
    const about = { organisation, ticket: ticketIn(phase), former: formerOf(name) };
    expect([...relationsToQuestion(somebody(name), about)].toSorted()).toEqual(
      [...people[name][phase]].toSorted(),
    );
  });
});

test.each(names)("to the draft of its article, and by role: %s", (name) => {
  const about = {
    organisation,
    article: draft,
    ticket: ticketIn("answered"),
    former: formerOf(name),
  };
  expect([...relationsToArticle(somebody(name), about)].toSorted()).toEqual(
    [...people[name].article].toSorted(),
  );
  expect([...rolesOf(somebody(name), organisation)]).toEqual(people[name].roles);
});

test("whoever answered, was removed as expert and is a coordinator still, is the author", () => {
  const article = { ...draft, author: removed.expert };
  const about = { organisation, article, ticket: ticketIn("answered"), former: [removed.expert] };
  expect(relationsToArticle(somebody("leftCoordinator"), about).has("author")).toBe(true);
});
