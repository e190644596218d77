/** Says what the buttons and forms of competence do. */
import { pressLevel, submitLevel } from "./levels.ts";
import { pressTraining, submitTraining } from "./trainings.ts";

export const competenceActions = {
  "training.open": { press: pressTraining },
  "training.submit": { submit: submitTraining },
  "level.open": { press: pressLevel },
  "level.submit": { submit: submitLevel },
};
