/** Hands in the doctor's test card. */
import type { CardsOf, HandlersOf } from "../contributions/face.ts";
import type { deeds, slots } from "./contract.ts";
import { pressTrial, trialCardFor } from "./trial.ts";

export const handlers: HandlersOf<typeof deeds> = { "trial.press": { press: pressTrial } };

export const cards: CardsOf<typeof slots> = {
  trial: (deps, { trial }, { reader, person }) => trialCardFor(deps, { trial, person }, reader),
};
