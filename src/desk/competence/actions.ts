/** Says what the buttons and forms of competence do. */
import { pressTrainings, submitTrainingChange } from "./training-changes.ts";
import { pressTraining, submitTraining } from "./trainings.ts";
import { pressCourse, pressWish, submitWish } from "./wishes.ts";

export const competenceActions = {
  "training.open": { press: pressTraining },
  "training.submit": { submit: submitTraining },
  "training.wish": { press: pressWish, submit: submitWish },
  "training.wish.1": { press: pressCourse },
  "training.wish.2": { press: pressCourse },
  "training.wish.3": { press: pressCourse },
  "training.list": { press: pressTrainings, submit: submitTrainingChange },
};
