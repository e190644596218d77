/** Says whether an event changes what the receipt of a question says. */
import type { Event } from "../model.ts";

export const changesReceipt = (event: Event): boolean =>
  ![
    "wrote",
    "edited",
    "deleted",
    "reminded",
    "withdrawn",
    "declined",
    "expired",
    "truth-asked",
    "truth-given",
    "incorrect-data",
  ].includes(event.type);
