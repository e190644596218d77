/** Defines the doctor's test card and its button. */
import type { DeedRows } from "../contributions/deed.ts";
import { slotRows } from "../contributions/slot.ts";
import { writer } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

export const deeds = {
  "trial.press": { may: writer, press: true, keeps: true },
} as const satisfies DeedRows;

export const slots = slotRows({
  /** `trial`: the id of the card, which was given to nobody else. */
  trial: {
    make: (trial: string) => `trial:${trial}` as const,
    parse: given((trial) => ({ name: "trial", trial })),
    may: writer,
  },
});
