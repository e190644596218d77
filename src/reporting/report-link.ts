/**
 * Draws the card with the link to the web report. The link is made as the card is sent, for that
 * person alone, so none of its minutes is lost on the way.
 */
import type { Card } from "../screens/card.ts";
import { note, textPart } from "../screens/cards/parts.ts";
import type { Reader } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import type { Deps } from "../desk/deps.ts";

export const reportLinkCard = (
  { reportLink }: Pick<Deps, "reportLink">,
  { language }: Reader,
  person: string | null,
): Card => {
  const link = person === null ? null : (reportLink?.(person, language) ?? null);
  return {
    language,
    title: t(language, "web.link.title"),
    parts:
      link === null
        ? [textPart(t(language, "web.link.notYou"))]
        : [
            textPart(t(language, "web.link.text")),
            { kind: "link", label: t(language, "web.link.open"), address: link },
            note(t(language, "web.link.once")),
          ],
    buttons:
      link === null
        ? []
        : [
            {
              id: "report",
              label: t(language, "button.newLink"),
              ids: {},
              style: "plain",
              opensForm: false,
            },
          ],
  };
};
