/** The names that cards are stored under: each stays as it is, and what is none is detected. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type StandaloneSlot, parseStandaloneSlot } from "../../src/composition/slots.ts";
import { contributedSlots } from "../../src/composition/contracts.ts";
import {
  type TicketSlot,
  parseTicketSlot,
  standaloneSlot,
  ticketSlot,
} from "../../src/tickets/slots.ts";

const at = 1_795_597_200_000;

/** As they stand in old databases. */
const ofQuestions = [
  [ticketSlot.receipt, "receipt", { name: "receipt" }],
  [ticketSlot.ended, "ended", { name: "ended" }],
  [ticketSlot.exercise, "exercise", { name: "exercise" }],
  [ticketSlot.taken("o7Hk"), "taken:o7Hk", { name: "taken", offer: "o7Hk" }],
  [ticketSlot.offer("o7-_"), "offer:o7-_", { name: "offer", offer: "o7-_" }],
  [ticketSlot.work("o7Hk"), "work:o7Hk", { name: "work", offer: "o7Hk" }],
  [ticketSlot.still("o7", at), "still:o7:1795597200000", { name: "still", offer: "o7" }],
  [ticketSlot.message("t1"), "message:t1", { name: "message", text: "t1" }],
  [ticketSlot.called("t1"), "called:t1", { name: "called", text: "t1" }],
  [ticketSlot.waiting("t1"), "waiting:t1", { name: "waiting", text: "t1" }],
  [ticketSlot.picture("t_1-", 2), "picture:t_1-:2", { name: "picture", text: "t_1-", n: 2 }],
  [ticketSlot.answer(2), "answer:2", { name: "answer", n: 2 }],
  [ticketSlot.corrected(2, at), "corrected:2:1795597200000", { name: "corrected", n: 2 }],
  [ticketSlot.missed(1), "missed:1", { name: "missed", n: 1 }],
  [ticketSlot.remind(1), "remind:1", { name: "remind", n: 1 }],
  [ticketSlot.result(3), "result:3", { name: "result", n: 3 }],
  [ticketSlot.truth(1), "truth:1", { name: "truth", n: 1 }],
  [ticketSlot.incorrectdata, "incorrectdata", { name: "incorrectdata" }],
  [ticketSlot.remindincorrect, "remindincorrect", { name: "remindincorrect" }],
  [ticketSlot.truthtold(2), "truthtold:2", { name: "truthtold", n: 2 }],
  [ticketSlot.fallback(1), "fallback:1", { name: "fallback", round: 1 }],
  [ticketSlot.released(2), "released:2", { name: "released", round: 2 }],
  [ticketSlot.alarm(1), "alarm:1", { name: "alarm", round: 1 }],
  [
    ticketSlot.coordinator({ call: 2 }),
    "coordinator:2",
    { name: "coordinator", about: "call", call: 2 },
  ],
  [
    ticketSlot.coordinator({ differ: 2 }),
    "coordinator:differ-2",
    { name: "coordinator", about: "conflicting-answers", n: 2 },
  ],
  [
    ticketSlot.coordinator({ like: 1 }),
    "coordinator:like-1",
    { name: "coordinator", about: "like-questions", n: 1 },
  ],
  [ticketSlot.detected, "detected", { name: "detected" }],
] as const;
const ofNone = [
  [contributedSlots.duty.make(null), "duty", { name: "duty", topic: null }],
  [contributedSlots.duty.make("lma-card"), "duty:lma-card", { name: "duty", topic: "lma-card" }],
  [standaloneSlot.welcome, "welcome", { name: "welcome" }],
  [contributedSlots.reportlink.make, "reportlink", { name: "reportlink" }],
  [standaloneSlot.draft("d1"), "draft:d1", { name: "draft", draft: "d1" }],
  [standaloneSlot.pointer("d1"), "pointer:d1", { name: "pointer", draft: "d1" }],
  [standaloneSlot.about("d1"), "about:d1", { name: "about", draft: "d1" }],
  [contributedSlots.warning.make("a1"), "warning:a1", { name: "warning", article: "a1" }],
  [standaloneSlot.help, "help", { name: "help" }],
  [contributedSlots.own.make, "own", { name: "own" }],
  [standaloneSlot.mine, "mine", { name: "mine" }],
  [
    standaloneSlot.anchor("1.2026-11-27.Zk3"),
    "anchor:1.2026-11-27.Zk3",
    { name: "anchor", anchor: "1.2026-11-27.Zk3" },
  ],
  [standaloneSlot.formalroute("d1"), "formalroute:d1", { name: "formalroute", draft: "d1" }],
  [
    contributedSlots.supportdue.make("polisen"),
    "supportdue:polisen",
    { name: "supportdue", agency: "polisen" },
  ],
  [contributedSlots.trial.make("d1"), "trial:d1", { name: "trial", trial: "d1" }],
  [contributedSlots.pulse.make("2026-Q4"), "pulse:2026-Q4", { name: "pulse", quarter: "2026-Q4" }],
  [
    contributedSlots.organisation.make("polisen"),
    "organisation:polisen",
    { name: "organisation", agency: "polisen" },
  ],
  [
    standaloneSlot.formalreminder("ID-2026-00042"),
    "formalreminder:ID-2026-00042",
    { name: "formalreminder", number: "ID-2026-00042" },
  ],
  [standaloneSlot.held("t1", "d1"), "held:t1:d1", { name: "held", ticket: "t1", draft: "d1" }],
  [standaloneSlot.found("d1"), "found:d1", { name: "found", draft: "d1" }],
  [contributedSlots.article.make("q1.1"), "article:q1.1", { name: "article", article: "q1.1" }],
  [contributedSlots.relied.make("q1.1"), "relied:q1.1", { name: "relied", article: "q1.1" }],
  [contributedSlots.swap.make("s1"), "swap:s1", { name: "swap", swap: "s1" }],
  [contributedSlots.swapleft.make("s1"), "swapleft:s1", { name: "swapleft", swap: "s1" }],
  [
    contributedSlots.shift.make("soon", at),
    `shift:soon:${at}`,
    { name: "shift", edge: "soon", at },
  ],
  [
    contributedSlots.shift.make("start", at),
    `shift:start:${at}`,
    { name: "shift", edge: "start", at },
  ],
  [contributedSlots.shift.make("end", at), `shift:end:${at}`, { name: "shift", edge: "end", at }],
  [
    contributedSlots.week.make("2026-W48", "polisen"),
    "week:2026-W48:polisen",
    { name: "week", week: "2026-W48", agency: "polisen" },
  ],
  [
    contributedSlots.report.make("2026-W48", "polisen"),
    "report:2026-W48:polisen",
    { name: "report", week: "2026-W48", agency: "polisen" },
  ],
  [contributedSlots.level.make("r1"), "level:r1", { name: "level", record: "r1" }],
  [
    contributedSlots.jointweek.make("2026-W48"),
    "jointweek:2026-W48",
    { name: "jointweek", week: "2026-W48" },
  ],
  [contributedSlots.joint.make("2026-W48"), "joint:2026-W48", { name: "joint", week: "2026-W48" }],
] as const;

test("the lists here leave no slot out", () => {
  expect(new Set(ofQuestions.map(([, , { name }]) => name))).toEqual(
    new Set(Object.keys(ticketSlot)),
  );
  expect(new Set(ofNone.map(([, , { name }]) => name))).toEqual(
    new Set([...Object.keys(standaloneSlot), ...Object.keys(contributedSlots)]),
  );
});

test.each(ofQuestions)(
  "%s of a question is stored as it always was, and parsed",
  (made, as, is) => {
    expect(made).toBe(as);
    expect(parseTicketSlot(as)).toEqual(is);
    expect(parseStandaloneSlot(as)).toBeNull();
  },
);

test.each(ofNone)("%s of no question is stored as it always was, and parsed", (made, as, is) => {
  expect(made).toBe(as);
  expect(parseStandaloneSlot(as)).toEqual(is);
  expect(parseTicketSlot(as)).toBeNull();
});

test.each([
  "reciept",
  "",
  ":",
  "receipt:1",
  "Receipt",
  "offer",
  "offers:o1",
  "answer",
  "answer:",
  "answer:last",
  "answer:-1",
  "answer:1:2",
  "answer:1.5",
  "corrected:1",
  "corrected:last:1",
  "coordinator:differ",
  "coordinator:differ-",
  "coordinator:first",
  "constructor",
  "toString:1",
  "__proto__",
  "shift",
  "shift:middle:1",
  "shift:start",
  "shift:start:soon",
  "week",
  "week:2026-W48",
  "report",
  "report:2026-W48",
  "tell:o7Hk",
])("%j is no slot", (text) => {
  expect(parseTicketSlot(text)).toBeNull();
  expect(parseStandaloneSlot(text)).toBeNull();
});

test("a slot that is misspelt does not compile", () => {
  // @ts-expect-error: no card of a question has this slot
  const misspelt: TicketSlot = "reciept";
  // @ts-expect-error: what comes after the colon is a number
  const unnumbered: TicketSlot = "answer:last";
  // @ts-expect-error: a card of no question, shown as if it were one of a question's
  const elsewhere: TicketSlot = contributedSlots.duty.make(null);
  // @ts-expect-error: a slot that needs more than its name
  const bare: StandaloneSlot = "draft";
  expect([misspelt, unnumbered, elsewhere, bare].map(parseTicketSlot)).toEqual(Array(4).fill(null));
});

test("no other file of the product builds a slot or takes one apart", () => {
  const contributed = Object.keys(contributedSlots);
  const names = [...Object.keys(ticketSlot), ...Object.keys(standaloneSlot), ...contributed].join(
    "|",
  );
  const building = new RegExp(`["\x60'](?:${names}):`, "u");
  const apart = /\bslot\??\.(?:at|exec|includes|indexOf|match|replace|slice|split|startsWith)\(/u;
  // Not slots: ids of effects and ordering keys, which are never taken apart.
  const others = /\b(?:id|orderingKey): `/u;
  const src = join(import.meta.dirname, "../../src");
  const found = globSync("**/*.ts", { cwd: src })
    // A contract makes its own, and neither platforms nor pages know any.
    .filter((file) => !/^(?:tickets\/slots?\.ts|[^/]+\/contract\.ts|bots\/|web\/)/u.test(file))
    .flatMap((file) =>
      readFileSync(join(src, file), "utf8")
        .split("\n")
        .filter((line) => (building.test(line) && !others.test(line)) || apart.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
