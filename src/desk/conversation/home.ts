/**
 * Draws the page that a person opens: what the desk is for, the button that asks, and their
 * questions. It shows what the command words show, and no words of anyone.
 */
import type { Card, Part } from "../../screens/card.ts";
import { homeRows } from "../../composition/faces.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";
import {
  askButton,
  homeText,
  organisationButton,
  ownPageButton,
  searchButton,
  wordsText,
} from "../../screens/cards/welcome.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Listing, inHand, ownQuestions } from "./listings.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

export const home = async (deps: Deps, actor: Actor): Promise<Reply> => ({
  kind: "home",
  card: await homeCard(deps, actor),
});

const homeCard = async (deps: Deps, actor: Actor): Promise<Card> => {
  const { language, expert } = actor;
  const isCoordinator = actor.coordinator !== null;
  const rows = await homeRows(deps, actor);
  const listings = [
    await ownQuestions(deps, actor),
    ...(expert === null ? [] : [await inHand(deps, actor, expert)]),
  ];
  return {
    language,
    title: t(language, "home.title"),
    parts: [
      textPart(homeText(deps.org().organisation, language)),
      ...listings.flatMap(shown),
      ...rows.flatMap(({ parts }) => parts),
      note(`${wordsText(language, { isCoordinator })} ${t(language, "home.wordsWhere")}`),
    ],
    buttons: [
      askButton(language),
      searchButton(language),
      ...(expert === null || Object.keys(expert.topics).length === 0
        ? []
        : [ownPageButton(language)]),
      ...(isCoordinator ? [organisationButton(language)] : []),
      ...rows.flatMap(({ buttons }) => buttons),
    ],
  };
};

const shown = ({ title, lines, none }: Listing): readonly Part[] =>
  lines.length === 0 ? [textPart(none)] : [heading(title), facts(lines)];
