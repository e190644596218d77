/** Hands in the quarterly survey. */
import type { CardsOf, HandlersOf, Periodic } from "../contributions/face.ts";
import type { deeds, slots } from "./contract.ts";
import { asking, pressPulse, pulseCardFor } from "./ask.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "pulse.works.*": { press: (deps, actor, { value }) => pressPulse(deps, actor, { works: value }) },
  "pulse.next.*": { press: (deps, actor, { value }) => pressPulse(deps, actor, { next: value }) },
};

export const cards: CardsOf<typeof slots> = {
  pulse: (deps, { quarter }, { reader, person }) => pulseCardFor(deps, { quarter, person }, reader),
};

export const jobs: readonly Periodic[] = [asking];

export { pulseNext, pulseWorks } from "./contract.ts";
export { pulseIn } from "./told.ts";
