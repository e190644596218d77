/**
 * The page that a person opens: what the desk is for, the button that asks, and where things stand
 * for them. It says what the command words say, and nothing of what anyone wrote.
 */
import type { Button, Card, Language, Part } from "../../bots/card.ts";
import { facts, note, text } from "../../bots/cards/parts.ts";
import type { Reply } from "../../bots/port.ts";
import { say } from "../../bots/text/i18n.ts";
import { type Listing, inHand, onDuty, ownQuestions } from "./listings.ts";
import type { Parts } from "../deps.ts";
import type { Who } from "../people/actor.ts";

/** More would push the rest of the page out of sight; the word for it lists them all. */
const onDutyMax = 8;

export const home = async (parts: Parts, who: Who): Promise<Reply> => ({
  kind: "home",
  card: await homeCard(parts, who),
});

const homeCard = async (parts: Parts, who: Who): Promise<Card> => {
  const { language, expert } = who;
  const duty = onDuty(parts, who);
  const listings = [
    await ownQuestions(parts, who),
    ...(expert === null ? [] : [await inHand(parts, who, expert)]),
    ...(duty.lines.length > onDutyMax ? [] : [duty]),
  ];
  return {
    language,
    title: say(language, "home.title"),
    parts: [
      text(say(language, "home.text")),
      ...listings.flatMap(shown),
      note(`${say(language, "talk.helpWords")} ${say(language, "home.wordsWhere")}`),
    ],
    buttons: [askButton(language)],
  };
};

const shown = ({ title, lines, none }: Listing): readonly Part[] =>
  lines.length === 0 ? [text(none)] : [text(title), facts(lines)];

/** No draft in it: the page may stay open for days, and each press begins a question of its own. */
const askButton = (language: Language): Button => ({
  id: "ask",
  label: say(language, "button.askQuestion"),
  ids: {},
  style: "primary",
  opensForm: true,
});
