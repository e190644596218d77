/**
 * The page that a person opens: what the desk is for, the button that asks, and where things stand
 * for them. It says what the command words say, and nothing of what anyone wrote.
 */
import type { Button, Card, Language, Part } from "../../bots/card.ts";
import { facts, note, textPart } from "../../bots/cards/parts.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import { type Listing, inHand, onDuty, ownQuestions } from "./listings.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

/** More would push the rest of the page out of sight; the word for it lists them all. */
const onDutyMax = 8;

export const home = async (deps: Deps, actor: Actor): Promise<Reply> => ({
  kind: "home",
  card: await homeCard(deps, actor),
});

const homeCard = async (deps: Deps, actor: Actor): Promise<Card> => {
  const { language, expert } = actor;
  const duty = onDuty(deps, actor);
  const listings = [
    await ownQuestions(deps, actor),
    ...(expert === null ? [] : [await inHand(deps, actor, expert)]),
    ...(duty.lines.length > onDutyMax ? [] : [duty]),
  ];
  return {
    language,
    title: t(language, "home.title"),
    parts: [
      textPart(t(language, "home.text")),
      ...listings.flatMap(shown),
      note(`${t(language, "talk.helpWords")} ${t(language, "home.wordsWhere")}`),
    ],
    buttons: [askButton(language)],
  };
};

const shown = ({ title, lines, none }: Listing): readonly Part[] =>
  lines.length === 0 ? [textPart(none)] : [textPart(title), facts(lines)];

/** No draft in it: the page may stay open for days, and each press begins a question of its own. */
const askButton = (language: Language): Button => ({
  id: "ask",
  label: t(language, "button.askQuestion"),
  ids: {},
  style: "primary",
  opensForm: true,
});
