/** Why a person was passed over, in a few words of both languages. */
import type { Why } from "../tickets/model.ts";
import type { ReasonCode } from "./model.ts";

export const reasonWording: Readonly<Record<ReasonCode, Why>> = {
  ASKER: { sv: "ställde själv frågan", en: "asked the question" },
  INACTIVE: { sv: "inte längre aktiv", en: "no longer active" },
  TOPIC: { sv: "har inte ämnet", en: "does not have the topic" },
  LEVEL: { sv: "för låg nivå", en: "level too low" },
  CLEARANCE: { sv: "saknar behörigheten", en: "lacks the clearance" },
  CONFLICT: { sv: "jäv", en: "conflict of interest" },
  LANGUAGE: { sv: "talar inte språket", en: "does not speak the language" },
  DECLINED: { sv: "har tackat nej", en: "has declined" },
  TIMED_OUT: { sv: "svarade inte i tid", en: "did not answer in time" },
  FIRST_READER: { sv: "läste frågan först", en: "was the first reader" },
  NOT_ON_CALL: { sv: "har inte jour", en: "not on call" },
  OUT_OF_OFFICE: { sv: "frånvarande", en: "out of office" },
  HOLIDAY: { sv: "helgdag", en: "holiday" },
  OUTSIDE_HOURS: { sv: "utanför arbetstid", en: "outside working hours" },
  CAPACITY: { sv: "har fullt upp", en: "hands full" },
  SAME_AGENCY: { sv: "frågarens egen myndighet", en: "the asker's own agency" },
  SAME_AGENCY_AS_FIRST: {
    sv: "samma myndighet som den första läsaren",
    en: "the same agency as the first reader",
  },
};
