/**
 * Which answer an offer led to, and which offers were made for a second opinion: cards show both.
 */
import { describe, expect, test } from "vitest";
import { answerBy, isForSecondOpinion, secondOpinionOn } from "../../src/tickets/second-opinion.ts";
import type { Offer, Ticket } from "../../src/tickets/model.ts";
import { cards } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accepted,
  answer,
  answered,
  asked,
  at,
  done,
  handedTo,
  offer,
  offered,
  offeredAsPractice,
  secondOpinionMissed,
  secondOpinionRequested,
  when,
} from "./story.ts";

const inHand = [asked, offeredAsPractice, accepted("o1", "e1")];
const waiting = [...inHand, answered("e1"), secondOpinionRequested, offered(at(30), "e2")];

describe("which answer and which offer belong together", () => {
  const secondOpinionGiven = [
    ...inHand,
    when(at(20), answered("e1")),
    when(at(20), secondOpinionRequested),
    when(at(20), offered(at(50), "e2")),
    when(at(30), accepted("o2", "e2")),
    when(at(40), answered("e2")),
  ];
  const reopened = [
    ...secondOpinionGiven,
    when(at(60), { type: "reopened" }),
    when(at(60), handedTo(at(90), offer("o4", "e1"))),
    when(at(70), accepted("o4", "e1")),
  ];
  const offerOf = (ticket: Ticket, id: string): Offer => {
    const found = ticket.offers.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no offer ${id}.`);
    return found;
  };

  test("an offer led to the next answer by the one who had it, or to none", () => {
    const { ticket } = given(...reopened);
    expect(answerBy(ticket(), offerOf(ticket(), "o1"))).toBe(1);
    expect(answerBy(ticket(), offerOf(ticket(), "o2"))).toBe(2);
    expect(answerBy(ticket(), offerOf(ticket(), "o4"))).toBeNull();
    const later = given(...reopened, when(at(70), answered("e1"))).ticket();
    expect(answerBy(later, offerOf(later, "o4"))).toBe(3);
    const same = given(...reopened, when(at(60), answered("e1"))).ticket();
    expect(answerBy(same, offerOf(same, "o4"))).toBe(3);
  });

  test("an offer to somebody else between the answer and its reading was made for the reading", () => {
    const ticket = given(...reopened).ticket();
    expect(["o1", "o2", "o4"].map((id) => isForSecondOpinion(ticket, offerOf(ticket, id)))).toEqual(
      [false, true, false],
    );
    const open = given(...secondOpinionGiven.slice(0, 6)).ticket();
    expect(isForSecondOpinion(open, offerOf(open, "o2"))).toBe(true);
    expect(isForSecondOpinion({ ...open, answers: [] }, offerOf(open, "o2"))).toBe(false);
    const plain = given(...done, when(at(60), offered(at(90), "e2"))).ticket();
    expect(isForSecondOpinion(plain, offerOf(plain, "o2"))).toBe(false);
    const late = given(
      ...secondOpinionGiven,
      when(at(60), { type: "reopened" }),
      when(at(60), offered(at(90), "e3")),
    ).ticket();
    expect(isForSecondOpinion(late, offerOf(late, "o3"))).toBe(false);
    const first = { ...offerOf(open, "o2"), offeredAt: at(19) };
    expect(isForSecondOpinion(open, first)).toBe(false);
  });

  test("each reading is of one answer, and a later answer is told of on the one before", () => {
    const twice = given(...secondOpinionGiven.slice(0, 7));
    expect(cards(twice.when(answer("e2"), { now: at(40) }).effects())).toContain(
      "update answer:1 to asker",
    );
    expect(
      cards(
        given(...done, { type: "reopened" }, offered(at(20), "e2"), accepted("o2", "e2"))
          .when(answer("e2"))
          .effects(),
      ),
    ).toContain("update answer:1 to asker");
    expect(secondOpinionOn(given(...secondOpinionGiven).ticket(), 2)).toBeNull();
    const [one] = given(...waiting, secondOpinionMissed).ticket().readings ?? [];
    expect(one).toEqual({ answer: 1, named: "e2", missed: true });
    expect(given(...waiting, secondOpinionMissed).ticket()).toMatchObject({
      secondOpinion: false,
      phase: { owner: "e1" },
    });
  });
});
