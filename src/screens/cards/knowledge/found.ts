/** Draws what a search among the published answers found. */
import type { Button, Card, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import {
  answerTitle,
  articleButton,
  earlierEntry,
  originOf,
  placesOf,
  readButtons,
} from "./earlier.ts";
import { note, textPart } from "../parts.ts";
import type { EarlierAnswer, Seeing } from "../view.ts";

export type FoundAnswers = {
  readonly words: string;
  /** The form that `ask` opens with the words in it. */
  readonly draft: string;
  readonly answers: readonly EarlierAnswer[];
  /** `none`: there are no articles; `reading`: they are not read yet. */
  readonly how: "none" | "reading" | "found" | "confident";
};

export const foundCard = (seeing: Seeing, { words, draft, answers, how }: FoundAnswers): Card => {
  const { language } = seeing.reader;
  const ask: Button = {
    id: "ask",
    label: t(language, "button.askQuestion"),
    ids: { draft },
    style: answers.length === 0 ? "primary" : "plain",
    opensForm: true,
  };
  return {
    language,
    title: t(
      language,
      `search.title.${answers.length === 0 ? "none" : how === "confident" ? how : "found"}`,
    ),
    parts: [
      { kind: "words", text: words },
      ...(answers.length > 0
        ? []
        : [textPart(t(language, how === "reading" ? "search.reading" : "search.none"))]),
      ...placesOf(answers).map((place): Part =>
        earlierEntry(seeing, place, {
          buttons: [
            ...readButtons(language, place),
            articleButton(language, place, {
              id: "article.helped",
              alone: "helped",
              among: "itHelped",
              ids: { draft },
            }),
          ],
        }),
      ),
      ...(answers.length > 0 ? [note(t(language, "search.ask"))] : []),
    ],
    buttons: [ask],
  };
};

/** One answer as a card of its own, whole, to be put into a chat. */
export const foundAnswerCard = (seeing: Seeing, answer: EarlierAnswer): Card => ({
  language: seeing.reader.language,
  title: answerTitle(answer),
  parts: [
    { kind: "words", text: answer.article.answer },
    note(originOf(seeing, answer)),
    note(t(seeing.reader.language, "earlier.advice")),
  ],
  buttons: [],
});
