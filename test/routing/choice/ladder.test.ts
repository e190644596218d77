/**
 * The next step of a question: who is offered it, who no longer is, and that there always is one.
 */
import { describe, expect, test } from "vitest";
import { nextStep } from "../../../src/routing/choice/ladder.ts";
import { situationOf } from "../../../src/routing/choice/situation.ts";
import type { RoutingPolicy } from "../../../src/routing/model.ts";
import { backToPool, later, needs, play, ladderInput } from "../play.ts";
import { at, expert, policy, wednesday } from "../world.ts";

describe("single offers", () => {
  test("go to the next after silence, with the full time from then", () => {
    const game = play(
      ladderInput([expert("e1", "police"), expert("e2", "migration", { open: 1 })]),
    );
    expect(game.waiting()).toEqual(["e1"]);
    game.expire(later(200));
    expect(game.waiting()).toEqual(["e2"]);
    expect(game.ticket().offers.at(-1)?.expiresAt).toBe(later(230));
  });

  test("go to the best of each agency at once when it is urgent, each with its own true reason", () => {
    const experts = [
      expert("e1", "police"),
      expert("e2", "police", { topics: { passports: 3 }, open: 2 }),
      expert("e3", "migration", { open: 2 }),
      expert("e4", "service", { pendingOffers: 2 }),
    ];
    const game = play(ladderInput(experts), "urgent");
    expect(game.waiting().toSorted()).toEqual(["e1", "e3", "e4"]);
    expect(game.ticket().offers[0]?.expiresAt).toBe(later(5));
    const why = (who: string) =>
      game.ticket().offers.find((offer) => offer.expert === who)?.why.en ?? "";
    expect(why("e1")).toContain("Before the next in line");
    // Everybody who comes after these two was asked as well.
    expect([why("e3"), why("e4")].join()).not.toContain("Before");
  });

  test("that were made side by side count as one time", () => {
    const experts = ["a", "b", "c"].flatMap((agency, i) => [
      expert(`e${i}1`, agency),
      expert(`e${i}2`, agency, { open: 1 }),
      expert(`e${i}3`, agency, { open: 2 }),
    ]);
    const game = play(ladderInput(experts), "urgent");
    game.expire(later(5));
    expect(game.waiting()).toEqual(["e02", "e12", "e22"]);
    game.expire(later(10));
    expect(game.ticket().phase.at).toBe("broadcast");
  });

  test("ask for a higher level after someone says that theirs is too low", () => {
    const experts = [
      expert("e1", "police", { topics: { passports: 1 } }),
      expert("e2", "migration", { topics: { passports: 1 }, open: 1 }),
      expert("e3", "migration", { topics: { passports: 2 }, open: 2 }),
    ];
    const game = play(ladderInput(experts));
    game.decline("e1", "wrong-level");
    expect(game.waiting()).toEqual(["e3"]);
  });

  test("wait in the queue when it is normal and someone comes on duty later", () => {
    const evening = [{ days: [3], from: "18:00", to: "20:00" }];
    const game = play(ladderInput([expert("e1", "police", { hours: evening })]));
    expect(game.ticket().phase).toMatchObject({ at: "queued", wakeAt: at("2026-06-10T16:00:00Z") });
  });

  const day = 24 * 60;

  test("wait no longer than a day for a free hand: then the next rung is taken", () => {
    const full = expert("e1", "police", { open: 3 });
    const game = play(ladderInput([full]));
    expect(game.ticket().phase).toMatchObject({ at: "queued", wakeAt: null });
    game.command({ type: "wake" }, later(day - 1));
    expect(game.ticket().phase.at).toBe("queued");
    game.command({ type: "time", timer: { name: "wake", round: 1 } }, later(day));
    expect(game.ticket().phase.at).toBe("coordinator");
    game.endRung(later(day + 15));
    expect(game.ticket().phase.at).toBe("fallback");
  });

  test("wait on when it is for somebody's duty that they wait, however long", () => {
    const nextWeek = [{ days: [1], from: "08:00", to: "17:00" }];
    const game = play(ladderInput([expert("e1", "police", { hours: nextWeek })]));
    game.command({ type: "wake" }, later(3 * day));
    expect(game.ticket().phase.at).toBe("queued");
  });

  test("count the wait from when it began, though who is waited for changes", () => {
    const mornings = { hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "06:00", to: "13:00" }] };
    const nights = { hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "20:00", to: "23:00" }] };
    const experts = [
      expert("e1", "police", { ...mornings, open: 3 }),
      expert("e2", "migration", { ...nights, open: 3 }),
    ];
    const game = play(ladderInput(experts));
    for (let minute = 30; minute <= 2 * day; minute += 30)
      game.command({ type: "wake" }, later(minute));
    expect(game.ticket().phase.at).toBe("coordinator");
  });

  test("do not wait when it is urgent", () => {
    const evening = [{ days: [3], from: "18:00", to: "20:00" }];
    const game = play(ladderInput([expert("e1", "police", { hours: evening })]), "urgent");
    expect(game.ticket().phase.at).toBe("coordinator");
  });
});

describe("a broadcast", () => {
  const once: RoutingPolicy = {
    ...policy,
    ladder: [{ step: "offer", max: 1 }, ...policy.ladder.slice(1)],
  };
  const others = [
    expert("e2", "migration", { open: 1 }),
    expert("e3", "service", { outOfOffice: [{ date: "2026-06-10" }] }),
    expert("e4", "tax"),
    expert("e5", "service", { hours: [{ days: [3], from: "18:00", to: "20:00" }] }),
    expert("e6", "service", { topics: { faces: 3 } }),
    expert("e7", "service", { open: 3 }),
    expert("e8", "service", { holidays: ["2026-06-10"] }),
  ];
  test("reaches everyone qualified in other agencies who is there and has not said no", () => {
    const game = play(ladderInput([expert("e1", "police"), ...others], { policy: once }));
    game.decline("e1", "conflict");
    expect(game.ticket().phase).toEqual({ at: "broadcast", until: later(15) });
    expect(game.waiting()).toEqual(["e2"]);
    game.endRung(later(15));
    expect(game.ticket().phase).toEqual({ at: "coordinator", until: later(30) });
  });

  test("reaches people outside their hours when it is urgent and somebody is there", () => {
    const parallelOnce = { ...once, urgentParallel: 1 };
    const game = play(
      ladderInput([expert("e1", "police"), ...others], { policy: parallelOnce }),
      "urgent",
    );
    game.expire(later(5));
    // e1 let the single offer expire, which is no refusal.
    expect(game.waiting()).toEqual(["e1", "e2", "e5", "e8"]);
  });

  test("for a second opinion spares the first reader's agency", () => {
    const situation = {
      ...situationOf(play(ladderInput([])).ticket()),
      rung: 1,
      secondOpinionOf: { expert: "e1", agency: "police" },
    };
    const experts = [expert("e1", "police"), expert("e2", "police"), expert("e3", "migration")];
    const step = nextStep({ situation, needs }, ladderInput(experts), {
      now: wednesday,
      newId: () => "o",
    });
    expect(step).toMatchObject({ kind: "broadcast", offers: [{ expert: "e3" }] });
  });

  test("is over at once when everybody has said no", () => {
    const game = play(ladderInput([expert("e1", "police"), ...others], { policy: once }));
    game.decline("e1", "busy");
    game.decline("e2", "busy");
    expect(game.ticket().phase.at).toBe("coordinator");
  });
});

describe("a rung with nobody in it", () => {
  test("is skipped at once, down to the last human address", () => {
    const game = play(ladderInput([], { coordinators: [] }));
    expect(game.ticket().phase).toEqual({
      at: "fallback",
      name: "Vakthavande",
      contact: "växel 114 14",
    });
    expect(game.ticket().rung).toBe(3);
  });
  test("is skipped in a ladder without a fallback, which has one all the same", () => {
    const short: RoutingPolicy = { ...policy, ladder: [{ step: "offer", max: 1 }] };
    const game = play(ladderInput([], { policy: short, fallback: null }));
    expect(game.ticket().phase).toEqual({ at: "fallback", name: null, contact: null });
  });
});

describe("a new round", () => {
  test("goes past the one who took the question and gave no answer", () => {
    const game = play(
      ladderInput([expert("e1", "police"), expert("e2", "migration", { open: 2 })]),
    );
    game.accept("e1");
    const offer = game.ticket().offers[0]?.id ?? "";
    game.command({ type: "time", timer: { name: "release", offer } }, later(120));
    expect(game.waiting()).toEqual(["e2"]);
  });

  test("asks those again who were silent, and never those with a conflict", () => {
    const experts = [
      expert("e1", "police"),
      expert("e2", "migration", { open: 1 }),
      expert("e3", "service", { open: 2 }),
    ];
    const game = play(ladderInput(experts));
    game.decline("e1", "conflict");
    game.expire(later(30));
    expect(game.ticket().phase.at).toBe("broadcast");
    game.accept("e3", later(31));
    game.command(backToPool("e3"), later(40));
    expect(game.waiting()).toEqual(["e2"]);
    expect(situationOf(game.ticket()).declinedBy).toEqual(["e1", "e3"]);
  });

  const answer = (who: string, agency: string) =>
    ({
      type: "answer",
      answer: {
        expert: who,
        agency,
        text: { id: `a-${who}`, hash: "" },
        outcome: "genuine",
        strength: 3,
        basis: [],
        minutes: null,
        questionQuality: null,
      },
    }) as const;

  test("that is handed back goes to who was busy before too, but never past a conflict", () => {
    const experts = [
      expert("e1", "police"),
      expert("e2", "migration", { open: 1 }),
      expert("e3", "service", { open: 2 }),
    ];
    const game = play(
      ladderInput(experts, { policy: { ...policy, ladder: [{ step: "offer", max: 9 }] } }),
    );
    game.decline("e1", "busy", later(1));
    game.decline("e2", "conflict", later(2));
    expect(situationOf(game.ticket()).declinedBy).toEqual(["e1", "e2"]);
    game.accept("e3", later(3));
    game.command(backToPool("e3"), later(4));
    expect(situationOf(game.ticket()).declinedBy).toEqual(["e2", "e3"]);
    expect(game.waiting()).toEqual(["e1"]);
  });

  test("after a reopening goes to the one who answered, if on duty", () => {
    const game = play(ladderInput([expert("e1", "police"), expert("e2", "migration")]));
    game.accept("e1");
    game.command(answer("e1", "police"));
    game.change(ladderInput([expert("e1", "police", { open: 2 }), expert("e2", "migration")]));
    game.command({ type: "reopen", person: "someone" }, later(10));
    expect(game.waiting()).toEqual(["e1"]);
  });

  test("after a reopening goes past the former expert who takes it and is silent this time", () => {
    const game = play(
      ladderInput([expert("e1", "police"), expert("e2", "migration", { open: 1 })]),
    );
    game.accept("e1");
    game.command(answer("e1", "police"), later(5));
    game.command({ type: "reopen", person: "someone" }, later(10));
    expect(game.waiting()).toEqual(["e1"]);
    game.accept("e1", later(11));
    const offer = game.ticket().offers.at(-1)?.id ?? "";
    game.command({ type: "time", timer: { name: "release", offer } }, later(200));
    expect(game.waiting()).toEqual(["e2"]);
  });

  test("for a second opinion goes to another agency, and a third never to either reader", () => {
    const experts = [
      expert("e1", "police"),
      expert("e2", "police"),
      expert("e3", "migration", { open: 1 }),
      expert("e4", "service", { open: 2 }),
    ];
    const game = play(ladderInput(experts));
    game.accept("e1");
    game.command(answer("e1", "police"));
    game.command({ type: "second-opinion", person: "someone" }, later(10));
    expect(game.waiting()).toEqual(["e3"]);
    game.accept("e3", later(11));
    game.command(answer("e3", "migration"), later(12));
    game.command({ type: "second-opinion", person: "someone" }, later(13));
    expect(game.waiting()).toEqual(["e2"]);
    expect(situationOf(game.ticket()).earlierReaders).toEqual(["e1"]);
  });

  test("for a second opinion passes by whoever had the reopened question in hand and read the answer", () => {
    const experts = [
      expert("e1", "police", { open: 9 }),
      expert("e2", "migration"),
      expert("e3", "service", { open: 1 }),
    ];
    const game = play(ladderInput([expert("e1", "police")]));
    game.accept("e1");
    game.command(answer("e1", "police"), later(5));
    game.change(ladderInput([expert("e2", "migration"), expert("e3", "service", { open: 1 })]));
    game.command({ type: "reopen", person: "someone" }, later(10));
    game.accept("e2", later(11));
    game.change(ladderInput(experts));
    const offer = game.ticket().offers.at(-1)?.id ?? "";
    game.command({ type: "time", timer: { name: "release", offer } }, later(200));
    game.accept(game.waiting()[0] ?? "", later(201));
    const last = game.ticket().offers.at(-1)?.expert ?? "";
    game.command(answer(last, "service"), later(202));
    game.command({ type: "second-opinion", person: "someone" }, later(203));
    expect(situationOf(game.ticket()).earlierReaders).toContain("e2");
    expect(game.waiting()).not.toContain("e2");
  });
});
