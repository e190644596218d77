/** Every command, by the right person and by others, in every state: its effect or its refusal. */
import { describe, expect, test } from "vitest";
import { decide } from "../../src/tickets/decide.ts";
import type { Command, Refusal } from "../../src/tickets/commands.ts";
import type { Event, Status } from "../../src/tickets/model.ts";
import { given } from "./specification.ts";
import {
  accept,
  answer,
  ask,
  asked,
  at,
  broadcast,
  cancelled,
  closed,
  decline,
  done,
  escalated,
  fellBack,
  finish,
  giveOutcome,
  handOver,
  offer,
  offered,
  queued,
  reopen,
  requestFacts,
  secondOpinion,
  start,
  steps,
  untilAccepted,
  text,
  time,
  withdraw,
  write,
  wrote,
} from "./story.ts";

const words = [wrote("asker", "asker", "m1")];
const states: Readonly<Record<Status, readonly Event[]>> = {
  new: [asked, { type: "shown", articles: ["a1"], confident: false, until: at(10) }, ...words],
  offered: [asked, offered(at(30), "e1", "e2"), ...words],
  queued: [asked, queued(at(30)), ...words],
  broadcast: [asked, broadcast(at(15), "e1", "e2"), ...words],
  coordinator: [asked, escalated(at(15)), ...words],
  fallback: [asked, fellBack, ...words],
  accepted: [...untilAccepted, ...words],
  answered: [...untilAccepted, ...words, ...done.slice(untilAccepted.length)],
  closed: [...untilAccepted, ...words, ...done.slice(untilAccepted.length), closed()],
  cancelled: [...untilAccepted, ...words, cancelled],
};

/** What a command does in each state: the usual course, and those that differ. */
type Course = "happens" | Refusal;
type Row = Readonly<Record<keyof typeof states, Course>>;
const row = (usual: Course, others: Partial<Row> = {}): Row => ({
  new: usual,
  offered: usual,
  queued: usual,
  broadcast: usual,
  coordinator: usual,
  fallback: usual,
  accepted: usual,
  answered: usual,
  closed: usual,
  cancelled: "cancelled",
  ...others,
});

const happens = "happens";
const owned = (course: Row, over: Refusal): Row => ({ ...course, answered: over, closed: over });
const afterAnswer = (what: Course): Row => row("not-answered", { answered: happens, closed: what });
const notTheirs = row("not-yours", { cancelled: "not-yours" });
const waiting = (timer: Parameters<typeof time>[0]): Command => time(timer);

const commands: readonly (readonly [string, Command, Row])[] = [
  ["asking again", ask, row("already-asked", { cancelled: "already-asked" })],
  [
    "accepting by whom it was offered to",
    accept("o1", "e1"),
    row("not-yours", {
      offered: happens,
      broadcast: happens,
      accepted: "already-yours",
      answered: "already-yours",
      closed: "closed",
    }),
  ],
  ["accepting another's offer", accept("o1", "e2"), row("not-yours")],
  [
    "declining by whom it was offered to",
    decline("o1", "e1"),
    row("not-yours", {
      offered: happens,
      broadcast: happens,
      accepted: "already-yours",
      answered: "already-yours",
      closed: "closed",
    }),
  ],
  ["declining another's offer", decline("o1", "e2"), row("not-yours")],
  [
    "an offer that cannot be delivered",
    { type: "unreachable", offer: "o1" },
    row("stale", { offered: happens, broadcast: happens }),
  ],
  ["a look at the queue", { type: "wake" }, row("stale", { queued: happens })],
  [
    "an offer's last minute",
    waiting({ name: "offer-expires", offer: "o1" }),
    row("stale", { offered: happens, broadcast: happens }),
  ],
  [
    "the end of the broadcast",
    waiting({ name: "rung-ends", round: 1, rung: 1 }),
    row("stale", { broadcast: happens }),
  ],
  [
    "the end of the coordinators' time",
    waiting({ name: "rung-ends", round: 1, rung: 2 }),
    row("stale", { coordinator: happens }),
  ],
  [
    "the end of an earlier round's broadcast",
    waiting({ name: "rung-ends", round: 0, rung: 1 }),
    row("stale"),
  ],
  ["the moment to wake", waiting({ name: "wake", round: 1 }), row("stale", { queued: happens })],
  ["an earlier round's moment to wake", waiting({ name: "wake", round: 0 }), row("stale")],
  [
    "the reminder to the owner",
    waiting({ name: "still-on-it", offer: "o1" }),
    row("stale", { accepted: happens }),
  ],
  ["the release", waiting({ name: "release", offer: "o1" }), row("stale", { accepted: happens })],
  ["the release of another's offer", waiting({ name: "release", offer: "o2" }), row("stale")],
  [
    "the reminder to the asker",
    waiting({ name: "remind-outcome", answers: 1 }),
    row("stale", { answered: happens }),
  ],
  [
    "closing by itself",
    waiting({ name: "close", answers: 1 }),
    row("stale", { answered: happens }),
  ],
  ["closing by itself for another answer", waiting({ name: "close", answers: 2 }), row("stale")],
  ["the asker's words", write("asker", "asker", "m2"), row(happens)],
  [
    "the asker's thanks",
    write("asker", "asker", "m2", true),
    row(happens, { closed: "only-thanks" }),
  ],
  ["a stranger's words in the asker's place", write("asker", "other", "m2"), row("not-yours")],
  [
    "the owner's words",
    write("expert", "e1", "m2"),
    row("not-yours", { accepted: happens, answered: happens, closed: "closed" }),
  ],
  ["another expert's words", write("expert", "e2", "m2"), row("not-yours")],
  [
    "an edit by the writer",
    { type: "edit", from: "asker", text: "m1", to: text("m2") },
    row(happens, { cancelled: happens }),
  ],
  ["an edit by another", { type: "edit", from: "e1", text: "m1", to: text("m2") }, notTheirs],
  [
    "a deletion by the writer",
    { type: "delete", from: "asker", text: "m1" },
    row(happens, { cancelled: happens }),
  ],
  ["a deletion by another", { type: "delete", from: "e1", text: "m1" }, notTheirs],
  [
    "asking back by the owner",
    requestFacts("e1"),
    owned(row("not-accepted", { accepted: happens }), "already-answered"),
  ],
  [
    "asking back by another",
    requestFacts("e2"),
    owned(row("not-accepted", { accepted: "not-yours" }), "not-yours"),
  ],
  [
    "an answer by the owner",
    answer("e1"),
    owned(row("not-accepted", { accepted: happens }), "already-answered"),
  ],
  [
    "an answer by another",
    answer("e2"),
    owned(row("not-accepted", { accepted: "not-yours" }), "not-yours"),
  ],
  [
    "the owner's handing over to a colleague",
    handOver("e1", offer("o9", "e9")),
    row("not-accepted", { accepted: happens, answered: "already-answered", closed: "closed" }),
  ],
  [
    "the owner's handing back to the pool",
    handOver("e1", "pool"),
    row("not-accepted", { accepted: happens, answered: "already-answered", closed: "closed" }),
  ],
  [
    "another's handing over",
    handOver("e2", offer("o9", "e9")),
    row("not-accepted", { accepted: "not-yours", answered: "already-answered", closed: "closed" }),
  ],
  [
    "a coordinator's handing over to a person",
    handOver("c1", offer("o9", "e9"), true),
    row(happens, { accepted: "taken", answered: "already-answered", closed: "closed" }),
  ],
  [
    "a coordinator's handing back to the pool",
    handOver("c1", "pool", true),
    row(happens, { accepted: "taken", answered: "already-answered", closed: "closed" }),
  ],
  [
    "a coordinator's taking it",
    { type: "take", offer: offer("o9", "e9"), expiresAt: at(45) },
    row(happens, { accepted: "taken", answered: "already-answered", closed: "closed" }),
  ],
  [
    "taking it by a coordinator who has it",
    { type: "take", offer: offer("o9", "e1"), expiresAt: at(45) },
    row(happens, { accepted: "already-yours", answered: "already-answered", closed: "closed" }),
  ],
  [
    "taking it by a coordinator who asked it",
    { type: "take", offer: offer("o9", "e-asker"), expiresAt: at(45) },
    row("cannot-take", { accepted: "taken", answered: "already-answered", closed: "closed" }),
  ],
  [
    "a coordinator's ending it",
    { type: "give-up", reason: text("reason") },
    row(happens, {
      accepted: "taken",
      answered: "already-answered",
      closed: "already-answered",
    }),
  ],
  ["the asker's outcome", giveOutcome, afterAnswer(happens)],
  ["another's outcome", { ...giveOutcome, person: "other" }, row("not-yours")],
  ["done by the asker", finish, afterAnswer("closed")],
  ["done by another", { ...finish, person: "other" }, row("not-yours")],
  // Within ten minutes: it was taken back by mistake.
  ["reopening by the asker", reopen, { ...afterAnswer(happens), cancelled: happens }],
  ["reopening by another", { ...reopen, person: "other" }, notTheirs],
  ["a second opinion for the asker", secondOpinion, afterAnswer(happens)],
  ["a second opinion for another", { ...secondOpinion, person: "other" }, row("not-yours")],
  [
    "withdrawing by the asker",
    withdraw,
    row(happens, { answered: "too-late-to-withdraw", closed: "too-late-to-withdraw" }),
  ],
  ["withdrawing by another", { ...withdraw, person: "other" }, row("not-yours")],
  [
    "an earlier answer that is enough",
    { type: "solve", person: "asker", article: "a1" },
    row("stale", { new: happens, answered: "already-answered", closed: "closed" }),
  ],
  [
    "an earlier answer that is enough, says another",
    { type: "solve", person: "other", article: "a1" },
    row("not-yours"),
  ],
  [
    "asking although there are earlier answers",
    { type: "ask-anyway", person: "asker" },
    row("stale", { new: happens, answered: "already-answered", closed: "closed" }),
  ],
  [
    "the end of the time for earlier answers",
    waiting({ name: "earlier-ends" }),
    row("stale", { new: happens }),
  ],
  [
    "a shift's end",
    { type: "end-shift", experts: ["e1"] },
    row("nothing-new", { offered: happens }),
  ],
];

/** Late enough for every timer, and early enough for whatever a person may still do. */
const nowFor = (command: Command): number =>
  command.type === "time" || command.type === "wake" ? at(240) : start;

describe.each(commands)("%s", (_name, command, expected) => {
  test.each(Object.entries(expected))("on a question that is %s: %s", (state, course) => {
    const past = states[state as keyof typeof states];
    const { decision } = given(...past).when(command, {
      now: nowFor(command),
      step: steps.fallback,
    });
    expect(decision.ok ? "happens" : decision.why).toBe(course);
  });

  test("on a question that was never asked", () => {
    const decision = decide(null, command, { now: start, route: () => steps.fallback });
    expect(decision.ok ? "happens" : decision.why).toBe(
      command.type === "ask" ? "happens" : "stale",
    );
  });
});
