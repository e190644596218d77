/** On the cards of a question about such a document: that there is a warning, and the way to it. */
import type { Button, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { button, textPart } from "../parts.ts";
import type { View } from "../view.ts";

export const warnedOf = ({ warning, reader }: View): readonly Part[] =>
  warning === undefined
    ? []
    : [textPart(t(reader.language, "warning.onCard", { title: warning.title }))];
export const readWarning = (view: View): readonly Button[] =>
  view.warning === undefined
    ? []
    : [
        button(view, "article.read", {
          labelKey: "readWarning",
          ids: { article: view.warning.article },
          opensForm: true,
        }),
      ];
