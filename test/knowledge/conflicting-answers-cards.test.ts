/** Notifies of conflicting answers: the coordinators of the agencies that answered, once. */
import { expect, test } from "vitest";
import { conflictingAnswersEffects } from "../../src/articles/conflicting-answers.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import * as deeds from "../../playground/gallery/deeds.ts";
import { type Story, next, organisation } from "../../playground/gallery/story.ts";
import { world } from "../../playground/gallery/worlds.ts";
import type { Event, Ticket } from "../../src/tickets/model.ts";

const conflictingAnswer = { ...deeds.withOriginal, outcome: "authentic" };
const conflicting = next(world("secondTaken"), deeds.answers(conflictingAnswer, 5));

const answeredIn = ({ answers }: Ticket): Event => {
  const answer = answers.at(-1);
  if (answer === undefined) throw new Error("nobody has answered");
  return { type: "answered", answer };
};
const told = (
  { ticket, now }: Story,
  event: Event = answeredIn(ticket),
  known: Organisation = organisation,
) =>
  conflictingAnswersEffects(known, {
    after: ticket,
    events: [{ at: now, by: "", event }],
    now,
  }).map(({ effect }) => effect);
const cardFor = (id: string) => ({
  kind: "show",
  slot: "coordinator:differ-2",
  to: { kind: "coordinator", id },
});

test("the coordinators of both agencies get a card, and those of the asker's do not", () => {
  const agencies = conflicting.ticket.answers.map(({ agency }) => agency);
  const theirs = organisation.coordinators.filter(({ agency }) => agencies.includes(agency));
  expect(new Set(agencies).size).toBe(2);
  expect(theirs.length).toBeGreaterThan(1);
  expect(told(conflicting)).toEqual(theirs.map(({ id }) => cardFor(id)));
});

test("nobody does when both answers hold, or when there is one alone", () => {
  expect(told(world("secondAnswered"))).toEqual([]);
  expect(told(world("answered"))).toEqual([]);
});

test("what happens after the answer does not tell it again", () => {
  expect(told(conflicting, { type: "closed", by: "asker" })).toEqual([]);
});

test("a coordinator who declined the question for a conflict of interest gets no card", () => {
  const [first] = conflicting.ticket.offers;
  const expert = organisation.experts.find(({ id }) => id === first?.expert);
  const [coordinator] = organisation.coordinators.filter(({ agency }) => agency === first?.agency);
  if (expert === undefined || coordinator === undefined) throw new Error("somebody is missing");
  const both = {
    ...organisation,
    coordinators: organisation.coordinators.map((one) =>
      one.id === coordinator.id ? { ...one, chat: expert.chat } : one,
    ),
  };
  const conflicted: Ticket = {
    ...conflicting.ticket,
    offers: conflicting.ticket.offers.map((one) =>
      one.id === first?.id ? { ...one, state: "declined", declined: "conflict" } : one,
    ),
  };
  const event = answeredIn(conflicted);
  expect(told({ ...conflicting, ticket: conflicted }, event, both)).not.toContainEqual(
    cardFor(coordinator.id),
  );
  expect(told(conflicting, event, both)).toContainEqual(cardFor(coordinator.id));
});
