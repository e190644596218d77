/** Makes the page that lists all of one kind of what needs a coordinator: a form without fields. */
import type { Need } from "../statistics/summary/week-summary.ts";
import type { Form, Part } from "../screens/card.ts";
import { textPart } from "../screens/cards/parts.ts";
import type { Seeing } from "../screens/cards/view.ts";
import { needRows } from "./cards/needs.ts";
import { t } from "../screens/text/i18n.ts";

type Page = {
  readonly alike: readonly Need[];
  /** What is known of it beside the rows. */
  readonly more: readonly Part[];
};
export const needPage = ({ alike, more }: Page, seeing: Seeing): Form => {
  const { language } = seeing.reader;
  return {
    language,
    id: "need",
    title: t(language, "need.title"),
    submit: t(language, "button.close"),
    ids: {},
    intro:
      alike.length === 0
        ? [textPart(t(language, "need.none"))]
        : [...needRows(alike, seeing), ...more],
    fields: [],
  };
};
