/**
 * Holds one request and the time left to answer it. Slack waits three seconds, and a trigger lives
 * as long: when the product is slow, a form that says "one moment" is opened in time, and the
 * request is answered in time. The first answer is the request's; a later one is sent another way.
 */
import type { Desk, Incoming } from "../../port.ts";
import type { ResponseHandles } from "./response-handles.ts";

type Arrival = Awaited<ReturnType<Desk["arrive"]>>;

export type ReplyDeadlines = {
  /** Milliseconds after which a waiting form is opened where a form is expected. */
  readonly waitingFormMs: number;
  /** Milliseconds after which the request is answered without the product's reply. */
  readonly answerMs: number;
};
export const defaultReplyDeadlines: ReplyDeadlines = { waitingFormMs: 1_500, answerMs: 2_500 };

export type ReplyDeadline = {
  readonly incoming: Incoming;
  readonly handles: ResponseHandles;
  /** Fulfilled when the product has written the event down, or refused it. */
  readonly arrived: Promise<Arrival>;
  /** Fulfilled when the request must be answered now. */
  readonly late: Promise<void>;
  /** Answers the request; false when an earlier answer has gone already. */
  readonly answer: (body?: object) => boolean;
  /**
   * The id of the form that says "one moment", or null; after this call none is opened any more.
   */
  readonly waitingForm: () => Promise<string | null>;
  readonly end: () => void;
};

type Opening = Pick<ReplyDeadline, "incoming" | "handles" | "arrived"> & {
  /** Answers Slack; false when that was done before. */
  readonly acknowledge: (body?: object) => boolean;
  readonly patience: ReplyDeadlines;
  /** Opens the waiting form and gives its id; null where it cannot be opened. */
  readonly openWaitingForm: () => Promise<string | null>;
};

export const openReplyDeadline = (opening: Opening): ReplyDeadline => {
  const { incoming, handles, arrived, acknowledge, patience } = opening;
  // Whoever awaits the arrival handles its failure; until then it must not end the process.
  arrived.catch(() => undefined);
  const tooLate = Promise.withResolvers<void>();
  const answerTimer = setTimeout(tooLate.resolve, patience.answerMs);
  let waiting: Promise<string | null> = Promise.resolve(null);
  const waitingTimer = handles.opensForm
    ? setTimeout(() => {
        waiting = opening.openWaitingForm();
      }, patience.waitingFormMs)
    : undefined;
  return {
    incoming,
    handles,
    arrived,
    late: tooLate.promise,
    answer: acknowledge,
    waitingForm: async () => {
      clearTimeout(waitingTimer);
      return waiting;
    },
    end: () => {
      clearTimeout(answerTimer);
      clearTimeout(waitingTimer);
    },
  };
};
