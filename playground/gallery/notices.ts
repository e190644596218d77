/** Every slot of a question in every state that changes it, with the person who reads it. */
import { noticeOf } from "../../src/screens/cards/cards.ts";
import type { OutcomePress, Reader, View } from "../../src/screens/cards/view.ts";
import {
  type ParsedTicketSlot,
  type TicketSlot,
  parseTicketSlot,
  ticketSlot,
} from "../../src/tickets/slots.ts";
import { divergingPairs } from "../../src/knowledge/like-questions.ts";
import type { ExpectedWait } from "../../src/routing/fairness/expected-wait.ts";
import { type Ticket, minutes } from "../../src/tickets/model.ts";
import { earlierIn } from "./earlier.ts";
import type { Shown } from "./shown.ts";
import { type TextId, wordsIn } from "./texts.ts";
import { fussyOrganisation } from "./topic-fields.ts";
import { type WorldName, firstOffer, heldOffer, offerIn, world } from "./worlds.ts";

const stockholm = "Europe/Stockholm";
type Place = Omit<Reader, "language">;
const readers = {
  asker: { agency: "skatteverket", timeZone: stockholm },
  colleague: { agency: "polismyndigheten", timeZone: stockholm },
  expert: { agency: "polismyndigheten", timeZone: stockholm },
  mission: { agency: "utlandsmyndigheterna", timeZone: "Asia/Bangkok" },
  coordinator: { agency: "skatteverket", timeZone: stockholm },
  inCharge: { agency: "skatteverket", timeZone: stockholm, coordinator: "c-ulf" },
  operator: { agency: "polismyndigheten", timeZone: stockholm },
} satisfies Readonly<Record<string, Place>>;
export type ReaderName = keyof typeof readers;

export type Notice = {
  readonly slot: TicketSlot;
  readonly state: WorldName;
  readonly reader: ReaderName;
  readonly removed?: readonly TextId[];
  /** What the asker has pressed of the outcome. */
  readonly pressed?: OutcomePress;
  /** What the asker has pressed that it was in the end. */
  readonly established?: string;
  /** The reader has a conflict of interest, or has left. */
  readonly sealed?: true;
};

const span = (from: number, to: number) => ({ from: minutes(from), to: minutes(to) });

type Plain = readonly [slot: TicketSlot, reader: ReaderName, states: readonly WorldName[]];
const receipts: readonly WorldName[] = [
  "offered",
  "urgent",
  "queued",
  "queuedToday",
  "queuedFull",
  "broadcast",
  "broadcastToOne",
  "coordinator",
  "coordinatorInHand",
  "fallback",
  "fallbackNobody",
  "accepted",
  "answered",
  "practiceAnswered",
  "closed",
  "cancelled",
  "factsMissing",
  "reopened",
  "secondWanted",
  "givenUp",
  "answersFirst",
  "answersSure",
  "answersUrgent",
  "answersUnsaid",
  "askedAnyway",
  "solved",
];
const plain: readonly Plain[] = [
  ["receipt", "asker", [...receipts, "secondCalled", "secondMissed"]],
  ["receipt", "colleague", ["othersAway", "othersSilent"]],
  [ticketSlot.taken(heldOffer("accepted")), "asker", ["accepted"]],
  [ticketSlot.taken(heldOffer("accepted")), "colleague", ["accepted"]],
  [ticketSlot.taken(heldOffer("released")), "asker", ["released"]],
  [ticketSlot.taken(heldOffer("readingTaken")), "asker", ["readingTaken", "readingPassedOn"]],
  ["fallback:1", "asker", ["fallback", "fallbackNobody", "secondMissed"]],
  [
    "answer:1",
    "asker",
    [
      "answered",
      "answeredLate",
      "answeredFromPicture",
      "outcomeGiven",
      "closed",
      "closedLong",
      "reopened",
    ],
  ],
  ["answer:1", "asker", ["corrected"]],
  ["corrected:1:1", "asker", ["corrected"]],
  ["answer:1", "asker", ["secondWanted", "secondAnswered", "reopenedAnswered"]],
  ["answer:1", "asker", ["practiceAnswered", "readingConfirms", "readingMissed"]],
  ["answer:2", "asker", ["secondAnswered", "secondDiffers"]],
  ["answer:2", "asker", ["readingConfirms", "readingHolds", "readingDiffers"]],
  ["missed:1", "asker", ["readingMissed"]],
  ["waiting:asked", "asker", ["waitingForFacts", "factsGiven"]],
  ["ended", "asker", ["factsMissing", "givenUp"]],
  ["coordinator:differ-2", "coordinator", ["secondDiffers"]],
  ["coordinator:like-1", "coordinator", ["closed"]],
  ["detected", "asker", ["closed"]],
  ["remind:1", "asker", ["answered", "closed"]],
  [ticketSlot.offer(offerIn("offered")), "expert", ["offered"]],
  [ticketSlot.offer(offerIn("askedAnyway")), "expert", ["askedAnyway"]],
  [ticketSlot.offer(offerIn("answersUnsaid")), "expert", ["answersUnsaid"]],
  [ticketSlot.offer(offerIn("solvedReopened")), "expert", ["solvedReopened"]],
  [ticketSlot.work(heldOffer("askedAnywayTaken")), "expert", ["askedAnywayTaken"]],
  [ticketSlot.offer(offerIn("practice")), "expert", ["practice"]],
  [ticketSlot.offer(offerIn("urgent")), "expert", ["urgent"]],
  [ticketSlot.offer(offerIn("secondWanted")), "mission", ["secondWanted"]],
  [ticketSlot.offer(offerIn("handedOver")), "mission", ["handedOver"]],
  [ticketSlot.offer(firstOffer("accepted")), "expert", ["accepted"]],
  [ticketSlot.offer(firstOffer("declined")), "expert", ["declined"]],
  [ticketSlot.offer(firstOffer("expired")), "expert", ["expired"]],
  [
    ticketSlot.offer(world("urgentAccepted").ticket.offers[1]?.id ?? ""),
    "mission",
    ["urgentAccepted"],
  ],
  [ticketSlot.offer(firstOffer("cancelled")), "expert", ["cancelled"]],
  [ticketSlot.work(heldOffer("accepted")), "expert", ["accepted", "waitingForFacts", "answered"]],
  [ticketSlot.work(heldOffer("accepted")), "expert", ["corrected"]],
  [ticketSlot.work(heldOffer("accepted")), "expert", ["thanked", "closed", "released"]],
  [ticketSlot.work(heldOffer("accepted")), "expert", ["factsMissing"]],
  [ticketSlot.work(heldOffer("accepted")), "expert", ["toAndFro", "callPlanned", "putOff"]],
  ["message:told", "expert", ["toAndFro"]],
  ["message:number", "asker", ["callPlanned"]],
  ["message:nothing", "asker", ["called", "putOff"]],
  ["called:number", "expert", ["callPlanned", "called"]],
  [
    ticketSlot.work(heldOffer("accepted")),
    "expert",
    ["reopened", "reopenedAnswered", "secondWanted", "secondAnswered"],
  ],
  [ticketSlot.work(heldOffer("secondTaken")), "mission", ["secondStopped"]],
  [ticketSlot.taken(heldOffer("secondTaken")), "asker", ["secondTaken"]],
  [ticketSlot.work(heldOffer("urgentAccepted")), "expert", ["urgentAccepted"]],
  [ticketSlot.work(heldOffer("fussy")), "expert", ["fussy"]],
  [ticketSlot.work(heldOffer("handedOverTaken")), "mission", ["handedOverTaken"]],
  [ticketSlot.work(heldOffer("secondTaken")), "mission", ["secondTaken"]],
  [ticketSlot.work(heldOffer("twoReaders")), "mission", ["twoReaders"]],
  [ticketSlot.work(firstOffer("practice")), "expert", ["practiceTaken", "practiceAnswered"]],
  [ticketSlot.work(firstOffer("practice")), "expert", ["readingConfirms", "readingMissed"]],
  ["still:o1:0", "expert", ["accepted", "answered"]],
  ["released:1", "expert", ["released"]],
  [ticketSlot.work(heldOffer("exerciseAnswered")), "expert", ["exerciseAnswered"]],
  ["exercise", "expert", ["exerciseAnswered", "exerciseReleased"]],
  ["incorrectdata", "asker", ["incorrectFound", "incorrectNotified", "incorrectCorrected"]],
  ["remindincorrect", "asker", ["incorrectReminded"]],
  ["truth:1", "asker", ["truthAsked", "truthGiven", "truthNotKnown"]],
  ["truthtold:1", "expert", ["truthGiven"]],
  ["result:1", "expert", ["outcomeGiven", "outcomeShort"]],
  [
    "coordinator:1",
    "coordinator",
    ["coordinator", "coordinatorAlone", "accepted", "fallback", "givenUp"],
  ],
  ["coordinator:1", "inCharge", ["coordinatorInHand"]],
  ["coordinator:1", "coordinator", ["coordinatorInHand"]],
  ["coordinator:1", "coordinator", ["readingCalled", "readingMissed"]],
  ["coordinator:1", "coordinator", ["secondCalled", "reopenedCalled"]],
  ["alarm:1", "operator", ["fallback"]],
  ["message:asked", "asker", ["waitingForFacts", "expertWrote"]],
  ["message:told", "expert", ["spoken", "edited", "deleted", "showed"]],
  ["picture:told:1", "expert", ["showed", "showedDeleted"]],
];

export const notices: readonly Notice[] = [
  ...plain.flatMap(([slot, reader, states]) => states.map((state) => ({ slot, state, reader }))),
  { slot: "answer:1", state: "closedLong", reader: "asker", removed: ["answer", "question"] },
  { slot: "answer:1", state: "answered", reader: "asker", pressed: { question: "q1", chosen: 2 } },
  { slot: "remind:1", state: "answered", reader: "asker", pressed: { question: "q1", chosen: 4 } },
  { slot: "truth:1", state: "truthAsked", reader: "asker", established: "forged" },
  { slot: "receipt", state: "closed", reader: "asker", removed: ["question"] },
  { slot: "message:told", state: "spoken", reader: "expert", removed: ["told"] },
  { slot: "message:told", state: "spoken", reader: "expert", sealed: true },
  {
    slot: ticketSlot.work(heldOffer("accepted")),
    state: "released",
    reader: "expert",
    sealed: true,
  },
  { slot: "coordinator:1", state: "coordinator", reader: "coordinator", sealed: true },
];

export const parsed = (slot: TicketSlot): ParsedTicketSlot => {
  const found = parseTicketSlot(slot);
  if (found === null) throw new Error(`no card has the slot ${slot}`);
  return found;
};

const waits: { readonly [State in WorldName]?: ExpectedWait } = {
  offered: { taken: span(3, 17), answered: span(61, 170), longer: false },
  broadcast: { taken: span(11, 44), answered: span(50, 170), longer: true },
  accepted: { taken: null, answered: span(50, 1500), longer: true },
};

export const viewOf = (notice: Notice, language: Reader["language"]): View => {
  const { ticket, now } = world(notice.state);
  const wait = notice.reader === "asker" ? waits[notice.state] : undefined;
  return {
    ticket,
    now,
    ...earlierIn(ticket, language),
    ...(wait === undefined ? {} : { wait }),
    organisation: fussyOrganisation,
    reader: { language, ...readers[notice.reader] },
    bodyOf: notice.sealed === true ? () => null : wordsIn(language, notice.removed),
    ...(notice.sealed === true ? { sealed: true } : {}),
    // The coordinator alone is told of it.
    ...(notice.state === "coordinatorAlone" ? { unreached: new Map([["e-anna", now]]) } : {}),
    pressed: notice.pressed ?? null,
    ...(notice.established === undefined ? {} : { established: notice.established }),
    likePairs: divergingPairs(ticket, 1, likeQuestions),
  };
};

/** Answered earlier by other agencies: one surely, and one hardly sure. */
const likeQuestions: readonly Ticket[] = (
  [
    ["ID-2026-00017", "e-sara", "authentic", 4],
    ["ID-2026-00031", "e-sara", "no-signs-of-manipulation", 2],
  ] as const
).map(([number, expert, outcome, strength]) => {
  const { ticket } = world("answered");
  const answers = ticket.answers.map((answer) => ({
    ...answer,
    at: answer.at - 1,
    agency: "migrationsverket",
    expert,
    outcome,
    strength,
  }));
  return { ...ticket, id: number, number, answers };
});

export const shownNotices: readonly Shown[] = notices.map((notice) => {
  const { name, ...slot } = parsed(notice.slot);
  // Only answers can be several: ids of other slots would say nothing.
  const which = name === "answer" && "n" in slot && slot.n !== 1 ? [slot.n] : [];
  const more = [
    ...(notice.removed === undefined ? [] : ["removed"]),
    ...(notice.sealed === undefined ? [] : ["sealed"]),
    ...((notice.pressed ?? notice.established) === undefined ? [] : ["pressed"]),
  ];
  return {
    id: [name, ...which, notice.state, notice.reader, ...more].join("-"),
    about: `${name} for the ${notice.reader}: ${[notice.state, ...more].join(", ")}`,
    drawn: (language) => {
      const card = noticeOf(parsed(notice.slot), viewOf(notice, language));
      if (card === null) throw new Error(`nothing to show for ${notice.slot} (${notice.state})`);
      return { kind: "card", card };
    },
  };
});
