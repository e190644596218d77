/** Hands in the directory of support: it is looked up, and coordinators confirm it twice a year. */
import type { CardsOf, HandlersOf, OtherSearch, Periodic } from "../contributions/face.ts";
import { confirming, pressConfirm, submitConfirm, supportDueCardFor } from "./confirm.ts";
import type { deeds, slots } from "./contract.ts";
import { noteShown, pressLine, supportCardFor, supportFilter } from "./look-up.ts";

export const handlers: HandlersOf<typeof deeds> = {
  "support.*": { press: (deps, actor, { value }) => pressLine(deps, actor, value) },
  "support.confirm": { press: pressConfirm, submit: submitConfirm },
};

export const cards: CardsOf<typeof slots> = {
  supportdue: (deps, { agency }, { reader }) => supportDueCardFor(deps, agency, reader),
};

export const jobs: readonly Periodic[] = [confirming];

export const search: OtherSearch = { asked: supportFilter, noteShown, card: supportCardFor };

export { supportName } from "./due-card.ts";
