/** An answer that was somebody's practice is read after: blind, by itself, and never left hanging. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { fold } from "../../src/tickets/evolve.ts";
import {
  answerBy,
  isForReading,
  listenerOf,
  readingAfter,
  readingOf,
  shownStatus,
} from "../../src/tickets/reading.ts";
import type { Event, Offer, Ticket } from "../../src/tickets/words.ts";
import { cards, lines } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accept,
  accepted,
  answer,
  answered,
  ask,
  asked,
  at,
  closed,
  day,
  declined,
  done,
  finish,
  giveOutcome,
  handOver,
  handedOver,
  handedTo,
  offer,
  offered,
  queued,
  reopen,
  secondOpinion,
  start,
  steps,
  text,
  time,
  wake,
  when,
  withdraw,
  withdrawn,
  write,
  wrote,
} from "./story.ts";

/** e1 is stale and takes it as practice; e2, who is fresh, is named to read after. */
const practice: Event = {
  type: "offered",
  via: "single",
  rung: 0,
  offers: [{ ...offer("o1", "e1"), secondReader: "e2" }],
  expiresAt: at(30),
  decision: null,
};
const requested: Event = { type: "second-opinion-requested", reader: "e2" };
const missed: Event = { type: "second-reading-missed" };
const inHand = [asked, practice, accepted("o1", "e1")];
const answeredOnce = [...inHand, answered("e1"), requested];
const waiting = [...answeredOnce, offered(at(30), "e2")];
const reading = [...waiting, accepted("o2", "e2")];

describe("the answer of someone who practises", () => {
  const outcome = given(...inHand).when(answer("e1"), { step: steps.offer(at(30), "e2") });

  test("is followed at once by a second opinion", () => {
    outcome.thenHappens(answered("e1"), requested, offered(at(30), "e2"));
  });

  test("is known to the ladder with the reader who was named", () => {
    expect(outcome.routed()).toMatchObject({ secondOpinion: true, round: 2 });
    expect(readingOf(outcome.routed())).toEqual({ answer: 1, named: "e2", missed: false });
  });

  test("is shown at once, in one message", () => {
    expect(cards(outcome.effects())).toEqual([
      "show receipt to asker",
      "show answer:1 to asker",
      "update work:o1 to e1",
      "update remind:1 to asker",
      "show offer:o2 to e2",
    ]);
  });

  test("is followed by nothing where it was given to somebody else by hand", () => {
    const passed = [...inHand, handedOver("e1", "e3"), handedTo(at(45), offer("o3", "e3"))];
    given(...passed, accepted("o3", "e3", "coordinator"))
      .when(answer("e3"))
      .thenHappens(answered("e3"));
  });

  test("is read after each time that it was practice", () => {
    const again = [...reading, answered("e2"), { type: "reopened" } as const];
    const later: Event = { ...practice, offers: [{ ...offer("o5", "e5"), secondReader: "e6" }] };
    given(...again, later, accepted("o5", "e5"))
      .when(answer("e5"), { step: steps.queue(null) })
      .thenHappens(
        answered("e5"),
        { type: "second-opinion-requested", reader: "e6" },
        queued(null),
      );
  });
});

describe("a question that two are to assess", () => {
  const byTopic: Event = { ...ask, type: "asked", policy: { ...ask.policy, secondReader: true } };
  const unnamed: Event = { type: "second-opinion-requested", reader: null };
  const accepting = (by: string) => [offered(at(30), by), accepted("o1", by)];

  test("by its topic is read after by whoever is found", () => {
    const outcome = given(byTopic, ...accepting("e1")).when(answer("e1"), {
      step: steps.offer(at(30), "e2"),
    });
    outcome.thenHappens(answered("e1"), unnamed, offered(at(30), "e2"));
    expect(readingOf(outcome.routed())).toEqual({ answer: 1, named: null, missed: false });
  });

  test("because somebody who declined said so is too", () => {
    const said = [asked, offered(at(30), "e3"), declined("o3", "e3", "second-reader")];
    given(...said, offered(at(60), "e1"), accepted("o1", "e1"))
      .when(answer("e1"), { step: steps.offer(at(90), "e2") })
      .thenHappens(answered("e1"), unnamed, offered(at(90), "e2"));
  });

  test("is read once: not the second answer, nor a later one", () => {
    const first = [byTopic, ...accepting("e1"), answered("e1"), unnamed];
    const second = [...first, offered(at(60), "e2"), accepted("o2", "e2")];
    given(...second)
      .when(answer("e2"))
      .thenHappens(answered("e2"));
    const again = [...second, answered("e2"), { type: "reopened" } as const];
    given(...again, offered(at(90), "e1"), accepted("o1", "e1"))
      .when(answer("e1"))
      .thenHappens(answered("e1"));
  });

  test("and has been by two when the asker saw to it needs no third", () => {
    const both = [...done, { type: "second-opinion-requested" } as const];
    const answeredTwice = [...both, offered(at(60), "e2"), accepted("o2", "e2"), answered("e2")];
    const later = [...answeredTwice, { type: "reopened" } as const, offered(at(90), "e3")];
    given(
      ...later,
      declined("o3", "e3", "second-reader"),
      offered(at(120), "e1"),
      accepted("o1", "e1"),
    )
      .when(answer("e1"))
      .thenHappens(answered("e1"));
  });

  test("is not left hanging where nobody can be found", () => {
    const left = [byTopic, ...accepting("e1"), answered("e1"), unnamed, queued(null)];
    given(...left)
      .when(wake, { step: steps.fallback })
      .thenHappens(missed);
  });
});

describe("the second answer", () => {
  test("ends it, and the asker tells what the question led to", () => {
    given(...reading)
      .when(answer("e2"))
      .thenHappens(answered("e2"));
    const over = given(...reading, answered("e2"));
    expect(readingOf(over.ticket())).toBeNull();
    over.when(finish).thenHappens(closed());
  });

  test("is not read after in its turn", () => {
    const outcome = given(...reading).when(answer("e2"));
    expect(outcome.after().phase).toEqual({ at: "answered", owner: "e2" });
  });
});

describe("where nobody can be found to read it", () => {
  const last = [...waiting, { type: "expired", offer: "o2", expert: "e2" } as const];
  const called: Event = { type: "escalated", rung: 2, coordinators: ["c1", "c2"], until: at(45) };
  const rungEnds = time({ name: "rung-ends", round: 2, rung: 2 });

  test("the answer stands, and asker and coordinators are told", () => {
    const outcome = given(...last, called).when(rungEnds, { now: at(45), step: steps.fallback });
    outcome.thenHappens(missed);
    expect(outcome.after().phase).toEqual({ at: "answered", owner: "e1" });
    expect(readingOf(outcome.after())).toBeNull();
    expect(cards(outcome.effects())).toEqual([
      "show receipt to asker",
      "show missed:1 to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
      "update work:o1 to e1",
    ]);
  });

  test("so it does from the queue", () => {
    given(...answeredOnce, queued(at(30)))
      .when(wake, { now: at(30), step: steps.fallback })
      .thenHappens(missed);
  });

  test("and at once, where there was never anybody", () => {
    given(...inHand)
      .when(answer("e1"), { step: steps.fallback })
      .thenHappens(answered("e1"), requested, missed);
  });

  test("the question closes in its time as any other", () => {
    const soon = given(...last, called).when(rungEnds, { now: at(45), step: steps.fallback });
    // The timers of the answer are out and still come.
    expect(lines(soon.effects()).filter((line) => /close|remind-/u.test(line))).toEqual([]);
    const late = given(...last, called).when(rungEnds, { now: day(20), step: steps.fallback });
    const inDays = (n: number): number => n * 24 * 60;
    expect(lines(late.effects())).toEqual(
      expect.arrayContaining([`remind-outcome in ${inDays(27)} min`, `close in ${inDays(34)} min`]),
    );
  });

  test("it is not waited for beyond the day when the asker would be reminded", () => {
    const reminds = time({ name: "remind-outcome", answers: 1 });
    const away = given(...answeredOnce, queued(day(30)));
    away.when(reminds, { now: day(7) }).thenHappens(missed);
    given(...waiting)
      .when(reminds, { now: day(7) })
      .thenHappens(withdrawn("o2", "e2"), missed);
    given(...reading)
      .when(reminds, { now: day(7) })
      .thenRefused("stale");
    given(...done, { type: "second-opinion-requested" }, queued(day(30)))
      .when(reminds, { now: day(7) })
      .thenRefused("stale");
  });

  test("the asker may do with the answer as with any", () => {
    const alone = given(...inHand, answered("e1"), requested, missed);
    alone
      .when(giveOutcome)
      .thenHappens({ type: "outcome-given", outcome: giveOutcome.outcome }, closed());
    alone.when(reopen, { step: steps.queue(null) }).thenHappens({ type: "reopened" }, queued(null));
    alone
      .when(secondOpinion, { step: steps.queue(null) })
      .thenHappens({ type: "second-opinion-requested" }, queued(null));
  });

  test("a second opinion that the asker then wants goes to the last address like any that was asked for", () => {
    const wanted = [...inHand, answered("e1"), requested, missed];
    given(...wanted, { type: "second-opinion-requested" }, queued(null))
      .when(wake, { step: steps.fallback })
      .thenHappens({ type: "fell-back", rung: 3, name: "Vakthavande", contact: "växel" });
  });
});

describe("while it goes on", () => {
  test("the question cannot be withdrawn: it has its answer", () => {
    given(...waiting)
      .when(withdraw)
      .thenRefused("too-late-to-withdraw");
    given(...reading)
      .when(withdraw)
      .thenRefused("too-late-to-withdraw");
  });

  test("the asker need not wait for it: what they tell closes the question, and it with it", () => {
    const told: Event = { type: "outcome-given", outcome: giveOutcome.outcome };
    const early = given(...waiting).when(giveOutcome);
    early.thenHappens(withdrawn("o2", "e2"), missed, told, closed());
    expect(cards(early.effects())).not.toContain("show missed:1 to asker");
    given(...reading)
      .when(finish)
      .thenHappens(missed, closed());
    expect(shownStatus(given(...reading).ticket())).toBe("answered");
  });

  test("the asker's words go to whoever answered, until a reader has it", () => {
    const told = given(...waiting).when(write("asker", "asker", "m1"));
    expect(cards(told.effects())).toEqual(["show message:m1 to e1"]);
    const read = given(...reading).when(write("asker", "asker", "m1"));
    expect(cards(read.effects())).toEqual(["show message:m1 to e2"]);
  });

  test("and so do their changes, of which the reader learns nothing", () => {
    const edit = { type: "edit", from: "asker", text: "m1", to: text("m1b") } as const;
    const changed = given(...waiting, wrote("asker", "asker", "m1")).when(edit);
    expect(cards(changed.effects())).toEqual(["show message:m1 to e1"]);
    const taken = given(...waiting, wrote("asker", "asker", "m1")).when(accept("o2", "e2"));
    expect(cards(taken.effects()).filter((line) => line.includes("message"))).toEqual([]);
  });

  test("whoever answered may write back, and nobody else", () => {
    const back = given(...waiting).when(write("expert", "e1", "m2"));
    expect(cards(back.effects())).toEqual(["show message:m2 to asker"]);
    given(...waiting)
      .when(write("expert", "e2", "m2"))
      .thenRefused("not-yours");
    given(...reading)
      .when(write("expert", "e1", "m2"))
      .thenRefused("not-yours");
  });

  test("a reader who falls silent lets it go on to another", () => {
    given(...reading)
      .when(time({ name: "release", offer: "o2" }), {
        now: at(120),
        step: steps.offer(at(150), "e3"),
      })
      .thenHappens({ type: "released", expert: "e2" }, offered(at(150), "e3"));
    const handed = given(...reading).when(handOver("e2", "pool"), { step: steps.queue(null) });
    expect(readingOf(handed.after())).toMatchObject({ answer: 1 });
  });
});

test("events of earlier versions, which name no reader, are second opinions that were asked for", () => {
  const ticket = fold(
    [...done, { type: "second-opinion-requested" } as const, offered(at(30), "e2")].map((event) =>
      when(start, event),
    ),
  );
  expect(ticket?.secondOpinion).toBe(true);
  expect(ticket === null ? null : readingOf(ticket)).toBeNull();
  expect(ticket === null ? null : listenerOf(ticket)).toBe("e1");
});

describe("which answer and which offer belong together", () => {
  const read = [
    ...reading.slice(0, 3),
    when(at(20), answered("e1")),
    when(at(20), requested),
    when(at(20), offered(at(50), "e2")),
    when(at(30), accepted("o2", "e2")),
    when(at(40), answered("e2")),
  ];
  const reopened = [
    ...read,
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
    expect(["o1", "o2", "o4"].map((id) => isForReading(ticket, offerOf(ticket, id)))).toEqual([
      false,
      true,
      false,
    ]);
    const open = given(...read.slice(0, 6)).ticket();
    expect(isForReading(open, offerOf(open, "o2"))).toBe(true);
    expect(isForReading({ ...open, answers: [] }, offerOf(open, "o2"))).toBe(false);
    const plain = given(...done, when(at(60), offered(at(90), "e2"))).ticket();
    expect(isForReading(plain, offerOf(plain, "o2"))).toBe(false);
    const late = given(
      ...read,
      when(at(60), { type: "reopened" }),
      when(at(60), offered(at(90), "e3")),
    ).ticket();
    expect(isForReading(late, offerOf(late, "o3"))).toBe(false);
    const first = { ...offerOf(open, "o2"), offeredAt: at(19) };
    expect(isForReading(open, first)).toBe(false);
  });

  test("each reading is of one answer, and the answer that reads says so on the one that it reads", () => {
    const twice = given(...read.slice(0, 7));
    expect(cards(twice.when(answer("e2"), { now: at(40) }).effects())).toContain(
      "update answer:1 to asker",
    );
    expect(
      cards(
        given(...done, { type: "reopened" }, offered(at(20), "e2"), accepted("o2", "e2"))
          .when(answer("e2"))
          .effects(),
      ),
    ).not.toContain("update answer:1 to asker");
    expect(readingAfter(given(...read).ticket(), 2)).toBeNull();
    const [one] = given(...waiting, missed).ticket().readings ?? [];
    expect(one).toEqual({ answer: 1, named: "e2", missed: true });
    expect(given(...waiting, missed).ticket()).toMatchObject({
      secondOpinion: false,
      phase: { owner: "e1" },
    });
  });
});
