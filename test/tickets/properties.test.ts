/** What holds of every question, whoever presses what and when. */
// oxlint-disable vitest/expect-expect, vitest/no-conditional-expect -- `always` runs what expects, and a property holds of some turns only.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/tickets/evolve.ts";
import { secondOpinionOn } from "../../src/tickets/second-opinion.ts";
import { type Ticket, days, minutes, ownerOf } from "../../src/tickets/model.ts";
import { type PlayedDecision, anyMoves, played } from "./chance.ts";

const runs = { numRuns: 400 };
const always = (
  holds: (decision: PlayedDecision, earlier: readonly PlayedDecision[]) => void,
): void => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const { decisions } = played(moves);
      decisions.forEach((decision, i) => {
        holds(decision, decisions.slice(0, i + 1));
      });
    }),
    runs,
  );
};
const pendingIn = (ticket: Ticket) => ticket.offers.filter(({ state }) => state === "pending");

describe("a course by chance", () => {
  test("reaches every state, or the properties below would prove little", () => {
    const reached = fc
      .sample(anyMoves, { numRuns: 400, seed: 7 })
      .flatMap((moves) => played(moves).decisions.map(({ after }) => after.phase.at));
    expect([...new Set(reached)].toSorted()).toEqual([
      "accepted",
      "answered",
      "broadcast",
      "cancelled",
      "closed",
      "coordinator",
      "fallback",
      "new",
      "offered",
      "queued",
    ]);
  });
});

describe("always", () => {
  test("the state is the fold of what was recorded, also after it was stored as text", () => {
    always(({ after }, decisions) => {
      const history = decisions.flatMap(({ events }) => events);
      expect(fold(JSON.parse(JSON.stringify(history)))).toEqual(after);
    });
  });

  test("a decision that is carried out leaves a record", () => {
    always(({ events }) => {
      expect(events.length).toBeGreaterThan(0);
    });
  });

  test("no round has two accepted offers", () => {
    always(({ after }) => {
      const rounds = after.offers
        .filter(({ state }) => state === "accepted")
        .map(({ round }) => round);
      expect(new Set(rounds).size).toBe(rounds.length);
    });
  });

  test("who has the question is who accepted in this round, and nobody else is asked meanwhile", () => {
    always(({ after }) => {
      if (ownerOf(after) === null) return;
      // After a missed second opinion the question is again with whoever answered, a round before;
      // so it is where the asker ends one that was open again.
      const missed = secondOpinionOn(after, after.answers.length)?.missed === true;
      const answered =
        after.phase.at === "closed"
          ? after.answers.length > 0
          : missed && after.phase.at === "answered";
      const round = after.offers.filter((offer) => offer.round === after.round);
      const accepted = round.filter(({ state }) => state === "accepted");
      const owners = answered ? [after.answers.at(-1)] : accepted;
      expect(owners.map((one) => one?.expert)).toEqual([ownerOf(after)]);
      expect(pendingIn(after)).toEqual([]);
    });
  });

  test("offers are out exactly while the question is offered or broadcast", () => {
    always(({ after }) => {
      const out = after.phase.at === "offered" || after.phase.at === "broadcast";
      expect(pendingIn(after).length > 0).toBe(out);
    });
  });

  test("nobody is handed the asker's own question, or one they have a conflict in, by choice", () => {
    always(({ events, before }) => {
      const conflicted = before?.offers
        .filter(({ declined }) => declined === "conflict")
        .map(({ expert }) => expert);
      for (const { event } of events)
        if (event.type === "handed-over")
          expect(["e-asker", ...(conflicted ?? [])]).not.toContain(event.to);
    });
  });

  test("an outcome is given once for each answer", () => {
    always(({ after }) => {
      const answers = after.outcomes.map(({ answer }) => answer);
      expect(new Set(answers).size).toBe(answers.length);
    });
  });

  test("rounds and times never go back", () => {
    always(({ before, after }) => {
      expect(after.round).toBeGreaterThanOrEqual(before?.round ?? 1);
      expect(after.acceptedAt ?? Infinity).toBeGreaterThanOrEqual(after.askedAt);
      if (before?.acceptedAt != null) expect(after.acceptedAt).toBe(before.acceptedAt);
    });
  });

  test("a question is closed in time exactly while it is over", () => {
    always(({ after }) => {
      const over = after.phase.at === "closed" || after.phase.at === "cancelled";
      expect(after.closedAt !== null).toBe(over);
    });
  });
});

describe("never", () => {
  test("does anything but its asker's reopening lead out of cancelled", () => {
    always(({ before, after, events }) => {
      if (before?.phase.at !== "cancelled" || after.phase.at === "cancelled") return;
      expect(before.phase.why ?? "no-facts").toBe("no-facts");
      expect(events[0]?.event.type).toBe("reopened");
      expect(after.round).toBe(before.round + 1);
    });
  });

  test("does anything but reopening, a second opinion or the asker's words lead out of closed", () => {
    always(({ before, after, events }) => {
      if (before?.phase.at !== "closed" || after.phase.at === "closed") return;
      const opened = events.some(
        ({ event }) => event.type === "reopened" || event.type === "second-opinion-requested",
      );
      expect(opened).toBe(true);
      expect(after.round).toBe(before.round + 1);
    });
  });

  test("does a question reopen after its days", () => {
    always(({ before, events, now }) => {
      const last = before?.answers.at(-1)?.at ?? Infinity;
      if (events.some(({ event }) => event.type === "reopened"))
        expect(now).toBeLessThan(last + days(14));
    });
  });

  test("is an offer accepted outside its time", () => {
    always(({ events, after, now }) => {
      for (const { event } of events) {
        if (event.type !== "accepted") continue;
        const offer = after.offers.find(({ id }) => id === event.offer);
        expect(now).toBeGreaterThanOrEqual(offer?.offeredAt ?? Infinity);
        expect(now).toBeLessThan(offer?.expiresAt ?? 0);
      }
    });
  });

  test("does a rung end before its time while somebody may still answer", () => {
    always(({ command, before, now }) => {
      if (command.type !== "time" || command.timer.name !== "rung-ends") return;
      const phase = before?.phase;
      expect(now).toBeGreaterThanOrEqual(
        phase?.at === "broadcast" || phase?.at === "coordinator" ? phase.until : Infinity,
      );
    });
  });

  test("is a question taken from someone who is not silent", () => {
    always(({ events, before, now }) => {
      if (!events.some(({ event }) => event.type === "released")) return;
      const active = before?.phase.at === "accepted" ? before.phase.activeAt : Infinity;
      expect(now - active).toBeGreaterThanOrEqual(minutes(120));
      expect(before?.waitingForFactsSince).toBeNull();
    });
  });

  test("does a person who has nothing to do with it get a card", () => {
    always(({ after, effects }) => {
      const people = new Set([...after.offers.map(({ expert }) => expert), ...after.coordinators]);
      for (const effect of effects)
        if (effect.kind !== "timer" && "id" in effect.to) expect(people).toContain(effect.to.id);
    });
  });

  test("does a question without owner's acceptance show work or words to an expert", () => {
    always(({ after, effects }) => {
      const took = new Set(
        after.offers.filter(({ state }) => state === "accepted").map(({ expert }) => expert),
      );
      for (const effect of effects) {
        if (effect.kind === "timer" || effect.to.kind !== "expert") continue;
        if (!effect.slot.startsWith("offer:")) expect(took).toContain(effect.to.id);
      }
    });
  });
});

describe("a clock runs", () => {
  const set = (decision: PlayedDecision, wanted: object): void => {
    expect(decision.timers).toContainEqual(expect.objectContaining(wanted));
  };

  test("for every offer that is out", () => {
    always((decision) => {
      const { after } = decision;
      for (const offer of pendingIn(after))
        set(decision, {
          timer:
            offer.via === "broadcast"
              ? { name: "rung-ends", round: after.round, rung: after.rung }
              : { name: "offer-expires", offer: offer.id },
          at: offer.expiresAt,
        });
    });
  });

  test("for the coordinators' time", () => {
    always((decision) => {
      const { phase, round, rung } = decision.after;
      if (phase.at === "coordinator")
        set(decision, { timer: { name: "rung-ends", round, rung }, at: phase.until });
    });
  });

  test("for an answer that waits for its outcome", () => {
    always((decision) => {
      const { phase, answers } = decision.after;
      if (phase.at === "answered")
        set(decision, {
          timer: { name: "close", answers: answers.length },
          at: (answers.at(-1)?.at ?? 0) + days(14),
        });
    });
  });

  test("for whoever has the question, from the last word, unless facts are awaited", () => {
    always((decision) => {
      const { phase, waitingForFactsSince } = decision.after;
      if (phase.at === "accepted" && waitingForFactsSince === null)
        set(decision, {
          timer: { name: "release", offer: phase.offer },
          at: phase.activeAt + minutes(120),
        });
    });
  });
});

describe("what people have in hand", () => {
  const expected = (ticket: Ticket): readonly string[] => [
    ...pendingIn(ticket)
      .filter(({ via }) => via !== "broadcast")
      .map(({ expert }) => expert),
    ...(ticket.phase.at === "accepted" ? [ticket.phase.owner] : []),
  ];

  test("is what they are offered and what they have taken, never less than nothing, and nothing in the end", () => {
    always(({ after }, decisions) => {
      const hands = new Map<string, number>();
      for (const { expert, delta } of decisions.flatMap(({ loads }) => loads)) {
        const now = (hands.get(expert) ?? 0) + delta;
        expect(now).toBeGreaterThanOrEqual(0);
        hands.set(expert, now);
      }
      const counted = expected(after);
      for (const [expert, count] of hands)
        expect(count).toBe(counted.filter((one) => one === expert).length);
    });
  });
});
