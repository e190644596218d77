/**
 * Draws the card that asks a writer about words that the guard is not sure of: they wait until the
 * writer says that they are no personal data. It does not repeat them.
 */
import type { Card, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { note, textPart } from "./parts.ts";

export type HeldWords =
  | {
      readonly state: "waiting";
      readonly ticket: string;
      readonly draft: string;
      /** What was found, masked. */
      readonly found: string;
    }
  /** They were sent as they are, or are not there any more. */
  | { readonly state: "sent" | "over" };

export const heldCard = (language: Language, words: HeldWords): Card => {
  if (words.state !== "waiting")
    return {
      language,
      title: "",
      parts: [textPart(t(language, `held.${words.state}`))],
      buttons: [],
    };
  const { ticket, draft, found } = words;
  return {
    language,
    title: t(language, "held.title"),
    parts: [
      textPart(t(language, "held.text", { what: found })),
      note(t(language, "held.otherwise")),
    ],
    buttons: [
      {
        id: "message.harmless",
        label: t(language, "button.harmless"),
        ids: { ticket, draft },
        style: "plain",
        opensForm: false,
      },
    ],
  };
};
