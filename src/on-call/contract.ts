/** Defines the buttons, forms and cards of being on call. */
import type { DeedRows } from "../contributions/deed.ts";
import { choiceAmong, emptyOr, several, typedTime, unguarded } from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { anyone, expert } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

/** Says whether the questions in hand go on to others when their expert goes off duty, or stay. */
export const workChoices = ["pool", "keep"] as const;

/** The box for a preview has two ids, which are used by turns. */
export const previewBoxes = { preview: several, "preview-again": several };
const until = { until: emptyOr(typedTime), ...previewBoxes };
const hours = { from: typedTime, to: typedTime, ...previewBoxes };

const ofExpert = { may: expert, refused: "duty.refused.notExpert" } as const;

export const deeds = {
  "duty.on": { ...ofExpert, press: true, form: unguarded(until) },
  "duty.off": {
    ...ofExpert,
    press: true,
    form: unguarded({ ...until, work: choiceAmong(...workChoices) }),
  },
  "duty.standby": { ...ofExpert, press: true, form: unguarded(until) },
  "duty.swap": { ...ofExpert, press: true, form: unguarded(hours) },
  "duty.swap.take": { ...ofExpert, press: true },
  "duty.swap.keep": { ...ofExpert, press: true },
  "duty.list": { may: anyone, press: true, form: unguarded({}) },
} as const satisfies DeedRows;

/** Names the moments of a shift that have a card: it comes, it begins, it is about to end. */
const edges = ["soon", "start", "end"] as const;
type Edge = (typeof edges)[number];

const ofSwap = <Name extends "swap" | "swapleft">(name: Name) => ({
  make: (swap: string) => `${name}:${swap}` as const,
  parse: given((swap) => ({ name, swap })),
  may: anyone,
});

export const slots = slotRows({
  /** Who is on duty; null: on all topics. */
  duty: {
    make: (topic: string | null) => (topic === null ? "duty" : (`duty:${topic}` as const)),
    parse: (topic) => ({ name: "duty", topic }),
    may: anyone,
  },
  /** Hours that somebody gives away. */
  swap: ofSwap("swap"),
  /** That nobody has taken them. */
  swapleft: ofSwap("swapleft"),
  shift: {
    make: (edge: Edge, at: number) => `shift:${edge}:${at}` as const,
    parse: given((argument) => {
      const [, said, at] = /^([a-z]+):(-?\d+)$/u.exec(argument) ?? [];
      const edge = edges.find((one) => one === said);
      return edge === undefined ? null : { name: "shift", edge, at: Number(at) };
    }),
    may: anyone,
  },
});
