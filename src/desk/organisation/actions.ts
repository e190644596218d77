/** Says what the buttons and forms of the organisation do. */
import type { FormId } from "../../bots/verbs.ts";
import { type Amending, submitApply } from "./amend.ts";
import { pressOrganisation } from "./card.ts";
import { addExpert, removeExpert, setAbsence } from "./experts.ts";
import { undoChange } from "./history.ts";

const amendings = {
  "org.add": addExpert,
  "org.remove": removeExpert,
  "org.absence": setAbsence,
  "org.history": undoChange,
} as const satisfies { readonly [Id in FormId]?: Amending };
const byForm = new Map<string, Amending>(Object.entries(amendings));

export const organisationActions = {
  ...amendings,
  "org.open": { press: pressOrganisation },
  "org.apply": { submit: submitApply((form) => byForm.get(form) ?? null) },
};
