/** A sample question in each of its states, by its name in the gallery. */
import type { Form, Language } from "../../src/screens/card.ts";
import { timelineForm } from "../../src/screens/forms/timeline.ts";
import { days, minutes } from "../../src/tickets/model.ts";
import { aheadOf } from "../../src/tickets/timeline/ahead.ts";
import { happenedIn } from "../../src/tickets/timeline/happened.ts";
import * as deeds from "./deeds.ts";
import {
  type Story,
  ask,
  exercise,
  later,
  morning,
  next,
  organisation,
  pendingOffer,
} from "./story.ts";
import { text } from "./texts.ts";

const offered = ask();
const urgent = ask({
  question: { urgency: "urgent", urgencyReason: text("reason") },
  step: deeds.offersAtOnce(["e-anna", "e-sara", "e-elin"]),
});
const accepted = next(offered, deeds.accepts);
const answered = next(accepted, deeds.answers(deeds.withOriginal), { after: 20 });
const outcomeGiven = next(answered, deeds.tellsOutcome(), { after: 60 });
const truthAsked = next(next(answered, deeds.asker("finish"), { after: 60 }), deeds.truthDue, {
  after: 90 * 24 * 60,
});
const incorrectFound = next(accepted, deeds.answers(deeds.foundIncorrect), { after: 20 });
const incorrectNotified = next(incorrectFound, deeds.marksIncorrectData("notified"), { after: 60 });
const reopened = next(outcomeGiven, deeds.asker("reopen"), { after: 30 });
const coordinator = next(next(offered, deeds.declines), deeds.declines, {
  step: deeds.toCoordinator(["c-ulf"]),
});
const fallback = next(coordinator, deeds.rungEnds, {
  after: 90,
  step: deeds.nobody("Folkbokföringens jourlinje", "jour@skatteverket.example"),
});
const answersFirst = ask({
  earlier: { articles: ["e1", "e2", "e3"], confident: false, until: morning + minutes(10) },
});
const answersUrgent = ask({
  question: { urgency: "urgent", urgencyReason: text("reason") },
  step: deeds.offersAtOnce(["e-anna", "e-sara", "e-elin"]),
  earlier: { articles: ["e1"], confident: true, until: null },
});
const askedAnyway = next(answersFirst, deeds.asksAnyway);
const solved = next(answersFirst, deeds.takesAnswer("e1"));
const practising = next(exercise("e-anna"), deeds.accepts);
const silentEnd = deeds.nobody(null, null);
const fromDigg = ask({ agency: "digg", step: deeds.toCoordinator(["c-bo", "c-maja"]) });
const waitingForFacts = next(accepted, deeds.asksBack, { after: 5 });
const spoken = next(accepted, deeds.askerWrites, { after: 5 });
/** Two rounds without an end. */
const toAndFro = next(
  next(next(next(accepted, deeds.expertWrites), deeds.askerWrites), deeds.expertWrites),
  deeds.askerWrites,
);
const callPlanned = next(
  toAndFro,
  deeds.plans((now) => ({ kind: "call", caller: "expert", at: now + minutes(60) }), "number"),
);
const showed = next(accepted, deeds.askerShows, { after: 5 });
const handedOver = next(accepted, deeds.handsOver("e-elin"), { after: 10 });
const secondWanted = next(answered, deeds.asker("second-opinion"), { after: 30 });
const secondTaken = next(secondWanted, deeds.accepts);
const secondCalled = next(secondWanted, deeds.letsOfferPass, {
  after: 60,
  step: deeds.toCoordinator(["c-ulf"]),
});
const urgentElsewhere = ask({
  agency: "polismyndigheten",
  question: { urgency: "urgent", urgencyReason: text("reason") },
  step: deeds.offersAtOnce(["e-sara", "e-elin"]),
});
const practice = ask({ step: deeds.practiceFor("e-anna", "e-sara") });
const practiceTaken = next(practice, deeds.accepts);
const practiceAnswered = next(practiceTaken, deeds.answers(deeds.withOriginal), {
  after: 20,
  step: deeds.readBy("e-sara"),
});
const readingTaken = next(practiceAnswered, deeds.accepts);
const reads = (outcome: string): Story =>
  next(readingTaken, deeds.answers({ ...deeds.withOriginal, words: "second", outcome }), {
    after: 15,
  });
const readingCalled = next(practiceAnswered, deeds.letsOfferPass, {
  after: 60,
  step: deeds.toCoordinator(["c-ulf"]),
});
const cancelled = next(offered, deeds.asker("withdraw"));
const givenUp = next(coordinator, deeds.givesUp, { after: 5 });
const released = next(accepted, deeds.fallsSilent, { after: 120 });

export const worlds = {
  answersFirst,
  answersSure: ask({
    earlier: { articles: ["e1"], confident: true, until: morning + minutes(10) },
  }),
  answersUrgent,
  answersUnsaid: next(answersFirst, deeds.saysNothing, { after: 10 }),
  askedAnyway,
  askedAnywayTaken: next(askedAnyway, deeds.accepts),
  solved,
  solvedReopened: next(solved, deeds.asker("reopen"), { after: 60 }),
  givenUp,
  offered,
  urgent,
  queued: ask({ step: deeds.queueUntil(morning + days(1) - minutes(120)) }),
  queuedToday: ask({ step: deeds.queueUntil(morning + minutes(180)) }),
  queuedFull: ask({ step: deeds.queueUntil(null) }),
  broadcast: ask({ step: deeds.broadcastTo(["e-anna", "e-sara", "e-elin"]) }),
  broadcastToOne: ask({ step: deeds.broadcastTo(["e-elin"]) }),
  coordinator,
  coordinatorAlone: fromDigg,
  coordinatorInHand: next(coordinator, deeds.takesInHand, { after: 5 }),
  fallback,
  fallbackNobody: next(fromDigg, deeds.rungEnds, { after: 90, step: silentEnd }),
  accepted,
  urgentAccepted: next(urgent, deeds.accepts, { after: 2 }),
  fussy: next(
    ask({
      question: { extra: { series: text("series"), chip: text("chip"), lamp: text("lamp") } },
    }),
    deeds.accepts,
  ),
  declined: next(offered, deeds.declines),
  twoReaders: next(
    next(offered, deeds.wantsTwoReaders, { step: deeds.readBy("e-sara") }),
    deeds.accepts,
  ),
  expired: next(offered, deeds.letsOfferPass, { after: 30 }),
  waitingForFacts,
  factsMissing: next(waitingForFacts, deeds.factsAreMissing, { after: 7 * 24 * 60 }),
  factsGiven: next(waitingForFacts, deeds.askerWrites, { after: 60 }),
  expertWrote: next(accepted, deeds.expertWrites, { after: 5 }),
  spoken,
  toAndFro,
  callPlanned,
  called: next(
    callPlanned,
    deeds.plans(() => ({ kind: "called", how: "agreed" })),
  ),
  putOff: next(
    accepted,
    deeds.plans((now) => ({ kind: "later", at: now + minutes(23 * 60) })),
  ),
  showed,
  showedDeleted: next(showed, deeds.askerDeletes, { after: 1 }),
  edited: next(spoken, deeds.askerEdits, { after: 1 }),
  deleted: next(spoken, deeds.askerDeletes, { after: 1 }),
  answered,
  corrected: next(answered, deeds.corrects, { after: 7 }),
  thanked: next(answered, deeds.askerThanks, { after: 5 }),
  answeredLate: next(accepted, deeds.answers(deeds.fromPicture, 2), { after: 5 * 60 }),
  answeredFromPicture: next(accepted, deeds.answers(deeds.fromPicture, 2), { after: 20 }),
  outcomeGiven,
  outcomeShort: next(
    answered,
    deeds.tellsOutcome({ q1: 3, q2: 5, value: null, learned: null, comment: null }),
  ),
  closed: next(answered, deeds.asker("finish"), { after: 60 }),
  incorrectFound,
  incorrectReminded: next(incorrectFound, deeds.incorrectDataDue, { after: 7 * 24 * 60 }),
  incorrectNotified,
  incorrectCorrected: next(incorrectNotified, deeds.marksIncorrectData("corrected"), {
    after: 24 * 60,
  }),
  truthAsked,
  truthGiven: next(truthAsked, deeds.givesTruth("forged", "laboratory"), { after: 60 }),
  truthNotKnown: next(truthAsked, deeds.givesTruth("not-known", null), { after: 60 }),
  closedLong: later(next(answered, deeds.asker("finish"), { after: 60 }), 30 * 24 * 60),
  reopened,
  reopenedCalled: next(reopened, deeds.letsOfferPass, {
    after: 60,
    step: deeds.toCoordinator(["c-ulf"]),
  }),
  reopenedAnswered: next(
    next(reopened, deeds.accepts),
    deeds.answers({ ...deeds.withOriginal, words: "second" }),
  ),
  cancelled,
  handedOver,
  handedOverTaken: next(handedOver, deeds.accepts),
  secondWanted,
  secondCalled,
  secondMissed: next(secondCalled, deeds.rungEnds, {
    after: 90,
    step: deeds.nobody("Folkbokföringens jourlinje", "jour@skatteverket.example"),
  }),
  secondTaken,
  secondStopped: next(secondTaken, deeds.asker("withdraw")),
  secondAnswered: next(secondTaken, deeds.answers({ ...deeds.withOriginal, words: "second" }, 5)),
  secondDiffers: next(
    secondTaken,
    deeds.answers({ ...deeds.withOriginal, words: "second", outcome: "authentic" }, 4),
  ),
  practice,
  practiceTaken,
  practiceAnswered,
  readingTaken,
  readingConfirms: reads("forged"),
  readingHolds: reads("inconclusive"),
  readingDiffers: reads("authentic"),
  readingPassedOn: next(readingTaken, deeds.fallsSilent, {
    after: 120,
    step: deeds.queueUntil(null),
  }),
  readingCalled,
  readingMissed: next(readingCalled, deeds.rungEnds, { after: 90, step: silentEnd }),
  released,
  exerciseAnswered: next(practising, deeds.answers({ ...deeds.withOriginal, words: "second" }), {
    after: 20,
  }),
  exerciseReleased: next(practising, deeds.fallsSilent, { after: 120 }),
  ownAgency: ask({ agency: "polismyndigheten", question: { topic: "lma-card" } }),
  othersAway: ask({ agency: "polismyndigheten", step: deeds.ownAgencyFor("e-anna") }),
  othersSilent: next(
    next(urgentElsewhere, deeds.letsOfferPass, { after: 5 }),
    deeds.letsOfferPass,
    {
      after: 0,
      step: deeds.ownAgencyFor("e-anna"),
    },
  ),
} satisfies Readonly<Record<string, Story>>;
export type WorldName = keyof typeof worlds;

export const world = (name: WorldName): Story => worlds[name];
export const offerIn = (name: WorldName): string => pendingOffer(worlds[name].ticket).id;
/** The offer by which somebody has or had the question. */
export const heldOffer = (name: WorldName): string =>
  worlds[name].ticket.offers.findLast((offer) => offer.state === "accepted")?.id ?? "";
/** The first offer, whatever its state. */
export const firstOffer = (name: WorldName): string => worlds[name].ticket.offers[0]?.id ?? "";

/** [What happens?] in a state. */
export const timeline = (language: Language, state: "accepted" | "secondAnswered"): Form => {
  const { ticket, history, now } = world(state);
  const reader = { language, timeZone: "Europe/Stockholm", agency: "skatteverket" };
  const view = { ticket, organisation, reader, bodyOf: () => null, pressed: null, now };
  return timelineForm(
    view,
    { ticket: ticket.id },
    { happened: happenedIn(history), ahead: aheadOf(ticket, now) },
  );
};
