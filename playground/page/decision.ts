/**
 * Makes a stored routing decision readable for the page: everyone by name, with the reasons in
 * words.
 */
import { readDecision } from "../../src/desk/ticket/stored-decision.ts";
import { inBoth } from "../../src/screens/text/i18n.ts";
import { isReasonCode } from "../../src/routing/reasons.ts";
import type { Decision, InBoth } from "./board.ts";
import type { Cast } from "./cast.ts";

/** The page also shows reasons that nobody is given in chat. */
const reasonOf = (code: string): InBoth =>
  isReasonCode(code) ? inBoth(`reason.${code}`) : { sv: code, en: code };

export const decisionOf = (stored: unknown, cast: Cast): Decision | null => {
  const read = readDecision(stored);
  if (read === null) return null;
  const { outcome, chosen, eligible, excluded, explanation, considered } = read;
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
        reasons: codes.map(reasonOf),
      })),
    ],
  };
};
