/** Makes the page behind a card's figures that says how each is counted: a form without fields. */
import type { DefinedId } from "../statistics/measures/definitions.ts";
import type { Form, Language } from "../screens/card.ts";
import { measureName, measureTerms } from "./tables/summary-words.ts";
import { facts } from "../screens/cards/parts.ts";
import { capitalised, t } from "../screens/text/i18n.ts";

export const definitionsPage = (
  id: "stats.how" | "report.how",
  counted: readonly DefinedId[],
  language: Language,
): Form => ({
  language,
  id,
  title: t(language, "button.howCounted"),
  submit: t(language, "button.close"),
  ids: {},
  intro: [
    facts(
      counted.map((one) => {
        const { meaning, clock } = measureTerms(one, language);
        return {
          name: measureName(one, language),
          value: clock === null ? meaning : `${meaning} ${capitalised(clock)}.`,
        };
      }),
    ),
  ],
  fields: [],
});
