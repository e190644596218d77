/**
 * Draws entries among which one chooses as cards that stand beside each other (Slack's `carousel`),
 * where that says the same as the list does.
 *
 * The texts of a card are markup, in which nothing but `&`, `<` and `>` can be escaped: what holds a
 * sign that would be drawn as something else stands in the list, and so does what a card cuts without
 * a button that shows the whole.
 */
import type { types } from "@slack/bolt";
import type { Button, CardEntry } from "../../../screens/card.ts";
import { cut } from "../../plain-text.ts";
import { escaped } from "../markup.ts";

const [headMax, bodyMax, buttonsMax, cardsMax] = [150, 200, 3, 10];
/** Emphasis, code, quotations, emoji: what `escaped` does not make harmless. */
const markup = /[*_~`]|^\s*>|:[\w+'-]+:/mu;

type DrawButton = (button: Button, title: string) => types.Button;
/** `at` makes the ids of the blocks; null: a list says it better. */
export const renderCards = (
  entries: readonly CardEntry[],
  at: number,
  drawButton: DrawButton,
): types.CarouselBlock | null => {
  const [fewest, most] = [2, cardsMax];
  if (entries.length < fewest || entries.length > most) return null;
  const cards = entries.map((entry, n) => cardOf(entry, `card${at}.${n}`, drawButton));
  const drawn = cards.filter((card) => card !== null);
  if (drawn.length < cards.length) return null;
  const block_id = withForms(
    `cards${at}`,
    entries.flatMap(({ buttons }) => buttons),
  );
  return { type: "carousel", block_id, elements: drawn };
};

const cardOf = (
  { title, words, line, buttons }: CardEntry,
  id: string,
  drawButton: DrawButton,
): types.CardBlock | null => {
  const [head, small, body] = [
    marked(title, headMax),
    marked(line, headMax),
    marked(words, bodyMax),
  ];
  const isWhole = words.length <= bodyMax || buttons.some(({ opensForm }) => opensForm);
  if (head === null || small === null || body === null) return null;
  if (head === "" || !isWhole || buttons.length > buttonsMax) return null;
  return {
    type: "card",
    block_id: withForms(id, buttons),
    title: textOf(head),
    ...(small === "" ? {} : { subtitle: textOf(small) }),
    ...(body === "" ? {} : { body: textOf(body) }),
    ...(buttons.length === 0 ? {} : { actions: buttons.map((one) => drawButton(one, title)) }),
  };
};

/** Null: it would be drawn as something else than it says, or cannot be cut to fit. */
const marked = (text: string, max: number): string | null => {
  const shown = cut(text.trim(), max);
  const written = escaped(shown);
  return markup.test(shown) || written.length > max ? null : written;
};
const textOf = (text: string): types.MrkdwnElement => ({ type: "mrkdwn", text, verbatim: true });

/** A block's id names those of its buttons that open a form, as rows of buttons do (render.ts). */
const withForms = (id: string, buttons: readonly Button[]): string =>
  [id, ...new Set(buttons.filter((one) => one.opensForm).map((one) => one.id))].join("|");
