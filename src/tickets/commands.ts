/** The commands of a question, the decisions that they give, the refusals, and the timers. */
import type { Earlier } from "./earlier-shown.ts";
import type { Plan } from "./plans/plan.ts";
import type { IncorrectDataStep, Truth } from "./later-truth.ts";
import type {
  Instant,
  DeclineReason,
  Text,
  Question,
  NewOffer,
  SentAnswer,
  Outcome,
  Asker,
  Side,
  TicketPolicy,
  Step,
  Ticket,
  Event,
  Exercise,
} from "./model.ts";

/** What an expert may say of the question that the answer is to. */
export const questionQualities = [
  "clear",
  "picture-missing",
  "fact-missing",
  "wrong-topic",
] as const;

export type Timer =
  | { readonly name: "offer-expires"; readonly offer: string }
  /** The earlier answers have been there long enough: the question goes on by itself. */
  | { readonly name: "earlier-ends" }
  | { readonly name: "rung-ends"; readonly round: number; readonly rung: number }
  | { readonly name: "wake"; readonly round: number }
  | { readonly name: "still-on-it"; readonly offer: string }
  | { readonly name: "release"; readonly offer: string }
  /** It waits longer than like questions usually did: to be taken, or to be answered. */
  | { readonly name: "say-longer"; readonly round: number; readonly taken: boolean }
  /** The time of a call is past; `call`: the text that planned it. */
  | { readonly name: "ask-call"; readonly call: string }
  /** Whoever accepted this offer has gone off duty and gives back what they have in hand. */
  | { readonly name: "off-duty"; readonly offer: string }
  /**
   * `request` is the text that asked for facts; it may have been answered since, or another may
   * have followed.
   */
  | { readonly name: "remind-facts" | "facts-missing"; readonly request: string }
  | { readonly name: "remind-outcome"; readonly answers: number }
  | { readonly name: "close"; readonly answers: number }
  /** Long after the answer its asker is asked what was established in the end. */
  | { readonly name: "ask-truth"; readonly answers: number }
  /** Some days after wrong data was found its asker is asked whether it was told. */
  | { readonly name: "remind-incorrect-data" };

export type Command =
  | {
      readonly type: "ask";
      readonly id: string;
      readonly number: string;
      readonly asker: Asker;
      readonly question: Question;
      readonly policy: TicketPolicy;
      /** Absent: there are no earlier answers to show. */
      readonly earlier?: Earlier;
    }
  /** Opens an exercise: it is offered to one person, and to nobody else whatever they reply. */
  | {
      readonly type: "exercise";
      readonly id: string;
      readonly number: string;
      readonly asker: Asker;
      readonly question: Question;
      readonly policy: TicketPolicy;
      readonly exercise: Exercise;
      readonly offer: NewOffer;
      readonly expiresAt: Instant;
    }
  | { readonly type: "accept"; readonly offer: string; readonly expert: string }
  | {
      readonly type: "decline";
      readonly offer: string;
      readonly expert: string;
      readonly reason: DeclineReason;
    }
  | { readonly type: "time"; readonly timer: Timer }
  /** The offer cannot reach the person (who removed or blocked the bot): on to the next at once. */
  | { readonly type: "unreachable"; readonly offer: string }
  /** Somebody may have become free: the step of a queued question is worked out again. */
  | { readonly type: "wake" }
  /** The shift of these people is over: the ladder's offers to them move on; to `away` a broadcast's, too. */
  | {
      readonly type: "end-shift";
      readonly experts: readonly string[];
      readonly away?: readonly string[];
    }
  /** Those to whom these offers were made may not have the question any more: it moves on. */
  | { readonly type: "leave"; readonly offers: readonly string[] }
  /** The asker belongs to no agency any more: nobody could read an answer. */
  | { readonly type: "asker-left" }
  | {
      readonly type: "write";
      readonly by: Side;
      readonly from: string;
      /** `from` is the coordinator who has it in hand. */
      readonly coordinator?: true;
      readonly text: Text;
      readonly thanks: boolean;
      /** How many pictures go across with it. Absent: none. */
      readonly pictures?: number;
      /** What it plans. Absent: nothing. */
      readonly plan?: Plan;
    }
  | { readonly type: "edit"; readonly from: string; readonly text: string; readonly to: Text }
  | { readonly type: "delete"; readonly from: string; readonly text: string }
  | { readonly type: "request-facts"; readonly expert: string; readonly text: Text }
  | {
      readonly type: "hand-over";
      readonly by: string;
      readonly asCoordinator: boolean;
      readonly to: NewOffer | "pool";
      readonly note: Text | null;
      readonly expiresAt: Instant;
    }
  /** A coordinator takes a question that nobody has: it is theirs at once, as the expert they are. */
  | { readonly type: "take"; readonly offer: NewOffer; readonly expiresAt: Instant }
  /** A coordinator who cannot answer it takes it in hand all the same, so that it waits for her. */
  | { readonly type: "coordinate"; readonly by: string }
  /** A coordinator ends a question that nobody has, with a word to the asker. */
  | { readonly type: "give-up"; readonly reason: Text }
  /** Nobody of the coordinators who were called can be reached: it does not wait for them. */
  | { readonly type: "unheard" }
  | { readonly type: "answer"; readonly answer: SentAnswer }
  | { readonly type: "correct"; readonly answer: SentAnswer }
  | { readonly type: "give-outcome"; readonly person: string; readonly outcome: Outcome }
  | { readonly type: "give-truth"; readonly person: string; readonly truth: Truth }
  | {
      readonly type: "incorrect-data";
      readonly person: string;
      readonly step: Exclude<IncorrectDataStep, "found">;
    }
  | { readonly type: "finish"; readonly person: string }
  | { readonly type: "reopen"; readonly person: string }
  /** An earlier answer is enough: the question ends with it. */
  | { readonly type: "solve"; readonly person: string; readonly article: string }
  /** None of the earlier answers helped: the question goes to an expert. */
  | { readonly type: "ask-anyway"; readonly person: string }
  | { readonly type: "second-opinion"; readonly person: string }
  | { readonly type: "withdraw"; readonly person: string };

/** Why a command changes nothing. Only the person who sent it is shown it, with the state. */
export type Refusal =
  | "taken"
  | "already-yours"
  | "offer-over"
  | "not-yours"
  | "not-accepted"
  | "not-answered"
  | "already-answered"
  | "already-given"
  | "answered-blind"
  | "same-answer"
  | "truth-given"
  | "already-asked"
  | "on-its-way"
  | "solved"
  | "closed"
  | "cancelled"
  | "no-facts"
  | "asker-gone"
  | "by-coordinator"
  | "cannot-take"
  | "in-hand"
  | "not-called"
  | "too-late-to-reopen"
  | "too-late-to-withdraw"
  | "not-longer"
  | "call-noted"
  | "too-late-to-undo"
  | "too-late-to-edit"
  | "not-needed"
  | "only-thanks"
  | "full"
  | "stale"
  | "nothing-new";

export type Context = {
  readonly now: Instant;
  /**
   * The next step for a question as it would be then; pure over a snapshot that the desk has
   * loaded.
   */
  readonly route: (ticket: Ticket) => Step;
};
export type Decision =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly why: Refusal };
