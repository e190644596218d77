/** Draws what an expert is told whose level a coordinator decided on, with the reason. */
import type { Card } from "../screens/card.ts";
import { levelText } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { facts, note, textPart } from "../screens/cards/parts.ts";
import { type Seeing, topicName } from "../screens/cards/view.ts";
import { longDayText } from "../screens/text/day-text.ts";

/** Against what the organisation said before; `set`: higher, or a topic that is new. */
export type LevelHow = "confirmed" | "lowered" | "set";
export type LevelDecision = {
  readonly topic: string;
  readonly level: number;
  readonly how: LevelHow;
  readonly tested: string;
  /** The coordinator, as the expert may see them. */
  readonly by: string;
  /** Null: its words were removed. */
  readonly reason: string | null;
};

export const levelCard = (decided: LevelDecision, { organisation, reader }: Seeing): Card => {
  const { language } = reader;
  const topic = topicName(organisation, decided.topic, language);
  return {
    language,
    title: t(language, `level.${decided.how}`, { topic }),
    parts: [
      textPart(
        t(language, decided.reason === null ? "level.byAlone" : "level.by", { who: decided.by }),
      ),
      ...(decided.reason === null ? [] : [{ kind: "words", text: decided.reason } as const]),
      facts([
        { name: t(language, "level.level"), value: levelText(decided.level, language) },
        { name: t(language, "level.tested"), value: longDayText(decided.tested, language) },
      ]),
      note(t(language, "level.note")),
    ],
    buttons: [],
  };
};
