/** What a scenario leaves out: the file's defaults apply, and under them the product's. */
import { describe, expect, test } from "vitest";
import { questionIn, settingOf } from "../../../src/routing/what-if/scenario.ts";
import { decideScenario } from "../../../src/routing/what-if/what-if.ts";

const base = { name: "one", kind: "route", now: "2026-06-10T09:00:00Z" } as const;

describe("a scenario", () => {
  test("without any defaults is decided with the product's", () => {
    const { policy } = settingOf({ ...base, experts: [] }, {});
    expect(policy.sameAgency).toEqual({
      normal: "ifNoOtherCompetent",
      urgent: "ifNoOtherAvailable",
    });
    expect(policy).toMatchObject({ urgentParallel: 3, practice: { mode: "keepAlive" } });
  });

  test("has its objects merged with the defaults and its lists put in their place", () => {
    const defaults = {
      policy: { practice: { staleAfterDays: 60 }, ladder: [{ step: "fallback" }] },
      expert: { topics: { passports: 1 }, languages: ["sv", "en"] },
      question: { asker: { id: "u0", agency: "tax" } },
    } as const;
    const experts = [{ id: "e1", agency: "police", topics: { faces: 2 }, languages: ["fi"] }];
    const setting = settingOf(
      { ...base, experts, policy: { practice: { mode: "off" } } },
      defaults,
    );
    expect(setting.experts[0]).toMatchObject({
      topics: { passports: 1, faces: 2 },
      languages: ["fi"],
    });
    expect(setting.policy).toMatchObject({
      practice: { mode: "off", staleAfterDays: 60, lapsedAfterDays: 365 },
      ladder: [{ step: "fallback" }],
    });
    expect(questionIn({ asker: { agency: "migration" } }, defaults).asker).toEqual({
      id: "u0",
      agency: "migration",
    });
  });

  test("may override the own-agency rule for one urgency alone", () => {
    const defaults = { policy: { sameAgency: "never" } } as const;
    const written = { ...base, policy: { sameAgency: { urgent: "ifNoOtherAvailable" } } } as const;
    expect(settingOf(written, defaults).policy.sameAgency).toEqual({
      normal: "never",
      urgent: "ifNoOtherAvailable",
    });
  });

  test("may clear a default with null", () => {
    const defaults = { expert: { hours: [{ days: [1], from: "08:00", to: "17:00" }] } };
    const experts = [{ id: "e1", agency: "police", hours: null }];
    expect(settingOf({ ...base, experts }, defaults).experts[0]?.hours).toBeNull();
  });

  test("is answered with the fields of the contract and no others", () => {
    const experts = [{ id: "e1", agency: "police", topics: { passports: 2 } }];
    const question = { topics: ["passports"], asker: { id: "u0", agency: "tax" } };
    expect(decideScenario({ ...base, experts, question })).toMatchObject({ wakeAt: null });
    const later = experts.map((one) => ({ ...one, outOfOffice: [{ date: "2026-06-10" }] }));
    expect(decideScenario({ ...base, experts: later, question })).toMatchObject({
      outcome: "queue",
      wakeAt: "2026-06-10T22:00:00Z",
    });
    expect(Object.keys(decideScenario({ ...base, experts, question })).toSorted()).toEqual(
      "chosen,eligible,excluded,explanation,flags,name,outcome,secondReader,wakeAt".split(","),
    );
  });

  test("that lists no people still knows who is on its rosters", () => {
    const schedules = [{ id: "s", timeZone: "UTC", layers: [{ members: ["b", "a"] }] }];
    const asked = { ...base, kind: "oncall", schedules, at: [{ now: base.now }] } as const;
    expect(decideScenario(asked)).toEqual({
      name: "one",
      at: [{ now: base.now, onCall: ["a", "b"] }],
    });
  });

  test("says when not exactly one person is on call", () => {
    const windows = [{ days: [3], from: "09:00", to: "10:00" }];
    const schedules = [{ id: "s", timeZone: "UTC", layers: [{ members: ["a"], windows }] }];
    const range = (to: string) => {
      const exactlyOne = { from: "2026-06-10T09:00:00Z", to, stepMinutes: 5 };
      return decideScenario({ ...base, kind: "oncall", schedules, exactlyOne });
    };
    expect(range("2026-06-10T10:00:00Z")).toMatchObject({ exactlyOne: true });
    expect(range("2026-06-10T10:00:01Z")).toMatchObject({ exactlyOne: false });
  });
});

describe("a sequence", () => {
  const experts = [
    { id: "e1", agency: "police", topics: { passports: 2 }, maxOpen: 1 },
    { id: "e2", agency: "migration", topics: { passports: 2 }, active: false },
  ];
  const question = { topics: ["passports"], asker: { id: "u0", agency: "tax" } };
  const play = (steps: readonly { at: string; do: object }[], more: object = {}) =>
    // The steps are written as a file would have them.
    decideScenario({ ...base, kind: "sequence", experts, ...more, steps } as never) as unknown as {
      steps: readonly Record<string, object>[];
    };

  test("offers a waiting question when an expert's entry is changed", () => {
    const { steps } = play([
      { at: "2026-06-10T09:00:00Z", do: { type: "ask", question: { ...question, id: "Q1" } } },
      { at: "2026-06-10T09:01:00Z", do: { type: "ask", question: { ...question, id: "Q2" } } },
      { at: "2026-06-10T09:02:00Z", do: { type: "expert", expert: "e2", set: { active: true } } },
    ]);
    expect(steps[1]?.["Q2"]).toMatchObject({ state: "queued" });
    expect(steps[2]).toMatchObject({ result: "ok", Q2: { state: "offered", to: ["e2"] } });
  });

  test("serves what has waited longest, whatever the order of the file", () => {
    const asks = (id: string, minute: number) => ({
      at: `2026-06-10T09:0${minute}:00Z`,
      do: { type: "ask", question: { ...question, id } },
    });
    const closes = (id: string, minute: number) => ({
      at: `2026-06-10T09:1${minute}:00Z`,
      do: { type: "close", question: id },
    });
    const { steps } = play([
      asks("Q9", 0),
      asks("Q4", 1),
      asks("Q2", 1),
      asks("Q1", 2),
      asks("Q1", 3),
      closes("Q9", 0),
      closes("Q2", 1),
      closes("Q4", 2),
      closes("Q7", 3),
    ]);
    const offered = steps.map((step) =>
      Object.entries(step).flatMap(([id, view]) =>
        typeof view === "object" && "state" in view && view.state === "offered" ? [id] : [],
      ),
    );
    expect(offered.slice(4)).toEqual([["Q9"], ["Q2"], ["Q4"], ["Q1"], ["Q1"]]);
    expect(steps.map(({ result }) => result)).toEqual(
      "ok,ok,ok,ok,rejected,ok,ok,ok,rejected".split(","),
    );
  });

  test("takes declines and changes of those who are known, and of nobody else", () => {
    const { steps } = play(
      [
        { at: "2026-06-10T09:00:00Z", do: { type: "ask", question } },
        { at: "2026-06-10T09:01:00Z", do: { type: "decline", expert: "e1", reason: "conflict" } },
        { at: "2026-06-10T09:02:00Z", do: { type: "decline", expert: "e9" } },
        { at: "2026-06-10T09:03:00Z", do: { type: "expert", id: "e9", set: { active: false } } },
        { at: "2026-06-10T09:04:00Z", do: { type: "accept", expert: "e2" } },
        { at: "2026-06-10T09:05:00Z", do: { type: "accept", expert: "e2", question: "Q7" } },
      ],
      { experts: experts.map((one) => ({ ...one, active: true })) },
    );
    expect(steps.map(({ result }) => result)).toEqual(
      "ok,ok,rejected,rejected,ok,rejected".split(","),
    );
    expect(steps[1]?.["Q1"]).toMatchObject({ state: "offered", to: ["e2"] });
    expect(steps.at(-1)?.["Q1"]).toEqual({
      state: "accepted",
      to: [],
      expiresAt: null,
      owner: "e2",
      recipients: [],
      withdrawn: [],
    });
  });

  test("offers to whoever was offered one longest ago, and remembers it from question to question", () => {
    const { steps } = play(
      ["Q1", "Q2", "Q3"].flatMap((id, i) => [
        { at: `2026-06-10T09:0${i}:00Z`, do: { type: "ask", question: { ...question, id } } },
        { at: `2026-06-10T09:0${i}:30Z`, do: { type: "close", question: id } },
      ]),
      {
        experts: experts.map((one, i) => ({
          ...one,
          active: true,
          lastOfferedAt: `2026-06-0${i + 1}T09:00:00Z`,
        })),
      },
    );
    expect([steps[0]?.["Q1"], steps[2]?.["Q2"], steps[4]?.["Q3"]]).toMatchObject([
      { to: ["e1"] },
      { to: ["e2"] },
      { to: ["e1"] },
    ]);
  });

  test("counts the offers that a scenario says someone has", () => {
    const { steps } = play([{ at: "2026-06-10T09:00:00Z", do: { type: "ask", question } }], {
      experts: [{ ...experts[0], pendingOffers: 1 }],
    });
    expect(steps[0]?.["Q1"]).toMatchObject({ state: "queued" });
  });

  test("reserves nobody's room by a broadcast, and looks at it when it is accepted", () => {
    const ladder = [
      { step: "offer", max: 0 },
      { step: "broadcast", timeoutMin: 15 },
    ];
    const { steps } = play(
      [
        { at: "2026-06-10T09:00:00Z", do: { type: "ask", question: { ...question, id: "Q1" } } },
        { at: "2026-06-10T09:01:00Z", do: { type: "ask", question: { ...question, id: "Q2" } } },
        { at: "2026-06-10T09:02:00Z", do: { type: "accept", expert: "e1", question: "Q2" } },
        { at: "2026-06-10T09:03:00Z", do: { type: "accept", expert: "e1", question: "Q1" } },
      ],
      { policy: { ladder } },
    );
    expect(steps[1]?.["Q2"]).toMatchObject({ state: "broadcast", recipients: ["e1"] });
    expect(steps[2]).toMatchObject({ result: "ok", Q2: { owner: "e1" } });
    expect(steps[3]).toMatchObject({ result: "rejected", Q1: { owner: null } });
  });

  test("reaches by a broadcast whoever let the offer pass, since their hands are free again", () => {
    const ladder = [
      { step: "offer", max: 1 },
      { step: "broadcast", timeoutMin: 15 },
    ];
    const { steps } = play(
      [
        { at: "2026-06-10T09:00:00Z", do: { type: "ask", question } },
        { at: "2026-06-10T09:30:00Z", do: { type: "tick" } },
      ],
      { policy: { ladder } },
    );
    expect(steps[1]?.["Q1"]).toMatchObject({ state: "broadcast", recipients: ["e1"] });
  });

  test("does not count an offer that moved on with the shift as one of the most allowed", () => {
    const schedules = [
      {
        id: "s",
        timeZone: "Europe/Stockholm",
        layers: [
          {
            members: ["e1", "e2"],
            rotation: { unit: "day", every: 1, startLocal: "2026-06-09T12:00" },
          },
        ],
      },
    ];
    const ladder = [{ step: "offer", max: 1 }, { step: "fallback" }];
    const { steps } = play(
      [
        { at: "2026-06-10T09:45:00Z", do: { type: "ask", question } },
        { at: "2026-06-10T10:00:00Z", do: { type: "tick" } },
        { at: "2026-06-10T10:30:00Z", do: { type: "tick" } },
      ],
      { schedules, policy: { ladder }, experts: experts.map((one) => ({ ...one, active: true })) },
    );
    expect(steps[1]?.["Q1"]).toMatchObject({ state: "offered", to: ["e2"], withdrawn: ["e1"] });
    expect(steps[2]?.["Q1"]).toMatchObject({ state: "fallback" });
    expect(steps.map(({ result }) => result)).toEqual(["ok", "ok", "ok"]);
  });

  test("leaves an offer with whoever goes off duty, where the policy says so", () => {
    const windows = [{ days: [3], from: "08:00", to: "10:00" }];
    const schedules = [{ id: "s", timeZone: "UTC", layers: [{ members: ["e1"], windows }] }];
    const ends = (withdrawAtShiftEnd: boolean) =>
      play(
        [
          { at: "2026-06-10T09:45:00Z", do: { type: "ask", question } },
          { at: "2026-06-10T10:00:00Z", do: { type: "tick" } },
        ],
        { schedules, policy: { withdrawAtShiftEnd } },
      ).steps[1]?.["Q1"];
    expect(ends(false)).toMatchObject({ state: "offered", to: ["e1"], withdrawn: [] });
    expect(ends(true)).toMatchObject({ to: [], withdrawn: ["e1"] });
  });

  test("gives the one who comes on duty what is urgent first", () => {
    const rotation = { unit: "day", every: 1, startLocal: "2026-06-09T12:00" };
    const schedules = [
      { id: "s", timeZone: "Europe/Stockholm", layers: [{ members: ["e1", "e2"], rotation }] },
    ];
    const { steps } = play(
      [
        { at: "2026-06-10T09:56:00Z", do: { type: "ask", question: { ...question, id: "Q1" } } },
        {
          at: "2026-06-10T09:57:00Z",
          do: { type: "ask", question: { ...question, id: "Q2", urgency: "urgent" } },
        },
        { at: "2026-06-10T10:00:00Z", do: { type: "tick" } },
      ],
      {
        schedules,
        experts: experts.map((one, i) => ({ ...one, active: true, maxOpen: i === 0 ? 2 : 1 })),
      },
    );
    expect(steps[1]).toMatchObject({ Q1: { to: ["e1"] }, Q2: { to: ["e1"] } });
    expect(steps[2]).toMatchObject({
      Q1: { state: "queued", withdrawn: ["e1"] },
      Q2: { state: "offered", to: ["e2"] },
    });
  });

  test("refuses an acceptance by someone who was not asked", () => {
    const { steps } = play([
      { at: "2026-06-10T09:00:00Z", do: { type: "ask", question } },
      { at: "2026-06-10T09:01:00Z", do: { type: "accept", expert: "e2" } },
    ]);
    expect(steps[1]).toMatchObject({ result: "rejected", Q1: { state: "offered", owner: null } });
  });
});
