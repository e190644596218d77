/** Draws what an expert is told whose level a coordinator confirmed or lowered, with the reason. */
import type { Card } from "../screens/card.ts";
import { levelText } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { facts, note, textPart } from "../screens/cards/parts.ts";
import { type Seeing, topicName } from "../screens/cards/view.ts";
import { longDayText } from "../screens/text/day-text.ts";

export type LevelReview = {
  readonly topic: string;
  readonly level: number;
  /** Under what the file says. */
  readonly isLowered: boolean;
  /** The organisation says the very same since then. */
  readonly isSet?: boolean;
  readonly tested: string;
  /** The coordinator, as the expert may see them. */
  readonly by: string;
  /** Null: its words were removed. */
  readonly reason: string | null;
};

export const levelCard = (review: LevelReview, { organisation, reader }: Seeing): Card => {
  const { language } = reader;
  const topic = topicName(organisation, review.topic, language);
  return {
    language,
    title: t(
      language,
      `level.${review.isLowered ? "lowered" : review.isSet === true ? "set" : "confirmed"}`,
      {
        topic,
      },
    ),
    parts: [
      textPart(
        t(language, review.reason === null ? "level.byAlone" : "level.by", { who: review.by }),
      ),
      ...(review.reason === null ? [] : [{ kind: "words", text: review.reason } as const]),
      facts([
        { name: t(language, "level.level"), value: levelText(review.level, language) },
        { name: t(language, "level.tested"), value: longDayText(review.tested, language) },
      ]),
      note(t(language, "level.note")),
    ],
    buttons: [],
  };
};
