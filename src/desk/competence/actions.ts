/** Says what the buttons and forms of competence do. */
import { pressTrainings, submitTrainingChange } from "./training-changes.ts";
import { pressTraining, submitTraining } from "./trainings.ts";

export const competenceActions = {
  "training.open": { press: pressTraining },
  "training.submit": { submit: submitTraining },
  "training.list": { press: pressTrainings, submit: submitTrainingChange },
};
