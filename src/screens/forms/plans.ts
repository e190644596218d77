/**
 * Makes the forms of what is planned about a question: a call with who calls whom and when, how it
 * went, and when the expert comes back to it.
 */
import { type CallEnd, type PlannedBy, callEnds } from "../../tickets/plans/plan.ts";
import type { Ids, Language } from "../card.ts";
import { type PlainKey, t } from "../text/i18n.ts";
import { type FormOf, formOf, optional, optionsOf, radio, required, textInput } from "./fields.ts";

/** Minutes from now, or the next morning. */
const callTimes = ["0", "15", "30", "60", "morning"] as const;
export const laterTimes = ["30", "60", "morning"] as const;
type CallTime = (typeof callTimes)[number];
type LaterTime = (typeof laterTimes)[number];
export type CallFields = {
  readonly caller: PlannedBy;
  readonly when: CallTime;
  readonly text: string | null;
};
export type CalledFields = { readonly how: CallEnd; readonly text: string | null };
export type LaterFields = { readonly when: LaterTime };

const frame = (
  language: Language,
  id: "ticket.call" | "ticket.called" | "ticket.later",
  ids: Ids,
) =>
  ({
    language,
    id,
    ids,
    title: t(language, titles[id]),
    // A suggested call goes to the other; the two others are noted.
    submit: t(language, id === "ticket.call" ? "button.send" : "button.save"),
    intro: [],
  }) as const;
const titles = {
  "ticket.call": "form.call.title",
  "ticket.called": "form.called.title",
  "ticket.later": "form.later.title",
} as const satisfies Readonly<Record<string, PlainKey>>;

/** `me`: on which side whoever fills it in is. */
export const callForm = (language: Language, ids: Ids, me: PlannedBy): FormOf<CallFields> => {
  const other = me === "expert" ? "asker" : "expert";
  return formOf<CallFields>(frame(language, "ticket.call", ids), {
    caller: required(
      radio(
        t(language, "form.call.caller"),
        optionsOf([me, other], (who) =>
          t(language, who === me ? "form.call.iCall" : `form.call.${other}Calls`),
        ),
      ),
    ),
    when: required(
      radio(
        t(language, "form.call.when"),
        optionsOf(callTimes, (time) => t(language, `form.call.at.${time}`)),
      ),
    ),
    text: optional(
      textInput(t(language, "form.call.text"), { hint: t(language, "form.call.textHint") }),
    ),
  });
};

export const calledForm = (language: Language, ids: Ids): FormOf<CalledFields> =>
  formOf<CalledFields>(frame(language, "ticket.called", ids), {
    how: required(
      radio(
        t(language, "form.called.how"),
        optionsOf(callEnds, (how) => t(language, `form.called.${how}`)),
      ),
    ),
    text: optional(
      textInput(t(language, "form.called.text"), { hint: t(language, "form.noPersonalData") }),
    ),
  });

/** `times`: those to which it may be put off. */
export const laterForm = (
  language: Language,
  ids: Ids,
  times: readonly LaterTime[] = laterTimes,
): FormOf<LaterFields> =>
  formOf<LaterFields>(frame(language, "ticket.later", ids), {
    when: required(
      radio(
        t(language, "form.later.when"),
        optionsOf(times, (time) => t(language, `form.call.at.${time}`)),
      ),
    ),
  });
