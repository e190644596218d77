/**
 * Draws the page that a person opens: what the desk is for, the button that asks, and their
 * questions. It shows what the command words show, and no words of anyone.
 */
import type { Button, Card, Language, Part } from "../../bots/card.ts";
import { facts, note, textPart } from "../../bots/cards/parts.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import { type Listing, inHand, onDuty, ownQuestions } from "./listings.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

/** More lines would push the rest of the page out of sight; the command word lists them all. */
const onDutyMax = 8;

export const home = async (deps: Deps, actor: Actor): Promise<Reply> => ({
  kind: "home",
  card: await homeCard(deps, actor),
});

const homeCard = async (deps: Deps, actor: Actor): Promise<Card> => {
  const { language, expert } = actor;
  const duty = await onDuty(deps, actor);
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

/**
 * The button has no draft's id: the page may stay open for days, and each press begins a new
 * question.
 */
const askButton = (language: Language): Button => ({
  id: "ask",
  label: t(language, "button.askQuestion"),
  ids: {},
  style: "primary",
  opensForm: true,
});
