/**
 * Draws the page that a person opens: what the desk is for, the button that asks, and their
 * questions. It shows what the command words show, and no words of anyone.
 */
import type { Card, Part } from "../../screens/card.ts";
import { dutyListButton, listed, lookAheadParts } from "../../screens/cards/duty.ts";
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
import { type Listing, inHand, onDuty, ownQuestions } from "./listings.ts";
import { rosterWeek } from "../duty/board.ts";
import { readerOf } from "../people/replies.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";

export const home = async (deps: Deps, actor: Actor): Promise<Reply> => ({
  kind: "home",
  card: await homeCard(deps, actor),
});

const homeCard = async (deps: Deps, actor: Actor): Promise<Card> => {
  const { language, expert } = actor;
  const isCoordinator = actor.coordinator !== null;
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const seeing = { organisation, reader: readerOf(actor), now };
  const duty = await onDuty(deps, actor, { whole: false });
  const listings = [
    await ownQuestions(deps, actor),
    ...(expert === null ? [] : [await inHand(deps, actor, expert)]),
  ];
  return {
    language,
    title: t(language, "home.title"),
    parts: [
      textPart(homeText(organisation, language)),
      ...listings.flatMap(shown),
      ...(duty.lines.length === 0
        ? [textPart(duty.none)]
        : [heading(duty.title), ...listed(language, duty.lines)]),
      ...lookAheadParts(seeing, rosterWeek(organisation, { topic: null, now }), { withNow: false }),
      note(`${wordsText(language, { isCoordinator })} ${t(language, "home.wordsWhere")}`),
    ],
    buttons: [
      askButton(language),
      searchButton(language),
      ...(expert === null || Object.keys(expert.topics).length === 0
        ? []
        : [ownPageButton(language)]),
      ...(isCoordinator ? [organisationButton(language)] : []),
      ...(duty.isCut ? [dutyListButton(language)] : []),
    ],
  };
};

const shown = ({ title, lines, none }: Listing): readonly Part[] =>
  lines.length === 0 ? [textPart(none)] : [heading(title), facts(lines)];
