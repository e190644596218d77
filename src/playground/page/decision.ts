/** A stored routing decision as the page tells it: everyone by name, with the reasons in words. */
import { z } from "zod";
import type { Decision, InBoth } from "./board.ts";
import type { Cast } from "./cast.ts";

const both = z.object({ sv: z.string(), en: z.string() });
/** What the engine records; `src/routing/words.ts` has the whole of it. */
const Stored = z.object({
  outcome: z.enum(["offer", "queue", "escalate"]),
  chosen: z.string().nullable(),
  eligible: z.array(z.string()),
  excluded: z.record(z.string(), z.array(z.string())),
  explanation: both,
  considered: z.array(z.object({ expert: z.string(), level: z.number() })),
});

const reasons: Readonly<Record<string, InBoth>> = {
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

export const decisionOf = (stored: unknown, cast: Cast): Decision | null => {
  const read = Stored.safeParse(stored);
  if (!read.success) return null;
  const { outcome, chosen, eligible, excluded, explanation, considered } = read.data;
  const who = (id: string): { readonly name: string; readonly agency: InBoth } => {
    const member = cast.listed(id);
    return { name: member?.name ?? id, agency: member?.agency ?? { sv: "", en: "" } };
  };
  const level = (id: string): readonly InBoth[] => {
    const found = considered.find(({ expert }) => expert === id);
    return found === undefined ? [] : [{ sv: `nivå ${found.level}`, en: `level ${found.level}` }];
  };
  const ranked = [
    ...considered.map(({ expert }) => expert),
    ...eligible.filter((id) => !considered.some(({ expert }) => expert === id)),
  ];
  return {
    outcome,
    why: explanation,
    chosen: chosen === null ? null : who(chosen).name,
    people: [
      ...ranked.map((id) => ({
        ...who(id),
        stands: id === chosen ? ("chosen" as const) : ("in line" as const),
        reasons: level(id),
      })),
      ...Object.entries(excluded).map(([id, codes]) => ({
        ...who(id),
        stands: "passed over" as const,
        reasons: codes.map((code) => reasons[code] ?? { sv: code, en: code }),
      })),
    ],
  };
};
