/** Lists the four steps of identity work for a menu, in the order in which they follow each other. */
import { type IdentityStep, identitySteps } from "../../tickets/lines-of-work.ts";
import type { Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { type OptionOf, optionsOf } from "./fields.ts";

export const stepOptions = (language: Language): readonly OptionOf<IdentityStep>[] =>
  optionsOf(identitySteps, (step) => stepName(step, language));
export const stepName = (step: IdentityStep, language: Language): string =>
  t(language, `step.${step}`);
