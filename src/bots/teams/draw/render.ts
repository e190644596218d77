/**
 * Draws a card as an Adaptive Card within Teams' size, whatever its texts are, and as a message.
 */
import { cardText } from "../../../screens/card.ts";
import type { Card, Language } from "../../../screens/card.ts";
import {
  type Drawing,
  type Json,
  adaptiveCard,
  cutNote,
  titleBlock,
  textRun,
  titleLine,
  fitting,
} from "./elements.ts";
import { cardBytesMax, fitted } from "./fit.ts";
import { cut } from "../../plain-text.ts";
import { type Inputs, renderButton } from "./button.ts";
import { renderMenu } from "./menus.ts";
import { renderParts } from "./parts.ts";

const buttonsMax = 24;

export const renderCard = (card: Card): Json =>
  fitted((room) => draw(card, { room, wasCut: false }), cardBytesMax);

const draw = (card: Card, drawing: Drawing): Json => {
  const elements = [
    ...(card.titleLook === "line" ? titleLine : titleBlock)(card.title, drawing),
    ...renderBadge(card.badge, drawing),
    ...renderProgress(card.progress),
    ...renderParts(card.parts, drawing),
    ...(card.menus?.menus ?? []).flatMap((menu) => renderMenu(menu, drawing)),
    ...renderChoice(card, drawing),
  ];
  const buttons = card.buttons.slice(0, buttonsMax);
  return adaptiveCard(
    [...elements, ...cutNote(drawing, card.language)],
    buttons.map((button) => renderButton(button, drawing, inputsOf(card))),
  );
};

/** An older client leaves it out: what it says stands in the card as words too. */
const renderBadge = (badge: string | undefined, drawing: Drawing): readonly Json[] =>
  badge === undefined
    ? []
    : [
        {
          type: "Badge",
          text: fitting(badge, drawing, drawing.room.label),
          style: "Attention",
          appearance: "Tint",
          size: "Medium",
          spacing: "Small",
          fallback: "drop",
        },
      ];

/** The same: a sentence of the card says how far it has come. */
const renderProgress = (progress: Card["progress"]): readonly Json[] =>
  progress === undefined
    ? []
    : [
        {
          type: "ProgressBar",
          value: progress.done,
          max: progress.of,
          color: "Accent",
          spacing: "Small",
          fallback: "drop",
        },
      ];

/** Where the card has menus, what is chosen in them goes with every button of it. */
const inputsOf = ({ menus }: Card): Inputs => (menus === undefined ? "none" : "auto");

/** The question and its choices stand in the card's body, apart from the card's own buttons. */
const renderChoice = (card: Card, drawing: Drawing): readonly Json[] => {
  const { choice } = card;
  if (choice === undefined) return [];
  const actions = choice.buttons.map((button) => renderButton(button, drawing, inputsOf(card)));
  const rows = choice.isList === true ? actions.map((action) => [action]) : [actions];
  return [
    {
      ...textRun(fitting(choice.question, drawing), { weight: "Bolder" }),
      separator: true,
      spacing: "Medium",
    },
    ...rows.map((row, index) => ({
      type: "ActionSet",
      actions: row,
      ...(index === 0 ? {} : { spacing: "Small" }),
    })),
  ];
};

/** The message that carries a card; Teams shows the summary in notifications. */
export type CardMessage = {
  readonly type: "message";
  readonly summary: string;
  readonly attachments: { contentType: string; content: Json }[];
  readonly entities?: (typeof aiLabel)[];
};
/** Teams shows it as "AI generated" above the message. */
const aiLabel = {
  type: "https://schema.org/Message",
  "@type": "Message",
  "@context": "https://schema.org",
  additionalType: ["AIGeneratedContent"],
} as const;
export const adaptive = "application/vnd.microsoft.card.adaptive";
export const cardMessage = (content: Json, summary: string): CardMessage => ({
  type: "message",
  // A notification is plain text. Angle brackets are left out so that nothing in it can look like a
  // mention.
  summary: cut(summary.replaceAll(/[<>]/gu, "").trim(), 200) || "…",
  attachments: [{ contentType: adaptive, content }],
});
/** A picture is a message by itself: beside a card Teams may split it off, under an id that nobody learns. */
export const renderPicture = ({ jpeg }: NonNullable<Card["picture"]>, card: Card) => ({
  ...cardMessage({}, cardText(card)),
  attachments: [
    {
      contentType: "image/jpeg",
      contentUrl: `data:image/jpeg;base64,${jpeg.toString("base64")}`,
      name: "image-1.jpg",
    },
  ],
});
export const renderMessage = (card: Card): CardMessage => ({
  ...cardMessage(renderCard(card), cardText(card)),
  ...(card.isAiMade === true ? { entities: [aiLabel] } : {}),
});

/** Draws one text for one person, as a message of its own. */
export const renderText = (text: string, language: Language | null): CardMessage =>
  cardMessage(
    fitted((room) => {
      const drawing = { room, wasCut: false };
      const block = textRun(fitting(text, drawing));
      return adaptiveCard([block, ...cutNote(drawing, language ?? "sv")], []);
    }, cardBytesMax),
    text,
  );
