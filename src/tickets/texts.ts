/** Lists the texts that an event names, each with the hash that its words then had. */
import type { Event, Text } from "./model.ts";

export const textsOf = (event: Event): readonly Text[] => {
  switch (event.type) {
    case "asked": {
      const { text, urgencyReason, extra } = event.question;
      const answer = event.exercise?.answer ?? null;
      return [text, urgencyReason, ...Object.values(extra), answer].filter(isText);
    }
    case "facts-requested":
    case "wrote":
      return [event.text];
    case "edited":
      return [{ id: event.text, hash: event.to.hash }];
    case "handed-over":
      return [event.note].filter(isText);
    case "answered":
    case "corrected":
      return [event.answer.text];
    case "outcome-given":
      return [event.outcome.comment].filter(isText);
    case "cancelled":
      return [event.reason ?? null].filter(isText);
    case "shown":
    case "solved":
    case "anyway":
    case "offered":
    case "queued":
    case "broadcast":
    case "escalated":
    case "coordinated":
    case "fell-back":
    case "accepted":
    case "declined":
    case "expired":
    case "withdrawn":
    case "released":
    case "deleted":
    case "reminded":
    case "second-opinion-requested":
    case "second-reading-missed":
    case "reopened":
    case "closed":
    case "truth-asked":
    case "truth-given":
    case "incorrect-data":
      return [];
  }
};

const isText = (text: Text | null): text is Text => text !== null;
