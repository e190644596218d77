/** Hands in the changes that coordinators make to the organisation in chat. */
import type { CardsOf, HandlersOf, WordsOf } from "../contributions/face.ts";
import { actingCoordinator } from "../desk/people/actor.ts";
import { type deeds, slots } from "./contract.ts";
import type { FormId } from "../screens/verbs.ts";
import { type Amending, submitApply } from "./amend.ts";
import { organisationCardFor, pressOrganisation } from "./card.ts";
import { addExpert, removeExpert, setAbsence } from "./experts.ts";
import { setChannel, setHolidays, setSupport } from "./agency.ts";
import { undoChange } from "./history.ts";
import { setLevel } from "./level.ts";
import { setSchedule } from "./schedule.ts";

const amendings = {
  "org.add": addExpert,
  "org.remove": removeExpert,
  "org.absence": setAbsence,
  "org.schedule": setSchedule,
  "org.holidays": setHolidays,
  "org.channel": setChannel,
  "org.directory": setSupport,
  "org.history": undoChange,
} as const satisfies { readonly [Id in FormId]?: Amending };
const byForm = new Map<string, Amending>(
  Object.entries({ ...amendings, "level.submit": setLevel }),
);

export const handlers: HandlersOf<typeof deeds> = {
  ...amendings,
  "level.open": { press: setLevel.press },
  "level.submit": { submit: setLevel.submit },
  "org.open": { press: pressOrganisation },
  "org.apply": { submit: submitApply((form) => byForm.get(form) ?? null) },
};

export const cards: CardsOf<typeof slots> = {
  organisation: (deps, { agency }, { reader }) => organisationCardFor(deps, agency, reader),
};

export const chatWords: WordsOf<"organisation"> = {
  organisation: async (_, actor) => ({
    slot: slots.organisation.make(actingCoordinator(actor).agency),
  }),
};
