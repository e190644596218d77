/** Defines the buttons and the card of the quarterly survey. */
import type { DeedRows } from "../contributions/deed.ts";
import { slotRows } from "../contributions/slot.ts";
import { anyone } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

export const pulseWorks = ["well", "partly", "badly"] as const;
export const pulseNext = ["faster", "simpler", "better", "nothing"] as const;
export type PulseWorks = (typeof pulseWorks)[number];
export type PulseNext = (typeof pulseNext)[number];

export const deeds = {
  "pulse.works.*": { may: anyone, press: true, of: pulseWorks },
  "pulse.next.*": { may: anyone, press: true, of: pulseNext },
} as const satisfies DeedRows;

export const slots = slotRows({
  /** Once in a quarter, such as 2026-Q4. */
  pulse: {
    make: (quarter: string) => `pulse:${quarter}` as const,
    parse: given((quarter) => ({ name: "pulse", quarter })),
    may: anyone,
  },
});
