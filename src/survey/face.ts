/** What the quarterly question does, and what other capabilities may ask of it. */
import type { CardsOf, HandlersOf, PeriodicJobs } from "../contributions/face.ts";
import type { deeds, slots } from "./contract.ts";
import { prefix, pressPulse, pulseCardFor, pulseJobs, runPulse } from "./ask.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "pulse.works.*": { press: (deps, actor, { value }) => pressPulse(deps, actor, { works: value }) },
  "pulse.next.*": { press: (deps, actor, { value }) => pressPulse(deps, actor, { next: value }) },
};

export const cards: CardsOf<typeof slots> = {
  pulse: (deps, { quarter }, { reader, person }) => pulseCardFor(deps, { quarter, person }, reader),
};

export const jobs: PeriodicJobs = { prefix, due: pulseJobs, run: runPulse };

export { pulseNext, pulseWorks } from "./contract.ts";
export { pulseIn } from "./told.ts";
