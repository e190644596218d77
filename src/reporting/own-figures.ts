/**
 * Understands `statistik`/`stats`: an expert sees a page of their own, a coordinator the week's
 * card, and anybody else what became of their questions. Nobody sees another person's numbers.
 */
import type { WordReply } from "../contributions/face.ts";
import type { Card } from "../screens/card.ts";
import { ownPageCard } from "./tables/own-page.ts";
import type { Reader } from "../screens/cards/view.ts";
import { shownOnCard } from "./cards/week-card.ts";
import { definitionsPage } from "./definitions-page.ts";
import { t } from "../screens/text/i18n.ts";
import { policyFor } from "../org/policy.ts";
import { ownMeasureIds } from "../statistics/measures/definitions.ts";
import { readOwnPage } from "../statistics/read-own-page.ts";
import { zoneOf } from "../statistics/read-summary.ts";
import { type Ticket, days, statuses } from "../tickets/model.ts";
import { levelsOf, trainingsOf, wishableNow, wishesOf } from "../competence/face.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { notice, put } from "../desk/people/replies.ts";
import { practisedInAll } from "../routing/competence.ts";
import { reportFor } from "./report-command.ts";

export const statsFor = async (deps: Deps, actor: Actor): Promise<WordReply> => {
  const { expert, coordinator } = actor;
  if (expert !== null && Object.keys(expert.topics).length > 0)
    return { slot: slots.own.make, slow: t(actor.language, "own.inChat") };
  return coordinator === null ? { text: await askedText(deps, actor) } : reportFor(deps, actor, "");
};

/** Brings the own page of whoever pressed at home into the chat: there it stands as it was asked for. */
export const pressOwnPage = async (
  { clock }: Pick<Deps, "clock">,
  { person, language }: Actor,
): Promise<Handled> =>
  replied(notice(t(language, "talk.ownPageInChat")), [put(slots.own.make, person, clock.now())]);

/** Opens how each figure of the own page is counted, and of the weekly card. */
export const openOwnDefinitions = async (_: unknown, { language }: Actor): Promise<Handled> =>
  replied({ kind: "form", form: definitionsPage("stats.how", ownMeasureIds, language) });
export const openWeekDefinitions = async (_: unknown, { language }: Actor): Promise<Handled> =>
  replied({ kind: "form", form: definitionsPage("report.how", shownOnCard, language) });

/** So many of one person's questions are looked at: more would be a machine's. */
const questionsMost = 1000;

const askedText = async ({ store, clock }: Deps, actor: Actor): Promise<string> => {
  const { person, language } = actor;
  const since = clock.now() - days(365);
  const all = await store.lastAskedBy(person, statuses, questionsMost);
  const asked = all.filter(({ askedAt }) => askedAt >= since);
  const count = (of: (ticket: Ticket) => boolean): number => asked.filter(of).length;
  const numbers = [
    t(language, "own.asked", { count: asked.length }),
    t(language, "own.answered", { count: count(({ answers }) => answers.length > 0) }),
    t(language, "own.changed", { count: count(changedPlan) }),
  ];
  return [t(language, "own.askedTitle"), `${numbers.join(", ")}.`].join("\n");
};
/** A physical examination fell away, or was added. */
const changedPlan = ({ outcomes }: Ticket): boolean =>
  outcomes.some(({ q2 }) => q2 === 1 || q2 === 4);

/** Null: whoever reads it is no expert any more. */
export const ownPageFor = async (
  deps: Deps,
  reader: Reader,
  person: string | null,
): Promise<Card | null> => {
  const { organisation, addressBook } = deps.org();
  const expert = addressBook.experts.get(person ?? "");
  if (expert === undefined) return null;
  const { store, clock } = deps;
  const now = clock.now();
  const seen = (await store.practised()).filter((one) => one.expert === expert.id);
  const { practice } = policyFor(organisation, expert.agency);
  const page = await readOwnPage(store, {
    now,
    organisation,
    zone: zoneOf(organisation, expert.agency),
    practice,
    expert: { ...expert, lastPractised: practisedInAll(expert, seen) },
    decided: await levelsOf(store, expert),
    answered: new Map(seen.map(({ topic, at }) => [topic, at])),
    trainings: await trainingsOf(store, organisation, ({ id }) => id === expert.id),
    wishes: (await wishesOf(store, organisation, ({ id }) => id === expert.id)).map(
      ({ course }) => course,
    ),
  });
  const wishable = await wishableNow(store, organisation, { expert, page });
  return ownPageCard(page, { organisation, reader, now }, wishable);
};
