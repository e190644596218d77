/**
 * Joins all deeds and slots: the desk's own, then each capability's. The same id in two does not
 * compile.
 */
import * as administration from "../administration/contract.ts";
import * as articles from "../articles/contract.ts";
import * as competence from "../competence/contract.ts";
import { type DeedRow, type IdsWith, byId, rowsOf } from "../contributions/deed.ts";
import { deskDeeds } from "../desk/deeds.ts";
import * as directory from "../directory/contract.ts";
import * as onCall from "../on-call/contract.ts";
import * as operations from "../operations/contract.ts";
import * as reporting from "../reporting/contract.ts";
import * as survey from "../survey/contract.ts";
import type { Right } from "../rights/right.ts";

export const contributed = rowsOf(survey.deeds)
  .and(competence.deeds)
  .and(directory.deeds)
  .and(articles.deeds)
  .and(onCall.deeds)
  .and(reporting.deeds)
  .and(administration.deeds)
  .and(operations.deeds).rows;
export const allDeeds = rowsOf(deskDeeds).and(contributed).rows;
export const contributedSlots = rowsOf(survey.slots)
  .and(competence.slots)
  .and(directory.slots)
  .and(articles.slots)
  .and(onCall.slots)
  .and(reporting.slots)
  .and(administration.slots)
  .and(operations.slots).rows;

export type ButtonId = IdsWith<typeof allDeeds, { readonly press: true }>;
/**
 * The ids under which forms are sent. A form has the id of the button that opens it, unless one of
 * the two ends in `.open` or `.submit`.
 */
export type FormId = IdsWith<typeof allDeeds, { readonly form: unknown }>;
export type ContributedFormId = IdsWith<typeof contributed, { readonly form: unknown }>;

/** Each id with its row. */
export const deedOf: Readonly<Record<ButtonId | FormId, DeedRow>> = byId(allDeeds, (deed) => deed);
export const deedRights = byId(allDeeds, ({ may }) => may);

type CardDeed = `card.${keyof typeof contributedSlots}`;
const isOfAll = (
  made: Readonly<Record<string, Right>>,
): made is Readonly<Record<CardDeed, Right>> =>
  Object.keys(contributedSlots).every((name) => Object.hasOwn(made, `card.${name}`));
const cardRightsOf = (): Readonly<Record<CardDeed, Right>> => {
  const made = Object.fromEntries(
    Object.entries(contributedSlots).map(([name, { may }]) => [`card.${name}`, may]),
  );
  if (!isOfAll(made)) throw new Error("a card has no right");
  return made;
};
export const cardRights = cardRightsOf();
