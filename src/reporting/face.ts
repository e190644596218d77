/** Hands in the figures: the own page, the weekly card, action items, the link to the report. */
import type { CardsOf, HandlersOf, Periodic, SeenBeside, WordsOf } from "../contributions/face.ts";
import { closes } from "../desk/handled.ts";
import type { deeds, slots } from "./contract.ts";
import { isSentWeeksOf, sendingWeeks, sentWeekCardFor, weekCardFor } from "./digest.ts";
import { jointCardFor, pressJoint } from "./joint-figures.ts";
import { bringArticles, openNeed, pressReport } from "./needs.ts";
import {
  openOwnDefinitions,
  openWeekDefinitions,
  ownPageFor,
  pressOwnPage,
  statsFor,
} from "./own-figures.ts";
import { reportFor } from "./report-command.ts";
import { reportLinkCard } from "./report-link.ts";

export const handlers: HandlersOf<typeof deeds> = {
  stats: { press: pressOwnPage },
  "stats.how": { press: openOwnDefinitions, submit: closes },
  report: { press: pressReport },
  "report.how": { press: openWeekDefinitions, submit: closes },
  "report.joint": { press: pressJoint },
  need: { submit: closes },
  "need.*": { press: (deps, actor, { value }) => openNeed(deps, actor, value) },
  "need.articles-due": { press: bringArticles("due") },
  "need.drafts-waiting": { press: bringArticles("draft") },
};

export const cards: CardsOf<typeof slots> = {
  own: (deps, _, { reader, person }) => ownPageFor(deps, reader, person),
  reportlink: async (deps, _, { reader, person }) => reportLinkCard(deps, reader, person),
  week: (deps, slot, { reader }) => sentWeekCardFor(deps, slot, reader),
  report: (deps, slot, { reader }) => weekCardFor(deps, slot, reader),
  joint: (deps, slot, { reader, person }) => jointCardFor(deps, { ...slot, person }, reader),
  jointweek: (deps, slot, { reader, person }) => jointCardFor(deps, { ...slot, person }, reader),
};

/** Whose chat an agency named for its weekly card, who need be no coordinator. */
export const seenBeside: SeenBeside<typeof slots> = {
  week: (organisation, { agency }, person) => isSentWeeksOf(organisation, agency, person),
};

export const chatWords: WordsOf<"report" | "stats"> = {
  report: async (deps, actor, rest) => reportFor(deps, actor, rest),
  stats: (deps, actor) => statsFor(deps, actor),
};

export const jobs: readonly Periodic[] = [sendingWeeks];
