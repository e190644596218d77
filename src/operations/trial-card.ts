/** Draws the doctor's test card, whose only button shows that a press comes back. */
import type { Card, Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { textPart } from "../screens/cards/parts.ts";

export const trialCard = (
  language: Language,
  { id, isPressed }: { readonly id: string; readonly isPressed: boolean },
): Card => ({
  language,
  title: t(language, "trial.title"),
  parts: [textPart(t(language, isPressed ? "trial.pressed" : "trial.text"))],
  buttons: isPressed
    ? []
    : [
        {
          id: "trial.press",
          label: t(language, "button.pressTrial"),
          ids: { draft: id },
          style: "primary",
          opensForm: false,
        },
      ],
});
