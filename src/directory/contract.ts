/** Defines the buttons, form and card of the directory. */
import type { DeedRows } from "../contributions/deed.ts";
import { type ValuesOf, several, unguarded } from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { anyone, coordinator } from "../rights/right.ts";
import type { LineOfWork } from "../tickets/lines-of-work.ts";
import { given } from "../tickets/slot.ts";

/** The ids of those that are right. */
const confirmation = { entries: several };
export type Confirmed = ValuesOf<typeof confirmation>;

const lines = [
  "border",
  "registration",
  "permits",
  "missions",
  "issuing",
  "investigation",
] as const satisfies readonly LineOfWork[];

export const deeds = {
  "support.*": { may: anyone, press: true, repeats: true, of: lines },
  "support.confirm": { may: coordinator, press: true, form: unguarded(confirmation) },
} as const satisfies DeedRows;

export const slots = slotRows({
  /** Whether what the directory says of an agency is still so. */
  supportdue: {
    make: (agency: string) => `supportdue:${agency}` as const,
    parse: given((agency) => ({ name: "supportdue", agency })),
    may: coordinator,
  },
});
