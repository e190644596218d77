/** Says what the buttons and forms of the organisation do. */
import type { FormId } from "../../screens/verbs.ts";
import { type Amending, submitApply } from "./amend.ts";
import { pressOrganisation } from "./card.ts";
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

export const organisationActions = {
  ...amendings,
  "level.open": { press: setLevel.press },
  "level.submit": { submit: setLevel.submit },
  "org.open": { press: pressOrganisation },
  "org.apply": { submit: submitApply((form) => byForm.get(form) ?? null) },
};
