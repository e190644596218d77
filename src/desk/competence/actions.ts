/** Says what the buttons and forms of competence do. */
import { pressTrainings, submitTrainingChange } from "./training-changes.ts";
import { pressTraining, submitTraining } from "./trainings.ts";
import { pressWish, submitWish } from "./wishes.ts";

export const competenceActions = {
  "training.open": { press: pressTraining },
  "training.submit": { submit: submitTraining },
  "training.wish": { press: pressWish, submit: submitWish },
  "training.list": { press: pressTrainings, submit: submitTrainingChange },
};
