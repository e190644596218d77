/** Hands in competence, and exports what other capabilities may ask of it. */
import type { CardsOf, HandlersOf, Periodic } from "../contributions/face.ts";
import type { deeds, slots } from "./contract.ts";
import { exercising } from "./exercises.ts";
import { levelCardFor } from "./levels.ts";
import { pressTrainings, submitTrainingChange } from "./training-changes.ts";
import { pressTraining, submitTraining } from "./trainings.ts";
import { pressCourse, pressWish, submitWish } from "./wishes.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "training.open": { press: pressTraining },
  "training.submit": { submit: submitTraining },
  "training.list": { press: pressTrainings, submit: submitTrainingChange },
  "training.wish": { press: pressWish, submit: submitWish },
  "training.wish.*": { press: pressCourse },
};

export const cards: CardsOf<typeof slots> = {
  level: (deps, { record }, { reader }) => levelCardFor(deps, record, reader),
};

export const jobs: readonly Periodic[] = [exercising];

export { topicsLackingArticles } from "./practice-needs.ts";
export { slots } from "./contract.ts";
export { levelKept, levelTakenBack, levelsOf } from "./levels.ts";
export { expertsThen, recordedBy } from "./then.ts";
export { trainingsOf } from "./trainings.ts";
export { wishName } from "./wish-name.ts";
export { type Wishable, wishableNow, wishesIn, wishesOf } from "./wishes.ts";
export type { CompetenceRecord, CompetenceStore, TrainingRecord } from "./store/port.ts";
